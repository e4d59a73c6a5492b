"""Backups: made once a day, and those of the profile listed and chosen to be gone back to."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.errors import AppError
from app.services.wishes import Wish, put_wish
from app.store.backup_change import Change, change_by
from app.store.backup_file import Backup, Reason
from app.store.backups import BACKUPS, back_up, list_backups
from app.store.database import Database

log = logging.getLogger(__name__)


def back_up_daily(database: Database, folder: Path, now: datetime) -> None:
    """Back up once a day; if that fails nobody is kept from closing.

    Args:
        database: open, and used by nobody any more.
        folder: where its backups lie.
        now: its day is the learner's.
    """
    try:
        newest = next(iter(list_backups(folder, database.path.stem)), None)
        if newest is None or newest.at.astimezone(now.tzinfo).date() != now.date():
            back_up(database, folder, now, Reason.DAILY)
    except AppError as error:
        log.warning("no backup was made: %s", error.code)


class BackupService:
    """What a learner does with backups; all of it on the storage lane."""

    def __init__(self, database: Database, folder: Path, now: Callable[[], datetime]) -> None:
        self._database, self._folder, self._now = database, folder, now

    @property
    def folder(self) -> Path:
        """Where backups lie."""
        return self._folder / BACKUPS

    def backups(self) -> tuple[Backup, ...]:
        """Give the backups there are, the newest first.

        Raises:
            StoreError: one cannot be read at all.
        """
        return list_backups(self.folder, self._database.path.stem)

    def back_up(self) -> Backup:
        """Make a backup now; where nothing changed since the newest, that one is given.

        Raises:
            StoreError: as `app.store.backups.back_up`.
        """
        return back_up(self._database, self.folder, self._now(), Reason.ASKED)

    def preview(self, backup: Path) -> Change:
        """Prove a backup and say what going back to it would change; nothing is changed.

        Raises:
            StoreError: it is damaged, or a newer program wrote it.
        """
        return change_by(backup, self._database)

    def go_back(self, backup: Path) -> None:
        """Back up what is here, and put the backup in its place when the window has closed.

        Raises:
            StoreError: no backup could be made; nothing is changed then.
        """
        back_up(self._database, self.folder, self._now(), Reason.RESTORE)
        put_wish(self._folder, Wish.RESTORE, backup.name)
