"""What SQLite says when the world fails, in our codes."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import Code, StoreError

_CODES = {
    sqlite3.SQLITE_BUSY: Code.STORE_LOCKED,
    sqlite3.SQLITE_FULL: Code.STORE_FULL,
    sqlite3.SQLITE_READONLY: Code.STORE_READONLY,
    sqlite3.SQLITE_PERM: Code.STORE_READONLY,
    sqlite3.SQLITE_CORRUPT: Code.STORE_CORRUPT,
    sqlite3.SQLITE_NOTADB: Code.STORE_CORRUPT,
    sqlite3.SQLITE_IOERR: Code.STORE_IO,
    sqlite3.SQLITE_CANTOPEN: Code.STORE_IO,
    sqlite3.SQLITE_PROTOCOL: Code.STORE_IO,
}
UNREADABLE = "a name in its schema is not text"
"""SQLite quotes a damaged schema in what it says, and Python cannot even read that."""
_PRIMARY = 0xFF
"""The low byte of an extended result code is the kind of failure."""
_UNKNOWN = re.compile(r"no such (table|column): |table \w+ has no column named ")
"""What SQLite says of a name that our statements know and the file's schema does not."""


def code_of(error: sqlite3.Error) -> Code | None:
    """Find what the world did; none means that the statement was wrong, which is a bug."""
    return _CODES.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)


def code_of_open(error: sqlite3.Error) -> Code | None:
    """Find what happened to a file that was whole when it was opened.

    A name that is not in its schema was there when the file was made: the schema changed since.
    """
    return code_of(error) or (Code.STORE_CORRUPT if _UNKNOWN.match(str(error)) else None)


@contextmanager
def sql_explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours; a statement that makes no sense here means a damaged file."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise StoreError(Code.STORE_CORRUPT, path, UNREADABLE) from error
    except sqlite3.Error as error:
        raise StoreError(code_of(error) or Code.STORE_CORRUPT, path, str(error)) from error


def readable(text: bytes) -> str:
    """Read text even where a bit flipped; the hash chain tells that it is not what was written."""
    return text.decode(errors="replace")
