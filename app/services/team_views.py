"""How a lead sees a team: everybody as of today, what the team slips in, and one person whole."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from app.domain.course import Course
from app.domain.ids import ObjectiveId
from app.domain.log import Line, Mode, line_from_text
from app.domain.mastery import RENEWAL_DAYS
from app.domain.replay import Replay
from app.domain.report import GuidelineChange, Tally, tallied
from app.domain.team import (
    Attention,
    Cell,
    FileSeen,
    Person,
    PersonDetail,
    Slip,
    Team,
    TeamOverview,
)
from app.domain.team_rules import hardest, is_verified, needs_a_look, renewals, summarised
from app.domain.team_sums import Sums, Taught, taught_by
from app.services.team_sums import TeamSums
from app.store.database import Database
from app.store.roster import RosterStore, lines_of
from app.store.team_figures import TeamFigures
from app.store.teams import Known, TeamStore

RENEWALS_AHEAD_DAYS = 90
"""How far ahead renewals are listed."""
_NO_ONE: Mapping[int, int] = {}


class TeamViews:
    """Reads teams; it runs on the storage lane."""

    def __init__(self, db: Database, sums: TeamSums, today: Callable[[], date]) -> None:
        self._db, self._sums, self._today = db, sums, today
        self._teams, self._figures, self._roster = TeamStore(db), TeamFigures(db), RosterStore(db)

    def overview(
        self, team: Team, course: Course, overdue: Mapping[int, int] = _NO_ONE
    ) -> TeamOverview:
        """See a whole team as of today.

        Args:
            team: the team.
            course: the course whose guidelines are shown.
            overdue: how many things that were assigned are late, by the person's number.

        Raises:
            StoreError: it cannot be read.
        """
        taught, today = taught_by(course), self._today()
        seen = replace(team, guidelines=taught.guidelines)
        people: list[Person] = []
        attention: list[Attention] = []
        for known, sums in self._sums.everybody(team.id, taught):
            person = _person(known, sums, taught, today, overdue.get(known.id, 0))
            people.append(person)
            attention += needs_a_look(person, sums.weak, today, team.retention_months)
        until = today + timedelta(days=RENEWALS_AHEAD_DAYS)
        summary = summarised(team.name, people, attention)
        return TeamOverview(seen, tuple(people), tuple(attention), renewals(people, until), summary)

    def slips(self, team: int, most: int = 10) -> tuple[Slip, ...]:
        """Give the questions that fewest people answered right at first.

        Raises:
            StoreError: they cannot be read.
        """
        return hardest(self._figures.slips(team), most)

    def detail(
        self, team: Team, person: int, course: Course, overdue: Mapping[int, int] = _NO_ONE
    ) -> PersonDetail:
        """Give everything that is held of a person, whose lines are checked while they are read.

        Args:
            team: the team they are in.
            person: their number.
            course: the course whose guidelines are shown.
            overdue: as for `overview`.

        Raises:
            KeyError: there is no such person in the team.
            StoreError: their history is damaged.
        """
        taught, today = taught_by(course), self._today()
        known, sums = self._sums.one(team.id, person, taught)
        who = _person(known, sums, taught, today, overdue.get(person, 0))
        replay, sittings = Replay(), _Sittings()
        for text, _ in lines_of(self._db, self._roster.current(person)):
            line = line_from_text(text)
            replay.take(line)
            sittings.take(line)
        return PersonDetail(
            person=who,
            scores=replay.scores,
            changes=sittings.changes(taught, course),
            attention=needs_a_look(who, sums.weak, today, team.retention_months),
            files=self._teams.files(team.id, person),
            receipts=self._teams.receipts(person),
            versions=known.row.versions,
            earlier=self._teams.earlier(person),
            notes=known.row.notes,
        )

    def unknown_files(self, team: int) -> tuple[FileSeen, ...]:
        """Give the files that came for a team and could not be laid to anybody, newest first.

        Raises:
            StoreError: they cannot be read.
        """
        return self._teams.files(team, None)


class _Sittings:
    """The answers of the newest pre-check and of the newest final."""

    def __init__(self) -> None:
        self._newest: dict[Mode, tuple[int, list[Line]]] = {}

    def take(self, line: Line) -> None:
        if line.mode not in {Mode.PRECHECK, Mode.FINAL} or line.objective is None:
            return
        attempt = line.attempt or 0
        newest, lines = self._newest.get(line.mode, (-1, []))
        if attempt > newest:
            lines = []
        if attempt >= newest:
            self._newest[line.mode] = (attempt, [*lines, line])

    def changes(self, taught: Taught, course: Course) -> tuple[GuidelineChange, ...]:
        before, after = (self._tally(mode, course) for mode in (Mode.PRECHECK, Mode.FINAL))
        return tuple(
            GuidelineChange(name, before.get(name, Tally()), after.get(name, Tally()))
            for name in taught.guidelines
            if name in before or name in after
        )

    def _tally(self, mode: Mode, course: Course) -> dict[str, Tally]:
        _, lines = self._newest.get(mode, (0, []))
        answers = ((ObjectiveId(line.objective or ""), line.is_right) for line in lines)
        return tallied(answers, course.guidelines())


@lru_cache(maxsize=4096)
def _cell(met: int, objectives: int, right: int, answered: int) -> Cell:
    """Make a cell; of thousands of people most stand somewhere where another one stands too."""
    return Cell(met, objectives, right, answered)


def _person(known: Known, sums: Sums, taught: Taught, today: date, overdue: int) -> Person:
    row, oldest = known.row, (today - timedelta(days=RENEWAL_DAYS)).isoformat()
    tallies = zip(taught.sizes, sums.tallies(oldest), strict=True)
    return Person(
        id=known.id,
        name=row.name,
        pseudonym=row.pseudonym,
        kid=known.kid,
        is_confirmed=known.is_confirmed,
        verdict=row.verdict,
        is_verified=is_verified(row.verdict),
        as_of=row.as_of,
        seen=row.seen or None,
        last_seq=known.last_seq,
        cells=tuple(_cell(met, size, right, answered) for size, (met, right, answered) in tallies),
        overdue=overdue,
        renews=_renews(sums.first_met),
        has_details=known.has_details,
    )


def _renews(day: str) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=RENEWAL_DAYS + 1)).isoformat()
    except (ValueError, OverflowError):
        return None
