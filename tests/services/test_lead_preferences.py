import json

import pytest

from app.domain.team_filter import Kept, TeamFilter
from app.services.lead_preferences import MOST_VIEWS
from app.store.preferences import PreferenceStore

LATE = TeamFilter("kim", Kept.OVERDUE, "Secure design", 3, is_descending=True)


@pytest.fixture
def db(profile):
    return profile.database


@pytest.fixture
def kept(profile):
    return profile.lead


def put(db, **texts):
    with db.transaction():
        PreferenceStore(db).put_settings(texts)


def test_at_first_nothing_is_kept(kept):
    assert (kept.views(), kept.watched(), kept.team()) == ({}, None, None)


def test_a_view_comes_back_as_it_was_kept(kept):
    kept.keep_view("late", LATE)

    assert kept.views() == {"late": LATE}


def test_a_view_of_the_same_name_takes_the_place_of_the_other(kept):
    kept.keep_view("late", TeamFilter())
    kept.keep_view("all", TeamFilter())
    given = kept.keep_view("late", LATE)

    assert list(given) == ["all", "late"]
    assert kept.views() == given


def test_the_oldest_view_goes_where_there_are_too_many(kept):
    for number in range(MOST_VIEWS + 1):
        kept.keep_view(f"view {number}", LATE)

    assert len(kept.views()) == MOST_VIEWS
    assert "view 0" not in kept.views()


def test_a_view_can_be_let_go_of(kept):
    kept.keep_view("late", LATE)

    assert kept.forget_view("late") == kept.forget_view("unknown") == kept.views() == {}


def test_the_watched_folder_and_the_team_come_back(kept, tmp_path):
    kept.put_watched(tmp_path)
    kept.put_team(7)
    watched, team = kept.watched(), kept.team()
    kept.put_watched(None)

    assert (watched, team) == (tmp_path, 7)
    assert kept.watched() is None


@pytest.mark.parametrize(
    "change",
    [
        {"words": 3},
        {"words": "a" * 81},
        {"kept": "everybody"},
        {"area": None},
        {"column": True},
        {"is_descending": 1},
        {"more": ""},
    ],
)
def test_a_damaged_view_is_left_out_and_the_others_stay(db, kept, change):
    sound = {"words": "", "kept": "all", "area": "", "column": -1, "is_descending": False}
    put(db, team_views=json.dumps({"bad": sound | change, "good": sound, "odd": 5}))

    assert kept.views() == {"good": TeamFilter()}


@pytest.mark.parametrize("text", ["{", "[]", '"' * 3, "[" * 100_000])
def test_damaged_text_is_as_if_nothing_was_kept(db, kept, text):
    put(db, team_views=text, team_watched=text, team_shown=text)

    assert (kept.views(), kept.watched(), kept.team()) == ({}, None, None)
