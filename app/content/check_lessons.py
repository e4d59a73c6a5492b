"""What a lesson has to be, beyond being readable."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from app.content.course import CourseDraft
from app.content.lesson import LessonDraft
from app.content.limits import (
    AVERAGE_SENTENCE_WORDS,
    CODE_COLUMNS,
    CODE_LINES,
    FEWEST_CHECKS,
    FEWEST_SOURCES,
    LAST_SECTION_WORDS,
    LESSON_WORDS,
    LONGEST_SENTENCE_WORDS,
    MINUTES_A_CHECK,
    OPENING_SENTENCES,
    SECTION_CHECKS,
    SECTION_WORDS,
    SECTIONS,
    TABLE_COLUMNS,
    WORDS_A_MINUTE,
)
from app.content.pack import module_of
from app.content.problem import Problem
from app.content.words import count_words, sentences, words_of
from app.domain.ids import SectionId, lesson_of, slug_of
from app.domain.item import Use
from app.domain.lesson import Block, Check, Code, Heading, Paragraph, Table
from app.domain.prose import LinkKind

LAST_SECTION = "On Monday"


@dataclass(frozen=True, slots=True)
class _Passage:
    """What stands under one heading, or before the first."""

    title: str
    line: int
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        return sum(words_of(block) for block in self.blocks if not isinstance(block, Heading))

    @property
    def checks(self) -> int:
        return sum(isinstance(block, Check) for block in self.blocks)

    @property
    def closing_checks(self) -> int:
        """How many checks stand at its end, one after the other."""
        others = [n for n, block in enumerate(self.blocks) if not isinstance(block, Check)]
        return len(self.blocks) - 1 - max(others, default=-1)


def lesson_problems(draft: LessonDraft, course: CourseDraft) -> Iterator[Problem]:
    """Check one lesson; one that could not be read has its problems already."""
    if not draft.manuscript.blocks:
        return
    opening, *sections = _passages(draft)
    found = [
        *_opening_faults(opening, draft),
        *_section_faults(sections),
        *_block_faults(draft),
        *_sentence_faults(draft),
        *_question_faults(draft, course),
        *_link_faults(draft, course),
    ]
    yield from (Problem(draft.plan.path, line, message) for line, message in found)
    yield from _plan_faults(draft)


def _passages(draft: LessonDraft) -> list[_Passage]:
    """Divide a lesson at its section headings."""
    blocks, lines = draft.manuscript.blocks, draft.manuscript.lines
    starts = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2]
    found = [_Passage("", 1, tuple(blocks[: starts[0] if starts else None]))]
    for start, end in pairwise([*starts, len(blocks)]):
        inside = tuple(blocks[start:end])
        title = next(block.text for block in inside if isinstance(block, Heading))
        found.append(_Passage(title, lines[start], inside))
    return found


def _opening_faults(opening: _Passage, draft: LessonDraft) -> Iterator[tuple[int, str]]:
    """Check that a lesson begins with a decision: a few sentences about a system, and a check."""
    if opening.checks != 1 or opening.closing_checks != 1:
        yield 1, "The lesson opens without a decision. Put one check before the first ##, last."
    others = [block for block in opening.blocks if not isinstance(block, Check | Paragraph)]
    end = min((line for line, b in _placed(draft) if isinstance(b, Heading)), default=None)
    said = [place for place in draft.manuscript.said if end is None or place[0] < end]
    low, high = OPENING_SENTENCES
    if others or not low <= len(sentences(said)) <= high:
        yield 1, f"The opening is not {low} or {high} sentences and a check. Write it so."


def _placed(draft: LessonDraft) -> Iterator[tuple[int, Block]]:
    return zip(draft.manuscript.lines, draft.manuscript.blocks, strict=True)


def _section_faults(sections: list[_Passage]) -> Iterator[tuple[int, str]]:
    """Check how many sections there are, how long each is and how it ends."""
    if not sections or sections[-1].title != LAST_SECTION:
        line = sections[-1].line if sections else 1
        yield line, f"The last section is another. End with ## {LAST_SECTION}."
    taught = [section for section in sections if section.title != LAST_SECTION]
    low, high = SECTIONS
    if not low <= len(taught) <= high:
        many = f"{len(taught)} sections before {LAST_SECTION}"
        yield 1, f"The lesson has {many}. Write {low} to {high}."
    for section in sections:
        is_last = section.title == LAST_SECTION
        low, high = LAST_SECTION_WORDS if is_last else SECTION_WORDS
        if not low <= section.words <= high:
            yield section.line, f"The section has {section.words} words. Write {low} to {high}."
        low, high = SECTION_CHECKS
        if not is_last and not low <= section.closing_checks <= high:
            many = f"{section.closing_checks} checks"
            yield section.line, f"The section ends in {many}. End it with {low} to {high}."


def _block_faults(draft: LessonDraft) -> Iterator[tuple[int, str]]:
    for line, block in _placed(draft):
        if isinstance(block, Code):
            yield from ((line, fault) for fault in code_faults(block))
        if isinstance(block, Table) and len(block.header) > TABLE_COLUMNS:
            columns = f"{len(block.header)} columns"
            yield line, f"The table has {columns}. Use at most {TABLE_COLUMNS}, or a list."


def code_faults(code: Code) -> Iterator[str]:
    """Check that code fits on the page."""
    widest = max(len(line) for line in code.text.split("\n"))
    if len(code.lines) > CODE_LINES:
        yield f"The code has {len(code.lines)} lines. Show at most {CODE_LINES}."
    if widest > CODE_COLUMNS:
        yield f"The code is {widest} columns wide. Break it at {CODE_COLUMNS}."


def _sentence_faults(draft: LessonDraft) -> Iterator[tuple[int, str]]:
    counts = [(line, count_words(text)) for line, text in sentences(draft.manuscript.said)]
    for line, words in counts:
        if words > LONGEST_SENTENCE_WORDS:
            most = LONGEST_SENTENCE_WORDS
            yield line, f"A sentence has {words} words. Divide it; {most} is the most."
    average = sum(words for _, words in counts) / max(len(counts), 1)
    if average > AVERAGE_SENTENCE_WORDS:
        most = AVERAGE_SENTENCE_WORDS
        yield 1, f"Sentences have {average:.1f} words on average. Bring them to {most} or fewer."


def _question_faults(draft: LessonDraft, course: CourseDraft) -> Iterator[tuple[int, str]]:
    """Check how many items the lesson asks, and that each may be asked here."""
    asked = [(line, block.item) for line, block in _placed(draft) if isinstance(block, Check)]
    if len(asked) < FEWEST_CHECKS:
        yield 1, f"The lesson asks {len(asked)} items. Ask at least {FEWEST_CHECKS}."
    known = [(line, course.items[item].value) for line, item in asked if item in course.items]
    for line, item in known:
        if Use.LESSON not in item.uses:
            yield line, f"'{item.id}' is not for lessons. Add \"lesson\" to its use."
        if module_of(item) != draft.lesson.module:
            yield line, f"'{item.id}' belongs to another module. Ask one of this module."


def _link_faults(draft: LessonDraft, course: CourseDraft) -> Iterator[tuple[int, str]]:
    """Check that something is cited, and that sections that are linked to exist.

    Where only one module was read, nothing is known of the sections of the others.
    """
    links = [link for _, link in (*draft.links, *draft.dead)]
    if sum(link.kind is LinkKind.SOURCE for link in links) < FEWEST_SOURCES:
        yield 1, "The lesson cites no source. Link at least one with source:ID."
    for line, link in draft.links:
        if link.kind is LinkKind.LESSON and link.target not in course.lessons:
            section = SectionId(link.target)
            target = course.lessons.get(lesson_of(section))
            is_read = target is not None and target.manuscript.blocks
            if target is not None and is_read and slug_of(section) not in target.slugs:
                yield line, f"No section is '{slug_of(section)}' there. Use a heading's address."


def _plan_faults(draft: LessonDraft) -> Iterator[Problem]:
    """Check what module.toml says of the lesson against the lesson."""
    plan, blocks = draft.plan, draft.manuscript.blocks
    titled = sum(map(count_words, draft.manuscript.titles))
    words = titled + sum(words_of(block) for block in blocks)
    low, high = LESSON_WORDS
    if not low <= words <= high:
        yield Problem(plan.path, 1, f"The lesson has {words} words. Write {low} to {high}.")
    checks = sum(isinstance(block, Check) for block in blocks)
    minutes = ceil(words / WORDS_A_MINUTE + checks * MINUTES_A_CHECK)
    if plan.minutes != minutes:
        length = f"{words} words and {checks} checks take {minutes} minutes"
        yield plan.table.problem(f"{length}. Write minutes = {minutes}.", "minutes")
    for old, new in plan.renamed.items():
        if new not in draft.slugs or old in draft.slugs:
            yield plan.table.problem(
                f"'{old}' cannot stand for '{new}'. Write an old address, and one that exists.",
                "renamed",
            )
