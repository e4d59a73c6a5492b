from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.goal import Renewal, renewal_dates, week, week_bounds

TODAY = date(2026, 11, 25)


def test_a_week_goes_from_monday_to_sunday():
    assert week_bounds(TODAY) == (date(2026, 11, 23), date(2026, 11, 29))
    assert week_bounds(date(2026, 11, 23))[0] == date(2026, 11, 23)
    assert week_bounds(date(2026, 11, 29))[1] == date(2026, 11, 29)


@given(st.dates())
def test_every_day_is_in_its_week(today):
    first, last = week_bounds(today)

    assert first <= today <= last
    assert (last - first).days <= 6


def test_a_session_is_a_day_and_a_day_is_one_session():
    days = [TODAY, TODAY, TODAY - timedelta(days=1)]
    seen = week(days, 3, is_paused=False)

    assert (seen.done, seen.is_reached) == (2, False)
    assert seen.days == (TODAY - timedelta(days=1), TODAY)
    assert week(days, 2, is_paused=False).is_reached


def test_a_paused_goal_is_none_and_what_was_done_stays():
    paused = week([TODAY], 2, is_paused=True)

    assert (paused.goal, paused.done, paused.is_reached) == (0, 1, False)
    assert not week([TODAY], 0, is_paused=False).is_reached


@pytest.mark.parametrize(
    ("begun", "opens"),
    [
        (date(2026, 2, 2), date(2027, 2, 2)),
        (date(2025, 11, 25), date(2026, 11, 25)),
        (date(2025, 11, 24), date(2027, 11, 24) - timedelta(days=0)),
        (TODAY, date(2027, 11, 25)),
        (date(2030, 1, 1), date(2031, 1, 1)),
    ],
)
def test_an_anniversary_comes_every_period_and_is_never_past(begun, opens):
    assert renewal_dates(begun, TODAY) == (opens, opens)


@pytest.mark.parametrize(
    ("month", "bounds"),
    [
        (11, (date(2026, 11, 1), date(2026, 11, 30))),
        (12, (date(2026, 12, 1), date(2026, 12, 31))),
        (2, (date(2027, 2, 1), date(2027, 2, 28))),
    ],
)
def test_a_month_for_everybody_is_this_years_or_the_next(month, bounds):
    assert renewal_dates(date(2020, 1, 1), TODAY, month) == bounds


@given(st.dates(), st.dates(), st.integers(0, 12), st.integers(1, 1000))
def test_a_renewal_can_always_be_dated(begun, today, month, period_days):
    opens, closes = renewal_dates(begun, today, month, period_days)

    assert opens <= closes
    assert closes >= today or today.year == date.max.year


def test_what_a_renewal_takes_is_estimated_in_minutes():
    plan = Renewal(TODAY, TODAY, ("a.b", "a.c", "b.d"), ("trace", "swap"))

    assert plan.minutes == 9
    assert Renewal(TODAY, TODAY, (), ()).minutes == 0
