"""An answer that is a place: the line of a listing that decides."""

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.grading import Outcome, feedback_of
from app.domain.ids import ChoiceId
from app.domain.item import Item, Locating
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.answer_part import AnswerPart, drop
from app.ui.widgets.line_row import LineRow
from app.ui.widgets.placed import Arrangement, column
from app.ui.widgets.roving import gather_stops, step_among
from app.ui.widgets.shapes import line_pen, rounded

_RADIUS = 8


class LineList(AnswerPart):
    """Numbered lines of code as one group of radio buttons; empty lines are only shown."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, parent)
        self._item: Item | None = None
        self._rows: tuple[LineRow, ...] = ()
        self._is_told = False

    @property
    def given(self) -> tuple[str, ...]:
        """The number of the chosen line."""
        return tuple(str(row.number) for row in self._rows if row.isChecked())

    def hint(self) -> str:
        """Say what is to be chosen."""
        return self.tr("Choose one line.")

    def show_item(self, item: Item, order: tuple[ChoiceId, ...]) -> None:
        """Show the lines; none is chosen yet."""
        del order
        for row in self._rows:
            drop(row)
        self._item, self._is_told = item, False
        lines = item.task.code.lines if isinstance(item.task, Locating) else ()
        self._rows = tuple(
            LineRow(self._theme, self._icons, tokens, number, self)
            for number, tokens in enumerate(lines, start=1)
        )
        for row in self._rows:
            row.toggled.connect(self._on_row_toggled)
            row.link_activated.connect(self.link_activated)
            if row.is_blank:
                row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.show()
        self.set_locked(is_locked=False)
        gather_stops(self._stops, self._stops[0])
        self.rearrange()

    def choose(self, place: int) -> bool:
        """Press the line at a place, counted from 0; tell whether it can be chosen."""
        row = next((row for row in self._stops if row.number == place + 1), None)
        if row is None:
            return False
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.click()
        self.lead(row)
        return True

    def step(self, direction: int) -> None:
        """Move the focus one line down (1) or up (-1)."""
        self.lead(step_among(self._stops, direction))

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the choice as it is, or give it back."""
        for row in self._rows:
            row.set_locked(is_locked=is_locked or row.is_blank)

    def show_feedback(self, selected: tuple[str, ...], outcome: Outcome) -> None:
        """Mark what was chosen and say of every line why it decides or does not."""
        if self._item is None or not isinstance(self._item.task, Locating):
            return
        self._is_told = True
        keys = self._item.task.keys
        for row, remark in zip(self._rows, feedback_of(self._item, selected, outcome), strict=True):
            is_chosen, is_key = str(row.number) in selected, row.number in keys
            row.setChecked(is_chosen)
            tone, state = self._words_for(is_chosen=is_chosen, is_key=is_key, is_one=len(keys) == 1)
            row.show_feedback(tone, state, remark.feedback)
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put the lines under one another, further apart once they are explained."""
        px = self._theme.px
        inset, gap = px(4), px(4) if self._is_told else 0
        parts: list[tuple[QWidget, int]] = [(row, gap) for row in self._rows]
        found = column(parts, QRect(inset, inset, max(width - 2 * inset, 1), 0))
        return Arrangement(found.height + inset, found.places)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that makes it a listing."""
        del event
        theme = self._theme
        pen = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour("code"), pen)
        painter.end()

    @property
    def _stops(self) -> tuple[LineRow, ...]:
        return tuple(row for row in self._rows if not row.is_blank)

    def _words_for(self, *, is_chosen: bool, is_key: bool, is_one: bool) -> tuple[str, str]:
        """Give the tone of a line after the answer, and its state in a word or two."""
        if is_key:
            return "ok", self.tr("Correct") if is_chosen or is_one else self.tr("Also right")
        return ("bad", self.tr("You chose")) if is_chosen else ("", "")

    @Slot()
    def _on_row_toggled(self) -> None:
        chosen = [row for row in self._rows if row.isChecked()]
        if chosen:
            gather_stops(self._stops, chosen[0])
        self.selection_changed.emit(len(chosen))
