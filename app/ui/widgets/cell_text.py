"""The words of a table's cell: measured, wrapped and painted with their look, without a widget."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from app.domain.prose import Prose, Span, plain
from app.ui.plain_text import clean
from app.ui.rich_text import Mark
from app.ui.theme import FontRole, Theme


class Faces:
    """The fonts of a table's cells at one text size, made once for all of its words."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.pitch = theme.line_height(FontRole.UI)
        self._known: dict[tuple[bool, bool, bool], tuple[QFont, QFontMetricsF]] = {}

    def font(self, span: Span) -> QFont:
        """Give the font of a span."""
        return self._face(span)[0]

    def advance(self, span: Span, text: str) -> float:
        """Give the width of some words of a span, in pixels."""
        return ceil(self._face(span)[1].horizontalAdvance(text)) + 1

    def _face(self, span: Span) -> tuple[QFont, QFontMetricsF]:
        look = (span.strong, span.emphasis, span.code)
        if look not in self._known:
            font = QFont(self.theme.font(FontRole.CODE if span.code else FontRole.UI))
            if span.code:
                font.setPixelSize(round(FontRole.UI.pixels * 0.92 * self.theme.scale))
            if span.strong:
                font.setWeight(QFont.Weight.DemiBold)
            font.setItalic(span.emphasis)
            self._known[look] = (font, QFontMetricsF(font))
        return self._known[look]


def natural_width(prose: Prose, faces: Faces) -> float:
    """Give the width a prose needs on one line, in pixels."""
    return sum(faces.advance(span, clean(span.text)) for span in prose)


def longest_word(prose: Prose, faces: Faces) -> float:
    """Give the width below which a word would have to be broken, in pixels."""
    words = [(span, word) for span in prose for word in clean(span.text).split()]
    letters = max((len(word) for _, word in words), default=0)
    long = (faces.advance(span, word) for span, word in words if len(word) >= letters - 1)
    return max(long, default=0.0)


def laid_out(prose: Prose, faces: Faces, width: int, marks: Sequence[Mark]) -> QTextLayout:
    """Wrap a prose at a width, its lines one line height apart, found words marked."""
    layout = QTextLayout(clean(plain(prose)), faces.theme.font(FontRole.UI))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([*_looks(prose, faces), *(_found(mark, faces.theme) for mark in marks)])
    layout.beginLayout()
    line, number = layout.createLine(), 0
    while line.isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, (number + 1) * faces.pitch - line.height()))
        line, number = layout.createLine(), number + 1
    layout.endLayout()
    return layout


def text_height(prose: Prose, faces: Faces, width: int) -> int:
    """Give the height of a prose at a width, in pixels."""
    if natural_width(prose, faces) <= width and not any("\n" in span.text for span in prose):
        return faces.pitch
    return max(1, laid_out(prose, faces, width, ()).lineCount()) * faces.pitch


def share(width: int, wanted: Sequence[float], least: Sequence[float]) -> tuple[int, ...]:
    """Divide a width among columns: what each wants if there is room, else its longest word first.

    Where even the longest words do not fit, columns shrink alike and words break.
    """
    if sum(wanted) <= width:
        parts = [width * part / sum(wanted) for part in wanted]
    elif sum(least) >= width:
        parts = [width * part / sum(least) for part in least]
    else:
        slack = width - sum(least)
        more = [one - other for one, other in zip(wanted, least, strict=True)]
        parts = [low + slack * m / sum(more) for low, m in zip(least, more, strict=True)]
    edges = [0, *(round(sum(parts[: n + 1])) for n in range(len(parts)))]
    return tuple(right - left for left, right in pairwise(edges))


def _looks(prose: Prose, faces: Faces) -> list[QTextLayout.FormatRange]:
    looks, start = [], 0
    for span in prose:
        length = len(clean(span.text))
        if span.strong or span.emphasis or span.code:
            style = QTextCharFormat()
            style.setFont(faces.font(span))
            looks.append(_range(start, length, style))
        start += length
    return looks


def _found(mark: Mark, theme: Theme) -> QTextLayout.FormatRange:
    ink, ground = ("on_accent", "accent") if mark.is_current else ("text", "warn_weak")
    style = QTextCharFormat()
    style.setForeground(theme.colour(ink))
    style.setBackground(theme.colour(ground))
    return _range(mark.start, mark.length, style)


def _range(start: int, length: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, style
    return made
