import sqlite3
import subprocess
import sys

import pytest

from app.errors import Code, StoreError
from app.store import migrations
from app.store.connecting import Journal
from app.store.database import open_database
from app.store.layout import SCHEMA
from tests.store.history import Boundless, open_learner, refusal, use_connection

SETTINGS = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "busy_timeout": 0,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "wal_autocheckpoint": 200,
    "journal_size_limit": 4_194_304,
    "page_size": 4096,
    "encoding": "UTF-8",
    "auto_vacuum": 0,
    "application_id": 0x5EA0A11,
    "user_version": SCHEMA,
}
SET_BY_US = tuple(name for name in SETTINGS if name not in {"journal_mode", "user_version"})


@pytest.mark.parametrize(("name", "value"), SETTINGS.items())
def test_a_profile_is_opened_with_exactly_these_settings(db, name, value):
    assert db.query(f"pragma {name}") == [(value,)]


def test_the_settings_are_the_same_the_next_time(path):
    open_database(path).close()
    db = open_database(path)
    found = {name: db.query(f"pragma {name}")[0][0] for name in SETTINGS}
    db.close()

    assert found == SETTINGS


def test_the_lock_is_taken_before_anything_is_read_and_settings_keep_their_order(path, monkeypatch):
    ran = []

    class Noting(sqlite3.Connection):
        def execute(self, sql, *params):
            ran.append(sql.split("=")[0].split()[:2])
            return super().execute(sql, *params)

    use_connection(monkeypatch, Noting)
    open_database(path).close()

    first_runs = list(dict.fromkeys(words[1] for words in ran if words[0] == "pragma"))
    order = [name for name in SETTINGS if name not in {"user_version", "application_id"}]
    assert ran[0] == ["pragma", "locking_mode"]
    assert [name for name in first_runs if name in order] == order


@pytest.mark.parametrize("name", SET_BY_US)
def test_a_setting_that_is_not_taken_stops_the_opening(path, monkeypatch, name):
    class Deaf(sqlite3.Connection):
        def execute(self, sql, *params):
            answer = super().execute(sql, *params)
            is_asked = sql.startswith(f"pragma {name}")
            return super().execute("select 'deaf'") if is_asked else answer

    use_connection(monkeypatch, Deaf)

    error = refusal(path)
    assert error.code is Code.STORE_MODE
    assert name in error.reason


def test_a_setting_without_an_answer_stops_the_opening(path, monkeypatch):
    class Dumb(sqlite3.Connection):
        def execute(self, sql, *params):
            is_asked = sql.startswith("pragma foreign_keys")
            return super().execute("select 1 where 0" if is_asked else sql, *params)

    use_connection(monkeypatch, Dumb)

    assert refusal(path).code is Code.STORE_MODE


def test_a_limit_that_is_not_taken_stops_the_opening(path, monkeypatch):
    use_connection(monkeypatch, Boundless)

    assert refusal(path).code is Code.STORE_MODE


def test_limits_bound_what_one_statement_can_take(db):
    with pytest.raises(sqlite3.DataError):
        db.query("select zeroblob(17 * 1024 * 1024)")


def test_where_python_can_it_switches_off_what_a_hostile_file_could_use(path, monkeypatch):
    switched = {}

    class Newer(sqlite3.Connection):
        def setconfig(self, name, is_on):
            switched[name] = is_on

    for name in ("DEFENSIVE", "TRUSTED_SCHEMA", "ENABLE_LOAD_EXTENSION"):
        monkeypatch.setattr(sqlite3, f"SQLITE_DBCONFIG_{name}", name, raising=False)
    use_connection(monkeypatch, Newer)
    open_database(path).close()

    assert switched == {
        "DEFENSIVE": True,
        "TRUSTED_SCHEMA": False,
        "ENABLE_LOAD_EXTENSION": False,
    }


def test_where_a_write_ahead_log_is_refused_a_journal_keeps_answers_as_safely(path, no_wal):
    learner = open_learner(path)
    line = learner.answer()
    found = learner.db.query("pragma journal_mode") + learner.db.query("pragma synchronous")
    learner.db.close()
    again = open_learner(path)
    texts = list(again.log.lines())
    again.db.close()

    assert (learner.db.mode, found) == (Journal.TRUNCATE, [("truncate",), (3,)])
    assert texts == [line.to_text()]


def test_a_profile_knows_where_it_is_and_how_it_keeps_answers(db, path):
    assert (db.path, db.mode) == (path, Journal.WAL)


def test_a_profile_says_which_sqlite_keeps_it(db):
    assert db.query("select sqlite_version()") == [(db.version,)]


def test_opening_a_profile_that_is_up_to_date_does_not_import_sqlite_utils(path):
    open_database(path).close()
    code = (
        "import sys; from pathlib import Path; from app.store.database import open_database\n"
        "open_database(Path(sys.argv[1])).close(); print('sqlite_utils' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)

    assert (run.stdout.strip(), run.stderr) == ("False", "")


def test_a_profile_that_is_open_here_is_not_opened_twice(path, learner):
    error = refusal(path)

    assert (error.code, error.place) == (Code.STORE_LOCKED, path)
    assert learner.answer().seq == 1


@pytest.mark.parametrize(("others", "is_open"), [(1, True), (9, True), (10, False)])
def test_others_that_start_at_the_same_time_are_waited_out_but_not_for_ever(
    path, monkeypatch, others, is_open
):
    open_database(path).close()
    busy = iter(range(others))

    class Contested(sqlite3.Connection):
        def execute(self, sql, *params):
            if "sqlite_schema" in sql and next(busy, None) is not None:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise error
            return super().execute(sql, *params)

    use_connection(monkeypatch, Contested)
    try:
        open_database(path).close()
        found = True
    except StoreError as error:
        found = error.code is not Code.STORE_LOCKED

    assert found is is_open


def test_a_second_program_is_told_at_once_that_the_profile_is_open(path, db):
    code = (
        "import sys, time; from pathlib import Path\n"
        "from app.errors import StoreError; from app.store.database import open_database\n"
        "start = time.perf_counter()\n"
        "try: open_database(Path(sys.argv[1]))\n"
        "except StoreError as error: print(error.code, time.perf_counter() - start)"
    )
    run = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)

    code, seconds = run.stdout.split()
    assert code == "E-STORE-LOCKED"
    assert float(seconds) < 0.5


def test_the_schema_known_is_the_number_of_steps():
    assert len(migrations.STEPS) == SCHEMA


def test_rows_are_written_inside_a_transaction_only(db):
    with pytest.raises(RuntimeError, match="outside a transaction"):
        db.execute_all("insert into preference values (?, ?)", [("a", "1")])
