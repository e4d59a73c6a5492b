"""The evidence sheet as a document: what somebody has shown, when, how, and what that proves."""

from dataclasses import dataclass
from datetime import date

from app.domain.evidence import Evidence, GuidelineEvidence, ObjectiveEvidence
from app.domain.log import Mode
from app.domain.mastery import MasteryState
from app.domain.report import Tally
from app.reports.document import Cell, Document, Facts, Grid, Part, Words

CLAIM = (
    "If the log or a record of it was changed after a record was handed over, whoever holds that "
    "record will see it. That these answers were given by this person, at these times and without "
    "help, no file can show: for that, watch a session, ask for a short talk or look at work done."
)
RULE = (
    "An objective is met when 80 % of the last five answers about it are right, on at least three "
    "different questions and two days, or when a check of it was passed. A guideline is met when "
    "all of its objectives are."
)
_STATES = {
    MasteryState.NOT_STARTED: "not started",
    MasteryState.IN_PROGRESS: "in progress",
    MasteryState.MET: "met",
    MasteryState.RENEW: "ready to renew",
}
_MODES = {
    Mode.LESSON: "lesson",
    Mode.PRACTICE: "quiz",
    Mode.CHECK: "check",
    Mode.TEST_OUT: "test-out",
    Mode.PRECHECK: "pre-check",
    Mode.FINAL: "final",
    Mode.REVIEW: "review",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What ties a sheet to a key and to a record; what is not known is empty.

    Attributes:
        pseudonym: what the key calls the learner.
        digits: the key's fingerprint in digits.
        words: the same in words.
        record: the record's id.
        file: the record's file.
        checked: who checked the record, and when.
    """

    pseudonym: str = ""
    digits: str = ""
    words: str = ""
    record: str = ""
    file: str = ""
    checked: str = ""


def evidence_sheet(sheet: Evidence, proof: Proof) -> Document:
    """Make the sheet."""
    total = len(sheet.guidelines)
    missing = [_title(each) for each in sheet.guidelines if each.state is not MasteryState.MET]
    told = f"Guidelines met: {sheet.met} of {total}."
    if missing and sheet.met:
        told += f" Not yet: {'; '.join(missing)}."
    guidelines = _guidelines(sheet)
    parts: list[Part] = [
        Words(f"Recorded by the learner's own app{proof.checked and '; ' + proof.checked}."),
        Words(told),
        Facts(_facts(sheet, proof)),
        guidelines,
    ]
    parts += [_objectives(sheet), Words(RULE, is_small=True), Words(CLAIM, is_small=True)]
    about = sheet.name or proof.pseudonym or "A learner who gave no name"
    return Document(TITLE, about, date.fromisoformat(sheet.day), tuple(parts), guidelines)


TITLE, GUIDELINES = "Evidence of objectives met", "By guideline"


def shown_day(day: str) -> str:
    """Write a day as it is read; one that no calendar has stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _facts(sheet: Evidence, proof: Proof) -> tuple[tuple[str, str], ...]:
    facts = (
        ("As of", shown_day(sheet.day)),
        ("Alias", proof.pseudonym if sheet.name else ""),
        ("Fingerprint of the key", proof.digits),
        ("The same in words", proof.words),
        ("Content", f"{sheet.course} {sheet.version}".strip()),
        ("Hash of the content (SHA-256)", sheet.pack_hash),
        ("Entries in the log", str(sheet.log_lines)),
        ("Head of the log (SHA-256)", sheet.log_head),
        ("Record", proof.record),
        (
            "Valid to",
            f"{shown_day(sheet.valid_to)}: {sheet.period_days} days after the last answer about "
            "whatever was asked about longest ago"
            if sheet.valid_to
            else "",
        ),
        ("Check it", f"seawall verify {proof.file}" if proof.file else ""),
    )
    return tuple((name, value) for name, value in facts if value)


def _guidelines(sheet: Evidence) -> Grid:
    columns = (
        "Guideline",
        "State of its objectives",
        "Before, %",
        "After, %",
        "Last shown",
        "How",
        "Valid to",
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _title(each),
            f"{_STATES[each.state]}, {each.met} of {each.objectives}",
            _percent(each.before),
            _percent(each.after),
            each.last_shown or None,
            " + ".join(_MODES[mode] for mode in each.how) or None,
            each.valid_to or None,
        )
        for each in sheet.guidelines
    ]
    return Grid(GUIDELINES, columns, tuple(rows), is_dense=True)


def _objectives(sheet: Evidence) -> Part:
    """List what is met by guideline, close together: there may be more than a hundred."""
    if not sheet.objectives:
        return Words("No objective is met yet.")
    rows: list[tuple[Cell, ...]] = [
        (
            each.guideline or None,
            each.text,
            each.last_shown or None,
            _MODES[each.how] if each.how else None,
        )
        for each in sorted(sheet.objectives, key=_guideline)
    ]
    columns = ("No", "Able to", "Shown", "How")
    return Grid("Objectives met, by number of the guideline", columns, tuple(rows), is_dense=True)


def _guideline(each: ObjectiveEvidence) -> str:
    return each.guideline


def _title(each: GuidelineEvidence) -> str:
    return f"{each.guideline} {each.title}"


def _percent(tally: Tally) -> int | None:
    """Give a share in percent, rounded down: 100 means all."""
    return 100 * tally.right // tally.asked if tally.asked else None
