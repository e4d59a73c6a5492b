"""How the whole window looks, with the real course, after the same steps a learner takes."""

import pytest
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from right_answers import right_response
from whole import LESSON, MODULE

from app.domain.place import Screen
from app.ui.widgets.question_card import QuestionCard

pytestmark = pytest.mark.golden
LIGHT_AND_DARK = pytest.mark.parametrize("theme", ["light", "dark"])
SMALL = {"small": ((960, 600), 100), "large-text": ((1280, 832), 200)}


def open_at(whole, theme="light", size=(1280, 832), text_percent=100):
    program = whole(theme=theme, text_percent=text_percent, display_name="Ada")
    program.resize(*size)
    return program


def be_in_the_middle(program):
    """Finish the first module and begin the second, some days before today."""
    study, course = program.profile.study, program.desk.course
    first, second = course.modules[:2]
    for head in first.lessons:
        for item in map(program.library.item, head.checks):
            study.answer_in_lesson(course, head, item, right(item))
    sitting = study.start_quiz(first, program.library.items(first.id)).sitting
    for item in map(program.library.item, sitting.items):
        study.answer(course, sitting, item, right(item))
    head = second.lessons[0]
    for item in map(program.library.item, head.checks[:2]):
        study.answer_in_lesson(course, head, item, right(item))
    program.go(Screen.LESSON, lesson=head.id)


def right(item):
    return right_response(item, 900)


def show_check(program, *, is_right):
    """Answer the first check of a lesson with the keyboard, then look at it."""
    program.go(Screen.LESSON, lesson=LESSON)
    card = program.shown(QuestionCard)[0]
    program.answer(is_right=is_right, card=card)


@LIGHT_AND_DARK
def test_today_on_the_first_day(whole, theme):
    program = open_at(whole, theme)

    assert_looks_like(program.window, f"window-today-first-{theme}")


@LIGHT_AND_DARK
def test_today_in_the_middle(whole, theme):
    program = open_at(whole, theme)
    be_in_the_middle(program)
    program.go(Screen.TODAY)

    assert_looks_like(program.window, f"window-today-{theme}")


@LIGHT_AND_DARK
def test_learn(whole, theme):
    program = open_at(whole, theme)
    be_in_the_middle(program)
    program.go(Screen.LEARN)

    assert_looks_like(program.window, f"window-learn-{theme}")


@LIGHT_AND_DARK
def test_a_lesson(whole, theme):
    program = open_at(whole, theme)
    head = next(head for head in program.desk.course.lessons if head.id == LESSON)
    program.go(Screen.LESSON, lesson=LESSON, section=head.sections[1].id)

    assert_looks_like(program.window, f"window-lesson-{theme}")


@LIGHT_AND_DARK
@pytest.mark.parametrize("is_right", [True, False], ids=["right", "wrong"])
def test_a_check_that_was_answered(whole, theme, is_right):
    program = open_at(whole, theme)
    show_check(program, is_right=is_right)

    name = "right" if is_right else "wrong"
    assert_looks_like(program.window, f"window-check-{name}-{theme}")


@LIGHT_AND_DARK
def test_a_quiz_question_that_was_answered(whole, theme):
    program = open_at(whole, theme)
    program.start_quiz(MODULE)
    for is_right in (True, False, True):
        program.answer(is_right=is_right)
        program.press(Qt.Key.Key_Return)
    program.press(Qt.Key.Key_S)
    program.answer(is_right=False)

    assert_looks_like(program.window, f"window-quiz-{theme}")


@LIGHT_AND_DARK
def test_the_result_of_a_quiz(whole, theme):
    program = open_at(whole, theme)
    program.start_quiz(MODULE)
    for number in range(10):
        program.answer(is_right=number not in {2, 7})
        program.press(Qt.Key.Key_Return)

    assert_looks_like(program.window, f"window-result-{theme}")


@pytest.mark.parametrize("name", SMALL)
def test_a_lesson_in_little_room(whole, name):
    size, text_percent = SMALL[name]
    program = open_at(whole, "light", size, text_percent)
    program.go(Screen.LESSON, lesson=LESSON)

    assert_looks_like(program.window, f"window-lesson-{name}")


@pytest.mark.parametrize("name", SMALL)
def test_today_in_little_room(whole, name):
    size, text_percent = SMALL[name]
    program = open_at(whole, "light", size, text_percent)
    be_in_the_middle(program)
    program.go(Screen.TODAY)

    assert_looks_like(program.window, f"window-today-{name}")
