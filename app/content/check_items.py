"""What questions have to be, one by one and all together."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import sqrt

from app.content.check_lessons import code_faults
from app.content.course import CourseDraft
from app.content.item import Stem
from app.content.limits import (
    FEWEST_FOR_CHANCE,
    LENGTH_TOLERANCE,
    LOCATE_LINES,
    MOST_SHARED_STEM,
    PLACE_TOLERANCE,
)
from app.content.outline import PACK
from app.content.problem import Problem
from app.content.toml import Draft, Table
from app.content.words import word_set
from app.domain.ids import OPENING, SectionId, lesson_of, slug_of
from app.domain.item import Choice, Item, ItemType, Locating, Use
from app.domain.lesson import Check, Code
from app.domain.prose import plain

_SWEEPING = re.compile(r"\b(?:all|none|both|neither) of (?:the above|these|them)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\bwhich\b[^.?!]*\b(?:not|never|except)\b[^.?!]*\?", re.IGNORECASE)
_MOST_NAMED = 3


def item_problems(course: CourseDraft) -> Iterator[Problem]:
    """Check every item by itself, then what only shows when they are put side by side."""
    asked = {
        block.item
        for lesson in course.lessons.values()
        for block in lesson.manuscript.blocks
        if isinstance(block, Check)
    }
    for scenario in course.scenarios.values():
        yield from _section_problems(scenario.value.section, scenario.table, course)
        yield from _code_problems(scenario.value.scenario.stem, scenario.table)
    for draft in course.items.values():
        yield from _section_problems(draft.value.section, draft.table, course)
        yield from _text_problems(draft)
        if set(draft.value.uses) == {Use.LESSON} and draft.value.id not in asked:
            yield draft.table.problem("No lesson asks this item. Ask it, or widen its use.", "use")
    yield from _likeness_problems(course)


def chance_problems(course: CourseDraft) -> Iterator[Problem]:
    """Check that whoever knows nothing gets no further than chance, over all items together."""
    items = [draft.value for draft in course.items.values() if draft.value.choices]
    if len(items) >= FEWEST_FOR_CHANCE:
        yield from _length_problems(items)
        yield from _place_problems(items)


def _section_problems(section: SectionId, table: Table, course: CourseDraft) -> Iterator[Problem]:
    """Check that what is asked is taught in a section that exists."""
    lesson = course.all_lessons[lesson_of(section)]
    if lesson.manuscript.blocks and slug_of(section) not in {*lesson.slugs, OPENING}:
        yield table.problem(
            f"The lesson has no section '{slug_of(section)}'. Use a heading's address.", "section"
        )


def _code_problems(stem: Stem, table: Table) -> Iterator[Problem]:
    for block in stem:
        if isinstance(block, Code):
            yield from (table.problem(fault, "stem") for fault in code_faults(block))


def _text_problems(draft: Draft[Item]) -> Iterator[Problem]:
    item, table = draft.value, draft.table
    yield from _code_problems(item.stem, table)
    if isinstance(item.task, Locating):
        yield from (table.problem(fault, "lines") for fault in _lines_faults(item.task.code))
    if _NEGATED.search(_question(item)):
        yield table.problem("The question asks what is not so. Ask what is.", "stem")
    if any(_SWEEPING.search(plain(choice.text)) for choice in item.choices):
        yield table.problem("A choice speaks of the others. Let each stand alone.", "choices")
    if len({plain(choice.text) for choice in item.choices}) < len(item.choices):
        yield table.problem("Two choices say the same. Write another mistake.", "choices")


def _lines_faults(code: Code) -> Iterator[str]:
    """Check that there is something to search through, and that it fits on the page."""
    yield from code_faults(code)
    fewest, most = LOCATE_LINES
    if len(code.lines) < fewest:
        yield f"The code has {len(code.lines)} lines. Show {fewest} to {most}."


def _question(item: Item) -> str:
    last = item.stem[-1]
    return "" if isinstance(last, Code) else plain(last.prose)


def _words_of(stem: Stem) -> frozenset[str]:
    parts = (b.text if isinstance(b, Code) else plain(b.prose) for b in stem)
    return word_set(" ".join(parts))


def _situation(item: Item) -> frozenset[str]:
    """Give the words that a learner reads before answering, the stem of a scenario left out."""
    searched = (item.task.code,) if isinstance(item.task, Locating) else ()
    return _words_of((*item.stem, *searched))


def _likeness_problems(course: CourseDraft) -> Iterator[Problem]:
    """Find stems that share most of their words: a second try would be the same question.

    Within one scenario the situation is meant to be the same, so that only the questions count.
    """
    asked = [(d, d.value.scenario, _situation(d.value)) for d in course.items.values()]
    around = {one.id: _words_of(one.stem) for _, one, _ in asked if one is not None}
    for (first, one, words), (second, other, others) in combinations(asked, 2):
        if one != other:
            words = words | (around[one.id] if one else frozenset())
            others = others | (around[other.id] if other else frozenset())
        longer = max(len(words), len(others))
        if len(words & others) > MOST_SHARED_STEM * longer:
            yield second.table.problem(
                f"The stem is much like that of '{first.value.id}'. Tell of another situation.",
                "stem",
            )


def _length_problems(items: list[Item]) -> Iterator[Problem]:
    """Check that the longest choice is not right more often than chance makes it.

    A blind choice is right in a share of keys to choices; the sum over all items is close to a
    normal distribution, so its standard deviation says what honest writing may still give.
    """
    chances = [len(item.keys) / len(item.choices) for item in items]
    found = sum(map(_longest_is_key, items))
    if found > _most(chances, LENGTH_TOLERANCE):
        singles = [item for item in items if _longest_is_key(item) == 1]
        worst = sorted(singles, key=_lead, reverse=True)[:_MOST_NAMED]
        names = ", ".join(item.id for item in worst)
        yield Problem(
            PACK,
            1,
            f"The longest choice is right in {found:.0f} of {len(items)} items; chance gives"
            f" {sum(chances):.0f}. Shorten the right or lengthen the wrong, first in {names}.",
        )


def _longest_is_key(item: Item) -> float:
    """Give the chance that somebody who picks a longest choice is right."""
    longest = max(map(_length, item.choices))
    candidates = [choice.is_key for choice in item.choices if _length(choice) == longest]
    return sum(candidates) / len(candidates)


def _lead(item: Item) -> int:
    """Give by how many characters the longest choice exceeds the longest wrong one."""
    wrong = max(_length(choice) for choice in item.choices if not choice.is_key)
    return max(map(_length, item.choices)) - wrong


def _length(choice: Choice) -> int:
    return len(plain(choice.text))


def _place_problems(items: list[Item]) -> Iterator[Problem]:
    """Check that no place in the list holds the right choice more often than chance makes it."""
    singles = [item for item in items if item.type is ItemType.SINGLE]
    places = [[choice.is_key for choice in item.choices].index(True) for item in singles]
    for place in range(max((len(item.choices) for item in singles), default=0)):
        chances = [1 / len(item.choices) for item in singles if len(item.choices) > place]
        found = places.count(place)
        if found > _most(chances, PLACE_TOLERANCE):
            yield Problem(
                PACK,
                1,
                f"The right choice is number {place + 1} in {found} of {len(singles)} items; chance"
                f" gives {sum(chances):.0f}. Move it in some of them.",
            )


def _most(chances: Iterable[float], tolerance: float) -> float:
    """Give how often something may happen that has these chances, each by itself."""
    listed = list(chances)
    return sum(listed) + tolerance * sqrt(sum(chance * (1 - chance) for chance in listed))
