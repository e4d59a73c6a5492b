"""Study: reading a lesson, answering in it and in quizzes, and coming back to the same place.

Everything here runs on the storage lane and takes and gives values. One answer is one transaction:
the line of the log, what follows from it, and where the learner is.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from app.domain.course import Course, Module
from app.domain.grading import Outcome, grade
from app.domain.ids import ItemId, ModuleId, SectionId
from app.domain.item import Item, Response, Use
from app.domain.lesson import LessonHead
from app.domain.log import LONGEST_DURATION_MS, Kind, Mode, Private
from app.domain.overview import (
    Kept,
    OpenQuiz,
    Overview,
    newly_completed,
    overview,
    quiz_form,
)
from app.domain.place import Place
from app.domain.sitting import QUIZ_LENGTH, Given, Sitting, draw, draw_again
from app.errors import Code, StoreError
from app.store.database import Database
from app.store.learning_log import Entry, LearningLog
from app.store.progress import ProgressStore
from app.store.state import StateStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LessonState:
    """What is kept of one lesson: its answers, the sections done, and where reading stopped."""

    given: dict[ItemId, Given]
    done: frozenset[SectionId]
    place: Place | None
    seed: int


@dataclass(frozen=True, slots=True)
class SittingState:
    """A sitting and what was answered of it."""

    sitting: Sitting
    given: dict[ItemId, Given]


@dataclass(frozen=True, slots=True)
class Graded:
    """An answer that is kept, and the sections and lessons it completed."""

    outcome: Outcome
    given: Given
    completed: tuple[str, ...]


class StudyService:
    """What a learner does with lessons and quizzes."""

    def __init__(
        self, db: Database, log: LearningLog, now: Callable[[], datetime], chance: Random
    ) -> None:
        self._db, self._log, self._now, self._chance = db, log, now, chance
        self._progress = ProgressStore(db)
        self._state = StateStore(db)

    def overview(self, course: Course) -> Overview:
        """See the course as the learner has left it; a damaged projection is made anew first."""
        try:
            kept = self._kept(course)
        except StoreError as error:
            if error.code is not Code.STORE_CORRUPT:
                raise
            log.warning("projections rebuilt from the log: %s", error.reason)
            self._progress.rebuild(self._log.lines())
            kept = self._kept(course)
        return overview(course, kept)

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
        with self._db.transaction():
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
        with self._db.transaction():
            answered = frozenset(self._log.given_in_lesson(head.id)) | {item.id}
            attempt = self._log.next_attempt()
            sitting = Sitting(attempt, Mode.LESSON, head.id, 0, (item.id,))
            outcome = self._append_answer(course, sitting, item, response)
            fresh = newly_completed(head, answered, self._progress.completed())
            for id_ in fresh:
                self._append_completion(course, head, id_)
        return _graded(outcome, response, fresh, item)

    def start_quiz(self, module: Module, pool: tuple[Item, ...]) -> SittingState:
        """Draw a module's quiz and keep it, before its first question is shown."""
        usable = (item for item in pool if Use.QUIZ in item.uses)
        drawn = draw(usable, self._log.times_answered(), QUIZ_LENGTH, self._chance)
        return self._begin(quiz_form(module.id), drawn)

    def start_practice(
        self, module: ModuleId, pool: tuple[Item, ...], missed: tuple[Item, ...]
    ) -> SittingState:
        """Draw other items of the objectives that were missed, one for each miss."""
        drawn = draw_again(pool, missed, self._log.times_answered(), self._chance)
        return self._begin(f"{module}.missed-{len(drawn)}", drawn)

    def sitting(self, attempt: int) -> SittingState | None:
        """Find a sitting again, with what was answered of it."""
        sitting = self._state.sitting(attempt)
        return None if sitting is None else SittingState(sitting, self._log.given(attempt))

    def answer(self, course: Course, sitting: Sitting, item: Item, response: Response) -> Graded:
        """Grade an answer of a sitting and keep it; the last one ends the sitting.

        Raises:
            StoreError: nothing was kept.
        """
        with self._db.transaction():
            outcome = self._append_answer(course, sitting, item, response)
            if set(sitting.items) <= set(self._log.given(sitting.attempt)):
                self._state.finish_sitting(sitting.attempt, self._now())
        return _graded(outcome, response, (), item)

    def end_sitting(self, attempt: int) -> None:
        """End a sitting early: what it has not asked yet was withdrawn from the course."""
        with self._db.transaction():
            self._state.finish_sitting(attempt, self._now())

    def _begin(self, form: str, drawn: tuple[Item, ...]) -> SittingState:
        items = tuple(item.id for item in drawn)
        seed = self._chance.getrandbits(32)
        with self._db.transaction():
            sitting = Sitting(self._log.next_attempt(), Mode.PRACTICE, form, seed, items)
            self._state.add_sitting(sitting, self._now())
        return SittingState(sitting, {})

    def _kept(self, course: Course) -> Kept:
        return Kept(
            completed=self._progress.completed(),
            visited=self._state.visited(),
            mastery=self._progress.mastery(),
            results=self._progress.results(),
            open_quiz=self._open_quiz(course),
        )

    def _open_quiz(self, course: Course) -> OpenQuiz | None:
        opened = self._state.open_sitting()
        if opened is None:
            return None
        sitting, started_at = opened
        module = ModuleId(sitting.form.split(".", maxsplit=1)[0])
        if course.part_of(module) is None:
            return None
        question = len(self._log.given(sitting.attempt)) + 1
        return OpenQuiz(sitting.attempt, module, question, len(sitting.items), started_at)

    def _append_answer(
        self, course: Course, sitting: Sitting, item: Item, response: Response
    ) -> Outcome:
        outcome = grade(item, response)
        private = Private(
            time=self._now().isoformat(timespec="milliseconds"),
            duration=min(max(response.duration_ms, 0), LONGEST_DURATION_MS),
            response=tuple(response.selected),
            confidence=None if response.confidence is None else str(response.confidence),
            hints=0,
        )
        entry = Entry(
            day=self._now().date().isoformat(),
            kind=Kind.ANSWERED,
            pack=course.pack_of(item.id),
            objective=item.objective,
            item=item.id,
            item_sha256=item.sha256,
            attempt=sitting.attempt,
            mode=sitting.mode,
            form=sitting.form,
            score=int(outcome is Outcome.CORRECT),
            max=1,
            private=private,
        )
        self._progress.apply(self._log.append(entry))
        return outcome

    def _append_completion(self, course: Course, head: LessonHead, id_: str) -> None:
        kind = Kind.LESSON_COMPLETED if id_ == head.id else Kind.SECTION_COMPLETED
        entry = Entry(
            day=self._now().date().isoformat(),
            kind=kind,
            pack=course.pack_of(head.id),
            item=id_,
            item_sha256=head.sha256,
        )
        self._progress.apply(self._log.append(entry))


def _graded(outcome: Outcome, response: Response, completed: tuple[str, ...], item: Item) -> Graded:
    confidence = None if response.confidence is None else str(response.confidence)
    is_right = outcome is Outcome.CORRECT
    given = Given(response.item, response.selected, confidence, is_right, item.sha256)
    return Graded(outcome, given, completed)
