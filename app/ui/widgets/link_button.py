"""A button that looks like words in the text and says which of several it is."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.plain_text import PressButton, clean, on_button


class LinkButton(PressButton):
    """Carries an id, so that a row of them needs one slot."""

    chosen = Signal(str)

    def __init__(self, id_: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(on_button(title), parent)
        self._id = id_
        self.setProperty("variant", "link")
        self.setAccessibleName(clean(title))
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)
