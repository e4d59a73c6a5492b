import pytest
from samples import (
    a_locating,
    a_matching,
    a_number,
    a_response,
    a_short_text,
    an_item,
    an_ordering,
    asking,
    words,
)

from app.domain.grading import Outcome, Remark, feedback_of, grade

RIGHT, WRONG = Outcome.CORRECT, Outcome.INCORRECT


@pytest.mark.parametrize(
    ("keys", "selected", "outcome"),
    [
        ("1", "1", Outcome.CORRECT),
        ("1", "2", Outcome.INCORRECT),
        ("1", "", Outcome.INCORRECT),
        ("1", "12", Outcome.INCORRECT),
        ("12", "21", Outcome.CORRECT),
        ("12", "1", Outcome.INCORRECT),
        ("12", "123", Outcome.INCORRECT),
    ],
)
def test_a_response_is_right_when_it_holds_every_key_and_nothing_else(keys, selected, outcome):
    item = an_item(keys=keys)

    found = grade(item, a_response(selected))

    assert found is outcome


def test_a_response_to_another_item_is_refused():
    with pytest.raises(ValueError, match="does not belong to item hash-1"):
        grade(an_item(), a_response("1", item="hash-2"))


def test_a_choice_the_item_does_not_offer_is_refused():
    with pytest.raises(ValueError, match="does not belong to item hash-1"):
        grade(an_item(), a_response("9"))


@pytest.mark.parametrize(
    ("task", "selected", "outcome"),
    [
        (an_ordering(), "1234", RIGHT),
        (an_ordering(), "1243", WRONG),
        (a_matching(), ("1=1", "2=2", "3=3"), RIGHT),
        (a_matching(), ("1=1", "2=3", "3=2"), WRONG),
        (a_matching(), ("1=1", "2=1", "3=3"), WRONG),
        (a_matching(), ("1=1", "2=2"), WRONG),
        (a_matching(), (), WRONG),
        (a_locating(), "2", RIGHT),
        (a_locating(), "1", WRONG),
        (a_locating(), (), WRONG),
        (a_locating(), "12", WRONG),
        (a_locating((2, 4)), "4", RIGHT),
        (a_locating((2, 4)), "24", RIGHT),
        (a_locating((2, 4)), "124", WRONG),
        (a_locating((1, 2, 4)), "24", WRONG),
        (a_number(), ("0.8",), RIGHT),
        (a_number(), ("0.80",), RIGHT),
        (a_number(), ("0.81",), RIGHT),
        (a_number(), ("0.79",), RIGHT),
        (a_number(), ("0.8100001",), WRONG),
        (a_number(), ("-0.8",), WRONG),
        (a_number("30", "0"), ("30.0",), RIGHT),
        (a_number("30", "0"), ("31",), WRONG),
        (a_short_text(), ("reduce",), RIGHT),
        (a_short_text(), (" `Reduce`  OPCODE. ",), RIGHT),
        (a_short_text(), ("reduces",), WRONG),
        (a_short_text(), ("",), WRONG),
    ],
)
def test_each_type_is_right_in_its_own_way(task, selected, outcome):
    assert grade(asking(task), a_response(selected)) is outcome


@pytest.mark.parametrize(
    ("task", "selected"),
    [
        (an_ordering(), "123"),
        (an_ordering(), "1233"),
        (an_ordering(), "12345"),
        (a_matching(), ("1=1", "2=9", "3=3")),
        (a_matching(), ("1=1", "9=2", "3=3")),
        (a_matching(), ("2=2", "1=1", "3=3")),
        (a_matching(), ("1=1", "1=2")),
        (a_matching(), ("1",)),
        (a_locating(), "9"),
        (a_locating(), "0"),
        (a_locating(), "21"),
        (a_locating(), "22"),
        (a_number(), ()),
        (a_number(), ("0,8",)),
        (a_number(), ("eight",)),
        (a_number(), ("8", "9")),
        (a_short_text(), ()),
        (a_short_text(), ("a", "b")),
    ],
)
def test_what_is_no_answer_to_the_item_is_refused(task, selected):
    with pytest.raises(ValueError, match="does not belong to item hash-1"):
        grade(asking(task), a_response(selected))


def states(item, selected, outcome=WRONG):
    return {remark.id: remark.is_right for remark in feedback_of(item, tuple(selected), outcome)}


def test_each_choice_says_whether_taking_or_leaving_it_was_right():
    assert states(an_item(keys="12"), "13") == {"1": True, "2": False, "3": False}


def test_each_step_says_whether_it_stood_in_its_place():
    assert states(asking(an_ordering()), "1324") == {"1": True, "2": False, "3": False, "4": True}


def test_each_pair_says_whether_its_left_side_had_its_right_one():
    found = states(asking(a_matching()), ("1=1", "2=3"))

    assert found == {"1": True, "2": False, "3": False}


def test_each_line_says_whether_taking_or_leaving_it_was_right():
    found = states(asking(a_locating()), "4")

    assert found == {"1": True, "2": False, "3": True, "4": False, "5": True}


def test_a_key_that_another_one_stood_for_was_not_missed():
    assert all(states(asking(a_locating((2, 4))), "4", RIGHT).values())


@pytest.mark.parametrize("task", [a_number(), a_short_text()])
def test_a_number_or_word_is_explained_as_a_whole(task):
    item = asking(task)

    assert feedback_of(item, ("1",), RIGHT) == (Remark("", True, words("Yes.")),)
    assert feedback_of(item, ("1",), WRONG) == (Remark("", False, words("No.")),)


@pytest.mark.parametrize(
    "task", [an_ordering(), a_matching(), a_locating(), a_number(), a_short_text()]
)
def test_an_erased_answer_is_explained_by_its_outcome_alone(task):
    item = asking(task)

    right, wrong = feedback_of(item, (), RIGHT), feedback_of(item, (), WRONG)

    assert all(remark.is_right for remark in right)
    assert not all(remark.is_right for remark in wrong)


def test_every_part_has_its_own_feedback_in_the_items_order():
    said = [remark.feedback for remark in feedback_of(asking(an_ordering("21")), ("1", "2"), WRONG)]

    assert said == [words("Why 2"), words("Why 1")]
    lines = [remark.feedback for remark in feedback_of(asking(a_locating()), ("1",), WRONG)]
    assert lines == [words("Why a"), words("Why b"), (), words("Why d"), words("Why e")]
    pairs = [remark.feedback for remark in feedback_of(asking(a_matching("12")), (), WRONG)]
    assert pairs == [words("Why 1"), words("Why 2")]
