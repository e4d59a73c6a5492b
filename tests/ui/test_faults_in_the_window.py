"""What goes wrong in the window is said in words, and the program goes on."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from whole import CTRL, LESSON

from app.domain.place import Place, Screen
from app.errors import Code, StoreError
from app.resources import CORE_SOURCE
from app.services.calls import call
from app.services.study import StudyService

KEY = Qt.Key


@pytest.fixture
def program(whole):
    program = whole(theme="light")
    program.resize(1280, 800)
    return program


def test_a_broken_lesson_is_shown_with_its_reason_and_the_others_work(whole, tmp_path):
    source = Path(shutil.copytree(CORE_SOURCE, tmp_path / "source"))
    broken = source / "modules" / "08-supply-chain" / "load-weights-not-programs.md"
    broken.write_text(broken.read_text().replace("item:partner-checkpoint-1", "item:gone-1"))
    program = whole(source=source, theme="light")

    program.go(Screen.LEARN)
    assert "It cannot be shown." in program.words()
    program.go(Screen.LESSON, lesson=LESSON)
    assert "This lesson cannot be shown" in program.words()
    assert "gone-1" in program.words()
    program.go(Screen.LESSON, lesson="supply-chain.know-every-part")
    assert "Know where every part of your model came from" in program.words()
    assert program.page._column.stack.blocks


def test_an_exception_in_a_slot_opens_one_dialog_and_the_program_goes_on(
    program, monkeypatch, caplog
):
    monkeypatch.setattr(sys, "excepthook", program.crash_hook)
    for _ in range(2):
        program.window.rail.destination_chosen.emit("nowhere")
    program.settle()

    assert isinstance(program.dialog(), QMessageBox)
    assert any("ValueError" in record.getMessage() for record in caplog.records)
    assert "nowhere" not in caplog.text
    program.press(KEY.Key_Escape)
    program.press(KEY.Key_2, CTRL)
    assert program.place.screen is Screen.LEARN


def test_starting_the_program_again_brings_the_window_up(qtbot, program):
    program.window.showMinimized()
    call(program.profile.folder)

    qtbot.wait_until(lambda: not program.window.isMinimized())
    assert program.window.isActiveWindow()


def test_a_lesson_the_course_no_longer_has_leads_to_today(whole, clock):
    program = whole(theme="light")
    program.profile.study.remember(Place(Screen.LESSON, clock(), "supply-chain.withdrawn"))
    program.close()

    assert whole().place.screen is Screen.TODAY


def test_what_could_not_be_saved_is_said_whole_with_a_copy_of_the_facts(program):
    error = StoreError(Code.STORE_FULL, Path("profile.db"), "database or disk is full")

    program.screens.problem_raised.emit(error)
    program.settle()
    assert "The disk is full, so this was not saved." in program.words()
    program.click(program.button("Copy details"))
    assert QGuiApplication.clipboard().text().startswith("E-STORE-FULL\nprofile.db\n")
    program.click(program.button("Dismiss"))
    assert "The disk is full" not in program.words()


def test_a_problem_goes_once_something_is_saved(program):
    program.screens.problem_raised.emit(StoreError(Code.STORE_FULL))

    program.screens.saved.emit()
    program.settle()
    assert "The disk is full" not in program.words()


def test_a_first_place_that_cannot_be_read_leads_to_today_and_says_why(whole, clock, monkeypatch):
    program = whole(theme="light")
    program.go(Screen.LESSON, lesson=LESSON)
    program.close()
    real, failures = StudyService.open_lesson, [StoreError(Code.STORE_IO, None, "disk error")]

    def failing(study, head):
        if failures:
            raise failures.pop()
        return real(study, head)

    monkeypatch.setattr(StudyService, "open_lesson", failing)
    again = whole()
    assert again.place.screen is Screen.TODAY
    assert "The disk reported an error" in again.words()


def test_enter_presses_the_button_that_has_the_focus(program):
    program.screens.problem_raised.emit(StoreError(Code.STORE_FULL))
    program.settle()
    program.button("Dismiss").setFocus()

    program.press(KEY.Key_Return)
    assert "The disk is full" not in program.words()


def test_tab_goes_from_a_lessons_title_into_its_text(program):
    program.go(Screen.LESSON, lesson=LESSON)

    program.press(KEY.Key_Tab)
    assert program.page._column.isAncestorOf(program.focus)


def test_tab_goes_from_back_and_forward_to_the_crumbs(program):
    program.go(Screen.LEARN)
    program.go(Screen.LESSON, lesson=LESSON)
    program.button("Back").setFocus()

    program.press(KEY.Key_Tab)
    assert program.focus.accessibleName() == "Learn"


def test_about_says_what_this_is(program):
    program.window.menus.about.trigger()

    assert "Seawall" in program.dialog().text()
