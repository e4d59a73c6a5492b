"""The text of a TOML file, searched for the line of a value.

The parser gives values without places, so a line is looked up, and only when something is wrong:
strings and comments are blanked out, headers and keys found in what is left.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from app.content.limits import MOST_DOTS_IN_A_LINE

_OPAQUE = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)|'
    r"'''.*?(?:'''|\Z)|"
    r'"(?:\\.|[^"\\\n])*"?|'
    r"'[^'\n]*'?|"
    r"#[^\n]*",
    re.DOTALL,
)
_HEADER = re.compile(r'^[ \t]*\[\[?[ \t]*([\w.-]+)[ \t]*\]\]?[ \t"]*$', re.MULTILINE)
_BRACE = re.compile(r"[{}]")
_OPENINGS = ('"""\n', "'''\n")


Extent = tuple[int, int]


class Page:
    """The text of a file, as far as it is needed to find a line."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def masked(self) -> str:
        """The text with each string and comment replaced by as many quotes, line by line."""
        return _OPAQUE.sub(lambda m: re.sub(r"[^\n]", '"', m[0]), self.text)

    def root(self) -> "Spot":
        """Give the place of the outermost table."""
        return Spot(self, self._root_extent)

    def _root_extent(self) -> Extent:
        """Find where the outermost table ends: before the first header, if there is one."""
        first = _HEADER.search(self.masked)
        return (0, first.start() if first else len(self.text))

    def crowded_line(self) -> int:
        """Give the first line with more dots than any honest key has; 0 if there is none."""
        if max(line.count(".") for line in self.text.split("\n")) <= MOST_DOTS_IN_A_LINE:
            return 0
        counts = [line.count(".") > MOST_DOTS_IN_A_LINE for line in self.masked.split("\n")]
        return counts.index(True) + 1 if True in counts else 0

    def line_at(self, place: int) -> int:
        """Give the line of a place in the text."""
        return self.text.count("\n", 0, place) + 1

    def header_extents(self, key: str) -> list[Extent]:
        """Find every table under a header of this name, and where each ends."""
        headers = [(m.start(), m[1]) for m in _HEADER.finditer(self.masked)]
        starts = [start for start, name in headers if not name.startswith(f"{key}.")]
        ends = [*starts[1:], len(self.text)]
        names = dict(headers)
        return [(s, e) for s, e in zip(starts, ends, strict=False) if names[s] == key]

    def key_end(self, extent: Extent, key: str) -> int | None:
        """Find where a key and its equals sign end within a table."""
        pattern = re.compile(rf"(?:^|[{{,])[ \t]*{re.escape(key)}[ \t]*=[ \t]*", re.MULTILINE)
        found = pattern.search(self.masked, *extent)
        return found.end() if found else None

    def inline_extents(self, extent: Extent, key: str) -> list[Extent]:
        """Find the tables in braces that are a key's value."""
        start = self.key_end(extent, key)
        found: list[Extent] = []
        opened: list[int] = []
        for brace in _BRACE.finditer(self.masked, start or extent[1], extent[1]):
            if brace[0] == "{":
                opened.append(brace.start())
            elif opened:
                begin = opened.pop()
                found += [] if opened else [(begin, brace.end())]
        return found


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a table is in its file; nothing is searched before a line is asked for."""

    page: Page
    find_extent: Callable[[], Extent]

    def line(self, key: str = "") -> int:
        """Give the line of a key's value or first header, or else that of the table."""
        extent = self.find_extent()
        end = self.page.key_end(extent, key) if key else None
        if end is None:
            starts = [start for start, _ in self.page.header_extents(key)]
            end = min(starts, default=extent[0])
        return self.page.line_at(end)

    def text_line(self, key: str) -> int:
        """Give the line on which a text begins, past the line break after three quotes."""
        end = self.page.key_end(self.find_extent(), key)
        is_below = end is not None and self.page.text.startswith(_OPENINGS, end)
        return self.line(key) + is_below

    def inner(self, key: str, place: int) -> "Spot":
        """Give the place of one of the tables in a list."""
        return Spot(self.page, partial(self._inner_extent, key, place))

    def _inner_extent(self, key: str, place: int) -> Extent:
        """Find one of the tables in a list, in braces or under headers."""
        extent = self.find_extent()
        found = self.page.inline_extents(extent, key) or self.page.header_extents(key)
        return found[place] if place < len(found) else extent
