"""The right answer to an item of any type, as a response writes it."""

from app.domain.item import (
    Item,
    Locating,
    Matching,
    Number,
    Ordering,
    Response,
    Selection,
    ShortText,
)
from app.domain.response import to_matches


def right_answer(item: Item) -> tuple[str, ...]:
    match item.task:
        case Selection():
            return tuple(choice.id for choice in item.choices if choice.is_key)
        case Ordering(steps):
            return tuple(step.id for step in steps)
        case Matching(pairs):
            return to_matches(item.task, {pair.id: pair.id for pair in pairs})
        case Locating():
            return tuple(str(number) for number in item.task.keys)
        case Number():
            return (str(item.task.key),)
        case ShortText():
            return (item.task.accepted[0],)


def right_response(item: Item, duration_ms: int = 1) -> Response:
    return Response(item.id, right_answer(item), None, duration_ms)
