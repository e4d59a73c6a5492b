"""A pack file opened: its index, who signed it, and its files by name."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from app.content.limits import LARGEST_STATEMENT, MOST_KEY_CHANGES
from app.content.pack_index import (
    INDEX_NAME,
    KEY_NAME,
    SIGNATURE_NAME,
    STATEMENT_NAME,
    STATEMENT_SIGNATURE_NAME,
    Member,
    PackIndex,
    index_from_bytes,
)
from app.content.zipped import ZipReader, write_zip
from app.errors import Code, PackError

SEALS = (
    SIGNATURE_NAME,
    KEY_NAME,
    *(
        name.format(number)
        for number in range(1, MOST_KEY_CHANGES + 1)
        for name in (STATEMENT_NAME, STATEMENT_SIGNATURE_NAME)
    ),
)
"""Files that speak about the index and are not in it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A publisher's word that another key is theirs from now on, and its signature."""

    text: str
    signature: str


@dataclass(frozen=True, slots=True)
class Seal:
    """What is claimed about who made a pack. Nothing in it has been believed yet."""

    key: str = ""
    signature: str = ""
    statements: tuple[Statement, ...] = ()


class PackFile:
    """A pack whose files are exactly those its index lists, and read only as it describes them."""

    def __init__(self, content: bytes) -> None:
        """Open a pack.

        Raises:
            PackError: it is no pack.
        """
        self._files = ZipReader(content)
        names = set(self._files.names)
        if INDEX_NAME not in names:
            raise PackError(Code.PACK_FORMAT, reason=f"{INDEX_NAME} is missing")
        self.index_bytes = self._files.read(INDEX_NAME)
        self.index: PackIndex = index_from_bytes(self.index_bytes)
        self._members = {member.name: member for member in self.index.members}
        _refuse_difference(names - {INDEX_NAME, *SEALS}, set(self._members))
        self.seal = seal_from({name: self._files.read(name) for name in names & set(SEALS)})

    @property
    def sha256(self) -> str:
        """The hash of the index, which stands for everything that it lists."""
        return hashlib.sha256(self.index_bytes).hexdigest()

    def read(self, name: str) -> bytes:
        """Give a file as the index describes it.

        Raises:
            PackError: it is another than the index says.
        """
        return checked(self._members[name], self._files.read(name))

    def sealed(self, seal: Seal) -> bytes:
        """Write the same pack with another seal."""
        members = {name: self._files.read(name) for name in self._members}
        members[INDEX_NAME] = self.index_bytes
        pictures = [name for name in members if name.endswith(".png")]
        return write_zip({**members, **seal_to(seal)}, stored=pictures)


def checked(member: Member, content: bytes) -> bytes:
    """Give content back if it is what an index says of it.

    Raises:
        PackError: it is not.
    """
    if len(content) != member.length or hashlib.sha256(content).hexdigest() != member.sha256:
        raise PackError(Code.PACK_SIGNATURE, reason=f"{member.name} is another than the index says")
    return content


def seal_from(files: Mapping[str, bytes]) -> Seal:
    """Read a seal from its files; statements count up from 1 without a gap.

    Raises:
        PackError: a file is too large or no text, or there is a key without a signature.
    """
    texts = {name: _short_text(name, content) for name, content in files.items()}
    key, signature = texts.pop(KEY_NAME, ""), texts.pop(SIGNATURE_NAME, "")
    if bool(key) != bool(signature):
        missing = SIGNATURE_NAME if key else KEY_NAME
        raise PackError(Code.PACK_SIGNATURE, reason=f"{missing} is missing")
    statements = []
    for number in range(1, len(texts) // 2 + 1):
        names = STATEMENT_NAME.format(number), STATEMENT_SIGNATURE_NAME.format(number)
        if not texts.keys() >= set(names):
            break
        statements.append(Statement(*(texts.pop(name) for name in names)))
    if texts:
        raise PackError(Code.PACK_SIGNATURE, reason=f"{min(texts)} stands alone")
    return Seal(key, signature, tuple(statements))


def seal_to(seal: Seal) -> dict[str, bytes]:
    """Write a seal as its files; a pack that is not signed has none."""
    texts = {KEY_NAME: seal.key, SIGNATURE_NAME: seal.signature}
    for number, statement in enumerate(seal.statements, start=1):
        texts[STATEMENT_NAME.format(number)] = statement.text
        texts[STATEMENT_SIGNATURE_NAME.format(number)] = statement.signature
    return {name: text.encode() for name, text in texts.items() if text}


def _short_text(name: str, content: bytes) -> str:
    if len(content) > LARGEST_STATEMENT:
        raise PackError(Code.PACK_SIZE, reason=f"{name} has more than {LARGEST_STATEMENT} bytes")
    try:
        return content.decode("ascii")
    except UnicodeDecodeError as error:
        raise PackError(Code.PACK_SIGNATURE, reason=f"{name} is no plain text") from error


def _refuse_difference(found: set[str], listed: set[str]) -> None:
    """Refuse files that are not in the index, and lines of the index without a file."""
    if found - listed:
        raise PackError(Code.PACK_FORMAT, reason=f"{min(found - listed)} is not in the index")
    if listed - found:
        raise PackError(Code.PACK_FORMAT, reason=f"{min(listed - found)} is missing")
