"""A report on paper: its words, facts and tables, and bars that grey is enough for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from app.domain.lesson import LessonHead
from app.domain.prose import Span
from app.reports.blocks import to_block
from app.reports.document import Chart, Document, Facts, Grid, Part, Words, cell_text, printable
from app.ui.paper.blocks import BLOCK_GAP, PARAGRAPH_GAP, BlockSetter
from app.ui.paper.columns import CELL_GAP, widths_of
from app.ui.paper.pages import Index
from app.ui.paper.sheet import TWIPS, Letters, Sheet, Style, ink
from app.ui.paper.strips import Strip, Tray, kept, named, side_by_side, spaced
from app.ui.paper.text import Laid, Look

_NAME_SHARE = 0.3  # of the width, for the names of facts
_LABEL_SHARE = 0.5  # of the width, for what a bar is about
_GAP = 12 * TWIPS
_BAR, _BARS_GAP = 8 * TWIPS, 5 * TWIPS
_ROW_GAP = 2.5 * TWIPS
_NUMBER = 34 * TWIPS  # for "100 %" beside a bar
_DENSE_LETTER, _DENSE_GAP = 4.7 * TWIPS, 1.0 * TWIPS  # the same of a close table
_INKS = ("border", "text")


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Sets a document into strips.

    Attributes:
        document: what is told.
        letters: the fonts.
        sheet: the paper.
    """

    document: Document
    letters: Letters
    sheet: Sheet

    @property
    def title(self) -> str:
        """What the document is called."""
        about = printable(self.document.about)
        return f"{self.document.title}: {about}" if about else self.document.title

    def foot(self, page: int) -> str:
        """Give what stands at the foot of a page."""
        return f"{self.title}  ·  {page}"

    def strips(self, index: Index) -> Iterator[Strip | LessonHead]:
        """Give all strips in order; nothing in a report leads elsewhere."""
        del index
        tray = Tray(self.letters, self.sheet.room)
        blocks = BlockSetter(tray, _no_image, self.sheet.depth)
        title = tray.words(self.document.title, Look(Style.TITLE))
        first = replace(title[0], begins_page=True, running=self.title)
        opening = named([first, *title[1:]], "report", (0, self.title))
        yield from kept(opening, with_next=True)
        if self.document.about:
            about = printable(self.document.about)
            yield from kept(tray.words(about, Look(Style.LEAD), PARAGRAPH_GAP), with_next=True)
        for part in self.document.parts:
            yield from _part(part, tray, blocks)


def _part(part: Part, tray: Tray, blocks: BlockSetter) -> list[Strip]:
    match part:
        case Facts():
            return _facts(part, tray)
        case Chart():
            return _chart(part, tray)
        case Grid():
            return _grid(part, tray)
        case Words(is_small=True):
            return tray.words(printable(part.text), Look(Style.SMALL), PARAGRAPH_GAP)
        case _:
            return blocks.set(to_block(part))


def _facts(facts: Facts, tray: Tray) -> list[Strip]:
    """Set names at the left and what they name beside them."""
    left = tray.width * _NAME_SHARE
    strips: list[Strip] = []
    for place, (name, value) in enumerate(facts.rows):
        named_ = _laid(name, Style.CELL_STRONG, tray, left - _GAP)
        told = _laid(value, Style.CELL, tray, tray.width - left)
        row = side_by_side(((named_, 0.0), (told, left)))
        strips += spaced(row, 3.0 * TWIPS if place else BLOCK_GAP)
    return strips


def _grid(grid: Grid, tray: Tray) -> list[Strip]:
    """Set a table below its title; a page may end between two of its rows, not within one.

    On each page that it goes on to, the names of its columns are said again.
    """
    if grid.is_dense:
        return _dense(grid, tray)
    strips = kept(tray.words(grid.title, Look(Style.SUBHEADING), 2 * BLOCK_GAP), with_next=True)
    widths = widths_of(grid, tray)
    head = kept(_row(grid.columns, widths, Style.CELL_STRONG, tray), with_next=True)
    head.append(_rule(tray.width, 1.0, keeps_next=True))
    rows: list[Strip] = []
    for number, row in enumerate(grid.rows, start=1):
        cells = tuple(cell_text(cell) for cell in row)
        rows += kept(_row(cells, widths, Style.CELL, tray), with_next=True)
        rows.append(_rule(tray.width, 0.4, keeps_next=number == 1))
    return [*strips, *head, *_below(head, rows)]


def _dense(grid: Grid, tray: Tray) -> list[Strip]:
    """Set many rows close together; a line stands between groups, which say once who they are."""
    strips = kept(tray.words(grid.title, Look(Style.SUBHEADING), 2 * BLOCK_GAP), with_next=True)
    widths = widths_of(grid, tray, _DENSE_LETTER)
    head = kept(_row(grid.columns, widths, Style.CELL_STRONG, tray), with_next=True)
    rows: list[Strip] = []
    group: str | None = None
    following = (*(cell_text(row[0]) for row in grid.rows[1:]), None)
    for row, then in zip(grid.rows, following, strict=True):
        first, *others = map(cell_text, row)
        is_new = first != group
        if is_new:
            rows.append(_rule(tray.width, 0.4, keeps_next=True))
        cells = (first if is_new else "", *others)
        rows += kept(
            _row(cells, widths, Style.DENSE, tray, _DENSE_GAP), with_next=is_new and then == first
        )
        group = first
    end = _rule(tray.width, 0.4, keeps_next=False)
    return [*strips, *head, *_below(head, rows), end]


def _below(head: list[Strip], rows: list[Strip]) -> list[Strip]:
    """Say above each row that begins a page what its columns are."""
    return [replace(strip, again=tuple(head)) for strip in rows]


def _row(
    cells: tuple[str, ...],
    widths: list[float],
    style: Style,
    tray: Tray,
    gap: float = _ROW_GAP,
) -> list[Strip]:
    left, columns = 0.0, []
    for cell, width in zip(cells, widths, strict=True):
        columns.append((_laid(cell, style, tray, width), left))
        left += width + CELL_GAP
    return spaced(side_by_side(columns), gap)


def _rule(width: float, points: float, *, keeps_next: bool) -> Strip:
    draw = partial(_line, width, points * TWIPS)
    return Strip(points * TWIPS, draw, _ROW_GAP, keeps_next=keeps_next)


def _line(width: float, height: float, painter: QPainter, place: QPointF) -> None:
    painter.fillRect(QRectF(place.x(), place.y(), width, height), ink("border"))


def _chart(chart: Chart, tray: Tray) -> list[Strip]:
    """Set bars beside what they are about, with their numbers."""
    translate = QCoreApplication.translate
    strips = kept(tray.words(chart.title, Look(Style.SUBHEADING), 2 * BLOCK_GAP), with_next=True)
    if len(chart.series) > 1:
        words = translate("Paper", "Light: {0}. Dark: {1}.")
        key = words.format(*(series.name for series in chart.series))
        strips += kept(tray.words(key, Look(Style.SMALL)), with_next=True)
    inks = _INKS[-len(chart.series) :]
    for place, label in enumerate(chart.labels):
        values = tuple(series.values[place] for series in chart.series)
        strips.append(_bars(label, tuple(zip(values, inks, strict=True)), tray))
    return strips


def _bars(label: str, values: tuple[tuple[int | None, str], ...], tray: Tray) -> Strip:
    """Draw the bars of one label in a strip that is as high as the higher of the two."""
    left = tray.width * _LABEL_SHARE
    laid = _laid(label, Style.CELL, tray, left - _GAP)
    room = tray.width - left - _NUMBER
    drawn = tuple(
        (_laid(cell_text(value), Style.CELL, tray, _NUMBER), value or 0, tone)
        for value, tone in values
    )
    high = max(laid.count * laid.pitch, len(drawn) * Style.CELL.pitch)
    return Strip(high, partial(_draw_bars, laid, drawn, (left, room)), _BARS_GAP)


def _draw_bars(
    label: Laid,
    bars: tuple[tuple[Laid, int, str], ...],
    across: tuple[float, float],
    painter: QPainter,
    place: QPointF,
) -> None:
    for number in range(label.count):
        label.draw(painter, number, place + QPointF(0, number * label.pitch))
    left, room = across
    for number, (told, value, tone) in enumerate(bars):
        top = place.y() + number * Style.CELL.pitch
        box = QRectF(place.x() + left, top + 2 * TWIPS, room, _BAR)
        painter.fillRect(QRectF(box.left(), box.top(), room * value / 100, _BAR), ink(tone))
        painter.setPen(QPen(ink("muted"), 0.5 * TWIPS))
        painter.drawRect(box)
        told.draw(painter, 0, QPointF(box.right() + 5 * TWIPS, top))


def _laid(text: str, style: Style, tray: Tray, width: float) -> Laid:
    return Laid(tray.letters, (Span(printable(text)),), Look(style), width)


def _no_image(name: str) -> QImage | None:
    """Give no figure: a report has none."""
    del name
    return None
