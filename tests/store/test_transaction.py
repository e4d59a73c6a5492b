import resource
import sqlite3
from contextlib import contextmanager

import pytest

from app.errors import Code, StoreError
from app.store.database import open_database
from tests.store.history import answered, contents, open_learner


def test_a_transaction_keeps_everything_written_in_it(learner):
    with learner.db.transaction():
        learner.log.append(answered())
        learner.preferences.put_settings({"theme": '"dark"'})

    assert (learner.log.head()[0], learner.preferences.settings()) == (1, {"theme": '"dark"'})


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt])
def test_a_transaction_that_is_broken_off_keeps_nothing(learner, kind):
    before = contents(learner.db)

    def break_off():
        with learner.db.transaction():
            learner.log.append(answered())
            raise kind

    with pytest.raises(kind):
        break_off()

    assert contents(learner.db) == before
    assert learner.answer().seq == 1


def test_a_transaction_within_a_transaction_is_refused(learner):
    with learner.db.transaction():
        learner.log.append(answered())
        with pytest.raises(RuntimeError), learner.db.transaction():
            learner.preferences.put_settings({"theme": '"dark"'})

    assert (learner.log.head()[0], learner.preferences.settings()) == (1, {})


def test_nothing_is_written_outside_a_transaction(learner):
    with pytest.raises(RuntimeError):
        learner.preferences.put_settings({"theme": '"dark"'})

    assert learner.preferences.settings() == {}


def test_a_full_disk_keeps_what_was_there_and_is_got_over(learner):
    learner.answer()
    before = contents(learner.db)
    (pages,) = learner.db.query("pragma page_count")[0]
    learner.db.query(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreError) as caught:
        learner.answer(selected=("a" * 100_000,))

    assert caught.value.code is Code.STORE_FULL
    assert contents(learner.db) == before
    learner.db.query("pragma max_page_count = 1000000")
    assert learner.answer().seq == 2


def test_a_profile_that_became_read_only_is_said_to_be_so(learner):
    learner.db.query("pragma query_only = on")
    with pytest.raises(StoreError) as caught:
        learner.answer()
    learner.db.query("pragma query_only = off")

    assert (caught.value.code, caught.value.place) == (Code.STORE_READONLY, learner.db.path)


@contextmanager
def no_file_may_grow():
    """Let every write past the first bytes of a file fail, as a broken disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_after_a_failed_write_to_the_disk_nothing_more_is_written(path):
    learner = open_learner(path)
    kept = learner.answer()
    with pytest.raises(StoreError) as first, no_file_may_grow():
        learner.answer("pin-2")
    with pytest.raises(StoreError) as second:
        learner.answer("pin-3")
    learner.db.close()
    again = open_learner(path)
    texts = list(again.log.lines())
    again.db.close()

    assert (first.value.code, second.value.code) == (Code.STORE_IO, Code.STORE_IO)
    assert second.value.reason == "an earlier write failed"
    assert texts == [kept.to_text()]


def failing(code, on="commit"):
    def tracer(sql, params):
        if sql.startswith(on):
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = code
            raise error

    return tracer


def test_after_a_failed_write_closing_runs_no_statement(path):
    learner = open_learner(path)
    with learner.db.tracer(failing(sqlite3.SQLITE_IOERR_FSYNC)), pytest.raises(StoreError):
        learner.answer()
    ran = []
    with learner.db.tracer(lambda *statement: ran.append(statement)):
        learner.db.close()

    assert ran == []
    open_database(path).close()


def test_a_failed_read_does_not_stop_the_writing(learner):
    with (
        learner.db.tracer(failing(sqlite3.SQLITE_IOERR_READ, on="select")),
        pytest.raises(StoreError) as caught,
    ):
        learner.log.origin()

    assert caught.value.code is Code.STORE_IO
    assert learner.answer().seq == 1


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_BUSY, Code.STORE_LOCKED),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Code.STORE_LOCKED),
        (sqlite3.SQLITE_FULL, Code.STORE_FULL),
        (sqlite3.SQLITE_READONLY_DIRECTORY, Code.STORE_READONLY),
        (sqlite3.SQLITE_PERM, Code.STORE_READONLY),
        (sqlite3.SQLITE_CORRUPT_INDEX, Code.STORE_CORRUPT),
        (sqlite3.SQLITE_NOTADB, Code.STORE_CORRUPT),
        (sqlite3.SQLITE_IOERR_FSYNC, Code.STORE_IO),
        (sqlite3.SQLITE_CANTOPEN, Code.STORE_IO),
        (sqlite3.SQLITE_PROTOCOL, Code.STORE_IO),
    ],
)
def test_what_sqlite_reports_becomes_one_of_our_codes(learner, code, expected):
    with learner.db.tracer(failing(code)), pytest.raises(StoreError) as caught:
        learner.answer()

    assert (caught.value.code, caught.value.reason) == (expected, "injected")


def test_a_rollback_that_fails_stops_the_writing(learner):
    with (
        pytest.raises(StoreError),
        learner.db.tracer(failing(sqlite3.SQLITE_IOERR, on="rollback")),
        learner.db.transaction(),
    ):
        raise ValueError

    learner.db._connection.rollback()
    with pytest.raises(StoreError):
        learner.answer()


def test_a_wrong_statement_is_a_bug_and_not_an_error_of_the_world(db):
    with pytest.raises(sqlite3.OperationalError):
        db.query("selct 1")


def test_a_tracer_sees_each_statement_while_it_is_set(learner):
    seen = []
    with learner.db.tracer(lambda *statement: seen.append(statement)), learner.db.transaction():
        learner.preferences.put_settings({"theme": '"dark"'})
    learner.preferences.settings()

    assert seen == [
        ("begin immediate", ()),
        ("replace into setting (key, value) values (?, ?)", ("theme", '"dark"')),
        ("commit", ()),
    ]


def test_closing_leaves_one_file(path):
    learner = open_learner(path)
    learner.answer()
    learner.db.close()

    assert [part.name for part in path.parent.iterdir()] == ["profile.db"]


def test_a_profile_that_cannot_be_folded_together_is_let_go_of_all_the_same(path):
    learner = open_learner(path)
    with (
        learner.db.tracer(failing(sqlite3.SQLITE_FULL, on="pragma wal_checkpoint")),
        pytest.raises(StoreError) as caught,
    ):
        learner.db.close()

    assert caught.value.code is Code.STORE_FULL
    open_database(path).close()
