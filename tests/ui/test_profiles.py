"""Profiles as people see them, and the way from one to another in the whole window."""

from datetime import UTC, datetime

import pytest
from page_checks import (
    Frame,
    assert_controls_are_usable,
    assert_nothing_is_cut,
    settle,
    show,
    words,
)
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.place import Screen
from app.services.profiles import KeptProfile
from app.ui.pages.profiles_page import ProfilesPage
from app.ui.theme import ThemeChoice

PROFILES = (
    KeptProfile("", is_open=True, used_at=datetime(2026, 11, 23, 12, tzinfo=UTC)),
    KeptProfile("team-a", is_open=False, used_at=datetime(2026, 5, 3, 12, tzinfo=UTC)),
    KeptProfile("w" * 40, is_open=False, used_at=None),
)


def filled(theme, icons):
    page = ProfilesPage(theme, icons)
    page.show_profiles(PROFILES)
    return page


@pytest.fixture
def page(qtbot, theme, icons):
    return show(qtbot, filled(theme, icons), 1084, 780)


@pytest.fixture
def program(whole):
    program = whole(theme="light")
    program.go(Screen.LIBRARY)
    program.window.menus.profiles.trigger()
    program.settle()
    return program


def folder(program, name):
    return program.profile.folder / "profiles" / name


def field(program):
    (found,) = program.shown(QLineEdit, program.page)
    return found


def create(program, text):
    field(program).setFocus()
    program.type(text)
    program.press(Qt.Key.Key_Return)


def test_each_profile_says_when_it_was_used(page):
    said = words(page)

    assert "First profile\nOpen in this window." in said
    assert "Last used on 3 May 2026." in said
    assert "Not begun yet." in said
    assert "Profiles: 3" in said


@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (848, 2.0), (640, 1.0)])
def test_nothing_is_cut_at_any_size(page, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    page.resize(width, 780)
    page.show_bad_name()
    settle()

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


def test_it_is_reached_from_the_menu(program):
    assert (type(program.page), program.place.screen) == (ProfilesPage, Screen.PROFILES)
    assert program.window.windowTitle() == "Profiles - Seawall"


def test_a_new_profile_is_made_and_opened_by_the_keyboard_alone(program):
    create(program, " Ada ")

    assert folder(program, "ada").is_dir()
    assert not program.window.isVisible()
    assert (program.window.wants_restart, program.window.next_profile) == (True, "ada")


def test_a_name_no_folder_may_have_makes_nothing_and_can_be_mended(program):
    create(program, "a/b")

    assert "The name of a profile has up to 40 letters" in program.words(program.page)
    assert "The name of a profile has" in field(program).accessibleDescription()
    assert program.focus is field(program)
    assert field(program).text() == "a/b"
    assert program.window.isVisible()
    assert not (program.profile.folder / "profiles").exists()


def test_a_name_that_is_taken_opens_nothing_by_itself(program):
    folder(program, "ada").mkdir(parents=True)
    create(program, "ada")

    assert "There is a profile \u2068ada\u2069 already" in program.words(program.page)
    assert program.window.isVisible()
    assert not program.window.wants_restart


def test_another_profile_is_opened_and_this_one_stays_where_it_was(program, keep):
    folder(program, "ada").mkdir(parents=True, mode=0o700)
    program.window.menus.profiles.trigger()
    program.settle()
    program.click(program.button("Open \u2068ada\u2069, and close"))
    program.close()
    again = keep()

    assert program.window.next_profile == "ada"
    assert again.profile.place.screen is Screen.LIBRARY


def test_a_profile_that_cannot_be_opened_is_told_before_anything_closes(program):
    folder(program, "ada").mkdir(parents=True)
    program.window.menus.profiles.trigger()
    program.settle()
    folder(program, "ada").chmod(0o777)
    program.click(program.button("Open \u2068ada"))

    assert "E-ENV-FOLDER" in program.words()
    assert program.window.isVisible()
    assert not program.window.wants_restart


def test_a_folder_that_cannot_be_made_is_told_and_nothing_closes(program):
    (program.profile.folder / "profiles").write_text("a file")
    create(program, "ada")

    assert "E-ENV-FOLDER" in program.words()
    assert program.window.isVisible()


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_profiles_look_as_they_were_accepted(qtbot, theme, icons, choice):
    theme.apply(choice, 1.0, 72)
    page = filled(theme, icons)
    frame = show(qtbot, Frame(theme, icons, page, "Profiles"), 1280, 832)
    page.take_focus()
    settle()

    assert_looks_like(frame, f"profiles-{choice}")
