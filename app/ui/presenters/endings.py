"""The end of a sitting: it is summed up on the storage lane, shown, and leads on."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.ids import ItemId, ObjectiveId
from app.domain.mastery import Mastery
from app.domain.place import Place, Screen
from app.domain.review import Budget
from app.errors import AppError
from app.ui.icons import Icons
from app.ui.pages.result_page import ResultPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.quiz_round import QuizRound, practice_about
from app.ui.presenters.results import Ended, sum_up, to_result
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.starts import Starts, budget_of
from app.ui.theme import Theme


class Endings(QObject):
    """Owns the result page. `summed_up` carries the sitting whose result is shown now."""

    summed_up = Signal(QuizRound)
    place_requested = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(
        self,
        desk: Desk,
        looks: tuple[Theme, Icons],
        settings: SettingsPresenter,
        starts: Starts,
    ) -> None:
        super().__init__()
        self._desk, self._settings, self._starts = desk, settings, starts
        self._before: dict[int, Mapping[ObjectiveId, Mastery]] = {}
        self._asked: QuizRound | None = None
        self._turn = 0
        self.page = ResultPage(*looks)
        self.page.practice_requested.connect(self._on_practice_requested)
        self.page.lessons_requested.connect(self.go_to_lessons)
        self.page.evidence_requested.connect(self._on_evidence_requested)
        self.page.done_requested.connect(self._on_done_requested)

    def remember(self, attempt: int, mastery: Mapping[ObjectiveId, Mastery]) -> None:
        """Keep what was known when a review was first opened, for what it moved."""
        self._before.setdefault(attempt, mastery)

    def leave(self) -> None:
        """Take no more note of what is being summed up: the learner goes elsewhere."""
        self._turn += 1

    def sum_up(self, asked: QuizRound) -> None:
        """Read what came of a sitting; the page is shown with the answer."""
        known, budget = self._desk.library.item_ids(), budget_of(self._settings)
        work = partial(_end_and_sum_up, self._desk, asked, known, budget)
        done = partial(self._on_summed_up, self._turn, asked)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def _on_summed_up(self, turn: int, asked: QuizRound, ended: Ended | None) -> None:
        if turn == self._turn and ended is not None:
            before, today = self._before.get(asked.sitting.attempt), self._desk.now().date()
            self._asked = asked
            self.page.show_result(to_result(self._desk, asked, ended, before, today))
            self.summed_up.emit(asked)

    @Slot()
    def go_to_lessons(self) -> None:
        """Go to the lessons."""
        self.place_requested.emit(Place(Screen.LEARN, self._desk.now()))

    @Slot()
    def _on_practice_requested(self) -> None:
        asked = self._asked
        if asked is not None:
            about = practice_about(asked.sitting.form, self._desk.course)
            self._starts.practice(about, asked.missed)

    @Slot()
    def _on_evidence_requested(self) -> None:
        self.place_requested.emit(Place(Screen.EVIDENCE, self._desk.now()))

    @Slot()
    def _on_done_requested(self) -> None:
        self.place_requested.emit(Place(Screen.TODAY, self._desk.now()))


def _end_and_sum_up(
    desk: Desk, asked: QuizRound, known: frozenset[ItemId], budget: Budget
) -> Ended | None:
    """End what no answer will ever end, because the rest was withdrawn or is not wanted.

    Raises:
        StoreError: it cannot be ended or read.
    """
    if asked.answered < set(asked.sitting.items) or asked.is_cut:
        desk.study.end_sitting(asked.sitting.attempt)
    day = desk.review.today(known, budget) if asked.is_review else None
    return sum_up(desk, asked, day)
