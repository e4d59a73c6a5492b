"""A disk that takes two seconds for a sync: the window does not notice (R16)."""

import json
import subprocess
import sys

import pytest

from app.store.ballast import take_ballast
from tests.real_program import ROOT, begin_profile, surroundings
from tests.traced import needs_strace

SYNC_US = 2_000_000
LONGEST_MS = 100
WATCH = """
import json, os, sys, time
from app.store.ballast import take_ballast
from tests.real_program import run_watched

gaps, beats = [], []

def beat():
    beats.append(time.monotonic())
    gaps.append(beats[-1] - beats[-2] if beats[1:] else 0)

def watch(application):
    from PySide6.QtCore import QTimer
    watch.application = application
    watch.heart = QTimer(interval=5)
    watch.heart.timeout.connect(beat)
    QTimer.singleShot(700, save)

def save():
    watch.heart.start()
    watch.began = time.monotonic()
    profile = watch.application._profile
    work = lambda: profile.save_settings(profile.settings)
    watch.application._desk.storage.start(work, saved)

def saved(nothing):
    took = time.monotonic() - watch.began
    print(json.dumps({"took": took, "gap": max(gaps), "beats": len(beats)}), flush=True)
    os._exit(0)

run_watched(sys.argv[1:], watch)
"""


@needs_strace
@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_the_window_goes_on_while_the_disk_takes_two_seconds(tmp_path, figure):
    folder = tmp_path / "profile"
    begin_profile(folder)
    take_ballast(folder)
    slow = f"inject=fsync,fdatasync:delay_enter={SYNC_US}"
    strace = ["strace", "-f", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-e", slow]
    program = [sys.executable, "-c", WATCH, "--data", str(folder)]
    done = subprocess.run(
        [*strace, "-o", str(tmp_path / "log"), *program],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = json.loads(done.stdout)

    figure(
        "R16", f"a change took {told['took']:.1f} s, the window {told['gap'] * 1000:.0f} ms at most"
    )
    assert told["took"] >= SYNC_US / 1e6, "the disk was not slow"
    assert told["beats"] > 50
    assert told["gap"] * 1000 <= LONGEST_MS
