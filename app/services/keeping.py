"""Keeping answers: the line of the log and everything that follows from it, in one transaction.

What follows can be made anew from the log. That happens by itself where it is damaged, or was made
by the rules of another version.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from random import Random
from typing import TypeVar

from app.domain.card import Card, card_rules
from app.domain.course import Course
from app.domain.grading import Outcome, grade
from app.domain.ids import ItemId, ObjectiveId
from app.domain.item import Confidence, Item, Response
from app.domain.lesson import LessonHead
from app.domain.log import LONGEST_DURATION_MS, Kind, Line, Mode, Private
from app.domain.mastery import Mastery, is_check_passed
from app.domain.review import recall_by_objective
from app.domain.sitting import Given, Seen, Sitting
from app.errors import Code, StoreError
from app.services.memory import Memory
from app.store.cards import CardStore
from app.store.database import Database
from app.store.learning_log import Entry, LearningLog
from app.store.log_reader import LogReader
from app.store.marks import mark
from app.store.progress import ProgressStore
from app.store.state import StateStore

log = logging.getLogger(__name__)
_Kept = TypeVar("_Kept")
_CHECKS = frozenset({Mode.CHECK, Mode.TEST_OUT})


@dataclass(frozen=True, slots=True)
class SittingState:
    """A sitting and what was answered of it.

    Attributes:
        sitting: what was drawn.
        given: what was answered.
        seen: how each item was answered last before, where it was; complete for one found again.
        is_all_seen: every item in it was asked before. The learner has seen all variants there are,
            and those seen longest ago come first.
        is_over: it was finished, or ended early; nothing more is asked.
    """

    sitting: Sitting
    given: dict[ItemId, Given]
    is_all_seen: bool = False
    seen: Mapping[ItemId, Seen] = field(default_factory=dict)
    is_over: bool = False


class Keeper:
    """What every service of one profile keeps and reads through, so that it is kept one way."""

    def __init__(
        self,
        db: Database,
        learning_log: LearningLog,
        now: Callable[[], datetime],
        chance: Random,
        period_days: int,
    ) -> None:
        self.db, self.log, self.now = db, learning_log, now
        self.period_days = period_days
        self.progress, self.state = ProgressStore(db), StateStore(db)
        self.cards, self.reader = CardStore(db), LogReader(db)
        self._chance = chance
        self._is_current = False

    def whole(self, action: Callable[[], _Kept]) -> _Kept:
        """Keep all that an action writes, or nothing; make damaged projections anew first.

        Raises:
            StoreError: nothing was kept.
        """
        self.refresh()
        try:
            return self.db.keep(action, self.log.head)
        except StoreError as error:
            self._rebuild_after(error)
        return self.db.keep(action, self.log.head)

    def reading(self, action: Callable[[], _Kept]) -> _Kept:
        """Read what follows from the log; make it anew first if it is damaged.

        Raises:
            StoreError: it cannot be read, and the log does not help.
        """
        self.refresh()
        try:
            return action()
        except StoreError as error:
            self._rebuild_after(error)
        return action()

    def answer(
        self, course: Course, sitting: Sitting, item: Item, response: Response
    ) -> tuple[Outcome, Card | None]:
        """Grade an answer and append it, within the transaction that is open; give its card."""
        outcome = grade(item, response)
        private = Private(
            time=self.now().isoformat(timespec="milliseconds"),
            duration=min(max(response.duration_ms, 0), LONGEST_DURATION_MS),
            response=tuple(response.selected),
            confidence=None if response.confidence is None else str(response.confidence),
            hints=0,
        )
        entry = Entry(
            day=self.today().isoformat(),
            kind=Kind.ANSWERED,
            pack=course.pack_of(item.id),
            objective=item.objective,
            item=item.id,
            item_sha256=item.sha256,
            attempt=sitting.attempt,
            mode=sitting.mode,
            form=sitting.form,
            score=int(outcome is Outcome.CORRECT),
            max=1,
            private=private,
        )
        return outcome, self.append(entry, private.confidence)

    def complete(self, course: Course, head: LessonHead, id_: str) -> None:
        """Append that a section or its lesson was completed, within the open transaction."""
        kind = Kind.LESSON_COMPLETED if id_ == head.id else Kind.SECTION_COMPLETED
        entry = Entry(
            day=self.today().isoformat(),
            kind=kind,
            pack=course.pack_of(head.id),
            item=id_,
            item_sha256=head.sha256,
        )
        self.append(entry, None)

    def new_draw(self) -> tuple[int, Random]:
        """Give the seed that the next sitting is drawn by and kept with, and its chance."""
        seed = self._chance.getrandbits(32)
        return seed, Random(seed)

    def begin(self, mode: Mode, form: str, seed: int, items: tuple[ItemId, ...]) -> SittingState:
        """Keep a sitting that was drawn, before its first question is shown.

        Older sittings of the same form are over: two would take turns in asking to be continued. So
        is one that has nothing to ask.
        """
        is_all_seen = bool(items) and all(map(self.reader.was_asked, items))

        def keep() -> Sitting:
            sitting = Sitting(self.log.next_attempt(), mode, form, seed, items)
            self.state.add_sitting(sitting, self.now())
            self.state.close_sittings(form, sitting.attempt + (not items), self.now())
            return sitting

        return SittingState(self.whole(keep), {}, is_all_seen)

    def end(self, sitting: Sitting) -> tuple[ObjectiveId, ...]:
        """End a sitting, within the open transaction; give the objectives that a check showed met.

        For each of those a line of its own is appended, from which anybody can see it.
        """
        if not self.state.is_open(sitting.attempt):
            return ()
        self.state.finish_sitting(sitting.attempt, self.now())
        self.state.close_sittings(sitting.form, sitting.attempt, self.now())
        lines = [each.line for each in self.reader.answers(sitting.attempt)]
        passed = _passed(lines) if sitting.mode in _CHECKS else {}
        for objective, (right, items) in passed.items():
            entry = Entry(
                day=self.today().isoformat(),
                kind=Kind.TESTED_OUT,
                pack=lines[0].pack,
                objective=objective,
                attempt=sitting.attempt,
                mode=sitting.mode,
                form=sitting.form,
                score=right,
                max=items,
            )
            self.append(entry, None)
        return tuple(passed)

    def seen(self, items: Iterable[ItemId], attempt: int) -> dict[ItemId, Seen]:
        """Tell how items were answered last before a sitting; those never asked are left out."""
        found = ((item, self.reader.last_answer(item, attempt)) for item in items)
        return {
            item: Seen(last.line.day, last.line.is_right, last.confidence == Confidence.SURE)
            for item, last in found
            if last is not None
        }

    def today(self) -> date:
        """Give the learner's calendar day."""
        return self.now().date()

    def learning_day(self) -> int:
        """Give today's learning day.

        Where the clock is so far behind the log that it must be wrong, time cannot be told by it:
        what is due next is then due now, or nothing would come back until the clock has caught up.
        """
        self.refresh()
        clock, today = self.cards.clock(), self.today()
        number = clock.on(today)
        if clock.is_lost(today) and not self.cards.due_items(number):
            return next((due_on for due_on, _ in self.cards.next_due(number)), number)
        return number

    def mastery(self) -> dict[ObjectiveId, Mastery]:
        """Give what is known of each objective, as of today."""
        recalls = recall_by_objective(self.cards.recalls(self.learning_day()))
        return {
            objective: known.on(self.today(), recalls.get(objective), self.period_days)
            for objective, known in self.progress.mastery().items()
        }

    def refresh(self) -> None:
        """Make anew, once, what was made by the rules of another version."""
        if self._is_current:
            return
        is_empty = self.log.head()[0] == 0
        if not is_empty and not self.progress.is_current:
            self.progress.rebuild(self.log.lines())
        if not is_empty and mark(self.db, "cards") != card_rules(self.period_days):
            self._memory.rebuild()
        self._is_current = not is_empty

    @cached_property
    def _memory(self) -> Memory:
        return Memory(self.db, self.log.origin(), self.period_days)

    def append(self, entry: Entry, confidence: str | None) -> Card | None:
        """Append a line and what follows from it, within the open transaction; give its card."""
        line = self.log.append(entry)
        self.progress.apply(line)
        return self._memory.take(line, confidence)

    def _rebuild_after(self, error: StoreError) -> None:
        """Make everything anew where that may help; raise the error where it cannot."""
        if error.code is not Code.STORE_CORRUPT:
            raise error
        log.warning("projections rebuilt from the log: %s", error.reason)
        self.progress.rebuild(self.log.lines())
        self._memory.rebuild()


def _passed(lines: list[Line]) -> dict[ObjectiveId, tuple[int, int]]:
    """Give right and asked for each objective that a check's answers show met."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.item or "", line)
    tallies: dict[ObjectiveId, tuple[int, int]] = {}
    for line in first.values():
        objective = ObjectiveId(line.objective or "")
        right, items = tallies.get(objective, (0, 0))
        tallies[objective] = (right + line.is_right, items + 1)
    return {name: tally for name, tally in tallies.items() if is_check_passed(*tally)}
