from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.card import Card
from app.domain.review import (
    Budget,
    Fading,
    Recall,
    ReviewDay,
    by_usefulness,
    forgotten,
    interleaved,
    is_section_offered,
    minutes_for,
    recall_by_area,
    recall_by_objective,
)

GUIDELINES = {"trace": "2.1", "swap": "2.1", "load": "2.1", "assets": "2.2", "debt": "2.4"}
OBJECTIVES = st.sampled_from([*GUIDELINES, "unknown"])


def a_card(number, objective="trace", stability=10.0, asked_on=0):
    return Card(
        f"item-{number:03}",
        objective,
        stability,
        5.0,
        asked_on,
        asked_on + 1,
        repetitions=1,
        is_sure=False,
    )


CARDS = st.lists(st.tuples(OBJECTIVES, st.floats(0.5, 100)), max_size=24).map(
    lambda pairs: [a_card(n, objective, s) for n, (objective, s) in enumerate(pairs)]
)


def ranked(cards, number):
    """Give cards as they are ranked, through the rows that the store would give."""
    rows = [((number - c.asked_on) / c.stability, n, c.objective) for n, c in enumerate(cards)]
    return [cards[name] for name in by_usefulness(Fading(rows), GUIDELINES)]


# The budget


@pytest.mark.parametrize(
    ("budget", "items"),
    [(Budget(), 20), (Budget(5), 5), (Budget(10, True), 17), (Budget(20, True), 34)],
)
def test_a_budget_is_so_many_items_or_minutes(budget, items):
    assert budget.items == items


def test_minutes_are_rounded_up():
    assert [minutes_for(count) for count in (0, 1, 2, 11, 20)] == [0, 1, 2, 7, 12]
    assert ReviewDay(11, 40, 0, date(2026, 11, 26), 3).minutes == 7


# Which


def test_what_is_least_likely_to_be_recalled_comes_first():
    cards = [a_card(1, stability=50), a_card(2, stability=1), a_card(3, stability=10)]

    found = [card.item for card in ranked(cards, 30)]

    assert found == ["item-002", "item-003", "item-001"]


def test_no_guideline_fills_a_session_while_others_fade():
    many = [a_card(number, "trace", 5) for number in range(20)]
    few = [a_card(30, "assets", 8), a_card(31, "debt", 8)]

    first = ranked([*many, *few], 30)[:6]

    assert {card.objective for card in first} == {"trace", "assets", "debt"}


@given(CARDS, st.integers(1, 400))
def test_every_card_is_given_once_whatever_its_guideline(cards, number):
    found = ranked(cards, number)

    assert sorted(found, key=lambda card: card.item) == cards
    for objective in GUIDELINES:
        recalls = [card.recall(number) for card in found if card.objective == objective]
        assert recalls == sorted(recalls)


@given(CARDS, st.integers(1, 400))
def test_within_a_guideline_the_chance_that_it_was_forgotten_decides(cards, number):
    found = ranked(cards, number)

    for guideline in {*GUIDELINES.values(), ""}:
        home = [c for c in found if GUIDELINES.get(c.objective, "") == guideline]
        chances = [1 - card.recall(number) for card in home]
        assert chances == pytest.approx(sorted(chances, reverse=True))


def test_an_age_is_the_days_in_units_of_the_stability():
    assert forgotten(1) == pytest.approx(0.1)
    assert forgotten(0) == 0


# In which order


@given(CARDS)
def test_no_objective_is_asked_twice_running_where_that_can_be_avoided(cards):
    ordered = interleaved(cards, GUIDELINES)

    repeats = sum(a.objective == b.objective for a, b in pairwise(ordered))
    most = max(Counter(card.objective for card in cards).values(), default=0)
    assert Counter(ordered) == Counter(cards)
    assert repeats == max(0, 2 * most - len(cards) - 1)


def test_look_alikes_stand_side_by_side():
    names = ["trace", "assets", "debt", "swap", "load"]
    cards = [a_card(number, name) for number, name in enumerate(names)]

    places = [card.objective for card in interleaved(cards, GUIDELINES)]

    alike = [places.index(name) for name in ("trace", "swap", "load")]
    assert max(alike) - min(alike) == 2


def test_objectives_without_a_guideline_are_no_look_alikes():
    cards = [a_card(1, "one"), a_card(2, "two"), a_card(3, "three")]

    assert len(interleaved(cards, {})) == 3


# A session


def test_the_second_miss_on_an_objective_offers_its_section_and_no_other_does():
    offered = [
        is_section_offered(["trace", "swap", "trace", "trace"][:count], "trace")
        for count in range(5)
    ]

    assert offered == [False, False, False, True, False]


# Recall


def test_recall_is_the_share_of_an_areas_cards():
    areas = {"trace": "Development", "swap": "Development", "debt": "Operation", "none": ""}
    recalls = [("trace", 1.0), ("swap", 0.5), ("none", 0.1), ("gone", 0.1)]

    assert recall_by_area(recalls, areas) == (
        Recall("Development", 0.75, 2),
        Recall("Operation", 0.0, 0),
    )
    assert recall_by_objective(recalls[:2]) == {"trace": 1.0, "swap": 0.5}
    assert recall_by_objective([("trace", 1.0), ("trace", 0.5)]) == {"trace": 0.75}


def test_of_cards_alike_in_all_but_their_item_the_first_comes_first():
    cards = [replace(a_card(1), item=name) for name in ("b", "a")]

    assert [card.item for card in ranked(cards, 30)] == ["b", "a"]
