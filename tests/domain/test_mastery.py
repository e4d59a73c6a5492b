from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.log import Kind, Line, Mode
from app.domain.mastery import (
    MET_SHARE,
    WINDOW,
    Answer,
    Folding,
    Mastery,
    MasteryState,
    answer_in,
    fold,
    is_check_passed,
    state_of,
)

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
        ("a1+ b1+ c2+ d2-", MasteryState.RENEW),
        ("a1+ b1+ c2+ d2+ e2-", MasteryState.MET),
        ("a1+ b1+ c2+ d2- e2-", MasteryState.RENEW),
        ("f1- a1- b1+ c2+ d2+ e2+", MasteryState.MET),
        ("a1+ b1+ c2+ d2+ e2+ a3- b3-", MasteryState.RENEW),
        ("a1+ b1+ c2+ d2+ e2+ a3+ b3+ a4+ b4+ a5+", MasteryState.MET),
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
    if known.was_met:
        assert len({answer.item for answer in given}) >= 3
        assert len({answer.day for answer in given}) >= 2


@given(st.lists(answers, min_size=1, max_size=30))
def test_an_answer_given_again_changes_nothing(given):
    known = Mastery()
    for answer in given:
        known = known.after(answer)

    assert known.after(given[-1]) == known


ORDER = [
    MasteryState.NOT_STARTED,
    MasteryState.IN_PROGRESS,
    MasteryState.RENEW,
    MasteryState.MET,
]


def rank(given):
    known = Mastery()
    for number, answer in enumerate(given):
        known = known.after(answer, check=number // 6 % 2)
    return ORDER.index(known.state)


@given(st.lists(answers, max_size=20), answers)
def test_a_right_answer_more_never_takes_anything_away(given, more):
    before = rank(given)

    assert rank([*given, more._replace(is_right=True)]) >= before


@given(st.lists(answers, min_size=1, max_size=20), st.data())
def test_had_an_answer_been_right_nothing_would_be_worse(given, data):
    place = data.draw(st.integers(0, len(given) - 1))
    better = [*given]
    better[place] = given[place]._replace(is_right=True)

    assert rank(better) >= rank(given)


@given(st.lists(answers, max_size=20))
def test_what_was_met_is_from_then_on_met_or_to_be_renewed(given):
    known, states = Mastery(), []
    for answer in given:
        known = known.after(answer)
        states.append(known.state)

    first = states.index(MasteryState.MET) if MasteryState.MET in states else len(states)
    assert set(states[first:]) <= {MasteryState.MET, MasteryState.RENEW}


def test_the_day_it_was_last_shown_is_kept():
    known = mastery(*["a1+", "b1+", "c2+", "d3+", "e4-", "f4-"])

    assert (known.state, known.met_day) == (MasteryState.RENEW, "2026-11-04")
    assert mastery("a1+", "b1+").met_day == ""
    assert mastery("a1+", "b1+", "c2+", *(f"a{n}+" for n in range(3, 9))).met_day == "2026-11-08"


lived = st.lists(
    st.builds(
        LINE._replace,
        item=st.sampled_from("abcdef"),
        day=st.sampled_from(["2026-11-23", "2026-11-24", "2026-11-25"]),
        kind=st.sampled_from([*[Kind.ANSWERED] * 8, Kind.TESTED_OUT]),
        mode=st.sampled_from([Mode.LESSON, Mode.CHECK, Mode.TEST_OUT]),
        attempt=st.sampled_from([None, 1, 2]),
        score=st.sampled_from([1, 1, 1, 0]),
    ),
    max_size=40,
)


@given(lived)
def test_lines_folded_in_one_go_come_to_what_they_come_to_one_by_one(lines):
    at_once, known = Folding(Mastery()), Mastery()
    for line in lines:
        at_once.take(line)
        known = fold(known, line)

        assert at_once.known == known


def test_answers_that_left_the_window_count_no_more_in_one_go():
    folding = Folding(Mastery())
    for day, mark in enumerate("+++++--", start=1):
        folding.take_answer(Answer(f"i-{day}", f"2026-11-0{day}", mark == "+"), 0)

    assert folding.known.met_day == "2026-11-06"
    assert folding.known.state is MasteryState.RENEW


# Checks


def checked(*answers, check=7, known=None):
    known = known or Mastery()
    for item, day, mark in answers:
        known = known.after(Answer(item, f"2026-11-0{day}", mark == "+"), check)
    return known


def test_a_passed_check_is_met_on_one_day_and_replaces_what_was_before():
    known = checked("d2+", "e2+", "f2-", "g2+", "h2+", known=mastery("a1-", "b1-", "c1-"))
    passed = known.after_check(7, "2026-11-02")

    assert known.state is MasteryState.IN_PROGRESS
    assert (passed.state, passed.met_day) == (MasteryState.MET, "2026-11-02")
    assert [answer.item for answer in passed.recent] == list("defgh")


def test_a_check_longer_than_the_window_leaves_the_window():
    passed = checked(*(f"{item}1+" for item in "abcdefg")).after_check(7, "2026-11-01")

    assert [answer.item for answer in passed.recent] == list("cdefg")


def test_only_the_answers_of_the_check_are_looked_at_after_it():
    known = checked("b1+", "c1+", "d1+", check=8, known=mastery("a1-"))

    assert [a.item for a in known.after_check(8, "2026-11-01").recent] == list("bcd")
    assert known.after_check(7, "2026-11-01").recent == ()
    assert known.after_check(7, "2026-11-01").state is MasteryState.MET


def test_a_new_check_counts_its_answers_from_none():
    known = checked("c2+", check=8, known=checked("a1+", "b1+", check=7))

    assert (known.check, known.checked) == (8, 1)
    assert known.after(Answer("d", "2026-11-02", is_right=True)).checked == 0


def test_a_check_whose_wrong_answers_alone_counted_is_passed_all_the_same():
    known = checked("a1-", "b1+").after_check(7, "2026-11-01")

    assert (known.recent, known.state) == ((), MasteryState.MET)


@pytest.mark.parametrize(
    ("right", "items", "is_passed"),
    [(3, 3, True), (2, 2, False), (4, 5, True), (3, 4, False), (3, 5, False), (0, 0, False)],
)
def test_a_check_is_passed_by_80_percent_of_three_items_or_more(right, items, is_passed):
    assert is_check_passed(right, items) is is_passed


# A day


MET = ("a1+", "b1+", "c2+")


@pytest.mark.parametrize(
    ("recall", "day", "state"),
    [
        (None, date(2026, 11, 2), MasteryState.MET),
        (0.70, date(2026, 11, 2), MasteryState.MET),
        (0.69, date(2026, 11, 2), MasteryState.RENEW),
        (0.95, date(2027, 11, 2), MasteryState.MET),
        (0.95, date(2027, 11, 3), MasteryState.RENEW),
        (0.95, date(2025, 1, 1), MasteryState.MET),
        (0.95, date(2076, 1, 1), MasteryState.RENEW),
    ],
)
def test_what_was_met_is_renewed_when_it_has_faded_or_nobody_asked_for_a_period(recall, day, state):
    assert mastery(*MET).on(day, recall).state is state


def test_an_answer_begins_the_period_anew():
    known = mastery(*MET, "d8+")

    assert known.on(date(2027, 11, 8), None).state is MasteryState.MET
    assert known.on(date(2026, 11, 20), None, period_days=10).state is MasteryState.RENEW


def test_what_was_never_met_has_nothing_to_renew():
    assert mastery("a1+").on(date(2030, 1, 1), 0.1).state is MasteryState.IN_PROGRESS
    assert Mastery().on(date(2030, 1, 1), None).state is MasteryState.NOT_STARTED


# Together


@pytest.mark.parametrize(
    ("states", "together"),
    [
        ((), MasteryState.NOT_STARTED),
        (("none", "none"), MasteryState.NOT_STARTED),
        (("met", "met"), MasteryState.MET),
        (("met", "renew"), MasteryState.RENEW),
        (("renew",), MasteryState.RENEW),
        (("met", "none"), MasteryState.IN_PROGRESS),
        (("met", "begun"), MasteryState.IN_PROGRESS),
    ],
)
def test_objectives_together_are_as_far_as_all_of_them(states, together):
    kinds = {
        "none": Mastery(),
        "begun": mastery("a1+"),
        "met": mastery(*MET),
        "renew": mastery(*MET, "d2-"),
    }
    known = {str(number): kinds[state] for number, state in enumerate(states)}

    assert state_of(tuple(known), known) is together


# Answers in lines


@pytest.mark.parametrize(
    ("mode", "check"), [(Mode.CHECK, 4), (Mode.TEST_OUT, 4), (Mode.FINAL, 0), (None, 0)]
)
def test_an_answer_in_a_check_is_counted_for_the_check(mode, check):
    assert fold(Mastery(), LINE._replace(mode=mode, attempt=4)).check == check


def test_a_line_that_says_a_check_was_passed_makes_it_met():
    line = LINE._replace(kind=Kind.TESTED_OUT, item=None, attempt=None)

    assert fold(mastery("a1-"), line).state is MasteryState.MET


@pytest.mark.parametrize("missing", [{"item": None}, {"kind": Kind.LAB_VERIFIED}])
def test_a_line_that_says_nothing_about_mastery_changes_none(missing):
    assert fold(mastery("a1-"), LINE._replace(**missing)) == mastery("a1-")


@pytest.mark.parametrize(("score", "is_right"), [(1, True), (0, False)])
def test_an_answered_line_holds_an_answer(score, is_right):
    assert answer_in(LINE._replace(score=score)) == Answer("pin-1", "2026-11-23", is_right)


@pytest.mark.parametrize(
    "missing", [{"objective": None}, {"item": None}, {"kind": Kind.TESTED_OUT}]
)
def test_a_line_without_item_objective_or_response_holds_none(missing):
    assert answer_in(LINE._replace(**missing)) is None
