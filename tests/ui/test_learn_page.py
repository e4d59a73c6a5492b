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
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QBoxLayout

from app.domain.course import Course, Role
from app.domain.ids import ModuleId
from app.domain.overview import overview
from app.ui.pages.learn_page import LearnPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.lesson_row import LessonRow
from app.ui.widgets.module_card import ModuleCard

STUCK = "\u00a0"


@pytest.fixture
def page(qtbot, theme, icons):
    return show(qtbot, LearnPage(theme, icons), 1084, 780)


def open_page(page, seen):
    page.show_overview(seen)
    settle()
    return words(page)


def rows(page):
    return shown(page, LessonRow)


def test_parts_modules_and_lessons_are_listed_with_minutes_and_state(page):
    text = open_page(page, course_factory.in_the_middle())

    for sentence in (
        "2 modules, 6 lessons, about 47 minutes of reading, each lesson one sitting.",
        "Common ground",
        "about 24 minutes",
        "A1 · A shared concern",
        "Your flaw has other owners. Complete · about 8 minutes",
        "Know where every part of your model came from. In progress · 2 of 5 sections done · "
        "about 8 minutes in all",
        "Load weights, not programs. Not started · about 7 minutes",
        "Quiz: 10 questions. Best so far: 90%, passed",
        "Quiz: 10 questions. Not taken yet",
        "You will be able to",
    ):
        assert sentence in text


def test_each_objective_says_how_far_it_is(page):
    text = open_page(page, course_factory.in_the_middle()).replace(STUCK, " ")

    assert "trace a shared component's flaw across borders and choose whom to tell · Met" in text
    assert (
        "judge by its consequences when AI cyber risk is critical, and brief the risk owner. "
        "In progress. I know this: answer five questions" in text
    )
    assert "decide how to open a model file you did not make. Not started. I know this" in text


def test_a_quiz_that_is_due_is_shown_as_due(page):
    open_page(page, course_factory.quiz_due())

    quiz = next(row for row in rows(page) if row._title.startswith("Quiz"))
    assert (quiz._look.word, quiz._words) == ("Quiz due", "Best so far: 60%, 80% is needed")


def test_a_lesson_begun_without_checks_says_only_its_minutes(page):
    bare = course_factory.lesson("m", "a", "Bare", 3)
    bare = replace(bare, sections=())
    module = replace(course_factory.CONCERN, lessons=(bare,))
    kept = replace(course_factory.NOTHING_KEPT, visited={bare.id: course_factory.NOW})

    text = open_page(page, overview(course_factory.course(module), kept))

    assert "Bare. In progress · about 3 minutes" in text
    assert "One lesson, about 3 minutes of reading." in text


def tracked():
    """The course of a learner whose track takes the second module first, and leaves none out."""
    ids = [module.id for module in course_factory.COURSE.modules]
    role = Role("ops", "I run and operate systems", (ids[1],), (ids[0],))
    course = replace(course_factory.COURSE, roles=(role,))
    return overview(course, course_factory.NOTHING_KEPT, "ops")


def test_a_track_is_shown_in_its_own_order_with_its_length(page):
    text = open_page(page, tracked())

    assert "I run and operate systems: One module in this order" in text
    assert text.index("Secure your supply chain") < text.index("A shared concern")
    assert text.index("Core") < text.index("Optional")


def test_the_whole_course_is_one_choice_away(page):
    open_page(page, tracked())

    click(named(page, "Whole course"))
    text = words(page)
    assert text.index("A shared concern") < text.index("Secure your supply chain")
    assert "2 modules, 6 lessons" in text


def test_a_module_outside_the_track_is_found_in_the_whole_course(page):
    seen = tracked()
    role = replace(seen.role, optional=())
    page.show_overview(replace(seen, role=role))

    page.scroll_to(course_factory.CONCERN.id)
    assert "A shared concern" in words(page)


def test_without_a_track_there_is_nothing_to_choose(page):
    open_page(page, course_factory.first_day())

    assert page._choice.isHidden()


def test_a_lesson_leads_to_itself(qtbot, page):
    open_page(page, course_factory.in_the_middle())

    with qtbot.wait_signal(page.lesson_chosen) as chosen:
        click(rows(page)[1])

    assert chosen.args == ["shared-concern.agreed"]


def test_a_quiz_row_leads_to_the_quiz_of_its_module(qtbot, page):
    open_page(page, course_factory.in_the_middle())

    with qtbot.wait_signal(page.quiz_chosen) as chosen:
        click(rows(page)[3])

    assert chosen.args == ["shared-concern"]


def test_a_module_is_one_tab_stop_and_arrows_move_inside(qtbot, page):
    open_page(page, course_factory.in_the_middle())
    rows(page)[0].setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    next_module = QApplication.focusWidget()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up)

    with qtbot.wait_signal(page.quiz_chosen) as chosen:
        press(Qt.Key.Key_Enter)

    assert next_module is rows(page)[5]
    assert chosen.args == ["supply-chain"]


def test_what_is_broken_gives_its_reason_in_place_and_is_no_button(page):
    text = open_page(page, course_factory.with_problems())

    assert "This module cannot be shown.\nmodule.toml could not be read: line 4 has no value." in (
        text
    )
    assert "It cannot be shown. Line 12: the item is unknown." in text
    assert [row._title for row in rows(page)] == [
        "Load weights, not programs",
        "Choose suppliers you can leave",
        "Quiz: 10 questions",
        "I know this",
    ]


def test_a_module_without_questions_offers_no_quiz(page):
    bare = replace(course_factory.CONCERN, quiz_count=0, objectives=())
    text = open_page(page, overview(course_factory.course(bare), course_factory.NOTHING_KEPT))

    assert "Quiz" not in text
    assert "You will be able to" not in text
    assert "One module, 3 lessons, about 24 minutes of reading, each lesson one sitting." in text


def test_a_course_without_modules_is_said_in_words(page):
    empty = Course("core", "Empty", "1", "", (), ())

    text = open_page(page, overview(empty, course_factory.NOTHING_KEPT))

    assert "The course has no module that could be read." in text


def test_where_the_course_comes_from_stands_below_it(page):
    seen = course_factory.first_day()
    course = replace(seen.course, attribution="Builds on Crown copyright 2023.")

    text = open_page(page, overview(course, course_factory.NOTHING_KEPT))

    assert "Builds on Crown copyright 2023." in text


def is_at_top(page, card):
    return 0 <= card.mapTo(page.viewport(), QPoint(0, 0)).y() <= 24


def test_scrolling_to_a_module_brings_it_to_the_top(qtbot, page):
    page.resize(848, 300)
    page.show_overview(course_factory.in_the_middle())

    page.scroll_to(course_factory.SUPPLY.id)
    settle()

    card = shown(page, ModuleCard)[1]
    qtbot.wait_until(lambda: is_at_top(page, card))
    assert is_at_top(page, card)


def test_scrolling_to_a_module_waits_until_the_page_is_shown(qtbot, theme, icons):
    page = LearnPage(theme, icons)
    page.show_overview(course_factory.in_the_middle())
    page.scroll_to(course_factory.SUPPLY.id)
    settle()

    show(qtbot, page, 848, 300)

    card = shown(page, ModuleCard)[1]
    qtbot.wait_until(lambda: is_at_top(page, card))
    assert is_at_top(page, card)


def test_scrolling_to_a_module_that_is_gone_does_nothing(page):
    open_page(page, course_factory.in_the_middle())

    page.scroll_to("gone")
    settle()

    assert page.verticalScrollBar().value() == 0


def test_showing_the_same_again_keeps_the_focus_where_it_is(page):
    open_page(page, course_factory.in_the_middle())
    rows(page)[1].setFocus()

    open_page(page, course_factory.in_the_middle())

    assert rows(page)[1].hasFocus()


def test_objectives_go_below_the_lessons_where_it_is_narrow(page):
    open_page(page, course_factory.in_the_middle())
    page.resize(600, 780)
    settle()

    card = shown(page, ModuleCard)[0]
    assert card._columns.direction() == QBoxLayout.Direction.TopToBottom


def test_opening_puts_the_focus_on_the_title(page):
    page.take_focus()

    assert page.title.hasFocus()


@pytest.mark.parametrize("state", ["in_the_middle", "with_problems", "with_hostile_words"])
@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (904, 1.25), (848, 2.0)])
def test_nothing_is_cut_at_any_size(page, theme, state, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    page.resize(width, 500)
    open_page(page, getattr(course_factory, state)())

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


def test_text_from_outside_is_shown_as_it_is_written(page):
    text = open_page(page, course_factory.with_hostile_words())

    assert f"1.1 · {course_factory.HOSTILE}" in text
    assert f"{course_factory.HOSTILE}. Not started · about 7 minutes" in text
    assert "Not started · about 1 minute" in text


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_learn_looks_as_it_was_accepted(qtbot, theme, icons, choice):
    theme.apply(choice, 1.0, 72)
    page = LearnPage(theme, icons)
    frame = show(qtbot, Frame(theme, icons, page, "Learn"), 1280, 900)
    is_light = choice is ThemeChoice.LIGHT
    open_page(page, course_factory.in_the_middle() if is_light else course_factory.with_problems())
    page.take_focus()

    assert_looks_like(frame, f"learn-{choice}")


def test_a_long_course_is_shown_by_its_beginning_and_the_rest_follows(qtbot, page):
    modules = [replace(course_factory.SUPPLY, id=ModuleId(f"m{n}")) for n in range(9)]
    page.show_overview(overview(course_factory.course(*modules), course_factory.NOTHING_KEPT))
    first = len(page._cards)

    qtbot.wait_until(lambda: len(page._cards) == len(modules))
    assert 0 < first < len(modules)


def test_a_module_far_down_is_gone_to_at_once(page):
    modules = [replace(course_factory.SUPPLY, id=ModuleId(f"m{n}")) for n in range(9)]
    page.show_overview(overview(course_factory.course(*modules), course_factory.NOTHING_KEPT))

    page.scroll_to(ModuleId("m8"))
    assert ModuleId("m8") in page._cards


@pytest.mark.parametrize(
    ("name", "signal", "value"),
    [
        ("I know this. A check", "check_chosen", "supply-chain"),
        ("list what your model is made of", "test_out_chosen", "supply-chain-0"),
        ("Review this part: Common ground", "part_review_chosen", "part-0"),
    ],
)
def test_what_is_known_can_be_shown_and_a_part_reviewed(qtbot, page, name, signal, value):
    open_page(page, course_factory.in_the_middle())
    found = [b for b in shown(page, QAbstractButton) if b.accessibleName().startswith(name)]

    with qtbot.wait_signal(getattr(page, signal)) as chosen:
        found[-1].click()

    assert chosen.args == [value]


@pytest.mark.parametrize("form", ["precheck", "final"])
def test_the_two_forms_are_offered_at_the_end_of_the_course(qtbot, page, form):
    open_page(page, course_factory.first_day())
    verb = {"precheck": "Take the pre-check", "final": "Take the final"}[form]

    with qtbot.wait_signal(getattr(page, f"{form}_requested")):
        named(page, verb).click()


def test_an_objective_that_is_met_is_not_asked_about_again(page):
    open_page(page, course_factory.all_done())

    assert "I know this" not in words(page)
