"""Zip files written by hand, so that each of their numbers can lie."""

import struct
import zlib
from dataclasses import dataclass, replace

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4s2B5H3I5H2I")
END = struct.Struct("<4s4H2IH")


@dataclass(frozen=True)
class Entry:
    """A member; what is None is as it should be."""

    name: bytes
    content: bytes = b""
    method: int = 8
    flags: int = 0
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    system: int = 3
    rights: int = 0o100644 << 16
    extra: bytes = b""
    comment: bytes = b""
    disk: int = 0
    offset: int | None = None
    before: bytes = b""


def deflate(content):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def honest(members):
    return [
        Entry(name.encode(), content, 0 if name.endswith(".png") else 8)
        for name, content in sorted(members.items())
    ]


def changed(members, name, **changes):
    """The members, one of them with other numbers."""
    return [
        replace(entry, **changes) if entry.name == name.encode() else entry
        for entry in honest(members)
    ]


def zipped(entries, *, between=b"", comment=b"", **lies):
    """Write a zip file; the lies are its number of members, where its list is, and its disk."""
    body, directory = bytearray(), bytearray()
    for entry in entries:
        body += entry.before
        packed = entry.packed
        if packed is None:
            packed = deflate(entry.content) if entry.method == 8 else entry.content
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        size = len(entry.content) if entry.size is None else entry.size
        packed_size = len(packed) if entry.packed_size is None else entry.packed_size
        local = size if entry.local_size is None else entry.local_size
        name = entry.name if entry.local_name is None else entry.local_name
        at = len(body) if entry.offset is None else entry.offset
        head = (20, entry.flags, entry.method, 0, 33)
        body += LOCAL.pack(b"PK\3\4", *head, crc, packed_size, local, len(name), 0)
        body += name + packed
        directory += CENTRAL.pack(
            *(b"PK\1\2", 20, entry.system, *head, crc, packed_size, size),
            *(len(entry.name), len(entry.extra), len(entry.comment), entry.disk, 0),
            *(entry.rights, at),
        )
        directory += entry.name + entry.extra + entry.comment
    number = lies.get("count", len(entries))
    where, disk = lies.get("place", len(body) + len(between)), lies.get("disk", 0)
    tail = END.pack(b"PK\5\6", disk, 0, number, number, len(directory), where, len(comment))
    return bytes(body + between + directory) + tail + comment
