"""The file of one backup: a gzip whose comment says what it holds."""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from app.errors import Code, StoreError
from app.store.profile_folder import explained

SUFFIX = ".gz"
LARGEST = 4 * 1024**3
"""More than this is no database of ours, whatever the file says."""
_HEAD = b"\x1f\x8b\x08\x10\0\0\0\0\0\xff"
"""A gzip file, deflated, with a comment and nothing else (RFC 1952, 2.3)."""
_CHECK_LENGTH = 8
_LONGEST_COMMENT = 4096
_END_LENGTH = 8
_LEVEL = 1
"""Hashes hardly become smaller, and the first level is four times as fast as the usual one."""
_PART = 1024 * 1024


class Reason(StrEnum):
    """What a backup was made for."""

    DAILY = "daily"
    ASKED = "asked"
    MIGRATION = "migration"
    RESTORE = "restore"
    ERASE = "erase"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database was proven to hold.

    Attributes:
        schema: the number of its schema.
        lines: the lines of its log.
        answers: how many of them are answers.
        head: the hash of the last line.
        lesson: the id of the lesson that was answered in last; empty if none was.
    """

    schema: int
    lines: int = 0
    answers: int = 0
    head: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        path: the file.
        at: when it was made; of a damaged one, when the file was written.
        reason: what for.
        size: bytes of the database in it; 0 if its head is damaged.
        sha256: the hash of the database in it.
        contents: what it says it holds; none if its head is damaged, it may be whole all the same.
    """

    path: Path
    at: datetime
    reason: Reason
    size: int
    sha256: str
    contents: Contents | None


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of a file.

    Raises:
        StoreError: it cannot be read.
    """
    with explained(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Packed:
    """A database made smaller: the file its bytes are in, and what stands before and behind them.

    Attributes:
        path: the deflated bytes.
        sha256: the fingerprint of the database.
        end: what ends a gzip file: checksum and size.
    """

    path: Path
    sha256: str
    end: bytes


def deflate(copy: Path, into: Path) -> Packed:
    """Make a database smaller, in a file of its own; most of the time other threads may work.

    Raises:
        StoreError: the system refused.
    """
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    crc = size = 0
    whole = hashlib.sha256()
    with explained(into), copy.open("rb") as file, into.open("wb") as packed:
        while part := file.read(_PART):
            crc, size = zlib.crc32(part, crc), size + len(part)
            whole.update(part)
            packed.write(packer.compress(part))
        packed.write(packer.flush())
    return Packed(into, whole.hexdigest(), _end(crc, size))


def pack(packed: Packed, backup: Backup, contents: Contents) -> Iterator[bytes]:
    """Give the parts of a backup's file.

    Args:
        packed: the database.
        backup: what to say of it.
        contents: what it was proven to hold.
    """
    said = {
        "at": backup.at.isoformat(timespec="seconds"),
        "reason": backup.reason,
        "size": backup.size,
        "sha256": backup.sha256,
        "contents": asdict(contents),
    }
    comment = json.dumps(said).encode("ascii")
    yield _HEAD + _check(comment) + comment + b"\0"
    with packed.path.open("rb") as file:
        while part := file.read(_PART):
            yield part
    yield packed.end


def read_backup(path: Path) -> Backup:
    """Read what a backup says of itself; believe nothing of it before it was proven.

    Raises:
        StoreError: the file is gone.
    """
    with explained(path):
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        with path.open("rb") as file:
            head = file.read(len(_HEAD) + _LONGEST_COMMENT)
        return _to_backup(path, head[len(_HEAD) : head.index(b"\0", len(_HEAD))])
    return Backup(path, written, Reason.UNKNOWN, 0, "", None)


def unpack(path: Path, copy: Path) -> None:
    """Unpack a backup into a file; its checksum must fit and nothing may follow it.

    Raises:
        StoreError: `BACKUP_DAMAGED`, or what the disk said; the file may hold a part then.
    """
    with explained(path), copy.open("wb") as file:
        for part in _parts(path):
            file.write(part)


def is_whole(backup: Backup) -> bool:
    """Tell whether a backup still unpacks to what it was made of; nothing is written."""
    found = hashlib.sha256()
    try:
        for part in _parts(backup.path):
            found.update(part)
    except StoreError:
        return False
    return found.hexdigest() == backup.sha256


def _to_backup(path: Path, comment: bytes) -> Backup:
    """Read a comment; whatever is wrong with it raises one of the errors of reading."""
    text = comment[_CHECK_LENGTH:]
    if comment[:_CHECK_LENGTH] != _check(text):
        raise ValueError("the comment changed")
    said = json.loads(text)
    contents = Contents(**said["contents"])
    at = datetime.fromisoformat(said["at"])
    return Backup(path, at, Reason(said["reason"]), said["size"], said["sha256"], contents)


def _parts(path: Path) -> Iterator[bytes]:
    """Unpack a file in parts.

    Raises:
        StoreError: as `unpack`.
    """
    with explained(path), path.open("rb") as source:
        try:
            yield from _inflate(source)
        except (zlib.error, ValueError) as error:
            raise StoreError(Code.BACKUP_DAMAGED, path, str(error)) from error


def _inflate(source: BinaryIO) -> Iterator[bytes]:
    head = source.read(len(_HEAD) + _LONGEST_COMMENT)
    if not head.startswith(_HEAD):
        raise ValueError("it is no backup")
    source.seek(head.index(b"\0", len(_HEAD)) + 1)
    opener = zlib.decompressobj(-zlib.MAX_WBITS)
    crc = size = 0
    while not opener.eof:
        packed = opener.unconsumed_tail or source.read(_PART)
        part = opener.decompress(packed, _PART)
        crc, size = zlib.crc32(part, crc), size + len(part)
        if size > LARGEST or not (packed or part or opener.eof):
            raise ValueError("its end is missing")
        yield part
    if opener.unused_data + source.read(_END_LENGTH + 1) != _end(crc, size):
        raise ValueError("its checksum does not fit")


def _check(comment: bytes) -> bytes:
    """Give what shows that a comment is as it was written."""
    return f"{zlib.crc32(comment):08x}".encode("ascii")


def _end(crc: int, size: int) -> bytes:
    return struct.pack("<II", crc, size % 2**32)
