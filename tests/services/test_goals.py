from dataclasses import replace
from datetime import date

import pytest

from app.domain.mastery import MasteryState
from app.domain.review import Budget
from tests.services.practising import (
    COURSE,
    EVERY,
    KNOWN,
    MODULE,
    WATCH,
    answer_all,
    answer_in_lesson,
)

TWENTY = Budget(20)


@pytest.fixture
def review(profile):
    return profile.review


def learn(profile, names):
    for name in names:
        answer_in_lesson(profile, name)


def test_the_week_counts_days_with_an_answer(profile, review, clock):
    learn(profile, ["q-00", "q-01"])
    clock.pass_time(days=1)
    learn(profile, ["q-00"])
    seen = review.week(2, is_paused=False)

    assert (seen.goal, seen.done, seen.is_reached) == (2, 2, True)
    assert review.week(2, is_paused=True).goal == 0
    clock.pass_time(days=7)
    assert review.week(2, is_paused=False).done == 0


def test_a_renewal_lists_what_faded_and_what_changed(profile, review, clock):
    assert review.renewal(COURSE) is None
    answer_all(profile, profile.assessment.start_test_out("watch-inputs", WATCH))
    learn(profile, ["a-1", "a-2", "a-3"])
    fresh = review.renewal(COURSE)
    lesson = replace(MODULE.lessons[0], sha256="1" * 64)
    module = replace(MODULE, lessons=(lesson,))
    course = replace(COURSE, parts=(replace(COURSE.parts[0], modules=(module,)), COURSE.parts[1]))
    clock.pass_time(days=300)
    plan = review.renewal(course)

    assert (fresh.updated, fresh.weak, fresh.minutes) == ((), (), 0)
    assert (plan.opens, plan.closes) == (date(2027, 11, 23), date(2027, 11, 23))
    assert (plan.updated, plan.weak, plan.minutes) == (("pin.why",), ("watch-inputs",), 4)
    assert review.renewal(course, month=3).opens == date(2028, 3, 1)
    known = profile.study.overview(COURSE).mastery["watch-inputs"]
    assert known.state is MasteryState.RENEW


def test_what_is_reviewed_needs_no_renewal(profile, review, clock):
    answer_all(profile, profile.assessment.start_test_out("watch-inputs", WATCH))
    for _ in range(40):
        clock.pass_time(days=10)
        answer_all(profile, review.start(COURSE, KNOWN, TWENTY))

    known = profile.study.overview(COURSE).mastery["watch-inputs"]
    assert known.state is MasteryState.MET


def test_the_anniversary_is_that_of_the_final(profile, review, clock):
    learn(profile, ["q-00"])
    clock.pass_time(days=10)
    answer_all(profile, profile.assessment.start_final(COURSE, EVERY))

    assert review.renewal(COURSE).opens == date(2027, 12, 3)
    with profile.database.transaction():
        profile.database.execute("update sitting_result set day = 'no day'")
    assert review.renewal(COURSE).opens == date(2027, 11, 23)
