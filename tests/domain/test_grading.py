import pytest
from samples import a_response, an_item

from app.domain.grading import Outcome, grade


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
