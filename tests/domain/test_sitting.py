from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import a_locating, a_matching, a_number, a_scenario, an_item, an_ordering, asking

from app.domain.ids import ItemId
from app.domain.log import Kind, Line, Mode
from app.domain.sitting import (
    Given,
    ObjectiveResult,
    SittingResult,
    draw,
    draw_again,
    most_drawn,
    result_in,
    results,
    shown_order,
)

OBJECTIVES = st.sampled_from(["verify", "choose", "limits"])
POOLS = st.lists(OBJECTIVES, max_size=24).map(
    lambda names: [an_item(f"item-{number}", name) for number, name in enumerate(names)]
)
COUNTS = st.integers(0, 14)
SEEDS = st.integers(0, 2**32 - 1)


def a_line(**changed):
    fields = {
        "seq": 1,
        "prev": "0" * 64,
        "day": "2026-11-23",
        "kind": Kind.ANSWERED,
        "pack": "core",
        "objective": "verify",
        "item": "hash-1",
        "item_sha256": "0" * 64,
        "attempt": 3,
        "mode": Mode.PRACTICE,
        "form": "supply-chain.quiz-10",
        "score": 1,
        "max": 1,
        "c": None,
    }
    return Line(**{**fields, **changed})


@given(POOLS, COUNTS, SEEDS)
def test_no_item_is_drawn_twice_and_as_many_as_can_be(pool, count, seed):
    drawn = draw(pool, {}, count, Random(seed))

    assert len(set(drawn)) == len(drawn) == min(count, len(pool))
    assert set(drawn) <= set(pool)


@given(POOLS, COUNTS, SEEDS)
def test_objectives_are_asked_evenly_as_far_as_their_items_reach(pool, count, seed):
    drawn = draw(pool, {}, count, Random(seed))

    asked = Counter(item.objective for item in drawn)
    offered = Counter(item.objective for item in pool)
    most = max(asked.values(), default=0)
    assert all(asked[name] >= min(most - 1, offered[name]) for name in offered)


@given(POOLS, COUNTS, SEEDS, st.data())
def test_within_an_objective_the_least_often_seen_come_first(pool, count, seed, data):
    times = st.integers(0, 3)
    seen = {item.id: data.draw(times) for item in pool if data.draw(st.booleans())}

    drawn = draw(pool, seen, count, Random(seed))

    for left in set(pool) - set(drawn):
        rivals = [item for item in drawn if item.objective == left.objective]
        assert all(seen.get(item.id, 0) <= seen.get(left.id, 0) for item in rivals)


@given(POOLS, COUNTS, SEEDS)
def test_the_same_seed_draws_the_same_items_in_the_same_order(pool, count, seed):
    assert draw(pool, {}, count, Random(seed)) == draw(iter(pool), {}, count, Random(seed))


def test_another_seed_draws_other_items_and_mixes_their_objectives():
    names = ["verify", "choose"] * 10
    pool = [an_item(f"item-{number}", name) for number, name in enumerate(names)]

    drawn = {draw(pool, {}, 4, Random(seed)) for seed in range(20)}

    assert len(drawn) > 10
    assert len({tuple(item.objective for item in items) for items in drawn}) > 2


def test_chance_says_which_objective_is_asked_once_more():
    pool = [an_item(f"item-{number}", name) for number, name in enumerate(["verify", "choose"] * 3)]

    asked = {draw(pool, {}, 1, Random(seed))[0].objective for seed in range(20)}

    assert asked == {"verify", "choose"}


def test_one_objective_may_be_asked_twice_in_a_row():
    pool = [an_item(f"item-{number}", name) for number, name in enumerate(["verify", "choose"] * 3)]

    begins = [draw(pool, {}, 6, Random(seed))[:2] for seed in range(20)]

    assert any(first.objective == second.objective for first, second in begins)


def test_equally_seen_items_take_turns_and_no_place_is_preferred():
    pool = [an_item(f"item-{number}") for number in range(4)]

    drawn = Counter(draw(pool, {}, 1, Random(seed))[0].id for seed in range(400))

    assert all(60 < drawn[item.id] < 140 for item in pool)


def a_pool(sizes, names):
    """Make items that stand alone, where a size is 1, or a scenario of so many."""
    pool = []
    for number, (size, name) in enumerate(zip(sizes, names, strict=False)):
        items = [an_item(f"item-{number}-{part}", name) for part in range(size)]
        pool.extend(items if size == 1 else a_scenario(f"night-{number}", *items))
    return pool


SIZES = st.lists(st.sampled_from([1, 1, 1, 3, 4, 5]), max_size=12)
NAMES = st.lists(OBJECTIVES, min_size=12, max_size=12)


@given(SIZES, NAMES, COUNTS, SEEDS)
def test_a_scenario_is_drawn_whole_and_in_its_order_or_not_at_all(sizes, names, count, seed):
    pool = a_pool(sizes, names)
    Random(seed).shuffle(pool)

    ids = [item.id for item in draw(pool, {}, count, Random(seed))]

    for scenario in {item.scenario for item in pool if item.scenario}:
        places = [ids.index(name) for name in scenario.items if name in ids]
        first = places[0] if places else 0
        assert places in ([], list(range(first, first + len(scenario.items))))


@given(SIZES, NAMES, COUNTS, SEEDS)
def test_as_many_items_are_drawn_as_whole_scenarios_can_make(sizes, names, count, seed):
    sums = {0}
    for size in sizes:
        sums |= {total + size for total in sums}
    most = max(total for total in sums if total <= count)
    pool = a_pool(sizes, names)

    drawn = draw(pool, {}, count, Random(seed))

    assert len(drawn) == len(set(drawn)) == most == most_drawn(pool, count)


def test_a_scenario_takes_its_turn_with_what_stands_alone():
    pool = a_pool([3, *[1] * 9], ["verify"] * 10)

    drawn = [draw(pool, {}, 6, Random(seed)) for seed in range(300)]

    whole = sum(any(item.scenario for item in items) for items in drawn)
    assert 90 < whole < 210


def test_a_scenario_is_left_out_if_something_of_it_is_missing():
    first, second, third = a_pool([3], ["verify"])

    assert draw([first, third], {}, 3, Random(1)) == ()
    assert draw([third, second, first], {}, 3, Random(1)) == (first, second, third)


def test_a_scenario_is_as_seen_as_the_most_seen_of_its_items():
    pool = a_pool([3, 1, 1, 1], ["verify"] * 4)

    drawn = {draw(pool, {pool[1].id: 1}, 3, Random(seed)) for seed in range(9)}

    assert not any(item.scenario for items in drawn for item in items)


def test_a_scenario_counts_for_the_objectives_of_all_its_items():
    scenario = a_scenario("night", *(an_item(f"n-{n}", "verify") for n in range(3)))
    alone = [an_item(f"v-{n}", "verify") for n in range(4)]
    others = [an_item(f"c-{n}", "choose") for n in range(4)]
    seen = {item.id: 1 for item in alone}

    drawn = draw([*scenario, *alone, *others], seen, 6, Random(3))

    assert Counter(item.objective for item in drawn) == {"verify": 3, "choose": 3}


def test_a_miss_is_practised_with_another_item_of_its_objective_whatever_its_type():
    missed = an_item("a-1", "verify")
    other = asking(a_number(), "a-2", objective="verify")
    pool = [missed, other, an_item("c-1", "choose")]

    assert draw_again(pool, [missed], {}, Random(1)) == (other,)


def test_two_misses_of_one_objective_are_practised_with_two_items():
    pool = [an_item(f"a-{n}", "verify") for n in range(5)]

    drawn = draw_again(pool, pool[:2], {}, Random(1))

    assert len(drawn) == 2
    assert not set(drawn) & set(pool[:2])


def test_missed_items_are_asked_again_when_there_is_nothing_else():
    pool = [an_item("a-1"), an_item("c-1", "choose")]

    assert draw_again(pool, pool[:1], {}, Random(1)) == (pool[0],)


def test_a_missed_item_that_changed_since_is_still_the_missed_one():
    missed = an_item("a-1", keys="2")
    pool = [an_item("a-1"), an_item("a-2")]

    assert [item.id for item in draw_again(pool, [missed], {}, Random(1))] == ["a-2"]


def test_what_stands_alone_is_practised_before_a_scenario():
    alone, *night = a_pool([1, 3], ["verify"] * 2)
    missed = an_item("a-1", "verify")

    drawn = {draw_again([*night, alone], [missed], {}, Random(seed)) for seed in range(20)}

    assert drawn == {(alone,)}


def test_where_only_a_scenario_is_left_all_of_it_is_practised_once():
    night = a_scenario("night", an_item("n-1", "verify"), an_item("n-2", "choose"))
    missed = [an_item("a-1", "verify"), an_item("c-1", "choose")]

    assert draw_again(night, missed, {}, Random(1)) == night


def test_a_miss_in_a_scenario_is_practised_outside_of_it():
    night = a_scenario("night", an_item("n-1", "verify"), an_item("n-2", "verify"))
    other = an_item("a-1", "verify")

    assert draw_again([*night, other], night[1:], {}, Random(1)) == (other,)


def test_an_objective_without_items_is_not_practised():
    assert draw_again([], [an_item()], {}, Random(1)) == ()


@given(SEEDS, st.text("123456", min_size=1).map(lambda ids: "".join(dict.fromkeys(ids))))
def test_shown_choices_are_the_items_own_and_stay_where_they_were(seed, ids):
    item = an_item(choices=ids, keys=ids[0])

    shown = shown_order(item, seed)

    assert sorted(shown) == sorted(ids)
    assert shown == shown_order(item, seed)


@given(SEEDS)
def test_an_item_that_is_not_shuffled_keeps_its_order(seed):
    assert shown_order(an_item(is_shuffled=False), seed) == ("1", "2", "3")


def test_every_choice_comes_first_about_equally_often():
    item = an_item(choices="1234")

    first = Counter(shown_order(item, seed)[0] for seed in range(1000))

    assert all(190 < first[choice.id] < 310 for choice in item.choices)


def test_two_items_of_one_sitting_are_not_shuffled_alike():
    orders = {shown_order(an_item(f"item-{number}"), 7) for number in range(20)}

    assert len(orders) == 6


def test_the_order_of_choices_is_the_same_in_every_version_of_the_program():
    assert "".join(shown_order(an_item(choices="12345"), 20261123)) == "53241"


@pytest.mark.parametrize("task", [an_ordering(), a_matching(), an_ordering("12")])
@given(seed=SEEDS)
def test_steps_and_right_sides_never_begin_in_the_right_order(task, seed):
    item = asking(task, is_shuffled=False)
    right = tuple(part.id for part in getattr(task, "steps", getattr(task, "pairs", ())))

    shown = shown_order(item, seed)

    assert shown != right
    assert sorted(shown) == sorted(right)
    assert shown == shown_order(item, seed)


def test_steps_begin_in_every_other_order():
    orders = {shown_order(asking(an_ordering("123")), seed) for seed in range(200)}

    assert len(orders) == 5


def test_lines_keep_their_order_and_a_number_has_none():
    assert shown_order(asking(a_locating()), 7) == shown_order(asking(a_number()), 7) == ()


def test_a_result_counts_what_was_asked_and_what_was_right_by_objective():
    items = [
        an_item("a-1", "verify"),
        an_item("b-1", "choose"),
        an_item("a-2", "verify"),
        an_item("a-3", "verify"),
    ]
    given_ = {
        ItemId("a-1"): Given(ItemId("a-1"), (), None, is_right=True),
        ItemId("a-2"): Given(ItemId("a-2"), (), None, is_right=False),
        ItemId("b-1"): Given(ItemId("b-1"), (), None, is_right=True),
    }

    found = results(items, given_)

    assert found == (ObjectiveResult("verify", 1, 3), ObjectiveResult("choose", 1, 1))


def test_an_answer_in_a_quiz_is_one_asked_and_perhaps_one_right():
    right, wrong = result_in(a_line()), result_in(a_line(score=0))

    assert right == SittingResult(3, Mode.PRACTICE, "supply-chain.quiz-10", 1, 1, "2026-11-23")
    assert wrong == SittingResult(3, Mode.PRACTICE, "supply-chain.quiz-10", 1, 0, "2026-11-23")


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": Kind.SECTION_COMPLETED},
        {"mode": None},
        {"mode": Mode.LESSON},
        {"form": None},
        {"attempt": None},
    ],
)
def test_a_line_that_is_no_answer_in_a_sitting_has_no_result(changed):
    assert result_in(a_line(**changed)) is None


def test_results_of_one_sitting_add_up_and_keep_the_last_day():
    first = result_in(a_line(day="2026-11-22"))
    second = result_in(a_line(score=0))

    total = first.after(second)

    assert total == SittingResult(3, Mode.PRACTICE, "supply-chain.quiz-10", 2, 1, "2026-11-23")
