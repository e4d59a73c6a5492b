"""One thing asked, the same in a lesson and in a quiz: choose, say how sure, check, understand."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.grading import Outcome
from app.domain.ids import ChoiceId, ItemId
from app.domain.item import Confidence, Item, Response
from app.domain.prose import Link
from app.domain.sitting import Given
from app.settings import SINGLE_KEYS
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.answer_part import AnswerPart, announce
from app.ui.widgets.answers import answer_for
from app.ui.widgets.card_footer import CardFooter
from app.ui.widgets.card_notes import CardNotes
from app.ui.widgets.placed import Arrangement, PlacedCard, column, show
from app.ui.widgets.question_head import QuestionHead, in_tab_order
from app.ui.widgets.question_keys import Act, Command, command_of

SLOW_MS = 400
_NEVER = Qt.FocusPolicy.NoFocus


class _State(Enum):
    EMPTY = auto()
    OPEN = auto()
    WAITING = auto()
    ANSWERED = auto()


class QuestionCard(PlacedCard):
    """An item on a card. It reports a response and shows what became of it; it grades nothing.

    `section_requested` carries the section to read, `reveal_requested` the part of the card that
    should be scrolled into view.
    """

    response_submitted = Signal(Response)
    next_requested = Signal()
    section_requested = Signal(str)
    link_activated = Signal(Link)
    reveal_requested = Signal(QWidget)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        now_ms: Callable[[], int],
        parent: QWidget | None = None,
        *,
        is_quiz: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._now_ms, self._is_quiz = now_ms, is_quiz
        self._item: Item | None = None
        self._state = _State.EMPTY
        self._shown_ms = 0
        self._keys = SINGLE_KEYS
        self.head = QuestionHead(theme, icons, self, is_large=is_quiz)
        self._answer = AnswerPart(theme, icons, self)
        self.footer = CardFooter(theme, self, has_next=is_quiz)
        self._notes = CardNotes(theme, icons, self, self._answer, self.footer)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._notes.show_saving)
        self.head.link_activated.connect(self.link_activated)
        self.footer.check_requested.connect(self._on_check_requested)
        self.footer.section_requested.connect(self.section_requested)
        self.footer.next_requested.connect(self.next_requested)
        self._enter(_State.EMPTY)

    def show_item(
        self,
        item: Item,
        order: tuple[ChoiceId, ...],
        *,
        label: str,
        number: str = "",
        why: str = "",
    ) -> None:
        """Ask an item.

        Args:
            item: what is asked.
            order: ids of what the screen shows in an order of its own (see `shown_order`).
            label: what kind of question this is, a word or two.
            number: which of how many, if that is not said elsewhere.
            why: the objective and guideline behind the item; shown when asked for.
        """
        had_focus = _holds_focus(self)
        self._item = item
        self._notes.hide_all()
        self.head.show_stem(item, label, number, why)
        if had_focus:
            self.head.take_focus()
        self._ask(item, order)
        self.footer.show_open(item.section)
        stops = [w for w in self.findChildren(QWidget) if w.focusPolicy() != _NEVER]
        in_tab_order(stops)
        self._enter(_State.OPEN)
        self._shown_ms = self._now_ms()

    def _ask(self, item: Item, order: tuple[ChoiceId, ...]) -> None:
        """Put the widget there that takes this item's kind of answer."""
        answer = answer_for(item, self._answer)
        if answer is not self._answer:
            self._answer = self._notes.answer = answer
            answer.link_activated.connect(self.link_activated)
            answer.reveal_requested.connect(self.reveal_requested)
            answer.selection_changed.connect(self.footer.show_chosen)
        answer.show_item(item, order)

    def show_waiting(self) -> None:
        """Hold the answer while it is being kept; say so only when that takes long."""
        self._notes.hide_all()
        self._enter(_State.WAITING)
        self._slow.start()

    def show_not_saved(self, sentence: str) -> None:
        """Give the answer back, with the sentence that says why it was not kept."""
        problem = self._notes.show_problem(sentence)
        self._enter(_State.OPEN)
        announce(problem, problem.text())
        self.reveal_requested.emit(problem)

    def show_feedback(self, outcome: Outcome, selected: tuple[str, ...]) -> None:
        """Say how the answer went, and of each choice why it is right or wrong; focus goes there.

        The focus is moved only if it was in this card: a slow disk must not pull a learner back.
        """
        self._reveal(outcome, selected, self.footer.confidence.value)
        if self._notes.verdict is not None:
            announce(self._notes.verdict, self._notes.verdict.text())
            self.reveal_requested.emit(self._notes.verdict)

    def show_answered(self, given: Given) -> None:
        """Show an answer given earlier, just as it stood after its feedback."""
        confidence = None if given.confidence is None else Confidence(given.confidence)
        outcome = Outcome.CORRECT if given.is_right else Outcome.INCORRECT
        self._reveal(outcome, given.selected, confidence)

    def set_single_keys(self, keys: str) -> None:
        """Let these single keys answer, or none; arrows, Space and Enter always do."""
        self._keys = keys

    @property
    def answered_item(self) -> ItemId | None:
        """The item, once it is answered and its feedback is shown."""
        if self._item is None or self._state is not _State.ANSWERED:
            return None
        return self._item.id

    def take_focus(self) -> None:
        """Put the focus on the verdict of an answered item, or else on the question."""
        verdict = self._notes.verdict
        if self._state is _State.ANSWERED and verdict is not None:
            verdict.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.take_focus()

    def arrange(self, width: int) -> Arrangement:
        """Put the parts under one another, inside the card's margins."""
        px = self._theme.px
        across = px(26) if self._is_quiz else px(18)
        if width < px(420):
            across = px(12)
        above, below = (px(18), px(22)) if self._is_quiz else (px(12), px(16))
        notes = self._notes
        parts: list[tuple[QWidget | None, int]] = [
            (self.head, 0),
            (notes.hint, px(4)),
            (notes.verdict, px(8)),
            (self._answer, px(12)),
            (notes.saving, px(12)),
            (notes.problem, px(12)),
            (self.footer, px(18)),
        ]
        made = [(widget, gap) for widget, gap in parts if widget is not None]
        inner = column(made, QRect(across, above, max(width - 2 * across, 1), 0))
        return Arrangement(inner.height + below, inner.places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means while the focus is inside this card."""
        command = command_of(event, self._keys)
        event.setAccepted(command is not None and self._is_followed(command))

    def _is_followed(self, command: Command) -> bool:
        """Do what a command asks, if it means something now; tell whether it did."""
        is_open = self._state is _State.OPEN
        match command.act:
            case Act.STEP:
                self._answer.step(command.number)
            case Act.SHIFT:
                return self._answer.shift(command.number)
            case Act.CHOOSE if is_open:
                return self._answer.choose(command.number)
            case Act.CONFIDE if is_open and not self.footer.confidence.isHidden():
                self.footer.confidence.choose(command.number)
            case Act.READ:
                return self.footer.read_section()
            case Act.EXPLAIN:
                self.head.explain()
            case Act.PROCEED:
                return self.footer.proceed(QApplication.focusWidget())
            case _:
                return False
        return True

    def _reveal(
        self, outcome: Outcome, selected: tuple[str, ...], confidence: Confidence | None
    ) -> None:
        if self._item is None:
            return
        self._notes.hide_all()
        verdict = self._notes.show_verdict(self._item, selected, outcome)
        if _holds_focus(self):
            # Before anything is hidden: hiding what has the focus would send it anywhere.
            verdict.setFocus(Qt.FocusReason.OtherFocusReason)
        self._answer.show_feedback(selected, outcome)
        self.head.show_answered()
        self.footer.show_answered(confidence)
        self._enter(_State.ANSWERED)

    def _enter(self, state: _State) -> None:
        """Show and lock what fits the state."""
        self._state = state
        self._slow.stop()
        is_answered = state is _State.ANSWERED
        self._notes.show_hint("" if is_answered else self._answer.hint())
        self._notes.hide_saving()
        show(self.footer, is_shown=not self.footer.is_empty)
        if not is_answered:
            is_locked = state is _State.WAITING
            self._answer.set_locked(is_locked=is_locked)
            self.footer.confidence.set_locked(is_locked=is_locked)
        self.rearrange()

    @Slot()
    def _on_check_requested(self) -> None:
        if self._item is None or self._state is not _State.OPEN:
            return
        taken = self._now_ms() - self._shown_ms
        confidence = self.footer.confidence.value
        self.response_submitted.emit(Response(self._item.id, self._answer.given, confidence, taken))


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
