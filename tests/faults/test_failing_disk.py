"""The disk is full, or a call of the system fails, at every place of a session, one after another.

Whatever fails, the program says so, acknowledges nothing that is not kept, and the next start finds
the profile whole and in its place.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from app.services.session import open_session
from app.settings import TEXT_SCALES
from app.store.database import Journal
from app.store.learning_log import LearningLog
from app.store.migrations import STEPS
from tests.faults.calls import ROOT, count, surroundings
from tests.faults.old_profiles import make_old
from tests.real_program import now
from tests.store.history import connect_without_wal
from tests.traced import needs_strace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]
WRITES = ("pwrite64", "write", "fallocate", "mkdir")
SYNCS = ("fsync", "fdatasync")
FAILURES = {
    "fsync": "EIO",
    "fdatasync": "EIO",
    "pread64": "EIO",
    "openat": "EACCES",
    "rename": "EBUSY",
    "unlink": "EACCES",
    "ftruncate": "EIO",
}
INJECTED = re.compile(r"^(\d+) +(fsync|fdatasync)\(\d+<([^>]+)>.*\(INJECTED\)$")
ASKED = re.compile(r"^(\d+) +([a-z0-9]+)\((?:\d+<([^>]*)>|AT_FDCWD[^,]*, \"([^\"]*)\")")


@dataclass
class Plan:
    """A session that is lived through again and again, and where its profiles are."""

    folder: Path
    journal: Journal
    sittings: int
    questions: int
    old: int | None = None

    def write(self, runs):
        for name, _ in runs:
            self.begin(self.folder / name)
        path = self.folder / "plan.json"
        fields = {"journal": self.journal, "sittings": self.sittings, "questions": self.questions}
        path.write_text(json.dumps({**fields, "runs": runs}))
        return str(path)

    def begin(self, folder):
        folder.mkdir()
        if self.old is not None:
            made = self.folder / "made"
            if not made.exists():
                make_old(made / "profile.db", self.old)
            shutil.copytree(made, folder / "profile")

    @cached_property
    def calls(self):
        """Give how many calls precede a session, and the names of its own, in order."""
        words = ["tests.faults.breaking", self.write([("whole", {})])]
        found = count(words, self.folder / "log", (*FAILURES, *WRITES))
        shutil.rmtree(self.folder / "whole")
        return found

    def run(self, runs, calls, *faults):
        """Live through a session once for each run, under strace with its faults; give the log."""
        log = self.folder / "log"
        strace = ["strace", "--seccomp-bpf", "-f", "-y", "-e", f"trace={','.join(calls)}"]
        injections = [word for fault in faults for word in ("-e", f"inject={fault}")]
        words = [sys.executable, "-m", "tests.faults.breaking", self.write(runs)]
        done = subprocess.run(
            [*strace, *injections, "-o", str(log), *words],
            cwd=ROOT,
            env=surroundings(),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
            timeout=590,
        )
        assert [line.split() for line in done.stdout.splitlines()] == [[n, "0"] for n, _ in runs]
        return log.read_text(errors="replace").splitlines()


def said(folder):
    """Read what one run said: what was acknowledged, and with which codes it failed."""
    lines = [line.split() for line in (folder / "said").read_text().splitlines()]
    told = {name: value for name, value in lines if name != "failed"}
    return told, [value for name, value in lines if name == "failed"]


def faults_of(folder):
    """Start as the next start does; say all that is wrong after one run."""
    told, codes = said(folder)
    trace = (folder / "errors").read_text()
    wrong = [trace[-600:]] if "Traceback" in trace else []
    if "aside" in told:
        wrong.append("a whole profile was put aside")
    session = open_session(folder / "profile", now)
    log = LearningLog(session.database, bytes)
    head, broken = log.head()[0], log.first_break()
    session.database.close()
    if session.put_aside is not None or broken is not None:
        wrong.append(f"put aside {session.put_aside}, broken at {broken}")
    if head < int(told.get("kept", 0)):
        wrong.append(f"{head} lines are kept of {told['kept']}")
    reached = TEXT_SCALES.index(session.settings.text_percent)
    if "set" in told and reached < TEXT_SCALES.index(int(told["set"])):
        wrong.append(f"the text is {session.settings.text_percent} %, not {told['set']}")
    return wrong, codes


def writes_after_failed_sync(lines):
    """Give the writes to a database whose log was not synced, unless it was opened anew between.

    A truncated journal is another matter: what failed is rolled back by writing.
    """
    failed, found = {}, []
    for line in lines:
        broken, asked = INJECTED.match(line), ASKED.match(line)
        if broken and broken[3].endswith("-wal"):
            failed[broken[1]] = line
        elif asked and asked[1] in failed:
            if asked[2] == "openat" and asked[4].endswith("profile.db"):
                del failed[asked[1]]
            elif asked[2] == "pwrite64" and "profile.db" in (asked[3] or ""):
                found.append((failed[asked[1]], line))
    return found


def fail_everywhere(plan, name):
    """Let a call fail at each of its places; give what went wrong, and the codes that were said."""
    before, calls = plan.calls
    times = calls.count(name)
    last = before[name] + times
    runs = [(f"{name}-{n}", {name: last - n}) for n in range(1, times + 1)]
    fault, lines = f"{name}:error={FAILURES[name]}:when={last}", []
    if runs:
        seen = (name, "pwrite64", "openat") if name in SYNCS else (name,)
        lines = plan.run(runs, seen, fault)
    return collected(plan, runs, lines)


def fill_the_disk_everywhere(plan):
    """Let each write fail and all that follow it."""
    before, calls = plan.calls
    calls = [call for call in calls if call in WRITES]
    times, runs = before + Counter(calls), []
    for place in range(len(calls)):
        passed = Counter(calls[:place])
        idle = {name: times[name] - passed[name] for name in WRITES}
        runs.append((f"full-{place}", idle))
    faults = [f"{name}:error=ENOSPC:when={times[name] + 1}+" for name in WRITES]
    return collected(plan, runs, plan.run(runs, WRITES, *faults))


def collected(plan, runs, lines):
    wrong, codes = [], Counter()
    for name, _ in runs:
        found, failed = faults_of(plan.folder / name)
        wrong += [(name, reason) for reason in found]
        codes.update(failed)
        shutil.rmtree(plan.folder / name)
    wrong += writes_after_failed_sync(lines)
    injected = sum("(INJECTED)" in line for line in lines)
    return len(runs), injected, wrong, codes


@pytest.fixture
def short(tmp_path):
    """One sitting of a few answers in a profile that is there."""
    return Plan(tmp_path, Journal.WAL, sittings=1, questions=1, old=len(STEPS))


@pytest.fixture(params=list(Journal))
def long(tmp_path, request, monkeypatch):
    """Two sittings with a whole quiz, the first on a profile that is brought up to date."""
    if request.param is Journal.TRUNCATE:
        monkeypatch.setattr(sqlite3, "connect", connect_without_wal)
    return Plan(tmp_path, request.param, sittings=2, questions=10, old=1)


def fill_and_check(plan, figure):
    places, injected, wrong, codes = fill_the_disk_everywhere(plan)

    figure(
        "R3",
        f"{plan.journal}: full from each of {places} writes on, wrong {len(wrong)}, "
        f"said {dict(codes)}",
    )
    assert injected >= places > 50
    assert wrong[:3] == []
    assert set(codes) <= {"E-STORE-FULL", "E-STORE-IO"}


def fail_and_check(plan, figure):
    places, wrong, codes = Counter(), [], Counter()
    for name in FAILURES:
        number, injected, found, failed = fail_everywhere(plan, name)
        assert injected >= number
        places[name] += number
        wrong += found
        codes += failed

    figure("R4", f"{plan.journal}: failed {dict(places)}, wrong {len(wrong)}, said {dict(codes)}")
    assert sum(places.values()) > 30
    assert wrong[:3] == []


def test_a_disk_that_is_full_from_any_write_on_loses_nothing(short, figure):
    fill_and_check(short, figure)


def test_a_call_that_fails_at_any_place_is_never_taken_for_kept(short, figure):
    fail_and_check(short, figure)


@pytest.mark.deep
def test_a_disk_that_fills_up_in_a_long_session_loses_nothing(long, figure):
    fill_and_check(long, figure)


@pytest.mark.deep
def test_no_failed_call_of_a_long_session_is_taken_for_kept(long, figure):
    fail_and_check(long, figure)


def test_a_write_after_a_failed_sync_would_be_noticed():
    failed = "7 fdatasync(6</p/profile.db-wal>) = -1 EIO (Input/output error) (INJECTED)"
    wrote = '7 pwrite64(5</p/profile.db>, "SQLite"..., 4096, 0) = 4096'
    opened = '7 openat(AT_FDCWD</p>, "/p/profile.db", O_RDWR|O_CREAT, 0600) = 5</p/profile.db>'
    other = wrote.replace("7", "8", 1)

    assert writes_after_failed_sync([wrote, failed, other]) == []
    assert writes_after_failed_sync([failed, opened, wrote]) == []
    assert writes_after_failed_sync([failed, wrote]) == [(failed, wrote)]


def test_what_was_acknowledged_and_is_not_there_would_be_noticed(short):
    short.run([("one", {})], ("fdatasync",))
    one = short.folder / "one"

    assert faults_of(one) == ([], [])
    with (one / "said").open("a") as told:
        told.write("kept 60\nset 125\naside x\n")
    assert len(faults_of(one)[0]) == 3
