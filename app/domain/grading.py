"""From a response to an outcome, and to what each part of the item has to say about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.item import (
    Item,
    Locating,
    Matching,
    Number,
    Ordering,
    Response,
    Selection,
    ShortText,
    Task,
)
from app.domain.prose import Prose
from app.domain.response import folded, matches_in, to_matches, to_number


class Outcome(StrEnum):
    """Whether a response was right."""

    CORRECT = "correct"
    INCORRECT = "incorrect"


@dataclass(frozen=True, slots=True)
class Remark:
    """What one part of an item says after the answer.

    Attributes:
        id: the choice, step or pair, or the number of the line; empty for the answer as a whole.
        is_right: whether the learner did with this part what is right: chose or left a choice or
            line, put a step in its place, gave a left side its right one.
        feedback: why.
    """

    id: str
    is_right: bool
    feedback: Prose


def grade(item: Item, response: Response) -> Outcome:
    """Grade all-or-nothing: partial credit hides a misconception.

    Raises:
        ValueError: the response is for another item or gives what the item does not ask for.
    """
    if response.item != item.id or not _is_asked_for(item.task, response.selected):
        raise ValueError(f"the response does not belong to item {item.id}")
    return Outcome.CORRECT if _is_right(item.task, response.selected) else Outcome.INCORRECT


def feedback_of(item: Item, selected: tuple[str, ...], outcome: Outcome) -> tuple[Remark, ...]:
    """Say what every part of an item has to say about an answer, in the item's order.

    Args:
        item: what was asked.
        selected: what was given; empty if the learner has erased it from the log.
        outcome: how it was graded, on the day; in a correct answer every part is right.
    """
    is_right = outcome is Outcome.CORRECT
    return tuple(
        Remark(part, is_right or is_part_right, feedback)
        for part, is_part_right, feedback in _parts(item.task, selected, is_right=is_right)
    )


def _parts(
    task: Task, selected: tuple[str, ...], *, is_right: bool
) -> Iterator[tuple[str, bool, Prose]]:
    """Give each part's id, whether that part was right, and its feedback."""
    match task:
        case Selection(choices=choices):
            yield from ((c.id, c.is_key == (c.id in selected), c.feedback) for c in choices)
        case Ordering(steps=steps):
            belongs = dict(zip(selected, steps, strict=False))
            yield from ((s.id, belongs.get(s.id) == s, s.feedback) for s in steps)
        case Matching(pairs=pairs):
            rights = matches_in(selected)
            yield from ((p.id, rights.get(p.id) == p.id, p.feedback) for p in pairs)
        case Locating(keys=keys, feedback=lines):
            for number, feedback in enumerate(lines, start=1):
                yield str(number), (number in keys) == (str(number) in selected), feedback
        case _:
            yield "", is_right, task.right if is_right else task.wrong


def _is_asked_for(task: Task, selected: tuple[str, ...]) -> bool:
    """Tell whether what was given is an answer to what was asked, right or not."""
    match task:
        case Selection(choices=choices):
            return {choice.id for choice in choices}.issuperset(selected)
        case Ordering(steps=steps):
            return Counter(selected) == Counter(step.id for step in steps)
        case Matching(pairs=pairs):
            rights = matches_in(selected)
            offered = {pair.id for pair in pairs}
            return offered.issuperset(rights.values()) and selected == to_matches(task, rights)
        case Number():
            return len(selected) == 1 and to_number(selected[0]) == selected[0]
        case ShortText():
            return len(selected) == 1
        case _:
            numbers = (str(number) for number, _ in enumerate(task.code.lines, start=1))
            return selected == tuple(number for number in numbers if number in selected)


def _is_right(task: Task, selected: tuple[str, ...]) -> bool:
    match task:
        case Selection(choices=choices):
            return frozenset(selected) == {choice.id for choice in choices if choice.is_key}
        case Ordering(steps=steps):
            return selected == tuple(step.id for step in steps)
        case Matching(pairs=pairs):
            return selected == tuple(f"{pair.id}={pair.id}" for pair in pairs)
        case Locating(keys=keys):
            numbers = tuple(map(str, keys))
            return selected == numbers or (len(selected) == 1 and selected[0] in numbers)
        case Number(key=key, tolerance=tolerance):
            return abs(Decimal(selected[0]) - key) <= tolerance
        case _:
            return folded(selected[0]) in {folded(form) for form in task.accepted}
