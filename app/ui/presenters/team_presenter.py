"""Team: a lead's teams on one page, read anew after everything that changes them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from app.domain.place import Place, Screen
from app.domain.team_filter import Kept, TeamFilter
from app.ui.icons import Icons
from app.ui.pages.team_page import TeamPage
from app.ui.pages.team_shown import team_shown
from app.ui.pages.team_words import ASK, COMPARE
from app.ui.presenters.desk import Desk
from app.ui.presenters.rooms import Room
from app.ui.presenters.team_care import TeamCare
from app.ui.presenters.team_export import TeamExport
from app.ui.presenters.team_file import TeamFile, TeamRead
from app.ui.presenters.team_intake import TeamIntake
from app.ui.presenters.team_titles import titles_of
from app.ui.presenters.team_views import KeptViews
from app.ui.presenters.team_watch import WatchedFolder
from app.ui.theme import Theme
from app.ui.widgets.handed import Handed


class TeamPresenter(Room):
    """Joins the page with the lead's file; how records come in is in `TeamIntake`."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(desk, theme, icons)
        self._file = TeamFile(desk)
        self._place: Place | None = None
        self.page = TeamPage(theme, icons)
        self.intake = TeamIntake(desk, theme, self._file, self.page)
        self._care = TeamCare(desk, theme, self._file, self.page.tools)
        self._views = KeptViews(desk, theme, self.page.people)
        self._watched = WatchedFolder(desk, self.page.tools)
        self._export = TeamExport(desk, theme, self.page.tools)
        self._connect()

    def page_of(self, place: Place) -> TeamPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show the team that was shown last, as of today."""
        self._place = place
        self.page.tell("")
        self._reload()

    def bring(self, path: Path) -> None:
        """Take in a record that was opened or dropped somewhere else."""
        self.intake.take_in(Handed((path,)))

    def _connect(self) -> None:
        page = self.page
        page.tools.team_chosen.connect(self._load)
        page.tools.assign_requested.connect(self._on_assign_requested)
        page.people.person_chosen.connect(self._go_to)
        page.people.copied.connect(self._on_copied)
        page.attention.action_chosen.connect(self._on_action_chosen)
        page.attention.all_requested.connect(self._on_all_requested)
        page.review_requested.connect(self._on_all_requested)
        self._care.changed.connect(self._load)
        self.intake.changed.connect(self._reload)
        self._watched.files_came.connect(self.intake.take_in_quietly)
        self._watched.problem_raised.connect(self.problem_raised)
        self._export.told.connect(self.page.tell)
        self._export.problem_raised.connect(self.problem_raised)
        for part in (self._care, self._views, self.intake):
            part.dialog_opened.connect(self.dialog_opened)
            part.problem_raised.connect(self.problem_raised)

    @Slot(int)
    def _load(self, team: int) -> None:
        work = partial(self._file.read, team, self.tr("My team"))
        self._desk.storage.start(work, self._on_read, self.problem_raised.emit)

    @Slot()
    def _reload(self) -> None:
        work = partial(self._file.read, None, self.tr("My team"))
        self._desk.storage.start(work, self._on_read, self.problem_raised.emit)

    def _on_read(self, read: TeamRead) -> None:
        self._show(read)
        place, self._place = self._place, None
        if place is not None:
            self.shown.emit(place)
        self.intake.show_team(read)

    def _show(self, read: TeamRead) -> None:
        self._care.team, self._export.overview = read.overview.team, read.overview
        titles = titles_of(self._desk, read.slips)
        teams = tuple((team.id, team.name) for team in read.teams)
        today = self._desk.now().astimezone().date()
        self.page.show_team(team_shown(read.overview, read.slips, titles, teams, today))
        if read.put_aside is not None:
            words = self.tr(
                "The file of your teams was damaged, so a new one was begun. Nothing was deleted: "
                "the damaged one is kept in {0}."
            )
            self.page.tell(words.format(read.put_aside))

    @Slot()
    def _on_assign_requested(self) -> None:
        self.place_requested.emit(Place(Screen.ASSIGN, self._desk.now()))

    @Slot(int)
    def _go_to(self, person: int) -> None:
        self.place_requested.emit(Place(Screen.PERSON, self._desk.now(), person=person))

    @Slot(int)
    def _on_copied(self, rows: int) -> None:
        self.page.tell(self.tr("Rows copied: {0}").format(rows))

    @Slot(int, str)
    def _on_action_chosen(self, person: int, action: str) -> None:
        if action == ASK:
            self.intake.ask_again("")
        elif action == COMPARE:
            self.intake.meet((person,))
        else:
            self._go_to(person)

    @Slot()
    def _on_all_requested(self) -> None:
        self._views.show(TeamFilter(kept=Kept.ATTENTION))
