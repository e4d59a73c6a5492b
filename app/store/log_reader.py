"""What services read out of the learning log: answers with their private parts, and tallies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.ids import ItemId
from app.domain.log import Line, Private, line_from_text, private_from_text
from app.store.database import Database
from app.store.learning_log import undamaged

_PAGE = 1000
"""How many lines are held in memory at once while the log is read through."""


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """A line that holds an answer, and its private part unless that was erased."""

    line: Line
    private: Private | None

    @property
    def confidence(self) -> str | None:
        """What the learner said about how sure they were, if that is known."""
        return None if self.private is None else self.private.confidence


class LogReader:
    """Reads the log of one profile; what cannot be read is a StoreError that names the entry."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def entries(self, after: int = 0) -> Iterator[LoggedAnswer]:
        """Read every line behind a number, of whatever kind, a page at a time.

        Raises:
            StoreError: an entry is damaged.
        """
        sql = """
            select l.seq, l.line, p.private
            from learning_log l left join log_private p using (seq)
            where l.seq > ?
            order by l.seq
            limit ?
        """
        while page := self._db.query(sql, (after, _PAGE)):
            after = page[-1][0]
            yield from (self._entry(*row) for row in page)

    def kept_private(self) -> Iterator[tuple[int, bytes, str]]:
        """Read every private part that was not erased: number of the line, salt, text; in order."""
        sql = "select seq, salt, private from log_private where seq > ? order by seq limit ?"
        after = 0
        while page := self._db.query(sql, (after, _PAGE)):
            after = page[-1][0]
            yield from page

    def count_private(self) -> int:
        """Count the private parts that were not erased."""
        ((count,),) = self._db.query("select count(*) from log_private")
        return int(count)

    def line_hash(self, seq: int) -> str | None:
        """Find the hash of a line."""
        found = self._db.query("select hash from learning_log where seq = ?", (seq,))
        return str(found[0][0]) if found else None

    def answers(self, attempt: int) -> tuple[LoggedAnswer, ...]:
        """Give the answers of a sitting, in order.

        Raises:
            StoreError: an entry is damaged.
        """
        sql = """
            select l.seq, l.line, p.private
            from learning_log l left join log_private p using (seq)
            where l.attempt = ? and l.kind = 'answered'
            order by l.seq
        """
        return tuple(self._entry(*row) for row in self._db.query(sql, (attempt,)))

    def lines_of(self, forms: Iterable[str]) -> Iterator[Line]:
        """Read the answers of quizzes and checks of some forms; those of a form are in order.

        Raises:
            StoreError: an entry is damaged.
        """
        sql = """
            select seq, line, null from learning_log
            where mode in ('practice', 'check') and form = ? and kind = 'answered'
            order by seq
        """
        for form in forms:
            yield from (self._entry(*row).line for row in self._db.query(sql, (form,)))

    def newest_answers(self, count: int) -> tuple[LoggedAnswer, ...]:
        """Give the newest answers, the last one first.

        Raises:
            StoreError: an entry is damaged.
        """
        sql = """
            select l.seq, l.line, p.private
            from learning_log l left join log_private p using (seq)
            where l.kind = 'answered' and l.item is not null
            order by l.seq desc
            limit ?
        """
        return tuple(self._entry(*row) for row in self._db.query(sql, (count,)))

    def seen_order(self) -> dict[ItemId, int]:
        """Rank the items that were ever asked, from 1: least often first, then longest ago."""
        sql = """
            select item from learning_log where kind = 'answered' and item is not null
            group by item order by count(*), max(seq)
        """
        rows = self._db.query(sql)
        return {ItemId(item): rank for rank, (item,) in enumerate(rows, start=1)}

    def was_asked(self, item: ItemId) -> bool:
        """Tell whether an item was ever answered, in any setting."""
        sql = "select 1 from learning_log where kind = 'answered' and item = ? limit 1"
        return bool(self._db.query(sql, (item,)))

    def last_answer(self, item: ItemId, attempt: int) -> LoggedAnswer | None:
        """Find the newest answer to an item, in any setting, from before a sitting.

        Raises:
            StoreError: the entry is damaged.
        """
        sql = """
            select l.seq, l.line, p.private
            from learning_log l left join log_private p using (seq)
            where l.kind = 'answered' and l.item = ? and l.attempt < ?
            order by l.seq desc
            limit 1
        """
        rows = self._db.query(sql, (item, attempt))
        return self._entry(*rows[0]) if rows else None

    def completed_lessons(self) -> dict[str, str]:
        """Give the lessons that were completed, with the hash of what each said that day.

        Raises:
            StoreError: an entry is damaged.
        """
        sql = """
            select l.seq, l.line, null
            from completion c join learning_log l using (seq)
            where c.kind = 'lesson_completed'
            order by l.seq
        """
        lines = (self._entry(*row).line for row in self._db.query(sql))
        return {line.item or "": line.item_sha256 or "" for line in lines}

    def _entry(self, seq: int, text: str, private: str | None) -> LoggedAnswer:
        with undamaged(self._db.path, seq):
            return LoggedAnswer(
                line_from_text(text), None if private is None else private_from_text(private)
            )
