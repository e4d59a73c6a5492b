"""The clock is wrong, moves back, or is in another zone: nothing is lost, and the order is kept."""

import json
import shutil
import subprocess
import sys

import pytest

from app.domain.log import LONGEST_DURATION_MS
from app.store.learning_log import LearningLog
from tests.faults.calls import ROOT, surroundings
from tests.real_program import begin_profile, open_again
from tests.services.practising import COURSE

pytestmark = [
    pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed"),
    pytest.mark.skipif(sys.platform != "linux", reason="faketime is a program of Linux"),
]
CLOCKS = (
    (),
    ("faketime", "-f", "-400d"),
    ("faketime", "-f", "+50y"),
    ("faketime", "1970-01-01 00:10:00"),
    ("faketime", "2099-12-31 23:59:59"),
    ("env", "TZ=America/New_York", "faketime", "2026-11-01 01:59:59"),
    ("env", "TZ=Pacific/Kiritimati"),
    ("env", "TZ=Pacific/Pago_Pago"),
)
"""Each after the one before: back, far ahead, to the beginning, over an hour that comes twice."""


def start(clock, *words):
    return subprocess.run(
        [*clock, sys.executable, "-m", *words],
        cwd=ROOT,
        env=surroundings(QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_clock_that_jumps_between_starts_loses_and_reorders_nothing(tmp_path, figure):
    kept = []
    for clock in CLOCKS:
        done = start(clock, "tests.faults.studying", str(tmp_path / "profile"))
        assert (done.returncode, done.stderr) == (0, ""), clock
        kept += [int(line.split()[1]) for line in done.stdout.splitlines() if "kept" in line]
    profile = open_again(tmp_path / "profile")
    log = LearningLog(profile.database, bytes)
    head, broken = log.head()[0], log.first_break()
    parts = [log.private(number) for number in range(1, head + 1)]
    durations = [part.duration for part in parts if part is not None]
    shown = profile.study.overview(COURSE)
    profile.close()

    figure("R10", f"services: {len(CLOCKS)} clocks, {head} lines, lost {max(kept) - head}")
    assert kept == sorted(kept)
    assert (head, broken) == (max(kept), None)
    assert all(0 <= duration <= LONGEST_DURATION_MS for duration in durations)
    assert len(durations) > 100
    assert shown is not None


@pytest.mark.parametrize("clocks", [CLOCKS[1:2], pytest.param(CLOCKS, marks=pytest.mark.deep)])
def test_the_window_minds_no_clock(tmp_path, clocks, figure):
    begin_profile(tmp_path / "profile")
    answers = 0
    for clock in (*clocks, ()):
        words = ("tests.journeys.session", "short", "5", "--data", str(tmp_path / "profile"))
        done = start(clock, *words)
        said = [json.loads(line)["said"] for line in done.stdout.splitlines()]
        assert (done.returncode, done.stderr) == (0, ""), clock
        answers += said.count("kept")
    profile = open_again(tmp_path / "profile")
    log = LearningLog(profile.database, bytes)
    broken, entries = log.first_break(), [text for text in log.lines() if '"answered"' in text]
    profile.close()

    figure("R10", f"window: {len(clocks)} clocks, {answers} answers, lost 0")
    assert (len(entries), broken) == (answers, None)
