"""The parts of an answered item under one another."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.prose import Link
from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.answer_part import drop
from app.ui.widgets.placed import Arrangement, Placed, column
from app.ui.widgets.roving import step_among
from app.ui.widgets.told_row import Told, ToldRow


class ToldList(Placed):
    """Rows that tell what became of an answer. The arrow keys go through them."""

    link_activated = Signal(Link)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._rows: tuple[ToldRow, ...] = ()
        self.hide()

    def show_told(self, parts: Iterable[Told]) -> None:
        """Tell these, in place of what was told before."""
        for row in self._rows:
            drop(row)
        self._rows = tuple(ToldRow(self._theme, self._icons, told, self) for told in parts)
        for row in self._rows:
            row.link_activated.connect(self.link_activated)
            row.show()
        self.setVisible(bool(self._rows))
        self.rearrange()

    def step(self, direction: int) -> QWidget | None:
        """Move the focus one row down (1) or up (-1); give that row."""
        return step_among(self._rows, direction)

    def arrange(self, width: int) -> Arrangement:
        """Put the rows under one another."""
        gap = self._theme.px(8)
        return column([(row, gap) for row in self._rows], QRect(0, 0, width, 0))
