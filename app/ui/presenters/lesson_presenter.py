"""A lesson: blocks from the library, answers from the log, its place kept while one reads."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.ids import ItemId, LessonId, SectionId
from app.domain.item import Item, Response
from app.domain.lesson import Lesson
from app.domain.place import Place, Screen
from app.domain.sitting import shown_order
from app.errors import AppError, ContentError
from app.messages import explain
from app.services.study import Graded, LessonState
from app.settings import Settings
from app.ui.icons import Icons
from app.ui.pages.lesson_page import LessonPage
from app.ui.presenters.desk import Desk, now_ms
from app.ui.presenters.lesson_notes import LessonNotes
from app.ui.presenters.notes import Notes
from app.ui.presenters.references import References
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.surroundings import Surroundings
from app.ui.theme import Theme
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.withheld_note import WithheldNote

REST_MS = 300
"""A place is kept when the view has rested this long."""


class LessonPresenter(QObject):
    """Joins the lesson page with the library and with study."""

    shown = Signal(Place)
    moved = Signal(Place)
    place_requested = Signal(Place)
    answered = Signal()
    flag_requested = Signal()
    problem_raised = Signal(AppError)

    def __init__(
        self, desk: Desk, theme: Theme, icons: Icons, settings: SettingsPresenter, notes: Notes
    ) -> None:
        super().__init__()
        self._desk, self._theme, self._icons, self._settings = desk, theme, icons, settings
        self.references = References(desk)
        self._surroundings = Surroundings(desk)
        self._lesson: Lesson | None = None
        self._state: LessonState | None = None
        self._wanted: Place | None = None
        self._cards: dict[ItemId, QuestionCard] = {}
        self._items: dict[ItemId, Item] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.page = LessonPage(theme, icons, self._make_check, self._picture)
        self.page.place_changed.connect(self._rest.start)
        self.page.link_activated.connect(self.references.follow)
        self.page.guideline_requested.connect(self.references.show_guideline)
        self.page.source_requested.connect(self.references.show_source)
        self.page.lesson_requested.connect(self._on_lesson_requested)
        self.kept = LessonNotes(desk, self.page, notes)
        self.kept.problem_raised.connect(self.problem_raised)
        self.shown.connect(self.kept.on_shown)
        settings.changed.connect(self._on_settings_changed)

    def open(self, place: Place) -> None:
        """Open a lesson where the place says, or where reading stopped."""
        if place.lesson is None:
            return
        try:
            lesson = self._desk.library.lesson(place.lesson)
        except ContentError as error:
            self.problem_raised.emit(error)
            return
        self._wanted = place
        work = partial(self._desk.study.open_lesson, lesson.head)
        done = partial(self._on_state_read, lesson, place)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def page_of(self, place: Place) -> LessonPage:
        """Give the page that shows a place."""
        del place
        return self.page

    @Slot()
    def keep_place(self) -> None:
        """Keep the place at once, because the page is being left; nothing more is shown on it."""
        self._wanted = None
        if self._rest.isActive():
            self._rest.stop()
            self._on_rested()

    def _on_state_read(self, lesson: Lesson, place: Place, state: LessonState) -> None:
        """Show what was asked for last; a late answer for an earlier place is left alone."""
        if place is self._wanted:
            self._rest.stop()
            self._lesson, self._state = lesson, state
            self._show(lesson, state, place)

    def _show(self, lesson: Lesson, state: LessonState, place: Place) -> None:
        resumed = place if place.section is not None else state.place
        self._cards.clear()
        anchor = _anchor(resumed)
        context = self._surroundings.of(lesson, resumed)
        self.page.show_lesson(lesson, context, anchor)
        self.page.show_section_states(state.done)
        self.shown.emit(self._here(lesson))
        self._on_rested()

    def _make_check(self, item_id: ItemId, parent: QWidget) -> QWidget:
        withheld = self._desk.library.withheld(item_id)
        if withheld is not None:
            return WithheldNote(self._theme, self._icons, withheld, parent)
        return self._make_card(item_id, parent)

    def _make_card(self, item_id: ItemId, parent: QWidget) -> QWidget:
        card = QuestionCard(self._theme, self._icons, now_ms, parent)
        card.head.can_flag = True
        card.head.flag_requested.connect(self.flag_requested)
        item = self._desk.library.item(item_id)
        state = self._state
        given = None if state is None else state.given.get(item_id)
        is_old = given is not None and given.is_before(item)
        label = self.tr("Updated since you answered") if is_old else self.tr("Check yourself")
        order = shown_order(item, 0 if state is None else state.seed)
        why = self.references.why(item.objective)
        card.show_item(item, order, label=label, why=why)
        if given is not None and not is_old:
            card.show_answered(given)
        card.set_single_keys(self._settings.settings.answer_keys)
        card.footer.set_confidence_asked(is_on=self._settings.settings.asks_confidence)
        card.response_submitted.connect(self._on_response_submitted)
        card.link_activated.connect(self.references.follow)
        card.reveal_requested.connect(self.page.reveal)
        self._cards[item_id], self._items[item_id] = card, item
        return card

    def _picture(self, name: str, theme: str, scale: int) -> bytes | None:
        try:
            return self._desk.library.picture(name, theme, scale)
        except ContentError:
            return None

    @Slot(Response)
    def _on_response_submitted(self, response: Response) -> None:
        if self._lesson is not None:
            self._cards[response.item].show_waiting()
            item = self._items[response.item]
            answer = partial(self._desk.study.answer_in_lesson, self._desk.course)
            work = partial(answer, self._lesson.head, item, response)
            failed = partial(self._on_not_kept, item.id)
            self._desk.storage.start(work, self._on_graded, failed)

    @Slot(object)
    def _on_graded(self, graded: Graded) -> None:
        card, state = self._cards.get(graded.given.item), self._state
        if card is not None and state is not None:
            self._state = _after(state, graded)
            card.show_feedback(graded.outcome, graded.given.selected)
            self.page.show_section_states(self._state.done)
        self.answered.emit()

    def _on_not_kept(self, item_id: ItemId, error: AppError) -> None:
        card = self._cards.get(item_id)
        if card is not None:
            card.show_not_saved(explain(error, self.tr))
        self.problem_raised.emit(error)

    @Slot()
    def _on_rested(self) -> None:
        if self._lesson is not None and self._state is not None:
            here = self._here(self._lesson)
            self.moved.emit(here)
            work = partial(self._desk.study.remember, here)
            self._desk.storage.start(work, None, self.problem_raised.emit)

    def _here(self, lesson: Lesson) -> Place:
        section, offset = self.page.current_anchor()
        return Place(Screen.LESSON, self._desk.now(), lesson.head.id, section, offset)

    @Slot(Settings)
    def _on_settings_changed(self, settings: Settings) -> None:
        for card in self._cards.values():
            card.set_single_keys(settings.answer_keys)
            card.footer.set_confidence_asked(is_on=settings.asks_confidence)

    @Slot(str)
    def _on_lesson_requested(self, lesson: LessonId) -> None:
        self.place_requested.emit(Place(Screen.LESSON, self._desk.now(), lesson))


def _after(state: LessonState, graded: Graded) -> LessonState:
    done = state.done | {SectionId(id_) for id_ in graded.completed}
    return replace(state, done=done, given={**state.given, graded.given.item: graded.given})


def _anchor(place: Place | None) -> tuple[SectionId, int] | None:
    if place is None or place.section is None:
        return None
    return place.section, place.offset
