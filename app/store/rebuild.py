"""Putting a history together again: a backup, and behind it what still verifies of what was lost.

A line that follows from the one before is taken as it is. Behind a gap that is not possible; there
each entry is written anew at the end of the chain, with all that it said.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from app.domain.log import line_from_text, line_hash, private_from_text
from app.errors import StoreError
from app.store.database import Database, Row
from app.store.learning_log import Entry, LearningLog
from app.store.salvage import Entry as Found
from app.store.salvage import Salvaged, of_table

_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What became of a history.

    Attributes:
        found: entries that are there again.
        total: entries that there ever were, as far as anything tells.
        missing: the days by which the first few missing entries can be found: each is the day of
            the entry before it, empty if it was the first.
        is_rewritten: some entries were written anew, behind a gap.
    """

    found: int
    total: int
    missing: tuple[str, ...]
    is_rewritten: bool


def rebuild(db: Database, salvaged: Salvaged, new_salt: Callable[[], bytes]) -> Rebuilt:
    """Add to a profile what was salvaged behind it, in one transaction; then its state.

    Raises:
        StoreError: it could not be written; the profile is as it was.
    """
    log = LearningLog(db, new_salt)
    total, gaps, is_rewritten = salvaged.newest, list[str](), False
    with db.transaction():
        if salvaged.origin:
            _take_origin(db, log, salvaged)
        start = log.head()[0]
        day = "".join(line_from_text(text).day for text in log.lines(start - 1))
        for number in range(start + 1, total + 1):
            entry = salvaged.entries.get(number)
            if entry is None:
                gaps.append(day)
                continue
            is_next = (entry.line.seq - 1, entry.line.prev) == log.head()
            _take(db, entry) if is_next else log.append(_anew(entry))
            is_rewritten, day = is_rewritten or not is_next, entry.line.day
        db.execute("delete from projection_mark")
    _take_state(db, salvaged.state)
    found = log.head()[0]
    missing = tuple(gaps[:_MOST_TOLD])
    return Rebuilt(found, max(total, found), missing, is_rewritten)


def _take_origin(db: Database, log: LearningLog, salvaged: Salvaged) -> None:
    """Let an empty log begin as the lost one did, so that its lines follow; only here may it."""
    first = salvaged.entries.get(1)
    if log.head()[0] or first is None or first.line.prev != salvaged.origin:
        return
    triggers = db.query(
        "select name, sql from sqlite_schema where type = 'trigger' and tbl_name = 'log_origin'"
    )
    for name, _ in triggers:
        db.execute(of_table("drop trigger :table", name))
    db.execute("update log_origin set origin = ?", (salvaged.origin,))
    for _, sql in triggers:
        db.execute(sql)


def _take(db: Database, found: Found) -> None:
    """Add a line that follows, as it is."""
    seq = found.line.seq
    row = (seq, found.text, line_hash(found.text))
    db.execute("insert into learning_log (seq, line, hash) values (?, ?, ?)", row)
    if found.private:
        row_of_it = (seq, found.salt, found.private)
        db.execute("insert into log_private (seq, salt, private) values (?, ?, ?)", row_of_it)


def _anew(found: Found) -> Entry:
    """Give what a line said, to be written behind a gap."""
    line = found.line
    return Entry(
        day=line.day,
        kind=line.kind,
        pack=line.pack,
        objective=line.objective,
        item=line.item,
        item_sha256=line.item_sha256,
        attempt=line.attempt,
        mode=line.mode,
        form=line.form,
        score=line.score,
        max=line.max,
        private=private_from_text(found.private) if found.private else None,
    )


def _take_state(db: Database, state: dict[str, list[Row]]) -> None:
    """Take over the rows of whole tables; a table that breaks a rule stays as the backup has it."""
    for table, rows in state.items():
        sql = of_table("insert into :table values (:marks)", table)
        sql = sql.replace(":marks", ", ".join("?" * len(rows[0])))
        with suppress(sqlite3.Error, StoreError), db.transaction():
            db.query("pragma defer_foreign_keys = on")
            db.execute(of_table("delete from :table", table))
            for row in rows:
                db.execute(sql, row)
