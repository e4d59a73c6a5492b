"""A text laid out in lines for paper. It is plain text with formats: nothing in it is markup."""

import re
from collections.abc import Container
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.domain.prose import Link, LinkKind, Prose, Span
from app.ui.paper.sheet import Letters, Style, ink
from app.ui.plain_text import clean

_SPACE = re.compile(r"\s+")
_Range = QTextLayout.FormatRange
_KINDS = {
    LinkKind.TERM: "term",
    LinkKind.LESSON: "lesson",
    LinkKind.SOURCE: "source",
    LinkKind.GUIDELINE: "guideline",
}


def anchor_of(link: Link) -> str:
    """Name the place in the document that a link leads to; an address leads nowhere."""
    return f"{_KINDS[link.kind]}:{link.target}" if link.kind in _KINDS else ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line that leads somewhere: from and to, in twips from the line's left."""

    left: float
    right: float
    aim: str


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is to look, and which of its links lead somewhere in this document.

    Attributes:
        style: size and weight.
        tone: a token's name instead of the style's own colour.
        is_code: lines keep their spaces, as code does.
        known: the places of the document; a link to another one is only text.
    """

    style: Style
    tone: str = ""
    is_code: bool = False
    known: Container[str] = ()

    @property
    def colour(self) -> str:
        """The name of the token to draw with."""
        return self.tone or self.style.value[4]


class Laid:
    """A text in lines of one width."""

    def __init__(self, letters: Letters, prose: Prose, look: Look, width: float) -> None:
        self._letters, self._look = letters, look
        self._links: list[tuple[int, int, str]] = []
        text, formats = "", []
        for span in prose:
            shown = clean(_with_address(span))
            if not look.is_code:
                shown = _SPACE.sub(" ", shown)
                shown = shown.removeprefix(" ") if not text or text.endswith(" ") else shown
            if span != Span(span.text):
                formats.append(self._format(len(text), len(shown), span))
            text += shown
        self._layout = QTextLayout(text, letters.font(look.style))
        self._layout.setFormats(formats)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        self._layout.setTextOption(option)
        self._lay(width)

    @property
    def count(self) -> int:
        """How many lines there are; an empty text has one."""
        return max(1, self._layout.lineCount())

    @property
    def pitch(self) -> int:
        """From one line to the next."""
        return self._look.style.pitch

    @property
    def width(self) -> float:
        """How wide the widest line is."""
        lines = range(self._layout.lineCount())
        return max((self._layout.lineAt(n).naturalTextWidth() for n in lines), default=0.0)

    @property
    def last_width(self) -> float:
        """How wide the last line is."""
        return self._layout.lineAt(self.count - 1).naturalTextWidth()

    def draw(self, painter: QPainter, number: int, place: QPointF) -> None:
        """Draw one line with its top left corner at a place."""
        if number < self._layout.lineCount():
            painter.setPen(ink(self._look.colour))
            self._layout.lineAt(number).draw(painter, place)

    def stretches(self, number: int) -> list[Stretch]:
        """Find what leads somewhere on a line."""
        if number >= self._layout.lineCount():
            return []
        line = self._layout.lineAt(number)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        found = []
        for start, length, aim in self._links:
            left, right = max(start, begin), min(start + length, end)
            if left < right:
                start_x, end_x = _x(line.cursorToX(left)), _x(line.cursorToX(right))
                found.append(Stretch(min(start_x, end_x), max(start_x, end_x), aim))
        return found

    def _lay(self, width: float) -> None:
        metrics = QFontMetricsF(self._letters.font(self._look.style))
        foot = (self.pitch - metrics.height()) / 2 + metrics.ascent()
        self._layout.beginLayout()
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, foot - line.ascent()))
            line = self._layout.createLine()
        self._layout.endLayout()

    def _format(self, start: int, length: int, span: Span) -> _Range:
        shape = QTextCharFormat()
        if span.code:
            shape.setFontFamilies(self._letters.fixed)
            size = self._letters.code_size(self._look.style)
            shape.setProperty(QTextCharFormat.Property.FontPixelSize, size)
        if span.strong:
            shape.setFontWeight(600)
        if span.emphasis:
            shape.setFontItalic(True)
        aim = "" if span.link is None else anchor_of(span.link)
        if aim and aim in self._look.known:
            self._links.append((start, length, aim))
            shape.setForeground(ink("accent"))
        found = _Range()
        found.start, found.length, found.format = start, length, shape
        return found


def _with_address(span: Span) -> str:
    """Write the address behind what leads to one: paper has nothing to click on."""
    if span.link is None or span.link.kind is not LinkKind.WEB or span.link.target in span.text:
        return span.text
    return f"{span.text} ({span.link.target})"


def _x(found: object) -> float:
    """Take the place out of what the binding gives: a number, or a number with a cursor."""
    place = found[0] if isinstance(found, tuple) else found
    return place if isinstance(place, float) else 0.0
