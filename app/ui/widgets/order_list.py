"""An answer that is an order: steps to be moved, and afterwards how they should stand."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome, feedback_of
from app.domain.ids import ChoiceId
from app.domain.item import Item, Ordering, Step
from app.domain.prose import Span
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.answer_part import AnswerPart, announce, drop
from app.ui.widgets.placed import Arrangement, column
from app.ui.widgets.roving import focused_place, step_among
from app.ui.widgets.step_row import StepRow
from app.ui.widgets.told_list import ToldList
from app.ui.widgets.told_row import Told


class OrderList(AnswerPart):
    """Steps under one another. They are one tab stop; it can be checked once one was moved."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, parent)
        self._item: Item | None = None
        self._rows: list[StepRow] = []
        self._is_locked = False
        self._told = ToldList(theme, icons, self)
        self._told.link_activated.connect(self.link_activated)

    @property
    def given(self) -> tuple[str, ...]:
        """The ids of the steps, in the order given."""
        return tuple(row.step.id for row in self._rows)

    def hint(self) -> str:
        """Say how to move a step."""
        return self.tr("Move the steps into order: drag them, or press Alt+Up and Alt+Down.")

    def show_item(self, item: Item, order: tuple[ChoiceId, ...]) -> None:
        """Show the steps as they stand before anybody moves them."""
        for row in self._rows:
            drop(row)
        self._item = item
        self._told.show_told(())
        self._told.hide()
        self._is_locked = False
        steps = {step.id: step for step in _steps(item)}
        self._rows = [StepRow(self._theme, self._icons, steps[id_], self) for id_ in order]
        for row in self._rows:
            row.moved.connect(self._on_row_moved)
            row.dragged.connect(self._on_row_dragged)
            row.entered.connect(self._on_row_entered)
            row.show()
        self._on_row_entered(order[0])
        self._say_places()

    def choose(self, place: int) -> bool:
        """Put the focus on the step at a place."""
        if place >= len(self._rows):
            return False
        self._rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.lead(self._rows[place])
        return True

    def step(self, direction: int) -> None:
        """Move the focus one step down (1) or up (-1)."""
        is_open = self._told.isHidden()
        self.lead(step_among(self._rows, direction) if is_open else self._told.step(direction))

    def shift(self, direction: int) -> bool:
        """Move the step that has the focus."""
        at = focused_place(self._rows)
        if at is not None:
            self._move(at, at + direction)
        return at is not None

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the order as it is, or give it back."""
        self._is_locked = is_locked
        for row in self._rows:
            row.set_locked(is_locked=is_locked)

    def show_feedback(self, selected: tuple[str, ...], outcome: Outcome) -> None:
        """Show the steps in their right order, each with the place it was given."""
        if self._item is None:
            return
        for row in self._rows:
            row.hide()
        remarks = feedback_of(self._item, selected, outcome)
        told = []
        for place, (step, remark) in enumerate(zip(_steps(self._item), remarks, strict=True), 1):
            tone = "ok" if remark.is_right else "bad"
            state = self.tr("Correct")
            if not remark.is_right and step.id in selected:
                state = self.tr("You put it at {0}").format(selected.index(step.id) + 1)
            text = (Span(f"{place}. "), *step.text)
            is_known = remark.is_right or bool(selected)
            told.append(Told(text, remark.feedback, *((tone, state) if is_known else ())))
        self._told.show_told(told)
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put the steps under one another."""
        gap = self._theme.px(8)
        parts: list[tuple[QWidget, int]] = [(row, gap) for row in self._rows]
        return column([*parts, (self._told, 0)], QRect(0, 0, width, 0))

    def _move(self, start: int, end: int) -> None:
        """Put the step at a place somewhere else, and say so."""
        end = min(max(end, 0), len(self._rows) - 1)
        if self._is_locked or start == end:
            return
        row = self._rows.pop(start)
        self._rows.insert(end, row)
        self._say_places()
        self.selection_changed.emit(len(self._rows))
        announce(row, self.tr("Place {0} of {1}").format(end + 1, len(self._rows)))
        self.reveal_requested.emit(row)

    def _say_places(self) -> None:
        """Number the rows, for the eye and for a screen reader, which reads children in order."""
        for place, row in enumerate(self._rows, start=1):
            row.show_place(place, len(self._rows))
            row.raise_()
        self.rearrange()

    @Slot(str, int)
    def _on_row_moved(self, step: str, direction: int) -> None:
        place = _place_of(step, self._rows)
        self._on_row_entered(step)
        self._move(place, place + direction)

    @Slot(str, int)
    def _on_row_dragged(self, step: str, down: int) -> None:
        """Let the row change places with each neighbour whose middle the pointer has passed."""
        place = _place_of(step, self._rows)
        middles = [row.geometry().center().y() for row in self._rows]
        above = sum(down > middle for middle in middles[place + 1 :])
        below = sum(down < middle for middle in middles[:place])
        self._move(place, place + above - below)

    @Slot(str)
    def _on_row_entered(self, step: str) -> None:
        for row in self._rows:
            row.set_stop(is_stop=row.step.id == step)


def _steps(item: Item) -> tuple[Step, ...]:
    return item.task.steps if isinstance(item.task, Ordering) else ()


def _place_of(step: str, rows: list[StepRow]) -> int:
    return next(place for place, row in enumerate(rows) if row.step.id == step)
