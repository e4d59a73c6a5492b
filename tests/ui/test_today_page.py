from dataclasses import replace
from datetime import datetime

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
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout

from app.domain.course import Course
from app.domain.overview import NextStep, Step, overview
from app.ui.pages.today_page import TodayPage
from app.ui.plain_text import name
from app.ui.theme import ThemeChoice
from app.ui.widgets.path_row import PathRow

MORNING = datetime(2026, 11, 23, 9, 30).astimezone()
STATES = {
    "first": course_factory.first_day,
    "middle": course_factory.in_the_middle,
    "quiz": course_factory.in_a_quiz,
    "due": course_factory.quiz_due,
    "done": course_factory.all_done,
    "problems": course_factory.with_problems,
    "hostile": course_factory.with_hostile_words,
}


@pytest.fixture
def page(qtbot, theme, icons):
    return show(qtbot, TodayPage(theme, icons), 1084, 780)


def open_page(page, state, learner=""):
    page.show_overview(STATES[state](), MORNING, learner)
    settle()
    return words(page)


def rows(page):
    return shown(page, PathRow)


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (4, "Good evening"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
    ],
)
def test_the_greeting_follows_the_learners_own_clock(page, hour, greeting):
    page.show_overview(course_factory.first_day(), MORNING.replace(hour=hour), "")

    assert page.title.text() == greeting


@pytest.mark.parametrize("hour", [9, 15, 21])
def test_the_greeting_has_the_name_if_there_is_one(page, hour):
    page.show_overview(course_factory.first_day(), MORNING.replace(hour=hour), " Ada ")

    assert page.title.text().endswith(f", {name(' Ada ')}")


@pytest.mark.parametrize(
    ("state", "sentences"),
    [
        (
            "first",
            [
                "Start with the first lesson. It takes about 8 minutes.",
                "Start here · Module A1 · Common ground",
                "Lesson 1 of 3 · about 8 minutes",
                "Start: Your flaw has other owners",
            ],
        ),
        (
            "middle",
            [
                "The lesson you left needs about 5 minutes more.",
                "Continue · Module 2.1 · Secure development",
                "Section 3 of 5 · about 5 minutes left",
                "Continue: Know where every part of your model came from",
                "1 of 2 modules complete",
                "3 of 10 met",
            ],
        ),
        (
            "quiz",
            [
                "7 questions are left in the quiz you began.",
                "Continue · Module 2.1 · Quiz",
                "Question 4 of 10",
                "Continue the quiz: Secure your supply chain",
            ],
        ),
        (
            "due",
            [
                "The lessons are done. The quiz shows what you take with you.",
                "Next · Module A1 · Common ground",
                "Quiz: A shared concern",
                "10 questions · passed with 8 right",
                "Best so far: 60%, 80% is needed",
            ],
        ),
        (
            "done",
            [
                "Everything is kept. Come back whenever you like.",
                "Nothing left to do here today.",
                "every objective is met",
                "2 of 2 modules complete",
                "Met: 4 of your last 5 answers right, on 3 different questions and 2 days, or a",
                "None is waiting. You can take one at any time; 8 of 10 right pass.",
            ],
        ),
        ("problems", ["Start here · Module 2.1", "Load weights, not programs"]),
    ],
)
def test_the_page_says_what_comes_next(page, state, sentences):
    text = open_page(page, state)

    for sentence in sentences:
        assert sentence in text


@pytest.mark.parametrize("state", ["first", "middle", "quiz", "due"])
def test_the_card_leads_to_the_next_step(qtbot, page, state):
    open_page(page, state)
    step = STATES[state]().next_step

    with qtbot.wait_signal(page.step_chosen) as chosen:
        click(page._card._go)

    assert chosen.args == [step]


def test_with_nothing_to_do_there_is_no_button_that_leads_nowhere(page):
    open_page(page, "done")

    assert not page._card._go.isVisible()
    assert page._card._mark.isVisible()


def test_done_but_not_met_says_what_still_helps(page):
    page.show_overview(course_factory.all_done(is_met=False), MORNING, "")

    assert "counts towards the objectives that are not met yet" in words(page)


def test_what_cannot_be_shown_is_not_called_done(page):
    seen = course_factory.with_problems()
    only = course_factory.course(seen.course.modules[0])
    page.show_overview(overview(only, course_factory.NOTHING_KEPT), MORNING, "")
    settle()

    text = words(page)
    assert "What is not done cannot be shown. The Learn page gives the reason." in text
    assert not page._card._mark.isVisible()
    assert "0 of 1 module complete" in text


def test_a_course_without_modules_is_said_in_words(page):
    empty = Course("core", "Empty", "1", "", (), ())
    page.show_overview(overview(empty, course_factory.NOTHING_KEPT), MORNING, "")
    settle()

    assert "There are no lessons here." in words(page)
    assert not page._path.isVisible()
    assert not page._quizzes.isVisible()
    assert not page._objectives.isVisible()


def test_a_later_lesson_is_called_the_next_one(page):
    completed = course_factory.lesson_done(course_factory.CONCERN.lessons[0])
    kept = replace(course_factory.NOTHING_KEPT, completed=frozenset(completed))
    page.show_overview(overview(course_factory.COURSE, kept), MORNING, "")

    text = words(page)
    assert "Next · Module A1 · Common ground" in text
    assert "The next lesson takes about 8 minutes." in text
    assert "Lesson 2 of 3" in text


def test_a_lesson_left_before_its_end_with_all_checks_answered_still_has_a_card(page):
    seen = course_factory.in_the_middle()
    lesson = replace(seen.next_step.lesson, done=0, total=0)
    page.show_overview(replace(seen, next_step=replace(seen.next_step, lesson=lesson)), MORNING, "")

    assert "Lesson 1 of 3 · about 8 minutes" in words(page)


def test_one_minute_and_one_question_are_singular(page):
    seen = course_factory.in_the_middle()
    head = replace(seen.next_step.lesson.head, minutes=1)
    lesson = replace(seen.next_step.lesson, head=head)
    page.show_overview(replace(seen, next_step=replace(seen.next_step, lesson=lesson)), MORNING, "")
    left = words(page)
    quiz = course_factory.open_quiz(course_factory.SUPPLY, 10)
    step = NextStep(Step.CONTINUE_QUIZ, course_factory.SUPPLY, quiz=quiz)
    page.show_overview(replace(seen, next_step=step), MORNING, "")

    assert "about 1 minute left" in left
    assert "The lesson you left needs about 1 minute more." in left
    assert "One question is left in the quiz you began." in words(page)


def test_a_quiz_whose_module_is_gone_can_still_be_ended(qtbot, page):
    quiz = course_factory.open_quiz(course_factory.SUPPLY)
    step = NextStep(Step.CONTINUE_QUIZ, None, quiz=quiz)
    page.show_overview(replace(course_factory.first_day(), next_step=step), MORNING, "")

    with qtbot.wait_signal(page.step_chosen) as chosen:
        click(named(page, "Continue: The quiz you began"))

    assert chosen.args == [step]


def test_a_module_outside_every_part_names_itself(page):
    seen = course_factory.first_day()
    course = replace(seen.course, parts=())
    page.show_overview(replace(seen, course=course), MORNING, "")

    assert "Start here · Module A1 · A shared concern" in words(page)


def test_a_ready_quiz_outside_every_part_names_its_module(page):
    seen = course_factory.quiz_due()
    page.show_overview(replace(seen, course=replace(seen.course, parts=())), MORNING, "")

    assert "Next · Module A1 · A shared concern" in words(page)


@pytest.mark.parametrize(
    ("state", "chips"),
    [
        ("first", ["24 min", "23 min"]),
        ("middle", ["Complete", "In progress"]),
        ("due", ["Quiz due", "23 min"]),
        ("problems", ["Cannot be shown", "23 min"]),
    ],
)
def test_each_module_says_how_far_it_is(page, state, chips):
    open_page(page, state)

    assert [row._chip.text() for row in rows(page)] == chips
    assert [chip in row.accessibleName() for row, chip in zip(rows(page), chips, strict=True)]


def test_a_module_is_chosen_by_mouse(qtbot, page):
    open_page(page, "middle")

    with qtbot.wait_signal(page.module_chosen) as chosen:
        click(rows(page)[1])

    assert chosen.args == ["supply-chain"]


def test_the_path_is_one_tab_stop_with_arrows(qtbot, page):
    open_page(page, "middle")
    page._card._go.setFocus()
    press(Qt.Key.Key_Tab)
    first = QApplication.focusWidget()
    press(Qt.Key.Key_Down)

    with qtbot.wait_signal(page.module_chosen) as chosen:
        press(Qt.Key.Key_Return)

    assert (first, chosen.args) == (rows(page)[0], ["supply-chain"])


def test_a_quiz_is_chosen_by_its_button(qtbot, page):
    open_page(page, "due")

    with qtbot.wait_signal(page.quiz_chosen) as chosen:
        click(named(page, "Start the quiz: A shared concern"))

    assert chosen.args == ["shared-concern"]


def test_opening_puts_the_focus_on_the_title(page):
    open_page(page, "middle")

    page.take_focus()

    assert page.title.hasFocus()


def test_showing_the_same_again_keeps_the_focus_where_it_is(page):
    open_page(page, "middle")
    rows(page)[1].setFocus()

    open_page(page, "middle")

    assert rows(page)[1].hasFocus()


def test_other_figures_replace_the_old_ones(page):
    open_page(page, "first")

    text = open_page(page, "done")

    assert "Start here" not in text
    assert len(rows(page)) == 2


@pytest.mark.parametrize(
    ("width", "columns", "side"),
    [
        (1084, QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom),
        (900, QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight),
        (560, QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.TopToBottom),
    ],
)
def test_the_right_column_goes_below_where_it_is_narrow(page, width, columns, side):
    page.resize(width, 780)
    settle()

    assert page._columns.direction() == columns
    assert page._side_column.direction() == side


def test_below_the_path_no_card_is_narrower_than_half_the_page(page):
    page.resize(848, 780)
    open_page(page, "middle")
    cards = [page._week, page._quizzes, page._recall, page._objectives]
    for card in cards:
        card.show()
    settle()

    assert all(card.width() > page._path.width() * 0.45 for card in cards)
    assert [card.x() > 0 for card in cards] == [False, False, True, True]


@pytest.mark.parametrize("width", [1084, 904, 640])
def test_a_modules_text_ends_before_its_bar_or_stands_above_it(page, width):
    page.resize(width, 780)
    open_page(page, "hostile")

    for row in rows(page):
        ends = row.inset + 38 + row._text_width(row.width())
        below = 12 + row._text_height(row.width())
        assert ends <= row._bar.x() or below <= row._bar.y()


@pytest.mark.parametrize("state", list(STATES))
@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (904, 1.25), (848, 2.0), (1500, 0.8)])
def test_nothing_is_cut_at_any_size(page, theme, state, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    page.resize(width, 500)
    open_page(page, state, "w" * 80)

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


def test_texts_follow_when_the_text_size_changes_later(page, theme):
    open_page(page, "hostile")

    theme.apply(ThemeChoice.DARK, 2.0, 72)
    settle()

    assert_nothing_is_cut(page)


def test_text_from_outside_is_shown_as_it_is_written(page):
    text = open_page(page, "hostile", course_factory.HOSTILE)

    assert page.title.text() == f"Good morning, {name(course_factory.HOSTILE)}"
    assert f"Module 1.1, {course_factory.HOSTILE}. 8 min" in text


def test_the_row_with_the_focus_is_scrolled_into_view(page):
    page.resize(848, 300)
    open_page(page, "hostile")

    rows(page)[-1].setFocus()

    top = rows(page)[-1].mapTo(page.viewport(), rows(page)[-1].rect().topLeft()).y()
    assert 0 <= top < page.viewport().height()
