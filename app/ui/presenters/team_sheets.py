"""Texts a lead reads, copies and saves: what became of files, and how to ask for them again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.errors import AppError
from app.services.printing import save_text
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme
from app.ui.widgets.ask_text import ask_text
from app.ui.widgets.small_dialog import TextDialog


class TeamSheets(QObject):
    """One sheet at a time."""

    closed = Signal()
    dialog_opened = Signal(QDialog)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._theme = desk, theme
        self._sheet: TextDialog | None = None

    def show_result(self, heading: str, text: str, window: QWidget) -> None:
        """Show what became of files; `closed` tells that it was read."""
        about = self.tr("A sentence for each file. Nothing was changed in the files themselves.")
        dialog = TextDialog(self._theme, (heading, about), text, window)
        dialog.offer_to_save()
        dialog.save_requested.connect(self._on_save_requested)
        dialog.finished.connect(self._on_finished)
        self._open(dialog)

    def show_ask(self, why: str, window: QWidget) -> None:
        """Show a text that asks for a record again."""
        heading = self.tr("Ask again")
        about = self.tr("Paste this into a mail or a message. Nothing is sent from here.")
        self._open(TextDialog(self._theme, (heading, about), ask_text(why), window))

    def _open(self, dialog: TextDialog) -> None:
        self._sheet = dialog
        self.dialog_opened.emit(dialog)
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self.closed.emit()

    @Slot()
    def _on_save_requested(self) -> None:
        if self._sheet is not None:
            self._ask_where(self._sheet)

    def _ask_where(self, sheet: TextDialog) -> None:
        dialog = QFileDialog(sheet, self.tr("Save the text"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"records-{self._desk.now().date().isoformat()}.txt")
        dialog.fileSelected.connect(self._on_path_chosen)
        dialog.open()

    @Slot(str)
    def _on_path_chosen(self, path: str) -> None:
        if self._sheet is not None:
            work = partial(save_text, Path(path), self._sheet.text)
            self._desk.background.start(work, None, self.problem_raised.emit)
