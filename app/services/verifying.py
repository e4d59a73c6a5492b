"""Checking a learner record by itself, without a profile: for a terminal and for other programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from app.domain.verdict import Verdict
from app.errors import RecordError
from app.messages import CLAIM, explain, explain_note, explain_verdict
from app.records.files import Checked, check, open_record
from app.records.fingerprint import Fingerprint, fingerprint

_BREAK = 34


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of checking a file: what is in it, or why nothing in it can be believed."""

    path: Path
    found: Checked | RecordError

    @property
    def verdict(self) -> Verdict:
        """Give the verdict: alone, a record can only be new or damaged."""
        return Verdict.DAMAGED if isinstance(self.found, RecordError) else Verdict.NEW

    @property
    def exit_code(self) -> int:
        """Give what a script asks for: 0 if the record is whole, 1 if it is not."""
        return int(isinstance(self.found, RecordError))

    def text(self) -> Iterator[str]:
        """Say it in lines for a person."""
        found = self.found
        yield f"{self.verdict}: {self.path.name}\n"
        if isinstance(found, RecordError):
            yield f"{explain(found)}\n"
            return
        yield f"{explain_verdict(self.verdict)}\n\n"
        for name, value in _facts(found):
            yield f"{name:<{_BREAK}}{value}\n"
        yield "\nobjective, right of answered, state, last day\n"
        for score in found.replay.scores:
            tally = f"{score.right} of {score.answered}"
            yield f"  {score.objective:<50} {tally:>12}  {score.state:<12} {score.last_day}\n"
        yield "\n"
        for note in found.notes:
            yield f"{explain_note(note)}\n"
        yield f"{CLAIM}\n"

    def json(self) -> Iterator[str]:
        """Give everything as one JSON object, a line of the record at a time.

        Raises:
            RecordError: the file has changed since it was checked.
            FileError: it cannot be read any more.
        """
        found = self.found
        if isinstance(found, RecordError):
            told = {"code": str(found.code), "reason": found.reason}
            yield json.dumps({"verdict": self.verdict, "file": str(self.path), **told}) + "\n"
            return
        known = {
            "verdict": self.verdict,
            "file": str(self.path),
            "kid": found.history.kid,
            "fingerprint": asdict(fingerprint(found.history.kid)),
            "head": asdict(found.head),
            "totals": asdict(found.replay.totals),
            "scores": [asdict(score) for score in found.replay.scores],
            "notes": found.notes,
        }
        yield json.dumps(known)[:-1] + ', "lines": ['
        with open_record(self.path) as record:
            for number, link in enumerate(record.links()):
                yield f"{',' if number else ''}\n{link.text}"
            yield '\n], "openings": ['
            for number, opening in enumerate(record.openings()):
                opened = {"open": opening.seq, **asdict(opening.read())}
                yield f"{',' if number else ''}\n{json.dumps(opened)}"
        yield "\n]}\n"


def verify(path: Path) -> Verification:
    """Check a record from its first byte to its last.

    Raises:
        FileError: the file cannot be read.
    """
    try:
        return Verification(path, check(path))
    except RecordError as error:
        return Verification(path, error)


def fingerprint_lines(found: Fingerprint) -> tuple[str, str]:
    """Write a fingerprint as it is compared: its digits, its words."""
    return " ".join(found.digits), " ".join(found.words)


def _facts(checked: Checked) -> Iterator[tuple[str, str]]:
    head, replay, totals = checked.head, checked.replay, checked.replay.totals
    digits, words = fingerprint_lines(fingerprint(checked.history.kid))
    yield "from", head.display_name or "(no name given)"
    yield "pseudonym", head.pseudonym
    yield "fingerprint, digits", digits
    yield "fingerprint, words", words
    yield "made on", f"{head.created}, by Seawall {head.program}"
    yield "record id", head.record_id
    for pack in head.packs:
        yield "content", f"{pack.id} {pack.version}, {pack.sha256[:12]}"
    yield "lines", f"{head.count}, {replay.first_day or '-'} to {replay.last_day or '-'}"
    yield "answered, right", f"{totals.answered}, {totals.right}"
    yield "objectives answered about, met", f"{totals.objectives}, {totals.met}"
    yield "lessons completed", str(totals.lessons)
    yield "answers with details", str(head.openings)
    yield "last receipt in it", head.checkpoint or "none"
