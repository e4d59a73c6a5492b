"""The session: one learner's data, locked for this window before Qt is imported."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.policy import NOBODY, Ruling
from app.services.ladder import climb
from app.services.presets import with_presets
from app.services.standing import Standing
from app.settings import Settings, from_text
from app.store.database import Database
from app.store.preferences import PreferenceStore


@dataclass(frozen=True, slots=True)
class Session:
    """An open profile, with what the first paint needs.

    `standing` says how it was opened: whole, recovered, begun anew, or only to be looked at;
    `ruling` is what the people who run this computer have said; `arrived` a file that was opened
    with the program.
    """

    folder: Path
    now: Callable[[], datetime]
    database: Database
    settings: Settings
    standing: Standing
    ruling: Ruling = NOBODY
    arrived: Path | None = None


def open_session(folder: Path, now: Callable[[], datetime], ruling: Ruling = NOBODY) -> Session:
    """Open the profile in a folder, or begin one, by the rungs of `ladder`.

    Raises:
        StoreError: it is open elsewhere, newer than this program, or on a disk that cannot keep it.
    """
    database, standing = climb(folder, now)
    settings = with_presets(from_text(PreferenceStore(database).settings()), ruling.policy)
    return Session(folder, now, database, settings, standing, ruling)
