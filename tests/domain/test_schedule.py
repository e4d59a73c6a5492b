from datetime import UTC, datetime, timedelta
from random import Random

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.card import Card, LearningClock, predicted_recall
from app.domain.log import Kind, Line, Mode
from app.domain.schedule import RETENTION, Schedule, fuzz_range, rating_of

ORIGIN = "0f" * 32
LINE = Line(
    seq=1,
    prev=ORIGIN,
    day="2026-11-23",
    kind=Kind.ANSWERED,
    pack="core",
    objective="pin-what-you-load",
    item="pin-1",
    item_sha256="ab" * 32,
    attempt=1,
    mode=Mode.LESSON,
    form="supply-chain.pin",
    score=1,
    max=1,
    c=None,
)
NEW = Card("pin-1", "pin-what-you-load", 0.0, 0.0, 0, 0, 0, is_sure=False)
RATINGS = list(fsrs.Rating)


def at(number):
    return LearningClock("2026-11-23", number)


def learn(schedule, *answers):
    """Answer an item; each answer is a learning day, `+` or `-`, and a confidence or none."""
    card = None
    for number, mark, confidence in answers:
        line = LINE._replace(score=int(mark == "+"))
        card = schedule.after(card, line, confidence, at(number)) or card
    return card


def py_fsrs(history, longest):
    """Let the library alone schedule a history of days passed and ratings; give days until due."""
    alone = fsrs.Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=longest,
        enable_fuzzing=False,
    )
    card, now, found = fsrs.Card(card_id=1), datetime(2026, 11, 23, 9, 30, tzinfo=UTC), []
    for days, rating in history:
        now += timedelta(days=days)
        card, _ = alone.review_card(card, rating, now)
        recall = alone.get_card_retrievability(card, now + timedelta(days=days))
        found.append(((card.due - now).days, card.stability, card.difficulty, recall))
    return found


def ours(history, longest):
    schedule, card, number, found = Schedule(ORIGIN, longest), NEW, 5000, []
    for days, rating in history:
        number += days
        card, due = schedule.rated(card, rating, number)
        recall = predicted_recall(card.stability, days)
        found.append((due, card.stability, card.difficulty, recall))
    return found


def a_history(rng):
    return [
        (rng.choice([0, 1, 2, 3, 7, 20, 90, 365, 1000]), rng.choice(RATINGS))
        for _ in range(rng.randint(1, 12))
    ]


def differences(count):
    rng = Random(20261123)
    for _ in range(count):
        history, longest = a_history(rng), rng.choice([30, 365, 36500])
        for mine, theirs in zip(ours(history, longest), py_fsrs(history, longest), strict=True):
            if mine != pytest.approx(theirs, rel=1e-12):
                yield history


def test_the_same_ratings_on_the_same_days_give_what_the_library_gives_alone():
    assert list(differences(300)) == []


@pytest.mark.deep
def test_ten_thousand_histories_give_what_the_library_gives_alone():
    assert list(differences(10_000)) == []


@pytest.mark.parametrize(
    ("confidence", "is_right", "was_sure", "rating"),
    [
        ("sure", False, True, fsrs.Rating.Again),
        (None, False, False, fsrs.Rating.Again),
        ("guess", True, True, fsrs.Rating.Hard),
        ("fairly_sure", True, True, fsrs.Rating.Good),
        (None, True, True, fsrs.Rating.Good),
        ("sure", True, False, fsrs.Rating.Good),
        ("sure", True, True, fsrs.Rating.Easy),
    ],
)
def test_the_rating_follows_from_the_answer_and_how_sure_it_was(
    confidence, is_right, was_sure, rating
):
    assert rating_of(confidence, is_right=is_right, was_sure=was_sure) is rating


def test_sure_twice_running_is_easy_and_a_miss_or_a_doubt_between_begins_anew():
    schedule = Schedule(ORIGIN)
    twice = learn(schedule, (0, "+", "sure"), (3, "+", "sure"))
    once = learn(schedule, (0, "+", None), (3, "+", "sure"))
    missed = learn(schedule, (0, "+", "sure"), (1, "-", "sure"), (3, "+", "sure"))

    assert twice.stability > once.stability > missed.stability
    assert (twice.is_sure, missed.is_sure) == (True, True)
    assert not learn(schedule, (0, "+", "sure"), (1, "-", "sure")).is_sure
    assert not learn(schedule, (0, "+", "sure"), (1, "+", "guess")).is_sure


def test_an_answer_makes_a_card_that_is_due_tomorrow_or_later():
    wrong, right = (learn(Schedule(ORIGIN), (7, mark, None)) for mark in "-+")

    assert (wrong.asked_on, wrong.due_on, wrong.repetitions) == (7, 8, 1)
    assert right.due_on > wrong.due_on
    assert right.objective == "pin-what-you-load"


@pytest.mark.parametrize(
    "changed",
    [
        {"mode": Mode.PRECHECK},
        {"mode": Mode.FINAL},
        {"kind": Kind.TESTED_OUT},
        {"item": None},
        {"objective": None},
    ],
)
def test_what_is_asked_nowhere_else_or_is_no_answer_makes_no_card(changed):
    assert Schedule(ORIGIN).after(None, LINE._replace(**changed), None, at(0)) is None


def test_a_right_answer_on_the_day_of_another_says_nothing_and_a_wrong_one_does():
    schedule = Schedule(ORIGIN)
    first = learn(schedule, (4, "+", None))

    assert learn(schedule, (4, "+", None), (4, "+", "sure")) == first
    missed = learn(schedule, (4, "+", None), (4, "-", None))
    assert (missed.due_on, missed.repetitions) == (5, 2)


def test_the_objective_of_a_card_is_the_one_it_was_last_asked_about():
    schedule = Schedule(ORIGIN)
    first = learn(schedule, (0, "+", None))
    moved = schedule.after(first, LINE._replace(objective="other"), None, at(9))

    assert moved.objective == "other"


HISTORIES = st.lists(
    st.tuples(
        st.integers(0, 900),
        st.sampled_from("+-"),
        st.sampled_from([None, "guess", "fairly_sure", "sure"]),
    ),
    min_size=1,
    max_size=12,
)


@given(HISTORIES, st.integers(1, 400))
def test_a_card_is_always_due_after_it_was_asked_and_within_the_period(history, longest):
    number, answers = 0, []
    for days, mark, confidence in history:
        number += days
        answers.append((number, mark, confidence))
    card = learn(Schedule(ORIGIN, longest), *answers)

    assert card.asked_on < card.due_on <= card.asked_on + longest
    assert card.stability > 0
    assert 1 <= card.difficulty <= 10


def test_a_gap_of_a_thousand_years_is_scheduled_as_well():
    card = learn(Schedule(ORIGIN), (0, "+", None), (3_000_000, "+", None))

    assert 0 < card.due_on - card.asked_on <= 365


# Fuzz


def test_cards_learnt_together_do_not_all_come_back_together():
    days = set()
    for number in range(60):
        card, schedule = None, Schedule(ORIGIN)
        for day in (0, 3, 20):
            line = LINE._replace(item=f"pin-{number}")
            card = schedule.after(card, line, None, at(day))
        days.add(card.due_on)

    assert len(days) > 5


def test_the_fuzz_is_another_for_another_learner_and_the_same_for_the_same():
    answers = ((0, "+", None), (3, "+", None), (20, "+", None), (90, "+", None))
    learners = [f"{number:02x}" * 32 for number in range(30)]
    dues = {learn(Schedule(origin), *answers).due_on for origin in learners}

    assert len(dues) > 5
    assert learn(Schedule(ORIGIN), *answers) == learn(Schedule(ORIGIN), *answers)


@pytest.mark.parametrize("days", [3, 4, 6, 7, 12, 19, 20, 21, 60, 200, 364, 365])
def test_intervals_are_moved_by_as_much_as_the_library_would(days):
    library = fsrs.Scheduler(maximum_interval=365, enable_fuzzing=True)
    seen = {library._get_fuzzed_interval(interval=timedelta(days=days)).days for _ in range(400)}
    shortest, longest = fuzz_range(days, 365)

    assert min(seen) >= shortest
    assert max(seen) <= min(365, longest + 1)
    assert shortest <= days <= longest


def test_an_interval_longer_than_the_period_is_as_long_as_the_period():
    assert fuzz_range(30, 30) == (27, 30)
    assert fuzz_range(3, 1) == (1, 1)


def test_short_intervals_are_exact():
    dues = {
        learn(Schedule(f"{number:02x}" * 32), (0, "+", None), (1, "-", None)).due_on
        for number in range(30)
    }

    assert dues == {2}
