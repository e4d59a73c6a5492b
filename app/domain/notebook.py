"""What a learner keeps beside the course: notes, highlights, bookmarks, each at a place in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.course import Course
from app.domain.ids import OPENING, LessonId, SectionId, slug_of
from app.domain.query import in_words

LONGEST_NOTE = 10_000
"""In characters; a note is a thought, not a file."""


class EntryKind(StrEnum):
    """What was kept."""

    NOTE = "note"
    HIGHLIGHT = "highlight"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a lesson, in words that survive changes elsewhere in it.

    Attributes:
        lesson: the lesson.
        section: the section of it.
        offset: how many blocks after the section's first.
        passage: which text of the block, from 0.
        start: where in that text the quote begins.
        quote: the words there; of a bookmark none.
    """

    lesson: LessonId
    section: SectionId
    offset: int = 0
    passage: int = 0
    start: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was kept; only a note has a text of the learner's own."""

    id: int
    kind: EntryKind
    spot: Spot
    text: str
    at: datetime


def words_of(entry: Entry) -> str:
    """Give the words an entry is found by, as `in_words` writes them."""
    return in_words(f"{entry.text} {entry.spot.quote}")


def where(course: Course, section: SectionId) -> tuple[str, str]:
    """Name the lesson and the section of a place, or give what is known of one that is gone."""
    lesson = section.rsplit(".", 1)[0]
    head = next((head for head in course.lessons if head.id == lesson), None)
    if head is None:
        return lesson, slug_of(section)
    title = next((s.title for s in head.sections if s.id == section), "")
    return head.title, "" if slug_of(section) == OPENING else title


def to_markdown(entries: Sequence[Entry], course: Course, title: str) -> str:
    """Write entries as Markdown: by lesson in the order of the course, then by place and age.

    What the learner wrote is theirs and stays as it is, indented as a quotation or a list entry, so
    that it cannot end what it stands in.
    """
    order = {head.id: number for number, head in enumerate(course.lessons)}
    sections = [section.id for head in course.lessons for section in head.sections]
    rank = {section: number for number, section in enumerate(sections)}
    last = len(sections)

    def place(entry: Entry) -> tuple[int, str, int, int, int]:
        spot = entry.spot
        lesson = order.get(spot.lesson, last)
        return lesson, spot.lesson, rank.get(spot.section, last), spot.offset, entry.id

    lines = [f"# {title}"]
    before = ""
    for entry in sorted(entries, key=place):
        lesson, section = where(course, entry.spot.section)
        if entry.spot.lesson != before:
            lines += ["", f"## {_one_line(lesson)}"]
            before = entry.spot.lesson
        lines += ["", *_lines(entry, _one_line(section))]
    return "\n".join(lines) + "\n"


def _lines(entry: Entry, section: str) -> list[str]:
    day = entry.at.date().isoformat()
    head = f"- {entry.kind.value.capitalize()}, {day}" + (f", in “{section}”" if section else "")
    quote = [f"  > {line}" for line in entry.spot.quote.splitlines()]
    text = [f"  {line}".rstrip() for line in entry.text.splitlines()]
    return [head, *(["", *quote] if quote else []), *(["", *text] if text else [])]


def _one_line(text: str) -> str:
    return " ".join(text.split())
