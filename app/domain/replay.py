"""What a history shows, replayed from its public lines: the same for a learner and for a lead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.ids import ObjectiveId
from app.domain.log import Kind, Line
from app.domain.mastery import Mastery, MasteryState, fold


@dataclass(frozen=True, slots=True)
class Score:
    """How an objective stands.

    Attributes:
        objective: the objective.
        right: how many of its answers were right, practice and all.
        answered: how many there are.
        state: how far it is by the rule of mastery, whatever time has done to it since.
        last_day: the day of its last line, YYYY-MM-DD.
    """

    objective: ObjectiveId
    right: int
    answered: int
    state: MasteryState
    last_day: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What a history comes to, in few numbers."""

    answered: int = 0
    right: int = 0
    objectives: int = 0
    met: int = 0
    lessons: int = 0


@dataclass(slots=True)
class _Tally:
    right: int = 0
    answered: int = 0
    last_day: str = ""
    mastery: Mastery = field(default_factory=Mastery)


class Replay:
    """Folds the lines of one history, one at a time, and tells what it has come to.

    Attributes:
        first_day: the earliest day, YYYY-MM-DD; empty before the first line.
        last_day: the latest one.
        receipt: hash of the last receipt that was taken into the history; None if there is none.
        steps_back: how often a line's day lies before that of the line before it. Order is by
            number, so nothing is lost by it; whoever reads the days has to know.
        odd_days: how many lines have a day that no calendar has.
    """

    def __init__(self) -> None:
        self._tallies: dict[str, _Tally] = {}
        self._lessons: set[str] = set()
        self._day = ""
        self.first_day = self.last_day = ""
        self.receipt: str | None = None
        self.steps_back = self.odd_days = 0

    def take(self, line: Line) -> None:
        """Fold in the next line."""
        if line.day != self._day:
            self._take_day(line.day)
        if line.objective is not None:
            self._take_objective(line.objective, line)
        elif line.kind is Kind.LESSON_COMPLETED and line.item is not None:
            self._lessons.add(line.item)
        elif line.kind is Kind.RECEIPT_RECEIVED:
            self.receipt = line.item_sha256

    @property
    def scores(self) -> tuple[Score, ...]:
        """Give every objective, in the order in which they were first met with."""
        return tuple(
            Score(
                ObjectiveId(name), tally.right, tally.answered, tally.mastery.state, tally.last_day
            )
            for name, tally in self._tallies.items()
        )

    @property
    def mastery(self) -> Mapping[ObjectiveId, Mastery]:
        """Give what is known of each objective."""
        return {ObjectiveId(name): tally.mastery for name, tally in self._tallies.items()}

    @property
    def totals(self) -> Totals:
        """Add it all up."""
        scores = self.scores
        return Totals(
            answered=sum(score.answered for score in scores),
            right=sum(score.right for score in scores),
            objectives=len(scores),
            met=sum(score.state is MasteryState.MET for score in scores),
            lessons=len(self._lessons),
        )

    def _take_objective(self, objective: str, line: Line) -> None:
        tally = self._tallies.get(objective)
        if tally is None:
            tally = self._tallies[objective] = _Tally()
        tally.last_day = line.day
        tally.mastery = fold(tally.mastery, line)
        if line.kind is Kind.ANSWERED:
            tally.answered += 1
            tally.right += line.is_right

    def _take_day(self, day: str) -> None:
        self.steps_back += day < self._day
        self._day = day
        self.first_day = min(day, self.first_day or day)
        self.last_day = max(day, self.last_day)
        try:
            date.fromisoformat(day)
        except ValueError:
            self.odd_days += 1
