"""The Review page: what is due, with fresh figures each time, and where it leads."""

from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.course import Guideline
from app.domain.goal import Plan
from app.domain.ids import ItemId
from app.domain.log import Mode
from app.domain.place import Place, Screen
from app.errors import AppError
from app.settings import Settings
from app.ui.pages.review_page import ReviewPage, ReviewShown
from app.ui.presenters.desk import Desk
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.starts import Starts, budget_of
from app.ui.theme import Theme


class ReviewPresenter(QObject):
    """Reads what is due on the storage lane; the session itself is a sitting like any other."""

    shown = Signal(Place)
    place_requested = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(
        self, desk: Desk, theme: Theme, settings: SettingsPresenter, starts: Starts
    ) -> None:
        super().__init__()
        self._desk, self._theme, self._settings, self._starts = desk, theme, settings, starts
        self._wanted: Place | None = None

    @cached_property
    def page(self) -> ReviewPage:
        """The page, made when it is first asked for."""
        page = ReviewPage(self._theme)
        page.start_requested.connect(self._starts.review)
        page.more_requested.connect(self._starts.more_review)
        page.continue_requested.connect(self._on_continue_requested)
        page.learn_requested.connect(self._on_learn_requested)
        page.settings_changed.connect(self._on_settings_changed)
        return page

    def page_of(self, place: Place) -> ReviewPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Open Review with fresh figures."""
        self._wanted = place
        known, guidelines = self._desk.library.item_ids(), self._desk.library.guidelines()
        plan = plan_of(self._settings)
        work = partial(_read, self._desk, known, plan, guidelines)
        self._desk.storage.start(work, self._on_read, self.problem_raised.emit)

    @Slot(object)
    def _on_read(self, shown: ReviewShown) -> None:
        if self._wanted is not None:
            today = self._desk.now().date()
            self.page.show_review(shown, self._settings.settings, today)
            self.shown.emit(self._wanted)

    @Slot(int)
    def _on_continue_requested(self, attempt: int) -> None:
        self.place_requested.emit(Place(Screen.QUIZ, self._desk.now(), attempt=attempt))

    @Slot()
    def _on_learn_requested(self) -> None:
        self.place_requested.emit(Place(Screen.LEARN, self._desk.now()))

    @Slot(Settings)
    def _on_settings_changed(self, settings: Settings) -> None:
        self._settings.change(settings)
        if self._wanted is not None:
            self.open(self._wanted)


def plan_of(settings: SettingsPresenter) -> Plan:
    """Give what is set about keeping up."""
    now = settings.settings
    return Plan(budget_of(settings), now.weekly_goal, now.is_goal_paused, now.renewal_month)


def _read(
    desk: Desk, known: frozenset[ItemId], plan: Plan, guidelines: tuple[Guideline, ...]
) -> ReviewShown:
    """Read all that the page shows, on the storage lane.

    Raises:
        StoreError: it cannot be read.
    """
    outlook = desk.review.outlook(desk.course, known, plan, guidelines)
    paused = desk.study.open_sitting(desk.course, Mode.REVIEW)
    left = 0 if paused is None else paused.total - paused.question + 1
    attempt = None if paused is None else paused.attempt
    return ReviewShown(outlook, desk.assessment.calibration(), attempt, left)
