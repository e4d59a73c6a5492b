from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_checks import assert_controls_are_usable, click, named, press, settle, show
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.ui.theme import ThemeChoice
from app.ui.widgets.top_bar import Crumb, TopBar, share

WAY = (Crumb("Learn", "learn"), Crumb("Secure development", "supply-chain"), Crumb("Quiz", ""))
LONG = Crumb("Know where every part of your model came from, and who can change it" * 2, "")


@pytest.fixture
def bar(qtbot, theme, icons):
    bar = TopBar(theme, icons)
    bar.show_crumbs(WAY)
    return show(qtbot, bar, 900, 52)


def steps(bar):
    return bar._trail._steps


def test_back_and_forward_ask_for_pages(qtbot, bar):
    bar.show_history(can_go_back=True, can_go_forward=True)

    with qtbot.wait_signals([bar.back_requested, bar.forward_requested], order="strict"):
        click(named(bar, "Back"))
        click(named(bar, "Forward"))


def test_back_and_forward_are_off_while_there_is_nowhere_to_go(bar):
    bar.show_history(can_go_back=False, can_go_forward=True)

    assert not named(bar, "Back").isEnabled()
    assert named(bar, "Forward").isEnabled()


def test_the_tool_tips_tell_the_keys(bar):
    assert "Back (Alt+Left)" in named(bar, "Back").toolTip()
    assert "Forward (Alt+Right)" in named(bar, "Forward").toolTip()


def test_a_crumb_leads_where_it_says(qtbot, bar):
    with qtbot.wait_signal(bar.crumb_chosen) as chosen:
        click(named(bar, "Secure development"))

    assert chosen.args == ["supply-chain"]


def test_a_crumb_can_be_chosen_with_the_keyboard(qtbot, bar):
    named(bar, "Learn").setFocus()

    with qtbot.wait_signal(bar.crumb_chosen) as chosen:
        press(Qt.Key.Key_Space)

    assert chosen.args == ["learn"]


def test_the_last_crumb_only_says_where_one_is(qtbot, bar):
    with qtbot.assert_not_emitted(bar.crumb_chosen):
        click(named(bar, "Quiz"))

    assert named(bar, "Quiz").focusPolicy() == Qt.FocusPolicy.NoFocus


def test_new_crumbs_replace_the_old_ones(bar):
    bar.show_crumbs((Crumb("Today", ""),))

    assert [step.accessibleName() for step in steps(bar)] == ["Today"]


@pytest.mark.parametrize(("width", "scale"), [(960, 1.0), (848, 2.0), (400, 2.0)])
def test_long_crumbs_are_cut_and_never_overlap(bar, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    bar.show_crumbs((*WAY[:2], LONG))
    bar.resize(width, bar.height())
    settle()
    places = [step.geometry() for step in steps(bar) if step.isVisible()]

    assert all(a.right() < b.left() for a, b in pairwise(places))
    assert places[-1].right() <= bar._trail.width()
    assert all(place.width() >= 24 for place in places)


def test_a_cut_crumb_tells_its_whole_title_in_the_tool_tip(bar):
    bar.show_crumbs((WAY[0], LONG))
    bar.resize(500, 52)
    settle()

    assert LONG.title in steps(bar)[-1].toolTip()


def test_a_crumb_that_fits_has_no_tool_tip(bar):
    assert [step.toolTip() for step in steps(bar)] == ["", "", ""]


def test_where_nothing_else_fits_only_the_page_itself_is_named(bar, theme):
    theme.apply(ThemeChoice.LIGHT, 2.0, 72)
    bar.resize(400, bar.height())
    settle()

    assert [step.isVisible() for step in steps(bar)] == [False, False, True]


@given(st.lists(st.integers(1, 900), max_size=5), st.integers(-50, 1500))
def test_crumbs_take_no_more_than_there_is_unless_all_are_smallest(wanted, room):
    widths = share(wanted, room, 40)

    assert all(width <= want for width, want in zip(widths, wanted, strict=True))
    assert sum(widths) <= max(room, sum(min(want, 40) for want in wanted))
    assert sum(widths) == sum(wanted) or sum(widths) >= min(room, sum(wanted))


def test_the_first_crumbs_give_way_first():
    assert share([100, 100, 100], 220, 40) == [40, 80, 100]


def test_tools_stand_at_the_right_until_others_come(bar):
    first, second = QPushButton("Aa", bar), QPushButton("Print", bar)

    bar.set_tools((first,))
    bar.set_tools((second,))
    settle()

    assert (first.isVisible(), second.isVisible()) == (False, True)
    beside = named(bar, "Search").x() - second.geometry().right()
    assert 0 < beside < 40


def test_it_is_as_high_as_the_text_asks(bar, theme):
    theme.apply(ThemeChoice.DARK, 2.0, 72)

    assert bar.height() == 104


def test_its_controls_are_named_and_large_enough(bar):
    assert_controls_are_usable(bar)


def test_a_title_from_outside_is_shown_as_it_is_written(bar):
    bar.show_crumbs((Crumb('<img src="//marker/x">\n<b>', ""),))

    assert steps(bar)[0].accessibleName() == '<img src="//marker/x"> <b>'
