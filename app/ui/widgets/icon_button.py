"""A button that is only an icon: its words are in the tool tip and for assistive technology."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PressButton, clean, set_tooltip
from app.ui.theme import Theme


class IconButton(PressButton):
    """An icon that can be pressed, redrawn when the theme changes."""

    def __init__(
        self, theme: Theme, icons: Icons, icon: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._icon = theme, icons, icon
        self.setProperty("variant", "tool")
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_words(self, words: str, shortcut: str = "") -> None:
        """Say what the button does, and the keys that do the same."""
        self.setAccessibleName(clean(words))
        set_tooltip(self, f"{words} ({shortcut})" if shortcut else words)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setIcon(self._icons.icon(self._icon, self._theme))
        side = self._theme.px(18)
        self.setIconSize(QSize(side, side))
