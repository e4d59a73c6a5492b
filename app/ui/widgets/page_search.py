"""Searching a lesson: joins the find bar with the column, also where nothing is built yet."""

from PySide6.QtCore import QObject, Slot

from app.domain.lesson import Block
from app.ui.widgets.column import Column
from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.passages import Match, find, marks_of


class PageSearch(QObject):
    """Knows every match in a lesson and which of them is the current one."""

    def __init__(self, column: Column, bar: FindBar) -> None:
        super().__init__(bar)
        self._column, self._bar = column, bar
        self._blocks: tuple[Block, ...] = ()
        self._matches: tuple[Match, ...] = ()
        self._current = 0
        bar.wanted_changed.connect(self._on_wanted_changed)
        bar.next_requested.connect(self.go_next)
        bar.previous_requested.connect(self.go_previous)

    def search_in(self, blocks: tuple[Block, ...]) -> None:
        """Search another lesson from now on."""
        self._blocks = blocks
        if self._bar.isVisible():
            self._on_wanted_changed(self._bar.wanted)

    def start(self) -> None:
        """Look for what stands in the field."""
        self._on_wanted_changed(self._bar.wanted)

    def stop(self) -> None:
        """Take the marks away."""
        self._matches = ()
        self._column.stack.show_found({})

    @Slot()
    def go_next(self) -> None:
        """Go to the next match, after the last to the first."""
        self._go(self._current + 1)

    @Slot()
    def go_previous(self) -> None:
        """Go to the previous match, before the first to the last."""
        self._go(self._current - 1)

    @Slot(str)
    def _on_wanted_changed(self, wanted: str) -> None:
        """Begin with the first match from where one is reading."""
        self._matches = find(self._blocks, wanted)
        top = self._column.top_block()
        later = (n for n, match in enumerate(self._matches) if match.block >= top)
        self._go(next(later, 0))

    def _go(self, number: int) -> None:
        total = len(self._matches)
        self._current = number % total if total else 0
        self._column.stack.show_found(marks_of(self._matches, self._current))
        self._bar.show_count(self._current + 1, total)
        if total:
            match = self._matches[self._current]
            self._column.scroll_to_place(match.block, match.passage)
