"""The whole program in one process: window, presenters, services and a profile on the disk."""

import shutil
import sqlite3
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from right_answers import fill_in

from app.domain.ids import LessonId, ModuleId
from app.domain.place import Place
from app.policy import NOBODY
from app.resources import CORE_SOURCE
from app.services.library import open_library
from app.services.profile import open_profile
from app.store.database import open_database
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.pages.scroll_page import ScrollPage
from app.ui.presenters.desk import desk_of
from app.ui.render import LOOK, draw_figure
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.question_card import QuestionCard

__all__ = ["Kept", "Whole", "blank", "catalogue", "disk_full", "keep", "whole"]

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LESSON = LessonId("supply-chain.load-weights-not-programs")
MODULE = ModuleId("supply-chain")
PATIENCE_MS = 30_000
"""A course that packs join is compiled, which takes seconds on a busy machine."""
SHORT_MS = 100
"""Timers below this put something off until the event loop turns; others wait for a person."""


def disk_full(sql, params):
    """Let a statement fail as it does when there is no room left; give it to a tracer."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


class Kept:
    """An open profile and the course, with the lane they are reached on."""

    def __init__(self, qtbot, profile, library):
        self.qtbot, self.profile, self.library = qtbot, profile, library
        self.storage = TaskRunner(threads=1)
        self.background = TaskRunner(threads=1)
        self.desk = desk_of(profile, library, self.storage, self.background)
        self.is_open = True

    def wait(self):
        """Wait until every result of the lanes has been handed over."""
        lanes = (self.storage, self.background)
        self.qtbot.wait_until(lambda: all(lane.is_idle for lane in lanes), timeout=PATIENCE_MS)

    def close(self):
        if self.is_open:
            self.is_open = False
            self.background.wait()
            self.storage.wait()
            self.wait()
            self.library.close()
            self.profile.close()


class Whole:
    """The program, open on a profile; what a learner does is done to its window."""

    def __init__(self, kept, theme, icons):
        self.kept, self.qtbot, self.theme = kept, kept.qtbot, theme
        self.profile, self.library = kept.profile, kept.library
        self.storage, self.desk = kept.storage, kept.desk
        settings = self.profile.settings
        theme.apply(ThemeChoice(settings.theme), settings.text_percent / 100, settings.measure)
        hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        self.window = MainWindow(theme, icons)
        self.app = Application(self.window, theme, icons, self.desk, self.profile)
        self.crash_hook = sys.excepthook
        # A fault in a slot is to fail the test, not to open a dialog nobody looks at.
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        self.screens = self.app._screens
        self.navigator = self.screens.navigator
        self.app.start()
        self.window.activateWindow()
        self.qtbot.wait_until(self.window.isActiveWindow)
        self.settle()

    @property
    def page(self):
        return self.window._pages.currentWidget()

    @property
    def focus(self):
        return QApplication.focusWidget()

    @property
    def place(self):
        return self.navigator.place

    def settle(self):
        """Wait until nothing is on its way: no work, no slice, no layout."""
        self.qtbot.wait_until(self._is_quiet, timeout=PATIENCE_MS)

    def _is_quiet(self):
        for _ in range(8):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            timers = self.window.findChildren(QTimer)
            soon = (t for t in timers if t.isActive() and t.interval() < SHORT_MS)
            if not self.storage.is_idle or not self.kept.background.is_idle or any(soon):
                return False
        return True

    def resize(self, width, height):
        self.window.resize(width, height)
        self.settle()

    def go(self, screen, **parts):
        self.navigator.go(Place(screen, self.desk.now(), **parts))
        self.settle()

    def start_quiz(self, module=MODULE):
        self.screens.starts.quiz(module)
        self.settle()

    def press(self, key, modifiers=NONE):
        """Press a key as the system reports it: to the window, which knows where it goes."""
        QTest.keyClick(self._front(), key, modifiers)
        self.settle()

    def type(self, text):
        for character in text:
            QTest.keyClick(self._front(), character)
        self.settle()

    def _front(self):
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if above is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            self.qtbot.wait_until(self.window.isActiveWindow)
        handle = (above or self.window).windowHandle()
        assert handle is not None, "a key pressed on no window ends the whole run"
        return handle

    def click(self, widget):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def shown(self, kind=QWidget, within=None):
        return [w for w in (within or self.window).findChildren(kind) if w.isVisible()]

    def button(self, name):
        """The one visible button with an accessible name that begins so."""
        found = [b for b in self.shown(QAbstractButton) if b.accessibleName().startswith(name)]
        assert len(found) == 1, [b.accessibleName() for b in self.shown(QAbstractButton)]
        return found[0]

    def words(self, within=None):
        """Every text on the screen."""
        labels = [label.text().replace("\u200b", "") for label in self.shown(QLabel, within)]
        buttons = [button.accessibleName() for button in self.shown(QAbstractButton, within)]
        return "\n".join(labels + buttons)

    def dialog(self):
        """The one dialog that is open."""
        (found,) = self.shown(QDialog)
        return found

    def card(self):
        """The first question on the screen."""
        return self.shown(QuestionCard)[0]

    def answer(self, *, is_right=True, card=None):
        """Choose and check with the keys a question has."""
        card = card or self.card()
        card.take_focus()
        choices = [row.choice for row in self.shown(ChoiceRow, card)]
        wanted = [n for n, choice in enumerate(choices) if choice.is_key == is_right]
        for number in wanted if is_right else wanted[:1]:
            self.press(Qt.Key(Qt.Key.Key_1 + number))
        if not choices:
            fill_in(card._answer, card._item, is_right=is_right)
        self.press(Qt.Key.Key_Return)

    def close(self):
        """Close the window and let go of the profile, as the program does at its end."""
        if self.kept.is_open:
            self.window.close()
            self.kept.close()
            # A page that was made and never shown has no window to go with; the collector may
            # run on the storage lane, and a widget must not be destroyed there.
            pages = (w for w in QApplication.topLevelWidgets() if isinstance(w, ScrollPage))
            for owner in (self.app, self.window, *pages):
                owner.deleteLater()


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory, qapp):
    """The core course, compiled once for all tests."""
    path = tmp_path_factory.getbasetemp() / "core-catalogue.db"
    open_library(CORE_SOURCE, path, draw_figure, LOOK).close()
    return path


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """A profile nobody has used, whose log always begins the same: it decides about orders."""
    path = tmp_path_factory.getbasetemp() / "blank" / "profile.db"
    if not path.exists():
        open_database(path).close()
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            triggers = raw.execute(
                "select name, sql from sqlite_schema where type = 'trigger'"
                " and tbl_name = 'log_origin'"
            ).fetchall()
            for name, _ in triggers:
                raw.execute(f"drop trigger {name}")
            raw.execute("update log_origin set origin = ?", ("5ea" + "0" * 61,))
            for _, sql in triggers:
                raw.execute(sql)
    return path


@pytest.fixture
def keep(qtbot, clock, blank, catalogue, tmp_path):
    """Open a profile in a folder, with the core course or another; settings as if set before."""
    opened = []

    def keep(name="profile", source=CORE_SOURCE, ruling=NOBODY, **settings):
        folder = tmp_path / name
        if not folder.exists():
            folder.mkdir(mode=0o700)
            shutil.copy(blank, folder)
        profile = open_profile(folder, clock, Random(4), ruling)
        if settings:
            wanted = replace(profile.settings, **{"is_welcomed": True, **settings})
            profile.save_settings(wanted)
            profile = replace(profile, settings=wanted)
        path = profile.folder / "catalogue.db"
        if not path.exists() and source == CORE_SOURCE:
            shutil.copy(catalogue, path)
        library = open_library(source, path, draw_figure, LOOK, profile.packs)
        opened.append(Kept(qtbot, profile, library))
        return opened[-1]

    yield keep
    for one in opened:
        one.close()


@pytest.fixture
def whole(keep, shared_theme, icons, monkeypatch):
    """Open the whole program; the names are those of `keep`."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    opened = []

    def open_it(name="profile", source=CORE_SOURCE, ruling=NOBODY, **settings):
        opened.append(Whole(keep(name, source, ruling, **settings), shared_theme, icons))
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()
