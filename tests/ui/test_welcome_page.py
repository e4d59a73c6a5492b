import course_factory
import pytest
from page_checks import (
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
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.domain.course import Role
from app.settings import LONGEST_NAME, Settings
from app.ui.pages.welcome_page import WelcomePage
from app.ui.theme import ThemeChoice

FOLDER = "/home/ada/.local/share/seawall"


@pytest.fixture
def page(qtbot, theme, icons):
    page = WelcomePage(theme, icons)
    page.show_welcome(Settings(theme="light"), course_factory.ROLES, FOLDER)
    return show(qtbot, page, 960, 900)


def field(page):
    return shown(page, QLineEdit)[0]


def finish(qtbot, page, button="Start"):
    with qtbot.wait_signal(page.finished) as finished:
        click(named(page, button))
    return finished.args[0]


def test_it_promises_what_is_true_and_shows_where_data_is_kept(page):
    text = words(page)

    assert "Everything stays on this computer. This program never uses the network." in text
    assert f"Your data is kept in {FOLDER}" in text


def test_start_gives_everything_that_was_set(qtbot, page):
    field(page).setText("  Ada   L. ")
    click(named(page, "I run and operate systems"))
    click(named(page, "Larger text"))
    click(named(page, "Dark"))

    assert finish(qtbot, page) == Settings(
        is_welcomed=True, display_name="Ada L.", role="platform", theme="dark", text_percent=110
    )


def test_nothing_has_to_be_given(qtbot, page):
    assert finish(qtbot, page) == Settings(is_welcomed=True, theme="light")


def test_skip_keeps_what_was_set_so_far(qtbot, page):
    click(named(page, "Smaller text"))

    assert finish(qtbot, page, "Skip") == Settings(is_welcomed=True, theme="light", text_percent=90)


def test_enter_in_the_name_starts(qtbot, page):
    field(page).setFocus()

    with qtbot.wait_signal(page.finished) as finished:
        QTest.keyClicks(field(page), "Ada")
        press(Qt.Key.Key_Return)

    assert finished.args[0].display_name == "Ada"


def test_text_size_and_theme_show_at_once(qtbot, page):
    heard = []
    page.settings_changed.connect(heard.append)

    click(named(page, "Larger text"))
    click(named(page, "System"))

    assert [(s.text_percent, s.theme) for s in heard] == [(110, "light"), (110, "system")]
    assert not any(s.is_welcomed for s in heard)


def test_a_role_can_be_taken_back(qtbot, page):
    click(named(page, "I lead a team"))
    click(named(page, "I would rather not say"))

    assert finish(qtbot, page).role == ""


def test_what_was_set_before_is_shown_when_it_is_opened_again(qtbot, page):
    known = Settings(True, "Ada", "owner", "dark", 125)
    page.show_welcome(known, course_factory.ROLES, FOLDER)

    assert field(page).text() == "Ada"
    assert named(page, "I own the product or its risks").isChecked()
    assert named(page, "Dark").isChecked()
    assert finish(qtbot, page) == known


def test_a_name_is_no_longer_than_settings_keep(page):
    field(page).setText("x" * 100)

    assert len(field(page).text()) == LONGEST_NAME


def test_it_asks_only_for_text_size_and_theme_of_the_reading_settings(page):
    assert "Longest line" not in words(page)


def test_opening_puts_the_focus_on_the_title(page):
    page.take_focus()

    assert page.title.hasFocus()


def test_the_way_through_by_keyboard_ends_at_start(page):
    page.take_focus()
    stops = []
    for _ in range(10):
        press(Qt.Key.Key_Tab)
        stops.append(page.window().focusWidget().accessibleName())

    assert stops[0] == "Your name, if you like"
    assert stops[1] == "I would rather not say"
    assert stops[2:] == [
        "I lead a team and collect its records",
        "Smaller text",
        "Larger text",
        "Light",
        "Take the pre-check",
        "Skip",
        "Start",
        stops[-1],
    ]


@pytest.mark.parametrize(("width", "scale"), [(960, 1.0), (960, 2.0), (1280, 0.8)])
def test_nothing_is_cut_at_any_size(page, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 80)
    roles = (*course_factory.ROLES, Role("x", course_factory.HOSTILE), Role("y", "w" * 60))
    page.show_welcome(Settings(), roles, "/" + "long-folder-name/" * 9)
    page.resize(width, 500)
    settle()

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


def test_a_role_from_outside_is_shown_as_it_is_written(page):
    page.show_welcome(Settings(), (Role("x", course_factory.HOSTILE),), FOLDER)

    assert named(page, course_factory.HOSTILE).text() == ""


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_welcome_looks_as_it_was_accepted(qtbot, theme, icons, choice):
    theme.apply(choice, 1.0, 72)
    page = WelcomePage(theme, icons)
    page.show_welcome(Settings(role="platform", theme=choice), course_factory.ROLES, FOLDER)
    show(qtbot, page, 1280, 832)
    page.take_focus()
    settle()

    assert_looks_like(page, f"welcome-{choice}")
