"""A lead's teams: who is in them, how they stand, and what is given back to them.

Everything here runs on the storage lane and takes and gives values; reading files is the work of
`team_import`, on the background lane.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from app.domain.team import RETENTION_MONTHS, ReceiptGiven, Team
from app.errors import Code, StoreError
from app.records.names import to_shown_name
from app.records.receipt import receipt_for
from app.records.signatory import Signatory
from app.services.annex import TEAM_FILE
from app.services.backing_up import back_up_daily
from app.services.team_import import Batch, Examined
from app.services.team_overdue import TeamOverdue
from app.services.team_sums import TeamSums
from app.services.team_taking import Outcome, RecordTaker
from app.services.team_views import TeamViews
from app.store.backups import BACKUPS
from app.store.database import Database
from app.store.recovery import quarantine
from app.store.roster import RosterStore, record_id_of
from app.store.team_file import compact, open_team_file
from app.store.teams import TeamStore


@dataclass(frozen=True, slots=True)
class Opened:
    """A lead's file that is open, and where a damaged one was kept, if it had to be."""

    service: "TeamService"
    put_aside: Path | None


def open_teams(folder: Path, now: Callable[[], datetime], retention_months: int = 0) -> Opened:
    """Open the lead's file in a profile's folder; a damaged one is put aside, never deleted.

    Args:
        folder: the profile's folder.
        now: the clock.
        retention_months: the period that the organisation set for every team; 0 for none.

    Raises:
        StoreError: it is open elsewhere, newer than this program, or on a disk that cannot keep it.
    """
    path, put_aside = folder / TEAM_FILE, None
    try:
        db = open_team_file(path)
    except StoreError as error:
        if error.code is not Code.STORE_CORRUPT:
            raise
        put_aside = quarantine(path, now())
        db = open_team_file(path)
    return Opened(TeamService(db, folder, now, retention_months), put_aside)


class TeamService:
    """The teams of one lead; `views` shows them."""

    def __init__(
        self, db: Database, folder: Path, now: Callable[[], datetime], retention_months: int = 0
    ) -> None:
        self.db, self._retention_months = db, retention_months
        self._folder, self._now = folder, now
        self._teams, self._roster = TeamStore(db), RosterStore(db)
        sums = TeamSums(db)
        self._taker = RecordTaker(db, sums, self._today)
        self.views, self.overdue = TeamViews(db, sums, self._today), TeamOverdue(db)

    def close(self) -> None:
        """Write everything out, backed up first if the file changed and has no backup of today.

        Raises:
            StoreError: it could not be closed well.
        """
        try:
            if self.db.refusal is None:
                back_up_daily(self.db, self._folder / BACKUPS, self._now())
        finally:
            self.db.close()

    def teams(self) -> tuple[Team, ...]:
        """Give every team, by name; the period that an organisation set holds for each."""
        held, teams = self._retention_months, self._teams.all()
        return tuple(replace(team, retention_months=held) for team in teams) if held else teams

    def create(
        self, name: str, retention_months: int = RETENTION_MONTHS, *, is_passing: bool = False
    ) -> Team:
        """Make a team.

        Args:
            name: what it is called.
            retention_months: for how long records are kept before a reminder.
            is_passing: whether it may be lost, as the first one, which is made by itself.

        Raises:
            ValueError: nothing of the name can be shown.
            StoreError: it was not kept.
        """
        shown, retention_months = _name(name), self._retention_months or retention_months
        add = partial(self._teams.add, shown, retention_months)
        id_ = self.db.keep(add, self._teams.all, is_passing=is_passing)
        return Team(id_, shown, retention_months=retention_months)

    def change(self, team: Team) -> Team:
        """Give a team another name, or another period for which records are kept.

        Raises:
            ValueError: nothing of the name can be shown.
            StoreError: nothing was changed.
        """
        changed = replace(team, name=_name(team.name))
        self.db.keep(partial(self._teams.put, changed))
        return changed

    def remove_team(self, team: int) -> None:
        """Remove a team and everybody in it, without a trace in the file.

        Raises:
            StoreError: nothing was removed, or the file could not be written anew.
        """
        self.db.keep(partial(self._teams.remove, team))
        self._forget()

    def take(self, team: int, batch: Batch) -> tuple[Outcome, ...]:
        """Take a batch of files into a team, a record a transaction.

        Raises:
            StoreError: the records before the one that failed were kept, that one was not.
        """
        return self._taker.take(team, batch)

    def confirm(self, person: int, *, is_confirmed: bool = True) -> None:
        """Note that the lead compared a person's fingerprint, or has taken that back.

        Raises:
            StoreError: it was not kept.
        """
        self.db.keep(partial(self._roster.confirm, person, is_confirmed=is_confirmed))

    def re_enrol(self, person: int, record: Examined) -> Outcome:
        """Let somebody go on under the key of a record, unconfirmed; the old key becomes earlier.

        Raises:
            KeyError: there is no such person.
            StoreError: nothing was changed.
        """
        return self._taker.re_enrol(person, record)

    def remove(self, person: int) -> None:
        """Remove a person without a trace in the file; only that somebody was removed is counted.

        Raises:
            StoreError: nothing was removed, or the file could not be written anew.
        """
        self.db.keep(partial(self._teams.remove_person, person))
        self._forget()

    def give_receipt(self, person: int, path: Path, lead_name: str = "") -> ReceiptGiven:
        """Sign, with the lead's key, how far a person's history is held, and write it to a file.

        Raises:
            KeyError: there is no such person.
            RecordError: the lead's key cannot be used.
            FileError: the file could not be written; what was there before is there still.
            StoreError: the file was written, but not noted.
        """
        history = self._roster.current(person).history
        name = to_shown_name(lead_name) or None
        record_id = record_id_of(self.db, person)
        receipt = receipt_for(history, record_id, name, self._now().astimezone())
        sha256 = Signatory(self._folder).write_receipt(path, receipt)
        given = ReceiptGiven(self._today().isoformat(), history.last_seq, sha256)
        proof = partial(self._teams.receipts, person)
        self.db.keep(partial(self._roster.add_receipt, person, given), proof)
        return given

    def _forget(self) -> None:
        """Leave nothing of what was deleted: not in the file, nor in its backups."""
        compact(self.db)
        with suppress(OSError):
            for copy in (self._folder / BACKUPS).glob(f"{self.db.path.stem}-*"):
                copy.unlink()

    def _today(self) -> date:
        return self._now().astimezone().date()


def _name(name: str) -> str:
    shown = to_shown_name(name)
    if not shown:
        raise ValueError("a team needs a name that can be shown")
    return shown
