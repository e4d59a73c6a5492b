"""What scrolls in the reading column: a header, the blocks of a lesson, a footer."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.lesson import Block
from app.domain.prose import Link
from app.ui.widgets.block_stack import BlockStack
from app.ui.widgets.blocks import BlockMaker
from app.ui.widgets.placed import height_at
from app.ui.widgets.scroller import Sheet, tab_stops
from app.ui.widgets.tab_order import put_after

_MARGIN, _ABOVE, _BELOW, _GAP, _EDGE, _SIGN = 24, 28, 40, 16, 6, 16


class LessonSheet(Sheet):
    """Places header, blocks and footer under one another, centred, in reading order."""

    link_activated = Signal(Link)

    def __init__(self, maker: BlockMaker, header: QWidget, footer: QWidget) -> None:
        super().__init__()
        self._maker = maker
        self._header, self._footer = header, footer
        header.setParent(self)
        self.stack = BlockStack(maker, (), self)
        footer.setParent(self)
        self._old: BlockStack | None = None
        self._across = 0
        self._signs: dict[int, str] = {}

    def replace(self, blocks: tuple[Block, ...]) -> None:
        """Take other blocks; the widgets of the former ones are hidden now and dropped later."""
        if self._old is not None:
            self._old.deleteLater()
        self._old, self._signs = self.stack, {}
        self._old.hide()
        self.stack = BlockStack(self._maker, blocks, self)
        self.stack.stackUnder(self._footer)
        self.stack.room_wanted.connect(self.room_wanted)
        self.stack.link_activated.connect(self.link_activated)

    def show_signs(self, signs: dict[int, str]) -> None:
        """Show beside some blocks, by number, that something is kept there: an icon each."""
        self._signs = signs
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs in the margin, each beside the first line of its block."""
        del event
        theme, plan = self._maker.theme, self.stack.plan
        side = theme.px(_SIGN)
        left = self.stack.x() - theme.px(_MARGIN) + (theme.px(_MARGIN) - side) // 2
        painter = QPainter(self)
        for index, icon in self._signs.items():
            if index < len(plan.tops):
                ink, ratio = theme.colour("accent"), self.devicePixelRatioF()
                picture = self._maker.icons.pixmap(icon, side, ink, ratio)
                painter.drawPixmap(left, plan.tops[index] + theme.px(4), picture)
        painter.end()

    def drop_old(self) -> bool:
        """Drop some widgets of the former lesson; say whether there were any."""
        if self._old is None:
            return False
        if not self._old.drop_some():
            self._old.deleteLater()
            self._old = None
        return True

    def measure(self, across: int) -> None:
        """Measure everything at the width of a viewport."""
        self._across = across
        self.stack.measure(self._measure, self._room)
        self._measure_ends()

    def measure_grown(self) -> bool:
        """Measure what changes its height by itself; say whether anything did."""
        plan = self.stack.plan
        before = (plan.head, plan.foot)
        self._measure_ends()
        return self.stack.measure_grown() or before != (plan.head, plan.foot)

    def _measure_ends(self) -> None:
        theme = self._maker.theme
        width = self._measure
        plan = self.stack.plan
        plan.head = theme.px(_ABOVE) + height_at(self._header, width) + theme.px(_GAP)
        plan.foot = theme.px(_BELOW) + height_at(self._footer, width) + theme.px(_BELOW)

    def place(self) -> None:
        """Put everything where the plan says."""
        theme, plan = self._maker.theme, self.stack.plan
        width = self._measure
        left = (self._across - width) // 2
        self.resize(self._across, plan.total)
        above = theme.px(_ABOVE)
        self._header.setGeometry(left, above, width, plan.head - above - theme.px(_GAP))
        self.stack.setGeometry(left, 0, self._room, plan.foot_top)
        self.stack.place()
        below = theme.px(_BELOW)
        self._footer.setGeometry(left, plan.foot_top + below, width, plan.foot - 2 * below)

    def order_stops(self) -> None:
        """Let Tab go in reading order, whatever was made first."""
        stops = [*tab_stops(self._header), *self.stack.stops(), *tab_stops(self._footer)]
        if stops:
            put_after([self._header, *self._header.findChildren(QWidget)][-1], stops[0])
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    @property
    def _room(self) -> int:
        """Give the width from the column's left edge to a little before the window's right."""
        left = (self._across - self._measure) // 2
        return max(self._measure, self._across - left - self._maker.theme.px(_EDGE))

    @property
    def _measure(self) -> int:
        """Give the width of the column: the reader's measure, or what the window leaves."""
        theme = self._maker.theme
        return max(1, min(theme.column_width(), self._across - 2 * theme.px(_MARGIN)))
