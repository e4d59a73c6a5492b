"""What stands behind the lessons: guidelines, sources and the glossary."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from app.domain.course import Guideline, Source, Term
from app.domain.lesson import Block, Callout, Lesson, Listing, Paragraph, Table
from app.domain.prose import Link, LinkKind, Prose, Span
from app.ui.paper.blocks import BLOCK_GAP, PARAGRAPH_GAP
from app.ui.paper.front import back_title
from app.ui.paper.sheet import TWIPS, Style
from app.ui.paper.strips import Hung, Strip, Tray, kept, named
from app.ui.paper.text import Look

_HANG = 18 * TWIPS
_CELL, _STRONG, _SMALL = Look(Style.CELL), Look(Style.STRONG), Look(Style.SMALL)


@dataclass(slots=True)
class Cited:
    """What some lessons refer to, in order of first use."""

    found: dict[LinkKind, dict[str, None]] = field(default_factory=dict)

    def add(self, lesson: Lesson) -> None:
        """Note what a lesson refers to."""
        for guideline in lesson.guidelines:
            self._add(LinkKind.GUIDELINE, guideline)
        for source in lesson.sources:
            self._add(LinkKind.SOURCE, source)
        for block in lesson.blocks:
            for link in _links(block):
                self._add(link.kind, link.target)

    def of(self, kind: LinkKind) -> tuple[str, ...]:
        """Give the names of one kind."""
        return tuple(self.found.get(kind, {}))

    def _add(self, kind: LinkKind, name: str) -> None:
        self.found.setdefault(kind, {}).setdefault(name)


def _links(block: Block) -> Iterator[Link]:
    match block:
        case Paragraph():
            proses: tuple[Prose, ...] = (block.prose,)
        case Listing():
            proses = block.entries
        case Callout():
            proses = block.paragraphs
        case Table():
            proses = (*block.header, *(cell for row in block.rows for cell in row))
        case _:
            proses = ()
    return (span.link for prose in proses for span in prose if span.link is not None)


@dataclass(frozen=True, slots=True)
class BackSetter:
    """Sets what the lessons refer to.

    Attributes:
        tray: sets texts.
        is_apart: whether each list begins a page, as it does behind more than one lesson.
    """

    tray: Tray
    is_apart: bool

    def title(self, title: str, anchor: str) -> list[Strip]:
        """Set the title of a list; answers begin a page in any case, to be put aside."""
        is_apart = self.is_apart or anchor == "answers"
        style = Style.TITLE if is_apart else Style.HEADING
        strips = self.tray.words(title, Look(style), 2 * BLOCK_GAP)
        first = replace(strips[0], begins_page=is_apart, running=title)
        entry = (0, title) if self.is_apart else (1, title)
        return kept(named([first, *strips[1:]], anchor, entry), with_next=True)

    def lesson(self, title: str) -> list[Strip]:
        """Set the title of a lesson among the answers."""
        return kept(self.tray.words(title, _STRONG, 2 * BLOCK_GAP), with_next=True)

    def guidelines(self, guidelines: tuple[Guideline, ...]) -> Iterator[Strip]:
        """Set guidelines: title, summary, what each asks for."""
        if guidelines:
            yield from self.title(back_title("guidelines"), "guidelines")
        for each in guidelines:
            name = f"{each.id} {each.title}"
            strips = kept(self.tray.words(name, _STRONG, BLOCK_GAP), with_next=True)
            yield from named(strips, f"guideline:{each.id}")
            yield from self.tray.words(each.area, _SMALL)
            yield from self.tray.words(each.summary, _CELL, PARAGRAPH_GAP / 2)
            for action in each.actions:
                hung = Hung(f"{action.id}.", _HANG)
                yield from self.tray.prose((Span(action.text),), _CELL, PARAGRAPH_GAP / 4, hung)

    def sources(self, sources: tuple[Source, ...]) -> Iterator[Strip]:
        """Set sources: who published what and when, what it is used for, where it is."""
        words = QCoreApplication.translate("Paper", "Used here for: {0}")
        if sources:
            yield from self.title(back_title("sources"), "sources")
        for each in sources:
            title = (Span(each.title, strong=True), Span(f". {each.publisher}, {each.date}."))
            strips = self.tray.prose(title, _CELL, PARAGRAPH_GAP)
            strips += self.tray.words(words.format(each.supports), _CELL)
            strips += self.tray.words(each.address, _SMALL)
            yield from named(kept(strips), f"source:{each.id}")

    def terms(self, terms: tuple[Term, ...]) -> Iterator[Strip]:
        """Set terms in the order of the alphabet, with what to see as well."""
        words = QCoreApplication.translate("Paper", " See also: {0}.")
        titles = {term.id: term.title for term in terms}
        if terms:
            yield from self.title(back_title("terms"), "terms")
        for term in sorted(terms, key=_by_title):
            see = ", ".join(titles[other] for other in term.see if other in titles)
            more = (Span(words.format(see), emphasis=True),) if see else ()
            prose = (Span(f"{term.title}  ", strong=True), *term.text, *more)
            yield from named(kept(self.tray.prose(prose, _CELL, PARAGRAPH_GAP)), f"term:{term.id}")


def _by_title(term: Term) -> str:
    return term.title.casefold()
