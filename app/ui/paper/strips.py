"""Strips: what stands on paper, cut so thin that a page may end between any two of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from app.domain.prose import Prose, Span
from app.ui.paper.sheet import TWIPS, Letters
from app.ui.paper.text import Laid, Look, Stretch

_MARK = 14.0 * TWIPS

Draw = Callable[[QPainter, QPointF], None]
"""Draws a strip with its top left corner at a place."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What lies behind some strips: a tint, a bar at the left, or both.

    Attributes:
        fill: the tint's token, or nothing.
        bar: the bar's token, or nothing.
        left: how far in it begins, in twips.
        width: how wide it is.
    """

    fill: str
    bar: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a page that is not cut.

    Attributes:
        height: how high it is, in twips.
        draw: draws it.
        gap: what stays free above it, except at the head of a page.
        links: what leads somewhere, measured from its left.
        anchor: the place's name, if something leads here.
        outline: level and title in the document's outline, if it has a line there.
        grounds: what lies behind it, and behind its neighbours with the same; the last on top.
        running: what the head of the pages says from here on.
        keeps_next: whether the next strip has to be on the same page.
        begins_page: whether it stands at the head of a page.
        again: what is said once more above it where a page begins with it, as a table's head.
    """

    height: float
    draw: Draw
    gap: float = 0
    links: tuple[Stretch, ...] = ()
    anchor: str = ""
    outline: tuple[int, str] | None = None
    grounds: tuple[Ground, ...] = ()
    running: str | None = None
    keeps_next: bool = False
    begins_page: bool = False
    again: tuple["Strip", ...] = ()


@dataclass(frozen=True, slots=True)
class Hung:
    """A text with a mark at its left, such as a number, and a shape to tick.

    Attributes:
        mark: what stands at the left.
        indent: where the text begins, in twips.
        shape: draws what can be ticked before the mark; none, if nothing can.
    """

    mark: str = ""
    indent: float = 0
    shape: Draw | None = None


@dataclass(frozen=True, slots=True)
class Tray:
    """Sets texts into strips of one width.

    Attributes:
        letters: the fonts.
        width: how wide a strip is, in twips.
        known: the places that a link may lead to.
    """

    letters: Letters
    width: float
    known: frozenset[str] = field(default=frozenset())

    def words(self, text: str, look: Look, gap: float = 0) -> list[Strip]:
        """Set plain text."""
        return self.prose((Span(text),), look, gap)

    def prose(
        self, prose: Prose, look: Look, gap: float = 0, hung: Hung | None = None
    ) -> list[Strip]:
        """Set a paragraph; two lines at least stay together at its beginning and its end."""
        hung = hung or Hung()
        look = replace(look, known=self.known)
        laid = Laid(self.letters, prose, look, self.width - hung.indent)
        strips = []
        for number in range(laid.count):
            pieces: list[tuple[Draw, float]] = [(partial(_line, laid, number), hung.indent)]
            pieces += self._mark(hung, look) if number == 0 else []
            links = tuple(moved(each, hung.indent) for each in laid.stretches(number))
            is_kept = laid.count > 1 and number in {0, laid.count - 2}
            above = gap if number == 0 else 0.0
            strips.append(
                Strip(
                    laid.pitch, partial(_together, tuple(pieces)), above, links, keeps_next=is_kept
                )
            )
        return strips

    def _mark(self, hung: Hung, look: Look) -> list[tuple[Draw, float]]:
        """Draw what stands before a text: a shape, then the mark; the mark alone at the left."""
        laid = Laid(self.letters, (Span(hung.mark),), look, self.width)
        mark = (partial(_line, laid, 0), 0.0 if hung.shape is None else _MARK)
        return [mark] if hung.shape is None else [(hung.shape, 0.0), mark]


def space(height: float) -> Strip:
    """Give a strip with nothing on it, which belongs to what follows."""
    return Strip(height, _nothing, keeps_next=True)


def kept(strips: Sequence[Strip], *, with_next: bool = False) -> list[Strip]:
    """Keep strips on one page, as far as they fit on one."""
    whole = [replace(strip, keeps_next=True) for strip in strips]
    if whole and not with_next:
        whole[-1] = replace(whole[-1], keeps_next=False)
    return whole


def named(strips: list[Strip], anchor: str, outline: tuple[int, str] | None = None) -> list[Strip]:
    """Give the first strip a name to lead to, and perhaps a line in the outline."""
    return [replace(strips[0], anchor=anchor, outline=outline), *strips[1:]]


def inset(strips: Sequence[Strip], by: float) -> list[Strip]:
    """Move strips, and what lies behind them, to the right."""
    behind = {ground for strip in strips for ground in strip.grounds}
    there = {ground: replace(ground, left=ground.left + by) for ground in behind}
    return [
        replace(
            strip,
            draw=partial(_together, ((strip.draw, by),)),
            links=tuple(moved(each, by) for each in strip.links),
            grounds=tuple(there[ground] for ground in strip.grounds),
        )
        for strip in strips
    ]


def on_ground(strips: Sequence[Strip], ground: Ground, padding: float) -> list[Strip]:
    """Put something behind strips, with some room above and below them."""
    inside = [space(padding), replace(strips[0], gap=0), *strips[1:]]
    inside[-1] = replace(inside[-1], keeps_next=True)
    inside.append(replace(space(padding), keeps_next=False))
    return [replace(strip, grounds=(ground, *strip.grounds)) for strip in inside]


def spaced(strips: list[Strip], gap: float) -> list[Strip]:
    """Leave some room above strips."""
    return [replace(strips[0], gap=gap), *strips[1:]]


def side_by_side(columns: Sequence[tuple[Laid, float]]) -> list[Strip]:
    """Set texts beside one another, each at its distance from the left, line by line."""
    lines = max(laid.count for laid, _ in columns)
    strips = []
    for number in range(lines):
        pieces = tuple((partial(_line, laid, number), left) for laid, left in columns)
        links = tuple(
            moved(each, left) for laid, left in columns for each in laid.stretches(number)
        )
        pitch = max(laid.pitch for laid, _ in columns)
        strips.append(Strip(pitch, partial(_together, pieces), links=links))
    return kept(strips)


def moved(stretch: Stretch, by: float) -> Stretch:
    """Move what leads somewhere to the right."""
    return Stretch(stretch.left + by, stretch.right + by, stretch.aim)


def _line(laid: Laid, number: int, painter: QPainter, place: QPointF) -> None:
    laid.draw(painter, number, place)


def _together(pieces: tuple[tuple[Draw, float], ...], painter: QPainter, place: QPointF) -> None:
    for draw, left in pieces:
        draw(painter, place + QPointF(left, 0))


def _nothing(painter: QPainter, place: QPointF) -> None:
    del painter, place
