"""What a file holds: how it is recognised, brought up to date and checked, when it is opened."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import Code, StoreError
from app.store.connecting import (
    APPLICATION_ID,
    Journal,
    answer,
    choose_journal,
    harden,
    put,
    set_all,
)
from app.store.head import is_head_whole

SCHEMA = 5
"""The newest schema of a profile this program knows: the number of steps in `migrations`."""
_HEAD_CHANGED = "the newest line of the learning log changed"


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file holds, and how it is recognised, brought up to date and checked.

    Attributes:
        application_id: what its header says it is.
        schema: the newest schema this program knows.
        migrate: brings an older file to the newest schema.
        is_whole: checks what every start checks beside SQLite's own structures, if anything.
    """

    application_id: int
    schema: int
    migrate: Callable[[sqlite3.Connection], None]
    is_whole: Callable[[sqlite3.Connection], bool] | None = None


def prepare(
    connection: sqlite3.Connection, path: Path, layout: Layout, journal: Journal
) -> tuple[Journal, int]:
    """Take the lock, recognise the file, then set and check it; give its schema too.

    Raises:
        StoreError: it is locked, newer, damaged or something else, or a setting is not taken.
    """
    harden(connection)
    put(connection, path, "locking_mode", "exclusive")
    schema = recognise(connection, path, layout)
    mode = choose_journal(connection, path, journal)
    set_all(connection, path, layout.application_id)
    check(connection, path)
    return mode, schema


def recognise(connection: sqlite3.Connection, path: Path, layout: Layout) -> int:
    """Give the schema's number, before anything is written to what may not be ours.

    Raises:
        StoreError: it is something else, or a newer program wrote it.
    """
    (tables,) = connection.execute("select count(*) from sqlite_schema").fetchone()
    schema = int(answer(connection, "pragma user_version") or 0)
    is_ours = answer(connection, "pragma application_id") == layout.application_id
    if tables and not (is_ours and schema > 0):
        raise StoreError(Code.STORE_CORRUPT, path, "it is not a profile")
    refuse_newer(schema, path, layout)
    return schema


def refuse_newer(schema: int, path: Path, layout: Layout) -> None:
    """Refuse what a newer program wrote.

    Raises:
        StoreError: its schema is newer than any this program knows.
    """
    if schema > layout.schema:
        reason = f"its schema is {schema}, this program knows {layout.schema}"
        raise StoreError(Code.STORE_NEWER, path, reason)


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what SQLite finds damaged without reading everything.

    Raises:
        StoreError: it is damaged.
    """
    found = answer(connection, "pragma quick_check")
    if found != "ok":
        raise StoreError(Code.STORE_CORRUPT, path, str(found))


def update(connection: sqlite3.Connection, path: Path, layout: Layout, schema: int) -> None:
    """Bring a file to the newest schema, and look at what every start looks at.

    Raises:
        StoreError: it is damaged.
    """
    if schema < layout.schema:
        layout.migrate(connection)
    if layout.is_whole is not None and not layout.is_whole(connection):
        raise StoreError(Code.STORE_CORRUPT, path, _HEAD_CHANGED)


def _migrate(connection: sqlite3.Connection) -> None:
    from app.store import migrations  # noqa: PLC0415 start path

    migrations.migrate(connection, migrations.STEPS)


PROFILE = Layout(APPLICATION_ID, SCHEMA, _migrate, is_head_whole)
"""A learner's profile."""
