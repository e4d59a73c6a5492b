"""Putting a damaged profile aside: nothing is repaired in place and nothing is deleted."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Code, StoreError
from app.files import sync_folder, write_whole
from app.store.profile_folder import explained, make_file, make_folder, sync_file, unused
from app.store.sql_errors import sql_explained

SIDECARS = ("-wal", "-journal", "-shm")
"""What SQLite keeps beside a database; without them the newest answers would be missing."""


_WORKSHOP = "recovering"
"""The folder in which a profile is put together."""
_DONE = "recovered"
"""The folder in which it then waits to take its place."""
_CONDEMNED, _LOCK = "profile.condemned", "recovery.lock"
UNFINISHED = (_WORKSHOP, _DONE)
NOTES = (_CONDEMNED, _LOCK)
"""The folders and files that a recovery which was broken off leaves."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let only one start of the program recover the profile in a folder.

    Raises:
        StoreError: `STORE_LOCKED` if another is at it.
    """
    path = folder / _LOCK
    make_file(path)
    with sql_explained(path), closing(sqlite3.connect(path, timeout=0)) as lock:
        lock.execute("pragma locking_mode = exclusive").fetchall()
        lock.execute("pragma journal_mode = off").fetchall()
        lock.execute("begin exclusive")
        yield
    with explained(path):
        path.unlink(missing_ok=True)


def condemn(folder: Path, reason: str) -> None:
    """Let the next start recover the profile, though it opens: its log is damaged inside.

    Raises:
        StoreError: the system refused.
    """
    with explained(folder):
        write_whole(folder / _CONDEMNED, reason.encode())


def refuse_condemned(folder: Path) -> None:
    """Refuse a profile whose log was found damaged.

    Raises:
        StoreError: `STORE_CORRUPT`, with what was found.
    """
    path = folder / _CONDEMNED
    if path.exists():
        with explained(path):
            raise StoreError(Code.STORE_CORRUPT, folder, path.read_text(encoding="utf-8"))


def copy_aside(path: Path, now: datetime) -> Path:
    """Copy a closed database and what belongs to it into a folder of its own; give that folder.

    Args:
        path: the database, which nobody may have open.
        now: names the folder, in UTC.

    Raises:
        StoreError: there is no room, or the system refused; the database is as it was.
    """
    folder = _aside(path, now)
    with explained(path):
        for part in _parts(path):
            shutil.copyfile(part, folder / part.name)
            sync_file(folder / part.name)
        sync_folder(folder)
    return folder


def workshop(folder: Path) -> Path:
    """Give a fresh folder in which a profile can be put together.

    Raises:
        StoreError: the system refused.
    """
    place = folder / _WORKSHOP
    with explained(place):
        if place.exists():
            shutil.rmtree(place)
    make_folder(place)
    return place


def finish(folder: Path, name: str) -> None:
    """Say that the profile in the workshop is done, and put it in its place.

    Raises:
        StoreError: the system refused; `put_in_place` ends it at the next start.
    """
    with explained(folder):
        sync_folder(folder / _WORKSHOP)
        (folder / _WORKSHOP).rename(folder / _DONE)
        sync_folder(folder)
    put_in_place(folder / name)


def put_in_place(path: Path) -> None:
    """Put a profile that is done in the place of the damaged one, of which there is a copy.

    What belonged to the damaged one goes first: SQLite would take it for a part of the new one. If
    the machine stops anywhere in here, doing it again ends it.

    Raises:
        StoreError: the system refused.
    """
    done = path.parent / _DONE
    if not (done / path.name).exists():
        return
    with explained(path):
        for part in _parts(path)[1:] if path.exists() else _parts(path):
            part.unlink()
        sync_folder(path.parent)
        (done / path.name).replace(path)
        (path.parent / _CONDEMNED).unlink(missing_ok=True)
        sync_folder(path.parent)
        shutil.rmtree(done)


def has_remains(path: Path) -> bool:
    """Tell whether whoever had a profile open last did not come to close it."""
    return any(part.stat().st_size for part in _parts(path) if part != path)


def quarantine(path: Path, now: datetime) -> Path:
    """Move a closed database and what belongs to it into a folder of its own; give that folder.

    The database goes first: if the machine stops in between, what stays behind has no database,
    and `open_database` refuses it instead of writing over it.

    Args:
        path: the database, which nobody may have open.
        now: names the folder, in UTC.

    Raises:
        StoreError: there was nothing to move, or the system refused.
    """
    found = _parts(path)
    if not found:
        raise StoreError(Code.STORE_IO, path, "there is nothing to put aside")
    folder = _aside(path, now)
    with explained(path):
        for part in found:
            part.rename(folder / part.name)
        sync_folder(folder)
        sync_folder(path.parent)
    return folder


def _parts(path: Path) -> list[Path]:
    """Give the database and what SQLite left beside it, as far as they are there."""
    parts = (path, *(path.with_name(path.name + ending) for ending in SIDECARS))
    return [part for part in parts if os.path.lexists(part)]


def _aside(path: Path, now: datetime) -> Path:
    """Make a folder for what is put aside."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = unused(path.parent / "quarantine" / stamp)
    make_folder(folder)
    return folder
