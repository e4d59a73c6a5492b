"""Cards, the learning clock and the days of study: what review and goals need of the log.

Like all that follows from the log they can be made anew. The rows are found by item, or by the
learning day on which they are due; a queue of some thousands of cards is one indexed read. What a
row may hold, the table itself checks.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from app.domain.card import Card, LearningClock, predicted_recall
from app.domain.ids import ItemId, ObjectiveId
from app.domain.log import Kind, Line
from app.domain.review import Fading
from app.store.database import Database, Row

_CARD = """
    select item, objective, stability, difficulty, asked_on, due_on, repetitions, is_sure
    from card
"""


class CardStore:
    """The cards of one profile."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def card(self, item: ItemId) -> Card | None:
        """Find the card of an item that was answered."""
        found = self._db.query(_CARD + "where item = ?", (item,))
        return _to_card(found[0]) if found else None

    def cards(self) -> tuple[Card, ...]:
        """Give every card, in the order of their items."""
        return tuple(_to_card(row) for row in self._db.query(_CARD + "order by item"))

    def due(self, number: int) -> Fading:
        """Give the cards that are due on a learning day, by their rows."""
        sql = """
            select (? - asked_on) / stability, rowid, objective
            from card
            where due_on <= ?
        """
        return Fading(self._db.query(sql, (number, number)))

    def card_in(self, row: int) -> Card:
        """Give the card that a row of `due` names."""
        (found,) = self._db.query(_CARD + "where rowid = ?", (row,))
        return _to_card(found)

    def recalls(self, number: int) -> list[tuple[ObjectiveId, float]]:
        """Give for each card its objective and its predicted recall on a learning day."""
        rows = self._db.query("select objective, stability, asked_on from card")
        return [
            (ObjectiveId(objective), predicted_recall(stability, number - asked_on))
            for objective, stability, asked_on in rows
        ]

    def due_items(self, number: int) -> tuple[ItemId, ...]:
        """Name the items that are due on a learning day; never those that were asked on it."""
        sql = "select item from card where due_on <= ?"
        return tuple(ItemId(item) for (item,) in self._db.query(sql, (number,)))

    def next_due(self, number: int) -> Iterator[tuple[int, ItemId]]:
        """Give the learning days after a day on which items are due, soonest first, and those."""
        sql = "select due_on, item from card where due_on > ? order by due_on, item"
        for due_on, item in self._db.query(sql, (number,)):
            yield due_on, ItemId(item)

    def clock(self) -> LearningClock:
        """Give the learning clock after the newest line."""
        found = self._db.query("select day, number from learning_clock")
        return LearningClock(*found[0]) if found else LearningClock()

    def days(self, first: str, last: str) -> tuple[date, ...]:
        """Give the days from one to another on which something was answered."""
        sql = "select day from study_day where day between ? and ? order by day"
        days = (_to_date(day) for (day,) in self._db.query(sql, (first, last)))
        return tuple(day for day in days if day is not None)

    def first_day(self) -> date | None:
        """Give the earliest day on which something was answered, if there is one."""
        days = (
            _to_date(day) for (day,) in self._db.query("select day from study_day order by day")
        )
        return next((day for day in days if day is not None), None)

    def pass_day(self, line: Line) -> LearningClock:
        """Let a line that was just appended move the clock; give the clock after it."""
        clock = self.clock().after(line.day)
        if clock.day:
            self._put_clock(clock)
        if line.kind is Kind.ANSWERED:
            self._add_answers(line.day, 1)
        return clock

    def put(self, card: Card) -> None:
        """Keep a card, in place of the item's card before."""
        self._db.execute(
            """
            insert into card
                (item, objective, stability, difficulty, asked_on, due_on, repetitions, is_sure)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (item) do update set
                objective = excluded.objective,
                stability = excluded.stability,
                difficulty = excluded.difficulty,
                asked_on = excluded.asked_on,
                due_on = excluded.due_on,
                repetitions = excluded.repetitions,
                is_sure = excluded.is_sure
            """,
            (
                card.item,
                card.objective,
                card.stability,
                card.difficulty,
                card.asked_on,
                card.due_on,
                card.repetitions,
                int(card.is_sure),
            ),
        )

    def replace_all(
        self, cards: Iterable[Card], clock: LearningClock, answers: dict[str, int]
    ) -> None:
        """Keep these cards, this clock and the number of answers of each day, and nothing else."""
        for sql in ("delete from card", "delete from learning_clock", "delete from study_day"):
            self._db.execute(sql)
        for card in cards:
            self.put(card)
        for day, count in answers.items():
            self._add_answers(day, count)
        if clock.day:
            self._put_clock(clock)

    def _put_clock(self, clock: LearningClock) -> None:
        self._db.execute(
            "replace into learning_clock (clock_id, day, number) values (1, ?, ?)",
            (clock.day, clock.number),
        )

    def _add_answers(self, day: str, count: int) -> None:
        self._db.execute(
            """
            insert into study_day (day, answers) values (?, ?)
            on conflict (day) do update set answers = answers + excluded.answers
            """,
            (day, count),
        )


def _to_card(row: Row) -> Card:
    item, objective, stability, difficulty, asked_on, due_on, repetitions, is_sure = row
    return Card(
        item, objective, stability, difficulty, asked_on, due_on, repetitions, is_sure=bool(is_sure)
    )


def _to_date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
