"""One person of a team: what is held of them, and what is done about it."""

from functools import partial

from PySide6.QtCore import Slot

from app.domain.place import Place, Screen
from app.domain.team import PersonDetail, Team
from app.records.fingerprint import fingerprint
from app.ui.icons import Icons
from app.ui.pages.person_page import PersonPage
from app.ui.pages.person_words import person_shown
from app.ui.pages.team_words import COMPARE
from app.ui.presenters.desk import Desk
from app.ui.presenters.person_care import PersonCare
from app.ui.presenters.person_sheet import PersonSheet
from app.ui.presenters.rooms import Room
from app.ui.presenters.team_file import TeamFile
from app.ui.presenters.team_meeting import TeamMeeting
from app.ui.presenters.team_sheets import TeamSheets
from app.ui.presenters.team_titles import objective_titles
from app.ui.theme import Theme


class PersonPresenter(Room):
    """Shows somebody of the team that was shown last."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(desk, theme, icons)
        self._file = TeamFile(desk)
        self._place: Place | None = None
        self._detail: PersonDetail | None = None
        self.page = PersonPage(theme, icons)
        self._meeting = TeamMeeting(desk, theme, self._file, self)
        self._sheets = TeamSheets(desk, theme, self)
        self._care = PersonCare(desk, theme, self._file, self.page)
        self._sheet = PersonSheet(desk, theme, self._file, self.page)
        self._connect()

    def page_of(self, place: Place) -> PersonPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show what is held of a person; without one, as after a start, go to the team."""
        self._place = place
        self.page.tell("")
        if place.person is None:
            self._on_back_requested()
        else:
            self._reload()

    def _connect(self) -> None:
        page = self.page
        page.back_requested.connect(self._on_back_requested)
        page.ask_requested.connect(self._on_ask_requested)
        page.action_chosen.connect(self._on_action_chosen)
        page.compare_requested.connect(self._on_compare_requested)
        self._meeting.finished.connect(self._reload)
        self._care.changed.connect(self._on_changed)
        self._sheet.told.connect(self.page.tell)
        self._sheet.problem_raised.connect(self.problem_raised)
        self._care.removed.connect(self._on_back_requested)
        for part in (self._meeting, self._sheets, self._care):
            part.dialog_opened.connect(self.dialog_opened)
            part.problem_raised.connect(self.problem_raised)

    @Slot()
    def _reload(self) -> None:
        person = None if self._place is None else self._place.person
        if person is not None:
            work = partial(self._file.detail, person, self.tr("My team"))
            self._desk.storage.start(work, self._on_read, self.problem_raised.emit)

    def _on_read(self, read: tuple[Team, PersonDetail] | None) -> None:
        """Show somebody; who is not there any more, as after going back, leads to the team."""
        if read is None or self._place is None:
            self._on_back_requested()
        else:
            self._show(*read)
            self.shown.emit(self._place)

    def _show(self, team: Team, detail: PersonDetail) -> None:
        self._detail = self._care.detail = self._sheet.detail = detail
        known = {each.id: each for each in self._desk.library.guidelines()}
        guidelines = tuple(known[id_] for id_ in team.guidelines)
        key = fingerprint(detail.person.kid)
        shown = person_shown(detail, guidelines, objective_titles(self._desk), key)
        self.page.show_person(shown)

    @Slot(str)
    def _on_changed(self, words: str) -> None:
        self.page.tell(words)
        self._reload()

    @Slot()
    def _on_back_requested(self) -> None:
        self.place_requested.emit(Place(Screen.TEAM, self._desk.now()))

    @Slot()
    def _on_ask_requested(self) -> None:
        self._sheets.show_ask("", self.page.window())

    @Slot()
    def _on_compare_requested(self) -> None:
        if self._detail is not None:
            self._meeting.meet((self._detail.person,), self.page.window())

    @Slot(int, str)
    def _on_action_chosen(self, person: int, action: str) -> None:
        del person
        if action == COMPARE:
            self._on_compare_requested()
        else:
            self._on_ask_requested()
