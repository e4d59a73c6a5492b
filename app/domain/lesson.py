"""A lesson as the reader shows it: a column of blocks, one idea each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from app.domain.ids import OPENING, ItemId, LessonId, ModuleId, ObjectiveId, SectionId, section_id
from app.domain.prose import Prose, plain


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading. The level is 2 or 3; a lesson's title is level 1 and not a block."""

    text: str
    slug: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    prose: Prose


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered or not."""

    entries: tuple[Prose, ...]
    is_numbered: bool


class CalloutKind(StrEnum):
    """The five kinds of GitHub's alerts."""

    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    WARNING = "warning"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Callout:
    """A few sentences set apart. An empty title means the kind's own word."""

    kind: CalloutKind
    title: str
    paragraphs: tuple[Prose, ...]


class TokenKind(StrEnum):
    """What a run of code is, as far as its colour goes."""

    PLAIN = "plain"
    KEYWORD = "keyword"
    NAME = "name"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Token:
    """A run of code of one kind, without line breaks."""

    text: str
    kind: TokenKind = TokenKind.PLAIN


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code, configuration or a log, already split into coloured runs."""

    language: str
    lines: tuple[tuple[Token, ...], ...]

    @property
    def text(self) -> str:
        """Give the code as it was written, for copying."""
        return "\n".join("".join(token.text for token in line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as the header."""

    header: tuple[Prose, ...]
    rows: tuple[tuple[Prose, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, named; its picture comes from the library by name, theme and scale."""

    name: str
    alt: str
    caption: str
    description: str


@dataclass(frozen=True, slots=True)
class Check:
    """A place where the lesson asks an item."""

    item: ItemId


Block = Heading | Paragraph | Listing | Callout | Code | Table | Figure | Check


def texts(block: Block) -> tuple[str, ...]:
    """Give the texts of a block in reading order; a check has none, or they would tell answers."""
    match block:
        case Heading():
            return (block.text,)
        case Code():
            return tuple("".join(token.text for token in line) for line in block.lines)
        case Figure():
            return (block.caption, block.description)
        case Callout():
            return (block.title, *(plain(prose) for prose in block.paragraphs))
        case Check():
            return ()
        case _:
            return tuple(plain(prose) for prose in _proses(block))


def _proses(block: Paragraph | Listing | Table) -> tuple[Prose, ...]:
    match block:
        case Paragraph():
            return (block.prose,)
        case Listing():
            return block.entries
        case Table():
            return (*block.header, *(cell for row in block.rows for cell in row))
        case _:
            assert_never(block)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a lesson under one heading; what comes before the first is its opening."""

    id: SectionId
    title: str
    checks: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class LessonHead:
    """What lists need to know of a lesson. A problem says why it cannot be shown."""

    id: LessonId
    title: str
    minutes: int
    objectives: tuple[ObjectiveId, ...]
    sections: tuple[Section, ...]
    sha256: str
    problem: str = ""

    @property
    def checks(self) -> tuple[ItemId, ...]:
        """Every item the lesson asks, in order."""
        return tuple(item for section in self.sections for item in section.checks)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson, whole. Sources are in order of first use."""

    head: LessonHead
    module: ModuleId
    blocks: tuple[Block, ...]
    sources: tuple[str, ...]
    guidelines: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()


def sections_of(lesson: LessonId, title: str, blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Divide a lesson at its headings; its opening is a section under the lesson's title."""
    found = [Section(section_id(lesson, OPENING), title, ())]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            found.append(Section(section_id(lesson, block.slug), block.text, ()))
        if isinstance(block, Check):
            found[-1] = replace(found[-1], checks=(*found[-1].checks, block.item))
    return tuple(found)
