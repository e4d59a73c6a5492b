"""What came of a sitting, and what sittings together say: results, before and after, calibration.

Confidence is shown beside results and never changes one. An item that changed since it was
answered, or was withdrawn from the course, is shown and not counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import ItemId, ObjectiveId
from app.domain.item import Confidence, Item
from app.domain.mastery import MasteryState
from app.domain.sitting import PASS_SHARE, Given, Sitting


class Standing(StrEnum):
    """Whether an answer counts in a result."""

    COUNTED = "counted"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Asked:
    """An item of a sitting that was answered.

    Attributes:
        id: the item.
        item: the item as the course has it now; None if it was withdrawn.
        objective: what it was about when it was answered.
        given: the answer.
        standing: whether it counts, and if not, why.
    """

    id: ItemId
    item: Item | None
    objective: ObjectiveId
    given: Given
    standing: Standing


@dataclass(frozen=True, slots=True)
class ObjectiveReport:
    """How an objective did in a sitting, and how far it is now, by the rule of mastery."""

    objective: ObjectiveId
    right: int
    asked: int
    state: MasteryState


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often the learner was right for each thing they said about how sure they were.

    Only answers with a confidence are counted; who is never sure has no figure for sure.
    """

    right: Mapping[Confidence, int]
    asked: Mapping[Confidence, int]


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a sitting.

    Attributes:
        sitting: what was drawn.
        day: the day of the last answer, YYYY-MM-DD; empty before the first.
        asked: what was answered, in the order of the answers.
        objectives: results by objective, in the order in which they were asked.
        is_passed: whether 80 % of what counts was right; None while something is open, and where
            there is nothing to pass.
        calibration: of this sitting's answers, also those that do not count.
    """

    sitting: Sitting
    day: str
    asked: tuple[Asked, ...]
    objectives: tuple[ObjectiveReport, ...]
    is_passed: bool | None
    calibration: Calibration

    @property
    def counted(self) -> tuple[Asked, ...]:
        """The answers that count."""
        return tuple(each for each in self.asked if each.standing is Standing.COUNTED)

    @property
    def right(self) -> int:
        """How many of the answers that count were right."""
        return sum(each.given.is_right for each in self.counted)

    @property
    def missed(self) -> tuple[Item, ...]:
        """The items the course still has that were not answered right, to be practised."""
        wrong = (each.item for each in self.asked if not each.given.is_right)
        return tuple(item for item in wrong if item is not None)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many right of so many asked."""

    right: int = 0
    asked: int = 0

    @property
    def share(self) -> float | None:
        """The share that was right; None if nothing was asked."""
        return self.right / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class GuidelineChange:
    """What a learner knew of a guideline before the course, and after."""

    guideline: str
    before: Tally
    after: Tally


def standing_of(item: Item | None, answered_sha256: str | None) -> Standing:
    """Compare an item with what it was when it was answered."""
    if item is None:
        return Standing.WITHDRAWN
    return Standing.COUNTED if item.sha256 == answered_sha256 else Standing.CHANGED


def objective_reports(
    asked: Iterable[Asked], states: Mapping[ObjectiveId, MasteryState]
) -> tuple[ObjectiveReport, ...]:
    """Count what counts by objective; an objective of which nothing counts is not listed."""
    right: Counter[ObjectiveId] = Counter()
    total: Counter[ObjectiveId] = Counter()
    for each in asked:
        if each.standing is Standing.COUNTED:
            total[each.objective] += 1
            right[each.objective] += each.given.is_right
    unknown = MasteryState.NOT_STARTED
    return tuple(
        ObjectiveReport(name, right[name], count, states.get(name, unknown))
        for name, count in total.items()
    )


def is_passed(counted: Iterable[Asked]) -> bool:
    """Tell whether 80 % of what counts was right; of nothing, nothing is passed."""
    marks = [each.given.is_right for each in counted]
    return sum(marks) >= PASS_SHARE * len(marks) > 0


def calibrated(answers: Iterable[tuple[str | None, bool]]) -> Calibration:
    """Count answers, each given as its confidence and whether it was right."""
    right: Counter[Confidence] = Counter()
    asked: Counter[Confidence] = Counter()
    for said, was_right in answers:
        if said in set(Confidence):
            asked[Confidence(said)] += 1
            right[Confidence(said)] += was_right
    return Calibration(dict(right), dict(asked))


def tallied(
    answers: Iterable[tuple[ObjectiveId, bool]], guidelines: Mapping[ObjectiveId, str]
) -> dict[str, Tally]:
    """Count answers by guideline; those of objectives that belong to none are left out."""
    tallies: dict[str, Tally] = {}
    for objective, was_right in answers:
        guideline = guidelines.get(objective, "")
        if guideline:
            before = tallies.get(guideline, Tally())
            tallies[guideline] = Tally(before.right + was_right, before.asked + 1)
    return tallies
