"""When a card is due again: FSRS-6 with its default parameters, and what is ours around it.

Ours is the rating, which follows from the answer and from how sure the learner was; the cap on the
interval; and the fuzz, which keeps cards learnt together from coming back together. The library's
own fuzz draws from a global generator, so it is off. Its learning steps bring a card back within
minutes, so there are none: an item is asked at most once a day.

Importing this module imports the library, which the start of the program must not pay for.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import fsrs
from fsrs.scheduler import FUZZ_RANGES

from app.domain.card import Card, LearningClock
from app.domain.ids import ItemId, ObjectiveId
from app.domain.item import Confidence
from app.domain.log import Kind, Line, Mode
from app.domain.mastery import RENEWAL_DAYS

RETENTION = 0.90
_FIRST_FUZZED = 2.5
"""Shorter intervals are exact, as in the library."""
_BASE = datetime(2000, 1, 1, tzinfo=UTC)
"""Any moment will do: the library only looks at the days between two."""
_LONGEST_GAP = 100 * 365
_UNCARDED = frozenset({Mode.PRECHECK, Mode.FINAL})
"""Their items are asked nowhere else, so they never come back in a review."""


class Schedule:
    """Turns the answers to an item into its card; the same answers always give the same card."""

    def __init__(self, origin: str, longest: int = RENEWAL_DAYS) -> None:
        """Prepare for one learner.

        Args:
            origin: the log's origin, which seeds the fuzz.
            longest: days after which a card is due at the latest: the renewal period.
        """
        self._origin, self._longest = origin, longest
        self._fsrs = fsrs.Scheduler(
            desired_retention=RETENTION,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=longest,
            enable_fuzzing=False,
        )

    def after(
        self, card: Card | None, line: Line, confidence: str | None, clock: LearningClock
    ) -> Card | None:
        """Take a line of the item's into account; None if it says nothing about memory.

        A right answer on the day of another one says nothing, because its feedback was seen; a
        wrong one does.

        Args:
            card: what is known of the item, None before its first answer.
            line: the line, whose item the card is of.
            confidence: what the learner said, None if they did not or it was erased.
            clock: the learning day, after the line.
        """
        number = clock.number
        if line.kind is not Kind.ANSWERED or line.mode in _UNCARDED:
            return None
        if line.item is None or line.objective is None:
            return None
        if card is not None and line.is_right and number <= card.asked_on:
            return None
        is_sure = line.is_right and confidence == Confidence.SURE
        was_sure = card is not None and card.is_sure
        rating = rating_of(confidence, is_right=line.is_right, was_sure=was_sure)
        if card is None:
            item, objective = ItemId(line.item), ObjectiveId(line.objective)
            card = Card(item, objective, 0.0, 0.0, number, number, 0, is_sure=False)
        rated, days = self.rated(card, rating, number)
        days = self._fuzzed(days, f"{self._origin}:{line.item}:{rated.repetitions}")
        objective = ObjectiveId(line.objective)
        return replace(rated, objective=objective, due_on=number + days, is_sure=is_sure)

    def rated(self, card: Card, rating: fsrs.Rating, number: int) -> tuple[Card, int]:
        """Let the library take a rating into account; give the card and its days until due.

        Nothing here is ours: for the same ratings on the same days the library alone gives the
        same.
        """
        gap = min(max(0, number - card.asked_on), _LONGEST_GAP)
        now = _BASE + timedelta(days=gap)
        known = fsrs.Card(card_id=0, due=_BASE)
        if card.repetitions:
            known.state, known.step = fsrs.State.Review, None
            known.stability, known.difficulty = card.stability, card.difficulty
            known.last_review = _BASE
        after, _ = self._fsrs.review_card(known, rating, now)
        stability, difficulty = after.stability or 0.0, after.difficulty or 0.0
        rated = replace(
            card,
            stability=stability,
            difficulty=difficulty,
            asked_on=number,
            repetitions=card.repetitions + 1,
        )
        return rated, (after.due - now).days

    def _fuzzed(self, days: int, seed: str) -> int:
        """Move an interval by up to what the library would, decided by a hash of the seed."""
        if days < _FIRST_FUZZED:
            return days
        shortest, longest = fuzz_range(days, self._longest)
        rank = int.from_bytes(sha256(seed.encode()).digest()[:8])
        return shortest + rank % (longest - shortest + 1)


def rating_of(confidence: str | None, *, is_right: bool, was_sure: bool) -> fsrs.Rating:
    """Rate an answer: wrong is Again, a right guess Hard, right Good, right and sure twice Easy."""
    if not is_right:
        return fsrs.Rating.Again
    if confidence == Confidence.GUESS:
        return fsrs.Rating.Hard
    return fsrs.Rating.Easy if was_sure and confidence == Confidence.SURE else fsrs.Rating.Good


def fuzz_range(days: int, most: int) -> tuple[int, int]:
    """Give the shortest and the longest interval that may stand for one; the library's own rule."""
    delta = 1.0
    for part in FUZZ_RANGES:
        end = min(float(days), part["end"])
        delta += part["factor"] * max(end - part["start"], 0.0)
    longest = min(round(days + delta), most)
    return min(max(2, round(days - delta)), longest), longest
