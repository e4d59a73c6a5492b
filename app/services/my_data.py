"""What is kept about a learner: shown, given to them, and erased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from app import VERSION
from app.errors import Code, FileError
from app.files import write_parts
from app.reports.my_data import Sheet, to_html, to_json
from app.services.annex import TEAM_FILE
from app.services.keeping import Keeper
from app.services.memory import Memory
from app.services.sharing import RECEIPTS
from app.services.wishes import Wish, put_wish
from app.store.backup_file import Reason
from app.store.backups import BACKUPS, back_up, list_backups
from app.store.database import Database
from app.store.inventory import DICTIONARY, rows, size_of
from app.store.profile_folder import explained, remove_folder


@dataclass(frozen=True, slots=True)
class Held:
    """What a profile holds, in figures.

    Attributes:
        folder: where everything is.
        lines: lines of the learning log.
        since: the day of the first of them; empty if there is none.
        details: answers whose details are kept.
        notes: notes, highlights and bookmarks.
        flags: questions that were flagged.
        name: the name the learner gave; empty if none.
        has_key: whether there is a signing key.
        receipts: how many receipts of a lead are kept.
        backups: how many backups there are.
        backup_bytes: how large they are together, with those of a lead's file.
        aside: how many damaged or replaced profiles are put aside.
        log_bytes: how large the program's own log is.
        team_backups: how many backups there are of a lead's file.
    """

    folder: Path
    lines: int
    since: str
    details: int
    notes: int
    flags: int
    name: str
    has_key: bool
    receipts: int
    backups: int
    backup_bytes: int
    aside: int
    log_bytes: int
    team_backups: int = 0


class MyDataService:
    """What a person may do with what is kept about them; all of it on the storage lane."""

    def __init__(self, keeper: Keeper, folder: Path, now: Callable[[], datetime]) -> None:
        self._keeper, self._folder, self._now = keeper, folder, now

    def held(self, name: str) -> Held:
        """Count what there is.

        Args:
            name: what the settings call the learner.

        Raises:
            StoreError: the profile or its folder cannot be read.
        """
        reader = self._keeper.reader
        first = next(iter(reader.entries()), None)
        with explained(self._folder):
            backups = list_backups(self._folder / BACKUPS, self._db.path.stem)
            return Held(
                folder=self._folder,
                lines=self._keeper.log.head()[0],
                since="" if first is None else first.line.day,
                details=reader.count_private(),
                notes=self._count("select count(*) from notebook"),
                flags=self._count("select count(*) from flag"),
                name=name,
                has_key=(self._folder / "signing-key.pem").exists(),
                receipts=_count_files(self._folder / RECEIPTS),
                backups=len(backups),
                team_backups=len(list_backups(self._folder / BACKUPS, Path(TEAM_FILE).stem)),
                backup_bytes=size_of(self._folder / BACKUPS),
                aside=_count_files(self._folder / "quarantine"),
                log_bytes=size_of(self._folder / "logs"),
            )

    def export(self, path: Path) -> None:
        """Write everything in the database into a file: a page if it ends so, else JSON.

        Raises:
            FileError: it could not be written; what was there before is there still.
            StoreError: the profile cannot be read.
        """
        write = to_html if path.suffix.lower() in {".html", ".htm"} else to_json
        facts = {
            "exported": self._now().isoformat(timespec="seconds"),
            "program": VERSION,
            "folder": str(self._folder),
        }
        sheets = tuple(
            Sheet(one.name, one.title, one.meaning, one.fields, partial(rows, self._db, one))
            for one in DICTIONARY
        )
        try:
            write_parts(path, write(facts, sheets))
        except OSError as error:
            raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error

    def erase_details(self) -> None:
        """Erase the details of every answer, here and in all copies of this profile.

        Backups and what was put aside hold them too, so these go, and one new backup is made.
        Those of a lead's file hold what others handed in, and stay.

        Raises:
            StoreError: it could not be ended; doing it again goes on.
        """
        self._db.keep(self._keeper.log.erase_all_private)
        # The cards remember how sure the learner was.
        Memory(self._db, self._keeper.log.origin(), self._keeper.period_days).rebuild()
        self._db.fold()
        with explained(self._folder / BACKUPS):
            for part in (self._folder / BACKUPS).glob("*"):
                if not part.name.startswith(f"{Path(TEAM_FILE).stem}-"):
                    part.unlink()
        remove_folder(self._folder / "quarantine")
        back_up(self._db, self._folder / BACKUPS, self._now(), Reason.ERASE)

    def erase_all(self) -> None:
        """Have everything erased as soon as the window has closed.

        Raises:
            StoreError: that could not be written down; nothing is erased then.
        """
        put_wish(self._folder, Wish.ERASE)

    @property
    def _db(self) -> Database:
        return self._keeper.db

    def _count(self, sql: str) -> int:
        ((count,),) = self._db.query(sql)
        return int(count)


def _count_files(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0
