"""An answer that brings two sides together: for each left side, one of the right sides."""

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome, Remark, feedback_of
from app.domain.ids import ChoiceId
from app.domain.item import Item, Matching, Pair
from app.domain.prose import Prose, Span
from app.domain.response import matches_in, to_matches
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.answer_part import AnswerPart, announce, drop, unlinked
from app.ui.widgets.pair_row import PairRow
from app.ui.widgets.placed import Arrangement, column
from app.ui.widgets.roving import focused_place, step_among
from app.ui.widgets.told_list import ToldList
from app.ui.widgets.told_row import Sign, Told


class MatchList(AnswerPart):
    """Left sides under one another, each with a field for its right side."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, parent)
        self._item: Item | None = None
        self._task = Matching(())
        self._rights: dict[ChoiceId, ChoiceId] = {}
        self._offered: tuple[Pair, ...] = ()
        self._rows: tuple[PairRow, ...] = ()
        self._is_locked = False
        self._told = ToldList(theme, icons, self)
        self._told.link_activated.connect(self.link_activated)

    @property
    def given(self) -> tuple[str, ...]:
        """Which right side each left side was given."""
        return to_matches(self._task, self._rights)

    def hint(self) -> str:
        """Say what is to be done with the fields."""
        return self.tr("Choose for each what belongs to it.")

    def show_item(self, item: Item, order: tuple[ChoiceId, ...]) -> None:
        """Show the left sides in the item's order; none has a right side yet."""
        for row in self._rows:
            drop(row)
        self._item, self._rights, self._is_locked = item, {}, False
        self._task = item.task if isinstance(item.task, Matching) else Matching(())
        self._told.show_told(())
        pairs = {pair.id: pair for pair in self._task.pairs}
        self._offered = tuple(pairs[id_] for id_ in order)
        self._rows = tuple(
            PairRow(self._theme, self._icons, pair, self) for pair in self._task.pairs
        )
        for row in self._rows:
            row.opened.connect(self._on_row_opened)
            row.picked.connect(self._on_row_picked)
            row.show()
        self._show_picked()

    def choose(self, place: int) -> bool:
        """Give the right side at a place to the left side that has the focus, or lacks one."""
        if place >= len(self._offered) or self._is_locked:
            return False
        at = focused_place(self._rows)
        waiting = (row for row in self._rows if row.pair.id not in self._rights)
        row = next(waiting, self._rows[0]) if at is None else self._rows[at]
        row.close_list()
        self._pick(row.pair.id, self._offered[place].id)
        return True

    def step(self, direction: int) -> None:
        """Move the focus one field down (1) or up (-1)."""
        fields = [row.field for row in self._rows]
        is_open = self._told.isHidden()
        self.lead(step_among(fields, direction) if is_open else self._told.step(direction))

    def shift(self, direction: int) -> bool:
        """Open the list of the field that has the focus (down), or close it (up)."""
        at = focused_place(self._rows)
        if at is None:
            return False
        if self._rows[at].is_open == (direction < 0):
            self._rows[at].field.click()
        return True

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the matches as they are, or give them back."""
        self._is_locked = is_locked
        for row in self._rows:
            row.field.set_locked(is_locked=is_locked)
            if row.is_open:
                row.close_list()

    def show_feedback(self, selected: tuple[str, ...], outcome: Outcome) -> None:
        """Show of each pair what it was given, what belongs to it, and why."""
        if self._item is None:
            return
        for row in self._rows:
            row.hide()
        remarks = feedback_of(self._item, selected, outcome)
        parts = zip(self._task.pairs, remarks, strict=True)
        self._told.show_told([self._tell(pair, remark, selected) for pair, remark in parts])
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put the left sides under one another."""
        gap = self._theme.px(8)
        parts: list[tuple[QWidget, int]] = [(row, gap) for row in self._rows]
        return column([*parts, (self._told, 0)], QRect(0, 0, width, 0))

    def _tell(self, pair: Pair, remark: Remark, selected: tuple[str, ...]) -> Told:
        given = matches_in(selected).get(pair.id)
        right = Sign("ok", unlinked(pair.right))
        if remark.is_right:
            return Told(pair.left, remark.feedback, "ok", self.tr("Correct"), (right,))
        texts = {each.id: each.right for each in self._task.pairs}
        if given not in texts:
            return Told(pair.left, remark.feedback, signs=(right,))
        chosen = Sign("bad", (Span(self.tr("You chose: ")), *unlinked(texts[given])))
        belongs = Sign("ok", (Span(self.tr("Belongs to it: ")), *unlinked(pair.right)))
        state = self.tr("Not this one")
        return Told(pair.left, remark.feedback, "bad", state, (chosen, belongs))

    def _pick(self, left: ChoiceId, right: ChoiceId) -> None:
        """Give a right side to a left one; who had it gets in exchange what this one had."""
        before = self._rights.pop(left, None)
        loser = next((each for each, its in self._rights.items() if its == right), None)
        if loser is not None:
            del self._rights[loser]
            if before is not None:
                self._rights[loser] = before
        self._rights[left] = right
        self._show_picked()
        is_whole = len(self._rights) == len(self._rows)
        self.selection_changed.emit(len(self._rights) if is_whole else 0)
        told = [row.field.accessibleName() for row in self._rows if row.pair.id in {left, loser}]
        announce(self, ". ".join(told))

    def _show_picked(self) -> None:
        texts: dict[ChoiceId, Prose] = {pair.id: pair.right for pair in self._task.pairs}
        for row in self._rows:
            right = self._rights.get(row.pair.id)
            row.show_picked(() if right is None else texts[right])
        self.rearrange()

    @Slot(str)
    def _on_row_opened(self, left: str) -> None:
        for row in self._rows:
            if row.is_open:
                row.close_list()
        row = next(each for each in self._rows if each.pair.id == left)
        row.open_list(self._offered, self._rights)
        self.reveal_requested.emit(row)

    @Slot(str, str)
    def _on_row_picked(self, left: str, right: str) -> None:
        self._pick(ChoiceId(left), ChoiceId(right))
