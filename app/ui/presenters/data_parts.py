"""Going back to a backup, and erasing: each asks first, and closes the window where it must."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import AppError
from app.services.backing_up import BackupService
from app.services.my_data import MyDataService
from app.store.backup_change import Change
from app.ui.pages.my_data_page import MyDataPage
from app.ui.presenters.backup_words import BackupWords
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme
from app.ui.widgets.confirm_dialog import ConfirmDialog

Looks = tuple[Theme, BackupWords]


class Part(QObject):
    """Something that is done from the page, after a question."""

    ended = Signal(str)
    problem_raised = Signal(AppError)
    restart_requested = Signal()

    def __init__(self, desk: Desk, looks: Looks, page: MyDataPage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._theme, self._words = looks

    def _end(self, words: str, outcome: object = None) -> None:
        """Say what came of it."""
        del outcome
        self.ended.emit(words)

    def _close(self, nothing: None = None) -> None:
        """Close the window; what was wished for is done once it is gone."""
        del nothing
        self._page.window().close()

    def _restart(self, nothing: None = None) -> None:
        """Close the window and start again; what was wished for is done in between."""
        del nothing
        self.restart_requested.emit()

    def _ask(self, title: str, words: tuple[str, ...], verb: str) -> ConfirmDialog:
        dialog = ConfirmDialog(self._theme, title, words, verb, self._page.window())
        dialog.open()
        return dialog


class Restoring(Part):
    """One more backup, and back to one."""

    def __init__(self, desk: Desk, looks: Looks, page: MyDataPage, backups: BackupService) -> None:
        super().__init__(desk, looks, page)
        self._backups, self._chosen = backups, ""
        page.backups.backup_requested.connect(self._on_backup_requested)
        page.backups.restore_requested.connect(self._on_restore_requested)

    @Slot()
    def _on_backup_requested(self) -> None:
        self._page.backups.show_busy()
        done = partial(self._end, self.tr("A backup was made, and its copy proven whole."))
        self._desk.storage.start(self._backups.back_up, done, self.problem_raised.emit)

    @Slot(str)
    def _on_restore_requested(self, name: str) -> None:
        self._chosen = name
        work = partial(self._backups.preview, self._backups.folder / name)
        self._desk.storage.start(work, self._on_previewed, self.problem_raised.emit)

    def _on_previewed(self, change: Change) -> None:
        title = self.tr("Go back to this backup?")
        dialog = self._ask(title, self._words.change(change), self.tr("Go back and restart"))
        dialog.accepted.connect(self._on_restore_accepted)

    @Slot()
    def _on_restore_accepted(self) -> None:
        work = partial(self._backups.go_back, self._backups.folder / self._chosen)
        self._desk.storage.start(work, self._restart, self.problem_raised.emit)


class Erasing(Part):
    """The details of answers, or everything."""

    def __init__(self, desk: Desk, looks: Looks, page: MyDataPage, data: MyDataService) -> None:
        super().__init__(desk, looks, page)
        self._data = data
        page.details_erasure_requested.connect(self._on_details_erasure_requested)
        page.erasure_requested.connect(self._on_erasure_requested)

    @Slot()
    def _on_details_erasure_requested(self) -> None:
        dialog = self._ask(
            self.tr("Erase the details of your answers?"),
            self._words.details_erasure(),
            self.tr("Erase details"),
        )
        dialog.accepted.connect(self._on_details_erasure_accepted)

    @Slot()
    def _on_details_erasure_accepted(self) -> None:
        done = partial(self._end, self.tr("The details of all answers are erased."))
        self._desk.storage.start(self._data.erase_details, done, self.problem_raised.emit)

    @Slot()
    def _on_erasure_requested(self) -> None:
        title, verb = self.tr("Erase everything?"), self.tr("Erase and close")
        dialog = self._ask(title, self._words.erasure(), verb)
        word = self.tr("erase everything")
        dialog.ask_for(word, self.tr("To go on, type: {0}").format(word))
        dialog.accepted.connect(self._on_erasure_accepted)

    @Slot()
    def _on_erasure_accepted(self) -> None:
        self._desk.storage.start(self._data.erase_all, self._close, self.problem_raised.emit)
