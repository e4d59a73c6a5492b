"""One profile, one file, one connection: opened with exact settings, or not at all.

Two ways of keeping answers through a power cut are allowed: a write-ahead log with `synchronous`
FULL, and, where SQLite or the place cannot keep one, a truncated journal with EXTRA; `connecting`
has the settings. Source: reliability design F6, F7, F9 and 4.1.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from app.errors import Code, StoreError
from app.store.ballast import drop_ballast
from app.store.connecting import Journal, harden, limit
from app.store.layout import PROFILE, Layout, check, prepare, recognise, refuse_newer, update
from app.store.profile_folder import make_file, make_folder, refuse_unread
from app.store.recovery import SIDECARS
from app.store.sql_errors import UNREADABLE, code_of, code_of_open, readable, sql_explained
from app.store.view import in_memory, peeked_schema

log = logging.getLogger(__name__)

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
Tracer = Callable[[str, Sequence[Value]], None]
BeforeUpdate = Callable[["Database"], None]
_Kept = TypeVar("_Kept")


_TRIES = {Code.STORE_LOCKED: 10, Code.STORE_CORRUPT: 2}
"""Of several starts at once each may find another on its way to the lock, and all give up: a few
tries, a fraction of a millisecond each, let one of them through. And a read that fails looks to
SQLite like a damaged file: a profile is put aside only if it looks so a second time."""
_COPY_STEP = 1024
"""Pages a copy is made by: 4 MiB."""


class Database:
    """An open profile. Everything is written inside `transaction`, by one thread at a time.

    `refusal` says why nothing can be kept, where that is so: a view of a profile is a copy of it in
    memory, and so is what the program goes on with after a disk has failed.
    """

    version = sqlite3.sqlite_version
    """The version of SQLite that keeps the file."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        mode: Journal,
        refusal: StoreError | None = None,
        layout: Layout = PROFILE,
    ) -> None:
        self.path = path
        self.mode = mode
        self.refusal = refusal
        self._layout = layout
        self._connection = connection
        self._tracer: Tracer | None = None
        self._is_poisoned = False

    def keep(
        self,
        action: Callable[[], _Kept],
        proof: Callable[[], object] | None = None,
        *,
        is_passing: bool = False,
    ) -> _Kept:
        """Do something in one transaction; once more where room was made or the disk came back.

        A full disk has its ballast taken away. After a failed write the file is opened anew, and
        what had not arrived is written again.

        Args:
            action: what reads and writes, within the transaction.
            proof: what is different once the action was kept, such as the newest line of the log;
                where it is not, nobody knows whether the action was kept, and the error stands.
                Without one, done twice must be the same as done once.
            is_passing: as `transaction` has it.

        Raises:
            StoreError: nothing was kept, as far as anybody knows.
        """
        before = proof() if proof is not None else None
        done: tuple[_Kept, object] | None = None
        try:
            with self.transaction(is_passing=is_passing):
                done = (action(), proof() if proof is not None else None)
            return done[0]
        except StoreError as error:
            if not self._mend(error):
                raise
            if done is not None and proof is not None and error.code is Code.STORE_IO:
                if done[1] == before:
                    raise
                if proof() == done[1]:
                    return done[0]
        with self.transaction(is_passing=is_passing):
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

    @contextmanager
    def tracer(self, tracer: Tracer) -> Iterator[None]:
        """Show a function each statement before it runs; what it raises, the statement raises."""
        before, self._tracer = self._tracer, tracer
        try:
            yield
        finally:
            self._tracer = before

    def copy_to(self, path: Path) -> None:
        """Copy all that is committed over a file, in steps of pages; the copy is not synced.

        Raises:
            StoreError: the database could not be read, or the copy not be written.
            RuntimeError: a transaction is open.
        """
        if self._is_writing():
            raise RuntimeError("what is not committed is not copied")
        with sql_explained(path), closing(sqlite3.connect(path)) as copy:
            for setting in ("journal_mode", "synchronous"):
                copy.execute(f"pragma {setting} = off").fetchall()
            self._connection.backup(copy, pages=_COPY_STEP)

    def fold(self) -> None:
        """Fold the write-ahead log into the file and empty it, so that it keeps nothing old.

        A page that the disk does not give is damage to SQLite here, so it is asked a second time.

        Raises:
            StoreError: it stays beside the file and is read on the next start.
        """
        fold = "pragma wal_checkpoint(truncate)"
        try:
            self._run(fold, ())
        except StoreError as error:
            if error.code is not Code.STORE_CORRUPT:
                raise
            self._run(fold, ())

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it.

        Raises:
            StoreError: the log could not be folded in; it stays beside the file and is read on the
                next start.
        """
        try:
            if not self._is_poisoned:
                self.fold()
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
            self._connection = _connected(self.path, None, self.mode, self._layout)[0]
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
            raise StoreError(Code.STORE_CORRUPT, self.path, UNREADABLE) from error
        except sqlite3.Error as error:
            code = code_of(error) or (self.refusal.code if self.refusal else code_of_open(error))
            if code is None:
                raise
            self._is_poisoned |= is_writing and code is Code.STORE_IO
            raise StoreError(code, self.path, str(error)) from error


def open_database(
    path: Path,
    before_update: BeforeUpdate | None = None,
    journal: Journal = Journal.WAL,
    layout: Layout | None = None,
) -> Database:
    """Open a file, made anew if there is none, checked and brought to the newest schema.

    Args:
        path: the file.
        before_update: called where the schema is older, before it is changed; what it raises stops
            the opening and leaves the file as it was.
        journal: how its place lets transactions be kept whole; see `place_kind`.
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
            return _open(path, before_update, journal, layout or PROFILE)
        except StoreError as error:
            if tries >= _tries(error):
                refuse_unread(tuple(path.with_name(path.name + e) for e in ("", *SIDECARS)))
                raise
        tries += 1


def open_view(path: Path, why: StoreError, layout: Layout | None = None) -> Database:
    """Look at a file that cannot be written, or at an empty one; nothing on the disk changes.

    Args:
        path: the file.
        why: what is said to whoever wants to write.
        layout: what it holds; without one it is a profile.

    Raises:
        StoreError: it cannot be read, or is not whole.
    """
    _refuse_remains(path)
    layout = layout or PROFILE
    with ExitStack() as undo, sql_explained(path):
        connection = in_memory(path)
        undo.callback(connection.close)
        schema = recognise(connection, path, layout)
        limit(connection, path)
        check(connection, path)
        update(connection, path, layout, schema)
        undo.pop_all()
    return Database(connection, path, Journal.WAL, why, layout)


@contextmanager
def reading_copy(path: Path) -> Iterator[Database]:
    """Read a database that nobody has open, as it is: nothing is updated or written beside it.

    Raises:
        StoreError: it is damaged, has another shape than it must, or cannot be read.
    """
    with sql_explained(path), ExitStack() as undo:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, timeout=0)
        undo.callback(connection.close)
        connection.text_factory = readable
        harden(connection)
        for setting in ("trusted_schema = 0", "cell_size_check = 1", "mmap_size = 0"):
            connection.execute(f"pragma {setting}").fetchall()
        limit(connection, path)
        yield Database(connection, path, Journal.TRUNCATE)


def _open(
    path: Path, before_update: BeforeUpdate | None, journal: Journal, layout: Layout
) -> Database:
    """Open a file in a folder that is right."""
    _refuse_remains(path)
    refuse_newer(peeked_schema(path, layout.application_id), path, layout)
    make_file(path)
    connection, mode = _connected(path, before_update, journal, layout)
    return Database(connection, path, mode, layout=layout)


def _connected(
    path: Path, before_update: BeforeUpdate | None, journal: Journal, layout: Layout
) -> tuple[sqlite3.Connection, Journal]:
    """Connect to a file with exact settings; say also how its transactions are kept whole."""
    with ExitStack() as undo, sql_explained(path):
        connection = sqlite3.connect(path, timeout=0, check_same_thread=False)
        undo.callback(_let_go, connection)
        connection.text_factory = readable
        mode, schema = prepare(connection, path, layout, journal)
        if schema and schema < layout.schema and before_update is not None:
            before_update(Database(connection, path, mode, layout=layout))
        update(connection, path, layout, schema)
        undo.pop_all()
    return connection, mode


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


def _let_go(connection: sqlite3.Connection) -> None:
    """Close a connection without folding the log in, where a write may have failed before.

    SQLite would do so while it closes, and does not begin what it was told to stop.
    """
    connection.interrupt()
    connection.close()
