"""Who is in a lead's teams, and what they handed in: everything that is written to the file."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from app.domain.log import fields_of
from app.domain.overdue import SittingSeen
from app.domain.team import FileSeen, ReceiptGiven, Version
from app.domain.verdict import History, Note, Verdict
from app.errors import Code, StoreError
from app.store.database import Database
from app.store.histories import PART_LINES, Part, unpacked


@dataclass(frozen=True, slots=True)
class Held:
    """A history that is held of a person.

    Attributes:
        id: its number.
        person: whose it is.
        history: how far it goes.
        is_current: whether it is theirs now, not one of an earlier key.
    """

    id: int
    person: int
    history: History
    is_current: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What the newest record says of a person.

    Attributes:
        name: what they want to be called; empty if they do not say.
        pseudonym: the name their key gives them.
        verdict: of the last file.
        record_id: the record it was taken from.
        as_of: the day it was made.
        seen: the latest day in it; empty without lines.
        versions: the content it is about.
        notes: what is odd about it.
    """

    name: str
    pseudonym: str
    verdict: Verdict
    record_id: str
    as_of: str
    seen: str
    versions: tuple[Version, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands with an objective; the day is that of the last evidence.

    `is_met` is said of now, `was_met` of any time: what was done for a plan stays done.
    """

    objective: str
    right: int
    answered: int
    is_met: bool
    last_day: str
    was_met: bool


@dataclass(frozen=True, slots=True)
class FirstTry:
    """A person's first answer to an item, and what they wrongly chose, if they opened it."""

    item: str
    objective: str
    is_right: bool
    tempting: str | None


OpeningRow = tuple[int, bytes, str]


class RosterStore:
    """Writes the people of teams; the caller opens the transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def held(self, team: int, came: History) -> Held | None:
        """Find whom a history is from: by its key, now or earlier, or else by its log."""
        sql = """
            select h.history_id, h.person_id, h.kid, h.genesis, h.last_seq, h.head,
                h.ended_on is null
            from history h join person p using (person_id)
            where p.team_id = ? and (h.kid = ? or h.genesis = ?)
            order by h.kid = ? desc, h.ended_on is null desc
            limit 1
        """
        found = self._db.query(sql, (team, came.kid, came.genesis, came.kid))
        return _held(found[0]) if found else None

    def current(self, person: int) -> Held:
        """Give the history of a person that goes on.

        Raises:
            KeyError: there is no such person.
        """
        sql = """
            select history_id, person_id, kid, genesis, last_seq, head, 1
            from history where person_id = ? and ended_on is null
        """
        found = self._db.query(sql, (person,))
        if not found:
            raise KeyError(person)
        return _held(found[0])

    def add_person(self, team: int, row: PersonRow) -> int:
        """Add somebody who is not confirmed; give their number."""
        sql = """
            insert into person (team_id, name, pseudonym, is_confirmed, verdict, record_id, as_of,
                seen, versions, notes, has_details)
            values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, 0)
        """
        self._db.execute(sql, (team, row.name, row.pseudonym, *_of(row)))
        return _last_id(self._db)

    def put_person(self, person: int, row: PersonRow) -> None:
        """Replace what is known of a person by what their newest record says."""
        sql = """
            update person set name = ?, pseudonym = ?, verdict = ?, record_id = ?, as_of = ?,
                seen = ?, versions = ?, notes = ?
            where person_id = ?
        """
        self._db.execute(sql, (row.name, row.pseudonym, *_of(row), person))

    def put_verdict(self, person: int, verdict: Verdict) -> None:
        """Note what was said of the last file that came for a person."""
        self._db.execute(
            "update person set verdict = ? where person_id = ?", (str(verdict), person)
        )

    def confirm(self, person: int, *, is_confirmed: bool) -> None:
        """Note whether the lead compared a person's fingerprint."""
        sql = "update person set is_confirmed = ? where person_id = ?"
        self._db.execute(sql, (is_confirmed, person))

    def add_history(self, person: int, came: History, parts: Iterable[Part]) -> int:
        """Begin a person's history; give its number."""
        sql = """
            insert into history (person_id, kid, genesis, last_seq, head) values (?, ?, ?, ?, ?)
        """
        row = (person, came.kid, came.genesis, came.last_seq, came.head)
        self._db.execute(sql, row)
        history = _last_id(self._db)
        self._put_parts(history, parts)
        return history

    def extend_history(self, held: Held, came: History, parts: Sequence[Part]) -> None:
        """Let a history go on; only the parts with new lines are written."""
        first = held.history.last_seq // PART_LINES
        self._put_parts(held.id, parts[first:])
        sql = "update history set last_seq = ?, head = ? where history_id = ?"
        self._db.execute(sql, (came.last_seq, came.head, held.id))

    def end_history(self, person: int, day: str) -> None:
        """Keep a person's history as one of an earlier key."""
        sql = "update history set ended_on = ? where person_id = ? and ended_on is null"
        self._db.execute(sql, (day, person))

    def put_figures(
        self,
        person: int,
        standings: Iterable[Standing],
        tries: Sequence[FirstTry],
        sittings: Iterable[SittingSeen],
    ) -> None:
        """Replace what follows from a person's lines; what they opened before stays known."""
        sql = "select item, tempting from first_try where person_id = ? and tempting is not null"
        opened: dict[str, str] = dict(self._db.query(sql, (person,)))
        self._db.execute("delete from standing where person_id = ?", (person,))
        self._db.execute("delete from first_try where person_id = ?", (person,))
        self._db.execute("delete from sitting where person_id = ?", (person,))
        self._db.execute_all(
            "insert into standing values (?, ?, ?, ?, ?, ?, ?)",
            [
                (person, s.objective, s.right, s.answered, s.is_met, s.last_day, s.was_met)
                for s in standings
            ],
        )
        self._db.execute_all(
            "insert into sitting values (?, ?, ?, ?)",
            [(person, s.form, s.attempt, s.answers) for s in sittings],
        )
        self._db.execute_all(
            "insert into first_try values (?, ?, ?, ?, ?)",
            [
                (person, t.item, t.objective, t.is_right, t.tempting or opened.get(t.item))
                for t in tries
            ],
        )

    def put_openings(self, held: Held, openings: Sequence[OpeningRow]) -> None:
        """Keep what a person opened, beside what they opened before."""
        if not openings:
            return
        sql = "replace into opening (history_id, seq, salt, private) values (?, ?, ?, ?)"
        self._db.execute_all(sql, [(held.id, *opening) for opening in openings])
        self._db.execute("update person set has_details = 1 where person_id = ?", (held.person,))

    def add_file(self, team: int, person: int | None, file: FileSeen) -> None:
        """Note that a file came; the same one again on the same day is noted once."""
        facts = (file.name, file.day, str(file.verdict), file.reason, file.made, file.last_seq)
        sql = """
            insert into file_seen (team_id, person_id, name, day, verdict, reason, made, last_seq)
            select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 where not exists (
                select 1 from file_seen where team_id = ?1 and person_id is ?2 and name = ?3
                    and day = ?4 and verdict = ?5 and reason = ?6 and made = ?7 and last_seq = ?8
            )
        """
        self._db.execute(sql, (team, person, *facts))

    def add_receipt(self, person: int, receipt: ReceiptGiven) -> None:
        """Note that a receipt was given."""
        sql = "insert into receipt (person_id, day, last_seq, sha256) values (?, ?, ?, ?)"
        self._db.execute(sql, (person, receipt.day, receipt.last_seq, receipt.sha256))

    def _put_parts(self, history: int, parts: Iterable[Part]) -> None:
        sql = "replace into history_part (history_id, part, prev, packed) values (?, ?, ?, ?)"
        rows = [(history, part.number, part.prev, part.packed) for part in parts]
        self._db.execute_all(sql, rows)


def lines_of(db: Database, held: Held, first: int = 1) -> Iterator[tuple[str, str]]:
    """Read the lines of a history with their hashes, from the part that holds line `first` on.

    Raises:
        StoreError: a part is damaged, or the lines do not end where the history does.
    """
    last = held.history.genesis
    try:
        for text, last in unpacked(_parts_of(db, held.id, (max(first, 1) - 1) // PART_LINES)):
            fields_of(text)
            yield text, last
    except ValueError as error:
        raise StoreError(Code.STORE_CORRUPT, db.path, f"history {held.id}: {error}") from error
    if last != held.history.head:
        reason = f"history {held.id} does not end as it should"
        raise StoreError(Code.STORE_CORRUPT, db.path, reason)


def hash_at(db: Database, held: Held, seq: int) -> str | None:
    """Give the hash of a line of a history, of the number 0 its genesis; None if it is shorter.

    Raises:
        StoreError: the history is damaged.
    """
    if seq in {0, held.history.last_seq}:
        return held.history.head if seq else held.history.genesis
    if seq > held.history.last_seq:
        return None
    skipped = (seq - 1) % PART_LINES
    found = (line_hash for _, line_hash in lines_of(db, held, seq))
    return next(each for place, each in enumerate(found) if place == skipped)


def record_id_of(db: Database, person: int) -> str:
    """Name the record that what is held of a person was taken from."""
    ((record_id,),) = db.query("select record_id from person where person_id = ?", (person,))
    return str(record_id)


@lru_cache(maxsize=64)
def versions_from(text: str) -> tuple[Version, ...]:
    """Read back what content a record is about; most people of a team learn from the same."""
    return tuple(Version(**each) for each in json.loads(text))


def _parts_of(db: Database, history: int, number: int) -> Iterator[Part]:
    sql = "select part, prev, packed from history_part where history_id = ? and part = ?"
    while found := db.query(sql, (history, number)):
        yield Part(*found[0])
        number += 1


def _last_id(db: Database) -> int:
    return int(db.query("select last_insert_rowid()")[0][0])


def _of(row: PersonRow) -> tuple[str, ...]:
    versions: list[Mapping[str, str]] = [asdict(each) for each in row.versions]
    return (
        str(row.verdict),
        row.record_id,
        row.as_of,
        row.seen,
        json.dumps(versions),
        json.dumps(row.notes),
    )


def _held(row: Sequence[str | int]) -> Held:
    id_, person, kid, genesis, last_seq, head, is_current = row
    history = History(str(kid), str(genesis), int(last_seq), str(head))
    return Held(int(id_), int(person), history, bool(is_current))
