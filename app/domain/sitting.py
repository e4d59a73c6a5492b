"""A sitting: some items drawn for one learner, asked in a fixed order until all are answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random

from app.domain.ids import ChoiceId, ItemId, ObjectiveId
from app.domain.item import Choice, Item
from app.domain.log import Kind, Line, Mode

PASS_SHARE = 0.8
QUIZ_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was drawn, before any of it is answered. The attempt numbers it in the log."""

    attempt: int
    mode: Mode
    form: str
    seed: int
    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given and kept: what was chosen, how sure, and whether it was right."""

    item: ItemId
    selected: tuple[ChoiceId, ...]
    confidence: str | None
    is_right: bool


@dataclass(frozen=True, slots=True)
class ObjectiveResult:
    """How many items of an objective were asked and right."""

    objective: ObjectiveId
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class SittingResult:
    """How a sitting went so far: items answered, how many of them right, and on which last day."""

    attempt: int
    mode: Mode
    form: str
    asked: int
    right: int
    day: str

    def after(self, more: "SittingResult") -> "SittingResult":
        """Add what a later line of the same sitting says."""
        asked, right = self.asked + more.asked, self.right + more.right
        return replace(more, asked=asked, right=right)


def result_in(line: Line) -> SittingResult | None:
    """Find what a line alone says about its sitting; an answer in a lesson has none."""
    if line.kind is not Kind.ANSWERED or line.mode is None or line.mode is Mode.LESSON:
        return None
    if line.form is None or line.attempt is None:
        return None
    return SittingResult(line.attempt, line.mode, line.form, 1, int(line.is_right), line.day)


def draw(
    pool: Iterable[Item], seen: Mapping[ItemId, int], count: int, rng: Random
) -> tuple[Item, ...]:
    """Draw items evenly over their objectives, the least often seen first.

    Args:
        pool: what may be asked; at most `count` of it are drawn.
        seen: how often an item was answered before; absent means never.
        count: how many items to draw.
        rng: decides between equals.
    """
    queues: dict[ObjectiveId, list[Item]] = {}
    for item in pool:
        queues.setdefault(item.objective, []).append(item)
    for queue in queues.values():
        rng.shuffle(queue)
        queue.sort(key=lambda item: seen.get(item.id, 0))
    drawn: list[Item] = []
    while len(drawn) < count and any(queues.values()):
        waiting = [objective for objective, queue in queues.items() if queue]
        rng.shuffle(waiting)
        drawn.extend(queues[objective].pop(0) for objective in waiting[: count - len(drawn)])
    rng.shuffle(drawn)
    return tuple(drawn)


def shown_choices(item: Item, seed: int) -> tuple[Choice, ...]:
    """Order an item's choices for the screen; the same seed always gives the same order."""
    if not item.is_shuffled:
        return item.choices
    return tuple(sorted(item.choices, key=lambda choice: _rank(f"{seed}:{item.id}:{choice.id}")))


def _rank(text: str) -> bytes:
    """Spread texts evenly, the same way on every machine and in every version of Python."""
    return sha256(text.encode()).digest()


def results(items: Iterable[Item], given: Mapping[ItemId, Given]) -> tuple[ObjectiveResult, ...]:
    """Count right and asked by objective, in the order in which objectives were asked."""
    tally: dict[ObjectiveId, tuple[int, int]] = {}
    for item in items:
        right, asked = tally.get(item.objective, (0, 0))
        is_right = item.id in given and given[item.id].is_right
        tally[item.objective] = (right + is_right, asked + 1)
    return tuple(ObjectiveResult(objective, *counts) for objective, counts in tally.items())
