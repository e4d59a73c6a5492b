"""Review and goals: what is due, a session of it, the week's sessions, and the renewal.

Everything here runs on the storage lane and takes and gives values. A session is a sitting: it is
answered, found again and ended by `StudyService`.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from app.domain.card import Card
from app.domain.course import Course, Guideline
from app.domain.forms import REVIEW_FORM
from app.domain.goal import Outlook, Plan, Renewal, Week, renewal_dates, week, week_bounds
from app.domain.ids import ItemId, LessonId, ObjectiveId
from app.domain.log import Mode
from app.domain.mastery import MasteryState
from app.domain.report import Calibration, calibrated
from app.domain.review import (
    Budget,
    Recall,
    ReviewDay,
    by_usefulness,
    interleaved,
    recall_by_area,
)
from app.services.keeping import Keeper, SittingState

FIRST_DAYS = 7
"""So many days after the first answer the pre-check is no longer offered by itself."""
_Guidelines = tuple[Guideline, ...]


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """What came of a session, and what comes next.

    Attributes:
        right: how many answers were right.
        asked: how many answers there were.
        calibration: how often the learner was right when they said how sure they were.
        next: what there is to review now, or when there will be.
    """

    right: int
    asked: int
    calibration: Calibration
    next: ReviewDay


class ReviewService:
    """What keeps what was learned. Known items are those that the course has now."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def today(self, known: AbstractSet[ItemId], budget: Budget) -> ReviewDay:
        """Tell how much is due, without importing the scheduler; cheap enough for every start."""
        keeper = self._keeper
        number, today = keeper.learning_day(), keeper.today()
        waiting = sum(item in known for item in keeper.cards.due_items(number))
        done = keeper.progress.reviewed_on(today.isoformat())
        ready = min(waiting, max(0, budget.items - done))
        next_day, count = None, 0
        if not waiting:
            next_day, count = self._next(number, today, known)
        return ReviewDay(ready, waiting, done, next_day, min(count, budget.items))

    def start(
        self,
        course: Course,
        known: AbstractSet[ItemId],
        budget: Budget,
        *,
        is_extra: bool = False,
    ) -> SittingState:
        """Draw a session: the most useful cards that are due, within what is left of the budget.

        Args:
            course: the map of the course, for the guidelines.
            known: the items that the course has now; others are left out.
            budget: how much is reviewed on a day.
            is_extra: the learner wants another session though the budget is spent.
        """
        keeper, guidelines = self._keeper, course.guidelines()
        count = budget.items if is_extra else self._left(budget)
        picked = self._picked(course, known, count)
        items = tuple(card.item for card in interleaved(picked, guidelines))
        seed, _ = keeper.new_draw()
        return keeper.begin(Mode.REVIEW, REVIEW_FORM, seed, items)

    def summary(self, attempt: int, known: AbstractSet[ItemId], budget: Budget) -> ReviewSummary:
        """Sum up a session as far as it was answered."""
        answers = self._keeper.reader.answers(attempt)
        marks = [(answer.confidence, answer.line.is_right) for answer in answers]
        right = sum(is_right for _, is_right in marks)
        return ReviewSummary(right, len(marks), calibrated(marks), self.today(known, budget))

    def recall(self, course: Course, guidelines: tuple[Guideline, ...]) -> tuple[Recall, ...]:
        """Predict what would be recalled today, by area, in the order of the course."""
        areas = {guideline.id: guideline.area for guideline in guidelines}
        of = {name: areas.get(each, "") for name, each in course.guidelines().items()}
        return recall_by_area(self._keeper.cards.recalls(self._keeper.learning_day()), of)

    def week(self, goal: int, *, is_paused: bool) -> Week:
        """See this week's sessions, days with an answer, against the goal; 0 is no goal."""
        self._keeper.refresh()
        first, last = week_bounds(self._keeper.today())
        days = self._keeper.cards.days(first.isoformat(), last.isoformat())
        return week(days, goal, is_paused=is_paused)

    def renewal(self, course: Course, month: int = 0) -> Renewal | None:
        """Plan the next renewal; None before the first answer.

        Args:
            course: the map of the course as it is now.
            month: the month in which everybody renews, 1 to 12; 0 for the anniversary of the
                newest final, or of the first answer if there was none.
        """
        keeper, today = self._keeper, self._keeper.today()
        keeper.refresh()
        begun = self._begun()
        if begun is None:
            return None
        opens, closes = renewal_dates(begun, today, month, keeper.period_days)
        return Renewal(opens, closes, self._updated(course), self._weak(course))

    def outlook(
        self, course: Course, known: AbstractSet[ItemId], plan: Plan, guidelines: _Guidelines
    ) -> Outlook:
        """Put together what is to be kept up, as of today: what is due, recall, goal and renewal.

        Args:
            course: the map of the course.
            known: the items that the course has now.
            plan: what the learner has set.
            guidelines: the guidelines, for their areas.
        """
        day, keeper = self.today(known, plan.budget), self._keeper
        picked = self._picked(course, known, day.ready)
        areas = [guideline.area for guideline in guidelines]
        recalls = sorted(self.recall(course, guidelines), key=lambda each: areas.index(each.area))
        last = keeper.seen((card.item for card in picked), keeper.log.next_attempt())
        return Outlook(
            day=day,
            surprises=sum(each.is_surprise for each in last.values()),
            recall=tuple(recalls),
            week=self.week(plan.goal, is_paused=plan.is_goal_paused),
            renewal=self.renewal(course, plan.renewal_month),
            is_precheck_offered=self._is_new(),
        )

    def _left(self, budget: Budget) -> int:
        done = self._keeper.progress.reviewed_on(self._keeper.today().isoformat())
        return max(0, budget.items - done)

    def _picked(self, course: Course, known: AbstractSet[ItemId], count: int) -> tuple[Card, ...]:
        cards = self._keeper.cards
        due = cards.due(self._keeper.learning_day())
        ranked = map(cards.card_in, by_usefulness(due, course.guidelines()))
        return tuple(islice((card for card in ranked if card.item in known), count))

    def _is_new(self) -> bool:
        """Tell whether a pre-check can still show what was known before the course."""
        first = self._keeper.cards.first_day()
        days = 0 if first is None else (self._keeper.today() - first).days
        results = self._keeper.reading(self._keeper.progress.results)
        return days < FIRST_DAYS and all(result.mode is not Mode.PRECHECK for result in results)

    def _next(
        self, number: int, today: date, known: AbstractSet[ItemId]
    ) -> tuple[date | None, int]:
        """Find the next day on which something is due, and how much."""
        first, count = 0, 0
        for due_on, item in self._keeper.cards.next_due(number):
            if item in known and first in {0, due_on}:
                first, count = due_on, count + 1
        ahead = min(first - number, date.max.toordinal() - today.toordinal())
        return (today + timedelta(days=ahead) if first else None), count

    def _begun(self) -> date | None:
        results = self._keeper.reading(self._keeper.progress.results)
        finals = [result.day for result in results if result.mode is Mode.FINAL]
        if not finals:
            return self._keeper.cards.first_day()
        try:
            return date.fromisoformat(finals[-1])
        except ValueError:
            return self._keeper.cards.first_day()

    def _updated(self, course: Course) -> tuple[LessonId, ...]:
        done = self._keeper.reader.completed_lessons()
        return tuple(
            head.id for head in course.lessons if done.get(head.id, head.sha256) != head.sha256
        )

    def _weak(self, course: Course) -> tuple[ObjectiveId, ...]:
        known = self._keeper.reading(self._keeper.mastery)
        renew = {name for name, each in known.items() if each.state is MasteryState.RENEW}
        return tuple(o.id for m in course.modules for o in m.objectives if o.id in renew)
