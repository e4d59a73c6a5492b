"""From a response to an outcome."""

from enum import StrEnum

from app.domain.item import Item, Response


class Outcome(StrEnum):
    """Whether a response was right."""

    CORRECT = "correct"
    INCORRECT = "incorrect"


def grade(item: Item, response: Response) -> Outcome:
    """Grade all-or-nothing: partial credit hides a misconception.

    Raises:
        ValueError: the response is for another item or chooses what the item does not offer.
    """
    offered = {choice.id for choice in item.choices}
    if response.item != item.id or not offered.issuperset(response.selected):
        raise ValueError(f"the response does not belong to item {item.id}")
    return Outcome.CORRECT if frozenset(response.selected) == item.keys else Outcome.INCORRECT
