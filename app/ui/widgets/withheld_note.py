"""What stands in a lesson where only a newer program can ask."""

from PySide6.QtWidgets import QWidget

from app.domain.item import Withheld
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.note_strip import NoteStrip


class WithheldNote(NoteStrip):
    """Says which version can ask the question, and that it does not count."""

    def __init__(
        self, theme: Theme, icons: Icons, withheld: Withheld, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, icons, "info", "info", parent)
        words = self.tr("This question needs Seawall {0} or newer. It is not counted.")
        self.show_text(words.format(withheld.needs))
