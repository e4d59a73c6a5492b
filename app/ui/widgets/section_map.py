"""Which blocks of a lesson belong to which of its sections; a place in words of both."""

from app.domain.ids import OPENING, SectionId, section_id
from app.domain.lesson import Heading, Lesson

Anchor = tuple[SectionId, int]
"""A place in a lesson: a section, and how many blocks after the section's first."""


class SectionMap:
    """Translates between numbers of blocks and places; unknown places become the beginning."""

    def __init__(self, lesson: Lesson) -> None:
        id_ = lesson.head.id
        self._first: dict[SectionId, int] = {section_id(id_, OPENING): 0}
        for index, block in enumerate(lesson.blocks):
            if isinstance(block, Heading) and block.level == 2:
                self._first[section_id(id_, block.slug)] = index
        self._last = max(0, len(lesson.blocks) - 1)
        self._now = {section_id(id_, old): section_id(id_, new) for old, new in lesson.renamed}

    def section_of(self, index: int) -> SectionId:
        """Give the section a block belongs to."""
        return [section for section, first in self._first.items() if first <= max(0, index)][-1]

    def anchor_of(self, index: int) -> Anchor:
        """Give the place of a block, in words that survive changes elsewhere in the lesson."""
        section = self.section_of(index)
        return section, max(0, index) - self._first[section]

    def block_of(self, anchor: Anchor) -> int:
        """Find the block at a place; not beyond the section's own last."""
        section, offset = self._now.get(anchor[0], anchor[0]), max(0, anchor[1])
        if section not in self._first:
            return 0
        first = self._first[section]
        others = [start for start in self._first.values() if start > first]
        last = min(others) - 1 if others else self._last
        return max(first, min(first + offset, last))

    def neighbour(self, section: SectionId, step: int) -> SectionId:
        """Give the section some steps further on, or the last there is."""
        known = list(self._first)
        place = known.index(section) if section in self._first else 0
        return known[max(0, min(place + step, len(known) - 1))]
