"""The choices of an item, under one another: choosing, moving about, and what became of each."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome
from app.domain.ids import ChoiceId
from app.domain.item import Choice, Item, ItemType
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.answer_part import AnswerPart
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.placed import Arrangement, column, show


class ChoiceList(AnswerPart):
    """Rows to choose from. Radio buttons are one tab stop together, check boxes one each."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, parent)
        self._rows: tuple[ChoiceRow, ...] = ()
        self._choices: tuple[Choice, ...] = ()
        self._is_multiple = False

    @property
    def given(self) -> tuple[str, ...]:
        """The ids of what is chosen, in the item's own order."""
        chosen = {row.choice.id for row in self._rows if row.isChecked()}
        return tuple(choice.id for choice in self._choices if choice.id in chosen)

    def hint(self) -> str:
        """Say when more than one may be chosen."""
        return self.tr("Choose all that apply") if self._is_multiple else ""

    def show_item(self, item: Item, order: tuple[ChoiceId, ...]) -> None:
        """Offer the choices of an item; nothing is chosen yet."""
        self._choices = item.choices
        self._is_multiple = item.type is ItemType.MULTIPLE
        by_id = {choice.id: choice for choice in item.choices}
        self._show_choices(tuple(by_id[id_] for id_ in order), item.type)

    def _show_choices(self, choices: tuple[Choice, ...], kind: ItemType) -> None:
        for row in self._rows:
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._rows = tuple(ChoiceRow(self._theme, self._icons, c, kind, self) for c in choices)
        for row in self._rows:
            row.toggled.connect(self._on_row_toggled)
            row.link_activated.connect(self.link_activated)
            show(row)
        self._gather_tab_stops(self._rows[0])
        self.rearrange()

    def choose(self, place: int) -> bool:
        """Press the row at a place, counted from 0; tell whether there is one."""
        if place >= len(self._rows):
            return False
        self._rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._rows[place].click()
        self.lead(self._rows[place])
        return True

    def step(self, direction: int) -> None:
        """Move the focus one row down (1) or up (-1); from outside, onto the nearest end."""
        if not self._rows:
            return
        focused = [place for place, row in enumerate(self._rows) if row.hasFocus()]
        if focused:
            place = min(max(focused[0] + direction, 0), len(self._rows) - 1)
        else:
            place = 0 if direction > 0 else len(self._rows) - 1
        reason = (
            Qt.FocusReason.TabFocusReason if direction > 0 else Qt.FocusReason.BacktabFocusReason
        )
        self._rows[place].setFocus(reason)
        self.lead(self._rows[place])

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the answer as it is, or give it back."""
        for row in self._rows:
            row.set_locked(is_locked=is_locked)

    def show_feedback(self, selected: tuple[str, ...], outcome: Outcome) -> None:
        """Mark what was chosen and say of every choice why it is right or wrong."""
        del outcome
        for row in self._rows:
            row.set_locked(is_locked=False)
            row.setChecked(row.choice.id in selected)
        for row in self._rows:
            row.show_feedback()
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put the rows under one another."""
        gap = self._theme.px(8)
        return column([(row, gap) for row in self._rows], QRect(0, 0, width, 0))

    @Slot()
    def _on_row_toggled(self) -> None:
        for row in self._rows:
            if row.isChecked():
                self._gather_tab_stops(row)
        self.selection_changed.emit(len(self.given))

    def _gather_tab_stops(self, stop: ChoiceRow) -> None:
        """Let Tab reach a group of radio buttons once, at the row that matters most."""
        for row in self._rows:
            is_stop = row is stop or not row.autoExclusive()
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
