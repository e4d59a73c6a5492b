"""Cards, kept as lines are appended and made anew from the log."""

from collections import Counter

from app.domain.card import Card, LearningClock, card_rules
from app.domain.ids import ItemId
from app.domain.log import Kind, Line
from app.store.cards import CardStore
from app.store.database import Database
from app.store.log_reader import LogReader
from app.store.marks import put_mark


class Memory:
    """The memory of one learner: what the scheduler makes of the log.

    Made with the first answer, not at the start: it brings the scheduler along.
    """

    def __init__(self, db: Database, origin: str, period_days: int) -> None:
        from app.domain.schedule import Schedule  # noqa: PLC0415 start path

        self._db, self._period_days = db, period_days
        self._cards, self._reader = CardStore(db), LogReader(db)
        self._schedule = Schedule(origin, period_days)

    def take(self, line: Line, confidence: str | None) -> Card | None:
        """Take a line that was just appended into account, in the same transaction.

        Gives the item's card, whether the line changed it or not; None if it has none.
        """
        if line.seq == 1:
            self._put_rules()
        clock = self._cards.pass_day(line)
        if line.kind is not Kind.ANSWERED or line.item is None:
            return None
        before = self._cards.card(ItemId(line.item))
        after = self._schedule.after(before, line, confidence, clock)
        if after is None:
            return before
        self._cards.put(after)
        return after

    def rebuild(self) -> None:
        """Make every card anew from the whole log, in one transaction of its own.

        An answer whose private part was erased counts as right or wrong, no more.

        Raises:
            StoreError: an entry cannot be read, or the tables not written; they stay as they were.
        """
        cards: dict[str, Card] = {}
        clock, answers = LearningClock(), Counter[str]()
        for entry in self._reader.entries():
            line = entry.line
            clock = clock.after(line.day)
            if line.kind is not Kind.ANSWERED:
                continue
            answers[line.day] += 1
            known = cards.get(line.item or "")
            after = self._schedule.after(known, line, entry.confidence, clock)
            if after is not None:
                cards[after.item] = after

        def keep() -> None:
            self._cards.replace_all(cards.values(), clock, answers)
            self._put_rules()

        self._db.keep(keep, is_passing=True)

    def _put_rules(self) -> None:
        put_mark(self._db, "cards", card_rules(self._period_days))
