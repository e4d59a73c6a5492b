"""The weekly goal and the renewal: how much is wanted, and what is to be shown again.

A session is a day with at least one answer, in whatever setting: it is the log's own day, so no
clock runs while somebody learns, and five answers in a row are no more sessions than one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.ids import LessonId, ObjectiveId
from app.domain.mastery import RENEWAL_DAYS
from app.domain.review import SECONDS_PER_ITEM, Budget, Recall, ReviewDay

SECONDS_PER_UPDATE = 120
"""What it takes to read what changed in a lesson, as an estimate: a section."""
ITEMS_PER_OBJECTIVE = 2
_WEEK = 7
_DAY = timedelta(days=1)
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Week:
    """A week, from Monday, and how far its goal is.

    Attributes:
        goal: sessions wanted, 2 to 5; 0 if no goal is set or it is paused.
        days: the days of this week with a session, in order.
    """

    goal: int
    days: tuple[date, ...]

    @property
    def done(self) -> int:
        """How many sessions there were."""
        return len(self.days)

    @property
    def is_reached(self) -> bool:
        """Whether there were as many as were wanted; a goal that is not set is never reached."""
        return 0 < self.goal <= self.done


@dataclass(frozen=True, slots=True)
class Renewal:
    """When what was learned is to be shown again, and what.

    Attributes:
        opens: the first day of it; the anniversary, or the first of the month set for everybody.
        closes: the last day of it; the same day, or the last of that month.
        updated: lessons that changed since they were completed.
        weak: objectives that were met and have to be renewed.
    """

    opens: date
    closes: date
    updated: tuple[LessonId, ...]
    weak: tuple[ObjectiveId, ...]

    @property
    def minutes(self) -> int:
        """How long it would take now, rounded up."""
        items = ITEMS_PER_OBJECTIVE * len(self.weak)
        return -(-(items * SECONDS_PER_ITEM + len(self.updated) * SECONDS_PER_UPDATE) // 60)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a learner has set about keeping up.

    Attributes:
        budget: how much is reviewed on a day.
        goal: sessions wanted in a week; 0 for none.
        is_goal_paused: whether the goal is left alone for now.
        renewal_month: the month in which everybody renews; 0 for one's own anniversary.
    """

    budget: Budget
    goal: int
    is_goal_paused: bool
    renewal_month: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What there is to keep up, as of a day.

    Attributes:
        day: what is due.
        surprises: how many of the items that a session would ask were last answered sure and wrong.
        recall: predicted recall by area.
        week: this week's sessions.
        renewal: the next renewal; None before the first answer.
        is_precheck_offered: whether the pre-check was not taken yet and still makes sense.
    """

    day: ReviewDay
    surprises: int
    recall: tuple[Recall, ...]
    week: Week
    renewal: Renewal | None
    is_precheck_offered: bool


def week_bounds(today: date) -> tuple[date, date]:
    """Give the Monday and the Sunday around a day, within what a calendar can say."""
    back = min(today.weekday(), today.toordinal() - date.min.toordinal())
    monday = today - timedelta(days=back)
    ahead = min(_WEEK - 1, date.max.toordinal() - monday.toordinal())
    return monday, monday + timedelta(days=ahead)


def week(days: Iterable[date], goal: int, *, is_paused: bool) -> Week:
    """See a week's sessions against its goal."""
    return Week(0 if is_paused else goal, tuple(sorted(set(days))))


def renewal_dates(
    begun: date, today: date, month: int = 0, period_days: int = RENEWAL_DAYS
) -> tuple[date, date]:
    """Give the first and the last day of the next renewal, which is never in the past.

    Args:
        begun: the day that anniversaries are counted from.
        today: the learner's calendar day.
        month: the month of the year in which everybody renews, 1 to 12; 0 for anniversaries.
        period_days: days between two anniversaries.
    """
    if month:
        year = today.year + (month < today.month)
        year = min(year, date.max.year)
        first = date(year, month, 1)
        is_december = month == _DECEMBER
        return first, date(year, month, 31) if is_december else date(year, month + 1, 1) - _DAY
    passed = max(0, (today - begun).days)
    periods = max(1, -(-passed // period_days))
    ordinal = min(begun.toordinal() + periods * period_days, date.max.toordinal())
    return date.fromordinal(ordinal), date.fromordinal(ordinal)
