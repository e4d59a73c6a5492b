"""A profile on its way to another computer: into an encrypted archive, and out of one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.errors import ArchiveError, Code, RecordError, StoreError
from app.records import archive
from app.records.keys import KEY_FILE, find_key
from app.services.departure import ARRIVED
from app.services.sharing import RECEIPTS
from app.services.wishes import Wish, put_wish
from app.store.backup_change import Change, change_by
from app.store.backup_file import Reason
from app.store.backups import BACKUPS, back_up, verify_backup
from app.store.database import Database
from app.store.profile_folder import make_folder, remove_folder

SHORTEST = 12
"""How many characters a passphrase has at least."""


class MovingService:
    """Makes and takes in archives; all of it on the storage lane."""

    def __init__(self, database: Database, folder: Path, now: Callable[[], datetime]) -> None:
        self._database, self._folder, self._now = database, folder, now

    def pack(self, path: Path, passphrase: str) -> None:
        """Write everything that makes a learner into one encrypted file.

        Raises:
            ValueError: the passphrase is too short.
            StoreError: the profile could not be copied.
            FileError: the file could not be written; what was there before is there still.
        """
        if len(passphrase) < SHORTEST:
            raise ValueError("the passphrase is too short")
        made = back_up(self._database, self._folder / BACKUPS, self._now(), Reason.ASKED)
        files = [(archive.PROFILE, made.path)]
        if (self._folder / KEY_FILE).exists():
            files.append((archive.KEY, self._folder / KEY_FILE))
        receipts = sorted((self._folder / RECEIPTS).glob("*"))
        files += [(archive.RECEIPTS + receipt.name, receipt) for receipt in receipts]
        archive.write_archive(path, passphrase, files)

    def look(self, path: Path, passphrase: str) -> Change:
        """Unpack an archive beside the profile, prove it, and say what taking it would change.

        Raises:
            ArchiveError: it does not open, or is not what it must be.
            FileError: it cannot be read.
            StoreError: what is in it was made by a newer program, or the disk refused.
        """
        self.forget()
        arrived = self._folder / ARRIVED
        make_folder(arrived)
        try:
            archive.read_archive(path, passphrase, arrived)
            verify_backup(arrived / archive.PROFILE)
            find_key(arrived / KEY_FILE)
            return change_by(arrived / archive.PROFILE, self._database)
        except (RecordError, StoreError) as error:
            self.forget()
            if error.code in {Code.BACKUP_DAMAGED, Code.RECORD_OWN_KEY}:
                raise ArchiveError(Code.ARCHIVE_FORMAT, path, error.reason) from error
            raise
        except ArchiveError:
            self.forget()
            raise

    def take(self) -> None:
        """Back up what is here, and put what arrived in its place when the window has closed.

        Raises:
            StoreError: no backup could be made; nothing is changed then.
        """
        back_up(self._database, self._folder / BACKUPS, self._now(), Reason.RESTORE)
        put_wish(self._folder, Wish.RESTORE, ARRIVED)

    def forget(self) -> None:
        """Remove what arrived.

        Raises:
            StoreError: the disk refused.
        """
        remove_folder(self._folder / ARRIVED)
