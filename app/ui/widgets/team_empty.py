"""A team without people: how records come in, and a text that asks for them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.ask_text import ask_text
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.section_card import SectionCard


class TeamEmpty(SectionCard):
    """Says what to ask for; the text can be copied."""

    files_requested = Signal()
    copied = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.show_heading(self.tr("Nobody is in this team yet"))
        about = PlainLabel(theme, FontRole.UI)
        about.show_text(
            self.tr(
                "Ask each person for File > Share progress…, and take the files in here: with "
                "Import records…, or by dropping files or a folder on this page. Nothing is sent; "
                "files travel as your team's files do. Here is a text to paste into mail:"
            )
        )
        self._text = PlainLabel(theme, FontRole.UI, tone="muted")
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.show_text(ask_text())
        self._text.setAccessibleName(self.tr("Text to paste into mail"))
        row = ButtonRow(theme)
        copy, files = button(self.tr("Copy the text")), button(self.tr("Import files…"), "primary")
        copy.clicked.connect(self._on_copy_clicked)
        files.clicked.connect(self.files_requested)
        row.add(files)
        row.add(copy)
        for widget in (about, self._text, row):
            self.column.addWidget(widget)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())
        self.copied.emit()
