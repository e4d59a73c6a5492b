"""What happens after a write that failed: the file is opened anew, or only looked at."""

import sqlite3
import tempfile

import pytest

from app.errors import Code, StoreError
from tests.store.history import Failing, completed, open_learner, use_connection


@pytest.fixture
def learner(path, monkeypatch):
    use_connection(monkeypatch, Failing)
    learner = open_learner(path)
    monkeypatch.setattr(Failing, "fails", [])
    yield learner
    learner.db.close()


def keep(learner, name="a.b"):
    return learner.db.keep(lambda: learner.keep(completed(name)), learner.log.head)


def history(learner):
    return (learner.log.head()[0], learner.log.first_break(), learner.progress.completed())


@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_answer_is_there_once_whether_or_not_the_failed_commit_arrived(learner, moment):
    keep(learner)
    Failing.fails.append(moment)
    line = keep(learner, "a.c")

    assert line.seq == 2
    assert history(learner) == (2, None, {"a.b", "a.c"})
    assert keep(learner, "a.d").seq == 3


def test_what_leaves_its_proof_unchanged_is_not_done_twice(learner):
    Failing.fails.append("after")
    with pytest.raises(StoreError) as caught:
        learner.db.keep(
            lambda: learner.preferences.put_settings({"theme": '"dark"'}), learner.log.head
        )

    assert caught.value.code is Code.STORE_IO
    assert learner.preferences.settings() == {"theme": '"dark"'}
    assert keep(learner).seq == 1


@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_needs_no_proof_is_simply_done_again(learner, moment):
    Failing.fails.append(moment)
    learner.db.keep(lambda: learner.preferences.put_settings({"theme": '"dark"'}), is_passing=True)

    assert learner.preferences.settings() == {"theme": '"dark"'}
    assert keep(learner).seq == 1


def test_a_second_failure_at_once_is_the_end_of_it(learner):
    Failing.fails += ["before", "before"]
    with pytest.raises(StoreError):
        keep(learner)

    assert learner.log.head()[0] == 0
    assert keep(learner).seq == 1


def test_another_failure_is_not_mended(learner):
    def corrupt():
        raise StoreError(Code.STORE_CORRUPT)

    with pytest.raises(StoreError) as caught:
        learner.db.keep(corrupt)
    assert caught.value.code is Code.STORE_CORRUPT


@pytest.fixture
def lost(path, monkeypatch, learner):
    """A profile on a disk that fails at a commit and then does not open the file again."""
    keep(learner)
    connect = sqlite3.connect

    def refusing(place, **settings):
        if place == path:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return connect(place, **settings)

    monkeypatch.setattr(sqlite3, "connect", refusing)
    Failing.fails.append("before")
    return learner


def test_a_disk_that_stays_away_leaves_what_can_be_read(lost):
    with pytest.raises(StoreError):
        keep(lost, "a.c")

    assert lost.db.refusal.code is Code.STORE_IO
    assert history(lost) == (1, None, {"a.b"})
    with pytest.raises(StoreError) as later:
        keep(lost, "a.d")
    assert later.value.code is Code.STORE_IO
    lost.rebuild()
    assert history(lost) == (1, None, {"a.b"})


def test_a_file_that_cannot_even_be_read_refuses_every_question(lost, path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(path))
    with pytest.raises(StoreError):
        keep(lost, "a.c")

    with pytest.raises(StoreError) as caught:
        lost.log.head()
    assert caught.value.code is Code.STORE_IO


class Unread(sqlite3.Connection):
    """Says while it folds the log in what SQLite says when the disk did not give a page."""

    codes = ()

    def execute(self, sql, *params):
        if "wal_checkpoint" in sql and self.codes:
            error = sqlite3.DatabaseError("database disk image is malformed")
            error.sqlite_errorcode = self.codes.pop(0)
            raise error
        return super().execute(sql, *params)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([sqlite3.SQLITE_CORRUPT], None),
        ([sqlite3.SQLITE_CORRUPT] * 2, Code.STORE_CORRUPT),
        ([sqlite3.SQLITE_IOERR], Code.STORE_IO),
    ],
)
def test_a_page_that_was_not_given_once_at_the_end_is_no_damage(path, monkeypatch, codes, said):
    use_connection(monkeypatch, Unread)
    learner = open_learner(path)
    monkeypatch.setattr(Unread, "codes", codes)
    found = None
    try:
        learner.db.close()
    except StoreError as error:
        found = error.code

    assert found is said
    assert codes == []
