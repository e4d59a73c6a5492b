"""The session: one learner's data, locked for this window before Qt is imported."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import Code, StoreError
from app.policy import NOBODY, Ruling
from app.services.presets import with_presets
from app.settings import Settings, from_text
from app.store.database import Database, open_database
from app.store.preferences import PreferenceStore
from app.store.recovery import quarantine


@dataclass(frozen=True, slots=True)
class Session:
    """An open profile, with what the first paint needs.

    `put_aside` is where a damaged profile was kept, if it had to be; `ruling` is what the people
    who run this computer have said; `arrived` a file that was opened with the program.
    """

    folder: Path
    now: Callable[[], datetime]
    database: Database
    settings: Settings
    put_aside: Path | None
    ruling: Ruling = NOBODY
    arrived: Path | None = None


def open_session(folder: Path, now: Callable[[], datetime], ruling: Ruling = NOBODY) -> Session:
    """Open the profile in a folder, or begin one; a damaged one is put aside, never deleted.

    Raises:
        StoreError: it is open elsewhere, newer than this program, or on a disk that cannot keep it.
    """
    path = folder / "profile.db"
    put_aside = None
    try:
        database = open_database(path)
    except StoreError as error:
        if error.code is not Code.STORE_CORRUPT:
            raise
        put_aside = quarantine(path, now())
        database = open_database(path)
    settings = with_presets(from_text(PreferenceStore(database).settings()), ruling.policy)
    return Session(folder, now, database, settings, put_aside, ruling)
