import pytest
from page_checks import (
    Frame,
    assert_controls_are_usable,
    assert_nothing_is_cut,
    click,
    named,
    press,
    role,
    settle,
    show,
    words,
)
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QBoxLayout, QMenuBar

from app.domain.place import Screen
from app.settings import SINGLE_KEYS
from app.ui.pages.help_page import HelpPage
from app.ui.pages.help_text import topics
from app.ui.theme import ThemeChoice
from app.ui.widgets.menus import Menus

TOPICS = [topic.id for topic in topics()]


def with_keys(qtbot, page):
    bar = QMenuBar()
    qtbot.add_widget(bar)
    page.show_keys(Menus(bar).listed(), SINGLE_KEYS)
    return page


@pytest.fixture
def page(qtbot, theme, icons):
    return show(qtbot, with_keys(qtbot, HelpPage(theme, icons)), 1084, 780)


@pytest.mark.parametrize(
    "screen", sorted(set(Screen) - {Screen.HELP, Screen.WELCOME, Screen.PERSON})
)
def test_there_is_help_for_every_screen(page, screen):
    page.show_help(screen)

    assert page.topic == screen
    assert len(words(page)) > 300


def test_a_screen_without_help_of_its_own_shows_the_first_topic(page):
    page.show_help(Screen.WELCOME)

    assert page.topic == "today"


def test_a_person_of_a_team_is_explained_with_the_team(page):
    page.show_help(Screen.PERSON)

    assert page.topic == "team"
    assert "no record can show" in words(page)


@pytest.mark.parametrize(
    ("topic", "sentence"),
    [
        ("quiz", "A quiz asks 10 questions about its module and is passed with 8 right, or more."),
        ("met", "when at least 4 of your last 5 answers to it were right"),
        ("met", "at least 3 different questions, and they were given on at least 2 days"),
        ("data", "Nothing. Seawall has no code that uses the network"),
        ("data", "Settings shows the folder and copies its path."),
        ("damage", "moves damaged files to the folder “quarantine”"),
    ],
)
def test_help_gives_rules_and_figures_that_the_program_follows(page, topic, sentence):
    page.show_help(topic)

    assert sentence in words(page)


def test_the_table_of_keys_has_every_key(page):
    page.show_keyboard()
    keys = words(page).split("\n")

    wanted = (
        "Ctrl+1 Ctrl+2 Alt+Left Alt+Right Ctrl+F F3 Shift+F3 Ctrl+, F1 Ctrl+= Ctrl+- Ctrl+0 "
        "Ctrl+PgDown Ctrl+PgUp Ctrl+Shift+O F6 Shift+F6 F11 Up Down Space G F S Enter R ?"
    )
    assert set(wanted.split(" ")) <= set(keys)


def test_a_topic_is_chosen_by_mouse_and_replaces_the_one_before(page):
    page.show_help("today")

    click(named(page, "Your data and privacy"))
    settle()

    assert page.topic == "data"
    assert "One next step" not in words(page)


def test_the_topics_are_one_tab_stop_at_the_one_that_is_shown(page):
    page.show_help("quiz")
    page.take_focus()
    press(Qt.Key.Key_Tab)
    stop = QApplication.focusWidget()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)

    assert stop is named(page, "A quiz")
    assert page.topic == "review"
    assert named(page, "Review").hasFocus()


def test_the_topics_are_a_list_whose_current_entry_is_selected(page):
    page.show_help("learn")

    state = QAccessible.queryAccessibleInterface(named(page, "Learn")).state()

    assert role(page._list) == QAccessible.Role.List
    assert role(named(page, "Learn")) == QAccessible.Role.ListItem
    assert state.selected == 1


def test_another_topic_begins_at_its_top(page):
    page.resize(848, 300)
    page.show_keyboard()
    settle()
    page.verticalScrollBar().setValue(500)

    page.show_help("data")

    assert page.verticalScrollBar().value() == 0


def test_topics_stand_above_the_text_where_it_is_narrow(page):
    page.show_help("today")
    page.resize(600, 780)
    settle()

    assert page._columns.direction() == QBoxLayout.Direction.TopToBottom


def test_opening_puts_the_focus_on_the_title(page):
    page.take_focus()

    assert page.title.hasFocus()


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (848, 2.0)])
def test_nothing_is_cut_at_any_size(page, theme, topic, width, scale):
    theme.apply(ThemeChoice.DARK, scale, 72)
    page.resize(width, 500)
    page.show_help(topic)
    settle()

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


def test_the_text_in_sight_follows_when_the_text_size_changes(page, theme):
    page.show_keyboard()

    theme.apply(ThemeChoice.DARK, 2.0, 72)
    settle()

    assert_nothing_is_cut(page)


@pytest.mark.golden
@pytest.mark.parametrize(
    ("choice", "topic"), [(ThemeChoice.LIGHT, "keyboard"), (ThemeChoice.DARK, "today")]
)
def test_help_looks_as_it_was_accepted(qtbot, theme, icons, choice, topic):
    theme.apply(choice, 1.0, 72)
    page = with_keys(qtbot, HelpPage(theme, icons))
    frame = show(qtbot, Frame(theme, icons, page, "Help"), 1280, 832)
    page.show_help(topic)
    page.take_focus()
    settle()

    assert_looks_like(frame, f"help-{choice}")
