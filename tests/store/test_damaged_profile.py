import sqlite3

import pytest

from app.errors import Code, StoreError
from app.store.connecting import APPLICATION_ID
from app.store.database import open_database
from app.store.layout import SCHEMA
from tests.store.history import Boundless, open_learner, raw, refusal, use_connection


@pytest.mark.parametrize("content", [b"not a database, but long enough for a header" * 40, b"xy"])
def test_something_that_is_no_database_is_refused_and_left_alone(path, content):
    path.parent.mkdir(mode=0o700)
    path.write_bytes(content)

    assert refusal(path).code is Code.STORE_CORRUPT
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused_and_left_alone(path):
    path.parent.mkdir(mode=0o700)
    with sqlite3.connect(path) as other:
        other.execute("create table note (text text)")
    other.close()
    before = path.read_bytes()

    assert refusal(path).code is Code.STORE_CORRUPT
    assert path.read_bytes() == before


@pytest.mark.parametrize("header", ["application_id = 7", "user_version = 0"])
def test_a_profile_whose_header_changed_is_refused(path, header):
    open_database(path).close()
    connection = raw(path)
    connection.execute(f"pragma {header}")
    connection.close()

    assert refusal(path).code is Code.STORE_CORRUPT


def test_an_empty_file_becomes_a_profile(path):
    path.parent.mkdir(mode=0o700)
    path.touch()
    db = open_database(path)
    (header,) = db.query("pragma application_id")
    db.close()

    assert header == (APPLICATION_ID,)


def test_a_truncated_profile_is_refused(path):
    open_learner(path).db.close()
    path.write_bytes(path.read_bytes()[:20_000])

    assert refusal(path).code is Code.STORE_CORRUPT


def test_a_schema_with_a_name_that_is_no_text_is_refused(path):
    open_database(path).close()
    whole = path.read_bytes()
    place = whole.index(b"objective_mastery")
    path.write_bytes(whole[:place] + b"\xee\xc3" + whole[place + 2 :])

    error = refusal(path)
    assert (error.code, error.reason) == (
        Code.STORE_CORRUPT,
        "a name in its schema is not text",
    )


def test_a_complaint_that_is_no_text_is_damage_too(db):
    def complaining(sql, params):
        raise UnicodeDecodeError("utf-8", b"\xee", 0, 1, "invalid")

    with db.tracer(complaining), pytest.raises(StoreError) as caught:
        db.query("select 1")
    assert caught.value.code is Code.STORE_CORRUPT


def test_a_profile_that_breaks_its_own_rules_is_refused(path):
    open_database(path).close()
    connection = raw(path)
    connection.execute("pragma ignore_check_constraints = on")
    connection.execute("insert into completion values ('a.b', 'nonsense', '2026-11-23', 1)")
    connection.close()

    error = refusal(path)
    assert (error.code, error.reason) == (
        Code.STORE_CORRUPT,
        "CHECK constraint failed in completion",
    )


def test_a_profile_of_a_newer_program_is_refused_and_left_alone(path):
    learner = open_learner(path)
    learner.answer()
    learner.db.close()
    connection = raw(path)
    connection.execute("pragma journal_mode = delete")
    connection.execute(f"pragma user_version = {SCHEMA + 1}")
    connection.close()
    before = path.read_bytes()

    error = refusal(path)
    assert (error.code, error.reason) == (
        Code.STORE_NEWER,
        f"its schema is {SCHEMA + 1}, this program knows {SCHEMA}",
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("lines", "damage"),
    [
        (1, "update learning_log set line = replace(line, '\"score\":1', '\"score\":0')"),
        (3, "update learning_log set line = replace(line, 'pin-3', 'pin-4') where seq = 3"),
        (3, "update learning_log set hash = replace(hash, substr(hash, 1, 1), 'x') where seq = 3"),
        (3, "update learning_log set hash = replace(hash, substr(hash, 1, 1), 'x') where seq = 2"),
        (3, "update learning_log set line = 'scratched' where seq = 3"),
        (3, "update learning_log set line = cast(x'ff' || line as text) where seq = 3"),
        (3, "update learning_log set seq = 4 where seq = 3"),
        (1, "update log_origin set origin = replace(origin, substr(origin, 1, 1), 'x')"),
        (1, "delete from log_origin"),
        (0, "delete from log_origin"),
        (1, "alter table learning_log rename to learning_lag"),
    ],
)
def test_a_change_at_the_end_of_the_log_is_noticed_at_once(path, lines, damage):
    learner = open_learner(path)
    for number in range(1, lines + 1):
        learner.answer(f"pin-{number}")
    learner.db.close()
    connection = raw(path)
    connection.execute("pragma foreign_keys = off")
    connection.execute(damage)
    connection.close()

    assert refusal(path).code is Code.STORE_CORRUPT


def test_a_rewritten_newest_line_that_hashes_right_is_noticed_by_its_place(path):
    learner = open_learner(path)
    learner.answer()
    learner.db.close()
    connection = raw(path)
    connection.execute("update learning_log set seq = 7")
    connection.close()

    assert refusal(path).code is Code.STORE_CORRUPT


@pytest.mark.parametrize("ending", ["-wal", "-journal", "-shm"])
def test_what_is_left_of_a_database_that_was_put_aside_is_not_written_over(path, ending):
    path.parent.mkdir(mode=0o700)
    remains = path.with_name(path.name + ending)
    remains.write_bytes(b"the newest answers")

    assert refusal(path).code is Code.STORE_CORRUPT
    assert (path.exists(), remains.read_bytes()) == (False, b"the newest answers")


def test_a_refused_profile_is_let_go_of(path, monkeypatch):
    with monkeypatch.context() as once:
        use_connection(once, Boundless)
        refusal(path)

    open_database(path).close()
    assert path.exists()


def test_a_name_that_a_flipped_bit_took_from_the_schema_is_damage_and_no_bug(path):
    open_learner(path).db.close()
    connection = raw(path)
    connection.execute("alter table objective_mastery rename column mastery to mastesy")
    connection.close()
    learner = open_learner(path)
    with pytest.raises(StoreError) as caught:
        learner.answer()
    learner.db.close()

    assert caught.value.code is Code.STORE_CORRUPT
    assert caught.value.reason == "no such column: mastery"
