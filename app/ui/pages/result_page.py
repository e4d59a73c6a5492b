"""What a quiz came to: the count and its rule, each objective, each item, and what to do next."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.ids import ChoiceId
from app.domain.item import Confidence, Item
from app.domain.mastery import Mastery
from app.domain.prose import Link
from app.domain.sitting import PASS_SHARE, Given
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import PlainLabel, button, on_button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.change_row import ChangeRow
from app.ui.widgets.item_review import ItemReview
from app.ui.widgets.objective_row import ObjectiveRow
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.state_look import met_rule
from app.ui.widgets.verdict_line import VerdictLine

_WIDEST = 760


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """An objective in words, how many of its items were right, and what is known of it now."""

    text: str
    right: int
    asked: int
    mastery: Mastery | None = None


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """An item, the order in which its parts were shown, and the answer that was given."""

    item: Item
    order: tuple[ChoiceId, ...]
    given: Given
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class QuizResult:
    """A finished sitting.

    Attributes:
        items: what was answered, as far as the course still has it.
        objectives: how each objective went.
        is_passed: whether it was passed; None where there is nothing to pass.
        notes: sentences about the sitting as a whole.
        changes: what moved, with its heading; each a text, what was before, and what is now.
        changes_heading: says what the changes are.
        empty: why there was nothing to ask; empty if there was.
        is_practised: whether what was missed can be practised.
        is_evidence: whether it leads on to the evidence sheet: what was kept up or finished.
    """

    items: tuple[AnsweredItem, ...]
    objectives: tuple[ObjectiveLine, ...]
    is_passed: bool | None
    notes: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    changes_heading: str = ""
    empty: str = ""
    is_practised: bool = True
    is_evidence: bool = False

    @property
    def counted(self) -> tuple[AnsweredItem, ...]:
        """The items that count: those that were not changed since."""
        return tuple(each for each in self.items if each.is_counted)

    @property
    def right(self) -> int:
        """How many items that count were right."""
        return sum(each.given.is_right for each in self.counted)

    @property
    def missed(self) -> int:
        """How many items were not right."""
        return sum(not each.given.is_right for each in self.items)


class ResultPage(ScrollPage):
    """Shows a finished quiz and offers to practise what was missed."""

    practice_requested = Signal()
    lessons_requested = Signal()
    evidence_requested = Signal()
    done_requested = Signal()
    link_activated = Signal(Link)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._icons = icons
        self._rule = VerdictLine(theme, icons)
        self._sureness = PlainLabel(theme, FontRole.UI, tone="muted")
        self._practise = button("", "primary")
        self._lessons = button(self.tr("Back to the lessons"))
        self._evidence = button(self.tr("Evidence sheet"))
        self._done = button(self.tr("Done"))
        self._buttons = ButtonRow(theme)
        for each in (self._practise, self._lessons, self._evidence, self._done):
            self._buttons.add(each)
        self._notes = Fill()
        self._make_cards()
        self._arrange()
        self._practise.clicked.connect(self.practice_requested)
        self._lessons.clicked.connect(self.lessons_requested)
        self._evidence.clicked.connect(self.evidence_requested)
        self._done.clicked.connect(self.done_requested)
        self._on_spacing_changed()
        theme.changed.connect(self._on_spacing_changed)

    def _make_cards(self) -> None:
        theme = self._theme
        self._objectives, self._lines = SectionCard(theme), Fill()
        self._objectives.show_heading(self.tr("By objective"))
        self._objectives.column.addWidget(self._lines)
        self._met_rule = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._met_rule.show_text(met_rule())
        self._objectives.column.addWidget(self._met_rule)
        self._moved, self._changes = SectionCard(theme), Fill()
        self._moved.column.addWidget(self._changes)
        self._answers, self._items = SectionCard(theme), Fill()
        self._answers.show_heading(self.tr("Your answers"))
        self._answers.column.addWidget(self._items)

    def _arrange(self) -> None:
        self.head.addWidget(self._rule)
        self.head.addWidget(self._sureness)
        self.head.addWidget(self._notes)
        self.column.addLayout(self.head)
        for part in (self._buttons, self._moved, self._objectives, self._answers):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_result(self, result: QuizResult) -> None:
        """Show how a sitting went."""
        words = self.tr("{0} of {1} right").format(result.right, len(result.counted))
        self.title.show_text(self.tr("Nothing to ask") if result.empty else words)
        self._show_rule(result)
        self._show_sureness(result.items)
        self._show_notes((result.empty,) if result.empty else result.notes)
        self._evidence.setVisible(result.is_evidence)
        self._show_practice(result.missed if result.is_practised else 0)
        self._show_changes(result)
        self._show_objectives(result.objectives)
        self._show_items(result.items)
        self.bring_to_top(self.title)

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        self._notes.clear()
        for words in notes:
            label = PlainLabel(self._theme, FontRole.UI, tone="muted")
            label.show_text(words)
            self._notes.column.addWidget(label)
        self._notes.setVisible(bool(notes))

    def _show_changes(self, result: QuizResult) -> None:
        self._changes.clear()
        self._moved.show_heading(result.changes_heading)
        self._moved.setVisible(bool(result.changes))
        for number, change in enumerate(result.changes):
            self._changes.column.addWidget(ChangeRow(self._theme, change, is_ruled=number > 0))

    def _show_objectives(self, lines: tuple[ObjectiveLine, ...]) -> None:
        self._lines.clear()
        self._objectives.setVisible(bool(lines))
        self._met_rule.setVisible(any(line.mastery is not None for line in lines))
        for number, line in enumerate(lines):
            row = ObjectiveRow(self._theme, self._icons, is_ruled=number > 0)
            row.show_result(line.text, line.right, line.asked)
            if line.mastery is not None:
                row.show_mastery(line.mastery)
            self._lines.column.addWidget(row)

    def _show_items(self, items: tuple[AnsweredItem, ...]) -> None:
        self._items.clear()
        self._answers.setVisible(bool(items))
        for each in items:
            asked = (each.item, each.order, each.given)
            review = ItemReview(self._theme, self._icons, asked)
            review.link_activated.connect(self.link_activated)
            self._items.column.addWidget(review)

    def _show_rule(self, result: QuizResult) -> None:
        share = round(PASS_SHARE * 100)
        if result.is_passed:
            words = self.tr("Passed: {0}% or more").format(share)
            self._rule.show_words(words, "check", "ok")
        else:
            words = self.tr("Not yet: {0}% is needed").format(share)
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
