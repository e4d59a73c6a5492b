"""The session: one learner's data, locked for this window before Qt is imported."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

from app.errors import Code, StoreError
from app.services.wishes import Wish
from app.settings import Settings, from_text
from app.store.database import Database, open_database
from app.store.preferences import PreferenceStore
from app.store.recovery import quarantine


@dataclass(frozen=True, slots=True)
class Session:
    """An open profile, with what the first paint needs.

    `put_aside` is where a damaged profile was kept, if it had to be.
    """

    folder: Path
    now: Callable[[], datetime]
    database: Database
    settings: Settings
    put_aside: Path | None


def open_session(folder: Path, now: Callable[[], datetime]) -> Session:
    """Open the profile in a folder, or begin one; a damaged one is put aside, never deleted.

    Raises:
        StoreError: it is open elsewhere, newer than this program, or on a disk that cannot keep it.
    """
    if any((folder / wish).exists() for wish in Wish):
        _departure().carry_out(folder, now)
    path = folder / "profile.db"
    put_aside = None
    try:
        database = open_database(path, _keep_before_update)
    except StoreError as error:
        if error.code is not Code.STORE_CORRUPT:
            raise
        put_aside = quarantine(path, now())
        database = open_database(path, _keep_before_update)
    settings = from_text(PreferenceStore(database).settings())
    return Session(folder, now, database, settings, put_aside)


def close_session(session: Session, *, is_clean: bool) -> None:
    """Close a session: backed up if it is the day's first good end, and what was wished is done.

    Raises:
        StoreError: it could not be closed well, or what was wished could not be done.
    """
    close = _departure().close_profile
    close(session.database, session.folder, session.now, is_clean=is_clean)


def _keep_before_update(database: Database) -> None:
    _departure().back_up_before_update(database)


def _departure() -> ModuleType:
    """Give what backs up, restores and erases; most starts need nothing of it."""
    from app.services import departure  # noqa: PLC0415 start path

    return departure


def raise_request(folder: Path) -> Path:
    """Name the file whose change asks the open window to come to the front."""
    return folder / "raise.request"


def ask_to_raise(folder: Path) -> None:
    """Ask the window that has this profile open to come to the front."""
    with suppress(OSError):
        raise_request(folder).write_text(os.urandom(8).hex(), encoding="ascii")
