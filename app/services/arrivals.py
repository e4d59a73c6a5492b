"""What a file is that came: dropped on the window, opened from the menu, named on a command line.

The content decides, for names are changed on the way; the name only where the content says nothing.
Whether the file is whole and from whom it says, whoever takes it in finds out.
"""

import base64
import re
from enum import StrEnum
from pathlib import Path

from app.errors import Code, FileError
from app.records.kinds import (
    PLAN,
    PLAN_SUFFIX,
    RECEIPT,
    RECEIPT_SUFFIX,
    RECORD,
    RECORD_SUFFIX,
)

PACK_SUFFIX = ".seawallpack"
_ZIP = b"PK\x03\x04"
_ENOUGH = 512
"""Bytes that tell what a file is; a signed line's header has some 110."""
_HEADER = re.compile(rb"[A-Za-z0-9_-]+(?=\.)")
_TYPE = re.compile(rb'"typ":"([a-z+-]{1,40})"')


class Arrival(StrEnum):
    """What can be done with a file."""

    PACK = "pack"
    PLAN = "plan"
    RECEIPT = "receipt"
    RECORD = "record"


_BY_TYPE = {
    PLAN.encode(): Arrival.PLAN,
    RECEIPT.encode(): Arrival.RECEIPT,
    RECORD.encode(): Arrival.RECORD,
}
SUFFIXES = {
    PACK_SUFFIX: Arrival.PACK,
    PLAN_SUFFIX: Arrival.PLAN,
    RECEIPT_SUFFIX: Arrival.RECEIPT,
    RECORD_SUFFIX: Arrival.RECORD,
}
"""How the names of files end that Seawall opens."""


def tell(path: Path) -> Arrival:
    """Tell what a file is; at most its first 512 bytes are read.

    Raises:
        FileError: it cannot be read, or is none of the files that Seawall opens.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_ENOUGH)
    except OSError as error:
        raise FileError(Code.FILE_READ, path, error.strerror or str(error)) from error
    found = _by_content(start) or SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise FileError(Code.FILE_KIND, path)
    return found


def _by_content(start: bytes) -> Arrival | None:
    if start.startswith(_ZIP):
        return Arrival.PACK
    header = _HEADER.match(start)
    if header is None:
        return None
    whole = header[0][: len(header[0]) // 4 * 4]
    found = _TYPE.search(base64.urlsafe_b64decode(whole))
    return None if found is None else _BY_TYPE.get(found[1])
