"""Taking records in: each is judged against the roster and kept whole, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from app.domain.team import FileSeen, Version
from app.domain.verdict import History, Note, Verdict, judge
from app.errors import FileError, RecordError
from app.services.team_import import Batch, Examined, Refused
from app.services.team_sums import TeamSums
from app.store.database import Database
from app.store.roster import Held, PersonRow, RosterStore, hash_at
from app.store.teams import TeamStore


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Attributes:
        file: the file's name.
        verdict: what is said of it; None if it is from a newer program or could not be read.
        person: number of whom it is from; None if that is not known, or it was not taken in.
        name: the name it gives; empty if none.
        kid: thumbprint of the key it is signed with; empty if its head was not right.
        error: what is wrong with it; None if nothing is.
        notes: what is odd about it, which is no fault of the file.
        known_kid: where the key is another one, that of the person it would be from.
        same_name: numbers of other people in the team who gave the same name.
        renamed_from: the name the person gave before, where it is another one.
    """

    file: str
    verdict: Verdict | None
    person: int | None = None
    name: str = ""
    kid: str = ""
    error: RecordError | FileError | None = None
    notes: tuple[Note, ...] = ()
    known_kid: str = ""
    same_name: tuple[int, ...] = ()
    renamed_from: str = ""


class RecordTaker:
    """Keeps what was handed in, a record a transaction."""

    def __init__(self, db: Database, sums: TeamSums, today: Callable[[], date]) -> None:
        self._db, self._today = db, today
        self._roster, self._teams, self._sums = RosterStore(db), TeamStore(db), sums

    def take(self, team: int, batch: Batch) -> tuple[Outcome, ...]:
        """Take a batch into a team; the same record twice changes nothing.

        Raises:
            StoreError: the records before the one that failed were kept, that one was not.
        """
        taken = [
            self._db.keep(partial(self._take_record, team, record), self._newest)
            for record in batch.records
        ]
        return (*taken, *(self._refuse(team, refused) for refused in batch.refused))

    def re_enrol(self, person: int, record: Examined) -> Outcome:
        """Let somebody go on under the key of a record; what was held becomes an earlier key.

        Somebody else in the team who has that key is the same person, and is joined with them.

        Raises:
            KeyError: there is no such person.
            StoreError: nothing was changed.
        """
        self._db.keep(partial(self._re_enrol, person, record), self._newest)
        return _outcome(record, Verdict.NEW, person)

    def _re_enrol(self, person: int, record: Examined) -> None:
        team = self._teams.team_of(person)
        day = self._today().isoformat()
        twin = self._roster.held(team, record.history)
        if twin is not None and twin.person != person and twin.history.kid == record.history.kid:
            self._teams.remove_person(twin.person)
        self._roster.end_history(person, day)
        history = self._roster.add_history(person, record.history, record.parts)
        held = Held(history, person, record.history, is_current=True)
        self._keep(held, record, Verdict.NEW)
        self._roster.confirm(person, is_confirmed=False)
        self._note(team, person, record, Verdict.NEW)

    def _take_record(self, team: int, record: Examined) -> Outcome:
        found = self._roster.held(team, record.history)
        known = None if found is None else self._roster.current(found.person)
        verdict = self._judge(known, record.history, record)
        if known is None:
            return self._enrol(team, record)
        before = self._name(known.person)
        if verdict is Verdict.EXTENDS:
            self._roster.extend_history(known, record.history, record.parts)
        if verdict in {Verdict.EXTENDS, Verdict.SAME}:
            self._keep(known, record, verdict)
        self._roster.put_verdict(known.person, verdict)
        self._note(team, known.person, record, verdict)
        told = _outcome(record, verdict, known.person)
        if verdict is Verdict.DIFFERENT_KEY:
            return replace(told, known_kid=known.history.kid)
        return replace(told, renamed_from=before if before != self._name(known.person) else "")

    def _judge(self, known: Held | None, came: History, record: Examined) -> Verdict:
        if known is None:
            return judge(None, came, None, None)
        theirs = record.hash_at(known.history.last_seq)
        return judge(known.history, came, theirs, hash_at(self._db, known, came.last_seq))

    def _enrol(self, team: int, record: Examined) -> Outcome:
        name = record.head.display_name
        same_name = self._teams.named(team, name) if name else ()
        person = self._roster.add_person(team, _row(record, Verdict.NEW))
        history = self._roster.add_history(person, record.history, record.parts)
        held = Held(history, person, record.history, is_current=True)
        self._keep(held, record, Verdict.NEW)
        self._note(team, person, record, Verdict.NEW)
        return replace(_outcome(record, Verdict.NEW, person), same_name=same_name)

    def _keep(self, held: Held, record: Examined, verdict: Verdict) -> None:
        self._roster.put_person(held.person, _row(record, verdict))
        self._roster.put_figures(held.person, record.standings, record.tries, record.sittings)
        self._sums.put(held.person, record.standings)
        self._roster.put_openings(held, record.openings)

    def _refuse(self, team: int, refused: Refused) -> Outcome:
        """Say why a file was left out; of a damaged one it is noted whose key it names."""
        file = refused.path.name
        if not refused.is_damaged:
            return Outcome(file, None, kid=refused.kid, error=refused.error)
        person = self._db.keep(partial(self._note_damage, team, refused), self._newest)
        return Outcome(file, Verdict.DAMAGED, person, kid=refused.kid, error=refused.error)

    def _note_damage(self, team: int, refused: Refused) -> int | None:
        unknown = History(refused.kid, "", 0, "")
        found = self._roster.held(team, unknown) if refused.kid else None
        person = None if found is None else found.person
        if person is not None:
            self._roster.put_verdict(person, Verdict.DAMAGED)
        day = self._today().isoformat()
        reason = f"{refused.error.code}: {refused.error.reason}"
        self._roster.add_file(
            team, person, FileSeen(refused.path.name, day, Verdict.DAMAGED, reason)
        )
        return person

    def _note(self, team: int, person: int, record: Examined, verdict: Verdict) -> None:
        day, last = self._today().isoformat(), record.history.last_seq
        seen = FileSeen(record.path.name, day, verdict, "", record.head.created, last)
        self._roster.add_file(team, person, seen)

    def _newest(self) -> object:
        """Give the newest file that was noted: of what was taken in there is one more."""
        return self._db.query("select max(file_id) from file_seen")

    def _name(self, person: int) -> str:
        ((name,),) = self._db.query("select name from person where person_id = ?", (person,))
        return str(name)


def _row(record: Examined, verdict: Verdict) -> PersonRow:
    head = record.head
    return PersonRow(
        name=head.display_name or "",
        pseudonym=head.pseudonym,
        verdict=verdict,
        record_id=head.record_id,
        as_of=head.created,
        seen=record.seen,
        versions=tuple(Version(pack.id, pack.version, pack.sha256) for pack in head.packs),
        notes=record.notes,
    )


def _outcome(record: Examined, verdict: Verdict, person: int) -> Outcome:
    return Outcome(
        record.path.name,
        verdict,
        person,
        record.head.display_name or "",
        record.history.kid,
        notes=record.notes,
    )
