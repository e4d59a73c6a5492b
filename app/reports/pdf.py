"""Links and an outline put into a PDF that Qt wrote: Qt can draw pages, but not join them.

They are added as an incremental update (ISO 32000-1, 7.5.6): what Qt wrote stays as it is, byte for
byte; behind it come new versions of each page's list of annotations, the outline, a new catalogue
and a second table of where objects begin.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_KIDS = re.compile(rb"/Type /Pages\s*/Kids\s*\[([^\]]*)\]")
_NUMBER = re.compile(rb"(\d+) 0 R")
_ANNOTS = re.compile(rb"/Annots (\d+) 0 R")
_TRAILER = re.compile(rb"trailer\s*<<\s*/Size (\d+)\s*/Info (\d+) 0 R\s*/Root (\d+) 0 R\s*")
_ID = re.compile(rb"/ID \[[^\]]*\]")
_START = re.compile(rb"startxref\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the document: a page from 0, and points from the page's foot."""

    page: int
    height: float


@dataclass(frozen=True, slots=True)
class LinkArea:
    """Where a click leads: a page from 0, left, foot, right and top in points, and the aim."""

    page: int
    box: tuple[float, float, float, float]
    aim: Spot


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline; a level is at most one deeper than that of the line before."""

    level: int
    title: str
    aim: Spot


def with_links(pdf: bytes, links: Sequence[LinkArea], outline: Sequence[Entry]) -> bytes:
    """Give the document with its links and outline; what it shows stays as it was.

    Raises:
        ValueError: the document is not built as Qt builds it.
    """
    update = _Update(pdf)
    by_page: dict[int, list[LinkArea]] = defaultdict(list)
    for link in links:
        by_page[link.page].append(link)
    for page, found in sorted(by_page.items()):
        numbers = [update.add(_annotation(update.pages, link)) for link in found]
        update.replace(update.annotations(page), b"[" + _references(numbers) + b"]")
    root = b"<<\n/Type /Catalog\n/Pages %d 0 R\n" % update.page_tree
    if outline:
        root += b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % _add_outline(update, outline)
    update.replace(update.root, root + b"/ViewerPreferences << /DisplayDocTitle true >>\n>>")
    return update.whole()


class _Update:
    """The objects that come behind a document, and where they begin."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        size, _, root = map(int, _groups(_TRAILER, pdf))
        self.root, self._next = root, size
        (kids,) = _groups(_KIDS, pdf)
        self.pages = tuple(map(int, _NUMBER.findall(kids)))
        place = pdf.rfind(b"/Type /Pages")
        self.page_tree = int(pdf[: pdf.rfind(b" 0 obj", 0, place)].rsplit(b"\n", 1)[1])
        self._offsets = self._table()
        self._objects: dict[int, bytes] = {}

    def annotations(self, page: int) -> int:
        """Give the number of the list in which a page's annotations stand."""
        begin = self._offsets[self.pages[page]]
        found = _ANNOTS.search(self._pdf, begin, self._pdf.index(b"endobj", begin))
        if found is None:
            raise ValueError("a page has no list of annotations")
        return int(found[1])

    def add(self, content: bytes) -> int:
        """Add an object; give its number."""
        number = self.reserve()
        self._objects[number] = content
        return number

    def reserve(self) -> int:
        """Give a number to an object that comes later."""
        self._next += 1
        return self._next - 1

    def replace(self, number: int, content: bytes) -> None:
        """Give an object another content."""
        self._objects[number] = content

    def whole(self) -> bytes:
        """Give the document with everything that was added."""
        pieces, place = [self._pdf.rstrip(b"\n") + b"\n"], len(self._pdf.rstrip(b"\n")) + 1
        table = [b"xref\n"]
        for number, content in sorted(self._objects.items()):
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, content)
            table.append(b"%d 1\n%010d 00000 n \n" % (number, place))
            pieces.append(piece)
            place += len(piece)
        _, info, root = map(int, _groups(_TRAILER, self._pdf))
        (before,) = map(int, _groups(_START, self._pdf))
        words = (self._next, info, root, before)
        known = _ID.search(self._pdf, self._pdf.rfind(b"trailer"))
        table.append(b"trailer\n<<\n/Size %d\n/Info %d 0 R\n/Root %d 0 R\n/Prev %d\n" % words)
        table.append((b"" if known is None else known[0] + b"\n") + b">>\n")
        table.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(pieces + table)

    def _table(self) -> dict[int, int]:
        """Read where each object begins."""
        (start,) = map(int, _groups(_START, self._pdf))
        lines = self._pdf[start : self._pdf.rfind(b"trailer")].splitlines()[2:]
        return {number: int(line[:10]) for number, line in enumerate(lines)}


def _groups(pattern: re.Pattern[bytes], pdf: bytes) -> tuple[bytes, ...]:
    """Give the groups of a pattern found in the page tree, or behind it."""
    found = pattern.search(pdf, max(0, pdf.rfind(b"/Type /Pages")))
    if found is None:
        raise ValueError("this is no document that Qt wrote")
    return found.groups()


def _annotation(pages: Sequence[int], link: LinkArea) -> bytes:
    box = b" ".join(b"%.2f" % side for side in link.box)
    look = b"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [%s] /Dest %s >>"
    return look % (box, _aim(pages, link.aim))


def _aim(pages: Sequence[int], spot: Spot) -> bytes:
    return b"[%d 0 R /XYZ null %.2f null]" % (pages[spot.page], spot.height)


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _add_outline(update: _Update, outline: Sequence[Entry]) -> int:
    """Add the outline's lines, each tied to its parent and its neighbours; give the root."""
    root = update.reserve()
    numbers = [update.reserve() for _ in outline]
    parents, children = _family(outline, numbers, root)
    for at, entry in enumerate(outline):
        siblings = children[parents[at]]
        place = siblings.index(numbers[at])
        parts = [
            b"/Title " + _text(entry.title),
            b"/Dest " + _aim(update.pages, entry.aim),
            b"/Parent %d 0 R" % parents[at],
        ]
        parts += [b"/Prev %d 0 R" % siblings[place - 1]] if place else []
        parts += [b"/Next %d 0 R" % siblings[place + 1]] if place + 1 < len(siblings) else []
        parts += _ends(children[numbers[at]], is_open=False)
        update.replace(numbers[at], b"<<\n%s\n>>" % b"\n".join(parts))
    ends = b"\n".join([b"/Type /Outlines", *_ends(children[root], is_open=True)])
    update.replace(root, b"<<\n%s\n>>" % ends)
    return root


def _family(
    outline: Sequence[Entry], numbers: Sequence[int], root: int
) -> tuple[list[int], dict[int, list[int]]]:
    """Find each line's parent, and each parent's children in order."""
    children: dict[int, list[int]] = defaultdict(list)
    parents: list[int] = []
    above: list[tuple[int, int]] = [(-1, root)]
    for entry, number in zip(outline, numbers, strict=True):
        while above[-1][0] >= entry.level:
            above.pop()
        parents.append(above[-1][1])
        children[above[-1][1]].append(number)
        above.append((entry.level, number))
    return parents, children


def _ends(children: Sequence[int], *, is_open: bool) -> list[bytes]:
    """Name the first and the last child; a line that is closed counts them with a minus."""
    if not children:
        return []
    count = len(children) if is_open else -len(children)
    return [b"/First %d 0 R" % children[0], b"/Last %d 0 R\n/Count %d" % (children[-1], count)]


def _text(words: str) -> bytes:
    """Write a text as UTF-16 in hexadecimal, in which nothing has to be escaped."""
    return b"<FEFF" + words.encode("utf-16-be").hex().upper().encode() + b">"
