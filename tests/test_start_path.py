"""The start: what it may load, when it stops before the window, and that it can be stopped."""

import signal
import subprocess
import sys
from contextlib import contextmanager
from time import monotonic

import pytest

from app.services.calls import call_file
from tests.real_program import ROOT, begin_profile, open_again, surroundings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="starts and signals as on Linux")

HEAVY = (
    "sqlite_utils",
    "markdown_it",
    "mdit_py_plugins",
    "pygments",
    "cryptography",
    "numpy",
    "fsrs",
    "docx",
    "openpyxl",
)
NETWORK = ("socket", "_socket", "ssl", "_ssl", "http", "PySide6.QtNetwork", "logging.handlers")
LATE = ("tomllib", "pickle", "unittest", "asyncio", "multiprocessing", "sqlite3.dump")
OURS = ("app.ui.presenters.bookroom", "app.ui.pages.library_page", "app.services.search")
UNOPENED = (
    *("app.ui.presenters.paper_presenter", "app.ui.paper.book", "PySide6.QtPrintSupport"),
    *("app.ui.presenters.quiz_presenter", "app.ui.presenters.overview_presenter"),
    *("app.ui.presenters.review_presenter", "app.ui.presenters.help_presenter"),
    *("app.ui.pages.today_page", "app.ui.pages.result_page", "app.ui.pages.help_page"),
)
BEFORE_PAINT = {
    *("app.__main__", "app.cli", "app.errors", "app.files", "app.launch", "app.logs"),
    *("app.machine", "app.main", "app.messages", "app.policy", "app.resources", "app.settings"),
    *("app.domain", "app.domain.ids", "app.domain.log", "app.domain.place", "app.domain.verdict"),
    *("app.services", "app.services.arrivals", "app.services.calls", "app.services.ladder"),
    *("app.services.presets", "app.services.profile_names", "app.services.session"),
    *("app.services.standing", "app.services.start_marks", "app.services.wishes"),
    *("app.store", "app.store.ballast", "app.store.connecting", "app.store.database"),
    *("app.store.head", "app.store.layout", "app.store.place_kind", "app.store.preferences"),
    *("app.store.profile_folder", "app.store.recovery", "app.store.sql_errors", "app.store.view"),
    *("app.ui", "app.ui.collector", "app.ui.frame", "app.ui.icons", "app.ui.main_window"),
    *("app.ui.plain_text", "app.ui.tasks", "app.ui.theme", "app.ui.widgets"),
    *("app.ui.widgets.destinations", "app.ui.widgets.icon_button", "app.ui.widgets.menus"),
    *("app.ui.widgets.painted_text", "app.ui.widgets.panes", "app.ui.widgets.rail"),
    *("app.ui.widgets.role", "app.ui.widgets.row", "app.ui.widgets.search_box"),
    *("app.ui.widgets.shapes", "app.ui.widgets.tab_order", "app.ui.widgets.top_bar"),
    *("app.records", "app.records.kinds"),
    *("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg", "PySide6.QtWidgets"),
}
"""What the window needs; whatever is added here, every start waits for before it shows anything."""
LIST_MODULES = """
import sys
from importlib.abc import MetaPathFinder
from tests.real_program import run_watched

class BeforeFilling(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "app.ui.application":
            sys.meta_path.remove(self)
            print(*sorted(sys.modules))

def watch(application):
    navigator = application._screens.navigator
    navigator.arrived.connect(arrived)
    application.window.setProperty("watched", True)
    watch.window = application.window

def arrived(place):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(200, told)

def told():
    print(*sorted(sys.modules))
    watch.window.close()

sys.meta_path.insert(0, BeforeFilling())
sys.exit(run_watched(sys.argv[1:], watch))
"""
OPEN_UNTIL_TOLD = """
import sys
from tests.real_program import run_watched
sys.exit(run_watched(sys.argv[1:], lambda application: print("open", flush=True)))
"""


def run(*words, **changes):
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=surroundings(**changes),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("start") / "profile"
    begin_profile(folder)
    return folder


@pytest.fixture(scope="module")
def loaded(folder):
    done = run("-c", LIST_MODULES, "--data", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    return [set(line.split()) for line in done.stdout.splitlines()]


@contextmanager
def window(folder):
    """Have the program open on a profile, as if no start before had been ended by a signal."""
    (folder / "starts").unlink(missing_ok=True)
    command = [sys.executable, "-c", OPEN_UNTIL_TOLD, "--data", str(folder)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings(), **pipes) as program:
        assert program.stdout.readline() == "open\n"
        try:
            yield program
        finally:
            program.terminate()


@pytest.mark.parametrize("name", [*HEAVY, *NETWORK, *LATE, *OURS, *UNOPENED])
def test_the_window_with_a_lesson_loads_only_what_it_needs(loaded, name):
    _, with_lesson = loaded

    assert "app.ui.pages.lesson_page" in with_lesson
    assert name not in with_lesson


def test_the_window_is_painted_before_anything_else_is_loaded(loaded):
    painted, _ = loaded
    ours = {name for name in painted if name.startswith(("app.", "PySide6.Qt"))}

    assert ours - BEFORE_PAINT == set()


def test_a_second_start_ends_before_qt_and_raises_the_window(folder):
    with window(folder):
        before = call_file(folder).read_text()
        done = run("-X", "importtime", "-m", "app", "--data", str(folder))

    said = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert (done.returncode, len(said)) == (0, 1)
    assert said[0].startswith("Seawall is already open with this profile.")
    assert "PySide6" not in done.stderr
    assert call_file(folder).read_text() != before


def test_a_second_start_ends_within_a_second(folder):
    seconds = []
    with window(folder):
        for _ in range(3):
            started = monotonic()
            run("-m", "app", "--data", str(folder))
            seconds.append(monotonic() - started)

    assert min(seconds) < 1


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_program_told_to_stop_leaves_its_profile_whole(folder, stop):
    if signal.getsignal(stop) == signal.SIG_IGN:
        pytest.skip("whoever started the tests had this signal ignored, and children inherit that")
    with window(folder) as program:
        program.send_signal(stop)
        program.communicate(timeout=20)
    profile = open_again(folder)
    place, put_aside = profile.place, profile.put_aside
    profile.close()

    assert place.lesson is not None
    assert put_aside is None


def test_a_screen_that_cannot_be_reached_is_said_in_a_sentence(folder):
    changes = {"DISPLAY": ":99", "QT_QPA_PLATFORM": "xcb"}
    done = run("-m", "app", "--data", str(folder), **changes)

    assert done.returncode != 0
    assert "Seawall cannot open a window: " in done.stderr
    assert "Traceback" not in done.stderr
    assert open_again(folder).close() is None


@pytest.mark.parametrize("words", [["fly"], ["--data"], ["check"], ["--dat", "a"]])
def test_unknown_words_end_with_a_sentence_the_usage_and_two(words):
    done = run("-m", "app", *words)

    assert done.returncode == 2
    assert "usage: seawall" in done.stderr
    assert "Traceback" not in done.stderr
