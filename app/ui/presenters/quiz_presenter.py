"""A quiz: drawn and kept before it is shown, asked one by one, and what came of it."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.ids import ItemId, ModuleId
from app.domain.item import Item, Response, Use
from app.domain.place import Place, Screen
from app.domain.sitting import shown_order
from app.errors import AppError, ContentError
from app.messages import explain
from app.services.keeping import SittingState
from app.services.library import LibraryService
from app.services.study import Graded
from app.settings import Settings
from app.ui.icons import Icons
from app.ui.pages.quiz_page import QuizPage
from app.ui.pages.result_page import ResultPage
from app.ui.presenters.desk import Desk, now_ms
from app.ui.presenters.quiz_round import QuizRound
from app.ui.presenters.references import References
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.theme import Theme


class QuizPresenter(QObject):
    """Joins the quiz and result pages with study. A sitting is one place, asked or finished."""

    shown = Signal(Place)
    place_requested = Signal(Place)
    answered = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, settings: SettingsPresenter) -> None:
        super().__init__()
        self._desk = desk
        self.references = References(desk)
        self._asking = QuizPage(theme, icons, now_ms)
        self._ended = ResultPage(theme, icons)
        self.round: QuizRound | None = None
        self._turn = 0
        self._on_settings_changed(settings.settings)
        settings.changed.connect(self._on_settings_changed)
        self._asking.response_submitted.connect(self._on_response_submitted)
        self._asking.next_requested.connect(self._on_next_requested)
        self._asking.section_requested.connect(self.references.show_section)
        self._asking.leave_requested.connect(self._on_lessons_requested)
        self._asking.link_activated.connect(self.references.follow)
        self._ended.practice_requested.connect(self._on_practice_requested)
        self._ended.lessons_requested.connect(self._on_lessons_requested)
        self._ended.done_requested.connect(self._on_done_requested)
        self._ended.link_activated.connect(self.references.follow)

    def page_of(self, place: Place) -> QuizPage | ResultPage:
        """Give the page that shows a place: the questions, or the result after the last."""
        del place
        is_ended = self.round is not None and self.round.item is None
        return self._ended if is_ended else self._asking

    def start(self, module_id: ModuleId) -> None:
        """Draw a module's quiz and ask its first item."""
        module = next((m for m in self._desk.course.modules if m.id == module_id), None)
        if module is not None:
            pool = self._desk.library.items(module_id)
            work = partial(self._desk.study.start_quiz, module, pool)
            done = partial(self._on_sitting_drawn, self._turn)
            self._desk.storage.start(work, done, self.problem_raised.emit)

    @Slot()
    def leave(self) -> None:
        """Take no more note of what was asked of the storage lane: the learner goes elsewhere."""
        self._turn += 1

    def open(self, place: Place) -> None:
        """Go on with a sitting where it was left; a lost one leads to the lessons."""
        if place.attempt is None:
            self._on_lessons_requested()
            return
        work = partial(self._desk.study.sitting, place.attempt)
        done = partial(self._on_sitting_read, self._turn, place.offset)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def _on_sitting_drawn(self, turn: int, state: SittingState) -> None:
        if turn == self._turn:
            place = Place(Screen.QUIZ, self._desk.now(), attempt=state.sitting.attempt)
            self.place_requested.emit(place)

    def _on_sitting_read(self, turn: int, number: int, state: SittingState | None) -> None:
        if turn != self._turn:
            return
        if state is None:
            self._on_lessons_requested()
        else:
            self.round = _round(self._desk.library, state, number)
            self._show(self.round)

    def _show(self, asked: QuizRound) -> None:
        item = asked.item
        if item is None:
            modules = self._desk.course.modules
            texts = {o.id: o.text for module in modules for o in module.objectives}
            self._ended.show_result(asked.result(texts))
            if asked.withdrawn:
                # What is left was withdrawn, so no answer will ever end this sitting.
                work = partial(self._desk.study.end_sitting, asked.sitting.attempt)
                self._desk.storage.start(work, None, self.problem_raised.emit)
        else:
            self._asking.set_pass_mark(is_on=asked.is_quiz)
            self._asking.show_guest(self._desk.course.guest_of(item.id))
            order = shown_order(item, asked.sitting.seed)
            why = self.references.why(item.objective)
            self._asking.show_question(asked.at + 1, item, order, asked.marks, why)
            if asked.given is not None:
                self._asking.show_answered(asked.given)
        now, attempt = self._desk.now(), asked.sitting.attempt
        self.shown.emit(Place(Screen.QUIZ, now, offset=asked.at + 1, attempt=attempt))

    @Slot(Settings)
    def _on_settings_changed(self, settings: Settings) -> None:
        self._asking.set_letter_keys(is_on=settings.letter_keys)

    @Slot(Response)
    def _on_response_submitted(self, response: Response) -> None:
        asked = self.round
        if asked is not None and asked.item is not None:
            self._asking.show_waiting()
            answer = partial(self._desk.study.answer, self._desk.course)
            work = partial(answer, asked.sitting, asked.item, response)
            self._desk.storage.start(work, self._on_graded, self._on_not_kept)

    @Slot(object)
    def _on_graded(self, graded: Graded) -> None:
        self.answered.emit()
        asked = self.round
        if asked is not None and asked.item is not None and asked.item.id == graded.given.item:
            asked.take(graded.given)
            self._asking.show_feedback(graded.outcome, graded.given.selected)
            self._asking.show_marks(asked.at + 1, asked.marks)

    @Slot(object)
    def _on_not_kept(self, error: AppError) -> None:
        self._asking.show_not_saved(explain(error, self.tr))
        self.problem_raised.emit(error)

    @Slot()
    def _on_next_requested(self) -> None:
        if self.round is not None:
            self.round.advance()
            self._show(self.round)

    @Slot()
    def _on_practice_requested(self) -> None:
        asked = self.round
        if asked is not None:
            pool = self._desk.library.items(asked.module)
            usable = tuple(i for i in pool if {Use.QUIZ, Use.REVIEW} & set(i.uses))
            work = partial(self._desk.study.start_practice, asked.module, usable, asked.missed)
            done = partial(self._on_sitting_drawn, self._turn)
            self._desk.storage.start(work, done, self.problem_raised.emit)

    @Slot()
    def _on_lessons_requested(self) -> None:
        self.place_requested.emit(Place(Screen.LEARN, self._desk.now()))

    @Slot()
    def _on_done_requested(self) -> None:
        self.place_requested.emit(Place(Screen.TODAY, self._desk.now()))


def _round(library: LibraryService, state: SittingState, number: int) -> QuizRound:
    """Look up a sitting's items; those that the course no longer has are left out of it."""
    found = (_find(library, item) for item in state.sitting.items)
    items = tuple(item for item in found if item is not None)
    return QuizRound(state.sitting, items, state.given, number)


def _find(library: LibraryService, item: ItemId) -> Item | None:
    try:
        return library.item(item)
    except ContentError:
        return None
