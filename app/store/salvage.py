"""What can still be read of a damaged database, row by row; the damaged files are not touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.log import Line, commitment, line_from_text, line_hash
from app.store.database import Row
from app.store.sql_errors import readable
from app.store.view import copied

_PAGE = 500
"""Rows read at once; where one of them cannot be read, each is tried by itself."""
_PATIENCE = 10_000
"""Numbers tried behind the last row that was found, when a whole branch of the file is gone."""
_FARTHEST = 2**53
_LINES = """
    select seq, line, hash from learning_log where seq > ? and seq <= ? order by seq limit ?
"""
_PRIVATE = """
    select seq, salt, private from log_private where seq > ? and seq <= ? order by seq limit ?
"""
STATE = ("setting", "place", "sitting", "flag", "notebook", "pack_known", "pack_version")
"""What is kept beside the log and cannot be made from it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a damaged log that is as it was written; its private part unless it is lost."""

    text: str
    line: Line
    salt: bytes
    private: str


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was read.

    Attributes:
        origin: what the first line follows; empty if that is lost.
        entries: the entries that verify, by their numbers.
        newest: the highest number that was ever in the log, as far as anything tells.
        state: the rows of each table of `STATE` that could be read whole.
    """

    origin: str
    entries: dict[int, Entry]
    newest: int
    state: dict[str, list[Row]]


def salvage(path: Path) -> Salvaged:
    """Read what verifies of a closed database, from a copy of it.

    Raises:
        StoreError: there is no room for the copy, or the files cannot be read at all.
    """
    with _opened(path) as connection:
        origin = "".join(str(row[0]) for row in _rows(connection, "select origin from log_origin"))
        lines = {row[0]: row[1:] for row in _numbered(connection, _LINES)}
        private = {row[0]: row[1:] for row in _numbered(connection, _PRIVATE)}
        state = {
            table: _rows(connection, of_table("select * from :table", table)) for table in STATE
        }
        known = _rows(connection, "select max(seq) from log_private")
    entries = dict(_verified(lines, private))
    newest = max([0, *lines, *private, *(int(row[0] or 0) for row in known)])
    return Salvaged(origin, entries, newest, {name: rows for name, rows in state.items() if rows})


def readable_rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Read every row of every table that can be read, of whatever schema: table and columns.

    Raises:
        StoreError: there is no room for a copy, or the files cannot be read at all.
    """
    with _opened(path) as connection:
        names = _rows(connection, "select name from sqlite_schema where type = 'table' order by 1")
        for (name,) in names:
            with suppress(sqlite3.Error, UnicodeDecodeError):
                yield from _table(connection, str(name))


def _table(connection: sqlite3.Connection, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    cursor = connection.execute(of_table("select * from :table", name))
    columns = [column[0] for column in cursor.description]
    for row in cursor:
        yield name, dict(zip(columns, row, strict=True))


def of_table(sql: str, table: str) -> str:
    """Put the name of a table, quoted, where `:table` stands; SQL has no parameter for it."""
    quoted = table.replace('"', '""')
    return sql.replace(":table", f'"{quoted}"')


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of a damaged database."""
    with copied(path) as copy, closing(sqlite3.connect(copy)) as connection:
        connection.text_factory = readable
        yield connection


def _rows(connection: sqlite3.Connection, sql: str) -> list[Row]:
    """Read all rows, or none if one of them cannot be read."""
    try:
        return connection.execute(sql).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return []


def _numbered(connection: sqlite3.Connection, sql: str) -> Iterator[Row]:
    """Read the rows of a table that has numbers, around what is damaged."""
    after = found = 0
    while after - found <= _PATIENCE:
        try:
            rows = connection.execute(sql, (after, after + _FARTHEST, _PAGE)).fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            tried = range(after + 1, after + _PAGE + 1)
            rows = [row for number in tried for row in _one(connection, sql, number)]
            after += _PAGE
        else:
            if not rows:
                return
            after = rows[-1][0]
        found = rows[-1][0] if rows else found
        yield from rows


def _one(connection: sqlite3.Connection, sql: str, number: int) -> list[Row]:
    try:
        return connection.execute(sql, (number - 1, number, 1)).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return []


def _verified(lines: dict[int, Row], private: dict[int, Row]) -> Iterator[tuple[int, Entry]]:
    """Give the entries that have their own hash or the one the next line knows them by."""
    for number, (text, text_hash) in lines.items():
        with suppress(ValueError, TypeError):
            line = line_from_text(text)
            known_by = {text_hash, _prev(lines.get(number + 1))}
            if line.seq == number and line_hash(text) in known_by:
                yield number, Entry(text, line, *_private(line, private.get(number)))


def _prev(row: Row | None) -> str:
    """Give the hash that a line says the line before it has."""
    with suppress(ValueError, TypeError):
        return "" if row is None else line_from_text(row[0]).prev
    return ""


def _private(line: Line, row: Row | None) -> tuple[bytes, str]:
    """Give the private part that a line committed to; empty if it is lost or was erased."""
    with suppress(TypeError):
        if row is not None and commitment(*row) == line.c:
            return row[0], row[1]
    return b"", ""
