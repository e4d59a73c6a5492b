"""A session of hours without its pauses: memory stops growing, nothing is left open or behind."""

import json
import subprocess
import sys

import pytest

from tests.real_program import ROOT, begin_profile, surroundings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
MOST_MIB, MOST_FILES = 20, 3


@pytest.mark.parametrize(
    ("turns", "seconds"), [(300, 40), pytest.param(1_150, 300, marks=pytest.mark.deep)]
)
def test_a_long_session_takes_no_more_and_more(tmp_path, turns, seconds, figure):
    begin_profile(tmp_path / "profile")
    for name in ("export", "passing"):
        (tmp_path / name).mkdir()
    words = ["tests.journeys.long_session", str(turns), str(seconds)]
    done = subprocess.run(
        [sys.executable, "-m", *words, "--data", str(tmp_path / "profile")],
        cwd=ROOT,
        env=surroundings(TMPDIR=str(tmp_path / "passing")),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=seconds + 120,
        check=False,
    )
    warm, end = (json.loads(line) for line in done.stderr.splitlines() if line.startswith("{"))
    grown, opened = (end["kib"] - warm["kib"]) / 1024, end["files"] - warm["files"]
    left = [path.name for path in (tmp_path / "passing").iterdir()]

    figure(
        "R14",
        f"{turns:,} places and answers asked, {end['behind']:,} in {seconds} s at most: "
        f"{grown:+.1f} MiB since the {warm['behind']:,}th, at the end {end['kib'] // 1024} MiB, "
        f"{opened:+} files open, {len(left)} left behind",
    )
    assert done.returncode == 0, done.stderr[-600:]
    assert end["behind"] >= 1.5 * warm["behind"] > 50
    assert grown <= MOST_MIB
    assert opened <= MOST_FILES
    assert left == []
