"""Pages drawn on a printer or into a PDF, a slice at a time, so that the window stays awake."""

from collections.abc import Generator
from contextlib import closing

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter

from app import VERSION
from app.domain.lesson import LessonHead
from app.errors import Code, MachineError
from app.reports.pdf import Entry, LinkArea, Spot
from app.ui.paper.book import Book
from app.ui.paper.leaflet import Leaflet
from app.ui.paper.pages import Canvas, Index, Pages
from app.ui.paper.sheet import RESOLUTION, TWIPS, Letters, PaperSize, Sheet
from app.ui.plain_text import clean

_SIZES = {
    PaperSize.A4: QPageSize.PageSizeId.A4,
    PaperSize.LETTER: QPageSize.PageSizeId.Letter,
}


def sheet_of(size: PaperSize) -> Sheet:
    """Give a sheet of one of the usual sizes."""
    return to_sheet(QPageSize(_SIZES[size]).size(QPageSize.Unit.Point))


def to_sheet(points: QSizeF) -> Sheet:
    """Give a sheet of a size in points."""
    return Sheet(round(points.width() * TWIPS), round(points.height() * TWIPS))


class Press:
    """Sets a book twice: once to learn on which page everything is, once to draw it."""

    def __init__(self, book: Book | Leaflet, letters: Letters, sheet: Sheet, lessons: int) -> None:
        self._book, self._letters, self._sheet = book, letters, sheet
        self._lessons = max(1, lessons)
        self.index = Index()

    def run(self, device: QPagedPaintDevice) -> Generator[float]:
        """Draw on a device; after each strip, tell how much of the work is done, from 0 to 1.

        To stop, close the generator: nothing more is drawn then.

        Raises:
            MachineError: the device takes no pages.
        """
        yield from self._set(None, 0.0, 0.35)
        canvas = Canvas(device)
        with closing(canvas):
            if not canvas.open():
                raise MachineError(Code.ENV_PRINTER, reason=self._book.title)
            yield from self._set(canvas, 0.35, 0.65)

    def _set(self, canvas: Canvas | None, begin: float, share: float) -> Generator[float]:
        pages = Pages(self._letters, self._sheet, self._book.foot, canvas)
        done = 0
        for piece in self._book.strips(self.index):
            if isinstance(piece, LessonHead):
                done += 1
            else:
                pages.add(piece)
            yield begin + share * done / (self._lessons + 1)
        self.index = pages.finish()


class PdfPress:
    """Makes a PDF in memory; a course is a few megabytes."""

    def __init__(self, press: Press, title: str, sheet: Sheet) -> None:
        self._press, self._sheet = press, sheet
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(RESOLUTION)
        self._writer.setTitle(clean(title, 200))
        self._writer.setCreator(f"Seawall {VERSION}")
        points = QSizeF(sheet.width / TWIPS, sheet.height / TWIPS)
        size = QPageSize(points, QPageSize.Unit.Point)
        margins, portrait = QMarginsF(0, 0, 0, 0), QPageLayout.Orientation.Portrait
        self._writer.setPageLayout(QPageLayout(size, portrait, margins))

    def run(self) -> Generator[float]:
        """Draw every page; tell after each strip how much is done, from 0 to 1."""
        yield from self._press.run(self._writer)

    def parts(self) -> tuple[bytes, tuple[LinkArea, ...], tuple[Entry, ...]]:
        """Give what was drawn, with what leads where in it, and its outline."""
        index, high = self._press.index, self._sheet.height
        links = []
        for jump in index.jumps:
            aim = index.places.get(jump.aim)
            if aim is not None:
                left, top, right, foot = jump.box
                box = (left, high - foot, right, high - top)
                there = Spot(aim.page, (high - aim.top) / TWIPS)
                links.append(LinkArea(jump.page, _in_points(box), there))
        outline = tuple(
            Entry(level, clean(title, 200), Spot(place.page, (high - place.top) / TWIPS))
            for level, title, place in index.outline
        )
        return bytes(self._buffer.data().data()), tuple(links), outline


def _in_points(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, foot, right, top = box
    return left / TWIPS, foot / TWIPS, right / TWIPS, top / TWIPS
