"""My data and backups in the whole window: what is shown, gone back to, saved and erased."""

import json

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.domain.place import Screen
from app.records import archive
from app.services.wishes import Wish
from app.store.backups import list_backups
from app.ui.pages.my_data_page import MyDataPage
from app.ui.widgets.confirm_dialog import ConfirmDialog
from app.ui.widgets.passphrase_dialog import PassphraseDialog


@pytest.fixture
def program(whole):
    program = whole(theme="light")
    program.start_quiz()
    program.answer()
    program.window.menus.my_data.trigger()
    program.settle()
    return program


def dialog(program):
    (found,) = program.window.findChildren(ConfirmDialog)
    return found


def backups(program):
    return list_backups(program.profile.folder / "backups", "profile")


def test_it_is_reached_from_the_menu_and_from_settings(program):
    arrived = type(program.page), program.place.screen
    program.window.menus.settings.trigger()
    program.settle()
    program.click(program.button("My data and backups"))

    assert arrived == (MyDataPage, Screen.MY_DATA)
    assert program.place.screen is Screen.MY_DATA
    assert program.window.windowTitle() == "My data - Seawall"
    assert str(program.profile.folder) in program.words(program.page).replace("\u200b", "")


def test_a_backup_is_made_and_listed(program):
    program.click(program.button("Back up now"))
    program.settle()
    (made,) = backups(program)

    assert made.contents.answers == 1
    assert "its copy proven whole" in program.words(program.page)
    assert "Made when you asked for it. Answers: 1," in program.words(program.page)


def test_going_back_says_what_is_lost_and_starts_again(program):
    program.click(program.button("Back up now"))
    program.settle()
    program.start_quiz()
    program.answer()
    program.window.menus.my_data.trigger()
    program.settle()
    program.click(program.button("Go back to the one of"))
    program.settle()
    words = program.words(dialog(program))
    dialog(program).accept()
    program.settle()

    assert "Answers that would be lost: 1, since" in words
    assert (program.profile.folder / Wish.RESTORE).exists()
    assert backups(program)[0].reason == "restore"
    assert not program.window.isVisible()
    assert program.window.wants_restart


def test_leaving_the_question_changes_nothing(program):
    program.click(program.button("Back up now"))
    program.settle()
    program.click(program.button("Go back to the one of"))
    program.settle()
    words = program.words(dialog(program))
    dialog(program).reject()
    program.settle()

    assert "No answer would be lost." in words
    assert not (program.profile.folder / Wish.RESTORE).exists()
    assert program.window.isVisible()


def test_a_backup_that_is_damaged_is_a_problem_before_anything_is_asked(program):
    program.click(program.button("Back up now"))
    program.settle()
    (made,) = backups(program)
    made.path.write_bytes(made.path.read_bytes()[:-2])
    program.click(program.button("Go back to the one of"))
    program.settle()

    assert program.window.findChildren(ConfirmDialog) == []
    assert "E-BACKUP-DAMAGED" in program.words()


@pytest.mark.parametrize(("button", "suffix"), [("as a page", ".html"), ("as JSON", ".json")])
def test_a_copy_is_saved_where_the_learner_says(program, tmp_path, button, suffix):
    program.click(program.button(f"Save {button}"))
    (asked,) = program.window.findChildren(QFileDialog)
    proposed = asked.selectedFiles()[0]
    asked.fileSelected.emit(str(tmp_path / f"mine{suffix}"))
    asked.reject()
    program.settle()
    text = (tmp_path / f"mine{suffix}").read_text(encoding="utf-8")

    assert proposed.endswith(suffix)
    assert "learning_log" in text or "Learning log" in text
    assert suffix == ".html" or json.loads(text)["format"] == "seawall-my-data/1"
    assert "Whoever has this file can read it" in program.words(program.page)


def test_details_are_erased_after_a_question(program):
    program.click(program.button("Erase the details"))
    words = program.words(dialog(program))
    dialog(program).accept()
    program.settle()

    assert "your progress" in words
    assert program.profile.keeper.reader.count_private() == 0
    assert "The details of all answers are erased." in program.words(program.page)


def test_everything_is_erased_only_after_the_words_were_typed(program):
    program.click(program.button("Erase everything"))
    asked = dialog(program)
    go = program.button("Erase and close")
    before = go.isEnabled()
    asked.findChild(QLineEdit).setText("erase it")
    between = go.isEnabled()
    asked.findChild(QLineEdit).setText(" Erase everything ")
    after = go.isEnabled()
    go.click()
    program.settle()

    assert (before, between, after) == (False, False, True)
    assert (program.profile.folder / Wish.ERASE).exists()
    assert not program.window.isVisible()
    assert not program.window.wants_restart


PHRASE = "correct horse battery"


def choose(program, path):
    (asked,) = program.window.findChildren(QFileDialog)
    asked.fileSelected.emit(str(path))
    asked.reject()
    program.settle()


def give(program, *phrases):
    """Type into the open dialog; say whether the button worked, and press it."""
    (asked,) = program.window.findChildren(PassphraseDialog)
    for line, phrase in zip(asked.findChildren(QLineEdit), phrases, strict=True):
        line.setText(phrase)
    go = program.button("Go on")
    was_enabled = go.isEnabled()
    go.click()
    if not was_enabled:
        asked.reject()
    program.settle()
    return was_enabled


@pytest.fixture
def packed(program, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "_COST", 2)
    path = tmp_path / "ada.seawall-archive"
    program.click(program.button("Save an archive"))
    choose(program, path)
    assert give(program, PHRASE, PHRASE)
    return path


@pytest.mark.parametrize("phrases", [("short", "short"), (PHRASE, PHRASE + "x"), (PHRASE, "")])
def test_a_new_passphrase_is_long_and_typed_twice(program, tmp_path, phrases):
    program.click(program.button("Save an archive"))
    choose(program, tmp_path / "a.seawall-archive")

    assert not give(program, *phrases)
    assert not (tmp_path / "a.seawall-archive").exists()


def test_an_archive_is_taken_in_after_it_was_shown_what_changes(program, packed):
    said = program.words(program.page)
    program.start_quiz()
    program.answer()
    program.window.menus.my_data.trigger()
    program.settle()
    program.click(program.button("Take in an archive"))
    choose(program, packed)
    give(program, PHRASE)
    words = program.words(dialog(program))
    dialog(program).accept()
    program.settle()

    assert "The archive is saved." in said
    assert "Answers that would be lost: 1, since" in words
    assert "The signing key and the receipts of the archive come with it." in words
    assert (program.profile.folder / Wish.RESTORE).exists()
    assert not program.window.isVisible()
    assert program.window.wants_restart


def test_an_archive_that_is_not_taken_leaves_nothing(program, packed):
    program.click(program.button("Take in an archive"))
    choose(program, packed)
    give(program, PHRASE)
    dialog(program).reject()
    program.settle()

    assert not (program.profile.folder / "arrived").exists()
    assert program.window.isVisible()


def test_a_wrong_passphrase_is_a_sentence(program, packed):
    program.click(program.button("Take in an archive"))
    choose(program, packed)
    give(program, "another one")

    assert "E-ARC-SEALED" in program.words()
    assert program.window.findChildren(ConfirmDialog) == []
