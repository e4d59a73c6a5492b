import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QtMsgType, Signal, Slot

from app.ui.crashes import Crashes, on_qt_message, without_values


@pytest.fixture
def crashes(qapp, monkeypatch):
    for owner, name in (
        (sys, "excepthook"),
        (threading, "excepthook"),
        (sys, "unraisablehook"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    return Crashes()


@pytest.fixture
def caught(crashes):
    texts = []
    crashes.caught.connect(texts.append)
    return texts


class Faulty(QObject):
    pressed = Signal()

    @Slot()
    def on_pressed(self):
        raise ValueError("my secret answer\n  and its second line")


def press():
    """Let a slot raise; both objects live until it has."""
    faulty = Faulty()
    faulty.pressed.connect(faulty.on_pressed)
    faulty.pressed.emit()


def failure(action):
    try:
        action()
    except ValueError as error:
        return error
    raise AssertionError("nothing failed")


def chained():
    try:
        {}["my secret answer"]
    except KeyError as error:
        raise ValueError("my secret\nanswer") from error


# The hook stands only while a test runs: before it, Crashes would catch what pytest is to see.
def hooked(crashes):
    sys.excepthook = crashes._on_exception


def test_an_exception_in_a_slot_is_told_and_logged_without_values(crashes, caught, caplog):
    hooked(crashes)
    press()

    assert caught[0].endswith("ValueError")
    (record,) = caplog.records
    assert record.levelno == logging.CRITICAL
    assert "in on_pressed" in record.getMessage()
    assert record.getMessage().endswith("ValueError")
    assert "secret" not in record.getMessage() + caught[0]


def test_an_exception_in_a_thread_is_caught(crashes, caught):
    error = ValueError("a")
    args = threading.ExceptHookArgs((ValueError, error, None, None))
    crashes._on_thread_exception(args)

    assert caught == ["ValueError"]


def test_an_exception_nobody_can_raise_is_caught(qtbot, crashes, caught, monkeypatch):
    class Torn:
        def __del__(self):
            raise ValueError("while it was thrown away")

    monkeypatch.setattr(sys, "unraisablehook", crashes._on_unraisable)
    torn = Torn()
    del torn

    assert "in __del__" in caught[0]


def test_a_thread_that_only_names_its_failure_is_caught_too(crashes, caught):
    crashes._on_thread_exception(threading.ExceptHookArgs((ValueError, None, None, None)))

    assert caught == ["SystemError"]


def test_an_interrupt_from_the_terminal_ends_the_program(crashes, caught):
    crashes._on_exception(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert caught == []


def test_the_log_says_where_a_failure_came_from_and_not_what_it_said():
    text = without_values(failure(chained))

    assert "in chained" in text
    assert [line for line in text.splitlines() if not line.startswith(" ")] == [
        "KeyError",
        "ValueError",
    ]


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (QtMsgType.QtInfoMsg, logging.INFO),
        (QtMsgType.QtWarningMsg, logging.WARNING),
        (QtMsgType.QtCriticalMsg, logging.WARNING),
    ],
)
def test_what_qt_complains_about_is_logged(caplog, kind, level):
    with caplog.at_level(logging.INFO):
        on_qt_message(kind, None, "no such font")

    assert [(r.levelno, r.getMessage()) for r in caplog.records] == [(level, "Qt: no such font")]


def test_before_qt_ends_the_program_there_is_a_sentence(capsys):
    on_qt_message(QtMsgType.QtFatalMsg, None, "no plugin could be loaded\nAvailable: a, b")

    said = capsys.readouterr().err
    assert said == "Seawall cannot open a window: no plugin could be loaded\n"
