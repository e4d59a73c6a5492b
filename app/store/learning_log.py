"""The learning log: lines are appended, read and checked, never changed.

Their format is the domain's. What is shown of an answer is read from the line itself; the columns
beside it only find the line.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.ids import ItemId, LessonId
from app.domain.log import (
    Kept,
    Kind,
    Line,
    Mode,
    Private,
    commitment,
    first_break,
    line_from_text,
    line_hash,
    private_from_text,
)
from app.domain.sitting import Given
from app.errors import Code, StoreError
from app.store.database import Database

_PAGE = 1000
"""How many lines are held in memory at once while the log is read through."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened, before it has its place in the log. The fields are those of `Line`."""

    day: str
    kind: Kind
    pack: str
    objective: str | None = None
    item: str | None = None
    item_sha256: str | None = None
    attempt: int | None = None
    mode: Mode | None = None
    form: str | None = None
    score: int | None = None
    max: int | None = None
    private: Private | None = None


class LearningLog:
    """The log of one profile. Salts come from outside: 16 fresh random bytes for each call."""

    def __init__(self, db: Database, new_salt: Callable[[], bytes]) -> None:
        self._db = db
        self._new_salt = new_salt

    def origin(self) -> str:
        """Give what the first line follows."""
        ((origin,),) = self._db.query("select origin from log_origin")
        return str(origin)

    def head(self) -> tuple[int, str]:
        """Give the newest line's number and hash; of an empty log, 0 and the origin."""
        newest = self._db.query(
            "select seq, hash from learning_log where seq = (select max(seq) from learning_log)"
        )
        return newest[0] if newest else (0, self.origin())

    def append(self, entry: Entry) -> Line:
        """Add a line, and its private part beside it, within the transaction that is open.

        Raises:
            ValueError: the line could not be read back: a name or a day is not written as it must.
            RuntimeError: no transaction is open.
            StoreError: it could not be written.
        """
        seq, prev = self.head()
        private = "" if entry.private is None else entry.private.to_text()
        salt = self._new_salt()
        line = Line(
            seq=seq + 1,
            prev=prev,
            day=entry.day,
            kind=entry.kind,
            pack=entry.pack,
            objective=entry.objective,
            item=entry.item,
            item_sha256=entry.item_sha256,
            attempt=entry.attempt,
            mode=entry.mode,
            form=entry.form,
            score=entry.score,
            max=entry.max,
            c=commitment(salt, private) if private else None,
        )
        text = line.to_text()
        line_from_text(text)
        self._db.execute(
            "insert into learning_log (seq, line, hash) values (?, ?, ?)",
            (line.seq, text, line_hash(text)),
        )
        if private:
            self._db.execute(
                "insert into log_private (seq, salt, private) values (?, ?, ?)",
                (line.seq, salt, private),
            )
        return line

    def lines(self, after: int = 0) -> Iterator[str]:
        """Read the texts of the lines that follow a number, a page at a time."""
        sql = "select seq, line from learning_log where seq > ? order by seq limit ?"
        while page := self._db.query(sql, (after, _PAGE)):
            after = page[-1][0]
            yield from (text for _, text in page)

    def private(self, seq: int) -> Private | None:
        """Find the private part of a line; none if it never had one or it was erased.

        Raises:
            StoreError: it is damaged.
        """
        found = self._db.query("select private from log_private where seq = ?", (seq,))
        with undamaged(self._db.path, seq):
            return private_from_text(found[0][0]) if found else None

    def erase_private(self, seq: int) -> None:
        """Erase the private part of a line; the line and the chain stay whole."""
        self._db.execute("delete from log_private where seq = ?", (seq,))

    def erase_all_private(self) -> None:
        """Erase every private part; the lines and the chain stay whole."""
        self._db.execute("delete from log_private")

    def given(self, attempt: int) -> dict[ItemId, Given]:
        """Find what was answered in a sitting, in order."""
        sql = """
            select l.seq, l.line, p.private
            from learning_log l left join log_private p using (seq)
            where l.attempt = ? and l.kind = 'answered'
            order by l.seq
        """
        return self._given(sql, (attempt,))

    def given_in_lesson(self, lesson: LessonId) -> dict[ItemId, Given]:
        """Find the latest answer to each item of a lesson."""
        sql = """
            select l.seq, l.line, p.private
            from learning_log l left join log_private p using (seq)
            where l.seq in (
                select max(seq)
                from learning_log
                where mode = 'lesson' and form = ? and kind = 'answered'
                group by item
            )
            order by l.seq
        """
        return self._given(sql, (lesson,))

    def latest(self) -> tuple[Line, ...]:
        """Give the newest line about each item, section and lesson, in the order of the log."""
        sql = """
            select seq, line from learning_log
            where seq in (
                select max(seq) from learning_log
                where kind in ('answered', 'section_completed', 'lesson_completed')
                group by kind, item
            )
            order by seq
        """
        lines = []
        for seq, text in self._db.query(sql):
            with undamaged(self._db.path, seq):
                lines.append(line_from_text(text))
        return tuple(lines)

    def next_attempt(self) -> int:
        """Give the number of the next sitting: greater than any in the log or begun."""
        sql = """
            select max(
                (select coalesce(max(attempt), 0) from learning_log),
                (select coalesce(max(attempt), 0) from sitting)
            ) + 1
        """
        ((attempt,),) = self._db.query(sql)
        return int(attempt)

    def first_break(self) -> int | None:
        """Check every line, its hash, its columns and its private part; find the first damaged."""
        return first_break(self.origin(), self.kept())

    def kept(self) -> Iterator[Kept]:
        """Read every line as it is kept, in order, a page at a time."""
        sql = """
            select l.line, l.hash, l.kind, l.item, cast(l.attempt as text), l.mode, l.form,
                p.salt, p.private, l.seq
            from learning_log l left join log_private p using (seq)
            where l.seq > ?
            order by l.seq
            limit ?
        """
        after = 0
        while page := self._db.query(sql, (after, _PAGE)):
            after = page[-1][-1]
            yield from page

    def _given(self, sql: str, params: tuple[str | int]) -> dict[ItemId, Given]:
        given: dict[ItemId, Given] = {}
        for seq, text, private_text in self._db.query(sql, params):
            with undamaged(self._db.path, seq):
                line = line_from_text(text)
                private = None if private_text is None else private_from_text(private_text)
            item = ItemId(line.item or "")
            selected = () if private is None else private.response
            confidence = None if private is None else private.confidence
            sha256 = line.item_sha256 or ""
            given[item] = Given(item, selected, confidence, line.is_right, sha256)
        return given


@contextmanager
def undamaged(path: Path, seq: int) -> Iterator[None]:
    """Turn what cannot be read inside the block into an error that names the entry."""
    try:
        yield
    except ValueError as error:
        reason = f"entry {seq} of the learning log"
        raise StoreError(Code.STORE_CORRUPT, path, reason) from error
