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

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Answer:
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
        counted = () if answer.day != self.last_day else self.items_that_day
        if answer.item in counted:
            return self
        recent = (*self.recent, answer)[-WINDOW:]
        # Once, and not by `replace`: this is done for every line of a team.
        is_met = _has_enough(recent) and (self.was_met or _has_variety(recent))
        return Mastery(
            recent=recent,
            last_day=answer.day,
            items_that_day=(*counted, answer.item),
            was_met=self.was_met or is_met,
            met_day=answer.day if is_met else self.met_day,
            check=check,
            checked=(self.checked + 1 if check == self.check else 1) if check else 0,
            is_faded=self.is_faded,
        )

    def after_check(self, attempt: int, day: str) -> "Mastery":
        """Take into account that the check with this number was passed."""
        checked = self.checked if attempt == self.check else 0
        answers = self.recent[-checked:] if checked else ()
        known = replace(self, recent=answers, was_met=True, met_day=day)
        return known if _is_enough(known) else replace(known, recent=())

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
        return sum(answer.is_right for answer in self.recent)

    @property
    def state(self) -> MasteryState:
        """Apply the rule of this module."""
        if self.was_met or _is_rule_kept(self):
            is_kept = _is_enough(self) and not self.is_faded
            return MasteryState.MET if is_kept else MasteryState.RENEW
        return MasteryState.IN_PROGRESS if self.recent else MasteryState.NOT_STARTED


def answer_in(line: Line) -> Answer | None:
    """Find the answer a line holds about its objective, if it holds one."""
    if line.kind is not Kind.ANSWERED or line.objective is None or line.item is None:
        return None
    return Answer(line.item, line.day, line.is_right)


def fold(known: Mastery, line: Line) -> Mastery:
    """Take a line of the objective into account; most kinds say nothing about mastery."""
    attempt = line.attempt or 0
    if line.kind is Kind.TESTED_OUT:
        return known.after_check(attempt, line.day)
    answer = answer_in(line)
    if answer is None:
        return known
    return known.after(answer, attempt if line.mode in _CHECKS else 0)


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


def _is_enough(known: Mastery) -> bool:
    return _has_enough(known.recent)


def _is_rule_kept(known: Mastery) -> bool:
    return _has_enough(known.recent) and _has_variety(known.recent)


def _has_enough(recent: tuple[Answer, ...]) -> bool:
    return [answer.is_right for answer in recent].count(True) >= MET_SHARE * len(recent)


def _has_variety(recent: tuple[Answer, ...]) -> bool:
    items = {answer.item for answer in recent}
    return len(items) >= MET_ITEMS and len({answer.day for answer in recent}) >= MET_DAYS


def _days_since(day: str, today: date) -> int:
    """Count the days since a day; none where it lies ahead, as after a clock was put right."""
    try:
        return max(0, (today - date.fromisoformat(day)).days)
    except ValueError:
        return 0
