"""Where blocks stand in the reading column: heights known or guessed, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Hold:
    """What must not move: a block, its distance from the viewport's top, its height then.

    The index -1 is the header; the distance is negative once the block is partly scrolled away.
    """

    index: int
    offset: int
    height: int


class Plan:
    """A header, blocks with gaps between them, a footer. All figures are pixels."""

    def __init__(self, gaps: Sequence[int], heights: Sequence[int]) -> None:
        self.gaps = list(gaps)
        self.heights = list(heights)
        self.head, self.foot = 0, 0

    @property
    def tops(self) -> list[int]:
        """Give where each block begins."""
        steps = (gap + height for gap, height in zip(self.gaps, self.heights, strict=True))
        bottoms = [*accumulate(steps, initial=self.head)]
        return [bottom + gap for bottom, gap in zip(bottoms, self.gaps, strict=False)]

    @property
    def foot_top(self) -> int:
        """Give where the footer begins."""
        return self.head + sum(self.gaps) + sum(self.heights)

    @property
    def total(self) -> int:
        """Give the height of everything."""
        return self.foot_top + self.foot

    def at(self, line: int) -> int:
        """Find the first block that reaches below a line; the last if none does."""
        bottoms = (top + height for top, height in zip(self.tops, self.heights, strict=True))
        return next((n for n, bottom in enumerate(bottoms) if bottom > line), len(self.heights) - 1)

    def between(self, top: int, bottom: int) -> list[int]:
        """Find the blocks that can be seen between two lines, in order."""
        places = zip(self.tops, self.heights, strict=True)
        return [
            n for n, (start, high) in enumerate(places) if start < bottom and start + high > top
        ]

    def hold(self, value: int, margin: int) -> Hold:
        """Say what stands at the top of a viewport that is scrolled this far."""
        if value < self.head or not self.heights:
            return Hold(-1, -value, self.head)
        index = self.at(value + margin)
        return Hold(index, self.tops[index] - value, self.heights[index])

    def height_of(self, index: int) -> int:
        """Give the height of a block, or of the header before the first."""
        return self.head if index < 0 else self.heights[index]

    def value_of(self, hold: Hold) -> int:
        """Say how far to scroll so that it stands there again, in proportion if it has grown."""
        top = 0 if hold.index < 0 else self.tops[hold.index]
        height = self.height_of(hold.index)
        if hold.offset >= 0 or not hold.height:
            return top - hold.offset
        return top - round(hold.offset * height / hold.height)
