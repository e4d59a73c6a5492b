"""How a lead sees a team: everybody as of today, what the team slips in, and one person whole."""

from collections import defaultdict
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
    Weak,
)
from app.domain.team_rules import hardest, is_verified, is_weak, needs_a_look, renewals, summarised
from app.store.database import Database
from app.store.roster import RosterStore, lines_of
from app.store.team_figures import TeamFigures
from app.store.teams import Known, TeamStore

RENEWALS_AHEAD_DAYS = 90
"""How far ahead renewals are listed."""
_NO_ONE: Mapping[int, int] = {}


class TeamViews:
    """Reads teams; it runs on the storage lane."""

    def __init__(self, db: Database, today: Callable[[], date]) -> None:
        self._db, self._today = db, today
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
        taught = _taught(course)
        seen = replace(team, guidelines=tuple(taught))
        empty = [len(objectives) for objectives in taught.values()]
        sums = self._sums(team.id, taught)
        today = self._today()
        people = tuple(
            _person(known, sums.get(known.id) or _Sums(empty), overdue.get(known.id, 0))
            for known in self._teams.people(team.id)
        )
        attention: list[Attention] = []
        for person in people:
            found = sums.get(person.id)
            weak = () if found is None else found.weakest()
            attention += needs_a_look(person, weak, today, team.retention_months)
        until = today + timedelta(days=RENEWALS_AHEAD_DAYS)
        summary = summarised(team.name, people, attention)
        return TeamOverview(seen, people, tuple(attention), renewals(people, until), summary)

    def slips(self, team: int, most: int = 10) -> tuple[Slip, ...]:
        """Give the questions that fewest people answered right at first.

        Raises:
            StoreError: they cannot be read.
        """
        return hardest(self._figures.slips(team), most)

    def detail(self, overview: TeamOverview, person: int, course: Course) -> PersonDetail:
        """Give everything that is held of a person, whose lines are checked while they are read.

        Raises:
            KeyError: there is no such person.
            StoreError: their history is damaged.
        """
        held = self._roster.current(person)
        known = next(each for each in self._teams.people(overview.team.id) if each.id == person)
        replay, sittings = Replay(), _Sittings()
        for text, _ in lines_of(self._db, held):
            line = line_from_text(text)
            replay.take(line)
            sittings.take(line)
        return PersonDetail(
            person=next(each for each in overview.people if each.id == person),
            scores=replay.scores,
            changes=sittings.changes(course),
            attention=tuple(each for each in overview.attention if each.person == person),
            files=self._teams.files(overview.team.id, person),
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

    def _sums(self, team: int, taught: Mapping[str, tuple[ObjectiveId, ...]]) -> dict[int, "_Sums"]:
        oldest = (self._today() - timedelta(days=RENEWAL_DAYS)).isoformat()
        places: dict[str, tuple[int, ...]] = defaultdict(tuple)
        for place, objectives in enumerate(taught.values()):
            for name in objectives:
                places[name] += (place,)
        sizes = [len(objectives) for objectives in taught.values()]
        found: dict[int, _Sums] = {}
        for person, objective, right, answered, is_met, last_day in self._figures.standings(team):
            sums = found.get(person)
            if sums is None:
                sums = found[person] = _Sums(sizes)
            if is_met and (not sums.first_met or last_day < sums.first_met):
                sums.first_met = last_day
            if is_weak(right, answered):
                sums.weak.append(Weak(objective, right, answered))
            for place in places.get(objective, ()):
                tally = sums.tallies[place]
                tally[0] += is_met and last_day >= oldest
                tally[2] += right
                tally[3] += answered
        return found


class _Sums:
    """What one person's objectives come to: by guideline met, objectives, right, answered."""

    __slots__ = ("first_met", "tallies", "weak")

    def __init__(self, sizes: list[int]) -> None:
        self.tallies = [[0, size, 0, 0] for size in sizes]
        self.first_met = ""
        self.weak: list[Weak] = []

    def cells(self) -> tuple[Cell, ...]:
        return tuple(_cell(*tally) for tally in self.tallies)

    def weakest(self) -> tuple[Weak, ...]:
        return tuple(sorted(self.weak, key=lambda each: (each.percent, each.objective)))


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

    def changes(self, course: Course) -> tuple[GuidelineChange, ...]:
        before, after = (self._tally(mode, course) for mode in (Mode.PRECHECK, Mode.FINAL))
        return tuple(
            GuidelineChange(name, before.get(name, Tally()), after.get(name, Tally()))
            for name in _taught(course)
            if name in before or name in after
        )

    def _tally(self, mode: Mode, course: Course) -> dict[str, Tally]:
        _, lines = self._newest.get(mode, (0, []))
        answers = ((ObjectiveId(line.objective or ""), line.is_right) for line in lines)
        return tallied(answers, course.guidelines())


def _taught(course: Course) -> dict[str, tuple[ObjectiveId, ...]]:
    """Give the guidelines that the course has objectives of, in the document's order."""
    named = {
        guideline
        for module in course.modules
        for objective in module.objectives
        for guideline in objective.guidelines or module.guidelines
    }
    ordered = sorted(named, key=lambda name: [int(n) for n in name.split(".") if n.isdecimal()])
    return {guideline: course.objectives_of(guideline) for guideline in ordered}


@lru_cache(maxsize=4096)
def _cell(met: int, objectives: int, right: int, answered: int) -> Cell:
    """Make a cell; of thousands of people most stand somewhere where another one stands too."""
    return Cell(met, objectives, right, answered)


def _person(known: Known, sums: _Sums, overdue: int) -> Person:
    row = known.row
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
        cells=sums.cells(),
        overdue=overdue,
        renews=_renews(sums.first_met),
        has_details=known.has_details,
    )


def _renews(day: str) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(days=RENEWAL_DAYS + 1)).isoformat()
    except (ValueError, OverflowError):
        return None
