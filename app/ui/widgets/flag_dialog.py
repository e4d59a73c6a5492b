"""Flag a question as unclear: a note for its author, which may be left out."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.flag import LONGEST_NOTE
from app.domain.ids import ItemId
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.field import Field


class FlagDialog(QDialog):
    """Takes a note. `flagged` carries the item and the note."""

    flagged = Signal(str, str)

    def __init__(self, theme: Theme, item: ItemId, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = item
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Flag as unclear"))
        self.setMinimumWidth(theme.px(440))
        words = PlainLabel(theme, FontRole.UI)
        words.show_text(
            self.tr("The flag stays on this computer until you write it into a file in Settings.")
        )
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(theme.px(110))
        field = Field(theme, self._note)
        field.show_label(
            self.tr("What is unclear?"),
            self.tr("You may leave it empty. Up to {0} characters are kept.").format(LONGEST_NOTE),
        )
        buttons = QDialogButtonBox()
        cancel, flag = button(self.tr("Cancel")), button(self.tr("Flag question"), "primary")
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(flag, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        column.setSpacing(theme.px(14))
        for widget in (words, field, buttons):
            column.addWidget(widget)
        self._note.setFocus()

    @Slot()
    def _on_accepted(self) -> None:
        self.flagged.emit(self._item, self._note.toPlainText())
        self.accept()
