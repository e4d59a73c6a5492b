"""Review: which of the cards that are due are asked today, in which order, and what follows.

A day has a budget, and a backlog is folded into it without a word: the most useful cards are asked,
the others wait. Most useful is what is least likely to be recalled; each card that was taken makes
the others of its guideline count less, so that no guideline fills a session while others fade.
The order puts look-alikes side by side, because telling them apart is what has to be practised
(interleaving), but never asks about one objective twice running where that can be avoided.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.card import Card, predicted_recall
from app.domain.ids import ObjectiveId

SECONDS_PER_ITEM = 35
"""What an item of a review takes, as an estimate before anybody has measured."""
MISSES_TO_OFFER = 2
"""So many misses on one objective in a session, and its section is offered."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How much is reviewed on a day: so many items, or as many as fit into so many minutes."""

    amount: int = 20
    is_minutes: bool = False

    @property
    def items(self) -> int:
        """How many items it allows; always at least one."""
        return max(1, self.amount * 60 // SECONDS_PER_ITEM) if self.is_minutes else self.amount


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """What there is to review today.

    Attributes:
        ready: items that a session would ask now, within what is left of the budget.
        waiting: all items that are due, also those that another day will ask.
        done: how many were reviewed today.
        next_day: if nothing is due, the day on which something will be; None if there are no cards.
        next_count: how many will be due on that day, within the budget.
    """

    ready: int
    waiting: int
    done: int
    next_day: date | None
    next_count: int

    @property
    def minutes(self) -> int:
        """How long a session would take, rounded up."""
        return minutes_for(self.ready)


@dataclass(frozen=True, slots=True)
class Recall:
    """The share of cards that would be answered right today, for one area of the document."""

    area: str
    share: float
    cards: int


def minutes_for(items: int) -> int:
    """Estimate how long some items take, in minutes, rounded up."""
    return -(-items * SECONDS_PER_ITEM // 60)


@dataclass(frozen=True, slots=True)
class Fading:
    """Cards of which some may be asked, in a form that costs next to nothing for each.

    Attributes:
        rows: for each card its age, which is the days since it was asked in units of its stability,
            then a number that names it, and its objective. Recall only depends on the age.
    """

    rows: Sequence[tuple[float, int, str]]


def by_usefulness(cards: Fading, guidelines: Mapping[ObjectiveId, str]) -> Iterator[int]:
    """Name cards from the most to the least useful to ask.

    The usefulness of a card is the chance that it was forgotten, divided by one more than the cards
    of its guideline that were named before it.
    """
    waiting: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for row in cards.rows:
        waiting[guidelines.get(ObjectiveId(row[2]), "")].append(row)
    for rows in waiting.values():
        rows.sort(key=_age_then_name)
    taken: Counter[str] = Counter()
    while waiting:
        usefulness = {
            guideline: forgotten(rows[-1][0]) / (1 + taken[guideline])
            for guideline, rows in sorted(waiting.items())
        }
        guideline = max(usefulness, key=usefulness.__getitem__)
        taken[guideline] += 1
        yield waiting[guideline].pop()[1]
        if not waiting[guideline]:
            del waiting[guideline]


def _age_then_name(row: tuple[float, int, str]) -> tuple[float, int]:
    return row[0], -row[1]


def forgotten(age: float) -> float:
    """Predict the chance that a card of an age was forgotten; see `Fading` for the age."""
    return 1 - predicted_recall(1, age)


def interleaved(cards: Sequence[Card], guidelines: Mapping[ObjectiveId, str]) -> tuple[Card, ...]:
    """Order cards so that those of one guideline are neighbours and those of one objective not.

    Two of one objective follow each other only where there are too many of it to be kept apart.
    """
    queues: dict[ObjectiveId, list[Card]] = defaultdict(list)
    for card in reversed(cards):
        queues[card.objective].append(card)
    ordered: list[Card] = []
    while len(ordered) < len(cards):
        last = ordered[-1].objective if ordered else None
        objective = _next_objective(queues, last, guidelines)
        ordered.append(queues[objective].pop())
        if not queues[objective]:
            del queues[objective]
    return tuple(ordered)


def _next_objective(
    queues: Mapping[ObjectiveId, list[Card]],
    last: ObjectiveId | None,
    guidelines: Mapping[ObjectiveId, str],
) -> ObjectiveId:
    """Choose whom to ask about next; whoever would otherwise be left over at the end comes first.

    After the choice the others must still be able to stand apart: none may have more than half of
    what is left, and the one just chosen not even the odd card more.
    """
    others = [objective for objective in queues if objective != last] or list(queues)
    left = sum(map(len, queues.values())) - 1
    most = max(others, key=lambda objective: len(queues[objective]))
    if len(queues[most]) > (left + 1) // 2:
        return most
    home = guidelines.get(last, "") if last is not None else ""
    alike = [objective for objective in others if home and guidelines.get(objective, "") == home]
    return max(alike or others, key=lambda objective: len(queues[objective]))


def is_section_offered(missed: Iterable[ObjectiveId], objective: ObjectiveId) -> bool:
    """Tell whether a miss on an objective was the one after which its section is offered."""
    return Counter(missed)[objective] == MISSES_TO_OFFER


def recall_by_area(
    recalls: Iterable[tuple[ObjectiveId, float]], areas: Mapping[ObjectiveId, str]
) -> tuple[Recall, ...]:
    """Predict for each area which share of its cards would be answered right.

    Args:
        recalls: for each card its objective and its own predicted recall.
        areas: the area of each objective; those without one are left out.
    """
    shares: dict[str, list[float]] = {area: [] for area in dict.fromkeys(areas.values()) if area}
    for objective, recall in recalls:
        area = areas.get(objective, "")
        if area:
            shares[area].append(recall)
    return tuple(
        Recall(area, sum(each) / len(each) if each else 0.0, len(each))
        for area, each in shares.items()
    )


def recall_by_objective(recalls: Iterable[tuple[ObjectiveId, float]]) -> dict[ObjectiveId, float]:
    """Predict for each objective which share of its cards would be answered right."""
    shares: dict[ObjectiveId, list[float]] = defaultdict(list)
    for objective, recall in recalls:
        shares[objective].append(recall)
    return {objective: sum(each) / len(each) for objective, each in shares.items()}
