"""Ways out of a problem, as buttons; the first one is the best."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.plain_text import clean, on_button
from app.ui.theme import Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.section_card import Fill


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done about a problem: its id, and the verb on its button."""

    id: str
    title: str


class _ActionButton(QPushButton):
    chosen = Signal(str)

    def __init__(self, action: Action, variant: str) -> None:
        super().__init__(on_button(action.title))
        self._action = action
        self.setProperty("variant", variant)
        self.setAccessibleName(clean(action.title))
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._action.id)


class ActionRow(Fill):
    """Buttons side by side, or on several lines where it is narrow."""

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Offer these and no others."""
        self.clear()
        row = ButtonRow(self._theme)
        for number, action in enumerate(actions):
            made = _ActionButton(action, "" if number else "primary")
            made.chosen.connect(self.action_chosen)
            row.add(made)
        self.column.addWidget(row)
        self.setVisible(bool(actions))
