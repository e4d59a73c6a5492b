"""Putting a damaged profile aside: nothing is repaired in place and nothing is deleted."""

import os
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Code, StoreError
from app.files import sync_folder
from app.store.profile_folder import explained, make_folder, unused

SIDECARS = ("-wal", "-journal", "-shm")
"""What SQLite keeps beside a database; without them the newest answers would be missing."""


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
    parts = [path, *(path.with_name(path.name + ending) for ending in SIDECARS)]
    found = [part for part in parts if os.path.lexists(part)]
    if not found:
        raise StoreError(Code.STORE_IO, path, "there is nothing to put aside")
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = unused(path.parent / "quarantine" / stamp)
    make_folder(folder)
    with explained(path):
        for part in found:
            part.rename(folder / part.name)
        sync_folder(folder)
        sync_folder(path.parent)
    return folder
