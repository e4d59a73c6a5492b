"""The choices of an item, under one another: choosing, moving about, and what became of each."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.ids import ChoiceId
from app.domain.item import Choice, ItemType
from app.domain.prose import Link
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.placed import Arrangement, Placed, column, show


class ChoiceList(Placed):
    """Rows to choose from. Radio buttons are one tab stop together, check boxes one each.

    `selection_changed` carries how many are chosen, `focus_moved` the row a key led to.
    """

    selection_changed = Signal(int)
    focus_moved = Signal(QWidget)
    link_activated = Signal(Link)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._rows: tuple[ChoiceRow, ...] = ()

    @property
    def selected(self) -> frozenset[ChoiceId]:
        """The ids of what is chosen."""
        return frozenset(row.choice.id for row in self._rows if row.isChecked())

    def show_choices(self, choices: tuple[Choice, ...], kind: ItemType) -> None:
        """Offer choices, in the order given; nothing is chosen yet."""
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
        self.focus_moved.emit(self._rows[place])
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
        self.focus_moved.emit(self._rows[place])

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the answer as it is, or give it back."""
        for row in self._rows:
            row.set_locked(is_locked=is_locked)

    def show_feedback(self, selected: tuple[ChoiceId, ...]) -> None:
        """Mark what was chosen and say of every choice why it is right or wrong."""
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
        self.selection_changed.emit(len(self.selected))

    def _gather_tab_stops(self, stop: ChoiceRow) -> None:
        """Let Tab reach a group of radio buttons once, at the row that matters most."""
        for row in self._rows:
            is_stop = row is stop or not row.autoExclusive()
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
