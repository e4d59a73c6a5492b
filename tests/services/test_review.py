import itertools
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest

from app.domain.course import Guideline
from app.domain.item import Confidence
from app.domain.log import Mode
from app.domain.overview import Step
from app.domain.review import Budget, Recall
from app.services.profile import open_profile
from tests.services.practising import (
    COURSE,
    EVERY,
    ITEMS,
    KNOWN,
    MODULE,
    QUIZ,
    WATCH,
    answer,
    answer_all,
    answer_in_lesson,
)

TWENTY = Budget(20)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def review(profile):
    return profile.review


def learn(profile, names, is_right=True):
    for name in names:
        answer_in_lesson(profile, name, is_right)


def names(pool, count=None):
    return [item.id for item in pool[:count]]


# What is due


def test_before_the_first_answer_there_is_nothing_to_review(review):
    day = review.today(KNOWN, TWENTY)

    assert (day.ready, day.waiting, day.done, day.next_day, day.next_count) == (0, 0, 0, None, 0)
    assert review.start(COURSE, KNOWN, TWENTY).sitting.items == ()


def test_what_was_answered_is_due_another_day_and_that_day_is_named(profile, review, clock):
    learn(profile, ["q-00"], is_right=False)
    learn(profile, ["q-01", "a-2"])
    day = review.today(KNOWN, TWENTY)

    assert (day.ready, day.waiting, day.next_day, day.next_count) == (0, 0, date(2026, 11, 24), 1)
    clock.pass_time(days=1)
    assert (review.today(KNOWN, TWENTY).ready, review.today(KNOWN, TWENTY).next_day) == (1, None)
    assert review.start(COURSE, KNOWN, TWENTY).sitting.items == ("q-00",)


def test_what_the_course_no_longer_has_is_neither_counted_nor_asked(profile, review, clock):
    learn(profile, ["q-00", "q-02"], is_right=False)
    clock.pass_time(days=1)
    known = KNOWN - {"q-00"}

    assert review.today(known, TWENTY).waiting == 1
    assert review.start(COURSE, known, TWENTY).sitting.items == ("q-02",)
    assert review.today(frozenset(), TWENTY).next_day is None


def test_items_of_the_two_forms_never_come_back(profile, review, clock):
    answer_all(profile, profile.assessment.start_precheck(COURSE, EVERY), "-")
    answer_all(profile, profile.assessment.start_final(COURSE, EVERY), "-")
    clock.pass_time(days=100)

    assert review.today(KNOWN, TWENTY).waiting == 0


@pytest.mark.parametrize("mode", ["check", "test_out", "practice", "review"])
def test_what_was_answered_in_any_other_setting_comes_back(profile, review, clock, mode):
    starts = {
        "check": lambda: profile.assessment.start_check(MODULE, QUIZ),
        "test_out": lambda: profile.assessment.start_test_out("watch-inputs", WATCH),
        "practice": lambda: profile.study.start_quiz(MODULE, QUIZ),
    }
    if mode == "review":
        learn(profile, ["q-00"], is_right=False)
        clock.pass_time(days=1)
    start = starts.get(mode, lambda: review.start(COURSE, KNOWN, TWENTY))
    state = start()
    answer_all(profile, state, "-")
    clock.pass_time(days=1)

    assert review.today(KNOWN, Budget(50)).waiting == len(state.sitting.items)


# The budget


def test_a_backlog_is_folded_into_the_budget(profile, review, clock):
    learn(profile, names(QUIZ), is_right=False)
    clock.pass_time(days=21)
    day = review.today(KNOWN, Budget(5))
    state = review.start(COURSE, KNOWN, Budget(5))

    assert (day.ready, day.waiting) == (5, 24)
    assert len(state.sitting.items) == 5


def test_the_budget_is_of_the_day_and_more_is_asked_only_when_it_is_wanted(profile, review, clock):
    learn(profile, names(QUIZ), is_right=False)
    clock.pass_time(days=1)
    answer_all(profile, review.start(COURSE, KNOWN, Budget(5)))
    day = review.today(KNOWN, Budget(5))

    assert (day.ready, day.waiting, day.done) == (0, 19, 5)
    assert review.start(COURSE, KNOWN, Budget(5)).sitting.items == ()
    assert len(review.start(COURSE, KNOWN, Budget(5), is_extra=True).sitting.items) == 5
    assert len(review.start(COURSE, KNOWN, Budget(10)).sitting.items) == 5


def test_an_item_is_asked_at_most_once_a_day(profile, review, clock):
    learn(profile, names(QUIZ), is_right=False)
    asked = []
    for _ in range(3):
        clock.pass_time(days=1)
        today = []
        for _ in range(3):
            state = review.start(COURSE, KNOWN, TWENTY, is_extra=True)
            answer_all(profile, state, "-")
            today += state.sitting.items
        assert len(set(today)) == len(today) == 24
        asked += today

    assert len(asked) == 72


def test_a_session_puts_look_alikes_together_and_no_objective_twice_running(profile, review, clock):
    learn(profile, ["q-00", "q-02", "q-01", "q-03", "w-00"], is_right=False)
    clock.pass_time(days=1)
    items = review.start(COURSE, KNOWN, TWENTY).sitting.items

    asked = [ITEMS[name].objective for name in items]
    assert all(one != other for one, other in itertools.pairwise(asked))
    assert "watch-inputs" in (asked[0], asked[-1])


# A session


def test_a_session_that_was_left_is_gone_on_with_at_the_same_question(profile, review, clock):
    learn(profile, names(QUIZ), is_right=False)
    clock.pass_time(days=1)
    state = review.start(COURSE, KNOWN, TWENTY)
    answer(profile, state.sitting, state.sitting.items[0])
    step = profile.study.overview(COURSE).next_step

    assert step.step is Step.CONTINUE_QUIZ
    assert (step.quiz.mode, step.quiz.module, step.quiz.question) == (Mode.REVIEW, None, 2)
    again = review.start(COURSE, KNOWN, TWENTY)
    quiz = profile.study.overview(COURSE).next_step.quiz
    assert quiz.attempt == again.sitting.attempt
    profile.study.end_sitting(quiz.attempt)
    assert profile.study.overview(COURSE).next_step.quiz is None


def test_two_misses_on_an_objective_offer_its_section_once(profile, review, clock):
    learn(profile, ["q-00", "q-02", "q-04", "q-01"], is_right=False)
    clock.pass_time(days=1)
    state = review.start(COURSE, KNOWN, TWENTY)
    offered = []
    for name in state.sitting.items:
        offered.append(answer(profile, state.sitting, name, is_right=False).section)

    section = ITEMS["q-00"].section
    assert sorted(filter(None, offered)) == [section]


def test_misses_elsewhere_offer_nothing_and_a_right_answer_neither(profile, review, clock):
    quiz = profile.study.start_quiz(MODULE, QUIZ)
    assert answer_all(profile, quiz, "-").section is None
    clock.pass_time(days=1)
    state = review.start(COURSE, KNOWN, TWENTY)

    assert {answer(profile, state.sitting, n).section for n in state.sitting.items} == {None}


def test_an_answer_says_when_it_is_asked_again(profile, review, clock):
    learn(profile, ["q-00"], is_right=False)
    clock.pass_time(days=1)
    state = review.start(COURSE, KNOWN, TWENTY)
    wrong = answer(profile, state.sitting, "q-00", is_right=False)
    form = profile.assessment.start_precheck(COURSE, EVERY)

    assert wrong.next_in_days == 1
    assert answer(profile, form.sitting, form.sitting.items[0]).next_in_days is None


def test_the_end_of_a_session_says_what_was_right_and_what_comes(profile, review, clock):
    learn(profile, ["q-00", "q-01", "q-02"], is_right=False)
    clock.pass_time(days=1)
    state = review.start(COURSE, KNOWN, TWENTY)
    answer_all(profile, state, "++-", "sure")
    summary = review.summary(state.sitting.attempt, KNOWN, TWENTY)

    assert (summary.right, summary.asked) == (2, 3)
    assert summary.calibration.right[Confidence.SURE] == 2
    assert (summary.next.done, summary.next.next_day) == (3, date(2026, 11, 25))


def test_predicted_recall_is_given_by_area(profile, review, clock):
    guidelines = (
        Guideline("2.1", "Secure development", "", "", ()),
        Guideline("4.1", "Secure operation", "", "", ()),
    )
    learn(profile, ["q-00", "q-01"])
    clock.pass_time(days=30)
    first, second = review.recall(COURSE, guidelines)

    assert (first.area, first.cards) == ("Secure development", 2)
    assert 0.5 < first.share < 0.9
    assert second == Recall("Secure operation", 0.0, 0)


# Wrong clocks


def test_a_clock_set_back_400_days_stops_no_review_and_floods_nobody(profile, review, clock):
    learn(profile, names(QUIZ, 4), is_right=False)
    learn(profile, names(QUIZ)[4:])
    clock.pass_time(days=-400)

    ready = review.today(KNOWN, TWENTY).ready
    assert ready == 4
    answer_all(profile, review.start(COURSE, KNOWN, TWENTY), "-")
    assert review.today(KNOWN, TWENTY).waiting == 0
    clock.pass_time(days=1)
    assert review.today(KNOWN, TWENTY).waiting == 4


def test_a_clock_50_years_ahead_loses_nothing_when_it_is_put_right(profile, review, clock):
    learn(profile, names(QUIZ))
    clock.now = clock.now.replace(year=2076)
    ahead = review.today(KNOWN, TWENTY)
    answer_all(profile, review.start(COURSE, KNOWN, TWENTY), "+")
    clock.now = clock.now.replace(year=2026)
    clock.pass_time(days=1)
    back = review.today(KNOWN, TWENTY)

    assert (ahead.ready, back.ready) == (20, 4)
    asked = set()
    for _ in range(400):
        clock.pass_time(days=1)
        state = review.start(COURSE, KNOWN, TWENTY)
        asked |= set(state.sitting.items)
        answer_all(profile, state)
    assert asked == set(names(QUIZ))


def test_summer_time_and_another_zone_change_no_day_by_more_than_they_are(profile, review, clock):
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-11))
    clock.now = datetime(2026, 11, 23, 23, 30, tzinfo=east)
    learn(profile, ["q-00"], is_right=False)
    clock.now = clock.now.astimezone(west)
    assert review.today(KNOWN, TWENTY).waiting == 0
    clock.now = datetime(2026, 11, 24, 0, 10, tzinfo=east)

    assert review.today(KNOWN, TWENTY).waiting == 1


def test_the_last_day_there_is_stops_nothing(profile, review, clock):
    clock.now = datetime(9999, 12, 31, tzinfo=UTC)
    learn(profile, ["q-00"])

    assert review.today(KNOWN, TWENTY).next_day == date(9999, 12, 31)
    assert review.week(3, is_paused=False).done == 1
    assert review.renewal(COURSE).opens == date(9999, 12, 31)


# Other versions


def test_cards_of_another_scheduler_are_made_anew_from_the_log(tmp_path, clock):
    profile = open_profile(tmp_path / "left", clock, Random(7))
    learn(profile, ["q-00"], is_right=False)
    before = profile.database.query("select * from card")
    folder = profile.folder
    with profile.database.transaction():
        profile.database.execute("update card set stability = 99, due_on = 99")
        profile.database.execute(
            "update projection_mark set mark = 'fsrs-5 365' where projection = 'cards'"
        )
    profile.close()
    again = open_profile(folder, clock, Random(7))
    again.study.overview(COURSE)
    after = again.database.query("select * from card")
    again.close()

    assert after == before


@pytest.mark.parametrize("first", ["today", "week", "renewal", "start"])
def test_whatever_is_asked_first_is_told_from_what_was_made_anew(tmp_path, clock, first):
    profile = open_profile(tmp_path / "left", clock, Random(7))
    learn(profile, ["q-00"], is_right=False)
    with profile.database.transaction():
        for table in ("card", "learning_clock", "study_day", "projection_mark"):
            profile.database.execute(f"delete from {table}")
    profile.close()
    clock.pass_time(days=1)
    again = open_profile(tmp_path / "left", clock, Random(7))
    told = {
        "today": lambda: again.review.today(KNOWN, TWENTY).ready,
        "week": lambda: again.review.week(3, is_paused=False).done,
        "renewal": lambda: again.review.renewal(COURSE).opens.year - 2026,
        "start": lambda: len(again.review.start(COURSE, KNOWN, TWENTY).sitting.items),
    }[first]()
    again.close()

    assert told == 1


def test_mastery_by_other_rules_is_made_anew_from_the_log(tmp_path, clock):
    profile = open_profile(tmp_path / "left", clock, Random(7))
    learn(profile, ["q-00"])
    before = profile.study.overview(COURSE).mastery
    folder = profile.folder
    with profile.database.transaction():
        profile.database.execute("delete from objective_mastery")
        profile.database.execute("delete from projection_mark where projection = 'progress'")
    profile.close()
    again = open_profile(folder, clock, Random(7))
    after = again.study.overview(COURSE).mastery
    again.close()

    assert after == before


def test_today_is_told_without_the_scheduler(tmp_path, clock):
    profile = open_profile(tmp_path / "left", clock, Random(7))
    learn(profile, ["q-00"], is_right=False)
    folder = profile.folder
    profile.close()
    code = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from app.domain.review import Budget
from app.services.profile import open_profile
now = datetime(2026, 11, 24, tzinfo=UTC)
profile = open_profile(Path(sys.argv[1]), lambda: now, Random(1))
from tests.services.practising import COURSE
profile.study.overview(COURSE)
print(profile.review.today(frozenset({"q-00"}), Budget()).ready, "fsrs" in sys.modules)
profile.review.start(COURSE, frozenset({"q-00"}), Budget())
print("fsrs" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout == "1 False\nFalse\n"
