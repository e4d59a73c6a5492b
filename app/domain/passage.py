"""What can be found: the course cut into passages, none of which holds the answer of an item."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.course import Course, Guideline, Source, Term
from app.domain.ids import OPENING, SectionId, section_id
from app.domain.item import Item
from app.domain.lesson import Block, Figure, Heading, Lesson, texts
from app.domain.prose import plain


class PassageKind(StrEnum):
    """What a passage is of; the index keeps them in this order, the few before the many."""

    GUIDELINE = "guideline"
    TERM = "term"
    SOURCE = "source"
    FIGURE = "figure"
    SECTION = "section"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that can be found.

    Attributes:
        kind: what it is of.
        target: the id of what it leads to; a figure leads to the section that shows it.
        title: what it is called; words in it count for more.
        context: what it belongs to; it is shown and not searched.
        body: its words.
    """

    kind: PassageKind
    target: str
    title: str
    context: str
    body: str


def lesson_passages(course: Course, lesson: Lesson) -> Iterator[Passage]:
    """Cut a lesson into its sections, and its figures from them."""
    module = course.module_of(lesson.head.id)
    number = "" if module is None else module.number
    context = f"{number} · {lesson.head.title}" if number else lesson.head.title
    titles = {section.id: section.title for section in lesson.head.sections}
    for section, blocks in _sections(lesson):
        is_opening = section == section_id(lesson.head.id, OPENING)
        title = lesson.head.title if is_opening else titles.get(section, "")
        words = (texts(block) for block in blocks if not isinstance(block, Heading | Figure))
        body = "\n".join(text for found in words for text in found if text)
        shown = number if is_opening else context
        yield Passage(PassageKind.SECTION, section, title, shown, body)
        for figure in blocks:
            if isinstance(figure, Figure):
                words_of = "\n".join((figure.alt, figure.description))
                yield Passage(PassageKind.FIGURE, section, figure.caption, context, words_of)


def _sections(lesson: Lesson) -> Iterator[tuple[SectionId, list[Block]]]:
    section, blocks = section_id(lesson.head.id, OPENING), list[Block]()
    for block in lesson.blocks:
        if isinstance(block, Heading) and block.level == 2:
            yield section, blocks
            section, blocks = section_id(lesson.head.id, block.slug), []
        blocks.append(block)
    yield section, blocks


def term_passage(term: Term) -> Passage:
    """Give the passage of a term."""
    return Passage(PassageKind.TERM, term.id, term.title, "", plain(term.text))


def source_passage(source: Source) -> Passage:
    """Give the passage of a source."""
    published = f"{source.publisher}, {source.date}"
    body = "\n".join((source.publisher, source.supports, source.id))
    return Passage(PassageKind.SOURCE, source.id, source.title, published, body)


def guideline_passage(guideline: Guideline) -> Passage:
    """Give the passage of a guideline, with what it asks for."""
    asked = (action.text for action in guideline.actions)
    title = f"{guideline.id} {guideline.title}"
    body = "\n".join((guideline.summary, *asked))
    return Passage(PassageKind.GUIDELINE, guideline.id, title, guideline.area, body)


def item_passage(course: Course, item: Item) -> Passage:
    """Give the passage of an item: only what is asked, never what could be chosen."""
    situation = () if item.scenario is None else item.scenario.stem
    *before, asked = [" ".join(texts(block)) for block in (*situation, *item.stem)]
    module = next((m for m in course.modules if item.section.startswith(f"{m.id}.")), None)
    context = "" if module is None else f"{module.number} {module.title}"
    return Passage(PassageKind.ITEM, item.id, asked, context, "\n".join(before))
