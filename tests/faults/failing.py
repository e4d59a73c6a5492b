"""A session of the real services in which one call of the system after another fails.

Which calls there are a run without failures shows; each is then let fail in a run of its own, or
ends the process there. After each run the next start has to find everything that was acknowledged.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.services.session import open_session
from app.services.standing import Rung
from app.settings import TEXT_SCALES
from app.store.connecting import Journal
from app.store.learning_log import LearningLog
from tests.faults.calls import ROOT, count, surroundings
from tests.faults.old_profiles import make_old
from tests.real_program import now

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
PUT_ASIDE = ("quarantine", "recovering", "recovered", "profile.condemned")
"""What the program makes of a profile that it takes for damaged, though only a call failed."""
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

    def run(self, runs, calls, *faults, codes=(0,)):
        """Live through a session once for each run, under strace with its faults; give the log.

        Every run has to end with one of the codes: -9 where the fault is to be killed.
        """
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
        ends = dict(line.split() for line in done.stdout.splitlines())
        odd = [name for name, code in ends.items() if int(code) not in codes]
        assert list(ends) == [name for name, _ in runs]
        assert not odd, (odd[0], (self.folder / odd[0] / "errors").read_text()[-900:])
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
    put_aside = [name for name in PUT_ASIDE if (folder / "profile" / name).exists()]
    if "aside" in told or put_aside:
        wrong.append(f"a whole profile was put aside: {put_aside}")
    session = open_session(folder / "profile", now)
    log = LearningLog(session.database, bytes)
    head, broken = log.head()[0], log.first_break()
    session.database.close()
    if session.standing.rung is not Rung.WHOLE or broken is not None:
        wrong.append(f"{session.standing}, broken at {broken}")
    if head < int(told.get("kept", 0)):
        wrong.append(f"{head} lines are kept of {told['kept']}")
    reached = TEXT_SCALES.index(session.settings.text_percent)
    if "set" in told and reached < TEXT_SCALES.index(int(told["set"])):
        wrong.append(f"the text is {session.settings.text_percent} %, not {told['set']}")
    return wrong, codes


def writes_after_failed_sync(lines):
    """Give the writes to a database whose log was not synced, unless it was opened anew between.

    A truncated journal is another matter: what failed is rolled back by writing. So is a log that
    was synced already and not written since, which SQLite syncs once more before it folds it in.
    """
    failed, synced, found = {}, set(), []
    for line in lines:
        broken, asked = INJECTED.match(line), ASKED.match(line)
        if not asked:
            continue
        process, name, place = asked[1], asked[2], asked[3] or asked[4] or ""
        if broken and place.endswith("-wal") and process not in synced:
            failed[process] = line
        elif name in SYNCS and place.endswith("-wal"):
            synced.add(process)
        elif name == "openat" and place.endswith("profile.db"):
            failed.pop(process, None)
        elif name == "pwrite64" and "profile.db" in place:
            synced.discard(process)
            found += [(failed[process], line)] if process in failed else []
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


def fill_the_disk_everywhere(plan, step=1):
    """Let each write fail and all that follow it, or every so many of them."""
    before, calls = plan.calls
    calls = [call for call in calls if call in WRITES]
    times, runs = before + Counter(calls), []
    for place in range(0, len(calls), step):
        passed = Counter(calls[:place])
        idle = {name: times[name] - passed[name] for name in WRITES}
        runs.append((f"full-{place}", idle))
    faults = [f"{name}:error=ENOSPC:when={times[name] + 1}+" for name in WRITES]
    return collected(plan, runs, plan.run(runs, WRITES, *faults))


def kill_everywhere(plan, name, step=1):
    """Kill the program at places where it makes a call, before the call has done anything."""
    before, calls = plan.calls
    last = before[name] + calls.count(name)
    runs = [(f"{name}-{n}", {name: last - n}) for n in range(1, calls.count(name) + 1, step)]
    lines = (
        plan.run(runs, (name,), f"{name}:signal=KILL:when={last}", codes=(-9, 0)) if runs else []
    )
    return collected(plan, runs, lines)


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
