"""The index of a pack: what it is, and the length and SHA-256 of every file in it."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from app.content.limits import LARGEST_INDEX
from app.content.pack import Replaced, to_text
from app.content.pack_forms import INDEX
from app.content.strict import parse
from app.errors import Code, PackError

INDEX_NAME = "index.json"
SIGNATURE_NAME = "index.json.minisig"
KEY_NAME = "publisher.pub"
STATEMENT_NAME = "key-change-{0}.txt"
STATEMENT_SIGNATURE_NAME = "key-change-{0}.txt.minisig"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a pack."""

    name: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackIndex:
    """What a pack says of itself. `extends` is the pack whose course it changes, if it does."""

    id: str
    version: str
    title: str
    publisher: str
    language: str
    licence: str
    needs: str
    extends: str | None
    replaces: tuple[Replaced, ...]
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        """How many bytes all files have together."""
        return sum(member.length for member in self.members)


def member_of(name: str, content: bytes) -> Member:
    """Describe a file."""
    return Member(name, len(content), hashlib.sha256(content).hexdigest())


def index_to_bytes(index: PackIndex) -> bytes:
    """Write an index; the same index gives the same bytes."""
    return to_text({"format": 1, **asdict(index)}).encode()


def index_from_bytes(content: bytes) -> PackIndex:
    """Read an index.

    Raises:
        PackError: it is not strict JSON, has another form, or names a file twice.
    """
    fields: dict[str, Any] = parse(content, INDEX_NAME, LARGEST_INDEX)
    INDEX(fields, INDEX_NAME)
    del fields["format"]
    members = tuple(Member(**member) for member in fields.pop("members"))
    replaces = tuple(Replaced(**replaced) for replaced in fields.pop("replaces"))
    if len({member.name for member in members}) < len(members):
        raise PackError(Code.PACK_FORMAT, reason="the index names a file twice")
    return PackIndex(**fields, replaces=replaces, members=members)
