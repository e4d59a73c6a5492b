import course_factory
import pytest
from page_checks import (
    assert_controls_are_usable,
    assert_nothing_is_cut,
    click,
    named,
    settle,
    show,
    words,
)
from PySide6.QtGui import QGuiApplication

from app.ui.pages.problem_page import Problem, ProblemPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.action_row import Action

PROBLEM = Problem(
    "Your progress could not be opened",
    "The disk answered with an error. Reconnect it, then try again.",
    "E-STORE-IO",
    "profile.db: disk I/O error",
)
ACTIONS = (
    Action("retry", "Try again"),
    Action("folder", "Open the data folder"),
    Action("close", "Close Seawall"),
)


@pytest.fixture
def page(qtbot, theme, icons):
    page = ProblemPage(theme, icons)
    page.show_problem(PROBLEM, ACTIONS)
    return show(qtbot, page, 1084, 780)


def test_it_says_what_happened_with_a_code_and_ways_out(page):
    text = words(page)

    for part in (PROBLEM.title, PROBLEM.sentence, PROBLEM.code, *(a.title for a in ACTIONS)):
        assert part in text


@pytest.mark.parametrize("action", ACTIONS)
def test_each_way_out_is_told(qtbot, page, action):
    with qtbot.wait_signal(page.action_chosen) as chosen:
        click(named(page, action.title))

    assert chosen.args == [action.id]


def test_only_the_first_way_out_is_the_primary_one(page):
    variants = [named(page, action.title).property("variant") for action in ACTIONS]

    assert variants == ["primary", "", ""]


def test_details_are_copied_with_what_the_system_said(page):
    click(named(page, "Copy details"))

    assert QGuiApplication.clipboard().text().split("\n") == [
        PROBLEM.code,
        PROBLEM.title,
        PROBLEM.sentence,
        PROBLEM.details,
    ]


def test_without_details_nothing_empty_is_copied(page):
    page.show_problem(Problem("Title", "Sentence.", "E-X", ""), ())
    settle()
    click(named(page, "Copy details"))

    assert QGuiApplication.clipboard().text() == "E-X\nTitle\nSentence."
    assert "Try again" not in words(page)


def test_opening_puts_the_focus_on_the_title(page):
    page.take_focus()

    assert page.title.hasFocus()


@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (848, 2.0), (1084, 0.8)])
def test_nothing_is_cut_at_any_size(page, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    hostile = Problem(course_factory.HOSTILE, "w" * 90, "E-STORE-IO", "")
    page.show_problem(hostile, (*ACTIONS[:2], Action("x", "<b>Restore a copy</b>")))
    page.resize(width, 500)
    settle()

    assert course_factory.HOSTILE in words(page)
    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)
