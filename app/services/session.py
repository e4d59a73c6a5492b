"""The session: one learner's data, locked for this window before Qt is imported."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

from app.policy import NOBODY, Ruling
from app.services.ladder import climb
from app.services.presets import with_presets
from app.services.profile_names import FIRST
from app.services.standing import Rung, Standing
from app.services.wishes import Wish
from app.settings import Settings, from_text
from app.store.database import Database
from app.store.preferences import PreferenceStore


@dataclass(frozen=True, slots=True)
class Session:
    """An open profile, with what the first paint needs.

    `standing` says how it was opened: whole, recovered, begun anew, or only to be looked at;
    `ruling` is what the people who run this computer have said; `arrived` a file that was opened
    with the program; `profile_name` what the profile is called, which is nothing for the first.
    """

    folder: Path
    now: Callable[[], datetime]
    database: Database
    settings: Settings
    standing: Standing
    ruling: Ruling = NOBODY
    arrived: Path | None = None
    profile_name: str = FIRST


def open_session(folder: Path, now: Callable[[], datetime], ruling: Ruling = NOBODY) -> Session:
    """Open the profile in a folder, or begin one, by the rungs of `ladder`.

    Raises:
        StoreError: it is open elsewhere, newer than this program, or on a disk that cannot keep it.
    """
    if any((folder / wish).exists() for wish in Wish):
        _departure().carry_out(folder, now)
    database, standing = climb(folder, now)
    settings = with_presets(from_text(PreferenceStore(database).settings()), ruling.policy)
    return Session(folder, now, database, settings, standing, ruling)


def close_session(session: Session, *, is_clean: bool) -> None:
    """Close a session: backed up if it is the day's first good end, and what was wished is done.

    Raises:
        StoreError: it could not be closed well, or what was wished could not be done.
    """
    if session.standing.rung is Rung.VIEW:
        session.database.close()
        return
    close = _departure().close_profile
    close(session.database, session.folder, session.now, is_clean=is_clean)


def _departure() -> ModuleType:
    """Give what backs up, restores and erases; most starts need nothing of it."""
    from app.services import departure  # noqa: PLC0415 start path

    return departure
