"""My data and backups: what the page asks for, done by the services on the storage lane."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog

from app.domain.place import Place
from app.errors import AppError
from app.services.backing_up import BackupService
from app.services.my_data import Held, MyDataService
from app.store.backup_file import Backup
from app.ui.icons import Icons
from app.ui.pages.my_data_page import MyDataPage
from app.ui.presenters.backup_words import BackupWords
from app.ui.presenters.data_parts import Erasing, Restoring
from app.ui.presenters.desk import Desk
from app.ui.presenters.moving import Moving
from app.ui.presenters.rooms import Room
from app.ui.theme import Theme

Shown = tuple[Held, tuple[Backup, ...]]


class MyDataPresenter(Room):
    """Asks before anything is changed; what needs a closed profile closes the window."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(desk, theme, icons)
        profile = desk.profile
        self._backups = BackupService(profile.database, profile.folder, desk.now)
        self._data = MyDataService(profile.keeper, profile.folder, desk.now)
        self._words = BackupWords(desk, self)
        self._folder = Path.home()

    @cached_property
    def page(self) -> MyDataPage:
        """The page, made when it is first asked for."""
        page = MyDataPage(self._theme, self._icons)
        page.page_requested.connect(self._on_page_requested)
        page.file_requested.connect(self._on_file_requested)
        looks = (self._theme, self._words)
        self._parts = (
            Restoring(self._desk, looks, page, self._backups),
            Erasing(self._desk, looks, page, self._data),
            Moving(self._desk, looks, page),
        )
        for part in self._parts:
            part.ended.connect(self._end)
            part.restart_requested.connect(self.restart_requested)
            part.problem_raised.connect(self._on_refused)
        return page

    def page_of(self, place: Place) -> MyDataPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show what is kept now."""
        self.page.clear_said()
        done = partial(self._on_opened, place)
        self._desk.storage.start(self._read, done, self.problem_raised.emit)

    def _read(self) -> Shown:
        """Count everything, on the storage lane."""
        name = self._desk.profile.kept_settings().display_name
        return self._data.held(name), self._backups.backups()

    def _on_opened(self, place: Place, shown: Shown) -> None:
        self._show(shown)
        self.shown.emit(place)

    def _show(self, shown: Shown) -> None:
        held, backups = shown
        self.page.show_held(held)
        self.page.show_backups(self._words.looks(backups), str(self._backups.folder))

    @Slot(str)
    def _end(self, words: str, outcome: object = None) -> None:
        """Say what came of it, and show what is here now."""
        del outcome
        self.page.say(words)
        self.saved.emit()
        self._desk.storage.start(self._read, self._show, self.problem_raised.emit)

    @Slot(AppError)
    def _on_refused(self, error: AppError) -> None:
        self.problem_raised.emit(error)
        self._desk.storage.start(self._read, self._show, self.problem_raised.emit)

    @Slot()
    def _on_page_requested(self) -> None:
        self._save(self.tr("Save my data as a page"), ".html")

    @Slot()
    def _on_file_requested(self) -> None:
        self._save(self.tr("Save my data as JSON"), ".json")

    def _save(self, title: str, suffix: str) -> None:
        dialog = QFileDialog(self.page.window(), title, str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile(f"my-data-{self._desk.now().date().isoformat()}{suffix}")
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, path: str) -> None:
        self._folder = Path(path).parent
        done = partial(self._end, self.tr("Saved. Whoever has this file can read it."))
        work = partial(self._data.export, Path(path))
        self._desk.storage.start(work, done, self.problem_raised.emit)
