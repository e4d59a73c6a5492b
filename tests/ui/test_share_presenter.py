"""Sharing in the whole window: from the menu to the file and back with a receipt."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit
from whole import CTRL, SHIFT

from app.domain.place import Screen
from app.records.files import check
from app.records.keys import KEY_FILE, find_key
from app.records.receipt import receipt_for
from app.records.receipts import write_receipt
from app.ui.pages.share_page import SharePage
from tests.records.histories import a_history, a_key, write


@pytest.fixture
def program(whole):
    program = whole(theme="light")
    program.start_quiz()
    program.answer()
    program.press(Qt.Key.Key_S, CTRL | SHIFT)
    return program


def choose(program, path):
    """Answer the open file dialog."""
    (dialog,) = program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    program.settle()


def save(program, path):
    program.click(program.button("Save the file"))
    choose(program, path)


def test_sharing_is_in_the_file_menu_and_has_its_place(program):
    program.window.menus.today.trigger()
    program.settle()
    program.window.menus.share.trigger()
    program.settle()

    assert type(program.page) is SharePage
    assert program.place.screen is Screen.SHARE
    assert program.window.windowTitle() == "Share progress - Seawall"
    assert "Entries of your learning log: 1, from" in program.words()


def test_a_file_is_proposed_saved_and_whole(program, tmp_path):
    path = tmp_path / "kim.seawall-record"
    program.click(program.button("Save the file"))
    (dialog,) = program.window.findChildren(QFileDialog)
    proposed = dialog.selectedFiles()[0]
    choose(program, path)

    assert proposed.endswith(".seawall-record")
    assert check(path).replay.totals.answered == 1
    assert "kim.seawall-record" in program.words(program.page)
    key = find_key(program.profile.folder / KEY_FILE).public
    assert key.thumbprint == check(path).history.kid
    assert "Read the six words" in program.words(program.page)


def test_a_file_that_cannot_be_written_is_a_problem_and_the_page_stays(program, tmp_path):
    save(program, tmp_path / "gone" / "kim.seawall-record")

    assert "could not be written" in program.words()
    assert "Saved as" not in program.words(program.page)


def test_a_receipt_that_comes_back_is_taken_in(program, tmp_path):
    path, receipt = tmp_path / "kim.seawall-record", tmp_path / "kim.seawall-receipt"
    save(program, path)
    checked = check(path)
    given = receipt_for(checked.history, checked.head.record_id, None, program.desk.now())
    write_receipt(receipt, given, a_key(9))
    program.click(program.button("Take in a receipt"))
    choose(program, receipt)

    assert "The receipt is kept" in program.words(program.page)
    assert program.profile.sharing.preview().has_receipt


def test_a_file_that_is_no_receipt_is_a_problem(program, tmp_path):
    path = write(tmp_path / "other", a_history())
    program.click(program.button("Take in a receipt"))
    choose(program, path)

    assert "is not a file that Seawall can use" in program.words()


def test_coming_back_shows_what_is_there_now_and_not_what_was_said(program, tmp_path):
    save(program, tmp_path / "kim.seawall-record")
    program.go(Screen.TODAY)
    program.go(Screen.SHARE)

    assert "Saved as" not in program.words(program.page)


def test_the_name_is_empty_until_the_learner_types_it(program):
    (name,) = program.shown(QLineEdit, program.page)

    assert name.text() == ""
