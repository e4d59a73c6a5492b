"""The one shape of zip file that a pack may have, written and read without `zipfile`.

Python's reader forgives much and answers damage with seven kinds of exception. Here every byte of
the file belongs to a member, its header or the directory: nothing before, between or after, no
encryption, no links, no extra fields, names in one small alphabet. Sizes are counted while reading.
Layout: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.content.limits import (
    DEEPEST_MEMBER,
    LARGEST_MEMBER,
    LARGEST_PACK,
    LARGEST_RATIO,
    LARGEST_UNPACKED,
    LONGEST_MEMBER_NAME,
    MEBIBYTE,
    MOST_MEMBERS,
    SMALLEST_FOR_RATIO,
)
from app.errors import Code, PackError

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4s2B5H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_STORED, _DEFLATED = 0, 8
_VERSION, _UNIX, _FILE_RIGHTS = 20, 3, 0o100644
_DAY = 1 << 5 | 1
"""1 January 1980, the first day a zip file knows: packs have no dates."""
_KINDS = 0o170000
_REGULAR = 0o100000
_FOLDER = 0x10
_UTF8 = 1 << 11
_NAME = re.compile(r"[a-z0-9_][a-z0-9._-]*(?:/[a-z0-9_][a-z0-9._-]*)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the directory says of a member."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


def write_zip(members: Mapping[str, bytes], stored: Iterable[str] = ()) -> bytes:
    """Write members in the order of their names; the same members give the same bytes.

    Args:
        members: content by name.
        stored: names of what is compressed already.
    """
    body, directory = bytearray(), bytearray()
    untouched = set(stored)
    for name, content in sorted(members.items()):
        method = _STORED if name in untouched else _DEFLATED
        packed = content if method == _STORED else _deflate(content)
        raw, crc, place = name.encode("ascii"), zlib.crc32(content), len(body)
        sizes = (crc, len(packed), len(content), len(raw), 0)
        body += _LOCAL.pack(_LOCAL_MARK, _VERSION, 0, method, 0, _DAY, *sizes)
        body += raw + packed
        made = (_VERSION, _UNIX, _VERSION, 0, method, 0, _DAY)
        directory += _CENTRAL.pack(
            _CENTRAL_MARK, *made, *sizes, 0, 0, 0, _FILE_RIGHTS << 16, place
        )
        directory += raw
    count = len(members)
    return bytes(body + directory) + _END.pack(
        _END_MARK, 0, 0, count, count, len(directory), len(body), 0
    )


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


class ZipReader:
    """A zip file whose directory has been believed only after every number in it was checked."""

    def __init__(self, content: bytes) -> None:
        """Read the directory.

        Raises:
            PackError: anything is not as `write_zip` makes it, or beyond a limit.
        """
        if len(content) > LARGEST_PACK:
            raise _too_large(f"the file has more than {LARGEST_PACK // MEBIBYTE} MiB")
        self._content = content
        self._entries = {entry.name: entry for entry in _entries(content)}

    @property
    def names(self) -> tuple[str, ...]:
        """Every member's name, in the order of the file."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Give a member's content.

        Raises:
            PackError: it is not what the directory says.
        """
        entry = self._entries[name]
        packed = self._content[entry.start : entry.start + entry.packed]
        content = packed if entry.method == _STORED else _inflated(entry, packed)
        if len(content) != entry.size or zlib.crc32(content) != entry.crc:
            raise _unsound(f"{name} is damaged")
        return content


def _too_large(reason: str) -> PackError:
    return PackError(Code.PACK_SIZE, reason=reason)


def _misplaced(reason: str) -> PackError:
    return PackError(Code.PACK_PATH, reason=reason)


def _unsound(reason: str) -> PackError:
    return PackError(Code.PACK_FORMAT, reason=reason)


def _inflated(entry: _Entry, packed: bytes) -> bytes:
    """Unpack, and stop at the size that was announced."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(packed, entry.size + 1)
    except zlib.error as error:
        raise _unsound(f"{entry.name} is damaged") from error
    if len(content) > entry.size or not unpacker.eof or unpacker.unused_data:
        raise _unsound(f"{entry.name} is not as long as announced")
    return content


def _entries(content: bytes) -> list[_Entry]:
    """Read the directory and hold it against the members, byte for byte."""
    place, count = _directory(content)
    found: list[_Entry] = []
    cursor, end, taken = place, len(content) - _END.size, 0
    for _ in range(count):
        entry, cursor, local = _central(content, cursor, end)
        if local != taken:
            raise _unsound(f"there is something between the files, before {entry.name}")
        taken = entry.start + entry.packed
        if taken > place:
            raise _unsound(f"{entry.name} reaches into the directory")
        found.append(entry)
    if cursor != end or taken != place:
        raise _unsound("there is something between the files and their list")
    _refuse_twins(found)
    _refuse_sizes(found)
    return found


def _directory(content: bytes) -> tuple[int, int]:
    """Find where the directory begins, and how many members it lists."""
    if not content.startswith((_LOCAL_MARK, _END_MARK)):
        raise _unsound("it does not begin as a zip file")
    if len(content) < _END.size or content[-_END.size :][:4] != _END_MARK:
        raise _unsound("it is cut off, or there is something behind its end")
    _, disk, first, here, count, size, place, comment = _END.unpack(content[-_END.size :])
    if (disk, first, comment) != (0, 0, 0) or here != count:
        raise _unsound("it is divided, or its end holds a comment")
    if count > MOST_MEMBERS:
        raise _too_large(f"it holds {count} files; {MOST_MEMBERS} are the most")
    if place + size != len(content) - _END.size:
        raise _unsound("its list of files is not where its end says")
    return place, count


def _central(content: bytes, cursor: int, end: int) -> tuple[_Entry, int, int]:
    """Read one line of the directory: what it says, where the next begins, where its member does."""
    if cursor + _CENTRAL.size > end:
        raise _unsound("its list of files is cut off")
    mark, _, maker, _, flags, method, _, _, crc, packed, size, *rest = _CENTRAL.unpack_from(
        content, cursor
    )
    length, extra, comment, disk, _, rights, local = rest
    behind = cursor + _CENTRAL.size + length
    if mark != _CENTRAL_MARK or behind > end or extra or comment or disk:
        raise _unsound("its list of files holds more than names and sizes")
    raw = content[cursor + _CENTRAL.size : behind]
    name = _checked_name(raw)
    if flags & ~_UTF8:
        raise _unsound(f"{name} is encrypted, or announced without its size")
    if method not in {_STORED, _DEFLATED}:
        raise _unsound(f"{name} is compressed in an unknown way")
    if rights & _FOLDER or (maker == _UNIX and rights >> 16 & _KINDS not in {0, _REGULAR}):
        raise _misplaced(f"{name} is a link, a folder or a device")
    start = local + _LOCAL.size + length
    if not _is_announced(content, local, (flags, method, crc, packed, size, length), raw):
        raise _unsound(f"{name} has two headers that contradict each other")
    return _Entry(name, method, crc, packed, size, start), behind, local


def _is_announced(content: bytes, local: int, said: tuple[int, ...], raw: bytes) -> bool:
    """Tell whether the header before a member says the same as the directory."""
    if local + _LOCAL.size > len(content):
        return False
    mark, _, flags, method, _, _, crc, packed, size, length, extra = _LOCAL.unpack_from(
        content, local
    )
    place = local + _LOCAL.size
    is_same = (flags, method, crc, packed, size, length) == said
    return is_same and (mark, extra) == (_LOCAL_MARK, 0) and content[place : place + length] == raw


def _checked_name(raw: bytes) -> str:
    """Give a member's name; it can never mean a place outside, on any system.

    Raises:
        PackError: it could.
    """
    if len(raw) > LONGEST_MEMBER_NAME:
        raise _misplaced(f"a name has more than {LONGEST_MEMBER_NAME} characters")
    name = raw.decode("ascii", "replace")
    shown = "".join(c if c.isprintable() and c.isascii() else "?" for c in name)
    parts = name.split("/")
    if _NAME.fullmatch(name) is None:
        raise _misplaced(f"'{shown}' is no name of a-z, 0-9, dots, hyphens and slashes")
    if any(part.endswith(".") or _DEVICES.fullmatch(part) for part in parts):
        raise _misplaced(f"'{shown}' means something else on Windows")
    if len(parts) > DEEPEST_MEMBER:
        raise _misplaced(f"'{shown}' is more than {DEEPEST_MEMBER} folders deep")
    return name


def _refuse_twins(entries: list[_Entry]) -> None:
    """Refuse a name that is given twice, or that is a file and a folder at once."""
    names = {entry.name for entry in entries}
    if len(names) < len(entries):
        raise _misplaced("two files have the same name")
    for name in names:
        for folder in PurePosixPath(name).parents:
            if str(folder) in names:
                raise _misplaced(f"'{folder}' is a file and a folder")


def _refuse_sizes(entries: list[_Entry]) -> None:
    """Refuse what would become too large, before a byte is unpacked."""
    for entry in entries:
        if entry.size > LARGEST_MEMBER:
            raise _too_large(f"{entry.name} has more than {LARGEST_MEMBER // MEBIBYTE} MiB")
        if entry.size > SMALLEST_FOR_RATIO and entry.size > LARGEST_RATIO * entry.packed:
            raise _too_large(f"{entry.name} would grow more than {LARGEST_RATIO} times")
        if entry.method == _STORED and entry.size != entry.packed:
            raise _unsound(f"{entry.name} is not as long as announced")
    if sum(entry.size for entry in entries) > LARGEST_UNPACKED:
        raise _too_large(f"it would unpack to more than {LARGEST_UNPACKED // MEBIBYTE} MiB")
