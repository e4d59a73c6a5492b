"""One profile, one file, one connection: opened with exact settings, or not at all.

Two ways of keeping answers through a power cut are allowed: a write-ahead log with `synchronous`
FULL, and, where SQLite or the place cannot keep one, a truncated journal with EXTRA; `connecting`
has the settings. Source: reliability design F6, F7, F9 and 4.1.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from typing import Any, TypeVar

from app.domain.log import line_from_text, line_hash
from app.errors import Code, StoreError
from app.store.ballast import drop_ballast
from app.store.connecting import (
    APPLICATION_ID,
    Journal,
    answer,
    choose_journal,
    harden,
    limit,
    put,
    set_all,
)
from app.store.profile_folder import explained, make_file, make_folder
from app.store.recovery import SIDECARS
from app.store.sql_errors import UNREADABLE, code_of, readable, sql_explained
from app.store.view import in_memory, peeked_schema

log = logging.getLogger(__name__)

SCHEMA = 4
"""The newest schema this program knows: the number of steps in `migrations`."""
Value = str | int | float | bytes | None
Row = tuple[Any, ...]
Tracer = Callable[[str, Sequence[Value]], None]
_Kept = TypeVar("_Kept")

_TRIES = {Code.STORE_LOCKED: 10, Code.STORE_CORRUPT: 2}
"""Of several starts at once each may find another on its way to the lock, and all give up: a few
tries, a fraction of a millisecond each, let one of them through. And a read that fails looks to
SQLite like a damaged file: a profile is put aside only if it looks so a second time."""


def _nothing() -> object:
    """Prove nothing."""
    return None


class Database:
    """An open profile. Everything is written inside `transaction`, by one thread at a time.

    `refusal` says why nothing can be kept, where that is so: a view of a profile is a copy of it in
    memory, and so is what the program goes on with after a disk has failed.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        mode: Journal,
        refusal: StoreError | None = None,
    ) -> None:
        self.path = path
        self.mode = mode
        self.refusal = refusal
        self._connection = connection
        self._tracer: Tracer | None = None
        self._is_poisoned = False

    @property
    def version(self) -> str:
        """The version of SQLite that keeps the profile."""
        return sqlite3.sqlite_version

    def keep(self, action: Callable[[], _Kept], proof: Callable[[], object] = _nothing) -> _Kept:
        """Do something in one transaction; once more where room was made or the disk came back.

        A full disk has its ballast taken away. After a failed write the file is opened anew, and
        what had not arrived is written again.

        Args:
            action: what reads and writes, within the transaction.
            proof: what is different once the action was kept, such as the newest line of the log;
                where it is not, nobody knows whether the action was kept, and the error stands.

        Raises:
            StoreError: nothing was kept, as far as anybody knows.
        """
        before = proof()
        done: tuple[_Kept, object] | None = None
        try:
            with self.transaction():
                done = (action(), proof())
            return done[0]
        except StoreError as error:
            if not self._mend(error):
                raise
            if done is not None and error.code is Code.STORE_IO:
                if done[1] == before:
                    raise
                if proof() == done[1]:
                    return done[0]
        with self.transaction():
            return action()

    @contextmanager
    def transaction(self, *, is_passing: bool = False) -> Iterator[None]:
        """Keep everything written inside the block once it ends, or nothing.

        Args:
            is_passing: what is written may be lost, such as a place or what can be made anew; where
                nothing can be kept it is written to memory only.

        Raises:
            StoreError: nothing was kept. After a failed write to the disk nobody knows what the
                disk holds, so the same error comes at once for every later transaction.
            RuntimeError: another transaction is open.
        """
        if self._is_writing():
            raise RuntimeError("a transaction is open: one learner action is one transaction")
        if self.refusal is not None and not is_passing:
            raise StoreError(self.refusal.code, self.path, self.refusal.reason)
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

    def query(self, sql: str, params: Sequence[Value] = ()) -> list[Row]:
        """Read every row of an answer.

        Raises:
            StoreError: the file could not be read.
        """
        return self._run(sql, params)

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
            _let_go(self._connection)

    def _is_writing(self) -> bool:
        return self._connection.in_transaction

    def _mend(self, error: StoreError) -> bool:
        """Make room on a full disk, or open a file anew that could not be written; tell if so."""
        if error.code is Code.STORE_FULL:
            return drop_ballast(self.path.parent)
        if not self._is_poisoned or self.refusal is not None:
            return False
        with suppress(sqlite3.Error):
            _let_go(self._connection)
        try:
            self._connection = _connected(self.path, self.mode)[0]
            self._is_poisoned = False
            # What is in the log was perhaps never synced: this writes it, and syncs it, elsewhere.
            self._run("pragma wal_checkpoint(truncate)", ())
        except StoreError as failed:
            self._look_only(failed)
            return False
        log.warning("a write failed, and the profile was opened anew")
        return True

    def _look_only(self, failed: StoreError) -> None:
        """Go on with what can be read of the file; without even that every query is refused."""
        log.warning("a write failed, and the profile can only be looked at: %s", failed.reason)
        self.refusal, self._is_poisoned = failed, False
        self._connection.close()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        with suppress(StoreError):
            self._connection = in_memory(self.path)

    def _run(self, sql: str, params: Sequence[Value]) -> list[Row]:
        is_writing = self._is_writing()
        try:
            if self._tracer is not None:
                self._tracer(sql, params)
            return self._connection.execute(sql, params).fetchall()
        except UnicodeDecodeError as error:
            raise StoreError(Code.STORE_CORRUPT, self.path, UNREADABLE) from error
        except sqlite3.Error as error:
            code = code_of(error) or (None if self.refusal is None else self.refusal.code)
            if code is None:
                raise
            self._is_poisoned |= is_writing and code is Code.STORE_IO
            raise StoreError(code, self.path, str(error)) from error


def open_database(path: Path, journal: Journal = Journal.WAL) -> Database:
    """Open a profile, made anew if there is none, checked and brought to the newest schema.

    Args:
        path: the file.
        journal: how its place lets transactions be kept whole; see `place_kind`.

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
            return Database(*_opened(path, journal))
        except StoreError as error:
            if tries >= _tries(error):
                _refuse_unread(path)
                raise
        tries += 1


def open_view(path: Path, why: StoreError) -> Database:
    """Look at a profile that cannot be written, or at an empty one; nothing on the disk changes.

    Raises:
        StoreError: it cannot be read, or is not whole.
    """
    _refuse_remains(path)
    with ExitStack() as undo, sql_explained(path):
        connection = in_memory(path)
        undo.callback(connection.close)
        schema = _recognise(connection, path)
        limit(connection, path)
        _check(connection, path, schema, is_copied=False)
        undo.pop_all()
    return Database(connection, path, Journal.WAL, why)


def _opened(path: Path, journal: Journal) -> tuple[sqlite3.Connection, Path, Journal]:
    """Open a profile in a folder that is right."""
    _refuse_remains(path)
    refuse_newer(path)
    make_file(path)
    connection, mode = _connected(path, journal)
    return connection, path, mode


def _connected(path: Path, journal: Journal) -> tuple[sqlite3.Connection, Journal]:
    """Connect to a file with exact settings; give also how transactions are kept whole."""
    with ExitStack() as undo, sql_explained(path):
        connection = sqlite3.connect(path, timeout=0, check_same_thread=False)
        undo.callback(_let_go, connection)
        connection.text_factory = readable
        mode = _prepare(connection, path, journal)
        undo.pop_all()
    return connection, mode


def refuse_newer(path: Path) -> None:
    """Refuse the profile of a newer program before SQLite can fold its log into it.

    Raises:
        StoreError: a newer program wrote it, or it cannot be read.
    """
    _refuse_schema(peeked_schema(path), path)


def _refuse_schema(schema: int, path: Path) -> None:
    if schema > SCHEMA:
        reason = f"its schema is {schema}, this program knows {SCHEMA}"
        raise StoreError(Code.STORE_NEWER, path, reason)


def _refuse_remains(path: Path) -> None:
    """Refuse a log without its database: SQLite would delete it, and with it the newest answers.

    The log is looked for first: another start may be making both just now, the database before.
    """
    remains = [path.with_name(path.name + ending) for ending in SIDECARS]
    if any(part.exists() for part in remains) and not path.exists():
        raise StoreError(Code.STORE_CORRUPT, path, "its log is there, but the database is not")


def _tries(error: StoreError) -> int:
    """Tell how often to try before an error is believed; a statement that is wrong stays wrong."""
    cause = error.__cause__
    is_bug = isinstance(cause, sqlite3.Error) and code_of(cause) is None
    return 1 if is_bug else _TRIES.get(error.code, 1)


def _refuse_unread(path: Path) -> None:
    """Tell a disk that cannot be read from a damaged profile, which SQLite does not.

    Raises:
        StoreError: what is there could not be read; it may well be whole.
    """
    with explained(path):
        for part in filter(
            Path.is_file, (path, *(path.with_name(path.name + e) for e in SIDECARS))
        ):
            with part.open("rb") as file:
                file_digest(file, "sha256")


def _let_go(connection: sqlite3.Connection) -> None:
    """Close a connection without folding the log in, where a write may have failed before.

    SQLite would do so while it closes, and does not begin what it was told to stop.
    """
    connection.interrupt()
    connection.close()


def _prepare(connection: sqlite3.Connection, path: Path, journal: Journal) -> Journal:
    """Take the lock, recognise the file, then set, check and update it."""
    harden(connection)
    put(connection, path, "locking_mode", "exclusive")
    schema = _recognise(connection, path)
    mode = choose_journal(connection, path, journal)
    set_all(connection, path)
    _check(connection, path, schema, is_copied=True)
    return mode


def _check(connection: sqlite3.Connection, path: Path, schema: int, *, is_copied: bool) -> None:
    """Check a profile, bring it to the newest schema, after a copy of it, and look at its end."""
    found = answer(connection, "pragma quick_check")
    if found != "ok":
        raise StoreError(Code.STORE_CORRUPT, path, str(found))
    if schema < SCHEMA:
        from app.store import migrations  # noqa: PLC0415 start path

        migrations.migrate(connection, path, migrations.STEPS, is_copied=is_copied)
    if not _is_head_whole(connection):
        raise StoreError(Code.STORE_CORRUPT, path, "the newest line of the learning log changed")


def _recognise(connection: sqlite3.Connection, path: Path) -> int:
    """Give the schema's number, before anything is written to what may not be ours."""
    (tables,) = connection.execute("select count(*) from sqlite_schema").fetchone()
    schema = int(answer(connection, "pragma user_version") or 0)
    is_ours = answer(connection, "pragma application_id") == APPLICATION_ID
    if tables and not (is_ours and schema > 0):
        raise StoreError(Code.STORE_CORRUPT, path, "it is not a profile")
    _refuse_schema(schema, path)
    return schema


def _is_head_whole(connection: sqlite3.Connection) -> bool:
    """Tell whether the newest line is as it was written and follows the one before."""
    origin = answer(connection, "select origin from log_origin")
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
