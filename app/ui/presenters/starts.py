"""Beginning a sitting: it is drawn and kept on the storage lane, then it is a place to go to."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.ids import ModuleId, ObjectiveId
from app.domain.item import Item, Use
from app.domain.place import Place, Screen
from app.domain.review import Budget
from app.errors import AppError
from app.services.keeping import SittingState
from app.ui.presenters.desk import Desk
from app.ui.presenters.settings_presenter import SettingsPresenter


class Starts(QObject):
    """Draws sittings of every mode. One that is drawn after the learner left calls nobody back."""

    place_requested = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, settings: SettingsPresenter) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._turn = 0

    @Slot()
    def leave(self) -> None:
        """Take no more note of what is being drawn: the learner goes elsewhere."""
        self._turn += 1

    @Slot(str)
    def quiz(self, module_id: ModuleId) -> None:
        """Begin a module's quiz."""
        for module in self._desk.course.modules:
            if module.id == module_id:
                pool = self._desk.library.items(module_id)
                self._start(partial(self._desk.study.start_quiz, module, pool))

    @Slot(str)
    def check(self, module_id: ModuleId) -> None:
        """Begin the check of a module that the learner says they know."""
        for module in self._desk.course.modules:
            if module.id == module_id:
                pool = self._desk.library.items(module_id)
                self._start(partial(self._desk.assessment.start_check, module, pool))

    @Slot(str)
    def test_out(self, objective: ObjectiveId) -> None:
        """Begin the test-out of an objective that the learner says they know."""
        pool = self._items_about({objective})
        self._start(partial(self._desk.assessment.start_test_out, objective, pool))

    @Slot(str)
    def part_review(self, part_id: str) -> None:
        """Begin the review of a part."""
        for part in self._desk.course.parts:
            if part.id == part_id:
                modules = (self._desk.library.items(module.id) for module in part.modules)
                pool = tuple(item for items in modules for item in items)
                self._start(partial(self._desk.assessment.start_part_review, part, pool))

    @Slot()
    def precheck(self) -> None:
        """Begin the pre-check."""
        course, pool = self._desk.course, self._desk.library.every_item()
        self._start(partial(self._desk.assessment.start_precheck, course, pool))

    @Slot()
    def final(self) -> None:
        """Begin the final."""
        course, pool = self._desk.course, self._desk.library.every_item()
        self._start(partial(self._desk.assessment.start_final, course, pool))

    def practice(self, about: str, missed: tuple[Item, ...]) -> None:
        """Ask other questions about what was missed."""
        pool = self._items_about({item.objective for item in missed})
        usable = tuple(item for item in pool if {Use.QUIZ, Use.REVIEW} & set(item.uses))
        self._start(partial(self._desk.study.start_practice, about, usable, missed))

    @Slot()
    def review(self) -> None:
        """Begin a review session within what is left of the day's budget."""
        self._review(is_extra=False)

    @Slot()
    def more_review(self) -> None:
        """Begin another session though the day's budget is spent."""
        self._review(is_extra=True)

    def _review(self, *, is_extra: bool) -> None:
        desk, known = self._desk, self._desk.library.item_ids()
        budget = budget_of(self._settings)
        self._start(partial(desk.review.start, desk.course, known, budget, is_extra=is_extra))

    def _items_about(self, objectives: Iterable[ObjectiveId]) -> tuple[Item, ...]:
        """Read the items of the modules that some objectives belong to."""
        wanted = set(objectives)
        modules = (m for m in self._desk.course.modules if wanted & {o.id for o in m.objectives})
        pools = (self._desk.library.items(module.id) for module in modules)
        return tuple(item for pool in pools for item in pool)

    def _start(self, work: Callable[[], SittingState]) -> None:
        done = partial(self._on_drawn, self._turn)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def _on_drawn(self, turn: int, state: SittingState) -> None:
        if turn == self._turn:
            place = Place(Screen.QUIZ, self._desk.now(), attempt=state.sitting.attempt)
            self.place_requested.emit(place)


def budget_of(settings: SettingsPresenter) -> Budget:
    """Give the review budget that is set."""
    now = settings.settings
    return Budget(now.review_budget, is_minutes=now.is_budget_minutes)
