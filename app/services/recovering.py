"""Recovering a damaged profile: loaded only when there is one."""

import os
from datetime import datetime
from pathlib import Path

from app.domain.log import SALT_LENGTH
from app.errors import Code, StoreError
from app.services.standing import Recovery
from app.store import backups
from app.store.backups import BACKUPS, list_backups, restore_backup
from app.store.connecting import Journal
from app.store.database import Database, open_database
from app.store.rebuild import rebuild
from app.store.recovery import alone, copy_aside, finish, workshop
from app.store.salvage import salvage

_NEXT = frozenset({Code.BACKUP_DAMAGED, Code.STORE_NEWER, Code.STORE_CORRUPT})
"""What is wrong with one backup need not be wrong with the one before it."""


def keep_before_update(database: Database) -> None:
    """Back a profile up before its schema changes.

    Raises:
        StoreError: that failed; the schema may not be changed then.
    """
    backups.keep_before_update(database)


def recover(path: Path, now: datetime) -> Recovery:
    """Put a profile together from the newest whole backup and what its damaged log still proves.

    Raises:
        StoreError: another start is at it, or the disk has no room or refused; the damaged profile
            is as it was.
    """
    with alone(path.parent):
        kept_in = copy_aside(path, now)
        found = salvage(kept_in / path.name)
        place = workshop(path.parent) / path.name
        backup_at = _newest_whole(path, place, now)
        database = open_database(place, journal=Journal.TRUNCATE)
        try:
            rebuilt = rebuild(database, found, _new_salt)
        finally:
            database.close()
        finish(path.parent, path.name)
    return Recovery(
        kept_in,
        rebuilt.found,
        rebuilt.total,
        rebuilt.missing,
        rebuilt.is_rewritten,
        backup_at,
    )


def _newest_whole(path: Path, place: Path, now: datetime) -> datetime | None:
    """Unpack the newest backup that proves whole; give its moment, none if there is none."""
    for backup in list_backups(path.parent / BACKUPS, path.stem):
        try:
            restore_backup(backup.path, place, now)
        except StoreError as error:
            if error.code not in _NEXT:
                raise
        else:
            return backup.at
    return None


def _new_salt() -> bytes:
    return os.urandom(SALT_LENGTH)
