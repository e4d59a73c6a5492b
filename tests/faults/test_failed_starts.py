"""The fourth start after three that came to nothing opens in safe mode (R15)."""

import subprocess
import sys

from tests.real_program import ROOT, surroundings

PROGRAM = """
import os, sys
from importlib import import_module
from tests.real_program import after_import

def show_safe_mode(module):
    module.run_safe_mode = lambda folder, now: print("safe mode", flush=True) or 0

after_import("app.main", lambda module: os.abort())
after_import("app.ui.rung_window", show_safe_mode)
sys.exit(import_module("app.__main__").main(sys.argv[1:]))
"""


def start(folder):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--data", str(folder)],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def test_after_three_crashes_the_program_opens_in_safe_mode(tmp_path, figure):
    folder = tmp_path / "profile"
    crashed = [start(folder) for _ in range(3)]
    profile = (folder / "profile.db").read_bytes()

    assert [code for code, _ in crashed] == [-6] * 3
    fourth = start(folder)
    figure("R15", f"3 starts that crashed, then {fourth[1].strip() or fourth[0]}")
    assert fourth == (0, "safe mode\n")
    assert (folder / "profile.db").read_bytes() == profile
