"""Flagging a question, the list in Settings, and the file for the author."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton
from whole import CTRL, LESSON, disk_full

from app.domain.place import Screen

FLAG = "Flag as unclear…"


@pytest.fixture
def program(whole):
    made = whole(display_name="Ada")
    made.go(Screen.LESSON, lesson=LESSON)
    return made


def flag(program, note="Two readings are possible."):
    program.answer()
    program.press(Qt.Key.Key_Period, CTRL)
    dialog = program.dialog()
    dialog.findChild(QPlainTextEdit).setPlainText(note)
    program.button("Flag question").click()
    program.settle()


def test_an_answered_question_is_flagged_with_a_note(program):
    flag(program)

    (kept,) = program.profile.flags.flags()
    assert (kept.item, kept.note) == (program.card()._item.id, "Two readings are possible.")


def test_a_question_that_is_not_answered_cannot_be_flagged(program):
    program.card().take_focus()
    program.press(Qt.Key.Key_Period, CTRL)

    assert program.profile.flags.flags() == ()
    assert not program.shown(QDialog)


def test_an_answered_question_has_a_button_that_flags_it(program):
    open_before = [b for b in program.shown(QPushButton) if b.accessibleName() == FLAG]
    program.answer()
    button = program.button(FLAG)
    button.setFocus()
    program.press(Qt.Key.Key_Space)
    program.button("Flag question").click()
    program.settle()

    (kept,) = program.profile.flags.flags()
    assert open_before == []
    assert kept.item == program.card()._item.id
    assert "Flag as unclear… (Ctrl+.)" in button.toolTip()
    assert program.card().head._why.previousInFocusChain() is button


def test_the_next_question_of_a_quiz_is_flagged_only_once_it_is_answered(program):
    program.start_quiz()
    program.answer()
    program.click(program.button(FLAG))
    program.button("Cancel").click()
    program.settle()
    program.click(program.button("Next question"))
    left = [b for b in program.shown(QPushButton) if b.accessibleName() == FLAG]

    assert left == []


def test_leaving_the_dialog_flags_nothing(program):
    program.answer()
    program.press(Qt.Key.Key_Period, CTRL)
    program.button("Cancel").click()
    program.settle()

    assert program.profile.flags.flags() == ()


def test_settings_lists_the_flags_and_takes_one_back(program):
    flag(program)
    program.go(Screen.SETTINGS)

    assert "Flags: 1" in program.words()
    assert "Two readings are possible." in program.words()
    program.button("Take back").click()
    program.settle()
    assert "Flags: 0" in program.words()
    assert program.profile.flags.flags() == ()


def test_the_flags_are_written_into_a_file(program, tmp_path):
    flag(program)
    program.go(Screen.SETTINGS)
    path = tmp_path / "flags.json"
    program.app._flags.export(str(path))
    program.settle()

    (entry,) = json.loads(path.read_text())["unclear"]
    assert entry["note"] == "Two readings are possible."
    assert f"Written to {path}: one flag." in program.words().replace("\u200b", "")


def test_a_file_that_cannot_be_written_is_explained(program, tmp_path):
    flag(program)
    program.go(Screen.SETTINGS)
    program.app._flags.export(str(tmp_path / "gone" / "flags.md"))
    program.settle()

    assert "could not be written" in program.words()
    assert len(program.profile.flags.flags()) == 1


def test_a_flag_that_cannot_be_kept_is_explained(program):
    program.answer()
    program.press(Qt.Key.Key_Period, CTRL)
    with program.profile.database.tracer(disk_full):
        program.button("Flag question").click()
        program.settle()

    assert "The disk is full" in program.words()
