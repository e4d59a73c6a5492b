"""Items: what is asked, how it is answered, and what each part of the answer teaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from app.domain.ids import ChoiceId, ItemId, ObjectiveId, SectionId
from app.domain.lesson import Code, Paragraph
from app.domain.prose import Prose


class ItemType(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDER = "order"
    MATCH = "match"
    LOCATE = "locate"
    NUMERIC = "numeric"
    SHORT = "short"


class Use(StrEnum):
    """Where an item may be asked. One of a scenario is asked where its scenario may be."""

    LESSON = "lesson"
    QUIZ = "quiz"
    REVIEW = "review"
    SCENARIO = "scenario"
    PRECHECK = "precheck"
    FINAL = "final"


class Confidence(StrEnum):
    """How sure the learner says they are; it never changes a score."""

    GUESS = "guess"
    FAIRLY_SURE = "fairly_sure"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen. Its id is kept for ever; its place on the screen is not."""

    id: ChoiceId
    text: Prose
    feedback: Prose
    is_key: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be put in order; the feedback says why it stands where it stands."""

    id: ChoiceId
    text: Prose
    feedback: Prose


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together; its id names the left side and the right side alike."""

    id: ChoiceId
    left: Prose
    right: Prose
    feedback: Prose


@dataclass(frozen=True, slots=True)
class Selection:
    """Choose one of some choices or, where it is multiple, all that apply."""

    choices: tuple[Choice, ...]
    is_multiple: bool

    @property
    def type(self) -> ItemType:
        """Which of the two types it is."""
        return ItemType.MULTIPLE if self.is_multiple else ItemType.SINGLE


@dataclass(frozen=True, slots=True)
class Ordering:
    """Put steps in order; they stand here in the right one."""

    type: ClassVar[ItemType] = ItemType.ORDER

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Find for each left side the right side that belongs to it."""

    type: ClassVar[ItemType] = ItemType.MATCH

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Locating:
    """Find the line that decides.

    Attributes:
        code: the lines, numbered from 1.
        keys: numbers of the lines that are right, in order.
        feedback: one for each line; that of an empty line is empty.
    """

    type: ClassVar[ItemType] = ItemType.LOCATE

    code: Code
    keys: tuple[int, ...]
    feedback: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """Work out a number. Decimal, so that a learner exactly at the tolerance is right."""

    type: ClassVar[ItemType] = ItemType.NUMERIC

    key: Decimal
    tolerance: Decimal
    unit: str
    right: Prose
    wrong: Prose


@dataclass(frozen=True, slots=True)
class ShortText:
    """Name something in a few words; the first accepted form is the one to show."""

    type: ClassVar[ItemType] = ItemType.SHORT

    accepted: tuple[str, ...]
    right: Prose
    wrong: Prose


Task = Selection | Ordering | Matching | Locating | Number | ShortText


@dataclass(frozen=True, slots=True)
class Scenario:
    """A situation that some items are about; they are asked together, one after another."""

    id: ItemId
    objective: ObjectiveId
    stem: tuple[Paragraph | Code, ...]
    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked. The stem's last block is the question, what comes before the situation.

    An item of a scenario carries it, so that the item's hash covers all that was shown.
    """

    id: ItemId
    objective: ObjectiveId
    section: SectionId
    uses: tuple[Use, ...]
    difficulty: int
    stem: tuple[Paragraph | Code, ...]
    task: Task
    sources: tuple[str, ...]
    is_shuffled: bool
    sha256: str
    scenario: Scenario | None = None
    needs: str = ""
    """The first version of the program that can ask it; empty if any can."""

    @property
    def type(self) -> ItemType:
        """How it is answered, in one word."""
        return self.task.type

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices, if it has any."""
        return self.task.choices if isinstance(self.task, Selection) else ()

    @property
    def keys(self) -> frozenset[ChoiceId]:
        """The choices that are right."""
        return frozenset(choice.id for choice in self.choices if choice.is_key)

    @property
    def part(self) -> int:
        """Which item of its scenario it is, from 1; 0 if it stands alone."""
        return 0 if self.scenario is None else self.scenario.items.index(self.id) + 1


@dataclass(frozen=True, slots=True)
class Withheld:
    """An item that only a newer program can ask; it is shown as such and not counted."""

    id: ItemId
    needs: str


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner gave, how sure they were, and after how long.

    What is selected is written as the item's type asks (see `app.domain.response`): ids of choices
    in the item's order, ids of steps in the order given, `left=right` by ids in the item's order,
    numbers of lines, a number, or a few words.
    """

    item: ItemId
    selected: tuple[str, ...]
    confidence: Confidence | None
    duration_ms: int


def ids_of(items: Iterable[Item]) -> tuple[ItemId, ...]:
    """Give the ids of items, in their order."""
    return tuple(item.id for item in items)


def is_newer(needed: str, version: str) -> bool:
    """Tell whether a version such as 1.4 is newer than another; an empty one never is."""
    return _numbers(needed) > _numbers(version)


def _numbers(version: str) -> tuple[int, ...]:
    """Give a version's numbers without the zeros at its end, which say nothing."""
    numbers = [int(part) for part in version.split(".") if part]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
