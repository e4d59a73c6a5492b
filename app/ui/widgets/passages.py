"""The words of a lesson, block by block, so that a search also finds what is not built yet."""

from dataclasses import dataclass, replace

from app.domain.lesson import Block, texts
from app.ui.plain_text import clean
from app.ui.rich_text import Mark

Marks = dict[int, tuple[Mark, ...]]
"""What to mark in one block: by number of the passage, in order of the text."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a search found something: block, passage of it, place in that, length."""

    block: int
    passage: int
    start: int
    length: int


def passages(block: Block) -> tuple[str, ...]:
    """Give the texts of a block in reading order, as the widgets show and number them."""
    return tuple(clean(text) for text in texts(block))


def find(blocks: tuple[Block, ...], wanted: str) -> tuple[Match, ...]:
    """Find every place of some words, whatever their case; places do not overlap."""
    wanted = _fold(wanted)
    if not wanted:
        return ()
    found = []
    for block, whole in enumerate(blocks):
        for passage, text in enumerate(passages(whole)):
            folded = _fold(text)
            start = folded.find(wanted)
            while start >= 0:
                found.append(Match(block, passage, start, len(wanted)))
                start = folded.find(wanted, start + len(wanted))
    return tuple(found)


def marks_of(matches: tuple[Match, ...], current: int) -> dict[int, Marks]:
    """Sort matches by block and passage; the one with this number is the current one."""
    sorted_: dict[int, dict[int, tuple[Mark, ...]]] = {}
    for number, match in enumerate(matches):
        marks = sorted_.setdefault(match.block, {})
        mark = Mark(match.start, match.length, is_current=number == current)
        marks[match.passage] = (*marks.get(match.passage, ()), mark)
    return sorted_


def merged(found: Marks, kept: Marks) -> Marks:
    """Put what was found over what is kept: where both are, what was found shows."""
    return {
        passage: _over(found.get(passage, ()), kept.get(passage, ()))
        for passage in sorted(found.keys() | kept.keys())
    }


def _over(above: tuple[Mark, ...], below: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Join marks that may cover one another into some that do not, in order of the text."""
    free: list[Mark] = []
    for mark in below:
        at, end = mark.start, mark.start + mark.length
        covering = sorted((*above, *free), key=_start)
        for other in covering:
            if at < other.start < end:
                free.append(replace(mark, start=at, length=other.start - at))
            at = max(at, other.start + other.length) if other.start < end else at
        if at < end:
            free.append(replace(mark, start=at, length=end - at))
    return tuple(sorted((*above, *free), key=_start))


def _start(mark: Mark) -> int:
    return mark.start


def _fold(text: str) -> str:
    """Make letters small one by one, so that places stay what they are."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
