import itertools
from datetime import date, timedelta
from importlib.metadata import version

import pytest
from fsrs.scheduler import FSRS_DEFAULT_DECAY
from hypothesis import given
from hypothesis import strategies as st

from app.domain.card import (
    DECAY,
    LONGEST_STEP,
    MEMORY_MODEL,
    Card,
    LearningClock,
    card_rules,
    predicted_recall,
)

DAYS = st.dates()


def clock_of(*days):
    clock = LearningClock()
    for day in days:
        clock = clock.after(str(day))
    return clock


def test_the_memory_model_is_the_one_that_is_installed():
    assert "fsrs-" + ".".join(version("fsrs").split(".")[:2]) == MEMORY_MODEL
    assert DECAY == FSRS_DEFAULT_DECAY


def test_other_rules_have_another_name():
    assert card_rules(365) != card_rules(180)


def test_after_as_many_days_as_its_stability_a_card_is_recalled_with_90_percent():
    card = Card("pin-1", "pin", 12.0, 5.0, asked_on=100, due_on=112, repetitions=2, is_sure=False)

    assert card.recall(112) == pytest.approx(0.9)
    assert card.recall(100) == card.recall(90) == 1


@given(st.floats(0.001, 1e6), st.integers(0, 100_000), st.integers(0, 1000))
def test_recall_never_rises_by_itself_and_stays_a_chance(stability, days, more):
    assert 0 < predicted_recall(stability, days + more) <= predicted_recall(stability, days) <= 1


# The learning day


def test_learning_days_pass_as_the_days_of_the_calendar_do():
    assert clock_of("2026-11-23", "2026-11-23", "2026-11-24", "2026-12-24").number == 31


@pytest.mark.parametrize(
    ("days", "number"),
    [
        (("2026-11-23", "2025-10-19", "2025-10-20"), 1),
        (("2026-11-23", "2076-11-23", "2026-11-24", "2026-11-25"), LONGEST_STEP + 1),
        (("2026-03-28", "2026-03-29", "2026-03-30"), 2),
        (("2026-11-23", "2026-11-22", "2026-11-23", "2026-11-21", "2026-11-24"), 1),
        (("2026-99-99", "2026-11-23", "2026-99-99", "2026-11-25"), 2),
        (("1970-01-01", "2026-11-23"), LONGEST_STEP),
        (("9999-12-31", "0001-01-01", "9999-12-31"), LONGEST_STEP),
    ],
    ids=["400 days back", "50 years ahead", "summer time", "date line", "no day", "1970", "ends"],
)
def test_a_wrong_clock_moves_the_learning_day_within_bounds(days, number):
    assert clock_of(*days).number == number


@given(st.lists(DAYS, max_size=20), DAYS)
def test_no_clock_makes_a_negative_interval_or_more_than_a_year(days, today):
    clock, numbers = LearningClock(), [0]
    for day in days:
        clock = clock.after(day.isoformat())
        numbers.append(clock.number)

    steps = [after - before for before, after in itertools.pairwise(numbers)]
    assert all(0 <= step <= LONGEST_STEP for step in steps)
    assert 0 <= clock.on(today) - clock.number <= LONGEST_STEP


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, LONGEST_STEP))
def test_today_is_the_learning_day_that_its_first_line_will_have(day, later):
    clock = clock_of(day)
    today = day + timedelta(days=later)

    assert clock.on(today) == clock.after(today.isoformat()).number == later


@pytest.mark.parametrize(
    ("today", "is_lost"),
    [
        (date(2026, 11, 23), False),
        (date(2027, 1, 1), False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 20), True),
        (date(2025, 10, 19), True),
    ],
)
def test_a_clock_is_lost_when_travel_cannot_explain_it(today, is_lost):
    assert clock_of("2026-11-23").is_lost(today) is is_lost


def test_an_empty_log_has_no_lost_clock():
    assert not LearningClock().is_lost(date(2026, 11, 23))
    assert LearningClock().on(date(2026, 11, 23)) == 0
