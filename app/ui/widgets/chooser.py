"""A list that opens, of which one is chosen."""

from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.theme import Theme
from app.ui.widgets.chevron import draw_chevron


class Chooser(QComboBox):
    """As high and as round as the fields beside it; the wheel scrolls the page, not the choice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the chevron."""
        super().paintEvent(event)
        draw_chevron(self, self._theme, "text" if self.isEnabled() else "muted")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
