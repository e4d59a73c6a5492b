"""A fault anywhere in the window: one dialog at once, a report without words, and on it goes.

The window is built once with every place below able to fail; each test lets one of them fail, the
way a learner would come by it: by a key, a button, a timer, the disk's lane or a paint event.
"""

import logging
import sys
import threading
import time
from functools import wraps

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from whole import ALT, CTRL, LESSON, SHIFT

from app.domain.place import Place, Screen
from app.errors import Code
from app.services.calls import call
from app.services.sharing import SharingService
from app.services.study import StudyService
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.pages.learn_page import LearnPage
from app.ui.pages.scroll_page import ScrollPage
from app.ui.presenters.callers import Callers
from app.ui.presenters.dialogs import Dialogs
from app.ui.presenters.help_presenter import HelpPresenter
from app.ui.presenters.lesson_presenter import LessonPresenter
from app.ui.presenters.menu_presenter import LessonCommands, PlaceCommands, ReadingCommands
from app.ui.presenters.navigator import Navigator
from app.ui.presenters.overview_presenter import OverviewPresenter
from app.ui.presenters.paper_presenter import PaperPresenter
from app.ui.presenters.screens import Screens
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.share_presenter import SharePresenter
from app.ui.presenters.terms import Terms

KEY = Qt.Key
SECRET = "what the learner answered"
LONGEST_S = 1
armed = set()


def key(code, modifiers=CTRL):
    return lambda program: program.press(code, modifiers)


def to(screen, **parts):
    def go(program):
        place = Place(screen, program.desk.now(), **parts)
        program.app._settings.place_requested.emit(place)
        program.settle()

    return go


def in_lesson(act):
    def acted(program):
        disarmed, armed_now = set(armed), armed
        armed_now.clear()
        program.go(Screen.LESSON, lesson=LESSON)
        armed_now |= disarmed
        act(program)

    return acted


class Resizing(QObject):
    def __init__(self, window):
        super().__init__()
        self.window = window

    def resize(self):
        self.window.resize(self.window.width() - 3, self.window.height())


def resized(program):
    """From the event loop, as a person does: a call from here would raise to here."""
    program.resizing = Resizing(program.window)
    QTimer.singleShot(0, program.resizing.resize)


def raise_window(program):
    call(program.profile.folder)
    program.qtbot.wait_until(lambda: bool(program.shown(QMessageBox)))


def save(program):
    program.app._settings.keep(program.app._settings.settings)
    program.settle()


POINTS = [
    (PlaceCommands, "go_today", key(KEY.Key_1)),
    (PlaceCommands, "_on_learn", key(KEY.Key_2)),
    (PlaceCommands, "_on_review", key(KEY.Key_3)),
    (PlaceCommands, "_on_library", key(KEY.Key_7)),
    (PlaceCommands, "_on_share", key(KEY.Key_S, CTRL | SHIFT)),
    (PlaceCommands, "_on_settings", key(KEY.Key_Comma)),
    (PlaceCommands, "_on_help", key(KEY.Key_F1, Qt.KeyboardModifier.NoModifier)),
    (PlaceCommands, "_on_keyboard", lambda p: p.window.menus.keyboard.trigger()),
    (ReadingCommands, "_on_larger", key(KEY.Key_Equal)),
    (ReadingCommands, "_on_smaller", key(KEY.Key_Minus)),
    (LessonCommands, "_on_find", in_lesson(key(KEY.Key_F))),
    (LessonCommands, "_on_outline", in_lesson(key(KEY.Key_O, CTRL | SHIFT))),
    (LessonCommands, "_on_next_section", in_lesson(key(KEY.Key_PageDown))),
    (LessonCommands, "_on_bookmark", in_lesson(key(KEY.Key_B))),
    (Terms, "define", in_lesson(lambda p: p.window.menus.define.trigger())),
    (PaperPresenter, "ask", key(KEY.Key_P)),
    (Navigator, "back", key(KEY.Key_Left, ALT)),
    (Navigator, "on_shown", to(Screen.LEARN)),
    (Application, "_on_arrived", to(Screen.LEARN)),
    (Callers, "_on_called", raise_window),
    (Application, "_on_saved", save),
    (
        Application,
        "_on_destination_chosen",
        lambda p: p.window.rail.destination_chosen.emit("learn"),
    ),
    (Application, "_on_crumb_chosen", lambda p: p.window.top_bar.crumb_chosen.emit("learn")),
    (Dialogs, "show_about", lambda p: p.window.menus.about.trigger()),
    (Screens, "_on_arrived", to(Screen.HELP)),
    (OverviewPresenter, "open", to(Screen.TODAY)),
    (HelpPresenter, "open", to(Screen.HELP)),
    (SharePresenter, "_on_opened", to(Screen.SHARE)),
    (SettingsPresenter, "open", to(Screen.SETTINGS)),
    (LessonPresenter, "open", to(Screen.LESSON, lesson=LESSON)),
    (LearnPage, "show_overview", to(Screen.LEARN)),
    (SharingService, "preview", to(Screen.SHARE)),  # on the storage lane
    (StudyService, "remember", to(Screen.HELP)),  # on the storage lane, nobody waits for it
    (MainWindow, "toggle_full_screen", key(KEY.Key_F11, Qt.KeyboardModifier.NoModifier)),
    (MainWindow, "resizeEvent", resized),  # Qt calls it
    (ScrollPage, "resizeEvent", resized),
]


def planted(owner, name):
    real = getattr(owner, name)

    @wraps(real)
    def fails(self, *args, **kwargs):
        if (owner, name) in armed:
            raise ValueError(SECRET)
        # A slot takes no more than its signature says, and Qt asks the function, not its wrapper.
        return real(self, *args[: real.__code__.co_argcount - 1], **kwargs)

    return fails


@pytest.fixture
def program(whole, monkeypatch):
    for owner, name, _ in POINTS:
        monkeypatch.setattr(owner, name, planted(owner, name))
    program = whole(theme="light")
    program.resize(1280, 800)
    program.go(Screen.LESSON, lesson=LESSON)
    monkeypatch.setattr(sys, "excepthook", program.crash_hook)
    yield program
    armed.clear()
    for box in boxes(program):
        box.close()


def boxes(program):
    return program.shown(QMessageBox)


def push(program, words):
    (box,) = boxes(program)
    found = [b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == words]
    program.click(found[0])


def fail_at(program, owner, name, act):
    """Let one place fail; give the report the dialog shows."""
    program.app._faults._traces.clear()
    armed.add((owner, name))
    started = time.thread_time()  # of the processor: others use this machine too
    act(program)
    program.qtbot.wait_until(lambda: bool(boxes(program)), timeout=5000)
    took = time.thread_time() - started
    assert took < LONGEST_S
    armed.clear()
    (box,) = boxes(program)
    report = box.detailedText()
    push(program, "Continue")
    assert not boxes(program)
    return report, took


def test_every_marked_place_may_fail_and_the_program_goes_on(program, caplog, figure):
    assert len(POINTS) >= 30
    longest = 0
    for owner, name, act in POINTS:
        caplog.clear()
        report, took = fail_at(program, owner, name, act)
        longest = max(longest, took)

        assert "ValueError" in report, (owner, name)
        assert SECRET not in report + caplog.text, (owner, name)
        assert any(r.levelno == logging.CRITICAL for r in caplog.records), (owner, name)
    figure(
        "R13", f"{len(POINTS)} places, one dialog each, {longest:.2f} s of the processor at most"
    )
    figure("S11", f"{len(POINTS)} reports and the log without the answer that was planted")
    program.go(Screen.LESSON, lesson=LESSON)
    program.answer()
    assert "Right" in program.words()


class Torn:
    def __del__(self):
        raise ValueError(SECRET)


class Faulty(QObject):
    def fail(self):
        raise ValueError(SECRET)


def in_a_thread(program):
    def fail():
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def by_a_timer(program):
    program.faulty = Faulty()
    QTimer.singleShot(0, program.faulty.fail)


def while_thrown_away(program):
    Torn()


@pytest.mark.parametrize("act", [in_a_thread, by_a_timer, while_thrown_away])
def test_threads_timers_and_what_cannot_be_raised_are_told_too(program, monkeypatch, act):
    crashes = program.app._crashes
    monkeypatch.setattr(threading, "excepthook", crashes._on_thread_exception)
    monkeypatch.setattr(sys, "unraisablehook", crashes._on_unraisable)

    report, _ = fail_at(program, None, "", act)
    assert "ValueError" in report
    assert SECRET not in report


def test_a_fault_that_repeats_is_told_once_and_another_one_is_told_again(program):
    first = POINTS[0]
    fail_at(program, *first)
    seen = program.app._faults._traces[:]
    armed.add(first[:2])
    first[2](program)

    assert not boxes(program)
    assert program.app._faults._traces == seen
    by_a_timer(program)
    program.qtbot.wait_until(lambda: len(boxes(program)) == 1)
    assert "Fault 2" in boxes(program)[0].detailedText()


def test_a_second_fault_while_the_first_is_told_is_added_to_it(program):
    faults = program.app._faults
    faults.tell("  app/a.py:1 in a\nValueError")
    faults.tell("  app/b.py:1 in b\nKeyError")

    (box,) = boxes(program)
    assert "Fault 1" in box.detailedText()
    assert "Fault 2" in box.detailedText()


def test_the_report_is_saved_as_text_without_what_the_learner_wrote(program, tmp_path):
    program.app._settings.keep(program.app._settings.settings)
    program.app._faults.tell("  app/a.py:1 in a\nValueError")
    push(program, "Save report…")
    (dialog,) = program.shown(QFileDialog)
    path = tmp_path / "report.txt"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    program.qtbot.wait_until(path.exists)

    text = path.read_text(encoding="utf-8")
    assert "app/a.py:1 in a" in text
    assert "Nothing was sent" in text
    assert str(program.profile.folder) not in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_report_that_cannot_be_saved_is_said(program, tmp_path):
    problems = []
    program.app._faults.problem_raised.connect(problems.append)
    program.app._faults._on_file_chosen(str(tmp_path / "gone" / "report.txt"))
    program.settle()

    assert [problem.code for problem in problems] == [Code.FILE_WRITE]


def test_restart_closes_the_window_and_asks_for_another(program):
    program.app._faults.tell("  app/a.py:1 in a\nValueError")
    push(program, "Restart here")

    assert program.window.wants_restart
    assert not program.window.isVisible()


def test_a_trace_of_the_last_start_is_told_once(program):
    logs = program.profile.folder / "logs"
    logs.mkdir()
    told = 'Fatal Python error: Aborted\n  File "/home/bob/app/ui/tasks.py", line 4 in run\n'
    (logs / "crash.last.log").write_text(told)
    program.app._faults.look_back()
    program.qtbot.wait_until(lambda: bool(boxes(program)))

    (box,) = boxes(program)
    assert box.text().startswith("Seawall ended unexpectedly the last time.")
    assert 'File "app/ui/tasks.py"' in box.detailedText()
    assert "bob" not in box.detailedText()
    push(program, "Continue")
    program.app._faults.look_back()
    program.settle()
    assert not boxes(program)
