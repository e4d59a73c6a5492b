"""One learner action is kept whole or not at all, wherever it breaks."""

import sqlite3

import pytest

from app.domain.log import Kind, Mode
from app.errors import Code, StoreError
from tests.store.history import answered, completed, contents, open_learner, place

FAILURES = {
    sqlite3.SQLITE_FULL: Code.STORE_FULL,
    sqlite3.SQLITE_CORRUPT: Code.STORE_CORRUPT,
    sqlite3.SQLITE_READONLY: Code.STORE_READONLY,
}


def begun(path):
    learner = open_learner(path)
    learner.answer("pin-1", mode=Mode.PRACTICE, form="supply-chain.quiz-10")
    return learner


@pytest.fixture
def learner(tmp_path):
    learner = begun(tmp_path / "profile" / "profile.db")
    yield learner
    learner.db.close()


def last_answer(learner):
    """Answer a quiz's last item, complete a section and its lesson, and be somewhere."""
    with learner.db.transaction():
        for entry in (
            answered("pin-2", mode=Mode.PRACTICE, form="supply-chain.quiz-10"),
            completed("supply-chain.pin.why"),
            completed("supply-chain.pin", Kind.LESSON_COMPLETED),
        ):
            learner.keep(entry)
        learner.state.finish_sitting(1, place().at)
        learner.state.put_place(place())


def failing_at(number, code=sqlite3.SQLITE_FULL):
    left = iter(range(number - 1))

    def tracer(sql, params):
        if next(left, None) is None and sql != "rollback":
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = code
            raise error

    return tracer


def count_statements(learner, action):
    ran = []
    with learner.db.tracer(lambda sql, params: ran.append(sql)):
        action(learner)
    return len(ran)


def test_a_break_at_any_statement_leaves_everything_as_it_was(tmp_path, learner):
    other = begun(tmp_path / "other" / "profile.db")
    total = count_statements(other, last_answer)
    other.db.close()
    before = contents(learner.db)
    assert total > 15
    for number in range(1, total + 1):
        with pytest.raises(StoreError), learner.db.tracer(failing_at(number)):
            last_answer(learner)
        assert contents(learner.db) == before, f"statement {number} of {total}"

    last_answer(learner)
    assert learner.log.head()[0] == 4


def test_a_break_at_any_statement_of_a_rebuild_leaves_everything_as_it_was(learner):
    last_answer(learner)
    before = contents(learner.db)
    total = count_statements(learner, lambda one: one.rebuild())
    for number in range(1, total + 1):
        with pytest.raises(StoreError), learner.db.tracer(failing_at(number)):
            learner.rebuild()
        assert contents(learner.db) == before, f"statement {number} of {total}"

    assert total > 5


@pytest.mark.parametrize(("code", "expected"), FAILURES.items())
def test_a_commit_that_fails_keeps_nothing_and_can_be_tried_again(learner, code, expected):
    before = contents(learner.db)
    total = count_statements(learner, lambda one: one.db.query("select 1"))
    ran = []
    with learner.db.tracer(lambda sql, params: ran.append(sql)):
        learner.do(completed("a.b"))
    with pytest.raises(StoreError) as caught, learner.db.tracer(failing_at(len(ran), code)):
        learner.do(completed("a.c"))

    assert (total, ran[-1], caught.value.code) == (1, "commit", expected)
    assert learner.progress.completed() == {"a.b"}
    assert learner.log.head()[0] == 2
    assert len(before["learning_log"]) == 1
    assert learner.do(completed("a.c")).seq == 3


def test_after_a_sync_that_failed_no_later_statement_reaches_the_disk(learner):
    def at_commit(sql, params):
        if sql == "commit":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error

    with pytest.raises(StoreError), learner.db.tracer(at_commit):
        learner.do(completed("a.b"))
    ran = []
    with (
        pytest.raises(StoreError) as caught,
        learner.db.tracer(lambda sql, params: ran.append(sql)),
    ):
        learner.do(completed("a.c"))

    assert (caught.value.code, ran) == (Code.STORE_IO, [])
