"""Everything that ties results to files, keys and content: for who has to check it later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.verdict import Verdict
from app.reports.document import Cell, Document, Facts, Grid, Words

TITLE, FILES = "Export for an auditor", "Files"
CLAIM = (
    "A verdict says what a signature and a chain of hashes can show: that a file is as it was "
    "signed, and that a history goes on from the one that is held. Who was at the keyboard, and "
    "whether that clock was right, it cannot show. Any file can be checked again with: seawall "
    "verify FILE."
)


@dataclass(frozen=True, slots=True)
class AuditedFile:
    """A file that came, and what was said of it; what is not known of it is empty.

    Attributes:
        name: the file's name.
        sha256: hash of its bytes.
        came: the day it was read, YYYY-MM-DD.
        verdict: what was said of it.
        reason: what was wrong with it.
        person: the name given in it.
        pseudonym: the name its key gives.
        kid: thumbprint of that key.
        fingerprint: the same in digits.
        made: the day it was made.
        program: the version of the program that made it.
        record: its id.
        lines: how many lines it has.
        genesis: what its first line follows.
        head: the hash of its last line.
        notes: what is odd about it.
    """

    name: str
    sha256: str
    came: str
    verdict: Verdict
    reason: str = ""
    person: str = ""
    pseudonym: str = ""
    kid: str = ""
    fingerprint: str = ""
    made: str = ""
    program: str = ""
    record: str = ""
    lines: int | None = None
    genesis: str = ""
    head: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class AuditedContent:
    """Content that a record says it is about."""

    record: str
    pack: str
    version: str
    sha256: str
    publisher: str


def audit_report(
    files: tuple[AuditedFile, ...], contents: Iterable[AuditedContent], day: date, program: str
) -> Document:
    """Make the export.

    Args:
        files: every file that was read, in the order in which they were.
        contents: what their records are about.
        day: the day of the export.
        program: the version of the program that made it.
    """
    counted = {verdict: sum(each.verdict is verdict for each in files) for verdict in Verdict}
    facts = (
        ("As of", day.isoformat()),
        ("Checked by", f"Seawall {program}"),
        ("Files", str(len(files))),
        *((str(verdict), str(count)) for verdict, count in counted.items() if count),
    )
    whole = _files(files)
    parts = (
        Facts(facts),
        _cut(whole, "Files and verdicts", ("File", "Verdict", "Read on", "Reason", "Notes")),
        _cut(whole, "Records", ("File", "Name given", "Pseudonym", "Made on", "Program", "Lines")),
        _cut(whole, "Keys", ("File", "Key", "Fingerprint", "Record")),
        _cut(whole, "Hashes", ("File", "SHA-256 of the file", "Head of the log")),
        _contents(contents),
        Words(CLAIM, is_small=True),
    )
    return Document(TITLE, "", day, parts, whole)


def _cut(whole: Grid, title: str, columns: tuple[str, ...]) -> Grid:
    """Take some columns out of a table: a page has no room for all."""
    places = [whole.columns.index(name) for name in columns]
    return Grid(title, columns, tuple(tuple(row[place] for place in places) for row in whole.rows))


def _files(files: tuple[AuditedFile, ...]) -> Grid:
    columns = (
        "File",
        "SHA-256 of the file",
        "Read on",
        "Verdict",
        "Reason",
        "Name given",
        "Pseudonym",
        "Key",
        "Fingerprint",
        "Made on",
        "Program",
        "Record",
        "Lines",
        "Origin of the log",
        "Head of the log",
        "Notes",
    )
    rows: list[tuple[Cell, ...]] = []
    for each in files:
        begin = (each.name, each.sha256, each.came, str(each.verdict), each.reason)
        who = (each.person, each.pseudonym, each.kid, each.fingerprint)
        what = (each.made, each.program, each.record, each.lines, each.genesis, each.head)
        rows.append(tuple(cell or None for cell in (*begin, *who, *what, each.notes)))
    return Grid(FILES, columns, tuple(rows))


def _contents(contents: Iterable[AuditedContent]) -> Grid:
    columns = ("Record", "Content", "Version", "SHA-256", "Publisher's key")
    rows = tuple(
        (each.record, each.pack, each.version, each.sha256, each.publisher or None)
        for each in contents
    )
    return Grid("Content of the records", columns, rows)
