"""Installed packs read back from the profile: the same checks, minus the helper."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.content.limits import LARGEST_INDEX, LARGEST_MEMBER
from app.content.pack_file import checked
from app.content.pack_index import INDEX_NAME, Member, PackIndex, index_from_bytes
from app.content.pack_reader import PackContent, read_content
from app.errors import Code, PackError
from app.store.pack_folder import read_part


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A version of a pack in its folder; every byte is held against its index."""

    folder: Path
    index: PackIndex

    def read(self, member: Member) -> bytes:
        """Give a file of the pack.

        Raises:
            PackError: it is missing, or another than the index says.
        """
        return checked(member, read_part(self.folder, member.sha256, LARGEST_MEMBER))

    def content(self) -> PackContent:
        """Read everything in it.

        Raises:
            PackError: it is damaged.
        """
        members = {member.name: member for member in self.index.members}

        def read(name: str) -> bytes:
            return self.read(members[name])

        return read_content(self.index, read)


def open_pack(folder: Path, sha256: str) -> InstalledPack:
    """Open an installed version.

    Args:
        folder: where its files are.
        sha256: the hash that its index had when it was installed.

    Raises:
        PackError: it is gone or damaged.
    """
    content = read_part(folder, INDEX_NAME, LARGEST_INDEX)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PackError(Code.PACK_SIGNATURE, folder, "its index has changed since it was installed")
    return InstalledPack(folder, index_from_bytes(content))
