"""How records come into a team: files, a folder, a drop, a watched folder; and what follows."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog

from app.domain.team import Person
from app.errors import AppError
from app.records.kinds import RECORD_SUFFIX
from app.ui.pages.import_words import has_trouble, import_heading, import_text, new_people
from app.ui.pages.team_page import TeamPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.team_file import TeamFile, TeamRead
from app.ui.presenters.team_import import TeamImport
from app.ui.presenters.team_meeting import TeamMeeting
from app.ui.presenters.team_sheets import TeamSheets
from app.ui.theme import Theme
from app.ui.widgets.handed import Handed


class TeamIntake(QObject):
    """After every import the sheet is shown, then each new key; the page is read anew."""

    changed = Signal()
    dialog_opened = Signal(QDialog)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, file: TeamFile, page: TeamPage) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._read: TeamRead | None = None
        self._waiting: tuple[Path, ...] = ()
        self._is_quiet = False
        self._to_meet: tuple[int, ...] = ()
        self._import = TeamImport(desk, theme, file, self)
        self._meeting = TeamMeeting(desk, theme, file, self)
        self._sheets = TeamSheets(desk, theme, self)
        self._connect()

    def show_team(self, read: TeamRead) -> None:
        """Work on this team; files that waited for it are taken in, new keys are shown."""
        self._read = read
        waiting, self._waiting = self._waiting, ()
        self._take(waiting)

    @Slot(Handed)
    def take_in(self, handed: Handed) -> None:
        """Take in files and folders; while others are read they wait for their turn."""
        self._is_quiet = False
        self._take(handed.paths)

    @Slot(Handed)
    def take_in_quietly(self, handed: Handed) -> None:
        """Take in files that came by themselves: what became of them is said in one sentence."""
        self._is_quiet = self._is_quiet or not self._import.is_busy
        self._take(handed.paths)

    def _take(self, paths: tuple[Path, ...]) -> None:
        if self._read is None or self._import.is_busy:
            self._waiting += paths
        else:
            team, window = self._read.overview.team.id, self._page.window()
            self._import.start(team, paths, window, is_quiet=self._is_quiet)

    def ask_again(self, why: str) -> None:
        """Show the text that asks for a record again."""
        self._sheets.show_ask(why, self._page.window())

    def meet(self, people: tuple[int, ...]) -> None:
        """Have these people's keys compared."""
        known = () if self._read is None else self._read.overview.people
        found: tuple[Person, ...] = tuple(each for each in known if each.id in people)
        self._meeting.meet(found, self._page.window())

    def _connect(self) -> None:
        tools = self._page.tools
        tools.files_requested.connect(self._on_files_requested)
        tools.folder_requested.connect(self._on_folder_requested)
        self._page.empty.files_requested.connect(self._on_files_requested)
        self._page.files_dropped.connect(self.take_in)
        self._import.finished.connect(self._on_imported)
        self._sheets.closed.connect(self._on_sheet_closed)
        self._meeting.finished.connect(self.changed)
        for part in (self._import, self._meeting, self._sheets):
            part.dialog_opened.connect(self.dialog_opened)
            part.problem_raised.connect(self.problem_raised)

    @Slot()
    def _on_files_requested(self) -> None:
        dialog = self._file_dialog(self.tr("Import records"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Learner records (*{0})").format(RECORD_SUFFIX))
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    @Slot()
    def _on_folder_requested(self) -> None:
        dialog = self._file_dialog(self.tr("Import the records of a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    @Slot(list)
    def _on_files_chosen(self, paths: list[str]) -> None:
        self.take_in(Handed(tuple(map(Path, paths))))

    @Slot()
    def _on_imported(self) -> None:
        if self._import.outcomes or self._import.left_out:
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        """Say what became of the files: on the page, and of those that were chosen in a sheet."""
        outcomes, left_out = self._import.outcomes, self._import.left_out
        heading = import_heading(outcomes, left_out)
        self._page.tell(heading, is_trouble=has_trouble(outcomes, left_out))
        if not self._import.is_quiet:
            self._to_meet = new_people(outcomes)
            text = import_text(outcomes, left_out)
            self._sheets.show_result(heading, text, self._page.window())

    @Slot()
    def _on_sheet_closed(self) -> None:
        people, self._to_meet = self._to_meet, ()
        if people:
            self.meet(people)

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._page.window(), title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog
