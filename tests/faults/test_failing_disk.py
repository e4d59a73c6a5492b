"""The disk is full, or a call of the system fails, at every place of a session, one after another.

Whatever fails, the program says so, acknowledges nothing that is not kept, and the next start finds
the profile whole and in its place.
"""

import sys
from collections import Counter

import pytest

from app.store.connecting import Journal
from app.store.migrations import STEPS
from tests.faults.failing import (
    FAILURES,
    Plan,
    fail_everywhere,
    faults_of,
    fill_the_disk_everywhere,
    writes_after_failed_sync,
)
from tests.traced import needs_strace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]


SPARE = 3
"""The last places are not reached where the salts of a run happen to need a page less."""


@pytest.fixture
def short(tmp_path):
    """One sitting of a few answers in a profile that is there."""
    return Plan(tmp_path, Journal.WAL, sittings=1, questions=1, old=len(STEPS))


@pytest.fixture
def long(tmp_path, journal):
    """Two sittings with a whole quiz, the first on a profile that is brought up to date."""
    return Plan(tmp_path, journal, sittings=2, questions=10, old=1)


def assert_a_full_disk_loses_nothing(plan, figure, step=1):
    places, injected, wrong, codes = fill_the_disk_everywhere(plan, step)

    figure(
        "R3",
        f"{plan.journal}: full from {places} places on, every {step}th write, wrong {len(wrong)}, "
        f"said {dict(codes)}",
    )
    assert injected >= places > 50
    assert wrong[:3] == []
    assert set(codes) <= {"E-STORE-FULL", "E-STORE-IO"}


def assert_no_failure_is_taken_for_kept(plan, figure):
    places, wrong, codes = Counter(), [], Counter()
    for name in FAILURES:
        number, injected, found, failed = fail_everywhere(plan, name)
        assert injected + SPARE >= number
        places[name] += number
        wrong += found
        codes += failed

    measured = f"failed {dict(places)}, wrong or put aside {len(wrong)}, said {dict(codes)}"
    figure("R4", f"{plan.journal}: {measured}")
    assert sum(places.values()) > 30
    assert "E-STORE-CORRUPT" not in codes
    assert wrong[:3] == []


def test_a_disk_that_is_full_from_any_write_on_loses_nothing(short, figure):
    assert_a_full_disk_loses_nothing(short, figure, step=3)


def test_a_call_that_fails_at_any_place_is_never_taken_for_kept(short, figure):
    assert_no_failure_is_taken_for_kept(short, figure)


@pytest.mark.deep
def test_a_disk_that_fills_up_in_a_long_session_loses_nothing(long, figure):
    assert_a_full_disk_loses_nothing(long, figure)


@pytest.mark.deep
def test_no_failed_call_of_a_long_session_is_taken_for_kept(long, figure):
    assert_no_failure_is_taken_for_kept(long, figure)


def test_a_write_after_a_failed_sync_would_be_noticed():
    failed = "7 fdatasync(6</p/profile.db-wal>) = -1 EIO (Input/output error) (INJECTED)"
    wrote = '7 pwrite64(5</p/profile.db>, "SQLite"..., 4096, 0) = 4096'
    opened = '7 openat(AT_FDCWD</p>, "/p/profile.db", O_RDWR|O_CREAT, 0600) = 5</p/profile.db>'
    other = wrote.replace("7", "8", 1)

    synced = "7 fdatasync(6</p/profile.db-wal>) = 0"
    added = '7 pwrite64(6</p/profile.db-wal>, "a"..., 24, 840512) = 24'

    assert writes_after_failed_sync([wrote, failed, other]) == []
    assert writes_after_failed_sync([added, synced, failed, wrote]) == []
    assert writes_after_failed_sync([synced, added, failed, added]) == [(failed, added)]
    assert writes_after_failed_sync([failed, opened, wrote]) == []
    assert writes_after_failed_sync([failed, wrote]) == [(failed, wrote)]


def test_what_was_acknowledged_and_is_not_there_would_be_noticed(short):
    short.run([("one", {})], ("fdatasync",))
    one = short.folder / "one"

    assert faults_of(one) == ([], [])
    with (one / "said").open("a") as told:
        told.write("kept 60\nset 125\naside x\n")
    assert len(faults_of(one)[0]) == 3
    (one / "said").write_text("")
    (one / "profile" / "quarantine").mkdir()
    assert len(faults_of(one)[0]) == 1
