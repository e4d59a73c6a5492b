"""Right and wrong answers to items of any type, as a response writes them and on the screen."""

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
from app.domain.response import matches_in, to_matches
from app.ui.widgets.answer_part import AnswerPart
from app.ui.widgets.choice_row import ChoiceRow


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


def wrong_answer(item: Item) -> tuple[str, ...]:
    """An answer of the item's own type that is complete, and not right."""
    match item.task:
        case Selection():
            return tuple(choice.id for choice in item.choices if not choice.is_key)[:1]
        case Ordering(steps):
            return tuple(step.id for step in reversed(steps))
        case Matching(pairs):
            ids = [pair.id for pair in pairs]
            return to_matches(item.task, dict(zip(ids, [*ids[1:], ids[0]], strict=True)))
        case Locating():
            lines = range(1, len(item.task.code.lines) + 1)
            return (next(str(n) for n in lines if n not in item.task.keys),)
        case Number():
            return (str(item.task.key + 1000 + 2 * item.task.tolerance),)
        case ShortText():
            return ("nothing like it",)


def fill_in(part: AnswerPart, item: Item, *, is_right: bool) -> None:
    """Give a complete answer on the screen, through what a learner would use."""
    answer = right_answer(item) if is_right else wrong_answer(item)
    match item.task:
        case Selection():
            shown = [row.choice.id for row in part.findChildren(ChoiceRow)]
            for id_ in answer:
                part.choose(shown.index(id_))
        case Ordering():
            for place, id_ in enumerate(answer):
                part._move(next(n for n, row in enumerate(part._rows) if row.step.id == id_), place)
        case Matching():
            for left, right in matches_in(answer).items():
                part._pick(left, right)
        case Locating():
            part.choose(int(answer[0]) - 1)
        case _:
            part._field.setText(answer[0])
