"""Review and the modes that keep their feedback, with the real course and a profile on the disk."""

from dataclasses import replace

import pytest
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from right_answers import right_answer, wrong_answer
from whole import CTRL, MODULE, disk_full

from app.domain.item import Confidence, Response
from app.domain.place import Screen
from app.ui.pages.result_page import ResultPage
from app.ui.pages.review_page import ReviewPage
from app.ui.widgets.after_answer import AfterAnswer
from app.ui.widgets.progress_segments import ProgressSegments
from app.ui.widgets.question_head import QuestionHead
from app.ui.widgets.verdict_line import VerdictLine


@pytest.fixture
def program(whole):
    return whole(display_name="Ada")


def answer_all(program, sitting, marks, confidence=None):
    """Answer a sitting in its order; marks say which are right and are repeated."""
    study, course = program.profile.study, program.desk.course
    for place, item in enumerate(map(program.library.item, sitting.items)):
        is_right = marks[place % len(marks)] == "+"
        given = right_answer(item) if is_right else wrong_answer(item)
        study.answer(course, sitting, item, Response(item.id, given, confidence, 900))


def learn(program, clock, marks="+--", days=9):
    """Take a quiz, sure of everything, and let days pass."""
    module = next(m for m in program.desk.course.modules if m.id == MODULE)
    sitting = program.profile.study.start_quiz(module, program.library.items(MODULE)).sitting
    answer_all(program, sitting, marks, Confidence.SURE)
    clock.pass_time(days=days)


def start_review(program):
    program.go(Screen.REVIEW)
    program.button("Start review").click()
    program.settle()


def go_on(program):
    program.page.next_requested.emit()
    program.settle()


def test_before_the_first_answer_review_says_how_it_begins(program):
    program.go(Screen.REVIEW)

    assert isinstance(program.page, ReviewPage)
    assert "Nothing to review yet" in program.words()
    program.button("Go to the lessons").click()
    program.settle()
    assert program.place.screen is Screen.LEARN


def test_the_day_on_which_something_is_due_is_named(program, clock):
    learn(program, clock, days=0)
    program.go(Screen.REVIEW)

    assert "Nothing due until tomorrow" in program.words()


def test_what_is_due_is_counted_with_what_was_sure_and_not_right(program, clock):
    learn(program, clock)
    program.go(Screen.REVIEW)

    assert "Review 10 questions · about 6 min" in program.words()
    assert "6 are from “sure, but not right”." in program.words()
    assert "When you were sure, you were right 4 of 10 times." in program.words()


def test_a_session_says_when_each_was_seen_and_when_it_comes_back(program, clock):
    learn(program, clock)
    start_review(program)
    head = program.page.findChild(QuestionHead)

    assert program.window.rail._entries[Screen.REVIEW].isChecked()
    assert "last seen 9 days ago" in head._number.text()
    program.answer(is_right=False)
    assert "Next time for this one: tomorrow." in program.words(program.page)


def test_the_second_miss_on_an_objective_offers_its_section(program, clock):
    learn(program, clock)
    start_review(program)
    offered = []
    while program.screens.quiz.round.item is not None:
        program.answer(is_right=False)
        offer = program.page.findChild(AfterAnswer)._offer
        offered.append(not offer.isHidden())
        go_on(program)

    assert offered[0] is False
    assert any(offered)


def test_a_paused_session_goes_on_at_the_same_question(program, clock):
    learn(program, clock)
    start_review(program)
    program.answer()
    go_on(program)
    item = program.screens.quiz.round.item
    program.button("Pause").click()
    program.settle()

    assert "9 questions are left in the review you paused" in program.words()
    program.button("Continue review").click()
    program.settle()
    assert program.screens.quiz.round.item == item


def test_a_finished_session_is_summed_up_and_not_offered_again(program, clock):
    learn(program, clock)
    start_review(program)
    program.answer(is_right=False)
    program.button("Finish").click()
    program.settle()

    assert isinstance(program.page, ResultPage)
    assert program.page.title.text() == "0 of 1 right"
    assert "Still due: 9 questions, about 6 min. They can wait." in program.words()
    assert "Objectives that moved" in program.words()
    program.navigator.go(replace(program.place, offset=0))
    program.settle()
    assert program.page.title.text() == "0 of 1 right"
    program.go(Screen.REVIEW)
    assert "Start review" in program.words()


def test_the_end_says_what_is_due_tomorrow(program, clock):
    learn(program, clock, marks="-", days=1)
    start_review(program)
    while program.screens.quiz.round.item is not None:
        program.answer(is_right=False)
        go_on(program)

    assert "Nothing due until tomorrow: 10 questions then, about 6 min." in program.words()


def test_an_answer_of_a_review_that_cannot_be_kept_is_given_back(program, clock):
    learn(program, clock)
    start_review(program)
    with program.profile.database.tracer(disk_full):
        program.answer()

    assert "The disk is full, so this was not saved." in program.words(program.page)
    assert program.screens.quiz.round.given is None


def test_an_answer_of_a_review_that_was_not_kept_is_kept_once_when_it_is_given_again(
    program, clock
):
    learn(program, clock)
    start_review(program)
    reader = program.profile.keeper.reader
    item, before = program.screens.quiz.round.item.id, reader.count_private()
    with program.profile.database.tracer(disk_full):
        program.answer()
    refused = reader.count_private()

    program.press(Qt.Key.Key_Return)

    given = program.screens.quiz.round.given
    assert refused == before
    assert reader.count_private() == before + 1
    assert (given.item, given.is_right) == (item, True)
    assert "was not saved" not in program.words()
    go_on(program)
    assert program.screens.quiz.round.item.id != item


def test_the_budget_applies_at_once(program, clock):
    learn(program, clock)
    program.go(Screen.REVIEW)
    program.button("5").click()
    program.settle()

    assert "Review 5 questions · about 3 min" in program.words()
    assert "These are the most useful of what is due." in program.words()
    program.button("Minutes").click()
    program.settle()
    assert "Review 8 questions" in program.words()
    assert program.app._settings.settings.is_budget_minutes


def test_a_spent_budget_is_enough_and_more_can_be_had(program, clock):
    learn(program, clock)
    program.go(Screen.REVIEW)
    program.button("5").click()
    program.settle()
    start_review(program)
    while program.screens.quiz.round.item is not None:
        program.answer()
        go_on(program)
    program.go(Screen.REVIEW)

    assert "That is enough for today: 5 reviewed" in program.words()
    program.button("Review more").click()
    program.settle()
    assert len(program.screens.quiz.round.items) == 5


def test_review_has_its_key(program):
    program.press(Qt.Key.Key_3, CTRL)

    assert program.place.screen is Screen.REVIEW


def test_a_check_keeps_its_feedback_until_the_end(program):
    program.screens.starts.check(MODULE)
    program.settle()
    assert "feedback at the end" in program.words(program.page)
    first = program.screens.quiz.round.item
    program.answer(is_right=False)

    assert program.screens.quiz.round.item != first
    assert not program.shown(VerdictLine, program.page)
    bars = program.page.findChild(ProgressSegments)
    assert bars.accessibleName().startswith("1 answered")
    while program.screens.quiz.round.item is not None:
        program.answer()
    assert isinstance(program.page, ResultPage)
    assert "Passed: 80% or more" in program.words()


def test_coming_back_to_a_check_shows_nothing_of_what_was_answered(program):
    program.screens.starts.check(MODULE)
    program.settle()
    program.answer(is_right=False)
    program.answer(is_right=False)
    program.navigator.back()
    program.settle()

    assert program.screens.quiz.round.at == 2
    assert not program.shown(VerdictLine, program.page)


def test_a_passed_test_out_meets_its_objective(program):
    objective = next(m for m in program.desk.course.modules if m.id == MODULE).objectives[0]
    program.screens.starts.test_out(objective.id)
    program.settle()
    while program.screens.quiz.round.item is not None:
        program.answer()

    assert program.window.windowTitle() == "I know this - Seawall"
    assert "Met" in program.words()


def test_a_part_review_asks_about_all_modules_of_its_part(program):
    part = program.desk.course.parts[0]
    program.screens.starts.part_review(part.id)
    program.settle()

    assert len(program.screens.quiz.round.items) == 12
    assert program.window.windowTitle() == "Part review - Seawall"


@pytest.mark.parametrize(
    ("mode", "words"),
    [("precheck", "This course has no pre-check yet."), ("final", "This course has no final yet.")],
)
def test_a_form_without_questions_is_explained(program, mode, words, monkeypatch):
    monkeypatch.setattr(program.library, "every_item", tuple)
    getattr(program.screens.starts, mode)()
    program.settle()

    assert program.page.title.text() == "Nothing to ask"
    assert words in program.words()


def test_variants_that_were_all_seen_are_called_so(program):
    objective = next(m for m in program.desk.course.modules if m.id == MODULE).objectives[0]
    said = []
    for _ in range(4):
        program.screens.starts.test_out(objective.id)
        program.settle()
        while program.screens.quiz.round.item is not None:
            program.answer()
        said.append("You have seen all variants" in program.words())

    assert (said[0], said[-1]) == (False, True)


@pytest.mark.golden
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_review_looks_as_accepted(whole, clock, theme):
    program = whole(theme=theme)
    learn(program, clock)
    program.go(Screen.REVIEW)
    assert_looks_like(program.window, f"window-review-{theme}")
    start_review(program)
    program.answer(is_right=False)
    assert_looks_like(program.window, f"window-session-{theme}")
    program.button("Finish").click()
    program.settle()
    assert_looks_like(program.window, f"window-session-end-{theme}")
