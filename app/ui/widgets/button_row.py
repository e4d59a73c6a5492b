"""Buttons side by side; where there is no room for that, under one another."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import Theme
from app.ui.widgets.placed import Arrangement, Placed, lines


class ButtonRow(Placed):
    """A row of buttons that wraps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._buttons: list[QPushButton] = []

    def add(self, button: QPushButton) -> None:
        """Append a button."""
        button.setParent(self)
        self._buttons.append(button)
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put the buttons on as few lines as the width allows."""
        sized: list[tuple[QWidget, int]] = [(b, b.sizeHint().width()) for b in self._buttons]
        return lines(sized, QRect(0, 0, width, 0), self._theme.px(12))
