"""The reading column: the first screenful of a lesson at once, the rest in slices.

Blocks are placed by their own heights in one pass, without a layout. What is not made yet has a
guessed height; when that becomes real, what is being looked at stays where it is.
"""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.lesson import Block
from app.domain.prose import Link
from app.ui.widgets.block_stack import BlockStack
from app.ui.widgets.blocks import BlockMaker
from app.ui.widgets.column_plan import Hold
from app.ui.widgets.lesson_sheet import LessonSheet
from app.ui.widgets.scroller import Scroller

SLICE_SECONDS = 0.006
"""How long blocks are made before the window may paint and listen again."""

_MARGIN = 24


class Column(Scroller):
    """Shows blocks between a header and a footer, centred, as wide as the measure allows."""

    top_block_changed = Signal(int)
    settled = Signal()
    scrolled = Signal()
    built = Signal()
    link_activated = Signal(Link)

    def __init__(
        self, maker: BlockMaker, header: QWidget, footer: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = maker.theme
        self._sheet = LessonSheet(maker, header, footer)
        self._sheet.link_activated.connect(self.link_activated)
        self._sheet.room_wanted.connect(self._on_room_wanted)
        self.built.connect(self._sheet.order_stops)
        self.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)
        self._top, self._hold = 0, Hold(-1, 0, 0)
        self._is_measured, self._is_moving, self._is_built = False, False, True
        self._is_restyled = False
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._on_slice_due)
        self.room_changed.connect(self._on_room_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._theme.changed.connect(self._on_look_changed)

    @property
    def stack(self) -> BlockStack:
        """The blocks' widgets, as far as they are made."""
        return self._sheet.stack

    def show_blocks(self, blocks: tuple[Block, ...], anchor: int) -> None:
        """Show a lesson from one of its blocks on; the rest follows while it is being read."""
        self._slices.stop()
        self._sheet.replace(blocks)
        self._top, self._hold = max(0, anchor), self._at(anchor)
        self._is_measured, self._is_built = False, False
        self._measure()
        self.stack.show()

    def top_block(self) -> int:
        """Give the number of the block at the top of the viewport."""
        return self._top

    def reading_block(self) -> int:
        """Guess which block is being read: near the top at the beginning, at the foot at the end.

        So the last section of a lesson has its turn too, however short it is.
        """
        bar = self.verticalScrollBar()
        done = bar.value() / max(1, bar.maximum())
        return max(0, self.stack.plan.at(bar.value() + round(done * self.viewport().height())))

    def scroll_to_block(self, index: int) -> None:
        """Bring a block to the top of the viewport; the first one together with the header."""
        self._hold = self._at(index)
        self._settle()

    def scroll_to_place(self, index: int, passage: int) -> None:
        """Bring a passage into view, and move only if it is not there already."""
        view, plan = self.stack.made(index), self.stack.plan
        self._settle()
        rect = view.place_of(passage)
        top, high = plan.tops[index] + rect.top(), self.viewport().height()
        value, margin = self.verticalScrollBar().value(), self._theme.px(_MARGIN)
        if not value + margin <= top <= value + high - margin - min(rect.height(), high // 2):
            self._hold = Hold(index, high // 3 - rect.top(), plan.heights[index])
            self._settle()

    def _at(self, index: int) -> Hold:
        return Hold(index, self._theme.px(_MARGIN), 0) if index > 0 else Hold(-1, 0, 0)

    def _measure(self) -> None:
        if not self.isVisible():
            return
        self._sheet.measure(self.viewport().width())
        self._is_measured = True
        self._settle()

    def _settle(self) -> None:
        """Make what can be seen, place everything, and scroll so that the held block stays."""
        if not self._is_measured:
            return
        self._is_moving = True
        stack, high = self.stack, self.viewport().height()
        missing: int | None = -1
        value = 0
        while missing is not None:
            value = max(0, min(stack.plan.value_of(self._hold), stack.plan.total - high))
            seen = stack.plan.between(value, value + high)
            missing = next((n for n in seen if stack.views[n] is None), None)
            if missing is not None:
                stack.make(missing)
        self._sheet.place()
        self.verticalScrollBar().setValue(value)
        self._is_moving = False
        self._tell_top()
        if not self._is_built:
            self._slices.start()

    def _tell_top(self) -> None:
        value = self.verticalScrollBar().value()
        top = max(0, self.stack.plan.at(value + self._theme.px(_MARGIN)))
        if top != self._top:
            self._top = top
            self.top_block_changed.emit(top)
        self.settled.emit()

    @Slot()
    def _on_slice_due(self) -> None:
        """Make blocks for a slice of time; when there are none left, tidy up."""
        if self.stack.make_some(self._top, SLICE_SECONDS):
            self._settle()
        elif self._sheet.drop_old():
            self._slices.start()
        else:
            self._is_built = True
            self.built.emit()

    @Slot()
    def _on_scrolled(self) -> None:
        if self._is_moving or not self._is_measured:
            return
        value = self.verticalScrollBar().value()
        self._hold = self.stack.plan.hold(value, self._theme.px(_MARGIN))
        self._settle()
        self.scrolled.emit()

    @Slot()
    def _on_look_changed(self) -> None:
        """Lay out once every block has heard of the new look, and before anything is painted."""
        self._is_restyled = True
        QCoreApplication.postEvent(self._sheet, QEvent(QEvent.Type.LayoutRequest))

    @Slot()
    def _on_room_changed(self) -> None:
        """Lay out again at once; the first time, when the window has given the page its size."""
        if self._is_measured:
            self._measure()
        else:
            QCoreApplication.postEvent(self._sheet, QEvent(QEvent.Type.LayoutRequest))

    @Slot()
    def _on_room_wanted(self) -> None:
        """Let what has grown push down what follows, and nothing that is above it."""
        if self._is_restyled or not self._is_measured:
            self._is_restyled = False
            self._measure()
        elif self._sheet.measure_grown():
            height = self.stack.plan.height_of(self._hold.index)
            self._hold = replace(self._hold, height=height)
            self._settle()
