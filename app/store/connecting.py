"""The exact settings of a connection: each is read back and compared, or nothing is opened.

Every pragma is fetched to its end, because one that is not can hide a failed write.
Source: reliability design F6, F7 and 4.1.
"""

import sqlite3
from enum import StrEnum
from pathlib import Path

from app.errors import Code, StoreError

APPLICATION_ID = 0x5EA0A11
"""What a profile's header says it is."""


class Journal(StrEnum):
    """How SQLite keeps a transaction whole."""

    WAL = "wal"
    TRUNCATE = "truncate"


_SYNCHRONOUS = {Journal.WAL: 2, Journal.TRUNCATE: 3}
"""FULL with a write-ahead log, EXTRA with a journal: nothing less survives a power cut."""

_SWITCHES = (
    ("SQLITE_DBCONFIG_DEFENSIVE", True),
    ("SQLITE_DBCONFIG_TRUSTED_SCHEMA", False),
    ("SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION", False),
)

_SETTINGS: tuple[tuple[str, str | int], ...] = (
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("busy_timeout", 0),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("mmap_size", 0),
    ("secure_delete", 1),
    ("temp_store", 2),
    ("wal_autocheckpoint", 200),
    ("journal_size_limit", 4 * 1024 * 1024),
    ("page_size", 4096),
    ("encoding", "UTF-8"),
    ("auto_vacuum", 0),
    ("application_id", APPLICATION_ID),
)

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 1),
    (sqlite3.SQLITE_LIMIT_COLUMN, 100),
)


def harden(connection: sqlite3.Connection) -> None:
    """Switch off what a hostile file could use; Python can do so from 3.12."""
    if hasattr(connection, "setconfig"):
        for name, is_on in _SWITCHES:
            connection.setconfig(getattr(sqlite3, name), is_on)


def limit(connection: sqlite3.Connection, path: Path) -> None:
    """Bound what one statement can take, and make sure of it."""
    for category, most in _LIMITS:
        connection.setlimit(category, most)
        if connection.getlimit(category) != most:
            raise StoreError(Code.STORE_MODE, path, f"limit {category} is not {most}")


def answer(connection: sqlite3.Connection, sql: str) -> str | int | None:
    """Give the first value of an answer that is fetched to its end."""
    rows = connection.execute(sql).fetchall()
    return rows[0][0] if rows else None


def put(connection: sqlite3.Connection, path: Path, setting: str, value: str | int) -> None:
    """Make sure of one setting; what has its value already is not written again."""
    if not _takes(connection, setting, value):
        found = answer(connection, f"pragma {setting}")
        raise StoreError(Code.STORE_MODE, path, f"{setting} is {found}, not {value}")


def _takes(connection: sqlite3.Connection, setting: str, value: str | int) -> bool:
    """Tell whether a setting has a value, after setting it if it had not."""
    if answer(connection, f"pragma {setting}") == value:
        return True
    connection.execute(f"pragma {setting} = '{value}'").fetchall()
    return answer(connection, f"pragma {setting}") == value


def choose_journal(connection: sqlite3.Connection, path: Path, journal: Journal) -> Journal:
    """Take the write-ahead log where it is wanted and SQLite can keep one, else the journal."""
    is_wal = journal is Journal.WAL and _takes(connection, "journal_mode", Journal.WAL)
    mode = Journal.WAL if is_wal else Journal.TRUNCATE
    put(connection, path, "journal_mode", mode)
    put(connection, path, "synchronous", _SYNCHRONOUS[mode])
    return mode


def set_all(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure of everything that does not depend on the place.

    Raises:
        StoreError: SQLite does not take a setting.
    """
    for setting, value in _SETTINGS:
        put(connection, path, setting, value)
    limit(connection, path)
