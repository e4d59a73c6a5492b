"""The ladder a start climbs down: open, recover, begin anew, or only look.

No rung deletes anything, needs a terminal or the internet. A profile that is damaged is copied
aside; the newest backup that is whole takes its place, and behind it what still verifies of the
damaged log. Until that is done and on the disk the damaged files stay where they are.
Source: reliability design 4.4.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import ModuleType

from app.errors import Code, StoreError
from app.services.standing import Rung, Standing
from app.store.connecting import Journal
from app.store.database import Database, open_database, open_view
from app.store.place_kind import MOUNTS, PlaceKind, kind_of_place, synced_by
from app.store.recovery import has_remains, put_in_place, refuse_condemned

log = logging.getLogger(__name__)

PROFILE = "profile.db"
_LOOKED_AT = frozenset({Code.STORE_READONLY, Code.STORE_FULL})


def climb(folder: Path, now: Callable[[], datetime]) -> tuple[Database, Standing]:
    """Open the profile in a folder in the best way there is.

    Raises:
        StoreError: it is open elsewhere, newer than this program, or can neither be opened nor
            recovered nor looked at.
    """
    path, journal = folder / PROFILE, journal_for(folder)
    service, was_unclean = synced_by(folder), has_remains(path)
    try:
        put_in_place(path)
        refuse_condemned(folder)
        database = open_database(path, _keep_before_update, journal)
    except StoreError as error:
        if error.code in _LOOKED_AT:
            log.warning("the profile is only looked at: %s", error.code)
            return open_view(path, error), Standing(Rung.VIEW, error)
        if error.code is not Code.STORE_CORRUPT:
            raise
    else:
        return database, Standing(synced_by=service, was_unclean=was_unclean)
    recovery = _recovering().recover(path, now())
    log.warning("recovered %s of %s entries", recovery.found, recovery.total)
    is_empty = recovery.found == 0 and recovery.backup_at is None
    rung = Rung.BEGUN_ANEW if is_empty else Rung.RECOVERED
    database = open_database(path, _keep_before_update, journal)
    return database, Standing(rung, None, recovery, service, was_unclean=True)


def journal_for(folder: Path) -> Journal:
    """Choose how a profile in a folder keeps transactions whole, before anything is written."""
    mounts = ""
    with suppress(OSError):
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
    kind = kind_of_place(folder.resolve(), mounts)
    return Journal.WAL if kind is PlaceKind.LOCAL else Journal.TRUNCATE


def _keep_before_update(database: Database) -> None:
    """Back a profile up before its schema changes."""
    _recovering().keep_before_update(database)


def _recovering() -> ModuleType:
    """Load what only a damaged or an older profile needs."""
    from app.services import recovering  # noqa: PLC0415 start path

    return recovering
