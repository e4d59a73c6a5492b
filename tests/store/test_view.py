import hashlib
import shutil

import pytest

from app.errors import Code, StoreError
from app.store.connecting import APPLICATION_ID, Journal
from app.store.database import open_database, open_view
from app.store.layout import SCHEMA
from app.store.view import peeked_schema
from tests.store.history import Learner, completed, open_learner, place, raw, refusal

WHY = StoreError(Code.STORE_READONLY, None, "the disk is read-only")


def hashes(folder):
    return {
        part.name: hashlib.sha256(part.read_bytes()).hexdigest()
        for part in folder.iterdir()
        if part.is_file()
    }


def killed(path, work):
    """Leave a profile as a killed program does: with its newest answers beside it."""
    other = path.parent.parent / "other" / path.name
    open_database(other).close()
    learner = open_learner(other)
    work(learner)
    path.parent.mkdir(mode=0o700)
    for part in other.parent.iterdir():
        if part.is_file():
            shutil.copy(part, path.parent)
    learner.db.close()


def test_a_view_shows_the_newest_answers_and_changes_not_one_byte(path):
    killed(path, lambda learner: [learner.answer(f"pin-{n}") for n in range(3)])
    before = hashes(path.parent)
    learner = Learner(open_view(path, WHY))

    assert f"{path.name}-wal" in before
    assert (learner.log.head()[0], learner.log.first_break()) == (3, None)
    learner.db.close()
    assert hashes(path.parent) == before


def test_a_view_keeps_no_answer_and_says_why(path):
    open_learner(path).db.close()
    learner = Learner(open_view(path, WHY))
    with pytest.raises(StoreError) as caught:
        learner.do(completed("a.b"))

    assert (caught.value.code, caught.value.reason) == (WHY.code, WHY.reason)
    assert caught.value.place == path


def test_where_one_is_can_be_forgotten_and_so_is_kept_in_memory(path):
    open_learner(path).db.close()
    before = hashes(path.parent)
    learner = Learner(open_view(path, WHY))
    with learner.db.transaction(is_passing=True):
        learner.state.put_place(place())

    assert learner.state.place() == place()
    assert hashes(path.parent) == before


def test_a_place_without_a_profile_shows_an_empty_one(path):
    learner = Learner(open_view(path, WHY))

    assert learner.log.head() == (0, learner.log.origin())
    assert not path.parent.exists()


def test_an_old_profile_is_brought_up_to_date_in_memory_only(path):
    open_learner(path).db.close()
    connection = raw(path)
    for table in ("plan_taken", "plan_lead", "plan_made"):
        connection.execute(f"drop table {table}")
    connection.execute(f"pragma user_version = {SCHEMA - 1}")
    connection.close()
    before = hashes(path.parent)

    db = open_view(path, WHY)
    assert db.query("pragma user_version") == [(SCHEMA,)]
    assert hashes(path.parent) == before


def test_a_damaged_profile_is_not_looked_at(path):
    path.parent.mkdir(mode=0o700)
    path.write_bytes(b"damaged" * 1000)

    with pytest.raises(StoreError) as caught:
        open_view(path, WHY)
    assert caught.value.code is Code.STORE_CORRUPT


def newer(path):
    """Leave the profile of a newer program whose update is still in its log only."""

    def update(learner):
        learner.answer()
        with learner.db.transaction():
            learner.db.execute(f"pragma user_version = {SCHEMA + 3}")

    killed(path, update)


def test_a_newer_profile_is_told_by_its_log_and_not_one_byte_changes(path):
    newer(path)
    before = hashes(path.parent)

    error = refusal(path)
    assert (error.code, error.reason) == (
        Code.STORE_NEWER,
        f"its schema is {SCHEMA + 3}, this program knows {SCHEMA}",
    )
    assert hashes(path.parent) == before


def test_the_schema_is_seen_without_opening(path):
    assert peeked_schema(path, APPLICATION_ID) == 0
    open_database(path).close()
    assert peeked_schema(path, APPLICATION_ID) == SCHEMA


def test_frames_of_an_older_log_do_not_count(path):
    newer(path)
    log = path.with_name(path.name + "-wal")
    frames = bytearray(log.read_bytes())
    frames[16:24] = bytes(8)
    log.write_bytes(frames)

    assert peeked_schema(path, APPLICATION_ID) == SCHEMA


@pytest.mark.parametrize("journal", list(Journal))
def test_a_place_decides_how_a_profile_is_kept(path, journal):
    learner = open_learner(path)
    learner.answer()
    learner.db.close()
    db = open_database(path, journal=journal)
    found = (db.mode, *db.query("pragma journal_mode"), *db.query("pragma synchronous"))
    lines = Learner(db).log.head()[0]
    db.close()

    level = {Journal.WAL: 2, Journal.TRUNCATE: 3}[journal]
    assert (found, lines) == ((journal, (str(journal),), (level,)), 1)
