import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import a_matching

from app.domain.response import (
    LONGEST_NUMBER,
    LONGEST_SHORT,
    folded,
    matches_in,
    to_matches,
    to_number,
    to_short,
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("30", "30"),
        (" 0.80 ", "0.80"),
        ("0,8", "0.8"),
        (",5", "0.5"),
        ("-.5", "-0.5"),
        ("+7", "7"),
        ("\u22123", "-3"),
        ("1500", "1500"),
        ("1.500", "1.500"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("007", "007"),
    ],
)
def test_a_number_is_read_as_people_write_it(written, number):
    assert to_number(written) == number


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "-", ".", "5.", "1e3", "inf", "nan", "0x1f", "1_000", "3 calls", "1/2", "--1"),
        *("1,500", "-12,000", "1,500,000", "1,500.5", "1.500,5", "1 500", "\u0663", "1\n2"),
        *("9" * (LONGEST_NUMBER + 1), "." + "9" * (LONGEST_NUMBER - 1)),
    ],
)
def test_what_is_no_number_or_could_be_two_is_not_guessed(written):
    assert to_number(written) is None


@given(st.text("0123456789.,-+ ", max_size=24))
def test_a_number_that_was_read_reads_the_same_again(written):
    number = to_number(written)

    assert number is None or (to_number(number) == number and len(number) <= LONGEST_NUMBER)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("REDUCE", "reduce"),
        ("  Membership   Inference. ", "membership inference"),
        ("`pickle.load`", "pickle.load"),
        ("the `ast` module", "the ast module"),
        ("\u201cast\u201d!", "ast"),
        ("(misuse-enablement)", "misuse-enablement"),
        ("C++", "c++"),
        ("a\u00a0b", "a b"),
        ("? ` ?", ""),
    ],
)
def test_short_answers_are_compared_by_their_words(written, form):
    assert folded(written) == form


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(written):
    assert folded(folded(written)) == folded(written)


def test_a_short_answer_is_kept_as_it_was_written():
    assert to_short("  The  `REDUCE` one. ") == "The  `REDUCE` one."
    assert to_short("x" * 500) == "x" * LONGEST_SHORT
    assert to_short("x" + " " * LONGEST_SHORT + "x") == "x"


@pytest.mark.parametrize("written", ["", "   ", "...", "``"])
def test_a_short_answer_that_says_nothing_is_none(written):
    assert to_short(written) is None


def test_matches_are_written_in_the_items_order_and_read_back():
    rights = {"3": "1", "1": "2"}

    written = to_matches(a_matching(), rights)

    assert written == ("1=2", "3=1")
    assert matches_in(written) == rights
