"""The blocks of one lesson as widgets, made one by one and placed where the plan says."""

from time import perf_counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.lesson import Block
from app.domain.prose import Link
from app.ui.widgets.blocks import BlockMaker, BlockView, CheckView, estimate, gap, is_slow
from app.ui.widgets.code_view import CodeView
from app.ui.widgets.column_plan import Plan
from app.ui.widgets.figure_view import FigureView
from app.ui.widgets.passages import Marks, merged
from app.ui.widgets.placed import height_at
from app.ui.widgets.prose_block import HeadingView, ParagraphView
from app.ui.widgets.scroller import Sheet, tab_stops

_DROPPED = 4
"""How many blocks are dropped at a time; all at once would hold up a frame."""


class BlockStack(Sheet):
    """Holds the widgets that are made so far, in reading order, and what is known of the rest."""

    link_activated = Signal(Link)

    def __init__(self, maker: BlockMaker, blocks: tuple[Block, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._maker, self.blocks = maker, blocks
        self.views: list[BlockView | None] = [None] * len(blocks)
        self.plan = Plan((), ())
        self._found: dict[int, Marks] = {}
        self._kept: dict[int, Marks] = {}
        self._across, self._room = 0, 0

    def measure(self, width: int, room: int) -> None:
        """Measure everything anew; what is not made yet is guessed.

        Args:
            width: of the column of text, in pixels.
            room: as far as code and figures may go beyond that to the right, so that lines need
                no scrolling and labels are as large as they were drawn.
        """
        self._across, self._room = width, max(room, width)
        theme = self._maker.theme
        pairs = zip((None, *self.blocks), self.blocks, strict=False)
        gaps = [theme.px(gap(above, below)) for above, below in pairs]
        views = zip(self.blocks, self.views, strict=True)
        heights = [
            estimate(block, theme, width) if view is None else self._height_of(view)
            for block, view in views
        ]
        head, foot = self.plan.head, self.plan.foot
        self.plan = Plan(gaps, heights)
        self.plan.head, self.plan.foot = head, foot

    def measure_grown(self) -> bool:
        """Measure only what changes its height by itself; say whether anything did."""
        before = list(self.plan.heights)
        for index, view in enumerate(self.views):
            if view is not None and not isinstance(view, HeadingView | ParagraphView):
                self.plan.heights[index] = self._height_of(view)
        return before != self.plan.heights

    def made(self, index: int) -> BlockView:
        """Give the widget of a block, made now if it was not."""
        view = self.views[index]
        return self.make(index) if view is None else view

    def make(self, index: int) -> BlockView:
        """Make one block, stacked in reading order among the others."""
        view = self._maker.make(self.blocks[index], self)
        later = next((other for other in self.views[index + 1 :] if other is not None), None)
        if later is not None:
            view.stackUnder(later)
        if not isinstance(view, CodeView | FigureView | CheckView):
            view.link_activated.connect(self.link_activated)
        # Now, and not when it shows: each part would then ask for other room once more.
        view.ensurePolished()
        self.views[index] = view
        if index in self._found or index in self._kept:
            view.show_found(merged(self._found.get(index, {}), self._kept.get(index, {})))
        self.plan.heights[index] = self._height_of(view)
        return view

    def make_some(self, start: int, seconds: float) -> bool:
        """Make blocks for a slice of time, those from a place on first; say if any were left.

        What takes long has a slice to itself. One is always made: on a busy machine the time may be
        over before the first, and none made would mean that none is left.
        """
        started, made = perf_counter(), 0
        index = self.missing(start)
        while index is not None and (not made or perf_counter() - started < seconds):
            is_long = is_slow(self.blocks[index])
            if is_long and made:
                break
            self.make(index)
            made += 1
            index = None if is_long else self.missing(start)
        return made > 0

    def drop_some(self) -> bool:
        """Drop the widgets of some blocks, the last ones first; say if any were left."""
        left = [n for n, view in enumerate(self.views) if view is not None][-_DROPPED:]
        for index in left:
            if (view := self.views[index]) is not None:
                view.deleteLater()
            self.views[index] = None
        return bool(left)

    def missing(self, start: int) -> int | None:
        """Say which block to make next: first downwards from a place, then upwards."""
        later = (n for n in range(start, len(self.views)) if self.views[n] is None)
        earlier = (n for n in range(start - 1, -1, -1) if self.views[n] is None)
        return next(later, next(earlier, None))

    def heading(self, index: int) -> HeadingView | None:
        """Give the heading with this number, if that is one and made."""
        view = self.views[index] if index < len(self.views) else None
        return view if isinstance(view, HeadingView) else None

    def show_found(self, marks: dict[int, Marks]) -> None:
        """Show what a search found, by number of the block, now and in what is made later."""
        before, self._found = self._found, marks
        self._show_marks({n for n in marks.keys() | before if marks.get(n) != before.get(n)})

    def show_kept(self, marks: dict[int, Marks]) -> None:
        """Show what the learner has highlighted, by number of the block."""
        before, self._kept = self._kept, marks
        self._show_marks({n for n in marks.keys() | before if marks.get(n) != before.get(n)})

    def holding(self, widget: QWidget | None) -> int | None:
        """Find the block a widget is in."""
        views = ((n, view) for n, view in enumerate(self.views) if view is not None)
        if widget is None:
            return None
        return next((n for n, v in views if v is widget or v.isAncestorOf(widget)), None)

    def _show_marks(self, changed: set[int]) -> None:
        for index in changed:
            if (view := self.views[index]) is not None:
                view.show_found(merged(self._found.get(index, {}), self._kept.get(index, {})))

    def place(self) -> None:
        """Put every block that is made where it belongs."""
        places = zip(self.views, self.plan.tops, self.plan.heights, strict=True)
        for view, top, height in places:
            if view is not None:
                view.setGeometry(0, top, _width_of(view, self._across, self._room), height)
                view.show()

    def _height_of(self, view: BlockView) -> int:
        return height_at(view, _width_of(view, self._across, self._room))

    def stops(self) -> list[QWidget]:
        """Give what Tab stops at, in reading order."""
        return [stop for view in self.views if view is not None for stop in tab_stops(view)]


def _width_of(view: BlockView, across: int, room: int) -> int:
    """Give a block its width: the column's, or more where code or a figure wants more."""
    wanted = view.wanted_width if isinstance(view, CodeView | FigureView) else 0
    if wanted <= across:
        return across
    return room if isinstance(view, CodeView) else min(wanted, room)
