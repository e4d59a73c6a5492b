"""What a term means, beside the place where it stands; it takes neither focus nor clicks."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.prose import Prose, plain
from app.ui.plain_text import PlainLabel, clean
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import Card
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDE, _AWAY, _EDGE = 380, 6, 8
_CLOSES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.Leave,
    QEvent.Type.Resize,
}


class TermPopover(Card):
    """Shown over a window until something else happens there: a key, a click, a scroll."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._window = window
        self._at: QWidget | None = None
        self.set_colours("surface", "border")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = PlainLabel(theme, FontRole.UI_STRONG)
        self._text: QWidget | None = None
        self._see = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._see)
        self.hide()

    def show_term(self, title: str, text: Prose, see: str) -> None:
        """Take another term: its title, its meaning, and where to read on."""
        px = self._theme.px
        if self._text is not None:
            self._text.hide()
            self._text.deleteLater()
        self._text = ProseLabel(self._theme, text, FontRole.UI)
        self._column.insertWidget(1, self._text)
        self._title.show_text(title)
        self._see.show_text(see)
        self._see.setVisible(bool(see))
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(4))
        words = f"{title}. {plain(text)}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, clean(words)))

    def open_at(self, at: QWidget, beside: QRect) -> None:
        """Open below a part of the window, or above it, for a widget that it belongs to."""
        wide = min(self._theme.px(_WIDE), self._window.width() - 2 * _EDGE)
        away = self._theme.px(_AWAY)
        self._column.activate()
        high = self._column.totalHeightForWidth(wide)
        self.setFixedSize(wide, high)
        left = max(_EDGE, min(beside.left(), self._window.width() - wide - _EDGE))
        below, above = beside.bottom() + away, beside.top() - away - high
        lowest = self._window.height() - high - _EDGE
        is_below = below <= lowest or above < _EDGE
        self.move(left, max(_EDGE, min(below if is_below else above, lowest)))
        self._at = at
        self.raise_()
        self.show()
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def close_now(self) -> None:
        """Go away, and listen to nothing."""
        self.hide()
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when something else happens; Esc does nothing but that."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.close_now()
            return bool(event.key() == Qt.Key.Key_Escape)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Esc would reach the page's own shortcuts first.
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
        elif kind in _CLOSES and self._concerns(watched, kind):
            self.close_now()
        return False

    def _concerns(self, watched: QObject, kind: QEvent.Type) -> bool:
        """Tell whether an event is about the term: leaving it, or anything done elsewhere."""
        if kind in {QEvent.Type.Leave, QEvent.Type.Resize}:
            return watched is self._at
        return True
