"""One profile, one file, one connection: opened with exact settings, or not at all.

Two ways of keeping answers through a power cut are allowed: a write-ahead log with `synchronous`
FULL, and, where SQLite refuses that, a truncated journal with EXTRA. Every setting is read back and
compared, and every pragma is fetched to its end, because one that is not can hide a failed write.
Source: reliability design F6, F7 and 4.1.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.log import line_from_text, line_hash
from app.errors import Code, StoreError
from app.store.profile_folder import make_file, make_folder
from app.store.recovery import SIDECARS

SCHEMA = 5
"""The newest schema this program knows: the number of steps in `migrations`."""
APPLICATION_ID = 0x5EA0A11
"""What a profile's header says it is."""

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
Tracer = Callable[[str, Sequence[Value]], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file holds, and how it is recognised, brought up to date and checked.

    Attributes:
        application_id: what its header says it is.
        schema: the newest schema this program knows.
        migrate: brings an older file to the newest schema.
        is_whole: checks what every start checks beside SQLite's own structures, if anything.
    """

    application_id: int
    schema: int
    migrate: Callable[[sqlite3.Connection, Path], None]
    is_whole: Callable[[sqlite3.Connection], bool] | None = None


class Journal(StrEnum):
    """How SQLite keeps a transaction whole."""

    WAL = "wal"
    TRUNCATE = "truncate"


_SYNCHRONOUS = {Journal.WAL: 2, Journal.TRUNCATE: 3}
"""FULL with a write-ahead log, EXTRA with a journal: nothing less survives a power cut."""

_SWITCHES = (
    ("SQLITE_DBCONFIG_DEFENSIVE", True),
    ("SQLITE_DBCONFIG_TRUSTED_SCHEMA", False),
    ("SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION", False),
)

_SETTINGS: tuple[tuple[str, str | int], ...] = (
    ("fullfsync", 1),
    ("checkpoint_fullfsync", 1),
    ("busy_timeout", 0),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("mmap_size", 0),
    ("secure_delete", 1),
    ("temp_store", 2),
    ("wal_autocheckpoint", 200),
    ("journal_size_limit", 4 * 1024 * 1024),
    ("page_size", 4096),
    ("encoding", "UTF-8"),
    ("auto_vacuum", 0),
)

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 1),
    (sqlite3.SQLITE_LIMIT_COLUMN, 100),
)

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
_TRIES = 10
"""Of several starts at once each may find another on its way to the lock, and all give up. A few
tries, a fraction of a millisecond each, let one of them through."""
_UNREADABLE = "a name in its schema is not text"
"""SQLite quotes a damaged schema in what it says, and Python cannot even read that."""
_PRIMARY = 0xFF
"""The low byte of an extended result code is the kind of failure."""


def _code_of(error: sqlite3.Error) -> Code | None:
    """Find what the world did; none means that the statement was wrong, which is a bug."""
    return _CODES.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)


class Database:
    """An open profile. Everything is written inside `transaction`, by one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, path: Path, mode: Journal) -> None:
        self.path = path
        self.mode = mode
        self._connection = connection
        self._tracer: Tracer | None = None
        self._is_poisoned = False

    @property
    def version(self) -> str:
        """The version of SQLite that keeps the profile."""
        return sqlite3.sqlite_version

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything written inside the block once it ends, or nothing.

        Raises:
            StoreError: nothing was kept. After a failed write to the disk nobody knows what the
                disk holds, so the same error comes at once for every later transaction.
            RuntimeError: another transaction is open.
        """
        if self._is_writing():
            raise RuntimeError("a transaction is open: one learner action is one transaction")
        if self._is_poisoned:
            raise StoreError(Code.STORE_IO, self.path, "an earlier write failed")
        self._run("begin immediate", ())
        try:
            yield
            self._run("commit", ())
        finally:
            if self._is_writing():
                self._run("rollback", ())

    def execute(self, sql: str, params: Sequence[Value] = ()) -> None:
        """Write, inside a transaction.

        Raises:
            StoreError: the statement could not be carried out.
            RuntimeError: no transaction is open.
        """
        if not self._is_writing():
            raise RuntimeError("nothing is written outside a transaction")
        self._run(sql, params)

    def execute_all(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Write one statement for each row, inside a transaction.

        Raises:
            StoreError: a statement could not be carried out.
            RuntimeError: no transaction is open.
        """
        if not self._is_writing():
            raise RuntimeError("nothing is written outside a transaction")
        self._do(sql, (), lambda: self._connection.executemany(sql, rows))

    def query(self, sql: str, params: Sequence[Value] = ()) -> list[Row]:
        """Read every row of an answer.

        Raises:
            StoreError: the file could not be read.
        """
        return self._run(sql, params)

    def compact(self) -> None:
        """Write the file anew without what was deleted, and leave nothing of it in the log.

        Raises:
            StoreError: it could not be done; what was deleted is deleted.
        """
        self._run("vacuum", ())
        self._run("pragma wal_checkpoint(truncate)", ())

    @contextmanager
    def tracer(self, tracer: Tracer) -> Iterator[None]:
        """Show a function each statement before it runs; what it raises, the statement raises."""
        before, self._tracer = self._tracer, tracer
        try:
            yield
        finally:
            self._tracer = before

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it.

        Raises:
            StoreError: the log could not be folded in; it stays beside the file and is read on the
                next start.
        """
        try:
            if not self._is_poisoned:
                self._run("pragma wal_checkpoint(truncate)", ())
        finally:
            self._connection.close()

    def _is_writing(self) -> bool:
        return self._connection.in_transaction

    def _run(self, sql: str, params: Sequence[Value]) -> list[Row]:
        return self._do(sql, params, lambda: self._connection.execute(sql, params))

    def _do(
        self, sql: str, params: Sequence[Value], carry_out: Callable[[], sqlite3.Cursor]
    ) -> list[Row]:
        is_writing = self._is_writing()
        try:
            if self._tracer is not None:
                self._tracer(sql, params)
            return carry_out().fetchall()
        except UnicodeDecodeError as error:
            raise StoreError(Code.STORE_CORRUPT, self.path, _UNREADABLE) from error
        except sqlite3.Error as error:
            code = _code_of(error)
            if code is None:
                raise
            self._is_poisoned |= is_writing and code is Code.STORE_IO
            raise StoreError(code, self.path, str(error)) from error


def open_database(path: Path, layout: Layout | None = None) -> Database:
    """Open a file, made anew if there is none, checked and brought to the newest schema.

    Args:
        path: the file.
        layout: what it holds; without one it is a profile.

    Raises:
        StoreError: `STORE_LOCKED` at once if another program has it, `STORE_NEWER` if a newer
            program wrote it, `STORE_CORRUPT` if it is damaged or something else, `STORE_MODE` if
            SQLite does not take a setting, `ENV_FOLDER` if others could reach it, else what the
            disk said.
    """
    make_folder(path.parent)
    tries = 1
    while True:
        try:
            return _open(path, layout or _profile())
        except StoreError as error:
            if error.code is not Code.STORE_LOCKED or tries == _TRIES:
                raise
        tries += 1


def _profile() -> Layout:
    return Layout(APPLICATION_ID, SCHEMA, _migrate, _is_head_whole)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    from app.store import migrations  # noqa: PLC0415 start path

    migrations.migrate(connection, path, migrations.STEPS)


def _open(path: Path, layout: Layout) -> Database:
    """Open a file in a folder that is right."""
    _refuse_remains(path)
    make_file(path)
    with ExitStack() as undo, _explained(path):
        connection = sqlite3.connect(path, timeout=0, check_same_thread=False)
        undo.callback(connection.close)
        connection.text_factory = _readable
        mode = _prepare(connection, path, layout)
        undo.pop_all()
    return Database(connection, path, mode)


def _readable(text: bytes) -> str:
    """Read text even where a bit flipped; the hash chain tells that it is not what was written."""
    return text.decode(errors="replace")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours; a statement that makes no sense here means a damaged file."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise StoreError(Code.STORE_CORRUPT, path, _UNREADABLE) from error
    except sqlite3.Error as error:
        raise StoreError(_code_of(error) or Code.STORE_CORRUPT, path, str(error)) from error


def _refuse_remains(path: Path) -> None:
    """Refuse a log without its database: SQLite would delete it, and with it the newest answers.

    The log is looked for first: another start may be making both just now, the database before.
    """
    remains = [path.with_name(path.name + ending) for ending in SIDECARS]
    if any(part.exists() for part in remains) and not path.exists():
        raise StoreError(Code.STORE_CORRUPT, path, "its log is there, but the database is not")


def _prepare(connection: sqlite3.Connection, path: Path, layout: Layout) -> Journal:
    """Take the lock, recognise the file, then set, check and update it."""
    _harden(connection)
    _put(connection, path, "locking_mode", "exclusive")
    schema = _recognise(connection, path, layout)
    mode = _choose_journal(connection, path)
    for setting, value in (*_SETTINGS, ("application_id", layout.application_id)):
        _put(connection, path, setting, value)
    _limit(connection, path)
    found = _answer(connection, "pragma quick_check")
    if found != "ok":
        raise StoreError(Code.STORE_CORRUPT, path, str(found))
    if schema < layout.schema:
        layout.migrate(connection, path)
    if layout.is_whole is not None and not layout.is_whole(connection):
        raise StoreError(Code.STORE_CORRUPT, path, "the newest line of the learning log changed")
    return mode


def _harden(connection: sqlite3.Connection) -> None:
    """Switch off what a hostile file could use; Python can do so from 3.12."""
    if hasattr(connection, "setconfig"):
        for name, is_on in _SWITCHES:
            connection.setconfig(getattr(sqlite3, name), is_on)


def _limit(connection: sqlite3.Connection, path: Path) -> None:
    """Bound what one statement can take, and make sure of it."""
    for category, limit in _LIMITS:
        connection.setlimit(category, limit)
        if connection.getlimit(category) != limit:
            raise StoreError(Code.STORE_MODE, path, f"limit {category} is not {limit}")


def _answer(connection: sqlite3.Connection, sql: str) -> str | int | None:
    """Give the first value of an answer that is fetched to its end."""
    rows = connection.execute(sql).fetchall()
    return rows[0][0] if rows else None


def _put(connection: sqlite3.Connection, path: Path, setting: str, value: str | int) -> None:
    """Make sure of one setting; what has its value already is not written again."""
    if not _takes(connection, setting, value):
        found = _answer(connection, f"pragma {setting}")
        raise StoreError(Code.STORE_MODE, path, f"{setting} is {found}, not {value}")


def _takes(connection: sqlite3.Connection, setting: str, value: str | int) -> bool:
    """Tell whether a setting has a value, after setting it if it had not."""
    if _answer(connection, f"pragma {setting}") == value:
        return True
    connection.execute(f"pragma {setting} = '{value}'").fetchall()
    return _answer(connection, f"pragma {setting}") == value


def _recognise(connection: sqlite3.Connection, path: Path, layout: Layout) -> int:
    """Give the schema's number, before anything is written to what may not be ours."""
    (tables,) = connection.execute("select count(*) from sqlite_schema").fetchone()
    schema = int(_answer(connection, "pragma user_version") or 0)
    is_ours = _answer(connection, "pragma application_id") == layout.application_id
    if tables and not (is_ours and schema > 0):
        raise StoreError(Code.STORE_CORRUPT, path, "it is not a profile")
    if schema > layout.schema:
        reason = f"its schema is {schema}, this program knows {layout.schema}"
        raise StoreError(Code.STORE_NEWER, path, reason)
    return schema


def _choose_journal(connection: sqlite3.Connection, path: Path) -> Journal:
    """Take the write-ahead log where SQLite can keep one here, else the journal."""
    is_wal = _takes(connection, "journal_mode", Journal.WAL)
    mode = Journal.WAL if is_wal else Journal.TRUNCATE
    _put(connection, path, "journal_mode", mode)
    _put(connection, path, "synchronous", _SYNCHRONOUS[mode])
    return mode


def _is_head_whole(connection: sqlite3.Connection) -> bool:
    """Tell whether the newest line is as it was written and follows the one before."""
    origin = _answer(connection, "select origin from log_origin")
    newest = connection.execute(
        "select seq, line, hash from learning_log "
        "where seq > (select max(seq) from learning_log) - 2 order by seq desc"
    ).fetchall()
    if not newest or origin is None:
        return origin is not None
    (seq, text, text_hash), prev = newest[0], newest[1][2] if newest[1:] else origin
    try:
        line = line_from_text(text)
    except ValueError:
        return False
    return (line.seq, line.prev, line_hash(text)) == (seq, prev, text_hash)
