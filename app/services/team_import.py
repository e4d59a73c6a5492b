"""Reading what people handed in: files are found, checked and added up, without any database.

All of this runs on the background lane. A batch is so small that memory stays flat however many
files there are: whoever asks takes it in, then asks for the next one with what is left.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.log import Kind
from app.domain.mastery import MasteryState
from app.domain.overdue import Sittings, SittingSeen
from app.domain.replay import Replay
from app.domain.verdict import History, Note
from app.errors import Code, FileError, RecordError
from app.records.files import OpenRecord, notes_on, open_record
from app.records.head import Head
from app.records.kinds import RECORD_SUFFIX
from app.store.histories import PART_LINES, Packer, Part, unpacked
from app.store.roster import FirstTry, OpeningRow, Standing

MOST_FILES = 10_000
"""How many files are read in one import. Source: reliability design 4.7."""
BATCH_FILES = 64
BATCH_BYTES = 8 * 1024 * 1024
"""A batch is closed when it holds so many files, or so many packed bytes."""

_First = tuple[str, bool, int]
"""Of a first answer the objective, whether it was right, and the number of its line."""
Stamp = tuple[int, int]
"""Size in bytes and time of change in nanoseconds: what tells a file from its next version."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was chosen to be read.

    Attributes:
        paths: records, by name.
        left_out: what could not be looked into, or what exceeded 10,000 files.
    """

    paths: tuple[Path, ...]
    left_out: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """A record that is whole, and what it comes to.

    Attributes:
        path: the file.
        head: what is signed.
        history: whose history it is, and how far it goes.
        notes: what is odd about it.
        seen: the latest day in it; empty without lines.
        parts: its lines.
        standings: how each objective stands.
        tries: the first answer to each item.
        openings: what the learner opened.
        sittings: the quizzes and checks.
    """

    path: Path
    head: Head
    history: History
    notes: tuple[Note, ...]
    seen: str
    parts: tuple[Part, ...]
    standings: tuple[Standing, ...]
    tries: tuple[FirstTry, ...]
    openings: tuple[OpeningRow, ...]
    sittings: tuple[SittingSeen, ...]

    def hash_at(self, seq: int) -> str | None:
        """Give the hash of the line with this number, of 0 the genesis; None if it is shorter."""
        if seq in {0, self.history.last_seq}:
            return self.history.head if seq else self.history.genesis
        if seq > self.history.last_seq:
            return None
        part, place = divmod(seq - 1, PART_LINES)
        hashes = (line_hash for _, line_hash in unpacked(self.parts[part : part + 1]))
        return next(each for number, each in enumerate(hashes) if number == place)

    @property
    def size(self) -> int:
        """About how many bytes it takes while it waits."""
        lines = sum(len(part.packed) for part in self.parts)
        return lines + sum(len(text) for _, _, text in self.openings)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file nothing of which can be taken in.

    Attributes:
        path: the file.
        error: what is wrong with it.
        kid: whose key it names, if its signed head was right; empty if it was not.
    """

    path: Path
    error: RecordError | FileError
    kid: str = ""

    @property
    def is_damaged(self) -> bool:
        """Whether the file is not as it was signed; others are newer, or could not be read."""
        is_record = isinstance(self.error, RecordError)
        return is_record and self.error.code is not Code.RECORD_NEWER


@dataclass(frozen=True, slots=True)
class Batch:
    """So many files, and those that are left.

    Attributes:
        records: whole records, in the order of the files.
        refused: files that are none.
        rest: files that were not looked at, because the batch was full or somebody cancelled.
    """

    records: tuple[Examined, ...]
    refused: tuple[Refused, ...]
    rest: tuple[Path, ...]


def find_records(chosen: Iterable[Path]) -> Found:
    """Find the records among files and in folders; a file that was named is read whatever it is.

    Folders are not searched for folders within them.
    """
    paths: dict[Path, None] = {}
    left_out = []
    for path in chosen:
        try:
            inside = _inside(path) if path.is_dir() else [path]
        except OSError:
            left_out.append(path)
            continue
        paths.update(dict.fromkeys(inside))
    every = tuple(paths)
    return Found(every[:MOST_FILES], (*left_out, *every[MOST_FILES:]))


def stamps(folder: Path) -> dict[str, Stamp]:
    """Give the records in a folder with what tells one version from the next.

    Raises:
        FileError: the folder cannot be read.
    """
    found = {}
    try:
        for path in _inside(folder):
            with suppress(FileNotFoundError):
                status = path.stat()
                found[path.name] = (status.st_size, status.st_mtime_ns)
    except OSError as error:
        raise FileError(Code.FILE_READ, folder, error.strerror or str(error)) from error
    return found


def new_since(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> tuple[str, ...]:
    """Name the files that are new or have changed since a folder was last looked at."""
    return tuple(sorted(name for name, stamp in now.items() if before.get(name) != stamp))


def examine(paths: Sequence[Path], is_cancelled: Callable[[], bool] = bool) -> Batch:
    """Check files until a batch is full; a bad one never stops the others.

    Args:
        paths: the files.
        is_cancelled: asked before each file; what is left then is in `rest`.
    """
    records: list[Examined] = []
    refused: list[Refused] = []
    size = 0
    for number, path in enumerate(paths):
        is_full = len(records) + len(refused) == BATCH_FILES or size >= BATCH_BYTES
        if is_full or is_cancelled():
            return Batch(tuple(records), tuple(refused), tuple(paths[number:]))
        found = examine_one(path)
        if isinstance(found, Refused):
            refused.append(found)
        else:
            records.append(found)
            size += found.size
    return Batch(tuple(records), tuple(refused), ())


def examine_one(path: Path) -> Examined | Refused:
    """Check one file from its first byte to its last, and add it up."""
    kid = ""
    if path.exists() and not path.is_file():
        return Refused(path, FileError(Code.FILE_READ, path, "it is not a file"))
    try:
        with open_record(path) as record:
            kid = record.kid
            return _examined(path, record)
    except (RecordError, FileError) as error:
        return Refused(path, error, kid)


def _examined(path: Path, record: OpenRecord) -> Examined:
    replay, packer, sittings = Replay(), Packer(), Sittings()
    firsts: dict[str, _First] = {}
    for text, line, _ in record.links():
        replay.take(line)
        packer.take(text, line.prev)
        if line.kind is Kind.ANSWERED:
            sittings.take(line)
            item, objective = line.item, line.objective
            if item not in firsts and item and objective:
                firsts[item] = (objective, line.is_right, line.seq)
    openings, tempting = _opened(record, firsts)
    return Examined(
        path=path,
        head=record.head,
        history=record.history,
        notes=notes_on(record.head, replay),
        seen=replay.last_day,
        parts=packer.parts(),
        standings=_standings(replay),
        tries=tuple(
            FirstTry(item, objective, is_right, tempting.get(seq))
            for item, (objective, is_right, seq) in firsts.items()
        ),
        openings=tuple(openings),
        sittings=sittings.seen,
    )


def _opened(
    record: OpenRecord, firsts: Mapping[str, _First]
) -> tuple[list[OpeningRow], dict[int, str]]:
    """Read the openings; of a wrong first answer that chose one thing, that is what tempted."""
    wrong = {seq for _, is_right, seq in firsts.values() if not is_right}
    openings: list[OpeningRow] = []
    tempting: dict[int, str] = {}
    for opening in record.openings():
        openings.append((opening.seq, opening.salt, opening.private))
        if opening.seq in wrong and len(chosen := opening.read().response) == 1:
            tempting[opening.seq] = chosen[0]
    return openings, tempting


def _standings(replay: Replay) -> tuple[Standing, ...]:
    known = replay.mastery
    return tuple(
        Standing(
            score.objective,
            score.right,
            score.answered,
            score.state is MasteryState.MET,
            max(known[score.objective].last_day, known[score.objective].met_day),
            known[score.objective].was_met,
        )
        for score in replay.scores
    )


def _inside(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        names = sorted(each.name for each in entries if each.name.endswith(RECORD_SUFFIX))
    return (folder / name for name in names)
