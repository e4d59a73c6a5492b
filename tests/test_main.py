import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from app.launch import data_folder, now
from app.services.calls import call_file
from app.services.profile import open_profile

ROOT = Path(__file__).resolve().parent.parent
SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
COUNT_QT = """
import sys
from app.__main__ import main
code = main(sys.argv[1:])
print(code, sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))))
"""


def run(*words, has_screen=True):
    """Run a Python process in the project, on a screen that draws nothing, or on none."""
    surroundings = {key: value for key, value in os.environ.items() if key not in SCREEN}
    if has_screen:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def profile(tmp_path):
    opened = open_profile(tmp_path / "data", lambda: datetime(2026, 11, 23, tzinfo=UTC), Random(1))
    yield opened
    opened.close()


def test_unknown_words_end_with_the_usage_and_two():
    done = run("-m", "app", "fly")

    assert done.returncode == 2
    assert done.stderr.startswith("Seawall does not know what to do with: fly\nusage: seawall ")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_there_is_one_sentence_and_no_traceback(tmp_path):
    done = run("-m", "app", "--data", str(tmp_path / "data"), has_screen=False)

    assert done.returncode == 1
    assert done.stderr.startswith("There is no screen to open a window on")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_second_window_is_told_so_before_qt_is_loaded(profile):
    done = run("-c", COUNT_QT, "--data", str(profile.folder))

    assert done.stdout == "0 []\n"
    assert done.stderr == (
        "Seawall is already open with this profile. Use the window that is open.\n"
    )


def test_a_profile_with_a_name_is_another_one_and_has_its_own_lock(profile, tmp_path):
    named = open_profile(
        profile.folder / "profiles" / "ada", lambda: datetime(2026, 11, 23, tzinfo=UTC), Random(1)
    )
    done = run("-c", COUNT_QT, "--data", str(profile.folder), "--profile", "Ada")
    named.close()

    assert done.stdout == "0 []\n"
    assert call_file(profile.folder / "profiles" / "ada").exists()
    assert not call_file(profile.folder).exists()


def test_a_second_window_asks_the_first_to_come_to_the_front(profile):
    run("-c", COUNT_QT, "--data", str(profile.folder))

    assert call_file(profile.folder).read_text()


def test_a_folder_that_cannot_hold_a_profile_is_one_sentence(tmp_path):
    (tmp_path / "data").write_text("a file")

    done = run("-m", "app", "--data", str(tmp_path / "data"))

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "data") in done.stderr


def test_moments_know_their_offset():
    assert now().utcoffset() is not None


def test_data_stays_on_this_computer_under_the_programs_name():
    folder = data_folder()

    assert folder.name == "Seawall"
    assert "Roaming" not in folder.parts
