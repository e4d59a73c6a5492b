"""Help, Trust: the facts are looked up beside the window each time the page is opened."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import Slot, qVersion

from app import VERSION
from app.domain.place import Place
from app.services.trust_facts import Facts, gather_facts
from app.ui.pages.trust_page import TrustPage, TrustSection
from app.ui.presenters.rooms import Room
from app.ui.presenters.trust_words import about_network, not_promised, own_work, promised, terms


class TrustPresenter(Room):
    """Joins the page with what is found on this computer."""

    @cached_property
    def page(self) -> TrustPage:
        """The page, made when it is first asked for."""
        page = TrustPage(self._theme)
        page.again_requested.connect(self._on_again_requested)
        return page

    def page_of(self, place: Place) -> TrustPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Look everything up, and show it."""
        self._look(partial(self._on_opened, place))

    def _look(self, done: Callable[[Facts], None]) -> None:
        work = partial(gather_facts, self._desk.profile.folder)
        self._desk.background.start(work, done, self.problem_raised.emit)

    def _on_opened(self, place: Place, facts: Facts) -> None:
        self._show(facts)
        self.shown.emit(place)

    @Slot()
    def _on_again_requested(self) -> None:
        self._look(self._show)

    def _show(self, facts: Facts) -> None:
        network = about_network(facts)
        middle = (self._program(facts), self._data(facts), self._policy())
        ends = (own_work(), terms(facts))
        self.page.show_sections((promised(), not_promised(), network, *middle, *ends))

    def _program(self, facts: Facts) -> TrustSection:
        course, library = self._desk.course, self._desk.library
        key = facts.release_key or self.tr("none yet: no release has been signed")
        lines = (
            (self.tr("Seawall"), VERSION),
            (self.tr("Python, Qt"), f"{facts.python}, {qVersion()}"),
            (self.tr("System"), facts.machine),
            (self.tr("Course"), f"{course.title} {course.version}"),
            (self.tr("SHA-256 of the course's texts"), library.pack_hash()),
            (self.tr("Key that releases are signed with"), key),
        )
        return TrustSection(self.tr("This program"), lines)

    def _data(self, facts: Facts) -> TrustSection:
        database = self._desk.profile.database
        own = self.tr("{0}: yours, and closed to others")
        closed = own if facts.is_own else self.tr("{0}: others may look into it")
        rights = facts.permissions or self.tr("those of your home folder")
        mode = self.tr("SQLite {0}, {1} journal, one exclusive connection, every answer synced")
        lines = (
            (self.tr("Data folder"), str(self._desk.profile.folder)),
            *self._synced(),
            (self.tr("Permissions"), closed.format(rights)),
            (self.tr("How answers are kept"), mode.format(database.version, database.mode)),
        )
        return TrustSection(self.tr("Your data"), lines)

    def _synced(self) -> tuple[tuple[str, str], ...]:
        service = self._desk.profile.standing.synced_by
        if not service:
            return ()
        words = self.tr("in a folder that {0} synchronises, which can damage it: better move it")
        return ((self.tr("Its place"), words.format(service)),)

    def _policy(self) -> TrustSection:
        ruling = self._desk.ruling
        none = self.tr("No policy file: the program's own safe answers hold.")
        place = none if ruling.place is None else str(ruling.place)
        lines = tuple(("", line) for line in ruling.policy.lines())
        return TrustSection(self.tr("Rules of your organisation"), (("", place), *lines))
