"""Records that were handed in as files, read and judged without a profile or a roster.

Files are judged against one another as a lead's roster judges them, in the order in which they are
given; the newest record of each person that agrees with those before it is what counts.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.evidence import Showing
from app.domain.replay import Replay
from app.domain.verdict import History, Verdict, find_known, judge
from app.errors import AppError, Code, FileError, RecordError
from app.records.files import Checked, notes_on, open_record
from app.records.kinds import RECORD_SUFFIX

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Bad:
    """A file in which nothing can be believed.

    Attributes:
        path: where it is.
        error: why.
        sha256: hash of its bytes; empty if they could not be read.
    """

    path: Path
    error: AppError
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A record that is as it was signed.

    Attributes:
        path: where it is.
        sha256: hash of its bytes.
        verdict: what is said of it beside the files before it.
        person: thumbprint of the key of the person it came from, or in whose name.
        checked: what is in it.
        showing: what its lines show.
    """

    path: Path
    sha256: str
    verdict: Verdict
    person: str
    checked: Checked
    showing: Showing


@dataclass(slots=True)
class Handed:
    """Everything that was handed in, in order, and of each person the record that counts."""

    files: list[Bad | Whole] = field(default_factory=list)
    people: dict[str, Whole] = field(default_factory=dict)

    @property
    def whole(self) -> tuple[Whole, ...]:
        """The records that are as they were signed."""
        return tuple(each for each in self.files if isinstance(each, Whole))


def read_all(places: Iterable[Path]) -> Handed:
    """Read files, and every record in a folder; one that is bad never stops the others."""
    handed, of_log = Handed(), dict[str, Whole]()
    for found in _paths(places):
        read = found if isinstance(found, Bad) else _read(found)
        if isinstance(read, Whole):
            read = _judged(handed.people, of_log, read)
        if isinstance(read, Whole) and read.verdict.is_taken:
            handed.people[read.person] = read
            of_log[read.checked.history.genesis] = read
        handed.files.append(read)
    return handed


def _paths(places: Iterable[Path]) -> Iterator[Path | Bad]:
    """Name every file; a folder that cannot be read, or has no records, is told as a file is."""
    for place in places:
        if not place.is_dir():
            yield place
            continue
        try:
            found = sorted(path for path in place.iterdir() if path.suffix == RECORD_SUFFIX)
        except OSError as error:
            yield Bad(place, FileError(Code.FILE_READ, place, error.strerror or str(error)))
            continue
        yield from found
        if not found:
            reason = f"it is a folder without a file that ends in {RECORD_SUFFIX}"
            yield Bad(place, FileError(Code.FILE_READ, place, reason))


def _read(path: Path) -> Bad | Whole:
    replay, showing, sha256 = Replay(), Showing(), ""
    try:
        sha256 = _hash(path)
        with open_record(path) as record:
            for line, _ in record.lines():
                replay.take(line)
                showing.take(line)
            for _ in record.openings():
                continue
            head, history = record.head, record.history
    except (RecordError, FileError) as error:
        return Bad(path, error, sha256)
    checked = Checked(head, history, replay, notes_on(head, replay))
    return Whole(path, sha256, Verdict.NEW, history.kid, checked, showing)


def _hash(path: Path) -> str:
    hashed = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                hashed.update(chunk)
    except OSError as error:
        raise FileError(Code.FILE_READ, path, error.strerror or str(error)) from error
    return hashed.hexdigest()


def _judged(people: dict[str, Whole], of_log: dict[str, Whole], came: Whole) -> Bad | Whole:
    """Judge a whole record against the one that counts so far for the same person."""
    history = came.checked.history
    near = (people.get(history.kid), of_log.get(history.genesis))
    held = {each.checked.history: each for each in near if each is not None}
    known = find_known(held, history)
    if known is None:
        return came
    try:
        theirs = _hash_at(came.path, history, known.last_seq)
        ours = _hash_at(held[known].path, known, history.last_seq)
    except (RecordError, FileError) as error:
        return Bad(came.path, error, came.sha256)
    verdict = judge(known, history, theirs, ours)
    return Whole(came.path, came.sha256, verdict, known.kid, came.checked, came.showing)


def _hash_at(path: Path, history: History, seq: int) -> str | None:
    """Find the hash of a line in a record that was found whole; None if it has no such line."""
    if seq == 0 or seq >= history.last_seq:
        known = {0: history.genesis, history.last_seq: history.head}
        return known.get(seq)
    with open_record(path) as record:
        hashes = (link.hash for number, link in enumerate(record.links(), 1) if number == seq)
        return next(hashes, None)
