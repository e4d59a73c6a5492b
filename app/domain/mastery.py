"""Mastery of an objective: a fold over the log's public lines, the same for a learner and a lead.

An answer counts once per item and day (the first one: later ones have seen the feedback).

- *Met*: over the last five counted answers 80 % are right, on at least three different items and at
  least two days; or a check was passed, which a line of its own says (see `is_check_passed`). A
  passed check is fresh evidence and takes the place of the answers before it.
- *Renew*: the objective was met, and since then fewer than 80 % of the last counted answers are
  right. Variety has been shown once, so a right answer never takes anything away. On a given day it
  is also *renew* if fewer than 70 % of its questions would be recalled, or if nobody has asked for
  as long as a renewal period: it is the last answer that ages, not the day it was met, so whoever
  reviews never has to renew.

The rule is the product's own (assessment design); retrieval spread over days and varied in wording
is what the evidence on retention asks for. Predicted recall is that of `app.domain.card`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.ids import ObjectiveId
from app.domain.log import Kind, Line, Mode

WINDOW = 5
MET_SHARE = 0.8
MET_ITEMS = 3
MET_DAYS = 2
FADED_RECALL = 0.70
"""Below this share of questions recalled an objective is to be renewed."""
RENEWAL_DAYS = 365
"""How long an objective stays met when nobody asks; an organisation may set another period."""

_CHECKS = frozenset({Mode.CHECK, Mode.TEST_OUT})


class MasteryState(StrEnum):
    """How far an objective is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    MET = "met"
    RENEW = "renew"


class Answer(NamedTuple):
    """A counted answer: which item, on which day, and whether it was right."""

    item: str
    day: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Mastery:
    """What is known about one objective.

    Attributes:
        recent: the last counted answers, at most five.
        last_day: the day of the last counted answer.
        items_that_day: the items that counted on that day.
        was_met: whether it was met at some time.
        met_day: the last day on which an answer or a check showed it met; empty if never.
        check: the newest check, by its sitting, in which it was asked; 0 if there is none.
        checked: how many answers of that check counted.
        is_faded: whether time has taken it, as of the day that was asked about; never kept.
    """

    recent: tuple[Answer, ...] = ()
    last_day: str = ""
    items_that_day: tuple[str, ...] = ()
    was_met: bool = False
    met_day: str = ""
    check: int = 0
    checked: int = 0
    is_faded: bool = False

    def after(self, answer: Answer, check: int = 0) -> "Mastery":
        """Take one more answer into account, of the check with this number if it is of one."""
        folding = Folding(self)
        folding.take_answer(answer, check)
        return folding.known

    def after_check(self, attempt: int, day: str) -> "Mastery":
        """Take into account that the check with this number was passed."""
        folding = Folding(self)
        folding.take_check(attempt, day)
        return folding.known

    def on(self, today: date, recall: float | None, period_days: int = RENEWAL_DAYS) -> "Mastery":
        """See it on a day, which may not be the day of any answer.

        Args:
            today: the learner's calendar day.
            recall: the share of its questions that would be recalled; None if none has a card.
            period_days: days after the last answer until it has to be renewed.
        """
        is_forgotten = recall is not None and recall < FADED_RECALL
        is_old = _days_since(max(self.last_day, self.met_day), today) > period_days
        return replace(self, is_faded=is_forgotten or is_old)

    @property
    def right(self) -> int:
        """How many of the recent answers were right."""
        return _right(self.recent)

    @property
    def state(self) -> MasteryState:
        """Apply the rule of this module."""
        if self.was_met or (_has_enough(self.recent) and _has_variety(self.recent)):
            is_kept = _has_enough(self.recent) and not self.is_faded
            return MasteryState.MET if is_kept else MasteryState.RENEW
        return MasteryState.IN_PROGRESS if self.recent else MasteryState.NOT_STARTED


class Folding:
    """The mastery of one objective while lines are folded in.

    It is changed in place: of a whole team there are half a million lines, and a value for each of
    them takes longer than the rule.
    """

    __slots__ = (
        "_check",
        "_checked",
        "_is_faded",
        "_items_that_day",
        "_last_day",
        "_met_day",
        "_recent",
        "_right",
        "_was_met",
    )

    def __init__(self, known: Mastery) -> None:
        self._recent, self._right = list(known.recent), known.right
        self._items_that_day = list(known.items_that_day)
        self._last_day, self._met_day = known.last_day, known.met_day
        self._was_met, self._is_faded = known.was_met, known.is_faded
        self._check, self._checked = known.check, known.checked

    @property
    def known(self) -> Mastery:
        """What is known by now."""
        return Mastery(
            recent=tuple(self._recent),
            last_day=self._last_day,
            items_that_day=tuple(self._items_that_day),
            was_met=self._was_met,
            met_day=self._met_day,
            check=self._check,
            checked=self._checked,
            is_faded=self._is_faded,
        )

    def take(self, line: Line) -> None:
        """Take a line of the objective into account; most kinds say nothing about mastery."""
        answer = answer_in(line)
        if answer is not None:
            self.take_answer(answer, (line.attempt or 0) if line.mode in _CHECKS else 0)
        elif line.kind is Kind.TESTED_OUT:
            self.take_check(line.attempt or 0, line.day)

    def take_answer(self, answer: Answer, check: int) -> None:
        """Take one more answer into account, of the check with this number if it is of one."""
        item, day, is_right = answer
        if day != self._last_day:
            self._last_day, self._items_that_day = day, [item]
        elif item in self._items_that_day:
            return
        else:
            self._items_that_day.append(item)
        recent = self._recent
        recent.append(answer)
        self._right += is_right
        if len(recent) > WINDOW:
            self._right -= recent.pop(0).is_right
        is_enough = self._right >= MET_SHARE * len(recent)
        if is_enough and (self._was_met or _has_variety(recent)):
            self._was_met, self._met_day = True, day
        self._checked = (self._checked + 1 if check == self._check else 1) if check else 0
        self._check = check

    def take_check(self, attempt: int, day: str) -> None:
        """Take into account that the check with this number was passed."""
        checked = self._checked if attempt == self._check else 0
        answers = self._recent[-checked:] if checked else []
        self._recent = answers if _has_enough(answers) else []
        self._right = _right(self._recent)
        self._was_met, self._met_day = True, day


def answer_in(line: Line) -> Answer | None:
    """Find the answer a line holds about its objective, if it holds one."""
    if line.kind is not Kind.ANSWERED or line.objective is None or line.item is None:
        return None
    return Answer(line.item, line.day, line.is_right)


def fold(known: Mastery, line: Line) -> Mastery:
    """Take a line of the objective into account; most kinds say nothing about mastery."""
    folding = Folding(known)
    folding.take(line)
    return folding.known


def is_check_passed(right: int, items: int) -> bool:
    """Tell whether so many right answers to different items, in one check, show an objective met.

    80 % of at least three. A check is judged when it is over, because its feedback waits until
    then; it may thus be passed on one day.
    """
    return items >= MET_ITEMS and right >= MET_SHARE * items


def state_of(
    objectives: tuple[ObjectiveId, ...], mastery: Mapping[ObjectiveId, Mastery]
) -> MasteryState:
    """Tell how far some objectives are together, as those of a guideline or a module.

    All met is met; none started is not started; if all were met and some have to be renewed, they
    have to be renewed together. Anything else is in progress.
    """
    states = {mastery.get(objective, Mastery()).state for objective in objectives}
    if len(states) == 1:
        return next(iter(states))
    if states == {MasteryState.MET, MasteryState.RENEW}:
        return MasteryState.RENEW
    return MasteryState.IN_PROGRESS if states else MasteryState.NOT_STARTED


def _has_enough(recent: Sequence[Answer]) -> bool:
    return _right(recent) >= MET_SHARE * len(recent)


def _right(recent: Sequence[Answer]) -> int:
    return [is_right for _, _, is_right in recent].count(True)


def _has_variety(recent: Sequence[Answer]) -> bool:
    items = {answer.item for answer in recent}
    return len(items) >= MET_ITEMS and len({answer.day for answer in recent}) >= MET_DAYS


def _days_since(day: str, today: date) -> int:
    """Count the days since a day; none where it lies ahead, as after a clock was put right."""
    try:
        return max(0, (today - date.fromisoformat(day)).days)
    except ValueError:
        return 0
