"""A card: what is known about a learner's memory of one item, and when it is worth asking again.

Memory fades by the forgetting curve of FSRS-6 with its published default decay. It stands here a
second time, so that the start and the queue need not import the scheduler; a test holds both
together. The scheduler itself is `app.domain.schedule`.

Cards count in *learning days*, not in days of the calendar. Each line of the log moves the learning
day on by the days since the line before, at least none and at most `LONGEST_STEP`. A clock set back
thus makes no negative interval, one set ahead by decades ages nothing by more than a year, and what
was answered under a wrong clock still comes back. Source: reliability design R10, AC8.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.ids import ItemId, ObjectiveId

MEMORY_MODEL = "fsrs-6.3"
"""The scheduler that card states come from; those of another one are made anew from the log."""
DECAY = 0.1542
"""The 21st default parameter of FSRS-6."""
_FACTOR = 0.9 ** (-1 / DECAY) - 1
_FARTHEST_TRAVEL = 2
LONGEST_STEP = 365
"""Days that pass at most between two lines of the log: after a year everything is due anyway."""


@dataclass(frozen=True, slots=True)
class Card:
    """The memory of one item.

    Attributes:
        item: what was asked.
        objective: what it was about when it was last asked.
        stability: days until recall is predicted to have fallen to 90 %.
        difficulty: from 1, easy, to 10.
        asked_on: learning day of the last answer that counted.
        due_on: learning day on which it should be asked again.
        repetitions: how many answers counted.
        is_sure: whether the last of them was right and the learner said they were sure.
    """

    item: ItemId
    objective: ObjectiveId
    stability: float
    difficulty: float
    asked_on: int
    due_on: int
    repetitions: int
    is_sure: bool

    def recall(self, number: int) -> float:
        """Predict the chance that it would be answered right on a learning day."""
        return predicted_recall(self.stability, number - self.asked_on)


@dataclass(frozen=True, slots=True)
class LearningClock:
    """Where the log stands: the calendar day of its last line, and the learning day it was."""

    day: str = ""
    number: int = 0

    def after(self, day: str) -> "LearningClock":
        """Take the next line into account.

        A day or two back is travel: the day that was reached stays. Further back, a clock was put
        right or wrong, and days are counted from there.
        """
        days = _days_between(self.day, day)
        if days is None:
            return self if self.day else LearningClock(_known(day), self.number)
        if -_FARTHEST_TRAVEL <= days <= 0:
            return self
        return LearningClock(day, self.number + _step(days))

    def on(self, today: date) -> int:
        """Give the learning day of a calendar day that has no line yet."""
        return self.number + _step(_days_between(self.day, today.isoformat()) or 0)

    def is_lost(self, today: date) -> bool:
        """Tell whether the last line lies so far ahead of today that a clock must be wrong.

        Nobody knows then how many days have passed; travel explains no more than two.
        """
        days = _days_between(self.day, today.isoformat())
        return days is not None and days < -_FARTHEST_TRAVEL


def card_rules(period_days: int) -> str:
    """Name the rules that cards follow; those made by others are made anew from the log."""
    return f"{MEMORY_MODEL} {period_days}"


def predicted_recall(stability: float, days: float) -> float:
    """Predict recall after some days: 90 % after as many as the stability, by definition.

    Source: FSRS-6, power forgetting curve.
    """
    return float((1 + _FACTOR * max(0, days) / stability) ** -DECAY)


def _step(days: int) -> int:
    """Let days count within bounds."""
    return min(max(days, 0), LONGEST_STEP)


def _known(day: str) -> str:
    """Give a day, or an empty text if the calendar has no such day."""
    return "" if _days_between(day, day) is None else day


def _days_between(before: str, day: str) -> int | None:
    """Count the days from one calendar day to another; None if one is no day."""
    try:
        return (date.fromisoformat(day) - date.fromisoformat(before)).days
    except ValueError:
        return None
