"""The profile: one learner's data on this computer, opened once, owned by the storage lane."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from app.domain.place import Place
from app.errors import Code, StoreError
from app.services.study import StudyService
from app.settings import Settings, from_text, to_text
from app.store.database import Database, open_database
from app.store.learning_log import LearningLog
from app.store.recovery import quarantine
from app.store.state import StateStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """An open profile, with what the window needs before the storage lane takes over.

    `put_aside` is where a damaged one was kept, if it had to be.
    """

    folder: Path
    now: Callable[[], datetime]
    database: Database
    study: StudyService
    settings: Settings
    place: Place | None
    put_aside: Path | None

    def save_settings(self, settings: Settings) -> None:
        """Keep what the learner has set."""
        with self.database.transaction():
            StateStore(self.database).put_settings(to_text(settings))

    def close(self) -> None:
        """Write everything out and let the next start have the profile."""
        self.database.close()


def open_profile(folder: Path, now: Callable[[], datetime], chance: Random) -> Profile:
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
        log.warning("profile damaged, put aside: %s", error.reason)
        database = open_database(path)
    learning_log = LearningLog(database, lambda: secrets.token_bytes(16))
    settings = from_text(StateStore(database).settings())
    study = StudyService(database, learning_log, now, chance)
    return Profile(folder, now, database, study, settings, study.place(), put_aside)


def raise_request(folder: Path) -> Path:
    """Name the file whose change asks the open window to come to the front."""
    return folder / "raise.request"


def ask_to_raise(folder: Path) -> None:
    """Ask the window that has this profile open to come to the front."""
    with suppress(OSError):
        raise_request(folder).write_text(secrets.token_hex(8), encoding="ascii")
