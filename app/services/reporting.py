"""Reports out of record files alone: no profile, no window, nothing that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app import VERSION
from app.domain.course import Course, Guideline
from app.domain.evidence import valid_to
from app.domain.ids import ObjectiveId
from app.domain.mastery import Mastery, MasteryState
from app.domain.replay import Score
from app.domain.team import Attention, Cell, Person, Reason, Team, TeamOverview, Version, Weak
from app.domain.team_rules import is_verified, is_weak, needs_a_look, renewals, summarised
from app.domain.verdict import Verdict
from app.errors import AppError, Code, FileError
from app.files import write_parts
from app.messages import explain, explain_note, explain_verdict
from app.records.files import open_record
from app.records.fingerprint import fingerprint
from app.records.names import LONGEST_FILE_NAME, to_shown_name
from app.records.xapi import statements, to_text
from app.reports.audit import AuditedContent, AuditedFile, audit_report
from app.reports.document import Document
from app.reports.evidence_sheet import Proof, shown_day
from app.reports.team_report import TeamWords, team_report
from app.services.evidence_of_log import LogSeen, sheet_of
from app.services.handed import Bad, Handed, Whole
from app.services.report_plans import PlansGiven

_AHEAD = timedelta(days=90)
_LEFT_OUT = frozenset({Verdict.REWRITTEN, Verdict.DIFFERENT_KEY})


@dataclass(frozen=True, slots=True)
class Reporter:
    """Makes reports of what was handed in.

    Attributes:
        course: the map of the course, by which objectives belong to guidelines.
        guidelines: the guidelines, in the document's order.
        today: the day of the report.
    """

    course: Course
    guidelines: tuple[Guideline, ...]
    today: date

    def team(self, handed: Handed, name: str, given: PlansGiven | None = None) -> Document:
        """Make the summary of everybody whose record counts.

        That nobody compared a fingerprint is said of each person, and is no reason for a look: here
        it is so of all.

        Args:
            handed: what was handed in.
            name: what the team is called.
            given: the plans by which something is late; None where none was given, so that
                nothing can be said of that.

        Raises:
            RecordError: a record has changed since it was read.
            FileError: a record cannot be read any more.
        """
        verdicts = {each.person: each.verdict for each in handed.whole}
        late = {} if given is None else given.late(handed, self.course, self.today)
        people: list[Person] = []
        attention: list[Attention] = []
        for number, read in enumerate(handed.people.values(), start=1):
            person = self._person(number, read, verdicts[read.person], late.get(read.person, 0))
            weak = _weak(read.checked.replay.scores)
            people.append(person)
            reasons = needs_a_look(person, weak, self.today)
            attention += (each for each in reasons if each.reason is not Reason.UNCONFIRMED)
        found = tuple(people)
        overview = TeamOverview(
            team=Team(0, name, self._taught),
            people=found,
            attention=tuple(attention),
            renewals=renewals(found, self.today + _AHEAD),
            summary=summarised(name, found, attention),
        )
        plans = None if given is None else given.plans
        return team_report(overview, TeamWords.of(self.course, self.guidelines, plans), self.today)

    def sheet(self, read: Whole) -> Document:
        """Make the evidence sheet of one person."""
        head = read.checked.head
        packs = tuple(Version(pack.id, pack.version, pack.sha256) for pack in head.packs)
        log = LogSeen(head.display_name or "", packs, head.count, head.head, read.showing)
        known = fingerprint(read.checked.history.kid)
        day = shown_day(self.today.isoformat())
        proof = Proof(
            pseudonym=head.pseudonym,
            digits=" ".join(known.digits),
            words=" ".join(known.words),
            record=f"{head.record_id}, made on {shown_day(head.created)}",
            file=to_shown_name(read.path.name, LONGEST_FILE_NAME),
            checked=f"the record was checked on {day} and is as it was signed",
        )
        return sheet_of(log, proof, self.course, self.guidelines, self.today)

    def audit(self, handed: Handed) -> Document:
        """Make the export for an auditor."""
        contents = {
            AuditedContent(head.record_id, pack.id, pack.version, pack.sha256, pack.publisher or "")
            for head in (each.checked.head for each in handed.whole)
            for pack in head.packs
        }
        ordered = sorted(contents, key=lambda each: (each.record, each.pack, each.sha256))
        files = tuple(_audited(each, self.today) for each in handed.files)
        return audit_report(files, ordered, self.today, VERSION)

    @property
    def _taught(self) -> tuple[str, ...]:
        found = (each.id for each in self.guidelines)
        return tuple(name for name in found if self.course.objectives_of(name))

    def _mastery(self, read: Whole) -> dict[ObjectiveId, Mastery]:
        return {name: each.on(self.today, None) for name, each in read.showing.mastery.items()}

    def _person(self, number: int, read: Whole, verdict: Verdict, late: int) -> Person:
        """See somebody as a lead's roster does; here nobody has compared a fingerprint."""
        head, replay = read.checked.head, read.checked.replay
        mastery = self._mastery(read)
        scores = {score.objective: score for score in replay.scores}
        ends = [valid_to(known) for known in read.showing.mastery.values() if known.was_met]
        return Person(
            id=number,
            name=head.display_name or "",
            pseudonym=head.pseudonym,
            kid=read.person,
            is_confirmed=False,
            verdict=verdict,
            is_verified=is_verified(verdict),
            as_of=head.created,
            seen=replay.last_day or None,
            last_seq=head.last_seq,
            cells=tuple(self._cell(name, mastery, scores) for name in self._taught),
            overdue=late,
            renews=_day_after(min(filter(None, ends), default="")),
            has_details=bool(head.openings),
        )

    def _cell(
        self,
        guideline: str,
        mastery: dict[ObjectiveId, Mastery],
        scores: dict[ObjectiveId, Score],
    ) -> Cell:
        objectives = self.course.objectives_of(guideline)
        states = [mastery.get(name, Mastery()).state for name in objectives]
        found = [scores[name] for name in objectives if name in scores]
        return Cell(
            met=states.count(MasteryState.MET),
            objectives=len(objectives),
            right=sum(score.right for score in found),
            answered=sum(score.answered for score in found),
        )


def problem_with(read: Bad | Whole) -> str:
    """Say what somebody has to know of a file that was left out; nothing where it was not."""
    if isinstance(read, Bad):
        return explain(read.error)
    return f"{read.path}: {explain_verdict(read.verdict)}" if read.verdict in _LEFT_OUT else ""


def write_statements(handed: Handed, path: Path) -> None:
    """Write the xAPI statements of everybody whose record counts.

    Raises:
        RecordError: a record has changed since it was read.
        FileError: the file could not be written; what was there before is there still.
    """
    try:
        write_parts(path, _statement_parts(handed))
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error


def _statement_parts(handed: Handed) -> Iterator[bytes]:
    opening = "["
    for read in handed.people.values():
        with open_record(read.path) as record:
            for statement in statements(record):
                yield f"{opening}\n{to_text(statement)}".encode()
                opening = ","
    yield b"[]\n" if opening == "[" else b"\n]\n"


def _weak(scores: tuple[Score, ...]) -> tuple[Weak, ...]:
    found = (Weak(s.objective, s.right, s.answered) for s in scores if is_weak(s.right, s.answered))
    return tuple(sorted(found, key=lambda weak: (weak.percent, weak.objective)))


def _day_after(day: str) -> str | None:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else None


def _audited(read: Bad | Whole, today: date) -> AuditedFile:
    name, came = to_shown_name(read.path.name, LONGEST_FILE_NAME), today.isoformat()
    if isinstance(read, Bad):
        return AuditedFile(name, read.sha256, came, Verdict.DAMAGED, _reason(read.error))
    head, kid = read.checked.head, read.checked.history.kid
    return AuditedFile(
        name=name,
        sha256=read.sha256,
        came=came,
        verdict=read.verdict,
        person=head.display_name or "",
        pseudonym=head.pseudonym,
        kid=kid,
        fingerprint=" ".join(fingerprint(kid).digits),
        made=head.created,
        program=head.program,
        record=head.record_id,
        lines=head.count,
        genesis=head.genesis,
        head=head.head,
        notes=" ".join(map(explain_note, read.checked.notes)),
    )


def _reason(error: AppError) -> str:
    return f"{error.code}: {error.reason}"
