"""What the learner keeps in a lesson, shown in it: words highlighted, signs in the margin."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.ids import SectionId
from app.domain.lesson import Callout, Heading, Lesson, Listing, Paragraph
from app.domain.notebook import Entry, EntryKind, Spot
from app.ui.rich_text import Mark
from app.ui.widgets.column import Column
from app.ui.widgets.lesson_sheet import LessonSheet
from app.ui.widgets.passages import Marks, passages
from app.ui.widgets.prose_block import CalloutView, HeadingView, ListingView, ParagraphView
from app.ui.widgets.section_map import SectionMap

_PROSE = Heading | Paragraph | Listing | Callout
_PROSE_VIEWS = HeadingView | ParagraphView | ListingView | CalloutView
_SIGNS = {EntryKind.NOTE: "note", EntryKind.BOOKMARK: "bookmark"}


class LessonMarks(QObject):
    """Translates between what is kept and the blocks of the lesson on the screen."""

    def __init__(self, column: Column) -> None:
        super().__init__(column)
        self._column = column
        self._lesson: Lesson | None = None
        self._map: SectionMap | None = None

    def begin(self, lesson: Lesson, section_map: SectionMap) -> None:
        """Take another lesson, in which nothing is known to be kept yet."""
        self._lesson, self._map = lesson, section_map

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Highlight words and put signs beside blocks; what the lesson no longer has is not."""
        marks: dict[int, dict[int, list[Mark]]] = {}
        signs: dict[int, str] = {}
        for entry in entries:
            if entry.kind is EntryKind.HIGHLIGHT:
                self._add_mark(marks, entry.spot)
            else:
                signs.setdefault(self.block_of(entry.spot), _SIGNS[entry.kind])
        self._column.stack.show_kept({block: _sorted(found) for block, found in marks.items()})
        sheet = self._column.widget()
        if isinstance(sheet, LessonSheet):
            sheet.show_signs(signs)

    def block_of(self, spot: Spot) -> int:
        """Give the block of a spot; that of its section if the lesson has changed."""
        return 0 if self._map is None else self._map.block_of((spot.section, spot.offset))

    def spot(self, section: SectionId) -> Spot | None:
        """Give where the learner is: the words selected, else the paragraph at the focus or top."""
        lesson, section_map = self._lesson, self._map
        if lesson is None or section_map is None:
            return None
        index = self._current_block()
        if index is None:
            return Spot(lesson.head.id, section)
        home, offset = section_map.anchor_of(index)
        passage, start, quote = self._words_at(index)
        return Spot(lesson.head.id, home, offset, passage, start, quote)

    def _current_block(self) -> int | None:
        """Find the block with the focus, else the first one of prose that can be seen whole."""
        stack, focus = self._column.stack, self._column.window().focusWidget()
        held = stack.holding(focus)
        if held is not None and isinstance(stack.blocks[held], _PROSE):
            return held
        top = self._column.verticalScrollBar().value()
        after = range(len(stack.blocks))
        seen = (n for n in after if stack.plan.tops[n] >= top and self._is_text(n))
        return next(seen, None)

    def _is_text(self, index: int) -> bool:
        block = self._column.stack.blocks[index]
        return isinstance(block, Paragraph | Listing | Callout)

    def _words_at(self, index: int) -> tuple[int, int, str]:
        """Give the words selected in a block, else its first text: passage, start, words."""
        view = self._column.stack.made(index)
        if isinstance(view, _PROSE_VIEWS):
            for number, label in enumerate(view.texts):
                start, text = label.selection()
                if text:
                    return number, start, text
        found = enumerate(passages(self._column.stack.blocks[index]))
        number, text = next(((n, text) for n, text in found if text), (0, ""))
        return number, 0, text

    def has_selection(self) -> bool:
        """Tell whether words are selected at the focus."""
        focus: QWidget | None = self._column.window().focusWidget()
        held = self._column.stack.holding(focus)
        view = None if held is None else self._column.stack.views[held]
        return isinstance(view, _PROSE_VIEWS) and any(one.selection()[1] for one in view.texts)

    def _add_mark(self, marks: dict[int, dict[int, list[Mark]]], spot: Spot) -> None:
        """Find the words of a highlight where they were, or else elsewhere in the block."""
        block = self.block_of(spot)
        blocks = self._column.stack.blocks
        words = passages(blocks[block]) if block < len(blocks) else ()
        order = sorted(range(len(words)), key=spot.passage.__ne__)
        for passage in order:
            text = words[passage]
            is_there = passage == spot.passage and text.startswith(spot.quote, spot.start)
            start = spot.start if is_there else text.find(spot.quote)
            if start >= 0 and spot.quote:
                mark = Mark(start, len(spot.quote), is_current=False, is_kept=True)
                marks.setdefault(block, {}).setdefault(passage, []).append(mark)
                return


def _sorted(found: dict[int, list[Mark]]) -> Marks:
    return {passage: tuple(marks) for passage, marks in found.items()}
