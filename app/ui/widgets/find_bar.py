"""Find in page: a bar with a field, how many there are, and the way from one to the next."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import line_pen

LONGEST_WANTED = 200


class FindBar(QWidget):
    """Asks what to find and tells how many there are; Esc closes it."""

    wanted_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._field = QLineEdit(self)
        self._field.setMaxLength(LONGEST_WANTED)
        self._field.setAccessibleName(self.tr("Find in this lesson"))
        self._field.setPlaceholderText(self.tr("Find in this lesson"))
        self._field.textChanged.connect(self.wanted_changed)
        self._count = PlainLabel(theme, FontRole.SMALL, self, tone="muted")
        self._count.setWordWrap(False)
        self._previous = self._tool(self.tr("Previous match"))
        self._next = self._tool(self.tr("Next match"))
        self._close = self._tool(self.tr("Close find"))
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._close.clicked.connect(self.closed)
        self._signs = ((self._previous, "up"), (self._next, "down"), (self._close, "cross"))
        self._row = QHBoxLayout(self)
        for part in (self._field, self._count, self._previous, self._next, self._close):
            self._row.addWidget(part)
        self._row.setStretch(0, 1)
        self._row.addStretch(1)
        self._refresh()
        theme.changed.connect(self._refresh)

    @property
    def wanted(self) -> str:
        """What is looked for."""
        return self._field.text()

    def take_focus(self) -> None:
        """Put the focus in the field, ready to be typed over."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_count(self, number: int, total: int) -> None:
        """Say which match of how many is shown, also to screen readers."""
        said = self.tr("{0} of {1}").format(number, total) if total else self.tr("Not found")
        said = said if self.wanted.strip() else ""
        self._count.show_text(said)
        for one in (self._previous, self._next):
            one.setEnabled(total > 0)
        if said and self.isVisible():
            event = QAccessibleAnnouncementEvent(self._field, said)
            QAccessible.updateAccessibility(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter, away with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous_requested.emit()
        else:
            self.next_requested.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the line towards the page."""
        del event
        theme = self._theme
        line = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, self.width(), line.widthF()), line.color())
        painter.end()

    def _tool(self, name: str) -> QPushButton:
        made = button("", "quiet", self)
        made.setAccessibleName(name)
        set_tooltip(made, name)
        return made

    def _refresh(self) -> None:
        theme = self._theme
        self._row.setContentsMargins(theme.px(24), theme.px(8), theme.px(16), theme.px(8))
        self._row.setSpacing(theme.px(8))
        self._count.setMinimumWidth(theme.px(72))
        self._field.setMaximumWidth(theme.px(360))
        for one, sign in self._signs:
            one.setIcon(self._icons.icon(sign, theme))
            one.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.update()
