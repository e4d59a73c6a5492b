from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import a_course, a_lesson, a_module, an_item

from app.domain.course import Objective
from app.domain.forms import (
    can_be_passed,
    check_form,
    draw_check,
    draw_form,
    draw_part,
    draw_test_out,
    is_feedback_held,
    module_in,
    part_form,
    test_out_form,
)
from app.domain.item import Use
from app.domain.log import Mode
from app.domain.sitting import Sitting, draw

test_out_form.__test__ = False
GUIDELINES = {f"objective-{n}": f"{n // 2 % 4 + 1}.1" for n in range(16)}
SEEDS = st.integers(0, 2**32 - 1)


def a_pool(count, use=Use.QUIZ, objectives=3):
    return [
        replace(an_item(f"q-{n:03}", f"objective-{n % objectives}"), uses=(use,))
        for n in range(count)
    ]


@given(st.integers(4, 30), st.integers(1, 6), st.integers(1, 12), SEEDS)
def test_no_item_is_drawn_again_before_all_of_its_objective_were(count, objectives, length, seed):
    pool, rng = a_pool(count, objectives=objectives), Random(seed)
    asked, newest = Counter(), {}
    for turn in range(8):
        known = sorted(newest, key=lambda name: (asked[name], newest[name]))
        seen = {name: rank for rank, name in enumerate(known, start=1)}
        drawn = draw(pool, seen, length, rng)
        for left in set(pool) - set(drawn):
            rivals = [item for item in drawn if item.objective == left.objective]
            assert all(asked[item.id] <= asked[left.id] for item in rivals)
        asked.update(item.id for item in drawn)
        newest.update({item.id: turn for item in drawn})


def test_of_what_was_seen_the_longest_ago_is_asked_first():
    pool = a_pool(8, objectives=1)
    seen = {item.id: rank for rank, item in enumerate(pool, start=1)}

    assert {item.id for item in draw(pool, seen, 3, Random(1))} == {"q-000", "q-001", "q-002"}


def test_a_test_out_asks_five_fresh_items_of_its_objective():
    pool = a_pool(40)
    seen = {item.id: 1 for item in pool[:15]}

    drawn = draw_test_out(pool, "objective-1", seen, Random(3))

    assert len(drawn) == 5
    assert {item.objective for item in drawn} == {"objective-1"}
    assert not {item.id for item in drawn} & set(seen)


@pytest.mark.parametrize("use", [Use.LESSON, Use.PRECHECK, Use.FINAL])
def test_what_is_kept_for_another_setting_is_in_no_check(use):
    pool = a_pool(20, use)

    assert draw_test_out(pool, "objective-1", {}, Random(3)) == ()
    assert draw_check(pool, {}, Random(3)) == ()
    assert draw_part(pool, {}, Random(3)) == ()


def test_a_check_asks_three_items_an_objective():
    drawn = draw_check([*a_pool(20), *a_pool(3, Use.REVIEW, 1)], {}, Random(3))

    assert Counter(item.objective for item in drawn) == dict.fromkeys(
        ("objective-0", "objective-1", "objective-2"), 3
    )


def test_a_part_is_reviewed_over_all_its_objectives():
    drawn = draw_part(a_pool(40, objectives=10), {}, Random(3))

    assert len(drawn) == 12
    assert len({item.objective for item in drawn}) == 10


@pytest.mark.parametrize(("mode", "use"), [(Mode.PRECHECK, Use.PRECHECK), (Mode.FINAL, Use.FINAL)])
def test_a_form_asks_two_items_a_guideline_in_their_order(mode, use):
    pool = [*a_pool(32, use, 16), *a_pool(16)]

    drawn = draw_form(pool, mode, GUIDELINES, Random(3))

    asked = [GUIDELINES[item.objective] for item in drawn]
    assert asked == [f"{n}.1" for n in (1, 2, 3, 4) for _ in range(2)]
    assert all(use in item.uses for item in drawn)
    assert len({item.objective for item in drawn}) == 8


def test_the_two_forms_share_no_item():
    pool = [
        *a_pool(16, Use.PRECHECK, 16),
        *(replace(i, id=f"f-{i.id}", uses=(Use.FINAL,)) for i in a_pool(16, objectives=16)),
    ]
    forms = [draw_form(pool, mode, GUIDELINES, Random(3)) for mode in (Mode.PRECHECK, Mode.FINAL)]

    assert not set(forms[0]) & set(forms[1])
    assert len(forms[0]) == len(forms[1]) == 8


def test_a_course_with_fewer_items_asks_what_there_is():
    assert len(draw_form(a_pool(1, Use.FINAL), Mode.FINAL, GUIDELINES, Random(3))) == 1
    assert draw_form([], Mode.FINAL, GUIDELINES, Random(3)) == ()


@pytest.mark.parametrize(
    ("mode", "form", "can"),
    [
        (Mode.PRACTICE, "pin.quiz-10", True),
        (Mode.PRACTICE, "part-1.part-12", True),
        (Mode.PRACTICE, "pin.missed-3", False),
        (Mode.REVIEW, "review", False),
        (Mode.PRECHECK, "precheck-34", False),
        (Mode.FINAL, "final-34", True),
        (Mode.CHECK, "pin.check", True),
        (Mode.TEST_OUT, "objective.test-out-5", True),
    ],
)
def test_what_is_drawn_over_everything_can_be_passed(mode, form, can):
    assert can_be_passed(Sitting(1, mode, form, 0, ())) is can


def test_a_form_begins_with_what_it_asks_about():
    (part,) = a_course((a_module("pin"),)).parts

    assert [check_form("pin"), test_out_form("trace"), part_form(part)] == [
        "pin.check",
        "trace.test-out-5",
        "part-1.part-12",
    ]
    assert module_in("pin.check") == "pin"


# Objectives and guidelines


def test_an_objective_belongs_to_the_guidelines_of_its_actions_or_to_its_modules():
    module = a_module("pin", a_lesson("pin.why"))
    own = Objective("trace", "trace", ("2.1.a", "2.2.c", "2.1.d"))
    course = a_course(
        (replace(module, guidelines=("4.4",), objectives=(own, Objective("plain", "plain", ()))),),
        (replace(module, guidelines=(), objectives=(Objective("none", "none", ()),)),),
    )

    assert own.guidelines == ("2.1", "2.2")
    assert course.guidelines() == {"trace": "2.1", "plain": "4.4", "none": ""}
    assert course.objectives_of("2.2") == ("trace",)
    assert course.objectives_of("4.4") == ("plain",)
    assert course.objectives_of("3.1") == ()


@pytest.mark.parametrize("mode", Mode)
def test_only_what_tells_what_is_known_without_help_keeps_its_feedback(mode):
    held = {Mode.CHECK, Mode.TEST_OUT, Mode.PRECHECK, Mode.FINAL}

    assert is_feedback_held(mode) is (mode in held)
