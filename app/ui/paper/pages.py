"""Strips put on pages: what belongs together stays together, and every place is remembered."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from app.domain.prose import Span
from app.ui.paper.sheet import RESOLUTION, TWIPS, Letters, Sheet, Style, ink
from app.ui.paper.strips import Ground, Strip
from app.ui.paper.text import Laid, Look

_BAR = 2.4 * TWIPS
_SEAM = 0.2 * TWIPS
_HEAD, _FOOT = 30 * TWIPS, 34 * TWIPS


@dataclass(frozen=True, slots=True)
class Place:
    """A page from 0, and twips from its head."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Jump:
    """A rectangle on a page that leads to a named place."""

    page: int
    box: tuple[float, float, float, float]
    aim: str


@dataclass(slots=True)
class Index:
    """Where everything is: how many pages, which places, what leads where, the outline."""

    pages: int = 0
    places: dict[str, Place] = field(default_factory=dict)
    jumps: list[Jump] = field(default_factory=list)
    outline: list[tuple[int, str, Place]] = field(default_factory=list)

    def page_of(self, anchor: str) -> str:
        """Give the number of the page that a place is on, as printed; a guess at first."""
        place = self.places.get(anchor)
        return "000" if place is None else str(place.page + 1)


class Canvas:
    """A device with pages, drawn on in twips whatever its resolution."""

    def __init__(self, device: QPagedPaintDevice) -> None:
        self._device = device
        self.painter = QPainter()

    def open(self) -> bool:
        """Begin the first page; tell whether the device takes any."""
        if not self.painter.begin(self._device):
            return False
        # Pictures as they are: a photograph's compression blurs letters.
        self.painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        dots = self._device.logicalDpiX() / RESOLUTION
        self.painter.scale(dots, dots)
        return True

    def turn(self) -> None:
        """Begin another page."""
        self._device.newPage()

    def close(self) -> None:
        """End the last page."""
        if self.painter.isActive():
            self.painter.end()


class Pages:
    """Puts strips on pages; without a canvas it only finds out where everything will be."""

    def __init__(
        self, letters: Letters, sheet: Sheet, foot: Callable[[int], str], canvas: Canvas | None
    ) -> None:
        self.index = Index(pages=1)
        self._letters, self._sheet, self._foot, self._canvas = letters, sheet, foot, canvas
        self._waiting: list[Strip] = []
        self._used = 0.0
        self._running, self._head = "", ""
        self._is_opening = True
        self._behind: tuple[Ground, ...] = ()

    def add(self, strip: Strip) -> None:
        """Put a strip on a page once it is known what has to stand there with it."""
        if strip.begins_page:
            self._place()
        self._waiting.append(strip)
        if not strip.keeps_next:
            self._place()

    def finish(self) -> Index:
        """Put down what is left; give where everything is."""
        self._place()
        self._close_page()
        return self.index

    def _place(self) -> None:
        group, self._waiting = self._waiting, []
        if not group:
            return
        needed = sum(strip.gap + strip.height for strip in group)
        is_full = self._used + needed > self._sheet.depth
        if self._used and (group[0].begins_page or is_full):
            self._turn()
        for strip in group:
            self._put(strip)

    def _put(self, strip: Strip) -> None:
        if self._used and self._used + strip.gap + strip.height > self._sheet.depth:
            self._turn()
        if not self._used:
            self._is_opening = strip.begins_page
            self._head = self._running if strip.running is None else strip.running
            self._say_again(strip)
        gap = strip.gap if self._used else 0.0
        top = self._sheet.top + self._used + gap
        self._note(strip, top)
        if self._canvas is not None:
            self._draw(self._canvas.painter, strip, top, gap)
        self._behind = strip.grounds
        self._used += gap + strip.height

    def _say_again(self, strip: Strip) -> None:
        """Put what belongs above a strip at the head of a page, if the strip has room below it."""
        high = sum(each.gap + each.height for each in (*strip.again, strip))
        if high <= self._sheet.depth:
            for each in strip.again:
                self._put(each)

    def _note(self, strip: Strip, top: float) -> None:
        """Remember what is where."""
        index, left = self.index, self._sheet.left
        place = Place(index.pages - 1, top)
        if strip.anchor:
            index.places.setdefault(strip.anchor, place)
        if strip.outline is not None:
            index.outline.append((*strip.outline, place))
        if strip.running is not None:
            self._running = strip.running
        for link in strip.links:
            box = (left + link.left, top, left + link.right, top + strip.height)
            index.jumps.append(Jump(place.page, box, link.aim))

    def _draw(self, painter: QPainter, strip: Strip, top: float, gap: float) -> None:
        left = self._sheet.left
        for ground in strip.grounds:
            above = gap if ground in self._behind else 0.0
            # A hair more, or a viewer that smooths edges shows a seam between two strips.
            high = strip.height + above + _SEAM
            box = QRectF(left + ground.left, top - above, ground.width, high)
            if ground.fill:
                painter.fillRect(box, ink(ground.fill))
            if ground.bar:
                painter.fillRect(QRectF(box.left(), box.top(), _BAR, box.height()), ink(ground.bar))
        strip.draw(painter, QPointF(left, top))

    def _turn(self) -> None:
        self._close_page()
        self.index.pages += 1
        self._used, self._behind = 0.0, ()
        if self._canvas is not None:
            self._canvas.turn()

    def _close_page(self) -> None:
        """Write what stands at the head and the foot; nothing at the head of an opening page."""
        if self._canvas is None:
            return
        painter, sheet = self._canvas.painter, self._sheet
        look = Look(Style.SMALL)
        foot = self._laid(self._foot(self.index.pages), look)
        foot.draw(painter, 0, QPointF(sheet.left + sheet.room - foot.width, sheet.height - _FOOT))
        if self._head and not self._is_opening:
            head = self._laid(self._head, look)
            head.draw(painter, 0, QPointF(sheet.left, _HEAD))
            under = _HEAD + Style.SMALL.pitch + 2 * TWIPS
            line = QRectF(sheet.left, under, sheet.room, 0.5 * TWIPS)
            painter.fillRect(line, ink("border"))

    def _laid(self, text: str, look: Look) -> Laid:
        return Laid(self._letters, (Span(text),), look, self._sheet.room)
