"""How a profile was opened, and what had to be done for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.errors import StoreError


class Rung(StrEnum):
    """How a profile was opened."""

    WHOLE = "whole"
    RECOVERED = "recovered"
    BEGUN_ANEW = "begun_anew"
    VIEW = "view"


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was recovered of a damaged profile.

    Attributes:
        kept_in: the folder with a copy of the damaged files.
        found: entries of the log that are there again.
        total: entries that there ever were, as far as anything tells.
        missing: the days after which the first few missing entries belong.
        is_rewritten: some entries stand elsewhere in the chain than before.
        backup_at: the moment of the backup that was used, if any was.
    """

    kept_in: Path
    found: int
    total: int
    missing: tuple[str, ...] = ()
    is_rewritten: bool = False
    backup_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a start ended on the ladder.

    Attributes:
        rung: the rung.
        why: for a view, what the disk said.
        recovery: what was recovered, where the profile was damaged.
        synced_by: the service that synchronises the folder; empty if none does.
        was_unclean: the program did not close the profile the last time.
    """

    rung: Rung = Rung.WHOLE
    why: StoreError | None = None
    recovery: Recovery | None = None
    synced_by: str = ""
    was_unclean: bool = False
