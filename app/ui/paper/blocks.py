"""The blocks of a lesson, set for paper."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from math import sqrt

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.domain.lesson import (
    Block,
    Callout,
    CalloutKind,
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    Token,
    TokenKind,
)
from app.domain.prose import Prose, Span, plain
from app.ui.paper.sheet import TWIPS, Style, ink
from app.ui.paper.strips import (
    Ground,
    Hung,
    Strip,
    Tray,
    inset,
    kept,
    on_ground,
    side_by_side,
    spaced,
)
from app.ui.paper.text import Laid, Look

PARAGRAPH_GAP = 8 * TWIPS
BLOCK_GAP = 12 * TWIPS
_PADDING, _SIDE = 7 * TWIPS, 12 * TWIPS
_HANG, _CELL_GAP, _ROW_GAP = 18 * TWIPS, 12 * TWIPS, 5 * TWIPS
_HEADING_GAP = {2: 22 * TWIPS, 3: 14 * TWIPS}
_PIXEL = 0.62 * TWIPS  # of a figure at 100 %: 700 of them fill the width of a page
_BODY, _STRONG = Look(Style.BODY), Look(Style.STRONG)

ImageOf = Callable[[str], QImage | None]
"""Gives a figure by name, in the light theme and at twice its size; None if it is lost."""


@dataclass(frozen=True, slots=True)
class BlockSetter:
    """Sets blocks into strips.

    Attributes:
        tray: sets texts.
        image: gives figures.
        depth: how high a page is, in twips.
    """

    tray: Tray
    image: ImageOf
    depth: float

    def set(self, block: Block, anchor: str = "") -> list[Strip]:
        """Set a block; a place where a question is asked has none of its own."""
        match block:
            case Heading():
                return self._heading(block, anchor)
            case Paragraph():
                strips = self.tray.prose(block.prose, _BODY, PARAGRAPH_GAP)
                leads_on = plain(block.prose).rstrip().endswith(":")
                return [*strips[:-1], replace(strips[-1], keeps_next=leads_on)]
            case Listing():
                return self._listing(block)
            case Callout():
                return self._callout(block)
            case Code():
                return spaced(self.code(block), BLOCK_GAP)
            case Table():
                return spaced(self._table(block), BLOCK_GAP)
            case Figure():
                return self._figure(block)
        return []

    def code(self, block: Code, *, is_numbered: bool = False) -> list[Strip]:
        """Set code on a tint of its own; its lines are numbered if somebody has to name one."""
        tray = self.tray
        inner = Tray(tray.letters, tray.width - 2 * _SIDE)
        strips: list[Strip] = []
        for number, line in enumerate(block.lines or ((),), start=1):
            hung = Hung(str(number), _HANG + 4 * TWIPS) if is_numbered else Hung()
            strips += self._code_line(inner, line, hung)
        width = tray.width
        return on_ground(kept(inset(strips, _SIDE)), Ground("code", "", 0, width), _PADDING)

    def _code_line(self, tray: Tray, line: tuple[Token, ...], hung: Hung) -> list[Strip]:
        """Set a line of code: keywords strong and comments slanted, so that grey is enough."""
        prose = tuple(
            Span(
                token.text.expandtabs(4),
                strong=token.kind is TokenKind.KEYWORD,
                emphasis=token.kind is TokenKind.COMMENT,
            )
            for token in line
        )
        return tray.prose(prose, Look(Style.CODE, is_code=True), hung=hung)

    def _heading(self, heading: Heading, anchor: str) -> list[Strip]:
        style = Style.HEADING if heading.level == 2 else Style.SUBHEADING
        strips = self.tray.words(heading.text, Look(style), _HEADING_GAP[heading.level])
        whole = kept(strips, with_next=True)
        return [replace(whole[0], anchor=anchor), *whole[1:]]

    def _listing(self, listing: Listing) -> list[Strip]:
        strips: list[Strip] = []
        for number, entry in enumerate(listing.entries, start=1):
            hung = Hung(f"{number}." if listing.is_numbered else "•", _HANG)
            gap = PARAGRAPH_GAP if number == 1 else PARAGRAPH_GAP / 2
            strips += self.tray.prose(entry, _BODY, gap, hung)
        return strips

    def _callout(self, callout: Callout) -> list[Strip]:
        tray = self.tray
        inner = Tray(tray.letters, tray.width - 2 * _SIDE, tray.known)
        word = callout_word(callout.kind)
        title = f"{word}: {callout.title}" if callout.title else word
        strips = kept(inner.words(title, _STRONG), with_next=True)
        for place, prose in enumerate(callout.paragraphs):
            strips += inner.prose(prose, _BODY, PARAGRAPH_GAP / 2 if place else 0.0)
        ground = Ground("sunken", "text", 0, tray.width)
        return spaced(on_ground(inset(strips, _SIDE), ground, _PADDING), BLOCK_GAP)

    def _table(self, table: Table) -> list[Strip]:
        """Set a table; as long as it fits on a page, it stays on one."""
        widths = _widths(table, self.tray.width)
        strips = self._row(table.header, widths, Style.CELL_STRONG)
        strips += [_rule(self.tray.width, 1.0)]
        for row in table.rows:
            strips += spaced(self._row(row, widths, Style.CELL), _ROW_GAP / 2)
            strips += [_rule(self.tray.width, 0.4)]
        return kept(strips)

    def _row(self, cells: tuple[Prose, ...], widths: list[float], style: Style) -> list[Strip]:
        left, columns = 0.0, []
        look = Look(style, known=self.tray.known)
        for cell, width in zip(cells, widths, strict=True):
            columns.append((Laid(self.tray.letters, cell, look, width), left))
            left += width + _CELL_GAP
        return side_by_side(columns)

    def _figure(self, figure: Figure) -> list[Strip]:
        """Set a figure with its caption; one that is lost is told in words."""
        image = self.image(figure.name)
        if image is None:
            return self.tray.words(figure.description or figure.alt, _BODY, BLOCK_GAP)
        width, height = image.width() / 2 * _PIXEL, image.height() / 2 * _PIXEL
        caption = self.tray.words(figure.caption, Look(Style.SMALL), 4 * TWIPS)
        room = self.depth - sum(strip.gap + strip.height for strip in caption)
        factor = min(1.0, self.tray.width / width, room / height)
        width, height = width * factor, height * factor
        picture = Strip(height, partial(_picture, image, width, height), BLOCK_GAP)
        return kept([picture, *(caption if figure.caption else [])])


def callout_word(kind: CalloutKind) -> str:
    """Give the word for a kind of callout."""
    translate = QCoreApplication.translate
    return {
        CalloutKind.NOTE: translate("Paper", "Note"),
        CalloutKind.TIP: translate("Paper", "Tip"),
        CalloutKind.IMPORTANT: translate("Paper", "Important"),
        CalloutKind.WARNING: translate("Paper", "Warning"),
        CalloutKind.CAUTION: translate("Paper", "Caution"),
    }[kind]


def _widths(table: Table, width: float) -> list[float]:
    """Divide a width among columns by the square root of what is in them.

    A column with four times the words needs fewer than four times the width to be as high.
    """
    columns = zip(table.header, *table.rows, strict=True)
    weights = [sqrt(max(12, sum(len(plain(cell)) for cell in column))) for column in columns]
    room = width - _CELL_GAP * (len(weights) - 1)
    return [room * weight / sum(weights) for weight in weights]


def _rule(width: float, points: float) -> Strip:
    return Strip(
        points * TWIPS, partial(_line, width, points * TWIPS), _ROW_GAP / 2, keeps_next=True
    )


def _line(width: float, height: float, painter: QPainter, place: QPointF) -> None:
    painter.fillRect(QRectF(place.x(), place.y(), width, height), ink("border"))


def _picture(image: QImage, width: float, height: float, painter: QPainter, place: QPointF) -> None:
    painter.drawImage(QRectF(place.x(), place.y(), width, height), image)
