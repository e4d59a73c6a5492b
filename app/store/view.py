"""A database seen without being touched: a copy of its files is read into memory.

SQLite itself cannot do that: a write-ahead log needs its folder to be writable, and ignoring the
log leaves out the newest answers. The copy lies in a temporary folder of this person alone for as
long as reading it takes; not one byte of what is copied changes.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.store.connecting import APPLICATION_ID
from app.store.profile_folder import explained
from app.store.recovery import SIDECARS
from app.store.sql_errors import readable, sql_explained

_VERSION_AT, _APPLICATION_AT = slice(60, 64), slice(68, 72)
"""Where a database's header has `user_version` and `application_id` (SQLite file format, 1.3)."""
_WAL_HEADER, _FRAME_HEADER = 32, 24


@contextmanager
def copied(path: Path) -> Iterator[Path]:
    """Copy a closed database, with what belongs to it, for as long as the block lasts.

    Raises:
        StoreError: there is no room for a copy, or the files cannot be read.
    """
    with explained(path), TemporaryDirectory(prefix="seawall-view-") as folder:
        for ending in ("", *SIDECARS):
            part = path.with_name(path.name + ending)
            if part.exists():
                shutil.copyfile(part, Path(folder, part.name))
        yield Path(folder, path.name)


def in_memory(path: Path) -> sqlite3.Connection:
    """Read a closed database into memory; one that is not there is empty.

    Raises:
        StoreError: it could not be read.
    """
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    memory.text_factory = readable
    if path.exists():
        with copied(path) as copy, sql_explained(path), closing(sqlite3.connect(copy)) as source:
            source.backup(memory)
    return memory


def peeked_schema(path: Path) -> int:
    """Tell the schema of a profile, 0 if it is none, without SQLite: opening it may change it.

    The newest frame of the write-ahead log that holds the first page counts more than the file.
    Nothing is verified here; that is the business of whoever opens it.
    """
    log = path.with_name(path.name + "-wal")
    with explained(path):
        header = _beginning(path)
        frames = log.read_bytes() if log.is_file() else b""
    size = int.from_bytes(frames[8:12], "big") + _FRAME_HEADER
    for at in range(_WAL_HEADER, len(frames), size):
        is_first_page = int.from_bytes(frames[at : at + 4], "big") == 1
        if is_first_page and frames[at + 8 : at + 16] == frames[16:24]:
            header = frames[at + _FRAME_HEADER :][:100]
    is_profile = int.from_bytes(header[_APPLICATION_AT], "big") == APPLICATION_ID
    return int.from_bytes(header[_VERSION_AT], "big") if is_profile else 0


def _beginning(path: Path) -> bytes:
    """Read the header of a database; what is no file has none."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(100)
