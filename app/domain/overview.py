"""Where a learner stands in the course, and the one thing to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil

from app.domain.course import Course, Module, Role
from app.domain.ids import LessonId, ModuleId, ObjectiveId, SectionId
from app.domain.lesson import LessonHead, Section
from app.domain.log import Mode
from app.domain.mastery import Mastery, MasteryState, state_of
from app.domain.sitting import PASS_SHARE, QUIZ_LENGTH, SittingResult


class State(StrEnum):
    """How far a lesson or a module is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    QUIZ_DUE = "quiz_due"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a learner, as far as the overview needs it.

    Attributes:
        completed: ids of completed sections and lessons.
        visited: lessons that were opened, and when last.
        mastery: by objective.
        results: every sitting with at least one answer.
        open_quiz: a quiz, or a sitting of another mode, that was left before its end.
    """

    completed: frozenset[str]
    visited: Mapping[LessonId, datetime]
    mastery: Mapping[ObjectiveId, Mastery]
    results: tuple[SittingResult, ...]
    open_quiz: "OpenSitting | None"


@dataclass(frozen=True, slots=True)
class OpenSitting:
    """A sitting that was left: what it is, the next question from 1, and how many there are.

    Attributes:
        attempt: its number in the log.
        module: the module it asks about; None if it asks about more than one.
        question: the next question.
        total: how many questions it has.
        started_at: when it was drawn.
        mode: the setting.
        form: what is sat, as the log keeps it.
    """

    attempt: int
    module: ModuleId | None
    question: int
    total: int
    started_at: datetime
    mode: Mode = Mode.PRACTICE
    form: str = ""


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """How far one lesson is: sections with checks that are done, of all that have checks."""

    head: LessonHead
    state: State
    done: int
    total: int

    @property
    def minutes_left(self) -> int:
        """Minutes for what is not done yet, rounded up."""
        return ceil(self.head.minutes * (1 - self.done / self.total)) if self.total else 0


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """How far one module is; the best quiz is a share of right answers, None before one ended."""

    module: Module
    state: State
    lessons: tuple[LessonProgress, ...]
    best_quiz: float | None

    @property
    def share(self) -> float:
        """Done sections, and the quiz as one more, as a share of all."""
        total = sum(lesson.total for lesson in self.lessons) + 1
        done = sum(lesson.done for lesson in self.lessons)
        return (done + (self.state is State.COMPLETE)) / total


class Step(StrEnum):
    """What the learner may do next."""

    START_LESSON = "start_lesson"
    CONTINUE_LESSON = "continue_lesson"
    CONTINUE_QUIZ = "continue_quiz"
    START_QUIZ = "start_quiz"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next, with what its card shows."""

    step: Step
    module: Module | None = None
    lesson: LessonProgress | None = None
    quiz: OpenSitting | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole course as one learner sees it today."""

    course: Course
    modules: tuple[ModuleProgress, ...]
    mastery: Mapping[ObjectiveId, Mastery]
    next_step: NextStep
    role: Role | None = None

    @property
    def complete(self) -> int:
        """How many modules are complete."""
        return sum(module.state is State.COMPLETE for module in self.modules)

    def met(self, module: Module) -> int:
        """How many of a module's objectives are met."""
        return sum(
            self.mastery.get(objective.id, Mastery()).state is MasteryState.MET
            for objective in module.objectives
        )

    def mastery_of(self, module: Module) -> MasteryState:
        """Tell how far a module's objectives are together."""
        return state_of(tuple(objective.id for objective in module.objectives), self.mastery)

    def quizzes_due(self, most: int) -> tuple[ModuleProgress, ...]:
        """Give the modules whose quiz is open, is due, or would renew what was met; so many."""
        quiz = self.next_step.quiz
        about = None if quiz is None else quiz.module
        found = [p for p in self.modules if p.module.quiz_count and not p.module.problem]
        opened = [p for p in found if p.module.id == about]
        due = [p for p in found if p.state is State.QUIZ_DUE]
        old = [p for p in found if self.mastery_of(p.module) is MasteryState.RENEW]
        return tuple({p.module.id: p for p in (*opened, *due, *old)}.values())[:most]

    def path_around(self, most: int) -> tuple[ModuleProgress, ...]:
        """Give at most so many modules of the path, in its order, about the one that is next.

        Two that come before it are kept in sight, as long as there is room.
        """
        places = (n for n, p in enumerate(self.modules) if p.module == self.next_step.module)
        here = next(places, 0)
        first = max(0, min(here - 2, len(self.modules) - most))
        return self.modules[first : first + most]

    def guideline_states(self) -> dict[str, MasteryState]:
        """Tell how far the objectives of each guideline that the course teaches are together."""
        named = (g for m in self.course.modules for o in m.objectives for g in o.guidelines)
        of_modules = (g for m in self.course.modules for g in m.guidelines)
        return {
            guideline: state_of(objectives, self.mastery)
            for guideline in sorted({*named, *of_modules})
            if (objectives := self.course.objectives_of(guideline))
        }


def overview(course: Course, kept: Kept, role_id: str = "") -> Overview:
    """See the course through what one learner has done; the next step follows their track."""
    modules = tuple(_module(module, kept) for module in course.modules)
    role = course.role(role_id)
    next_step = _next_step(modules, _in_order(modules, role), kept)
    return Overview(course, modules, kept.mastery, next_step, role)


def quiz_form(module: ModuleId) -> str:
    """Name the form of a module's quiz, as the log keeps it."""
    return f"{module}.quiz-{QUIZ_LENGTH}"


def sections_with_checks(head: LessonHead) -> tuple[Section, ...]:
    """Give the sections that ask something; only they can be completed."""
    return tuple(section for section in head.sections if section.checks)


def newly_completed(
    head: LessonHead, answered: frozenset[str], completed: frozenset[str]
) -> tuple[SectionId | LessonId, ...]:
    """Name what an answer has completed: sections with all checks answered, then the lesson."""
    sections = sections_with_checks(head)
    done = [s.id for s in sections if answered.issuperset(s.checks)]
    fresh: list[SectionId | LessonId] = [id_ for id_ in done if id_ not in completed]
    if done and len(done) == len(sections) and head.id not in completed:
        fresh.append(head.id)
    return tuple(fresh)


def _lesson(head: LessonHead, kept: Kept) -> LessonProgress:
    sections = sections_with_checks(head)
    done = sum(section.id in kept.completed for section in sections)
    if head.id in kept.completed:
        return LessonProgress(head, State.COMPLETE, len(sections), len(sections))
    state = State.IN_PROGRESS if done or head.id in kept.visited else State.NOT_STARTED
    return LessonProgress(head, state, done, len(sections))


def _module(module: Module, kept: Kept) -> ModuleProgress:
    lessons = tuple(_lesson(head, kept) for head in module.lessons)
    ended = [r for r in kept.results if r.form == quiz_form(module.id) and r.asked == QUIZ_LENGTH]
    best = max((result.right / result.asked for result in ended), default=None)
    states = {lesson.state for lesson in lessons}
    if states <= {State.NOT_STARTED} and best is None:
        state = State.NOT_STARTED
    elif states != {State.COMPLETE}:
        state = State.IN_PROGRESS
    elif best is None or best < PASS_SHARE:
        state = State.QUIZ_DUE
    else:
        state = State.COMPLETE
    return ModuleProgress(module, state, lessons, best)


def _in_order(modules: tuple[ModuleProgress, ...], role: Role | None) -> tuple[ModuleProgress, ...]:
    """Put the modules of a track first, in its order; the others follow in the course's."""
    track = () if role is None else role.track
    places = {module: place for place, module in enumerate(track)}
    return tuple(sorted(modules, key=lambda m: places.get(m.module.id, len(places))))


def _next_step(
    modules: tuple[ModuleProgress, ...], in_order: tuple[ModuleProgress, ...], kept: Kept
) -> NextStep:
    """Prefer what was left last, then the first thing in the learner's order that is not done."""
    quiz = kept.open_quiz
    left = [
        (kept.visited[lesson.head.id], module, lesson)
        for module in modules
        for lesson in module.lessons
        if lesson.state is State.IN_PROGRESS
        and lesson.head.id in kept.visited
        and not lesson.head.problem
    ]
    last = max(left, key=lambda entry: entry[0], default=None)
    if quiz is not None and (last is None or quiz.started_at > last[0]):
        module = next((m.module for m in modules if m.module.id == quiz.module), None)
        return NextStep(Step.CONTINUE_QUIZ, module, quiz=quiz)
    if last is not None:
        return NextStep(Step.CONTINUE_LESSON, last[1].module, last[2])
    return _first_undone(in_order)


def _first_undone(modules: tuple[ModuleProgress, ...]) -> NextStep:
    for progress in modules:
        for lesson in progress.lessons:
            if lesson.state is not State.COMPLETE and not lesson.head.problem:
                return NextStep(Step.START_LESSON, progress.module, lesson)
        if progress.state is State.QUIZ_DUE:
            return NextStep(Step.START_QUIZ, progress.module)
    return NextStep(Step.NOTHING)
