"""My data as people see it."""

from dataclasses import replace
from pathlib import Path

import pytest
from page_checks import (
    Frame,
    assert_controls_are_usable,
    assert_nothing_is_cut,
    click,
    named,
    settle,
    show,
    words,
)
from pictures import assert_looks_like
from PySide6.QtGui import QGuiApplication

from app.services.my_data import Held
from app.ui.pages.my_data_page import MyDataPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.backups_card import BackupLook
from app.ui.widgets.size_words import size_words

FOLDER = Path("/home/ada/.local/share/Seawall")
HELD = Held(FOLDER, 1214, "2026-05-03", 1180, 12, 2, "Ada", True, 1, 3, 3_400_000, 0, 90_000)
NOTHING = Held(FOLDER, 0, "", 0, 0, 0, "", False, 0, 0, 0, 0, 0)
LOOKS = (
    BackupLook(
        "c.gz", "23 November 2026, 18:02", "Made when Seawall was closed. Answers: 1214, 3.1 MiB."
    ),
    BackupLook(
        "b.gz",
        "22 November 2026, 17:40",
        "Made when you asked for it. Answers: 1180, last lesson: Pin what you load, 3.0 MiB.",
    ),
    BackupLook(
        "a.gz",
        "3 May 2026, 09:12",
        "Its label is damaged, so it cannot be said what is in it.",
    ),
)
ATTACK = '<img src="//marker/x"><b>'


def filled(theme, icons, held=HELD, looks=LOOKS):
    page = MyDataPage(theme, icons)
    page.show_held(held)
    page.show_backups(looks, str(FOLDER / "backups"))
    return page


@pytest.fixture
def page(qtbot, theme, icons):
    return show(qtbot, filled(theme, icons), 1084, 780)


def test_what_is_kept_is_said_in_plain_words(page):
    said = words(page)

    assert "Your learning log: 1214 entries since 2026-05-03" in said
    assert "The name you gave:" in said
    assert "The key that signs what you share; receipts from your lead: 1" in said
    assert "Backups: 3, 3.2 MiB in all; profiles put aside: 0" in said


def test_an_empty_profile_is_called_empty(qtbot, theme, icons):
    said = words(show(qtbot, filled(theme, icons, NOTHING, ()), 1084, 780))

    assert "Your learning log is empty" in said
    assert "The name you gave" not in said
    assert "The key that signs" not in said


def test_a_lead_is_told_of_the_backups_of_their_teams(qtbot, theme, icons):
    told = "Backups of your teams' file, in the same folder: "
    some = words(show(qtbot, filled(theme, icons, replace(HELD, team_backups=7)), 1084, 780))
    none = words(show(qtbot, filled(theme, icons), 1084, 780))

    assert (f"{told}7" in some, told in none) == (True, False)


def test_the_folder_of_backups_is_copied(page):
    copy = named(page, "Copy the folder's path")
    click(copy)

    assert QGuiApplication.clipboard().text() == str(FOLDER / "backups")
    assert copy.text() == "Copied"


def test_a_name_and_a_title_are_shown_as_they_are_written(qtbot, theme, icons):
    held = Held(FOLDER, 1, "2026-05-03", 1, 0, 0, ATTACK, False, 0, 1, 1, 0, 1)
    said = words(
        show(qtbot, filled(theme, icons, held, (BackupLook("a", ATTACK, ATTACK),)), 1084, 780)
    )

    assert said.count(ATTACK) >= 3


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 KiB"), (1, "1 KiB"), (1024, "1 KiB"), (3 * 2**20, "3.0 MiB")]
)
def test_sizes_are_said_to_the_precision_people_want(count, said):
    assert size_words(count) == said


@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (848, 2.0), (904, 1.5)])
def test_nothing_is_cut_at_any_size(page, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    page.resize(width, 780)
    page.say("A backup was made, and its copy proven whole.")
    settle()

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_my_data_looks_as_it_was_accepted(qtbot, theme, icons, choice):
    theme.apply(choice, 1.0, 72)
    page = filled(theme, icons)
    frame = show(qtbot, Frame(theme, icons, page, "My data"), 1280, 1320)
    page.take_focus()
    settle()

    assert_looks_like(frame, f"my-data-{choice}")
