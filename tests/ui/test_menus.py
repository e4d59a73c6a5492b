import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenuBar

from app.ui.widgets.menus import Menus

KEYS = {
    "today": "Ctrl+1",
    "learn": "Ctrl+2",
    "library": "Ctrl+7",
    "search": "Ctrl+K",
    "note": "Ctrl+M",
    "highlight": "Ctrl+Shift+H",
    "bookmark": "Ctrl+B",
    "define": "F2",
    "back": "Alt+Left",
    "forward": "Alt+Right",
    "settings": "Ctrl+,",
    "help": "F1",
    "find": "Ctrl+F",
    "find_next": "F3",
    "find_previous": "Shift+F3",
    "next_section": "Ctrl+PgDown",
    "previous_section": "Ctrl+PgUp",
    "outline": "Ctrl+Shift+O",
    "larger": "Ctrl+=",
    "smaller": "Ctrl+-",
    "normal": "Ctrl+0",
    "next_pane": "F6",
    "previous_pane": "Shift+F6",
    "full_screen": "F11",
    "copy": "Ctrl+C",
    "quit": "Ctrl+Q",
}


@pytest.fixture
def bar(qtbot):
    bar = QMenuBar()
    qtbot.add_widget(bar)
    return bar


@pytest.fixture
def menus(bar):
    return Menus(bar)


def commands(bar):
    menus = [action.menu() for action in bar.actions()]
    return [action for menu in menus for action in menu.actions() if not action.isSeparator()]


@pytest.mark.parametrize(("name", "keys"), KEYS.items())
def test_a_command_has_the_keys_the_desktop_is_used_to(menus, name, keys):
    assert QKeySequence(keys) in getattr(menus, name).shortcuts()


def test_no_two_commands_share_a_key(menus, bar):
    keys = [key.toString() for action in commands(bar) for key in action.shortcuts()]

    assert len(keys) == len(set(keys))


def test_every_command_of_the_map_of_keys_is_in_a_menu(menus, bar):
    assert {getattr(menus, name) for name in KEYS} < set(commands(bar))


def test_the_menus_can_be_opened_with_alt_and_a_letter(menus, bar):
    titles = [action.text() for action in bar.actions()]

    assert titles == ["&File", "&Edit", "&View", "&Go", "&Help"]


def test_what_needs_a_lesson_and_what_leads_away_are_apart(menus):
    assert not set(menus.in_lessons) & set(menus.in_course)
    assert {menus.find, menus.outline, menus.next_section} <= set(menus.in_lessons)
    assert {menus.note, menus.highlight, menus.bookmark} <= set(menus.in_lessons)
    assert {menus.today, menus.library, menus.search, menus.help} <= set(menus.in_course)


def test_a_command_that_cannot_be_given_now_is_not_listed(menus):
    everything = {command.title for command in menus.commands()}
    menus.find.setEnabled(False)

    assert everything - {command.title for command in menus.commands()} == {menus.find.text()}
    assert ("Full screen", "F11") in {(one.title, one.keys) for one in menus.commands()}


def test_a_text_that_goes_on_in_a_dialog_says_so(menus):
    assert menus.settings.text().endswith("…")
    assert not menus.today.text().endswith("…")
