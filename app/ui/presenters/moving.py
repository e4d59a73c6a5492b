"""To another computer: an archive is written, or looked at and taken."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog

from app.errors import AppError
from app.records.archive import SUFFIX
from app.services.moving import SHORTEST, MovingService
from app.store.backup_change import Change
from app.ui.pages.my_data_page import MyDataPage
from app.ui.presenters.data_parts import Looks, Part
from app.ui.presenters.desk import Desk
from app.ui.widgets.passphrase_dialog import PassphraseDialog


class Moving(Part):
    """Asks for the file, then for the passphrase, and before anything is replaced once more."""

    def __init__(self, desk: Desk, looks: Looks, page: MyDataPage) -> None:
        super().__init__(desk, looks, page)
        profile = desk.profile
        self._service = MovingService(profile.database, profile.folder, desk.now)
        self._path = Path.home()
        page.archive_requested.connect(self._on_archive_requested)
        page.arrival_requested.connect(self._on_arrival_requested)

    @Slot()
    def _on_archive_requested(self) -> None:
        dialog = self._file_dialog(self.tr("Save an encrypted archive"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"seawall-{self._desk.now().date().isoformat()}{SUFFIX}")
        dialog.fileSelected.connect(self._on_target_chosen)
        dialog.open()

    @Slot()
    def _on_arrival_requested(self) -> None:
        dialog = self._file_dialog(self.tr("Take in an archive"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_source_chosen)
        dialog.open()

    @Slot(str)
    def _on_target_chosen(self, path: str) -> None:
        words = self.tr("Whoever has the file and the passphrase has everything, also your key.")
        dialog = self._ask_passphrase(path, self.tr("Encrypt the archive"), words)
        dialog.ask_for_new(SHORTEST)
        dialog.given.connect(self._on_new_given)

    @Slot(str)
    def _on_source_chosen(self, path: str) -> None:
        words = self.tr("You will see what it would change before anything is replaced.")
        dialog = self._ask_passphrase(path, self.tr("Open the archive"), words)
        dialog.given.connect(self._on_given)

    @Slot(str)
    def _on_new_given(self, phrase: str) -> None:
        done = partial(self._end, self.tr("The archive is saved. Keep its passphrase elsewhere."))
        work = partial(self._service.pack, self._path, phrase)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    @Slot(str)
    def _on_given(self, phrase: str) -> None:
        work = partial(self._service.look, self._path, phrase)
        self._desk.storage.start(work, self._on_looked, self.problem_raised.emit)

    def _on_looked(self, change: Change) -> None:
        title = self.tr("Put this archive in the place of what is here?")
        dialog = self._ask(title, self._words.arrival(change), self.tr("Replace and restart"))
        dialog.accepted.connect(self._on_accepted)
        dialog.rejected.connect(self._on_rejected)

    @Slot()
    def _on_accepted(self) -> None:
        self._desk.storage.start(self._service.take, self._restart, self._on_failed)

    @Slot()
    def _on_rejected(self) -> None:
        self._desk.storage.start(self._service.forget, None, self.problem_raised.emit)

    def _on_failed(self, error: AppError) -> None:
        self.problem_raised.emit(error)
        self._on_rejected()

    def _ask_passphrase(self, path: str, title: str, words: str) -> PassphraseDialog:
        self._path = Path(path)
        dialog = PassphraseDialog(self._theme, title, words, self._page.window())
        dialog.open()
        return dialog

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._page.window(), title, str(self._path))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.setNameFilter(self.tr("Seawall archives (*{0})").format(SUFFIX))
        return dialog
