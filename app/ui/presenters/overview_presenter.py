"""Today and Learn: both show where the learner stands, and lead on from there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.course import Guideline
from app.domain.goal import Outlook, Plan
from app.domain.ids import ItemId, LessonId, ModuleId
from app.domain.overview import NextStep, OpenSitting, Overview, Step
from app.domain.place import Place, Screen
from app.errors import AppError
from app.services.plans import Asked
from app.ui.icons import Icons
from app.ui.pages.learn_page import LearnPage
from app.ui.pages.today_page import TodayPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.news_presenter import NewsPresenter
from app.ui.presenters.references import References
from app.ui.presenters.review_presenter import plan_of
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.starts import Starts
from app.ui.theme import Theme


class OverviewPresenter(QObject):
    """Reads the overview on the storage lane each time one of its pages is opened."""

    shown = Signal(Place)
    place_requested = Signal(Place)
    plan_requested = Signal(Asked)
    problem_raised = Signal(AppError)

    def __init__(
        self,
        desk: Desk,
        looks: tuple[Theme, Icons],
        settings: SettingsPresenter,
        starts: Starts,
    ) -> None:
        super().__init__()
        self._desk, self._looks, self._settings, self._starts = desk, looks, settings, starts
        self.references = References(desk)
        self._wanted: Place | None = None
        self._module: ModuleId | None = None
        self._quiz: OpenSitting | None = None
        self._asked: tuple[Asked, ...] = ()

    @cached_property
    def today(self) -> TodayPage:
        """Today's page."""
        page = TodayPage(*self._looks)
        page.step_chosen.connect(self._on_step_chosen)
        page.module_chosen.connect(self.go_to_module)
        page.quiz_chosen.connect(self._on_quiz_chosen)
        page.map_requested.connect(self._on_map_requested)
        page.review_requested.connect(self._starts.review)
        page.precheck_requested.connect(self._starts.precheck)
        page.pause_requested.connect(self._on_pause_requested)
        page.guideline_chosen.connect(self.references.show_guideline)
        page.evidence_requested.connect(self._on_evidence_requested)
        self._news = NewsPresenter(self._desk, self._settings, page.news)
        self._news.lesson_chosen.connect(self._on_lesson_chosen)
        self._news.problem_raised.connect(self.problem_raised)
        page.plan_requested.connect(self._on_plan_requested)
        return page

    @cached_property
    def learn(self) -> LearnPage:
        """The map of the course."""
        page = LearnPage(*self._looks)
        page.lesson_chosen.connect(self._on_lesson_chosen)
        page.quiz_chosen.connect(self._starts.quiz)
        page.check_chosen.connect(self._starts.check)
        page.test_out_chosen.connect(self._starts.test_out)
        page.part_review_chosen.connect(self._starts.part_review)
        page.precheck_requested.connect(self._starts.precheck)
        page.final_requested.connect(self._starts.final)
        return page

    def page_of(self, place: Place) -> TodayPage | LearnPage:
        """Give the page that shows a place."""
        return self.learn if place.screen is Screen.LEARN else self.today

    def open(self, place: Place) -> None:
        """Open Today or Learn with fresh figures."""
        self._wanted = place
        role = self._settings.settings.role
        work: Callable[[], _Seen]
        if place.screen is Screen.LEARN:
            work = partial(_learn, self._desk, role)
        else:
            library, plan = self._desk.library, plan_of(self._settings)
            known = _Known(library.item_ids(), library.guidelines())
            work = partial(_today, self._desk, role, known, plan)
        self._desk.storage.start(work, self._on_read, self.problem_raised.emit)

    @Slot(object)
    def _on_read(self, seen: "_Seen") -> None:
        if self._wanted is not None:
            self._show(seen, self._wanted)

    def _show(self, seen: "_Seen", place: Place) -> None:
        self._quiz = seen.overview.next_step.quiz
        if place.screen is Screen.LEARN:
            self.learn.show_overview(seen.overview)
        elif seen.outlook is not None:
            now, settings = self._desk.now(), self._settings.settings
            self.today.show_overview(seen.overview, now, settings.display_name)
            guidelines = self._desk.library.guidelines()
            self.today.show_outlook(seen.outlook, guidelines, settings, now.date())
            self._news.look()
            self._asked = seen.asked
            self.today.show_asked(seen.asked, now.date())
        self.shown.emit(place)
        if self._module is not None:
            self.learn.scroll_to(self._module)
            self._module = None

    @Slot(str)
    def _on_quiz_chosen(self, module: ModuleId) -> None:
        """Go on with the quiz that Today offers to continue; any other is drawn anew."""
        if self._quiz is not None and self._quiz.module == module:
            self._go_on(self._quiz)
        else:
            self._starts.quiz(module)

    def _go_on(self, quiz: OpenSitting) -> None:
        self.place_requested.emit(Place(Screen.QUIZ, self._desk.now(), attempt=quiz.attempt))

    @Slot(object)
    def _on_step_chosen(self, step: NextStep) -> None:
        if step.quiz is not None:
            self._go_on(step.quiz)
        elif step.step is Step.START_QUIZ and step.module is not None:
            self._starts.quiz(step.module.id)
        elif step.lesson is not None:
            self._on_lesson_chosen(step.lesson.head.id)

    @Slot(str)
    def go_to_module(self, module: ModuleId) -> None:
        """Open Learn where a module begins."""
        self._module = module
        self.place_requested.emit(Place(Screen.LEARN, self._desk.now()))

    @Slot(str)
    def _on_lesson_chosen(self, lesson: LessonId) -> None:
        self.place_requested.emit(Place(Screen.LESSON, self._desk.now(), lesson=lesson))

    @Slot(str)
    def _on_plan_requested(self, plan: str) -> None:
        for asked in self._asked:
            if asked.standing.assignment.plan_id == plan:
                self.plan_requested.emit(asked)

    @Slot()
    def _on_map_requested(self) -> None:
        self.place_requested.emit(Place(Screen.LEARN, self._desk.now()))

    @Slot()
    def _on_evidence_requested(self) -> None:
        self.place_requested.emit(Place(Screen.EVIDENCE, self._desk.now()))

    @Slot()
    def _on_pause_requested(self) -> None:
        now = self._settings.settings
        self._settings.change(replace(now, is_goal_paused=not now.is_goal_paused))
        if self._wanted is not None:
            self.open(self._wanted)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the library knows, for the storage lane."""

    items: frozenset[ItemId]
    guidelines: tuple[Guideline, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one of the pages shows; Learn has no outlook and no plans."""

    overview: Overview
    outlook: Outlook | None
    asked: tuple[Asked, ...] = ()


def _learn(desk: Desk, role: str) -> _Seen:
    return _Seen(desk.study.overview(desk.course, role), None)


def _today(desk: Desk, role: str, known: _Known, plan: Plan) -> _Seen:
    """Read all that Today shows.

    Raises:
        StoreError: it cannot be read.
    """
    outlook = desk.review.outlook(desk.course, known.items, plan, known.guidelines)
    asked = desk.plans.asked(desk.course)
    return _Seen(desk.study.overview(desk.course, role), outlook, asked)
