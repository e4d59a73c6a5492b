"""What a quiz came to: the count and its rule, each objective, each item, and what to do next."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.ids import ChoiceId
from app.domain.item import Confidence, Item
from app.domain.prose import Link
from app.domain.sitting import PASS_SHARE, Given
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, button, on_button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.item_review import ItemReview
from app.ui.widgets.objective_row import ObjectiveRow
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.verdict_line import VerdictLine

_WIDEST = 760


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective in words, and how many of its items were right."""

    text: str
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """An item, the order in which its parts were shown, and the answer that was given."""

    item: Item
    order: tuple[ChoiceId, ...]
    given: Given


@dataclass(frozen=True, slots=True)
class QuizResult:
    """A finished sitting. Practice has no pass mark; then `is_passed` is None."""

    items: tuple[AnsweredItem, ...]
    objectives: tuple[ObjectiveLine, ...]
    is_passed: bool | None
    withdrawn: int = 0
    """How many more were drawn that the course has no more; they do not count."""

    @property
    def right(self) -> int:
        """How many items were right."""
        return sum(each.given.is_right for each in self.items)

    @property
    def missed(self) -> int:
        """How many items were not right."""
        return len(self.items) - self.right


class ResultPage(ScrollPage):
    """Shows a finished quiz and offers to practise what was missed."""

    practice_requested = Signal()
    lessons_requested = Signal()
    done_requested = Signal()
    link_activated = Signal(Link)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._icons = icons
        self._rule = VerdictLine(theme, icons)
        self._sureness = PlainLabel(theme, FontRole.UI, tone="muted")
        self._withdrawn = PlainLabel(theme, FontRole.UI, tone="muted")
        self._practise = button("", "primary")
        self._lessons = button(self.tr("Back to the lessons"))
        self._done = button(self.tr("Done"))
        self._buttons = ButtonRow(theme)
        for each in (self._practise, self._lessons, self._done):
            self._buttons.add(each)
        self._objectives, self._lines = SectionCard(theme), Fill()
        self._objectives.show_heading(self.tr("By objective"))
        self._objectives.column.addWidget(self._lines)
        self._answers, self._items = SectionCard(theme), Fill()
        self._answers.show_heading(self.tr("Your answers"))
        self._answers.column.addWidget(self._items)
        self.head.addWidget(self._rule)
        self.head.addWidget(self._sureness)
        self.head.addWidget(self._withdrawn)
        self.column.addLayout(self.head)
        for part in (self._buttons, self._objectives, self._answers):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._practise.clicked.connect(self.practice_requested)
        self._lessons.clicked.connect(self.lessons_requested)
        self._done.clicked.connect(self.done_requested)
        self._on_spacing_changed()
        theme.changed.connect(self._on_spacing_changed)

    def show_result(self, result: QuizResult) -> None:
        """Show how a quiz went."""
        self.title.show_text(self.tr("{0} of {1} right").format(result.right, len(result.items)))
        self._show_withdrawn(result.withdrawn)
        self._show_rule(result)
        self._show_sureness(result.items)
        self._show_practice(result.missed)
        self._lines.clear()
        for number, line in enumerate(result.objectives):
            row = ObjectiveRow(self._theme, self._icons, is_ruled=number > 0)
            row.show_result(line.text, line.right, line.asked)
            self._lines.column.addWidget(row)
        self._items.clear()
        for each in result.items:
            asked = (each.item, each.order, each.given)
            review = ItemReview(self._theme, self._icons, asked)
            review.link_activated.connect(self.link_activated)
            self._items.column.addWidget(review)
        self.bring_to_top(self.title)

    def _show_withdrawn(self, count: int) -> None:
        words = self.tr("{0} more questions were withdrawn from the course. They do not count.")
        if count == 1:
            words = self.tr("One more question was withdrawn from the course. It does not count.")
        self._withdrawn.show_text(words.format(count))
        self._withdrawn.setVisible(count > 0)

    def _show_rule(self, result: QuizResult) -> None:
        share = round(PASS_SHARE * 100)
        if result.is_passed:
            words = self.tr("Passed: {0} % or more").format(share)
            self._rule.show_words(words, "check", "ok")
        else:
            words = self.tr("Not yet: {0} % is needed").format(share)
            self._rule.show_words(words, "half", "warn")
        self._rule.setVisible(result.is_passed is not None)

    def _show_sureness(self, items: tuple[AnsweredItem, ...]) -> None:
        sure = [each.given for each in items if each.given.confidence == Confidence.SURE]
        right = sum(given.is_right for given in sure)
        words = self.tr("When you were sure, you were right {0} of {1} times.")
        if len(sure) == 1:
            words = self.tr("You were sure once, and right.")
            if not right:
                words = self.tr("You were sure once, and that time it was not right.")
        self._sureness.show_text(words.format(right, len(sure)))
        self._sureness.setVisible(bool(sure))

    def _show_practice(self, missed: int) -> None:
        words = self.tr("Practise the {0} missed").format(missed)
        if missed == 1:
            words = self.tr("Practise the one missed")
        self._practise.setText(on_button(words))
        self._practise.setAccessibleName(words)
        self._practise.setVisible(missed > 0)
        self._buttons.rearrange()

    @Slot()
    def _on_spacing_changed(self) -> None:
        self.column.setSpacing(self._theme.px(16))
        self._lines.column.setSpacing(0)
        self._items.column.setSpacing(0)
