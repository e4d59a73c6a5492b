"""What a learner sees of the ladder: what was recovered, and what is only looked at."""

import json
import os
import shutil

import pytest
from PySide6.QtWidgets import QFileDialog
from whole import LESSON

from app.domain.place import Screen
from app.errors import Code, StoreError
from app.store import ballast
from app.ui.presenters.standing_presenter import StandingPresenter
from tests.store.history import open_learner, raw

HEAD = "update learning_log set line = replace(line, '\"score\":1', '\"score\":0') where seq = {}"


@pytest.fixture
def lived(tmp_path, keep):
    """A profile with three answers, closed."""
    folder = tmp_path / "profile"
    keep(theme="light").close()
    learner = open_learner(folder / "profile.db")
    for number in range(3):
        learner.answer(f"pin-{number}")
    learner.db.close()
    return folder


def harm(folder, number):
    connection = raw(folder / "profile.db")
    connection.execute(HEAD.format(number))
    connection.close()


def test_what_was_recovered_is_said_before_one_goes_on(lived, whole):
    harm(lived, 3)
    program = whole()

    assert "Your profile was put together again" in program.words()
    assert "2 of 3 entries of your history are here again" in program.words()
    assert "What is missing is from 2026-11-23 or soon after." in program.words()
    assert str(lived / "quarantine") in program.words()
    assert not program.window.rail.isVisible()
    program.click(program.button("Continue"))
    assert program.place.screen is Screen.LESSON or program.place.screen is Screen.TODAY
    assert program.window.rail.isVisible()


def test_what_the_damaged_one_holds_can_be_saved(whole, tmp_path):
    folder = tmp_path / "damaged"
    learner = open_learner(folder / "profile.db")
    learner.answer("pin-1")
    learner.db.close()
    harm(folder, 1)
    program = whole("damaged")

    program.click(program.button("Save what the damaged one holds"))
    (dialog,) = program.window.findChildren(QFileDialog)
    target = tmp_path / "saved.ndjson"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    program.settle()
    tables = [json.loads(line)["table"] for line in target.read_text().splitlines()]
    assert "learning_log" in tables
    assert f"{len(tables)} rows were saved." in program.words()


def test_a_profile_nothing_can_be_read_of_is_begun_anew_and_said(whole, tmp_path):
    folder = tmp_path / "damaged"
    folder.mkdir(mode=0o700)
    (folder / "profile.db").write_bytes(b"nothing that could be a profile" * 60)
    program = whole("damaged")

    assert "Seawall has begun a new profile" in program.words()
    assert "Nothing was deleted" in program.words()
    program.click(program.button("Continue"))
    program.click(program.button("Skip"))
    assert program.place.screen is Screen.TODAY


@pytest.fixture
def view(lived, whole, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    return whole()


NEEDS_MORE = {Screen.LESSON, Screen.QUIZ, Screen.PERSON}
SCREENS = [screen for screen in Screen if screen not in NEEDS_MORE]


def test_in_a_view_every_screen_shows_and_the_banner_stays(view, lived):
    before = (lived / "profile.db").read_bytes()
    for screen in SCREENS:
        view.go(screen)
        assert view.place.screen is screen
        assert "You are only looking: nothing you do is saved" in view.words()
    view.go(Screen.LESSON, lesson=LESSON)

    assert view.place.lesson == LESSON
    assert (lived / "profile.db").read_bytes() == before


def test_in_a_view_an_answer_is_refused_with_the_reason(view, lived):
    before = (lived / "profile.db").read_bytes()
    view.go(Screen.LESSON, lesson=LESSON)
    view.answer()

    assert "Seawall may not write to" in view.words()
    assert "E-STORE-READONLY" in view.words()
    view.start_quiz()
    view.close()
    assert (lived / "profile.db").read_bytes() == before


def settle(program):
    program.app._standing.settle()
    program.settle()


def test_a_window_that_came_up_takes_ballast_and_its_mark_back(lived, whole):
    program = whole()
    (lived / "starts").write_text("2026-11-23T10:00:00+00:00\n")
    settle(program)

    assert ballast.ballast_of(lived).stat().st_size == ballast.SIZE
    assert not (lived / "starts").exists()


def test_a_view_takes_no_ballast(view, lived):
    settle(view)

    assert not ballast.ballast_of(lived).exists()


def test_damage_inside_the_log_is_said_and_recovered_at_the_next_start(lived, whole):
    harm(lived, 2)
    program = whole()
    settle(program)
    assert "entry 2 of the learning log" in program.words()
    program.close()

    again = whole()
    assert "2 of 3 entries of your history are here again" in again.words()


def test_a_second_settling_checks_nothing_again(lived, whole):
    program = whole()
    settle(program)
    settle(program)

    assert "E-STORE" not in program.words()


def test_a_folder_that_is_synchronised_is_warned_of(lived, whole):
    shutil.move(lived, lived.parent / "Dropbox")
    program = whole("Dropbox")

    assert "a folder that Dropbox synchronises" in program.words()


def test_the_warning_of_a_folder_comes_once_and_trust_says_it_always(lived, whole):
    shutil.move(lived, lived.parent / "Dropbox")
    whole("Dropbox").close()
    program = whole("Dropbox")
    assert "Dropbox synchronises" not in program.words()

    program.go(Screen.TRUST)
    assert "in a folder that Dropbox synchronises" in program.words()
    program.close()
    shutil.move(lived.parent / "Dropbox", lived.parent / "Nextcloud")
    assert "a folder that Nextcloud synchronises" in whole("Nextcloud").words()


def test_a_view_that_begins_later_is_said_above_every_page(lived, whole):
    program = whole()
    assert "You are only looking" not in program.words()
    refusal = StoreError(Code.STORE_IO, lived, "the disk went away")
    program.profile.database.refusal = refusal
    program.go(Screen.LESSON, lesson=LESSON)
    program.answer()

    assert "You are only looking" in program.words()
    assert "the disk went away" in program.words()
    program.go(Screen.TODAY)
    assert "You are only looking" in program.words()


def test_with_nothing_recovered_there_is_no_page(lived, whole):
    program = whole()
    assert isinstance(program.app._standing, StandingPresenter)
    program.app._standing.open()

    assert program.window.rail.isVisible()
