"""Items: what is asked, and what each choice teaches."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.ids import ChoiceId, ItemId, ObjectiveId, SectionId
from app.domain.lesson import Code, Paragraph
from app.domain.prose import Prose


class ItemType(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"


class Use(StrEnum):
    """Where an item may be asked."""

    LESSON = "lesson"
    QUIZ = "quiz"
    REVIEW = "review"


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
class Item:
    """One thing asked. The stem's last block is the question, what comes before the situation."""

    id: ItemId
    objective: ObjectiveId
    section: SectionId
    type: ItemType
    uses: tuple[Use, ...]
    difficulty: int
    stem: tuple[Paragraph | Code, ...]
    choices: tuple[Choice, ...]
    sources: tuple[str, ...]
    is_shuffled: bool
    sha256: str

    @property
    def keys(self) -> frozenset[ChoiceId]:
        """The choices that are right."""
        return frozenset(choice.id for choice in self.choices if choice.is_key)


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner gave: the chosen ids in the item's order, how sure, and after how long."""

    item: ItemId
    selected: tuple[ChoiceId, ...]
    confidence: Confidence | None
    duration_ms: int
