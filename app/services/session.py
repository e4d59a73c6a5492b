"""The session: one learner's data, locked for this window before Qt is imported."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.services.ladder import climb
from app.services.standing import Standing
from app.settings import Settings, from_text
from app.store.database import Database
from app.store.preferences import PreferenceStore


@dataclass(frozen=True, slots=True)
class Session:
    """An open profile, with what the first paint needs.

    `standing` says how it was opened: whole, recovered, begun anew, or only to be looked at.
    """

    folder: Path
    now: Callable[[], datetime]
    database: Database
    settings: Settings
    standing: Standing

    @property
    def put_aside(self) -> Path | None:
        """Where a copy of a damaged profile was kept, if there had to be one."""
        return None if self.standing.recovery is None else self.standing.recovery.kept_in


def open_session(folder: Path, now: Callable[[], datetime]) -> Session:
    """Open the profile in a folder, or begin one, by the rungs of `ladder`.

    Raises:
        StoreError: it is open elsewhere, newer than this program, or on a disk that cannot keep it.
    """
    database, standing = climb(folder, now)
    settings = from_text(PreferenceStore(database).settings())
    return Session(folder, now, database, settings, standing)


def raise_request(folder: Path) -> Path:
    """Name the file whose change asks the open window to come to the front."""
    return folder / "raise.request"


def ask_to_raise(folder: Path) -> None:
    """Ask the window that has this profile open to come to the front."""
    with suppress(OSError):
        raise_request(folder).write_text(os.urandom(8).hex(), encoding="ascii")
