import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import (
    BUDGETS,
    GOALS,
    MEASURES,
    MONTHS,
    SINGLE_KEYS,
    TEXT_SCALES,
    THEMES,
    Settings,
    from_text,
    to_text,
)

NAMES = [field.name for field in fields(Settings)]
NUMBERS = st.integers(-5000, 5000)
SETTINGS = st.builds(
    Settings,
    is_welcomed=st.booleans(),
    display_name=st.text(max_size=80),
    news_read=st.text(max_size=16),
    role=st.text(max_size=80),
    theme=st.sampled_from(THEMES),
    text_percent=st.sampled_from(TEXT_SCALES),
    measure=st.sampled_from(MEASURES),
    letter_keys=st.booleans(),
    single_keys=st.permutations(SINGLE_KEYS).map("".join),
    weekly_goal=st.sampled_from(GOALS),
    is_goal_paused=st.booleans(),
    review_budget=st.sampled_from(BUDGETS),
    is_budget_minutes=st.booleans(),
    is_lead=st.booleans(),
    renewal_month=st.sampled_from(MONTHS),
    is_outline_shown=st.booleans(),
    window=st.just(()) | st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.integers(0, 1)),
)
DAMAGED = {
    "is_welcomed": ["1", '"true"', "null"],
    "display_name": ["7", '"' + "x" * 81 + '"', "[]"],
    "role": ["false", '"' + "x" * 81 + '"'],
    "theme": ['"sepia"', "1", '["dark"]'],
    "text_percent": ["79", "101", "true", '"100"', "100.0"],
    "measure": ["54", "81", "true", "72.0"],
    "letter_keys": ["0", '"no"'],
    "single_keys": [
        "1",
        '"G"',
        '"123456789ABCDEGFSR"',
        '"123456789ABCDEGFSR??"',
        '"123456789ABCDEGFSGG"',
        '"123456789ABCDEGFSr?"',
        '"123456789ABCDEGFS ?"',
        '"123456789ABCDEGFS\\u202e?"',
        '["1"]',
    ],
    "weekly_goal": ["1", "6", "-2", "false", "3.0", '"3"'],
    "is_goal_paused": ["1", "[]"],
    "review_budget": ["0", "15", "21", "true", "20.0"],
    "is_lead": ["1", "[]"],
    "is_budget_minutes": ["0", '"minutes"'],
    "renewal_month": ["13", "-1", "true", "false", "1.0", "[1]"],
    "is_outline_shown": ["2", "{}"],
    "window": [
        "[]",
        "[1, 2, 3, 4]",
        "[1, 2, 3, 4, 5, 6]",
        "[1, 2, 3, 4, true]",
        "[1, 2, 3, 4, 0.5]",
        "[1, 2, 3, 100001, 0]",
        "[-100001, 2, 3, 4, 0]",
        '{"x": 1}',
        '"12345"',
    ],
}
CASES = [(name, text) for name, texts in DAMAGED.items() for text in texts]


@given(SETTINGS)
def test_settings_come_back_as_they_were_kept(settings):
    assert from_text(to_text(settings)) == settings


def test_every_setting_is_kept_as_json_under_its_name():
    kept = to_text(Settings(theme="dark", window=(0, 0, 1200, 800, 1)))

    assert list(kept) == NAMES
    assert kept["theme"] == '"dark"'
    assert kept["window"] == "[0, 0, 1200, 800, 1]"


def test_a_new_profile_has_the_defaults():
    assert from_text({}) == Settings()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "nul",
        "NaN",
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("1" * 5000, id="long"),
    ],
)
def test_a_damaged_setting_takes_its_default(name, text):
    assert from_text({name: text}) == Settings()


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_setting_out_of_range_takes_its_default_and_spares_the_others(name, text):
    others = to_text(Settings(is_welcomed=True, theme="dark", text_percent=150, measure=80))

    found = from_text({**others, name: text})

    wanted = from_text({key: value for key, value in others.items() if key != name})
    assert found == wanted


@pytest.mark.parametrize("percent", TEXT_SCALES)
def test_every_text_size_offered_is_accepted(percent):
    assert from_text({"text_percent": json.dumps(percent)}).text_percent == percent


def test_a_setting_of_another_version_is_left_alone():
    assert from_text({"font": '"serif"', "theme": '"light"'}) == Settings(theme="light")


@given(st.dictionaries(st.sampled_from(NAMES), st.text()))
def test_no_text_stops_the_settings_from_being_read(kept):
    assert isinstance(from_text(kept), Settings)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(st.sampled_from(NAMES), JSON)
def test_whatever_is_read_can_be_kept_and_read_again(name, value):
    settings = from_text({name: json.dumps(value)})

    assert from_text(to_text(settings)) == settings
