"""Backups: a proven copy of a database, packed, beside it in a folder of its own.

A backup is a gzip file that any tool unpacks; what it holds stands in its comment, so a list of
backups is read without unpacking one. A copy is proven before it gets its name: SQLite's integrity
check and the hash chain, while another thread makes the copy smaller, which lets go of Python's
lock. Nothing here deletes a database: what a restore replaces is put aside.
Source: reliability design 4.3.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import Code, StoreError
from app.files import sync_folder, write_parts
from app.store.backup_file import (
    SUFFIX,
    Backup,
    Contents,
    Reason,
    deflate,
    fingerprint,
    is_whole,
    pack,
    read_backup,
    unpack,
)
from app.store.connecting import APPLICATION_ID
from app.store.database import Database, reading_copy
from app.store.layout import SCHEMA
from app.store.learning_log import LearningLog
from app.store.profile_folder import (
    explained,
    make_file,
    make_folder,
    refuse_unread,
    sync_file,
    unused,
)
from app.store.recovery import quarantine

BACKUPS = "backups"
"""The folder of a profile that its backups lie in."""
ROOM_FACTOR = 3
"""Free space needed for a backup, in sizes of the database: its copy, the packed one, and air."""
_ALL_OF = timedelta(days=2)
_DAYS, _WEEKS, _MONTHS = 7, 4, 12
_STAMP = "%Y%m%dT%H%M%SZ"
_UNFINISHED, _PACKED = ".seawall-copy.tmp", ".seawall-packed.tmp"

Inspect = Callable[[Database], Contents]
"""Proves what a database holds; raises a StoreError where it is damaged."""


def inspect(db: Database) -> Contents:
    """Prove a profile by its hash chain; of a database without a learning log, only its schema.

    Raises:
        StoreError: a line, its hash or its private part changed, or a newer program wrote it.
    """
    ((schema,),) = db.query("pragma user_version")
    is_profile = db.query("pragma application_id") == [(APPLICATION_ID,)]
    if is_profile and schema > SCHEMA:
        reason = f"its schema is {schema}, this program knows {SCHEMA}"
        raise StoreError(Code.STORE_NEWER, db.path, reason)
    if not db.query("select 1 from sqlite_schema where name = 'learning_log'"):
        return Contents(schema)
    log = LearningLog(db, bytes)
    if (broken := log.first_break()) is not None:
        reason = f"entry {broken} of the learning log"
        raise StoreError(Code.STORE_CORRUPT, db.path, reason)
    ((answers,),) = db.query("select count(*) from learning_log where kind = 'answered'")
    lessons = db.query(
        "select form from learning_log where mode = 'lesson' and form is not null "
        "order by seq desc limit 1"
    )
    lines, head = log.head()
    return Contents(schema, lines, answers, head, str(lessons[0][0]) if lessons else "")


def back_up(
    database: Database, folder: Path, now: datetime, reason: Reason, inspect: Inspect = inspect
) -> Backup:
    """Copy an open database, prove the copy, and only then let it be a backup.

    Where the newest backup holds just this and is whole, that one is given and none is made.
    After a new one, those that are too many are removed.

    Args:
        database: it stays open; no transaction may be.
        folder: where its backups lie; created for the learner alone.
        now: stands in the backup's name, in UTC.
        reason: what it is made for.
        inspect: proves the copy.

    Raises:
        StoreError: `BACKUP_ROOM` without room for it, what `inspect` says where the database is
            damaged, else what the disk said; the backups there are stay as they are.
    """
    make_folder(folder)
    _refuse_without_room(database, folder)
    with (
        _unfinished(folder, database.path) as copy,
        _unfinished(folder, database.path, _PACKED) as small,
        ThreadPoolExecutor(1) as beside,
    ):
        database.copy_to(copy)
        packing = beside.submit(deflate, copy, small)
        contents, packed = prove(copy, inspect), packing.result()
        sha256 = packed.sha256
        newest = next(iter(list_backups(folder, database.path.stem)), None)
        if newest is not None and newest.sha256 == sha256 and is_whole(newest):
            return newest
        stamp = now.astimezone(UTC).strftime(_STAMP)
        path = unused(folder / f"{database.path.stem}-{stamp}-{reason}{SUFFIX}")
        made = Backup(path, now, reason, copy.stat().st_size, sha256, contents)
        with explained(path):
            write_parts(path, pack(packed, made, contents))
    thin(folder, database.path.stem, now)
    return made


def keep_before_update(database: Database) -> None:
    """Back a database up before its schema changes, under the moment it was last written.

    Raises:
        StoreError: as `back_up`; the schema may not be changed then.
    """
    with explained(database.path):
        written = datetime.fromtimestamp(database.path.stat().st_mtime, UTC)
    back_up(database, database.path.parent / BACKUPS, written, Reason.MIGRATION)


def list_backups(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Give the backups of a database, the newest first, by what each says of itself.

    Args:
        folder: where they lie; it need not exist.
        stem: the database's name without its ending.
    """
    found = [read_backup(path) for path in folder.glob(f"{stem}-*{SUFFIX}")]
    return tuple(sorted(found, key=lambda each: (each.at, each.path.name), reverse=True))


def verify_backup(path: Path, inspect: Inspect = inspect) -> Contents:
    """Unpack a backup beside itself, prove it, and say what it holds.

    Raises:
        StoreError: `BACKUP_DAMAGED` if it is not what was written, `STORE_NEWER`, or what the
            disk said.
    """
    with _unfinished(path.parent, path) as copy:
        return _unpack_proven(path, copy, inspect)


@contextmanager
def opened_backup(path: Path, inspect: Inspect = inspect) -> Iterator[Database]:
    """Unpack and prove a backup, and read in it.

    Raises:
        StoreError: as `verify_backup`.
    """
    with _unfinished(path.parent, path) as copy:
        _unpack_proven(path, copy, inspect)
        with reading_copy(copy) as db:
            yield db


def restore_backup(
    path: Path, database: Path, now: datetime, inspect: Inspect = inspect
) -> Path | None:
    """Put a backup in the place of a closed database, which is put aside; give where that went.

    The backup is unpacked and proven first. If the machine stops between the two renames there is
    no database, and doing the same again ends it.

    Raises:
        StoreError: as `verify_backup`; the database is where it was then.
    """
    make_folder(database.parent)
    with _unfinished(database.parent, database) as copy:
        _unpack_proven(path, copy, inspect)
        with explained(database):
            sync_file(copy)
        aside = quarantine(database, now) if database.exists() else None
        with explained(database):
            copy.rename(database)
            sync_folder(database.parent)
    return aside


def thin(folder: Path, stem: str, now: datetime) -> None:
    """Remove the backups that are too many; call it only when the newest has just been proven.

    Raises:
        StoreError: the system refused.
    """
    backups = list_backups(folder, stem)
    for backup in backups:
        if backup not in kept(backups, now):
            with explained(backup.path):
                backup.path.unlink()


def kept(backups: tuple[Backup, ...], now: datetime) -> frozenset[Backup]:
    """Choose the backups that stay: the newest, all of the last two days, then ever fewer.

    Of the seven last days that have one, the newest of each day; likewise of four weeks and of
    twelve months, all in UTC.

    Args:
        backups: the newest first.
        now: the moment to count from.
    """
    stay = {backup for backup in backups if abs(now - backup.at) <= _ALL_OF} | set(backups[:1])
    for pattern, count in (("%Y-%m-%d", _DAYS), ("%G-%V", _WEEKS), ("%Y-%m", _MONTHS)):
        newest: dict[str, Backup] = {}
        for backup in backups:
            newest.setdefault(backup.at.astimezone(UTC).strftime(pattern), backup)
        stay.update(list(newest.values())[:count])
    return frozenset(stay)


def prove(copy: Path, inspect: Inspect = inspect) -> Contents:
    """Check a database that nobody has open, from its pages to its hash chain.

    A page that the disk did not give once looks to SQLite like a damaged one, so it is called
    damaged only if it can be read and looks so a second time.

    Raises:
        StoreError: it is damaged, a newer program wrote it, or it cannot be read.
    """
    try:
        return _proven(copy, inspect)
    except StoreError as error:
        if error.code is not Code.STORE_CORRUPT:
            raise
        refuse_unread((copy,))
    return _proven(copy, inspect)


def _proven(copy: Path, inspect: Inspect) -> Contents:
    """Check pages and meaning at the same time; what is wrong with pages is said first."""
    with ThreadPoolExecutor(1) as beside:
        pages = beside.submit(_check_pages, copy)
        try:
            with reading_copy(copy) as db:
                contents = inspect(db)
        finally:
            pages.result()
    return contents


def _check_pages(copy: Path) -> None:
    with reading_copy(copy) as db:
        ((found,), *_) = db.query("pragma integrity_check")
    if found != "ok":
        raise StoreError(Code.STORE_CORRUPT, copy, str(found))


def _refuse_without_room(database: Database, folder: Path) -> None:
    ((pages,),) = database.query("pragma page_count")
    ((page,),) = database.query("pragma page_size")
    needed = ROOM_FACTOR * pages * page
    with explained(folder):
        free = shutil.disk_usage(folder).free
    if free < needed:
        reason = f"{needed // 1024} KiB are needed, {free // 1024} KiB are free"
        raise StoreError(Code.BACKUP_ROOM, folder, reason)


@contextmanager
def _unfinished(folder: Path, place: Path, name: str = _UNFINISHED) -> Iterator[Path]:
    """Give an empty file to work in, which is gone afterwards, also what a crash left of it."""
    path = folder / name
    with explained(place):
        path.unlink(missing_ok=True)
    make_file(path)
    try:
        yield path
    finally:
        with explained(place):
            path.unlink(missing_ok=True)


def _unpack_proven(path: Path, copy: Path, inspect: Inspect) -> Contents:
    """Unpack a backup and prove that it is what it says."""
    said = read_backup(path)
    unpack(path, copy)
    try:
        contents = prove(copy, inspect)
    except StoreError as error:
        if error.code is not Code.STORE_CORRUPT:
            raise
        raise StoreError(Code.BACKUP_DAMAGED, path, error.reason) from error
    if said.contents is not None and (said.contents, said.sha256) != (contents, fingerprint(copy)):
        raise StoreError(Code.BACKUP_DAMAGED, path, "it does not hold what it says")
    return contents
