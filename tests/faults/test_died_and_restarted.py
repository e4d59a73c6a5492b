"""The real program dies, or is started again from a dialog: the next window says or shows it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from tests.real_program import ROOT, begin_profile, open_again, surroundings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

DIES = """
import os, sys
from PySide6.QtCore import QTimer
from tests.real_program import run_watched
sys.exit(run_watched(sys.argv[1:], lambda application: QTimer.singleShot(0, os.abort)))
"""
TELLS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from tests.real_program import run_watched

def watch(application):
    def look():
        for box in application.window.findChildren(QMessageBox):
            print(box.text(), box.detailedText())
            box.close()
            application.window.close()
    watch.timer = QTimer(interval=50)
    watch.timer.timeout.connect(look)
    watch.timer.start()

sys.exit(run_watched(sys.argv[1:], watch))
"""
RESTARTS = """
import sys
from PySide6.QtCore import QTimer
from tests.real_program import run_watched

def watch(application):
    def restart():
        application._faults._ask("a", "b")
        application._faults._restart.click()
    QTimer.singleShot(0, restart)

sys.exit(run_watched(sys.argv[1:], watch))
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "profile"
    begin_profile(folder)
    return folder


def run(script, folder):
    words = [sys.executable, "-c", script, "--data", str(folder)]
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    return subprocess.run(words, cwd=ROOT, env=surroundings(), timeout=60, check=False, **kept)


def words_of(process):
    try:
        return (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def programs_on(folder):
    wanted = {b"app", str(folder).encode()}
    processes = (entry for entry in Path("/proc").iterdir() if entry.name.isdecimal())
    return [int(each.name) for each in processes if wanted <= set(words_of(each))]


def until(asked):
    """Ask again and again, for at most twenty seconds."""
    end = monotonic() + 20
    while not (found := asked()) and monotonic() < end:
        Event().wait(0.05)
    return found


def test_a_program_that_died_leaves_a_trace_and_the_next_start_says_so(folder):
    died = run(DIES, folder)
    told = run(TELLS, folder)

    assert died.returncode == -signal.SIGABRT
    assert told.returncode == 0
    assert told.stdout.startswith("Seawall ended unexpectedly the last time.")
    assert "Fatal Python error: Aborted" in told.stdout
    assert str(folder.parent) not in told.stdout
    assert (folder / "logs" / "crash.told.log").exists()


def test_a_restart_opens_the_same_profile_in_the_same_lesson(folder):
    place = open_at(folder)
    log = folder / "logs" / "seawall.log"
    words = [sys.executable, "-c", RESTARTS, "--data", str(folder)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    done = subprocess.run(words, cwd=ROOT, env=surroundings(), timeout=60, check=False, **quiet)
    until(lambda: log.read_text().count("start, version") == 2)
    again = until(lambda: programs_on(folder))
    for program in again:
        os.kill(program, signal.SIGTERM)
    until(lambda: not programs_on(folder))

    assert done.returncode == 0
    assert len(again) == 1
    assert open_at(folder) == place


def open_at(folder):
    profile = open_again(folder)
    place = profile.place
    profile.close()
    return place.screen, place.lesson
