"""A sitting: some items drawn for one learner, asked in a fixed order until all are answered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from random import Random

from app.domain.ids import ChoiceId, ItemId, ObjectiveId
from app.domain.item import Item, Locating, Number, Ordering, Selection, ShortText
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
    """An answer that was given and kept: what it was, how sure, and whether it was right.

    The hash is that of the item as it was then; an answer that does not know it has none.
    """

    item: ItemId
    selected: tuple[str, ...]
    confidence: str | None
    is_right: bool
    sha256: str = field(default="", compare=False)

    def is_before(self, item: Item) -> bool:
        """Tell whether the item has been updated since this answer."""
        return self.sha256 not in {"", item.sha256}


@dataclass(frozen=True, slots=True)
class Seen:
    """The last answer to an item before a sitting: on which day, whether right, whether sure."""

    day: str
    is_right: bool
    is_sure: bool

    @property
    def is_surprise(self) -> bool:
        """Whether the learner was sure and it was not right: what is most worth asking again."""
        return self.is_sure and not self.is_right


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
    """Draw items evenly over their objectives, those never seen first.

    A scenario is drawn whole or not at all, and its items stay together; so that as many items as
    can be are drawn, one that would leave a gap which nothing fits is left out.

    Args:
        pool: what may be asked; at most `count` of it are drawn.
        seen: the items that were answered before; the lower the number, the sooner again.
        count: how many items to draw.
        rng: decides between equals.
    """
    return _draw(_wholes(pool), seen, count, rng)


def draw_again(
    pool: Iterable[Item], missed: Iterable[Item], seen: Mapping[ItemId, int], rng: Random
) -> tuple[Item, ...]:
    """Draw other items of the objectives that were missed, one for each miss.

    Once there is nothing else to ask, the missed ones are asked again. Where only a scenario is
    left, all of it is asked.

    Args:
        pool: what may be asked.
        missed: the items that were not answered right.
        seen: the items that were answered before; the lower the number, the sooner again.
        rng: decides between equals.
    """
    wholes = _wholes(pool)
    asked = {item.id: item.objective for item in missed}
    drawn: list[Item] = []
    for objective, misses in Counter(asked.values()).items():
        same = [
            whole
            for whole in wholes
            if any(item.objective == objective for item in whole) and whole[0] not in drawn
        ]
        others = [whole for whole in same if not any(item.id in asked for item in whole)] or same
        count = max(misses, min(map(len, others), default=0))
        drawn.extend(_draw(others, seen, count, rng))
    return tuple(drawn)


def most_drawn(pool: Iterable[Item], count: int) -> int:
    """Tell how many items, up to a count, can be drawn without dividing a scenario."""
    return _fullest(_wholes(pool), count)


def _wholes(pool: Iterable[Item]) -> list[tuple[Item, ...]]:
    """Group what is only asked together; a scenario of which something is missing is left out."""
    items = {item.id: item for item in pool}
    wholes: list[tuple[Item, ...]] = []
    for item in items.values():
        if item.scenario is None:
            wholes.append((item,))
        elif item.part == 1 and items.keys() >= set(item.scenario.items):
            wholes.append(tuple(items[name] for name in item.scenario.items))
    return wholes


def _fullest(wholes: Iterable[tuple[Item, ...]], count: int) -> int:
    """Find the largest number of items, up to a count, that some of the wholes have together.

    Each bit of a number stands for a sum that can be reached.
    """
    sums = 1
    for whole in wholes:
        sums |= sums << len(whole)
    return (sums & ((2 << count) - 1)).bit_length() - 1


def _draw(
    wholes: list[tuple[Item, ...]], seen: Mapping[ItemId, int], count: int, rng: Random
) -> tuple[Item, ...]:
    queues: dict[ObjectiveId, list[tuple[Item, ...]]] = {}
    for whole in wholes:
        queues.setdefault(_objective_of(whole), []).append(whole)
    for queue in queues.values():
        rng.shuffle(queue)
        queue.sort(key=lambda whole: max(seen.get(item.id, 0) for item in whole))
    drawn: list[tuple[Item, ...]] = []
    asked: Counter[ObjectiveId] = Counter()
    room = _fullest(wholes, count)
    while room:
        waiting = [name for name, queue in queues.items() if _fitting(queue, queues, room)]
        fewest = min(asked[objective] for objective in waiting)
        turn = [objective for objective in waiting if asked[objective] == fewest]
        rng.shuffle(turn)
        for objective in turn:
            for whole in _fitting(queues[objective], queues, room):
                queues[objective].remove(whole)
                drawn.append(whole)
                asked.update(item.objective for item in whole)
                room -= len(whole)
    rng.shuffle(drawn)
    return tuple(item for whole in drawn for item in whole)


def _objective_of(whole: tuple[Item, ...]) -> ObjectiveId:
    first = whole[0]
    return first.objective if first.scenario is None else first.scenario.objective


def _fitting(
    queue: list[tuple[Item, ...]], queues: Mapping[ObjectiveId, list[tuple[Item, ...]]], room: int
) -> list[tuple[Item, ...]]:
    """Find the first of a queue that leaves no gap which all the others could not fill.

    An empty list if there is none.
    """
    waiting = [whole for others in queues.values() for whole in others]
    for whole in queue:
        others = [other for other in waiting if other is not whole]
        if 0 < len(whole) <= room and _fullest(others, room - len(whole)) == room - len(whole):
            return [whole]
    return []


def shown_order(item: Item, seed: int) -> tuple[ChoiceId, ...]:
    """Give the ids of what the screen shows in an order of its own; the same seed, the same order.

    Choices come as they are to stand, steps as they stand before anybody moves them, and pairs as
    their right sides are offered. The last two are never in the right order to begin with. Items of
    other types have nothing to order.
    """
    match item.task:
        case Locating() | Number() | ShortText():
            return ()
        case Selection(choices=choices):
            ids = tuple(choice.id for choice in choices)
            return _shuffled(item, ids, seed) if item.is_shuffled else ids
        case Ordering(steps=steps):
            ids = tuple(step.id for step in steps)
        case _:
            ids = tuple(pair.id for pair in item.task.pairs)
    shown = _shuffled(item, ids, seed)
    return (*shown[1:], *shown[:1]) if shown == ids else shown


def _shuffled(item: Item, ids: tuple[ChoiceId, ...], seed: int) -> tuple[ChoiceId, ...]:
    return tuple(sorted(ids, key=lambda part: _rank(f"{seed}:{item.id}:{part}")))


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
