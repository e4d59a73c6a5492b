from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.log import Kind, Line, Mode
from app.domain.mastery import MET_SHARE, WINDOW, Answer, Mastery, MasteryState, answer_in

LINE = Line(
    seq=1,
    prev="0f" * 32,
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
answers = st.builds(
    Answer,
    item=st.sampled_from("abcdef"),
    day=st.sampled_from(["2026-11-23", "2026-11-24", "2026-11-25"]),
    is_right=st.booleans(),
)


def mastery(*answers):
    """Fold in answers, each written as item, day and `+` or `-`."""
    known = Mastery()
    for item, day, mark in answers:
        known = known.after(Answer(item, f"2026-11-0{day}", mark == "+"))
    return known


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ("", MasteryState.NOT_STARTED),
        ("a1+", MasteryState.IN_PROGRESS),
        ("a1-", MasteryState.IN_PROGRESS),
        ("a1+ b1+ c2+", MasteryState.MET),
        ("a1+ b1+ c1+", MasteryState.IN_PROGRESS),
        ("a1+ b2+ a3+", MasteryState.IN_PROGRESS),
        ("a1+ b1+ c2-", MasteryState.IN_PROGRESS),
        ("a1+ b1+ c2+ d2-", MasteryState.IN_PROGRESS),
        ("a1+ b1+ c2+ d2+ e2-", MasteryState.MET),
        ("a1+ b1+ c2+ d2- e2-", MasteryState.IN_PROGRESS),
        ("f1- a1- b1+ c2+ d2+ e2+", MasteryState.MET),
        ("a1+ b1+ c2+ d2+ e2+ a3- b3-", MasteryState.IN_PROGRESS),
        ("a1+ b1+ c2+ d2+ e2+ a3- b3- a4+ b4+ c4+ d4+", MasteryState.MET),
    ],
)
def test_an_objective_is_met_by_recent_answers_to_several_items_on_several_days(given, state):
    assert mastery(*given.split()).state is state


def test_the_first_answer_to_an_item_counts_and_later_ones_that_day_do_not():
    assert mastery("a1-", "a1+") == mastery("a1-")
    assert mastery("a1-", "b1+", "a1+", "b1-") == mastery("a1-", "b1+")


def test_another_day_an_item_counts_again():
    known = mastery("a1-", "a2+")

    assert [(answer.item, answer.is_right) for answer in known.recent] == [
        ("a", False),
        ("a", True),
    ]


def test_answers_to_other_items_that_day_are_remembered_beyond_the_window():
    known = mastery("a1+", "b1+", "c1+", "d1+", "e1+", "f1+")

    assert known.after(Answer("a", "2026-11-01", is_right=False)) == known
    assert [answer.item for answer in known.recent] == list("bcdef")


def test_right_answers_are_counted_within_the_window():
    assert mastery("a1+", "b1-", "c1+", "d1+", "e1-", "f1+").right == 3


@given(st.lists(answers, max_size=30))
def test_the_window_never_grows_and_met_is_never_given_away(given):
    known = Mastery()
    for answer in given:
        known = known.after(answer)

    assert len(known.recent) <= WINDOW
    assert len(set(known.items_that_day)) == len(known.items_that_day)
    if known.state is MasteryState.MET:
        assert known.right >= MET_SHARE * len(known.recent)
        assert len({answer.item for answer in known.recent}) >= 3
        assert len({answer.day for answer in known.recent}) >= 2


@given(st.lists(answers, min_size=1, max_size=30))
def test_an_answer_given_again_changes_nothing(given):
    known = Mastery()
    for answer in given:
        known = known.after(answer)

    assert known.after(given[-1]) == known


# Answers in lines


@pytest.mark.parametrize(("score", "is_right"), [(1, True), (0, False)])
def test_an_answered_line_holds_an_answer(score, is_right):
    assert answer_in(replace(LINE, score=score)) == Answer("pin-1", "2026-11-23", is_right)


@pytest.mark.parametrize(
    "missing", [{"objective": None}, {"item": None}, {"kind": Kind.TESTED_OUT}]
)
def test_a_line_without_item_objective_or_response_holds_none(missing):
    assert answer_in(replace(LINE, **missing)) is None
