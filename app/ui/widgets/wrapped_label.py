"""Labels for text from outside: a word without an end finds a place to break, too."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.ui.plain_text import PlainLabel, breakable, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.role import set_role


class WrappedLabel(PlainLabel):
    """A label that never asks for more width than the page has, whatever it is given to show."""

    def show_text(self, text: str) -> None:
        """Show a text; a very long word may break every few characters."""
        self.setText(breakable(clean(text)))


class Title(WrappedLabel):
    """What a page is called; it takes the focus when the page opens, and is no stop on the way."""

    def __init__(
        self, theme: Theme, role: FontRole = FontRole.TITLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, role, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_role(self, QAccessible.Role.Heading)
