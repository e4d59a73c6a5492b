"""What can be done for a profile that is not opened: save what can be read, put back a backup."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.errors import Code, FileError, StoreError
from app.files import write_parts
from app.services.ladder import PROFILE, journal_for
from app.store.backup_file import Backup
from app.store.backups import BACKUPS, list_backups, restore_backup
from app.store.database import open_database
from app.store.salvage import readable_rows


def save_readable(profile: Path, target: Path) -> int:
    """Write every row that can still be read into a file, one JSON object a line; count them.

    The profile may be damaged, or a newer program's; not one byte of it changes.

    Raises:
        FileError: the file could not be written; what was there before is there still.
        StoreError: the profile cannot be read at all.
    """
    counted = [0]

    def lines() -> Iterator[bytes]:
        for table, row in readable_rows(profile):
            counted[0] += 1
            fields = {name: _as_json(value) for name, value in row.items()}
            yield json.dumps({"table": table, "row": fields}).encode("ascii") + b"\n"

    try:
        write_parts(target, lines())
    except OSError as error:
        raise FileError(Code.FILE_WRITE, target, error.strerror or str(error)) from error
    return counted[0]


def usable_backups(folder: Path) -> tuple[Backup, ...]:
    """Give the backups of the profile in a folder that say what they hold, the newest first."""
    found = list_backups(folder / BACKUPS, Path(PROFILE).stem)
    return tuple(backup for backup in found if backup.contents is not None)


def put_back(folder: Path, backup: Backup, now: datetime) -> Path | None:
    """Put a backup in the place of the profile, which is kept; give the folder it is kept in.

    Raises:
        StoreError: the profile is open elsewhere, the backup is damaged, or the disk refused;
            nothing was changed then.
    """
    path = folder / PROFILE
    try:
        open_database(path, journal=journal_for(folder)).close()
    except StoreError as error:
        if error.code is Code.STORE_LOCKED:
            raise
    return restore_backup(backup.path, path, now)


def _as_json(value: object) -> object:
    """Give a value as JSON has it; bytes in hexadecimal."""
    return value.hex() if isinstance(value, bytes) else value
