"""Of several starts at once exactly one has the profile; the others are told."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.store.database import open_database

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from app.errors import StoreError
from app.store import migrations
from app.store.database import open_database
print("ready", flush=True)
sys.stdin.readline()
try:
    db = open_database(Path(sys.argv[1]))
    print("open", flush=True)
except StoreError as error:
    print(error.code, flush=True)
sys.stdin.readline()
"""


def start_at_once(path, starts):
    command = [sys.executable, "-c", PROGRAM, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    programs = [subprocess.Popen(command, **pipes) for _ in range(starts)]
    for program in programs:
        program.stdout.readline()
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    said = [program.stdout.readline().strip() for program in programs]
    for program in programs:
        program.communicate("\n")
    return sorted(said)


@pytest.mark.parametrize("starts", [4, pytest.param(50, marks=pytest.mark.deep)])
@pytest.mark.parametrize("is_new", [True, False])
def test_exactly_one_start_has_the_profile(tmp_path, starts, is_new, figure):
    path = tmp_path / "profile" / "profile.db"
    if not is_new:
        open_database(path).close()

    said = start_at_once(path, starts)

    figure("R7", f"{starts} starts at once, {said.count('open')} open")
    assert said == ["E-STORE-LOCKED"] * (starts - 1) + ["open"]
