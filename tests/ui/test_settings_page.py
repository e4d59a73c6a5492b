from dataclasses import replace

import course_factory
import pytest
from page_checks import (
    Frame,
    assert_controls_are_usable,
    assert_nothing_is_cut,
    click,
    named,
    press,
    settle,
    show,
    shown,
    words,
)
from pictures import assert_looks_like
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.settings import SINGLE_KEYS, Settings
from app.ui.pages.settings_page import SettingsPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.month_field import MonthField
from app.ui.widgets.sample import Sample

FOLDER = "/home/ada/.local/share/seawall"
KNOWN = Settings(is_welcomed=True, display_name="Ada", role="owner", theme="light", measure=72)


@pytest.fixture
def page(qtbot, theme, icons):
    page = SettingsPage(theme, icons)
    page.show_settings(KNOWN, course_factory.ROLES, FOLDER, "0.1.0")
    page.heard = []
    page.settings_changed.connect(page.heard.append)
    return show(qtbot, page, 1084, 900)


def field(page):
    return shown(page, QLineEdit)[1]


def test_what_is_set_is_shown(page):
    text = words(page)

    assert "100%" in text
    assert "72 characters" in text
    assert field(page).text() == "Ada"
    assert named(page, "Light").isChecked()
    assert named(page, "I own the product or its risks").isChecked()
    assert FOLDER in text
    assert "Seawall 0.1.0" in text


@pytest.mark.parametrize(
    ("button", "change", "sentence"),
    [
        ("Larger text", {"text_percent": 110}, "The text size is 110% now."),
        ("Smaller text", {"text_percent": 90}, "The text size is 90% now."),
        ("Wider lines", {"measure": 80}, "Lines have up to 80 characters now."),
        ("Narrower lines", {"measure": 66}, "Lines have up to 66 characters now."),
        ("Dark", {"theme": "dark"}, "The theme is dark now."),
        ("System", {"theme": "system"}, "The theme follows the system now."),
        ("I lead a team", {"role": "team-lead"}, "What you do was changed."),
        ("I would rather not say", {"role": ""}, "What you do was changed."),
    ],
)
def test_a_change_applies_at_once_and_can_be_taken_back(page, button, change, sentence):
    click(named(page, button))
    said = words(page)
    click(named(page, f"Undo: {sentence}"))

    assert sentence in said
    assert page.heard == [replace(KNOWN, **change), KNOWN]
    assert sentence not in words(page)


def test_after_undo_the_page_shows_what_is_set_and_the_focus_is_at_its_beginning(page):
    click(named(page, "Dark"))
    click(named(page, "Undo: The theme is dark now."))

    assert named(page, "Light").isChecked()
    assert page._page.title.hasFocus()


def test_single_keys_can_be_switched_off_and_on(page):
    box = named(page, "Answer questions with single keys")
    click(box)
    off = words(page)
    click(box)

    assert "Single keys are off now." in off
    assert "Single keys are on now." in words(page)
    assert [s.letter_keys for s in page.heard] == [False, True]


PUT = SINGLE_KEYS.replace("G", "X")


def test_a_single_key_is_put_elsewhere_and_back_by_keyboard_alone(page):
    named(page, "Guess: key G").setFocus()
    press(Qt.Key.Key_Return)
    asked = words(page)
    press(Qt.Key.Key_X)
    said = words(page)
    named(page, "Undo: The key for “Guess” is “X” now.").setFocus()
    press(Qt.Key.Key_Return)

    assert "Press the new key for “Guess”. Escape keeps “G”." in asked
    assert "The key for “Guess” is “X” now." in said
    assert [s.single_keys for s in page.heard] == [PUT, SINGLE_KEYS]
    assert named(page, "Guess: key G").isVisible()


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (Qt.Key.Key_A, "“A” is the key for “Choice 1 by letter” already. Press another one."),
        (Qt.Key.Key_Question, "“?” is the key for “Why this is asked” already."),
        (Qt.Key.Key_Down, "Press one letter, digit or sign, without Shift, Ctrl or Alt."),
        (Qt.Key.Key_Space, "Press one letter, digit or sign, without Shift, Ctrl or Alt."),
    ],
)
def test_a_key_that_is_taken_or_none_is_refused_in_a_sentence_and_asked_again(page, key, sentence):
    click(named(page, "Guess: key G"))
    press(key)
    refused = words(page)
    press(Qt.Key.Key_X)

    assert sentence in refused
    assert [s.single_keys for s in page.heard] == [PUT]
    assert "already" not in words(page)


def test_the_key_it_was_can_be_pressed_again_and_changes_nothing(page):
    click(named(page, "Guess: key G"))
    press(Qt.Key.Key_G)

    assert page.heard == []
    assert named(page, "Guess: key G").isVisible()


@pytest.mark.parametrize("way_out", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_key_that_is_not_pressed_stays_what_it_was(page, way_out):
    click(named(page, "Guess: key G"))
    press(Qt.Key.Key_Shift)
    waiting = named(page, "Guess: press the new key").isVisible()
    press(way_out)

    assert waiting
    assert page.heard == []
    assert named(page, "Guess: key G").isVisible()
    assert "Press a key here, then the key that is to take its place." in words(page)


def test_reset_brings_back_the_single_keys_and_nothing_else(page):
    page.show_settings(replace(KNOWN, single_keys=PUT), course_factory.ROLES, FOLDER, "0.1.0")
    one = named(page, "Guess: key X").isVisible()
    click(named(page, "Reset single keys"))

    assert one
    assert page.heard == [KNOWN]
    assert "The key for “Guess” is “G” now." in words(page)


def test_resetting_several_single_keys_says_so(page):
    put = "XY" + SINGLE_KEYS[2:]
    known = replace(KNOWN, single_keys=put, letter_keys=False)
    page.show_settings(known, course_factory.ROLES, FOLDER, "0.1.0")
    were_off = not named(page, "Choice 1: key X").isEnabled()
    click(named(page, "Reset single keys"))

    assert were_off
    assert page.heard == [KNOWN]
    assert "The single keys are as they were at first." in words(page)


def test_everybody_can_renew_in_a_month_or_on_their_own_anniversary(page):
    months = page.findChild(MonthField)
    months.setFocus()
    press(Qt.Key.Key_Down)
    january = words(page)
    press(Qt.Key.Key_Up)

    assert "Renewal is in January of each year now." in january
    assert "Renewal is on your own anniversary now." in words(page)
    assert [s.renewal_month for s in page.heard] == [1, 0]


def test_the_wheel_over_the_months_scrolls_the_page(page):
    months = page.findChild(MonthField)
    rolled = QWheelEvent(
        QPointF(4, 4),
        QPointF(4, 4),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(months, rolled)

    assert not rolled.isAccepted()
    assert page.heard == []


def test_the_name_is_kept_when_it_is_done_not_at_every_letter(page):
    field(page).setFocus()
    field(page).clear()
    QTest.keyClicks(field(page), " Grace  H. ")
    typing = list(page.heard)
    press(Qt.Key.Key_Tab)

    assert typing == []
    assert [s.display_name for s in page.heard] == ["Grace H."]
    assert "Your name was changed." in words(page)


def test_leaving_the_name_as_it_is_changes_nothing(page):
    field(page).setFocus()
    press(Qt.Key.Key_Return)

    assert page.heard == []
    assert "Undo" not in words(page)


def test_changes_add_up_and_undo_takes_back_the_last(page):
    click(named(page, "Larger text"))
    click(named(page, "Dark"))
    click(named(page, "Undo: The theme is dark now."))

    assert page.heard[1] == replace(KNOWN, text_percent=110, theme="dark")
    assert page.heard[2] == replace(KNOWN, text_percent=110)


def test_reset_brings_back_the_reading_settings_and_nothing_else(page):
    known = replace(KNOWN, text_percent=150, measure=60, theme="dark", letter_keys=False)
    page.show_settings(known, course_factory.ROLES, FOLDER, "0.1.0")

    click(named(page, "Reset reading settings"))

    assert page.heard == [
        replace(known, text_percent=100, measure=Settings().measure, theme="system")
    ]
    assert "The reading settings are as they were at first." in words(page)


def test_reset_of_what_is_as_it_was_at_first_changes_nothing(page):
    page.show_settings(Settings(), course_factory.ROLES, FOLDER, "0.1.0")

    click(named(page, "Reset reading settings"))

    assert page.heard == []


def test_a_change_from_elsewhere_ends_the_offer_to_undo(page):
    click(named(page, "Dark"))
    page.show_settings(replace(KNOWN, text_percent=200), course_factory.ROLES, FOLDER, "0.1.0")

    assert "Undo" not in words(page)


def test_being_shown_what_was_just_changed_keeps_the_offer_to_undo(page):
    click(named(page, "Dark"))
    page.show_settings(page.heard[-1], course_factory.ROLES, FOLDER, "0.1.0")

    assert "Undo: The theme is dark now." in words(page)


def test_the_folder_can_be_copied(page):
    click(named(page, "Copy the path of the data folder"))

    assert QGuiApplication.clipboard().text() == FOLDER


def test_the_sample_follows_the_longest_line(page, theme):
    theme.apply(ThemeChoice.LIGHT, 1.0, 55)
    settle()

    assert shown(page, Sample)[0].width() == theme.column_width() + 32


def test_opening_puts_the_focus_on_the_title(page):
    page.take_focus()

    assert page._page.title.hasFocus()


@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (848, 2.0), (904, 1.5)])
def test_nothing_is_cut_at_any_size(page, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 80)
    page.show_settings(KNOWN, course_factory.ROLES, "/" + "long-folder-name/" * 9, "0.1.0")
    page.resize(width, 500)
    click(named(page, "Dark"))
    settle()

    assert_nothing_is_cut(page._page)
    assert_controls_are_usable(page)


def test_text_from_outside_is_shown_as_it_is_written(page):
    known = replace(KNOWN, display_name=course_factory.HOSTILE)
    page.show_settings(known, course_factory.ROLES, course_factory.HOSTILE, "<b>1</b>")

    assert course_factory.HOSTILE in words(page)
    assert "Seawall <b>1</b>" in words(page)


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_settings_look_as_they_were_accepted(qtbot, theme, icons, choice):
    theme.apply(choice, 1.0, 72)
    page = SettingsPage(theme, icons)
    known = replace(KNOWN, theme=choice)
    page.show_settings(known, course_factory.ROLES, FOLDER, "0.1.0")
    frame = show(qtbot, Frame(theme, icons, page, "Settings"), 1280, 1060)
    click(named(page, "Wider lines"))
    page.take_focus()
    settle()

    assert_looks_like(frame, f"settings-{choice}")


@pytest.mark.parametrize(
    ("button", "change", "sentence"),
    [
        ("4", {"weekly_goal": 4}, "The weekly goal is 4 sessions now."),
        ("None", {"weekly_goal": 0}, "There is no weekly goal now."),
        ("Pause the weekly goal", {"is_goal_paused": True}, "The weekly goal is paused now."),
        ("10", {"review_budget": 10}, "A day's review has up to 10 questions now."),
        ("Minutes", {"is_budget_minutes": True}, "A day's review takes up to 20 minutes now."),
        (
            "Ask with each question how sure I am",
            {"asks_confidence": False},
            "Questions no longer ask how sure you are.",
        ),
    ],
)
def test_learning_settings_apply_at_once_and_are_taken_back(page, button, change, sentence):
    click(named(page, button))

    assert page.heard[-1] == replace(KNOWN, **change)
    assert sentence in words(page)
    click(named(page, f"Undo: {sentence}"))
    assert page.heard[-1] == KNOWN


def test_learning_settings_are_reset_together(page):
    changed = replace(KNOWN, weekly_goal=0, review_budget=5, asks_confidence=False)
    page.show_settings(changed, course_factory.ROLES, FOLDER, "0.1.0")
    click(named(page, "Reset learning settings"))

    assert page.heard[-1] == KNOWN
    assert "The learning settings are as they were at first." in words(page)


def test_a_search_leaves_only_the_cards_with_its_words(page):
    page._search.field.setText("weekly GOAL")
    assert "Learning" in words(page)
    assert "Data folder" not in words(page)

    page._search.field.setText("nowhere to be found")
    assert "No setting has these words." in words(page)
    page._search.field.setText("")
    assert "Data folder" in words(page)
