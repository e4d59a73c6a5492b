"""What stands before the lessons: the title page, the contents, a page for each part and module."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.domain.course import Course, Module, Part
from app.domain.prose import Span
from app.ui.paper.blocks import BLOCK_GAP, PARAGRAPH_GAP
from app.ui.paper.pages import Index
from app.ui.paper.sheet import TWIPS, Style, ink
from app.ui.paper.strips import Hung, Strip, Tray, inset, kept, named, space
from app.ui.paper.text import Laid, Look, Stretch

_NUMBER = 30 * TWIPS  # the column for page numbers
_DOT = 5 * TWIPS  # from one dot of a leader to the next
_HANG = 18 * TWIPS
_BAR = 4 * TWIPS
_STEP = {0: 0.0, 1: 0.0, 2: 22.0 * TWIPS}
_GAP = {0: 14.0 * TWIPS, 1: 5.0 * TWIPS, 2: 0.0}
_STYLE = {0: Style.STRONG, 1: Style.BODY, 2: Style.CELL}


@dataclass(frozen=True, slots=True)
class FrontSetter:
    """Sets what leads into a document; page numbers are those of the setting before."""

    tray: Tray
    index: Index

    def cover(self, course: Course, day: date, depth: float) -> Iterator[Strip]:
        """Set the title page."""
        translate = QCoreApplication.translate
        tray = self.tray
        minutes = sum(module.minutes for module in course.modules)
        words = translate(
            "Paper", "Handbook: {0} modules, {1} lessons, about {2} hours of reading."
        )
        counted = words.format(len(course.modules), len(course.lessons), round(minutes / 60))
        printed = translate("Paper", "Version {0}. Made on {1}.")
        when = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        made = printed.format(
            course.version, when.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
        )
        yield replace(space(depth * 0.26), anchor="cover")
        yield Strip(_BAR, partial(_bar, tray.width * 0.16), keeps_next=True)
        yield from kept(tray.words(course.title, Look(Style.COVER), 18 * TWIPS), with_next=True)
        yield from kept(tray.words(counted, Look(Style.LEAD), 10 * TWIPS), with_next=True)
        yield from tray.words(made, Look(Style.BODY, tone="muted"), 6 * TWIPS)
        yield from tray.words(course.attribution, Look(Style.SMALL), depth * 0.3)

    def contents(self, parts: tuple[Part, ...], *, is_whole: bool) -> Iterator[Strip]:
        """Set the table of contents; that of one module has neither its part nor what follows."""
        translate = QCoreApplication.translate
        title = translate("Paper", "Contents")
        strips = self.tray.words(title, Look(Style.TITLE))
        first = replace(strips[0], begins_page=True, running=title)
        yield from kept(named([first, *strips[1:]], "contents", (0, title)), with_next=True)
        for part in parts:
            if is_whole:
                yield from self._line(part.title, f"part:{part.id}", 0)
            for module in part.modules:
                yield from self._line(f"{module.number} {module.title}", f"module:{module.id}", 1)
                for head in module.lessons:
                    yield from self._line(head.title, f"lesson:{head.id}", 2)
        for anchor in ("answers", "guidelines", "sources", "terms"):
            if anchor in self.index.places or not self.index.places:
                yield from self._line(back_title(anchor), anchor, 0)

    def part(self, part: Part) -> Iterator[Strip]:
        """Set a part's page: what it holds, module by module."""
        tray = self.tray
        title = tray.words(part.title, Look(Style.COVER), 0)
        first = replace(title[0], begins_page=True, running=part.title)
        yield from kept(
            named([first, *title[1:]], f"part:{part.id}", (0, part.title)), with_next=True
        )
        for module in part.modules:
            name = f"{module.number} {module.title}"
            yield from kept(tray.words(name, Look(Style.STRONG), BLOCK_GAP), with_next=True)
            yield from tray.words(module.summary or module.problem, Look(Style.BODY))

    def module(self, module: Module, level: int) -> Iterator[Strip]:
        """Set a module's page: its summary, and what one can do afterwards."""
        translate = QCoreApplication.translate
        tray = self.tray
        name = f"{module.number} {module.title}"
        title = tray.words(name, Look(Style.TITLE))
        first = replace(title[0], begins_page=True, running=name)
        entry = (level, name)
        yield from kept(named([first, *title[1:]], f"module:{module.id}", entry), with_next=True)
        if module.problem:
            words = translate("Paper", "This module cannot be shown: {0}")
            yield from tray.words(words.format(module.problem), Look(Style.BODY), BLOCK_GAP)
            return
        yield from tray.words(module.summary, Look(Style.LEAD), PARAGRAPH_GAP)
        able = translate("Paper", "You will be able to")
        yield from kept(tray.words(able, Look(Style.SUBHEADING), 2 * BLOCK_GAP), with_next=True)
        for objective in module.objectives:
            text = (Span(objective.text),)
            yield from tray.prose(text, Look(Style.BODY), PARAGRAPH_GAP / 2, Hung("•", _HANG))

    def _line(self, title: str, anchor: str, level: int) -> list[Strip]:
        """Set a line of the contents: title, dots, page; a long title takes more lines."""
        tray, step, style = self.tray, _STEP[level], _STYLE[level]
        narrow = Tray(tray.letters, tray.width - step - _NUMBER)
        strips = inset(narrow.words(title, Look(style), _GAP[level]), step)
        last = strips[-1]
        title_laid = Laid(tray.letters, (Span(title),), Look(style), narrow.width)
        number = Laid(tray.letters, (Span(self.index.page_of(anchor)),), Look(style), _NUMBER)
        begin = step + title_laid.last_width + _DOT
        end = tray.width - number.width - _DOT
        draw = partial(_leader, last, (begin, end, tray.width), number)
        link = (Stretch(step, tray.width, anchor),)
        strips[-1] = replace(last, draw=draw, links=link)
        return kept(strips, with_next=level < 2)


def back_title(anchor: str) -> str:
    """Give the title of what stands at the end."""
    translate = QCoreApplication.translate
    return {
        "answers": translate("Paper", "Answers"),
        "guidelines": translate("Paper", "Guidelines"),
        "sources": translate("Paper", "Sources"),
        "terms": translate("Paper", "Glossary"),
    }[anchor]


def _bar(width: float, painter: QPainter, place: QPointF) -> None:
    painter.fillRect(QRectF(place.x(), place.y(), width, _BAR), ink("accent"))


def _leader(
    strip: Strip,
    edges: tuple[float, float, float],
    number: Laid,
    painter: QPainter,
    place: QPointF,
) -> None:
    """Draw dots on a grid of the whole page, so that they stand below one another.

    The edges are where the dots begin and end, and the right edge of the number.
    """
    begin, end, width = edges
    strip.draw(painter, place)
    number.draw(painter, 0, place + QPointF(width - number.width, 0))
    down = place.y() + strip.height * 0.7
    for step in range(-int(-begin // _DOT), int(end // _DOT)):
        dot = QRectF(place.x() + step * _DOT, down, TWIPS * 0.8, TWIPS * 0.8)
        painter.fillRect(dot, ink("muted"))
