import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.mastery import MasteryState
from app.errors import Code, StoreError
from app.store import database, migrations
from app.store.backups import keep_before_update, list_backups, verify_backup
from app.store.connecting import APPLICATION_ID
from app.store.database import open_database
from app.store.layout import SCHEMA
from app.store.learning_log import LearningLog
from app.store.migrations import STEPS, migrate, schema
from tests.store.history import TABLES, answered, completed, contents, open_learner, raw

GOLDEN = Path(__file__).parents[1] / "golden" / "schema.sql"


def a_mood(db):
    db.execute("create table mood (mood_id text primary key) strict")


def a_broken_step(db):
    db.execute("create table half (half_id text primary key) strict")
    db.execute("insert into nowhere values (1)")


def pretend_steps(monkeypatch, *steps):
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, *steps))
    profile = replace(database.PROFILE, schema=len(STEPS) + len(steps))
    monkeypatch.setattr(database, "PROFILE", profile)


@pytest.fixture
def old(path):
    """A profile of the released schema with an answer in it; gives what it holds."""
    learner = open_learner(path)
    learner.answer()
    learner.do(completed("supply-chain.pin.why"))
    held = contents(learner.db)
    learner.db.close()
    return held


def backups(path):
    return list_backups(path.parent / "backups", "profile")


@pytest.mark.golden
def test_the_schema_is_the_one_somebody_has_looked_at(db):
    found = schema(db._connection)
    if os.environ.get("SEAWALL_ACCEPT") == "1":
        GOLDEN.write_text(found, encoding="utf-8")

    assert found == GOLDEN.read_text(encoding="utf-8")


def test_every_table_is_strict(db):
    tables = db.query(
        "select name, strict from pragma_table_list where schema = 'main' and name <> ?",
        ("sqlite_schema",),
    )

    assert dict(tables) == dict.fromkeys((*TABLES, "log_origin"), 1)


def test_two_profiles_have_different_origins(tmp_path):
    one, other = open_learner(tmp_path / "one" / "p.db"), open_learner(tmp_path / "two" / "p.db")
    origins = {one.log.origin(), other.log.origin()}
    one.db.close()
    other.db.close()

    assert {len(origin) for origin in origins} == {64}
    assert len(origins) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "update learning_log set line = line",
        "update learning_log set hash = hash where seq = 1",
        "delete from learning_log where seq = 2",
        "replace into learning_log (seq, line, hash) select seq, line, hash from learning_log",
        "insert into learning_log (seq, line, hash) select 5, line, hash from learning_log limit 1",
        "insert into learning_log (line, hash) select line, hash from learning_log limit 1",
        "update log_private set private = private",
        "replace into log_private select seq, salt, private from log_private",
        "update log_origin set origin = origin",
        "delete from log_origin",
        "replace into log_origin select * from log_origin",
        "insert into log_origin select 2, origin from log_origin",
        "insert into log_private select 9, salt, private from log_private limit 1",
        "insert into log_private select 3, x'00', private from log_private limit 1",
    ],
)
def test_history_cannot_be_changed_by_a_statement(learner, statement):
    learner.answer("pin-1")
    learner.answer("pin-2")
    learner.do(completed("supply-chain.pin.why"))
    before = contents(learner.db)
    with pytest.raises(sqlite3.IntegrityError), learner.db.transaction():
        learner.db.execute(statement)

    assert contents(learner.db) == before


def test_pending_steps_are_taken_in_order_and_keep_what_was_there(path, old, monkeypatch):
    def mood_of_today(db):
        db.execute("insert into mood values ('fine')")

    pretend_steps(monkeypatch, a_mood, mood_of_today)
    db = open_database(path)
    version, moods, held = (
        db.query("pragma user_version"),
        db.query("select * from mood"),
        contents(db),
    )
    db.close()

    assert (version, moods, held) == ([(len(STEPS) + 2,)], [("fine",)], old)


def test_the_second_step_keeps_history_and_leaves_what_follows_to_be_made_anew(path, monkeypatch):
    monkeypatch.setattr(migrations, "STEPS", STEPS[:1])
    monkeypatch.setattr(database, "PROFILE", replace(database.PROFILE, schema=1))
    first = open_database(path)
    learning_log = LearningLog(first, lambda: bytes(16))
    with first.transaction():
        for number in range(3):
            learning_log.append(answered(f"pin-{number}", day=f"2026-11-2{number + 3}"))
        first.execute("insert into objective_mastery values ('pin', 'met', '{}')")
        first.execute("insert into setting values ('theme', '\"dark\"')")
    kept = contents(first, ("learning_log", "log_private", "setting"))
    first.close()
    monkeypatch.undo()
    learner = open_learner(path)
    was_current = learner.progress.is_current
    learner.rebuild()
    (known,) = learner.progress.mastery().values()
    found = contents(learner.db, ("learning_log", "log_private", "setting"))
    cards = learner.cards.cards()
    learner.db.close()

    assert (found, was_current) == (kept, False)
    assert known.state is MasteryState.MET
    assert [card.item for card in cards] == ["pin-0", "pin-1", "pin-2"]


def test_before_a_step_the_profile_is_backed_up_whole(path, old, monkeypatch):
    pretend_steps(monkeypatch, a_mood)
    open_database(path, keep_before_update).close()
    (copy,) = list_backups(path.parent / "backups", "profile")

    assert (copy.reason, copy.contents.schema) == ("migration", len(STEPS))
    assert verify_backup(copy.path) == copy.contents


@pytest.mark.parametrize("released", range(1, SCHEMA))
def test_a_profile_of_every_released_schema_reaches_the_newest(path, released):
    path.parent.mkdir(mode=0o700)
    path.touch(mode=0o600)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    migrate(connection, STEPS[:released])
    connection.close()
    db = open_database(path, keep_before_update)
    found = db.query("pragma user_version"), db.query("select * from pack_known")
    db.close()

    assert found == ([(SCHEMA,)], [])
    assert [copy.contents.schema for copy in backups(path)] == [released]


def test_a_new_profile_needs_no_copy(path):
    open_database(path).close()

    assert not path.parent.joinpath("backups").exists()


def test_a_step_that_fails_leaves_the_profile_and_its_copy(path, old, monkeypatch):
    pretend_steps(monkeypatch, a_mood, a_broken_step)
    with pytest.raises(StoreError) as caught:
        open_database(path, keep_before_update)
    connection = raw(path)
    version = connection.execute("pragma user_version").fetchone()
    tables = connection.execute("select name from sqlite_schema where name in ('mood', 'half')")
    found = tables.fetchall()
    connection.close()

    assert caught.value.code is Code.STORE_CORRUPT
    assert (version, found) == ((len(STEPS) + 1,), [("mood",)])
    assert [copy.contents.schema for copy in backups(path)] == [len(STEPS)]


def test_without_room_for_a_copy_nothing_is_changed(path, old, monkeypatch):
    pretend_steps(monkeypatch, a_mood)
    size = path.stat().st_size
    monkeypatch.setattr(
        shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(0, 0, size * 3 - 1)
    )
    with pytest.raises(StoreError) as caught:
        open_database(path, keep_before_update)
    monkeypatch.undo()
    db = open_database(path)
    held = contents(db)
    db.close()

    assert (caught.value.code, caught.value.place) == (Code.BACKUP_ROOM, path.parent / "backups")
    assert (held, backups(path)) == (old, ())


def lose_an_index_entry(path):
    """Damage only the full check finds: an index that knows a line the table does not have."""
    index = "from sqlite_schema where name = 'learning_log_by_item'"
    connection = raw(path)
    row = connection.execute(f"select type, name, tbl_name, rootpage, sql {index}").fetchone()
    connection.execute("pragma writable_schema = on")
    connection.execute(f"delete {index}")
    connection.close()
    connection = raw(path)
    connection.execute("delete from learning_log where seq = 1")
    connection.execute("pragma writable_schema = on")
    connection.execute("insert into sqlite_schema values (?, ?, ?, ?, ?)", row)
    connection.close()


def test_a_copy_that_is_not_whole_stops_the_update(path, old, monkeypatch):
    lose_an_index_entry(path)
    pretend_steps(monkeypatch, a_mood)
    with pytest.raises(StoreError) as caught:
        open_database(path, keep_before_update)

    assert caught.value.code is Code.STORE_CORRUPT
    assert list((path.parent / "backups").iterdir()) == []
