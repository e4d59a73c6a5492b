"""Learner records as files: written whole, read as a stream and believed only at its end."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.domain.log import Line, line_from_text, line_hash, usual_line
from app.domain.replay import Replay
from app.domain.verdict import History, Note
from app.errors import Code, FileError, RecordError
from app.files import write_parts
from app.records.codec import from_token, to_token
from app.records.fingerprint import pseudonym
from app.records.head import Head, check_format, head_from_fields
from app.records.keys import SigningKey
from app.records.kinds import RECORD
from app.records.limits import (
    DAYS_AHEAD,
    EARLIEST_DAY,
    LARGEST_NUMBER,
    LONGEST_FILE,
    LONGEST_LINE,
    LONGEST_TOKEN,
)
from app.records.openings import Opening, opening_from_text


class Link(NamedTuple):
    """A line of a record: its text, what it says, and its hash."""

    text: str
    line: Line
    hash: str


class OpenRecord:
    """A record while it is read: its head is checked, its lines are as they come.

    Read `lines` to their end, then `openings` to theirs. Until `is_whole` says so nothing that was
    read may be kept: a file can be cut off or changed in its last byte.

    Attributes:
        head: what is signed.
        kid: thumbprint of the key it is signed with.
        is_whole: whether everything was read and found to be as it was signed.
    """

    def __init__(self, file: BinaryIO) -> None:
        if os.fstat(file.fileno()).st_size > LONGEST_FILE:
            raise RecordError(Code.RECORD_SIZE, reason=f"more than {LONGEST_FILE} bytes")
        first = file.readline(LONGEST_TOKEN + 2)
        if first.endswith(b"\n"):
            first = first[:-1]
        elif len(first) <= LONGEST_TOKEN:
            raise RecordError(Code.RECORD_FORMAT, reason="its first line is not a signed one")
        token = from_token(RECORD, first)
        self.kid = token.key.thumbprint
        self.head = _head(token.fields, self.kid)
        self.is_whole = False
        self._file = file
        self._commitments: dict[int, str | None] = {}

    @property
    def history(self) -> History:
        """Whose history it is, and how far it goes."""
        return self.head.history(self.kid)

    def lines(self) -> Iterator[tuple[Line, str]]:
        """Read every line with its hash, as `links`."""
        for link in self.links():
            yield link.line, link.hash

    def links(self) -> Iterator[Link]:
        """Read every line as it is written, in order, and check the chain.

        Raises:
            RecordError: a line is not the one that was signed.
            FileError: the file cannot be read on.
        """
        head, prev = self.head, self.head.genesis
        for number in range(1, head.count + 1):
            text = self._next(number)
            line = usual_line(text, number, prev) or _unusual_line(text, number, prev)
            prev = line_hash(text)
            if head.openings:
                self._commitments[number] = line.c
            yield Link(text, line, prev)
        if prev != head.head:
            raise _broken(head.count, "is not the one that was signed")

    def openings(self) -> Iterator[Opening]:
        """Read every opening, check it against its line, and see that nothing follows.

        Raises:
            RecordError: an opening does not belong to its line, or something follows.
            FileError: the file cannot be read on.
        """
        before = 0
        for number in range(1, self.head.openings + 1):
            try:
                opening = opening_from_text(self._next(self.head.count + number).encode())
                opening.read()
            except ValueError as error:
                reason = f"opening {number} cannot be read"
                raise RecordError(Code.RECORD_OPENING, reason=reason) from error
            committed = self._commitments.get(opening.seq)
            if opening.seq <= before or not opening.fits(committed):
                reason = f"opening {number} does not belong to its line"
                raise RecordError(Code.RECORD_OPENING, reason=reason)
            before = opening.seq
            yield opening
        if self._file.read(1):
            raise RecordError(Code.RECORD_CHAIN, reason="something follows after its end")
        self.is_whole = True

    def _next(self, number: int) -> str:
        content = self._file.readline(LONGEST_LINE + 1)
        if content.endswith(b"\n") and content.isascii():
            return content[:-1].decode("ascii")
        if not content:
            raise _broken(number, "is missing")
        if not content.endswith(b"\n"):
            if len(content) > LONGEST_LINE:
                raise RecordError(Code.RECORD_SIZE, reason=f"line {number} is too long")
            raise _broken(number, "is cut off")
        raise _broken(number, "is not written as the learning log writes it")


@dataclass(frozen=True, slots=True)
class Checked:
    """A record that is whole.

    Attributes:
        head: what is signed.
        history: whose history it is, and how far it goes.
        replay: what its lines come to.
        notes: what whoever reads it should know.
    """

    head: Head
    history: History
    replay: Replay
    notes: tuple[Note, ...]


@contextmanager
def open_record(path: Path) -> Iterator[OpenRecord]:
    """Open a record; whatever is wrong with it, also later inside the block, names the file.

    Raises:
        RecordError: it is not a record, or not as it was signed.
        FileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            yield OpenRecord(file)
    except RecordError as error:
        raise RecordError(error.code, error.place or path, error.reason) from error
    except OSError as error:
        raise FileError(Code.FILE_READ, path, error.strerror or str(error)) from error


def check(path: Path) -> Checked:
    """Read a whole record and add it up; memory does not grow with its lines.

    Raises:
        RecordError: it is not a record, or not as it was signed.
        FileError: it cannot be read.
    """
    replay = Replay()
    with open_record(path) as record:
        for line, _ in record.lines():
            replay.take(line)
        for _ in record.openings():
            continue
        return Checked(record.head, record.history, replay, notes_on(record.head, replay))


def notes_on(head: Head, replay: Replay) -> tuple[Note, ...]:
    """Say what is odd about a record that is whole: clocks are wrong, and programs differ."""
    notes = []
    if replay.steps_back:
        notes.append(Note.CLOCK_SET_BACK)
    if replay.odd_days or _is_strange(head.created, replay):
        notes.append(Note.STRANGE_DAYS)
    if replay.totals != head.summary or replay.receipt != head.checkpoint:
        notes.append(Note.OTHER_SUMMARY)
    return tuple(notes)


def write_record(
    path: Path, head: Head, lines: Iterable[str], openings: Iterable[Opening], key: SigningKey
) -> None:
    """Write a record, whole or not at all, and check what is signed while it is written.

    Raises:
        RecordError: the lines are not those of the head, so the log they come from was changed.
        FileError: the file could not be written; what was there before is there still.
    """
    token = to_token(RECORD, head.to_fields(key.public.jwk), key)
    try:
        write_parts(path, _parts(token, head, lines, openings))
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error


def _parts(
    token: str, head: Head, lines: Iterable[str], openings: Iterable[Opening]
) -> Iterator[bytes]:
    yield f"{token}\n".encode()
    prev, number, written = head.genesis, 0, 0
    commitments: dict[int, str | None] = {}
    for number, text in enumerate(lines, start=1):
        line = _own_line(number, text)
        if (line.seq, line.prev) != (number, prev):
            raise _own(number)
        prev = line_hash(text)
        if head.openings:
            commitments[number] = line.c
        yield f"{text}\n".encode()
    if (number, prev) != (head.count, head.head):
        raise _own(head.count)
    for opening in openings:
        if not opening.fits(commitments.get(opening.seq)):
            raise _own(opening.seq)
        written += 1
        yield f"{opening.to_text()}\n".encode()
    if written != head.openings:
        raise _own(head.count)


def _own_line(number: int, text: str) -> Line:
    try:
        return line_from_text(text)
    except ValueError as error:
        raise _own(number) from error


def _own(number: int) -> RecordError:
    return RecordError(Code.RECORD_OWN_LOG, reason=f"at entry {number}")


def _broken(number: int, what: str) -> RecordError:
    return RecordError(Code.RECORD_CHAIN, reason=f"line {number} {what}")


def _head(fields: Mapping[str, object], kid: str) -> Head:
    check_format(fields)
    try:
        head = head_from_fields(fields)
    except ValueError as error:
        raise RecordError(Code.RECORD_FORMAT, reason=str(error)) from error
    if head.pseudonym != pseudonym(kid):
        raise RecordError(Code.RECORD_KEY, reason="its pseudonym is not the one of its key")
    return head


def _unusual_line(text: str, number: int, prev: str) -> Line:
    """Read a line that is not the usual one, or say why it is none."""
    try:
        line = line_from_text(text)
    except ValueError as error:
        raise _broken(number, "is not written as the learning log writes it") from error
    if line.seq != number or line.prev != prev:
        raise _broken(number, "does not follow from the one before")
    if any(abs(each or 0) > LARGEST_NUMBER for each in (line.attempt, line.score, line.max)):
        raise _broken(number, "holds a number beyond 2**53")
    return line


def _is_strange(created: str, replay: Replay) -> bool:
    """Tell whether a day lies before there was anything to learn with, or after the record."""
    try:
        last = date.fromisoformat(created) + timedelta(days=DAYS_AHEAD)
    except (ValueError, OverflowError):
        return True
    first = replay.first_day or EARLIEST_DAY
    return first < EARLIEST_DAY or replay.last_day > last.isoformat()
