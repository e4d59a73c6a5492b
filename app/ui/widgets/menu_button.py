"""A button that opens a menu, and shows by a mark that it does."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionButton, QStylePainter, QWidget

from app.ui.plain_text import PressButton, clean, on_button
from app.ui.theme import Theme
from app.ui.widgets.chevron import draw_chevron


class MenuButton(PressButton):
    """A push button with a chevron at its right."""

    def __init__(
        self, theme: Theme, text: str, menu: QMenu, parent: QWidget, variant: str = ""
    ) -> None:
        super().__init__(on_button(text), parent)
        self._theme, self._ink = theme, "on_accent" if variant == "primary" else "text"
        self.setProperty("variant", variant)
        self.setProperty("opens", "menu")
        self.setAccessibleName(clean(text))
        self.setMenu(menu)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button as one without a menu, which would move its words; then the chevron."""
        del event
        look = QStyleOptionButton()
        self.initStyleOption(look)
        look.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, look)
        painter.end()
        draw_chevron(self, self._theme, self._ink if self.isEnabled() else "muted")
