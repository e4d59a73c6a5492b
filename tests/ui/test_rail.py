import gc

import pytest
from page_checks import BOTTOM, TOP, assert_controls_are_usable, click, press, role, settle, show
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import ThemeChoice
from app.ui.widgets.rail import Destination, Rail


@pytest.fixture
def rail(qtbot, theme, icons):
    rail = Rail(theme, icons)
    rail.show_entries(TOP, BOTTOM)
    return show(qtbot, rail, 196, 600)


def entry(rail, name):
    return next(e for e in rail._entries.values() if e.accessibleName() == name)


@pytest.mark.parametrize("name", ["Today", "Learn", "Settings", "Help"])
def test_a_click_leads_to_the_destination(qtbot, rail, name):
    with qtbot.wait_signal(rail.destination_chosen) as chosen:
        click(entry(rail, name))

    assert chosen.args == [name.lower()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_lead_to_the_destination_with_the_focus(qtbot, rail, key):
    entry(rail, "Learn").setFocus()

    with qtbot.wait_signal(rail.destination_chosen) as chosen:
        press(key)

    assert chosen.args == ["learn"]


def test_arrows_move_through_both_groups_and_stop_at_the_ends(rail):
    entry(rail, "Today").setFocus()
    names = []

    for key in [Qt.Key.Key_Up, *[Qt.Key.Key_Down] * 5, Qt.Key.Key_Home, Qt.Key.Key_End]:
        press(key)
        names.append(QApplication.focusWidget().accessibleName())

    assert names == ["Today", "Learn", "Review", "Settings", "Help", "Help", "Today", "Help"]


def test_moving_with_arrows_leads_nowhere_yet(qtbot, rail):
    entry(rail, "Today").setFocus()

    with qtbot.assert_not_emitted(rail.destination_chosen):
        press(Qt.Key.Key_Down)


def test_the_rail_is_one_tab_stop_at_the_place_that_is_shown(qtbot, theme, icons):
    window = QWidget()
    before, after = QPushButton("before"), QPushButton("after")
    rail = Rail(theme, icons)
    rail.show_entries(TOP, BOTTOM)
    rail.show_current("learn")
    column = QVBoxLayout(window)
    for widget in (before, rail, after):
        column.addWidget(widget)
    show(qtbot, window, 300, 600)
    before.setFocus()

    press(Qt.Key.Key_Tab)
    stop = QApplication.focusWidget().accessibleName()
    press(Qt.Key.Key_Tab)

    assert (stop, QApplication.focusWidget()) == ("Learn", after)


def test_the_place_that_is_shown_is_marked_and_only_that(rail):
    rail.show_current("learn")
    rail.show_current("help")

    assert [e.isChecked() for e in rail._entries.values()] == [False, False, False, False, True]


def test_a_place_that_is_not_in_the_rail_marks_nothing(rail):
    rail.show_current("learn")

    rail.show_current("quiz")

    assert not any(e.isChecked() for e in rail._entries.values())


def test_choosing_does_not_mark_before_the_page_is_shown_twice(rail):
    rail.show_current("today")
    click(entry(rail, "Today"))

    assert entry(rail, "Today").isChecked()


def test_collapsed_it_shows_icons_with_titles_in_tool_tips(rail):
    wide = rail.width()

    rail.set_collapsed(is_collapsed=True)

    assert (wide, rail.width()) == (196, 56)
    assert "Learn (Ctrl+2)" in entry(rail, "Learn").toolTip()


def test_uncollapsed_it_is_wide_again(rail):
    rail.set_collapsed(is_collapsed=True)

    rail.set_collapsed(is_collapsed=False)

    assert (rail.width(), rail.is_collapsed) == (196, False)
    assert "Learn" not in entry(rail, "Learn").toolTip()


def test_new_entries_of_a_collapsed_rail_are_collapsed_too(rail):
    rail.set_collapsed(is_collapsed=True)

    rail.show_entries((Destination("today", "Today", "today"),), ())

    assert "Today" in entry(rail, "Today").toolTip()
    assert entry(rail, "Today").accessibleDescription() == ""


def test_it_is_a_list_of_entries_of_which_one_is_selected(rail):
    rail.show_current("today")

    seen = QAccessible.queryAccessibleInterface(entry(rail, "Today"))

    assert role(rail._list) == QAccessible.Role.List
    assert seen.role() == QAccessible.Role.ListItem
    assert seen.state().selected == 1
    assert QAccessible.queryAccessibleInterface(entry(rail, "Learn")).state().selected == 0


def test_taking_the_focus_goes_to_the_tab_stop(rail):
    rail.show_current("settings")

    rail.take_focus()

    assert entry(rail, "Settings").hasFocus()


def test_it_grows_with_the_text(rail, theme):
    theme.apply(ThemeChoice.DARK, 2.0, 72)
    settle()

    assert rail.width() == 392
    assert entry(rail, "Today").height() == 72


def test_every_entry_is_named_and_large_enough(rail):
    rail.set_collapsed(is_collapsed=True)
    settle()

    assert_controls_are_usable(rail)


def test_a_title_from_outside_is_shown_as_it_is_written(rail):
    rail.show_entries((Destination("x", '<img src="//marker/x"><b>', "today"),), ())
    settle()

    assert entry(rail, '<img src="//marker/x"><b>').text() == ""
    assert "&lt;img" in _collapsed_tip(rail)


def _collapsed_tip(rail):
    rail.set_collapsed(is_collapsed=True)
    return next(iter(rail._entries.values())).toolTip()


def test_entries_may_come_and_go_while_a_screen_reader_watches(qtbot, theme, icons):
    rail = show(qtbot, Rail(theme, icons), 196, 600)

    for _ in range(150):
        rail.show_entries(TOP, BOTTOM)
        for each in rail._entries.values():
            assert role(each) == QAccessible.Role.ListItem
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert role(entry(rail, "Today")) == QAccessible.Role.ListItem
