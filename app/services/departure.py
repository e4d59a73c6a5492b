"""The end of a session: a backup on the first close of a day, and what only a closed profile takes.

Going back to a backup and erasing need the database closed. Both are written down as a wish, and
carried out when the window has gone. If the machine stops before that, the next start does it
before it opens anything.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.errors import Code, StoreError
from app.files import sync_folder
from app.services.annex import TEAM_FILE
from app.services.backing_up import back_up_daily
from app.services.library import BESIDE, CATALOGUE
from app.services.start_marks import MARKS
from app.services.wishes import Wish
from app.store.backups import BACKUPS, list_backups, restore_backup
from app.store.ballast import BALLAST
from app.store.database import Database, open_database
from app.store.profile_folder import explained, make_folder, remove_folder, unused
from app.store.recovery import NOTES, SIDECARS, UNFINISHED

log = logging.getLogger(__name__)

DATABASES = ("profile.db", TEAM_FILE)
ARRIVED = "arrived"
"""Where an archive lies unpacked until it is taken; as a wish, what is to be restored."""
_KEY, _RECEIPTS = "signing-key.pem", "receipts"
FOLDERS = (BACKUPS, ARRIVED, "quarantine", _RECEIPTS, "drafts", "packs", "logs", *UNFINISHED)
FILES = (_KEY, "raise.request", BALLAST, MARKS, CATALOGUE, BESIDE, *NOTES)
"""All that a profile's folder may hold about a person; nothing else in it is ever removed."""
_LONGEST_NAME = 200


def close_profile(
    database: Database, folder: Path, now: Callable[[], datetime], *, is_clean: bool
) -> None:
    """Close a profile: backed up first if it was used well and has no backup of today.

    Args:
        database: the open profile; nothing uses it any more.
        folder: where it lies.
        now: the clock; its day is the learner's.
        is_clean: whether the window ended as it should.

    Raises:
        StoreError: it could not be closed well, or what was wished could not be done.
    """
    try:
        if is_clean and not (folder / Wish.ERASE).exists():
            back_up_daily(database, folder / BACKUPS, now())
    finally:
        database.close()
    carry_out(folder, now)


def carry_out(folder: Path, now: Callable[[], datetime]) -> None:
    """Do what was wished, if anything was; the profile may be open nowhere.

    A wish that cannot be fulfilled is forgotten, so that the next start is an ordinary one.

    Raises:
        StoreError: the profile is open elsewhere, or the backup is damaged; nothing was changed.
    """
    if (folder / Wish.ERASE).exists():
        _be_alone(folder)
        erase(folder)
    elif (folder / Wish.RESTORE).exists():
        _be_alone(folder)
        _restore(folder, now())


def erase(folder: Path) -> None:
    """Remove everything a profile's folder holds, the wish to do so last, and begin an empty one.

    Raises:
        StoreError: something could not be removed; the wish stays, and the next start goes on.
    """
    for name in DATABASES:
        for part in (name, *(name + ending for ending in SIDECARS)):
            _remove(folder / part)
    for name in FOLDERS:
        remove_folder(folder / name)
    for name in FILES:
        _remove(folder / name)
    for left in folder.glob(".seawall-*"):
        _remove(left)
    with explained(folder):
        sync_folder(folder)
    _remove(folder / Wish.RESTORE)
    _remove(folder / Wish.ERASE)
    open_database(folder / DATABASES[0]).close()


def _be_alone(folder: Path) -> None:
    """Make sure that no other window has the profile; its state does not matter.

    Raises:
        StoreError: another has.
    """
    path = folder / DATABASES[0]
    if path.exists():
        try:
            open_database(path).close()
        except StoreError as error:
            if error.code is Code.STORE_LOCKED:
                raise
            log.warning("what is replaced could not be opened: %s", error.code)


def _restore(folder: Path, now: datetime) -> None:
    try:
        path = _wanted(folder)
        restore_backup(path, folder / DATABASES[0], now)
        if path.parent.name == ARRIVED:
            _move_in(folder)
    except StoreError:
        if (folder / DATABASES[0]).exists():
            _remove(folder / Wish.RESTORE)
        raise
    _remove(folder / Wish.RESTORE)
    log.info("a backup was restored")


def _wanted(folder: Path) -> Path:
    """Find the backup that was wished for; only one of the list is taken."""
    wish = folder / Wish.RESTORE
    with explained(wish):
        name = wish.read_bytes()[:_LONGEST_NAME].decode(errors="replace")
    if name == ARRIVED:
        return folder / ARRIVED / "profile.gz"
    found = [
        each.path for each in list_backups(folder / BACKUPS, "profile") if each.path.name == name
    ]
    if not found:
        raise StoreError(Code.BACKUP_DAMAGED, folder / BACKUPS, "it is not there any more")
    return found[0]


def _move_in(folder: Path) -> None:
    """Put the key and the receipts that arrived in their places; a key that was there goes aside.

    Doing it again after a crash goes on where it stopped.
    """
    arrived, receipts = folder / ARRIVED, folder / _RECEIPTS
    with explained(folder):
        if (arrived / _KEY).exists():
            if (folder / _KEY).exists():
                make_folder(folder / "quarantine")
                (folder / _KEY).rename(unused(folder / "quarantine" / _KEY))
            (arrived / _KEY).replace(folder / _KEY)
        if (arrived / _RECEIPTS).is_dir():
            receipts.mkdir(mode=0o700, exist_ok=True)
            for receipt in (arrived / _RECEIPTS).iterdir():
                receipt.replace(receipts / receipt.name)
        sync_folder(folder)
    remove_folder(arrived)


def _remove(path: Path) -> None:
    with explained(path):
        path.unlink(missing_ok=True)
