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
from pathlib import Path

import pytest

from app.services.session import open_session
from app.settings import TEXT_SCALES
from app.store.database import Journal
from app.store.learning_log import LearningLog
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
            make_old(folder / "profile" / "profile.db", self.old)

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
    wrong = [trace[-600:]] if trace else []
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
    """Give the writes to a database whose sync had failed, unless it was opened again between."""
    failed, found = {}, []
    for line in lines:
        broken, asked = INJECTED.match(line), ASKED.match(line)
        if broken and "profile.db" in broken[3]:
            failed[broken[1]] = line
        elif asked and asked[1] in failed:
            if asked[2] == "openat" and asked[4].endswith("profile.db"):
                del failed[asked[1]]
            elif asked[2] == "pwrite64" and "profile.db" in (asked[3] or ""):
                found.append((failed[asked[1]], line))
    return found


@pytest.fixture
def as_it_was(monkeypatch):
    """Reach SQLite as the session did, so that its journal is read the same way."""

    def use(journal):
        if journal is Journal.TRUNCATE:
            monkeypatch.setattr(sqlite3, "connect", connect_without_wal)

    return use


def fail_everywhere(plan, name):
    """Let a call fail at each of its places; give what went wrong, and the codes that were said."""
    before, calls = plan.calls()
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
    before, calls = plan.calls()
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


def test_a_disk_that_is_full_at_any_write_loses_nothing(tmp_path, figure):
    plan = Plan(tmp_path, Journal.WAL, sittings=1, questions=1)

    places, injected, wrong, codes = fill_the_disk_everywhere(plan)

    figure("R3", f"wal: full at each of {places} writes, {len(wrong)} wrong, said {dict(codes)}")
    assert injected >= places > 100
    assert wrong[:3] == []
    assert set(codes) <= {"E-STORE-FULL", "E-STORE-IO"}


def test_a_call_that_fails_at_any_place_is_never_taken_for_kept(tmp_path, figure):
    plan, places, wrong, codes = Plan(tmp_path, Journal.WAL, 1, 1), Counter(), [], Counter()
    for name in FAILURES:
        number, injected, found, failed = fail_everywhere(plan, name)
        assert injected >= number
        places[name] += number
        wrong += found
        codes += failed

    figure("R4", f"wal: {dict(places)}, {len(wrong)} wrong, said {dict(codes)}")
    for each in wrong:
        print(*each, sep=" | ")
    assert sum(places.values()) > 60
    assert wrong[:3] == []
