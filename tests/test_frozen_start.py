"""What differs when the program is frozen: where its data lies, how it speaks from a desktop.

The interpreter is told that it is frozen, in a process of its own; a real bundle is started by
`packaging/bundle.py`, and by packaging/proof.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WHERE = """
import sys
sys.frozen, sys.executable = {frozen}, sys.argv[1]
from app.launch import data_folder
print(data_folder())
"""
REFUSED = """
import sys
sys.frozen = {frozen}
from app import launch
launch._load = lambda module, error: print(module, error.code)
print(launch.launch(["--data", sys.argv[1]]))
"""


def run(program, *words, **surroundings):
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0", **surroundings},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout.splitlines()


@pytest.fixture
def program(tmp_path):
    folder = tmp_path / "Seawall on a stick"
    folder.mkdir()
    (folder / "portable.ini").touch()
    return folder / "seawall"


def test_a_mark_beside_the_program_keeps_the_data_beside_it(program):
    assert run(WHERE.format(frozen=True), program) == [str(program.parent / "data")]


def test_a_link_to_the_program_finds_the_mark_beside_what_it_leads_to(program, tmp_path):
    program.touch()
    link = tmp_path / "link"
    link.symlink_to(program)

    assert run(WHERE.format(frozen=True), link) == [str(program.parent / "data")]


def test_without_the_mark_the_data_is_in_the_home(program):
    (program.parent / "portable.ini").unlink()

    (folder,) = run(WHERE.format(frozen=True), program)

    assert folder.endswith("Seawall")
    assert not Path(folder).is_relative_to(program.parent)


def test_a_mark_means_nothing_to_a_checkout(program):
    (folder,) = run(WHERE.format(frozen=False), program)

    assert not Path(folder).is_relative_to(program.parent)


def test_a_refused_start_from_a_desktop_is_shown_there(tmp_path):
    file = tmp_path / "data"
    file.touch()

    assert run(REFUSED.format(frozen=True), file) == ["app.ui.refusal E-ENV-FOLDER", "1"]


def test_nothing_is_shown_to_who_reads_a_terminal_or_has_no_screen(tmp_path):
    file = tmp_path / "data"
    file.touch()

    assert run(REFUSED.format(frozen=False), file) == ["1"]
    assert run(REFUSED.format(frozen=True), file, QT_QPA_PLATFORM="offscreen") == ["1"]
