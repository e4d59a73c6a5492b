"""A quiz: one question at a time, how it stands, and the keys that answer it."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome
from app.domain.ids import ChoiceId
from app.domain.item import Item, Response
from app.domain.prose import Link
from app.domain.sitting import Given
from app.settings import SINGLE_KEYS
from app.ui.icons import Icons
from app.ui.pages.guest_page import GuestPage
from app.ui.theme import Theme
from app.ui.widgets.after_answer import AfterAnswer
from app.ui.widgets.answer_hints import AnswerHints
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.quiz_top import QuizTop, SittingLook

_WIDEST = 760


class QuizPage(GuestPage):
    """Asks items one by one. `section_requested` carries the id of the section to read."""

    response_submitted = Signal(Response)
    next_requested = Signal()
    section_requested = Signal(str)
    leave_requested = Signal()
    finish_requested = Signal()
    link_activated = Signal(Link)
    flag_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        now_ms: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icons, _WIDEST, parent)
        self._single_keys, self._last_seen, self._look = SINGLE_KEYS, "", SittingLook()
        self._item: Item | None = None
        self.title.hide()
        self._top = QuizTop(theme)
        self._card = QuestionCard(theme, icons, now_ms, is_quiz=True)
        self._keys = AnswerHints(theme)
        self._after = AfterAnswer(theme, icons)
        for widget in (self._top, self._card, self._after, self._keys):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._top.leave_requested.connect(self.leave_requested)
        self._top.finish_requested.connect(self.finish_requested)
        self._card.head.can_flag = True
        self._card.head.flag_requested.connect(self.flag_requested)
        self._card.response_submitted.connect(self.response_submitted)
        self._card.next_requested.connect(self.next_requested)
        self._card.section_requested.connect(self.section_requested)
        self._card.link_activated.connect(self.link_activated)
        self._card.reveal_requested.connect(self._on_reveal_requested)
        self._on_spacing_changed()
        theme.changed.connect(self._on_spacing_changed)

    def set_look(self, look: SittingLook) -> None:
        """Follow what kind of sitting it is."""
        self._look = look
        self._top.set_look(look)
        self._card.footer.set_held(is_held=look.is_held)

    def set_last_seen(self, words: str) -> None:
        """Say beside the next question how it went the last time; an empty text says nothing."""
        self._last_seen = words

    def show_after(self, words: str, offer: str = "") -> None:
        """Say below an answered question when it comes back, and offer its section."""
        self._after.show_words(words, offer)

    def set_single_keys(self, keys: str) -> None:
        """Let these single keys answer, or none, and show only the keys that work."""
        self._single_keys = keys
        self._card.set_single_keys(keys)
        self._show_keys()

    def set_confidence_asked(self, *, is_on: bool) -> None:
        """Ask with each question how sure the learner is, or not."""
        self._card.footer.set_confidence_asked(is_on=is_on)

    def show_question(
        self,
        number: int,
        item: Item,
        order: tuple[ChoiceId, ...],
        marks: tuple[bool | None, ...],
        why: str = "",
    ) -> None:
        """Ask an item.

        Args:
            number: which one this is, counted from 1.
            item: what is asked.
            order: ids of what the screen shows in an order of its own.
            marks: for each item of the quiz whether it was answered right, None if not yet.
            why: the objective and guideline behind the item.
        """
        label = self.tr("Situation") if len(item.stem) > 1 else self.tr("Question")
        is_last = number == len(marks)
        self._item = item
        self._after.hide()
        self._top.show_place(number, marks)
        onward = self.tr("See results") if is_last else self.tr("Next question")
        self._card.footer.set_next_text(onward)
        self._card.show_item(item, order, label=label, number=self._last_seen, why=why)
        self._show_keys()
        self.bring_to_top(self._top)

    def show_marks(self, number: int, marks: tuple[bool | None, ...]) -> None:
        """Show how the quiz stands after an answer."""
        self._top.show_place(number, marks)

    def show_waiting(self) -> None:
        """Hold the answer while it is being kept."""
        self._card.show_waiting()

    def show_not_saved(self, sentence: str) -> None:
        """Give the answer back, with the sentence that says why it was not kept."""
        self._card.show_not_saved(sentence)

    def show_feedback(self, outcome: Outcome, selected: tuple[str, ...]) -> None:
        """Say how the answer went."""
        self._card.show_feedback(outcome, selected)

    def show_answered(self, given: Given) -> None:
        """Show an answer given earlier, as it stood after its feedback."""
        self._card.show_answered(given)

    def take_focus(self) -> None:
        """Put the focus where the quiz goes on: on the question, or on its verdict."""
        self._card.take_focus()

    def _show_keys(self) -> None:
        if self._item is not None:
            self._keys.show_item(self._item, self._single_keys, is_held=self._look.is_held)

    @Slot(QWidget)
    def _on_reveal_requested(self, part: QWidget) -> None:
        self.column.activate()
        self.ensureWidgetVisible(part, 0, self._theme.px(24))

    @Slot()
    def _on_spacing_changed(self) -> None:
        self.column.setSpacing(self._theme.px(14))
