import pytest
from samples import (
    a_locating,
    a_matching,
    a_number,
    a_scenario,
    a_short_text,
    an_item,
    an_ordering,
    asking,
)

from app.domain.item import ItemType, is_newer


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (an_item(keys="1"), ItemType.SINGLE),
        (an_item(keys="12"), ItemType.MULTIPLE),
        (asking(an_ordering()), ItemType.ORDER),
        (asking(a_matching()), ItemType.MATCH),
        (asking(a_locating()), ItemType.LOCATE),
        (asking(a_number()), ItemType.NUMERIC),
        (asking(a_short_text()), ItemType.SHORT),
    ],
)
def test_an_items_type_says_how_it_is_answered(item, kind):
    assert item.type is kind


def test_only_a_selection_has_choices_and_keys():
    item = asking(an_ordering())

    assert (item.choices, item.keys) == ((), frozenset())
    assert [choice.id for choice in an_item().choices] == ["1", "2", "3"]


def test_an_item_of_a_scenario_knows_its_part():
    items = a_scenario("night", an_item("a"), an_item("b"), an_item("c"))

    assert [item.part for item in items] == [1, 2, 3]
    assert an_item().part == 0


@pytest.mark.parametrize(
    ("needed", "version", "newer"),
    [
        ("", "0.1.0", False),
        ("0.1", "0.1.0", False),
        ("0.1.0", "0.1", False),
        ("0.1.1", "0.1", True),
        ("1.4", "1.3.9", True),
        ("1.4", "1.10", False),
        ("2", "10.0", False),
    ],
)
def test_versions_are_compared_number_by_number(needed, version, newer):
    assert is_newer(needed, version) is newer
