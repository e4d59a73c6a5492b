"""Leaving in any way and coming back: the same lesson, paragraph, question, and every answer."""

import pytest
from PySide6.QtCore import Qt
from whole import CTRL, LESSON

from app.domain.place import Screen
from app.ui.pages.result_page import ResultPage
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.verdict_line import VerdictLine

KEY = Qt.Key


@pytest.fixture
def program(whole):
    program = whole(theme="light")
    program.resize(1100, 760)
    return program


def come_back(program, whole):
    program.close()
    return whole()


def orders(program):
    """The choices of every question on the screen, in the order they stand in."""
    return [row.choice.id for row in program.shown(ChoiceRow)]


def chosen(program):
    return [row.choice.id for row in program.shown(ChoiceRow) if row.isChecked()]


def verdicts(program):
    return [line.text() for line in program.shown(VerdictLine)]


def test_a_lesson_opens_at_the_same_paragraph(program, whole):
    program.go(Screen.LESSON, lesson=LESSON)
    program.page._column.verticalScrollBar().setValue(1400)
    program.settle()
    place = program.page.current_anchor()
    again = come_back(program, whole)

    assert place[1] > 0
    assert (again.place.screen, again.place.lesson) == (Screen.LESSON, LESSON)
    assert again.page.current_anchor() == place


def test_a_lesson_keeps_its_answers_their_feedback_and_the_order_of_choices(program, whole):
    program.go(Screen.LESSON, lesson=LESSON)
    program.answer(is_right=False)
    before = (orders(program), chosen(program), verdicts(program))
    again = come_back(program, whole)

    assert verdicts(again) == ["Not this one."]
    assert (orders(again), chosen(again), verdicts(again)) == before


def test_a_quiz_opens_at_the_same_question_in_the_same_order(program, whole):
    program.start_quiz()
    for is_right in (True, False):
        program.answer(is_right=is_right)
        program.press(KEY.Key_Return)
    before = (program.screens.quiz.round.item.id, orders(program), program.screens.quiz.round.marks)
    again = come_back(program, whole)

    asked = again.screens.quiz.round
    assert (asked.item.id, orders(again), asked.marks) == before
    assert asked.marks[:3] == (True, False, None)
    assert verdicts(again) == []


def test_a_quiz_left_while_its_feedback_was_read_shows_that_feedback(program, whole):
    program.start_quiz()
    program.answer(is_right=False)
    before = (orders(program), chosen(program), verdicts(program))
    again = come_back(program, whole)

    assert again.screens.quiz.round.at == 0
    assert (orders(again), chosen(again), verdicts(again)) == before
    again.press(KEY.Key_Return)
    assert again.screens.quiz.round.at == 1


def test_a_result_is_still_there(program, whole):
    program.start_quiz()
    for _ in range(10):
        program.answer()
        program.press(KEY.Key_Return)
    again = come_back(program, whole)

    assert isinstance(again.page, ResultPage)
    assert again.page.title.text() == "10 of 10 right"


def test_today_says_continue_for_a_lesson_and_goes_to_the_very_paragraph(program, whole):
    program.go(Screen.LESSON, lesson=LESSON)
    program.press(KEY.Key_PageDown, CTRL)
    place = program.page.current_anchor()
    program.press(KEY.Key_1, CTRL)
    again = come_back(program, whole)

    assert again.place.screen is Screen.TODAY
    again.click(again.button("Continue: Load weights, not programs"))
    assert again.page.current_anchor() == place


def test_today_says_continue_for_a_quiz_and_goes_to_the_open_question(program, whole, clock):
    clock.pass_time(minutes=1)
    program.start_quiz()
    program.answer()
    program.press(KEY.Key_1, CTRL)
    again = come_back(program, whole)

    assert "Question 2 of 10" in again.words()
    again.click(again.button("Continue: Quiz"))
    assert again.screens.quiz.round.at == 1


@pytest.mark.parametrize("screen", [Screen.TODAY, Screen.LEARN, Screen.SETTINGS, Screen.HELP])
def test_every_other_screen_is_come_back_to_as_well(program, whole, screen):
    program.go(screen)
    again = come_back(program, whole)

    assert again.place.screen is screen


def test_changing_the_text_size_elsewhere_does_not_lead_back_into_the_lesson(program, whole):
    program.go(Screen.LESSON, lesson=LESSON)
    program.page._column.verticalScrollBar().setValue(900)
    program.press(KEY.Key_Comma, CTRL)
    program.press(KEY.Key_Equal, CTRL)
    program.qtbot.wait_until(lambda: not program.screens.lesson._rest.isActive())
    program.settle()
    again = come_back(program, whole)

    assert again.place.screen is Screen.SETTINGS


def test_the_window_is_as_large_as_it_was(program, whole):
    program.window.resize(1011, 644)
    again = come_back(program, whole)

    assert (again.window.width(), again.window.height()) == (1011, 644)


def test_an_answer_still_on_its_way_when_the_window_closes_is_kept(program, whole):
    program.go(Screen.LESSON, lesson=LESSON)
    card = program.card()
    card.take_focus()
    program.press(KEY.Key_1)
    card._on_check_requested()
    again = come_back(program, whole)

    assert len(verdicts(again)) == 1
