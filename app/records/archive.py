"""A whole profile in one encrypted file, for another computer.

The file is a line of magic, 16 random bytes, and pieces of 1 MiB, each sealed with
ChaCha20-Poly1305. The key is made of the passphrase and those bytes with scrypt, so it is another
one for each file; the nonce is the number of the piece and whether it is the last, so no piece can
be left out, moved or repeated. Inside is a head, which names the parts with length and hash, and
then the parts. What is written outside of memory has been proven genuine before.
"""

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.errors import ArchiveError, Code, FileError
from app.files import write_parts

SUFFIX = ".seawall-archive"
PROFILE, KEY = "profile.gz", "signing-key.pem"
"""The parts every archive may have once: the backup of the database, and the signing key."""
RECEIPTS = "receipts/"
_MAGIC = b"seawall-archive/1\n"
_SALT = 16
_COST, _BLOCK, _LANES = 2**16, 8, 1
"""64 MiB and some tenths of a second for each guess at a passphrase (RFC 7914)."""
_PIECE = 1024 * 1024
_TAG = 16
_LONGEST_HEAD = 512 * 1024
_MOST_PARTS = 1000
_LARGEST = 4 * 1024**3
_RECEIPT = re.compile(r"receipts/[0-9a-f]{64}\.seawall-receipt")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an archive: what it is called there, how long it is, and its SHA-256."""

    name: str
    size: int
    sha256: str


def write_archive(path: Path, passphrase: str, files: Sequence[tuple[str, Path]]) -> None:
    """Write an archive, whole or not at all.

    Args:
        path: the file.
        passphrase: whoever has it and the file has everything.
        files: the parts, by name and where they are read from.

    Raises:
        FileError: a part cannot be read, or the archive not be written.
    """
    try:
        parts = [Part(name, *_measured(file)) for name, file in files]
        said = [{"name": p.name, "size": p.size, "sha256": p.sha256} for p in parts]
        head = json.dumps({"parts": said}).encode("ascii")
        stream = _joined(head, [file for _, file in files])
        write_parts(path, _sealed(passphrase, stream))
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error


def read_archive(path: Path, passphrase: str, folder: Path) -> tuple[Part, ...]:
    """Unpack an archive into an empty folder, and give what is there now.

    Raises:
        ArchiveError: `ARCHIVE_SEALED` where the first piece does not open, `ARCHIVE_FORMAT`
            for whatever else is wrong; the folder may hold parts then.
        FileError: the archive cannot be read, or the parts not be written.
    """
    try:
        with path.open("rb") as source:
            reader = _Reader(_opened(path, source, passphrase))
            parts = _read_head(path, reader)
            for part in parts:
                _unpack(path, reader, part, folder / part.name)
            if reader.take(1):
                raise _bad(path, "something follows its last part")
    except OSError as error:
        raise FileError(Code.FILE_READ, path, error.strerror or str(error)) from error
    return parts


class _Reader:
    """Reads a stream of pieces by length."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def take(self, length: int) -> bytes:
        """Give the next bytes; fewer only at the end."""
        while len(self._rest) < length and (piece := next(self._pieces, b"")):
            self._rest += piece
        taken, self._rest = self._rest[:length], self._rest[length:]
        return taken


def _bad(path: Path, reason: str) -> ArchiveError:
    return ArchiveError(Code.ARCHIVE_FORMAT, path, reason)


def _cipher(passphrase: str, salt: bytes) -> ChaCha20Poly1305:
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    kdf = Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_LANES)
    return ChaCha20Poly1305(kdf.derive(secret))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), found


def _joined(head: bytes, files: Iterable[Path]) -> Iterator[bytes]:
    yield len(head).to_bytes(4, "big") + head
    for file in files:
        with file.open("rb") as source:
            while block := source.read(_PIECE):
                yield block


def _sealed(passphrase: str, stream: Iterator[bytes]) -> Iterator[bytes]:
    salt = os.urandom(_SALT)
    cipher, number, reader = _cipher(passphrase, salt), 0, _Reader(stream)
    yield _MAGIC + salt
    piece = reader.take(_PIECE)
    while True:
        following = reader.take(_PIECE)
        nonce = _nonce(number, is_last=not following)
        yield cipher.encrypt(nonce, piece, _MAGIC + salt)
        if not following:
            return
        piece, number = following, number + 1


def _opened(path: Path, source: BinaryIO, passphrase: str) -> Iterator[bytes]:
    start = source.read(len(_MAGIC) + _SALT)
    if not start.startswith(_MAGIC) or len(start) < len(_MAGIC) + _SALT:
        raise _bad(path, "it is no archive of Seawall, or one of a newer version")
    cipher, number = _cipher(passphrase, start[len(_MAGIC) :]), 0
    piece = source.read(_PIECE + _TAG)
    while True:
        following = source.read(_PIECE + _TAG)
        nonce = _nonce(number, is_last=not following)
        try:
            yield cipher.decrypt(nonce, piece, start)
        except InvalidTag as error:
            if number == 0:
                raise ArchiveError(Code.ARCHIVE_SEALED, path) from error
            raise _bad(path, "it was damaged, cut off or changed") from error
        if not following:
            return
        piece, number = following, number + 1


def _read_head(path: Path, reader: _Reader) -> tuple[Part, ...]:
    """Read which parts there are; the archive is genuine, its maker may be hostile all the same."""
    length = int.from_bytes(reader.take(4), "big")
    if length > _LONGEST_HEAD:
        raise _bad(path, "its head is too long")
    try:
        said = json.loads(reader.take(length))["parts"]
        parts = tuple(map(_to_part, said))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _bad(path, "its head cannot be read") from error
    names = [part.name for part in parts]
    if len(parts) > _MOST_PARTS or len(set(names)) < len(names):
        raise _bad(path, "it has too many parts")
    if not all(map(_is_allowed, names)) or sum(part.size for part in parts) > _LARGEST:
        raise _bad(path, "it holds something that no archive may hold")
    if PROFILE not in names:
        raise _bad(path, "it holds no profile")
    return parts


def _to_part(said: object) -> Part:
    """Read what a head says of a part.

    Raises:
        ValueError: it says something else.
    """
    match said:
        case {"name": str() as name, "size": int() as size, "sha256": str() as sha256}:
            if type(size) is int and size >= 0 and _SHA256.fullmatch(sha256):
                return Part(name, size, sha256)
    raise ValueError("it describes no part")


def _is_allowed(name: str) -> bool:
    return name in {PROFILE, KEY} or _RECEIPT.fullmatch(name) is not None


def _unpack(path: Path, reader: _Reader, part: Part, place: Path) -> None:
    found, left = hashlib.sha256(), part.size
    place.parent.mkdir(mode=0o700, exist_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with os.fdopen(os.open(place, flags, 0o600), "wb") as file:
        while left and (block := reader.take(min(left, _PIECE))):
            found.update(block)
            file.write(block)
            left -= len(block)
        file.flush()
        os.fsync(file.fileno())
    if left or found.hexdigest() != part.sha256:
        raise _bad(path, "a part is not what its head says")
