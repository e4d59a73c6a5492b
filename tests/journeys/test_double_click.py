"""The real program is given a file: it opens on the right page, or the open window takes it."""

import json
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.real_program import ROOT, begin_profile, surroundings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="starts as on Linux")

TELLS = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from tests.real_program import run_watched

def watch(application):
    print("open", flush=True)
    told = set()
    def look():
        labels = application.window.findChildren(QLabel)
        words = [label.text().replace("\\u200b", "") for label in labels if label.isVisible()]
        place = application._screens.navigator.place
        said = json.dumps([place and place.screen, sorted(set(words))])
        if said not in told:
            told.add(said)
            print(said, flush=True)
    watch.timer = QTimer(interval=50)
    watch.timer.timeout.connect(look)
    watch.timer.start()
    QTimer.singleShot(15_000, application.window.close)

sys.exit(run_watched(sys.argv[1:], watch))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("double") / "profile"
    begin_profile(folder)
    return folder


@contextmanager
def window(folder, *files):
    command = [sys.executable, "-c", TELLS, "--data", str(folder), *map(str, files)]
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings(), **kept) as program:
        assert program.stdout.readline() == "open\n"
        try:
            yield program
        finally:
            program.terminate()
            assert "Traceback" not in program.communicate(timeout=20)[1]


def wait_for(program, screen, words):
    """Read what the window shows until it shows this, or closes by itself after some seconds."""
    for line in program.stdout:
        shown, texts = json.loads(line)
        if screen in {None, shown} and any(words in text for text in texts):
            return True
    return False


def double_click(folder, file):
    words = [sys.executable, "-m", "app", "--data", str(folder), str(file)]
    done = subprocess.run(
        words, cwd=ROOT, env=surroundings(), capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0
    assert done.stderr.startswith("Seawall is already open with this profile.")


def test_a_file_opens_the_window_on_its_page(folder, tmp_path):
    pack = tmp_path / "damaged.seawallpack"
    pack.write_bytes(b"PK\x03\x04 nothing more")
    with window(folder, pack) as program:
        assert wait_for(program, "settings", "damaged.seawallpack is no sound pack")


def test_the_window_that_is_open_takes_what_comes(folder, tmp_path):
    record = tmp_path / "somebody.seawall-record"
    record.write_bytes(b"damaged")
    receipt = tmp_path / "mine.seawall-receipt"
    receipt.write_bytes(b"damaged")
    other = tmp_path / "holiday.jpg"
    other.write_bytes(b"\xff\xd8\xff")
    with window(folder) as program:
        double_click(folder, record)
        assert wait_for(program, None, "is a learner record")
        double_click(folder, other)
        assert wait_for(program, None, "is none of the files that Seawall opens")
        double_click(folder, receipt)
        assert wait_for(program, "share", "mine.seawall-receipt")


def test_a_file_that_is_gone_is_said(folder, tmp_path):
    with window(folder, tmp_path / "gone.seawallpack") as program:
        assert wait_for(program, None, "could not be read")
