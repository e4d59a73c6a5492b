"""Study: reading a lesson, answering in it and in quizzes, and coming back to the same place.

Everything here runs on the storage lane and takes and gives values. One answer is one transaction:
the line of the log, what follows from it, and where the learner is.
"""

from dataclasses import dataclass
from functools import partial

from app.domain.course import Course, Module
from app.domain.forms import module_in
from app.domain.grading import Outcome
from app.domain.ids import ItemId, ObjectiveId, SectionId
from app.domain.item import Item, Response, Use, ids_of
from app.domain.lesson import LessonHead
from app.domain.log import Mode
from app.domain.overview import (
    Kept,
    OpenSitting,
    Overview,
    newly_completed,
    overview,
    quiz_form,
)
from app.domain.place import Place
from app.domain.review import is_section_offered
from app.domain.sitting import QUIZ_LENGTH, Given, Sitting, draw, draw_again
from app.services.keeping import Keeper, SittingState

_WHOLE_COURSE = frozenset({Mode.PRECHECK, Mode.FINAL, Mode.REVIEW})


@dataclass(frozen=True, slots=True)
class LessonState:
    """What is kept of one lesson: its answers, the sections done, and where reading stopped."""

    given: dict[ItemId, Given]
    done: frozenset[SectionId]
    place: Place | None
    seed: int


@dataclass(frozen=True, slots=True)
class Graded:
    """An answer that is kept, and what followed from it.

    Attributes:
        outcome: whether it was right.
        given: what was given.
        completed: the sections and lessons it completed.
        met: the objectives that are met because it ended a check that was passed.
        section: in a review, the section to offer: it was the second miss on its objective.
        next_in_days: days until a review asks the item again; None if none ever will, and in
            lessons.
    """

    outcome: Outcome
    given: Given
    completed: tuple[str, ...]
    met: tuple[ObjectiveId, ...] = ()
    section: SectionId | None = None
    next_in_days: int | None = None


class StudyService:
    """What a learner does with lessons, quizzes, and every sitting once it is drawn."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._log, self._state, self._progress = keeper.log, keeper.state, keeper.progress

    def overview(self, course: Course, role: str = "") -> Overview:
        """See the course as the learner has left it; a damaged projection is made anew first."""
        return overview(course, self._keeper.reading(partial(self._kept, course)), role)

    def open_lesson(self, head: LessonHead) -> LessonState:
        """Give what is kept of a lesson, and its place if reading stopped in it."""
        completed = self._progress.completed()
        return LessonState(
            given=self._log.given_in_lesson(head.id),
            done=frozenset(s.id for s in head.sections if s.id in completed),
            place=self._state.lesson_place(head.id),
            seed=int(self._log.origin()[:8], 16),
        )

    def remember(self, place: Place) -> None:
        """Keep where the learner is."""
        with self._keeper.db.transaction(is_passing=True):
            self._state.put_place(place)

    def place(self) -> Place | None:
        """Find where the learner was last."""
        return self._state.place()

    def answer_in_lesson(
        self, course: Course, head: LessonHead, item: Item, response: Response
    ) -> Graded:
        """Grade an answer and keep it with what it completes.

        Raises:
            StoreError: nothing was kept.
        """
        return self._keeper.whole(partial(self._keep_in_lesson, course, head, item, response))

    def start_quiz(self, module: Module, pool: tuple[Item, ...]) -> SittingState:
        """Draw a module's quiz and keep it, before its first question is shown."""
        usable = (item for item in pool if Use.QUIZ in item.uses)
        seen = self._keeper.reader.seen_order()
        seed, rng = self._keeper.new_draw()
        drawn = draw(usable, seen, QUIZ_LENGTH, rng)
        return self._keeper.begin(Mode.PRACTICE, quiz_form(module.id), seed, ids_of(drawn))

    def start_practice(
        self, about: str, pool: tuple[Item, ...], missed: tuple[Item, ...]
    ) -> SittingState:
        """Draw other items of the objectives that were missed, one for each miss.

        Args:
            about: id of the module, the part or the course that the missed ones were about.
            pool: what may be asked.
            missed: the items that were not answered right.
        """
        seen = self._keeper.reader.seen_order()
        seed, rng = self._keeper.new_draw()
        drawn = draw_again(pool, missed, seen, rng)
        form = f"{about}.missed-{len(drawn)}"
        return self._keeper.begin(Mode.PRACTICE, form, seed, ids_of(drawn))

    def sitting(self, attempt: int) -> SittingState | None:
        """Find a sitting again, with what was answered of it."""
        sitting = self._state.sitting(attempt)
        if sitting is None:
            return None
        seen = self._keeper.seen(sitting.items, attempt)
        is_all_seen = bool(sitting.items) and seen.keys() >= set(sitting.items)
        is_over = not self._state.is_open(attempt)
        return SittingState(sitting, self._log.given(attempt), is_all_seen, seen, is_over=is_over)

    def answer(self, course: Course, sitting: Sitting, item: Item, response: Response) -> Graded:
        """Grade an answer of a sitting of any mode and keep it; the last one ends the sitting.

        Raises:
            StoreError: nothing was kept.
        """
        return self._keeper.whole(partial(self._keep, course, sitting, item, response))

    def end_sitting(self, attempt: int) -> None:
        """End a sitting early: what it has not asked yet was withdrawn, or is not wanted."""
        sitting = self._state.sitting(attempt)
        if sitting is not None:
            self._keeper.whole(partial(self._keeper.end, sitting))

    def _keep_in_lesson(
        self, course: Course, head: LessonHead, item: Item, response: Response
    ) -> Graded:
        answered = frozenset(self._log.given_in_lesson(head.id)) | {item.id}
        sitting = Sitting(self._log.next_attempt(), Mode.LESSON, head.id, 0, (item.id,))
        outcome, _ = self._keeper.answer(course, sitting, item, response)
        fresh = newly_completed(head, answered, self._progress.completed())
        for id_ in fresh:
            self._keeper.complete(course, head, id_)
        return Graded(outcome, _given(outcome, response, item), fresh)

    def _keep(self, course: Course, sitting: Sitting, item: Item, response: Response) -> Graded:
        outcome, card = self._keeper.answer(course, sitting, item, response)
        is_over = set(sitting.items) <= set(self._log.given(sitting.attempt))
        met = self._keeper.end(sitting) if is_over else ()
        is_missed = sitting.mode is Mode.REVIEW and outcome is Outcome.INCORRECT
        return Graded(
            outcome,
            _given(outcome, response, item),
            (),
            met=met,
            section=self._offered(sitting, item) if is_missed else None,
            next_in_days=None if card is None else card.due_on - self._keeper.learning_day(),
        )

    def _offered(self, sitting: Sitting, item: Item) -> SectionId | None:
        lines = [each.line for each in self._keeper.reader.answers(sitting.attempt)]
        missed = (ObjectiveId(line.objective or "") for line in lines if not line.is_right)
        return item.section if is_section_offered(missed, item.objective) else None

    def _kept(self, course: Course) -> Kept:
        return Kept(
            completed=self._progress.completed(),
            visited=self._state.visited(),
            mastery=self._keeper.mastery(),
            results=self._progress.results(),
            open_quiz=self.open_sitting(course),
        )

    def open_sitting(self, course: Course, mode: Mode | None = None) -> OpenSitting | None:
        """Find the newest sitting to go on with, of one mode or of any.

        One about a module that is gone is none.
        """
        others = {course.id, *(part.id for part in course.parts), *map(str, course.guidelines())}
        for sitting, started_at in self._state.open_sittings():
            if mode not in {None, sitting.mode}:
                continue
            about = module_in(sitting.form)
            module = about if course.part_of(about) is not None else None
            is_known = str(about) in others or sitting.mode in _WHOLE_COURSE
            if module is not None or is_known:
                question = len(self._log.given(sitting.attempt)) + 1
                return OpenSitting(
                    sitting.attempt,
                    module,
                    question,
                    len(sitting.items),
                    started_at,
                    sitting.mode,
                    sitting.form,
                )
        return None


def _given(outcome: Outcome, response: Response, item: Item) -> Given:
    confidence = None if response.confidence is None else str(response.confidence)
    is_right = outcome is Outcome.CORRECT
    return Given(response.item, response.selected, confidence, is_right, item.sha256)
