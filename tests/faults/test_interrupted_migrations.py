"""A migration that is broken off is whole or has not begun, and the next start goes on with it.

Profiles of every schema there ever was are made by the old steps. Their first start by today's
program is traced and replayed with power cuts, and killed at every call that changes the disk.
"""

import sqlite3
import sys
from contextlib import closing
from random import Random

import pytest

from app.store.connecting import Journal
from app.store.migrations import schema
from tests.faults.cutting import changing, cut, said, trace_session
from tests.faults.failing import Plan, kill_everywhere
from tests.faults.old_profiles import OLD, schemas
from tests.traced import needs_strace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]
SEED, LINES = 5, 40
KILLED_AT = ("pwrite64", "fdatasync", "rename", "unlink")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The schema that each number stands for."""
    return schemas(tmp_path_factory.mktemp("schemas"))


def is_torn(whole, path):
    """Look at the bare file, as SQLite recovers it: number, tables, indexes and rows."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("pragma user_version").fetchone()
        (lines,) = connection.execute("select count(*) from learning_log").fetchone()
        found = schema(connection)
    if found != whole.get(version) or lines < LINES:
        return "damaged", f"schema {version} is not whole, or {lines} lines"
    return None, ""


@pytest.fixture
def migrated(tmp_path, fast_folder, whole, journal):
    """Cut the power in the first start after an update, from each schema; give what went wrong."""

    def cut_often(versions, times):
        made, wrong, chance = 0, [], Random(SEED)
        for version in versions:
            root, before, calls = trace_session(tmp_path / str(version), journal, "exact", version)
            end = next(number for number, call in enumerate(calls) if said(call))
            session = root, before, calls[:end]
            places = sorted(chance.choices(changing(session[2]), k=times))
            cuts = cut(
                session, fast_folder, places, chance, first=lambda path: is_torn(whole, path)
            )
            made += cuts.made
            wrong += cuts.lost + cuts.damaged
        return made, wrong

    return cut_often


@pytest.mark.parametrize(
    ("versions", "times"), [(OLD[:1], 60), pytest.param(OLD, 5000, marks=pytest.mark.deep)]
)
def test_a_power_cut_leaves_a_migration_whole_or_undone(migrated, journal, versions, times, figure):
    made, wrong = migrated(versions, times)

    figure("R5", f"{journal}: {made} cuts from schemas {versions}, torn {len(wrong)}, seed {SEED}")
    assert (made, wrong[:3]) == (times * len(versions), [])


@pytest.mark.parametrize(
    ("version", "step"),
    [(OLD[-1], 8), *(pytest.param(one, 1, marks=pytest.mark.deep) for one in OLD)],
)
def test_a_start_that_is_killed_anywhere_is_gone_on_with(tmp_path, version, step, figure):
    plan = Plan(tmp_path, Journal.WAL, sittings=1, questions=0, old=version)
    kills, wrong = 0, []
    for name in KILLED_AT:
        number, _, found, _ = kill_everywhere(plan, name, step)
        kills += number
        wrong += found

    figure("R5", f"wal: killed at each of {kills} calls from schema {version}, wrong {len(wrong)}")
    assert kills > 20
    assert wrong[:3] == []
