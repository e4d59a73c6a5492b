"""A sitting: its questions one by one, whatever its mode, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.ids import ItemId, ObjectiveId
from app.domain.item import Item, Response
from app.domain.log import Mode
from app.domain.mastery import Mastery
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
from app.ui.presenters.endings import Endings
from app.ui.presenters.quiz_round import QuizRound
from app.ui.presenters.references import References
from app.ui.presenters.review_words import ReviewWords
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.starts import Starts
from app.ui.theme import Theme
from app.ui.widgets.quiz_top import SittingLook


@dataclass(frozen=True, slots=True)
class _Found:
    """A sitting as it was left; and, of a review, what was known when it was opened."""

    state: SittingState
    mastery: Mapping[ObjectiveId, Mastery]


class QuizPresenter(QObject):
    """Joins the question and result pages with study. A sitting is one place, asked or finished."""

    shown = Signal(Place)
    place_requested = Signal(Place)
    answered = Signal()
    flag_requested = Signal()
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
        self.references = References(desk)
        self._words = ReviewWords(desk.course)
        self._asking = QuizPage(*looks, now_ms)
        self.endings = Endings(desk, looks, settings, starts)
        self.round: QuizRound | None = None
        self._turn = 0
        self._on_settings_changed(settings.settings)
        settings.changed.connect(self._on_settings_changed)
        self._asking.response_submitted.connect(self._on_response_submitted)
        self._asking.next_requested.connect(self._on_next_requested)
        self._asking.section_requested.connect(self.references.show_section)
        self._asking.leave_requested.connect(self._on_leave_requested)
        self._asking.finish_requested.connect(self._on_finish_requested)
        self._asking.link_activated.connect(self.references.follow)
        self._asking.flag_requested.connect(self.flag_requested)
        self.endings.page.link_activated.connect(self.references.follow)
        self.endings.summed_up.connect(self._tell_place)
        self.endings.place_requested.connect(self.place_requested)
        self.endings.problem_raised.connect(self.problem_raised)

    def page_of(self, place: Place) -> QuizPage | ResultPage:
        """Give the page that shows a place: the questions, or the result after the last."""
        del place
        is_ended = self.round is not None and self.round.item is None
        return self.endings.page if is_ended else self._asking

    @Slot()
    def leave(self) -> None:
        """Take no more note of what was asked of the storage lane: the learner goes elsewhere."""
        self._turn += 1
        self.endings.leave()

    def open(self, place: Place) -> None:
        """Go on with a sitting where it was left; a lost one leads to the lessons."""
        if place.attempt is None:
            self.endings.go_to_lessons()
            return
        work = partial(_read, self._desk, place.attempt)
        done = partial(self._on_sitting_read, self._turn, place.offset)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def _on_sitting_read(self, turn: int, number: int, found: _Found | None) -> None:
        if turn != self._turn:
            return
        if found is None:
            self.endings.go_to_lessons()
        else:
            self.endings.remember(found.state.sitting.attempt, found.mastery)
            self.round = _round(self._desk.library, found.state, number)
            self._show(self.round)

    def _show(self, asked: QuizRound) -> None:
        if asked.item is None:
            self.endings.sum_up(asked)
        else:
            seen = self._words.last_seen(asked.seen, self._desk.now().date())
            self._asking.show_guest(self._desk.course.guest_of(asked.item.id))
            self._asking.set_last_seen(seen if asked.is_review else "")
            _ask(self._asking, asked, asked.item, self.references.why(asked.item.objective))
            self._tell_place(asked)

    @Slot(QuizRound)
    def _tell_place(self, asked: QuizRound) -> None:
        now, attempt = self._desk.now(), asked.sitting.attempt
        self.shown.emit(Place(Screen.QUIZ, now, offset=asked.at + 1, attempt=attempt))

    @Slot(Settings)
    def _on_settings_changed(self, settings: Settings) -> None:
        self._asking.set_letter_keys(is_on=settings.letter_keys)
        self._asking.set_confidence_asked(is_on=settings.asks_confidence)

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
            self._show_graded(asked, graded)

    def _show_graded(self, asked: QuizRound, graded: Graded) -> None:
        """Give the feedback, or, where it waits until the end, ask the next question."""
        if asked.is_held:
            self._on_next_requested()
            return
        self._asking.show_feedback(graded.outcome, graded.given.selected)
        self._asking.show_marks(asked.at + 1, asked.marks)
        if asked.is_review:
            self._asking.show_after(*self._words.after(graded))

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
    def _on_leave_requested(self) -> None:
        """Leave to where one came from: a review is paused on its own page."""
        is_review = self.round is not None and self.round.is_review
        screen = Screen.REVIEW if is_review else Screen.LEARN
        self.place_requested.emit(Place(screen, self._desk.now()))

    @Slot()
    def _on_finish_requested(self) -> None:
        """End a review early; what was answered is kept, and summed up."""
        if self.round is not None:
            self.round.finish()
            self.endings.sum_up(self.round)


def _read(desk: Desk, attempt: int) -> _Found | None:
    """Find a sitting, and what is known before a review goes on."""
    state = desk.study.sitting(attempt)
    if state is None:
        return None
    is_review = state.sitting.mode is Mode.REVIEW
    return _Found(state, desk.study.overview(desk.course).mastery if is_review else {})


def _ask(page: QuizPage, asked: QuizRound, item: Item, why: str) -> None:
    """Show a question as far as it is answered."""
    page.set_look(SittingLook(asked.has_pass_mark, asked.is_held, asked.is_review))
    order = shown_order(item, asked.sitting.seed)
    page.show_question(asked.at + 1, item, order, asked.marks, why)
    if asked.given is not None:
        page.show_answered(asked.given)


def _round(library: LibraryService, state: SittingState, number: int) -> QuizRound:
    """Look up a sitting's items; those that the course no longer has are left out of it."""
    found = (_find(library, item) for item in state.sitting.items)
    items = tuple(item for item in found if item is not None)
    return QuizRound(state, items, number)


def _find(library: LibraryService, item: ItemId) -> Item | None:
    try:
        return library.item(item)
    except ContentError:
        return None
