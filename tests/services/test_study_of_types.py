import json
from random import Random

import pytest
from samples import (
    a_course,
    a_lesson,
    a_locating,
    a_matching,
    a_module,
    a_number,
    a_response,
    a_scenario,
    a_short_text,
    an_item,
    an_ordering,
    asking,
)

from app.domain.grading import Outcome
from app.domain.ids import ModuleId
from app.services.profile import open_profile

OBJECTIVES = ("verify-artefact", "choose-load")
LESSON = a_lesson("pin.why", checks=(("a-1",),))
MODULE = a_module("pin", LESSON)
COURSE = a_course((MODULE,))
ALONE = tuple(an_item(f"q-{n}", OBJECTIVES[n % 2]) for n in range(7))
NIGHT = a_scenario(
    "night",
    asking(a_number(), "n-1", objective=OBJECTIVES[0]),
    asking(an_ordering(), "n-2", objective=OBJECTIVES[1]),
    asking(a_short_text(), "n-3", objective=OBJECTIVES[0]),
)
POOL = (*ALONE, *NIGHT)
RIGHT = {"n-1": ("0.8",), "n-2": tuple("1234"), "n-3": ("Reduce",)}


@pytest.fixture
def profile(tmp_path, clock):
    profile = open_profile(tmp_path / "profile", clock, Random(7))
    yield profile
    profile.close()


def answer(profile, sitting, item, *, is_right=True):
    selected = RIGHT.get(item.id, "1") if is_right else ("9",) if item.id == "n-1" else "2"
    return profile.study.answer(COURSE, sitting, item, a_response(selected, item.id))


def items_of(sitting):
    known = {item.id: item for item in POOL}
    return [known[name] for name in sitting.items]


@pytest.mark.parametrize(
    ("task", "selected", "outcome"),
    [
        (an_ordering(), ("1", "3", "2", "4"), Outcome.INCORRECT),
        (a_matching(), ("1=1", "2=2", "3=3"), Outcome.CORRECT),
        (a_locating(), ("2",), Outcome.CORRECT),
        (a_number(), ("0.79",), Outcome.CORRECT),
        (a_short_text(), ('A "R\u00e9duce"',), Outcome.INCORRECT),
    ],
)
def test_an_answer_of_any_type_is_kept_as_it_was_given(profile, task, selected, outcome):
    response = a_response(selected, "a-1")

    graded = profile.study.answer_in_lesson(COURSE, LESSON, asking(task, "a-1"), response)

    assert graded.outcome is outcome
    assert graded.completed == ("pin.why.1", "pin.why")
    assert profile.study.open_lesson(LESSON).given == {"a-1": graded.given}
    assert graded.given.selected == selected
    private = profile.database.query("select private from log_private where private != ''")
    assert json.loads(next(iter(private))[0])["response"] == list(selected)


def test_an_answer_that_does_not_fit_its_item_is_not_kept(profile):
    item = asking(an_ordering(), "a-1")

    with pytest.raises(ValueError, match="does not belong"):
        profile.study.answer_in_lesson(COURSE, LESSON, item, a_response("12", "a-1"))

    assert profile.study.open_lesson(LESSON).given == {}


def test_a_quiz_of_ten_asks_a_scenario_in_one_piece(profile):
    sitting = profile.study.start_quiz(MODULE, POOL).sitting

    assert len(sitting.items) == 10
    start = sitting.items.index("n-1")
    assert sitting.items[start : start + 3] == ("n-1", "n-2", "n-3")


def test_a_quiz_that_was_left_within_a_scenario_goes_on_there(profile):
    sitting = profile.study.start_quiz(MODULE, POOL).sitting
    upto = sitting.items.index("n-2") + 1
    for item in items_of(sitting)[:upto]:
        answer(profile, sitting, item)

    found = profile.study.sitting(sitting.attempt)

    assert found.sitting == sitting
    assert set(found.given) == set(sitting.items[:upto])
    assert found.given["n-2"].selected == tuple("1234")
    assert profile.study.overview(COURSE).next_step.quiz.question == upto + 1


def test_each_item_of_a_scenario_counts_as_one_answer_of_its_objective(profile):
    sitting = profile.study.start_quiz(MODULE, POOL).sitting
    for item in items_of(sitting):
        answer(profile, sitting, item, is_right=item.id not in {"n-1", "n-3"})

    (module,) = profile.study.overview(COURSE).modules

    assert module.best_quiz == 0.8


def test_misses_of_a_scenario_are_practised_with_items_that_stand_alone(profile):
    sitting = profile.study.start_practice(ModuleId("pin"), POOL, NIGHT).sitting

    assert sitting.form == "pin.missed-3"
    assert not {item.id for item in NIGHT} & set(sitting.items)


def test_where_only_the_scenario_is_left_it_is_practised_whole(profile):
    sitting = profile.study.start_practice(ModuleId("pin"), NIGHT, NIGHT[:1]).sitting

    assert (sitting.form, sitting.items) == ("pin.missed-3", ("n-1", "n-2", "n-3"))
