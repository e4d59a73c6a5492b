"""What was just changed, and the way back, in one line that takes nothing away."""

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.plain_text import PlainLabel, button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import line_pen


class UndoLine(QWidget):
    """A sentence and an Undo button; hidden while there is nothing to undo."""

    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = PlainLabel(theme, FontRole.UI)
        self._undo = button(self.tr("Undo"))
        self._undo.clicked.connect(self.undo_requested)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._undo)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)
        self.hide()

    def show_change(self, words: str) -> None:
        """Say what was changed, aloud too."""
        self._words.show_text(words)
        name = self.tr("Undo: {0}").format(clean(words))
        self._undo.setAccessibleName(name)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, clean(words)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the line above."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        line = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
        painter.fillRect(QRectF(0, 0, self.width(), line.widthF()), line.color())
        painter.end()

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(8), px(24), px(8))
        self._row.setSpacing(px(16))
