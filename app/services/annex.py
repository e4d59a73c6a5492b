"""What is opened beside a profile, and only when it is asked for: the file of a lead's teams."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

TEAM_FILE = "team.db"
"""The name of a lead's file in the folder of their profile."""


class Closable(Protocol):
    """Something that has to be closed."""

    def close(self) -> None:
        """Write everything out."""


class Annex:
    """Holds it for whoever comes next, and closes it with the profile; on the storage lane."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.folder, self.now = folder, now
        self.held: Closable | None = None

    def close(self) -> None:
        """Close what was opened, if anything was."""
        held, self.held = self.held, None
        if held is not None:
            held.close()
