import pytest

from app.domain.course import Guideline
from app.domain.goal import Plan
from app.domain.log import Mode
from app.domain.review import Budget
from app.domain.sitting import Seen
from tests.services.practising import (
    COURSE,
    EVERY,
    KNOWN,
    MODULE,
    QUIZ,
    answer,
    answer_all,
    answer_in_lesson,
)

TWENTY = Budget(20)


@pytest.fixture
def review(profile):
    return profile.review


def learn(profile, names, is_right=True):
    for name in names:
        answer_in_lesson(profile, name, is_right)


GUIDELINES = (
    Guideline("2.1", "Secure development", "", "", ()),
    Guideline("4.1", "Secure operation", "", "", ()),
)
PLAN = Plan(TWENTY, 3, is_goal_paused=False, renewal_month=0)


def test_the_outlook_counts_what_was_sure_and_not_right(profile, review, clock):
    sitting = profile.study.start_quiz(MODULE, QUIZ).sitting
    for name in sitting.items:
        answer(profile, sitting, name, name == sitting.items[0], "sure")
    clock.pass_time(days=9)
    outlook = review.outlook(COURSE, KNOWN, PLAN, GUIDELINES)

    assert (outlook.day.ready, outlook.surprises) == (10, 9)
    assert [recall.area for recall in outlook.recall] == [g.area for g in GUIDELINES]
    assert outlook.week.goal == 3


def test_the_pre_check_is_offered_in_the_first_week_until_it_is_taken(profile, review, clock):
    def is_offered():
        return review.outlook(COURSE, KNOWN, PLAN, GUIDELINES).is_precheck_offered

    assert is_offered()
    learn(profile, ["q-00"])
    clock.pass_time(days=6)
    assert is_offered()
    answer_all(profile, profile.assessment.start_precheck(COURSE, EVERY))
    assert not is_offered()


def test_the_pre_check_is_not_offered_after_the_first_week(profile, review, clock):
    learn(profile, ["q-00"])
    clock.pass_time(days=7)

    assert not review.outlook(COURSE, KNOWN, PLAN, GUIDELINES).is_precheck_offered


def test_a_session_knows_how_each_item_was_answered_last(profile, review, clock):
    learn(profile, ["q-00"], is_right=False)
    clock.pass_time(days=3)
    sitting = review.start(COURSE, KNOWN, TWENTY).sitting
    found = profile.study.sitting(sitting.attempt)

    assert found.seen == {"q-00": Seen("2026-11-23", is_right=False, is_sure=False)}
    assert not found.seen["q-00"].is_surprise
    assert (found.is_all_seen, found.is_over) == (True, False)
    answer(profile, sitting, "q-00")
    after = profile.study.sitting(sitting.attempt)
    assert (after.is_over, after.seen) == (True, found.seen)


def test_a_paused_session_is_found_behind_a_newer_quiz(profile, review, clock):
    learn(profile, ["q-00"], is_right=False)
    clock.pass_time(days=3)
    sitting = review.start(COURSE, KNOWN, TWENTY).sitting
    profile.study.start_quiz(MODULE, QUIZ)

    assert profile.study.open_sitting(COURSE, Mode.REVIEW).attempt == sitting.attempt
    assert profile.study.open_sitting(COURSE).mode is Mode.PRACTICE
    assert profile.study.open_sitting(COURSE, Mode.FINAL) is None
