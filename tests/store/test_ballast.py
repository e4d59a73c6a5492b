import shutil
from collections import namedtuple

import pytest

from app.errors import Code, StoreError
from app.store.ballast import ROOM, SIZE, ballast_of, drop_ballast, take_ballast
from tests.store.history import completed
from tests.whole import disk_full

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def plenty(monkeypatch):
    def has(free):
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(0, 0, free))

    has(ROOM + 1)
    return has


def test_ballast_is_taken_once_and_is_the_learners_alone(tmp_path, plenty):
    assert (take_ballast(tmp_path), take_ballast(tmp_path)) == (True, False)
    assert ballast_of(tmp_path).stat().st_size == SIZE
    assert oct(ballast_of(tmp_path).stat().st_mode & 0o777) == "0o600"


def test_ballast_of_another_size_is_made_anew(tmp_path, plenty):
    ballast_of(tmp_path).write_bytes(b"half")

    assert take_ballast(tmp_path)
    assert ballast_of(tmp_path).stat().st_size == SIZE


def test_where_there_is_little_room_none_is_taken(tmp_path, plenty):
    plenty(ROOM)

    assert not take_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_has_none(tmp_path, plenty):
    assert not take_ballast(tmp_path / "gone")


def test_ballast_is_given_back_once(tmp_path, plenty):
    take_ballast(tmp_path)

    assert (drop_ballast(tmp_path), drop_ballast(tmp_path)) == (True, False)
    assert list(tmp_path.iterdir()) == []


def full_until_ballast_is_gone(folder):
    def tracer(sql, params):
        if ballast_of(folder).exists() and sql == "commit":
            disk_full(sql, params)

    return tracer


def test_an_answer_on_a_full_disk_is_kept_in_the_ballasts_place(path, learner, plenty):
    take_ballast(path.parent)
    with learner.db.tracer(full_until_ballast_is_gone(path.parent)):
        line = learner.db.keep(lambda: learner.keep(completed("a.b")), learner.log.head)

    assert (line.seq, learner.log.head()[0], learner.log.first_break()) == (1, 1, None)
    assert not ballast_of(path.parent).exists()


def test_a_full_disk_without_ballast_refuses_and_keeps_nothing(learner):
    with pytest.raises(StoreError) as caught, learner.db.tracer(disk_full):
        learner.db.keep(lambda: learner.keep(completed("a.b")))

    assert caught.value.code is Code.STORE_FULL
    assert learner.log.head()[0] == 0
