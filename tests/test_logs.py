import logging
import os
import stat
import subprocess
import sys

import pytest

from app import logs
from app.logs import KEPT, LARGEST, TurningFile


@pytest.fixture
def app_logger(monkeypatch):
    """Give the program's logger, and leave it as it was found."""
    logger = logging.getLogger("app")
    before, level = list(logger.handlers), logger.level
    monkeypatch.setattr(logging, "raiseExceptions", True)
    yield logger
    logger.handlers[:] = before
    logger.setLevel(level)


def a_record(message):
    return logging.LogRecord("app", logging.INFO, __file__, 1, message, (), None)


def contents(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_line_has_its_moment_its_weight_and_its_module(tmp_path, app_logger):
    logs.start(tmp_path / "logs")

    logging.getLogger("app.store").info("opened, schema %d", 1)

    (line,) = (tmp_path / "logs" / "seawall.log").read_text().splitlines()
    assert line.endswith(" INFO app.store: opened, schema 1")
    assert line.startswith("20")


def test_tracing_is_left_out(tmp_path, app_logger):
    logs.start(tmp_path / "logs")

    logging.getLogger("app.store").debug("select")

    assert contents(tmp_path / "logs") == {}


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no modes; the folder's ACL decides"
)
def test_nobody_else_may_read_the_log_whatever_the_umask(tmp_path, app_logger):
    before = os.umask(0)
    try:
        logs.start(tmp_path / "logs")
        app_logger.info("start")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "logs" / "seawall.log").stat().st_mode) == 0o600


def test_a_full_file_makes_way_and_the_oldest_is_let_go(tmp_path):
    handler = TurningFile(tmp_path / "seawall.log")
    nearly_full = "x" * (LARGEST - 10)

    for number in range(KEPT + 2):
        handler.emit(a_record(f"{number}{nearly_full}"))

    begins = {name: text[0] for name, text in contents(tmp_path).items()}
    assert begins == {"seawall.log": "4", "seawall.1.log": "3", "seawall.2.log": "2"}


def test_a_line_that_just_fits_is_added_and_the_next_byte_is_not(tmp_path):
    handler = TurningFile(tmp_path / "seawall.log")
    handler.emit(a_record("a" * (LARGEST - 3)))

    handler.emit(a_record("b"))
    handler.emit(a_record(""))

    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sizes == {"seawall.log": 1, "seawall.1.log": LARGEST}


def test_text_that_is_not_unicode_is_written_all_the_same(tmp_path):
    TurningFile(tmp_path / "seawall.log").emit(a_record("folder \ud800"))

    assert (tmp_path / "seawall.log").read_bytes() == b"folder \\ud800\n"


def test_a_disk_that_refuses_stops_nothing_and_says_nothing(tmp_path, app_logger, capfd):
    (tmp_path / "logs").write_text("a file where the folder should be")
    logs.start(tmp_path / "logs")

    app_logger.info("start")

    assert capfd.readouterr() == ("", "")
    assert (tmp_path / "logs").read_text() == "a file where the folder should be"


def test_the_log_brings_neither_network_nor_pickle_into_the_process():
    words = "import sys; import app.logs; print({'socket', 'pickle'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


CRASH = """
import os, sys
from pathlib import Path
from app.logs import crash_log
with crash_log(Path(sys.argv[1])):
    os.abort()
"""


def test_a_crash_leaves_the_place_where_it_happened(tmp_path):
    done = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], capture_output=True)

    assert done.returncode != 0
    assert "Fatal Python error: Aborted" in (tmp_path / "crash.log").read_text()


def test_without_a_place_for_the_crash_log_the_program_goes_on(tmp_path, caplog):
    reached = []

    with logs.crash_log(tmp_path / "gone"):
        reached.append(True)

    assert reached == [True]
    assert caplog.messages == ["a crash would leave no trace: No such file or directory"]
