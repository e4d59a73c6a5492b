"""Ways of answering as plain dictionaries, ready to be JSON, and back; each says its type."""

from collections.abc import Callable
from decimal import Decimal

from app.content.blocks import (
    Fields,
    block_to_fields,
    prose_from_runs,
    prose_to_runs,
    stem_block_from_fields,
)
from app.domain.item import (
    Choice,
    Locating,
    Matching,
    Number,
    Ordering,
    Pair,
    Scenario,
    Selection,
    ShortText,
    Step,
    Task,
)
from app.domain.lesson import Code, Paragraph
from app.domain.prose import Prose


def task_to_fields(task: Task) -> Fields:
    """Write a way of answering."""
    match task:
        case Selection(choices, is_multiple):
            listed = [_choice_fields(choice) for choice in choices]
            return {"type": "selection", "choices": listed, "is_multiple": is_multiple}
        case Ordering(steps):
            return {"type": "order", "steps": [_step_fields(step) for step in steps]}
        case Matching(pairs):
            return {"type": "match", "pairs": [_pair_fields(pair) for pair in pairs]}
        case Locating(code, keys, feedback):
            runs = [prose_to_runs(prose) for prose in feedback]
            return {
                "type": "locate",
                "code": block_to_fields(code),
                "keys": keys,
                "feedback": runs,
            }
        case Number(key, tolerance, unit, right, wrong):
            return {
                "type": "numeric",
                "key": str(key),
                "tolerance": str(tolerance),
                "unit": unit,
                **_verdict_fields(right, wrong),
            }
        case _:
            verdict = _verdict_fields(task.right, task.wrong)
            return {"type": "short", "accepted": task.accepted, **verdict}


def _choice_fields(choice: Choice) -> Fields:
    return {
        "id": choice.id,
        "text": prose_to_runs(choice.text),
        "feedback": prose_to_runs(choice.feedback),
        "is_key": choice.is_key,
    }


def _step_fields(step: Step) -> Fields:
    return {
        "id": step.id,
        "text": prose_to_runs(step.text),
        "feedback": prose_to_runs(step.feedback),
    }


def _pair_fields(pair: Pair) -> Fields:
    return {
        "id": pair.id,
        "left": prose_to_runs(pair.left),
        "right": prose_to_runs(pair.right),
        "feedback": prose_to_runs(pair.feedback),
    }


def _verdict_fields(right: Prose, wrong: Prose) -> Fields:
    return {"right": prose_to_runs(right), "wrong": prose_to_runs(wrong)}


def task_from_fields(fields: Fields) -> Task:
    """Read a way of answering back."""
    return _READERS[fields["type"]](fields)


def _selection(fields: Fields) -> Selection:
    choices = tuple([
        Choice(
            choice["id"],
            prose_from_runs(choice["text"]),
            prose_from_runs(choice["feedback"]),
            choice["is_key"],
        )
        for choice in fields["choices"]
    ])
    return Selection(choices, fields["is_multiple"])


def _ordering(fields: Fields) -> Ordering:
    steps = tuple([
        Step(step["id"], prose_from_runs(step["text"]), prose_from_runs(step["feedback"]))
        for step in fields["steps"]
    ])
    return Ordering(steps)


def _matching(fields: Fields) -> Matching:
    pairs = tuple([
        Pair(
            pair["id"],
            prose_from_runs(pair["left"]),
            prose_from_runs(pair["right"]),
            prose_from_runs(pair["feedback"]),
        )
        for pair in fields["pairs"]
    ])
    return Matching(pairs)


def _locating(fields: Fields) -> Locating:
    code = stem_block_from_fields(fields["code"])
    if not isinstance(code, Code):
        raise TypeError("the lines of a locate item are no code")
    feedback = tuple([prose_from_runs(runs) for runs in fields["feedback"]])
    return Locating(code, tuple(fields["keys"]), feedback)


def _number(fields: Fields) -> Number:
    key, tolerance = _decimal(fields["key"]), _decimal(fields["tolerance"])
    return Number(key, tolerance, fields["unit"], *_verdict(fields))


def _decimal(text: str) -> Decimal:
    """Read a number back.

    Raises:
        ValueError: it is none, or not a finite one.
    """
    try:
        number = Decimal(text)
    except ArithmeticError as error:
        raise ValueError("not a number") from error
    if not number.is_finite():
        raise ValueError("not a finite number")
    return number


def _short_text(fields: Fields) -> ShortText:
    return ShortText(tuple(fields["accepted"]), *_verdict(fields))


def _verdict(fields: Fields) -> tuple[Prose, Prose]:
    return prose_from_runs(fields["right"]), prose_from_runs(fields["wrong"])


_READERS: dict[str, Callable[[Fields], Task]] = {
    "selection": _selection,
    "order": _ordering,
    "match": _matching,
    "locate": _locating,
    "numeric": _number,
    "short": _short_text,
}


def scenario_to_fields(scenario: Scenario) -> Fields:
    """Write a scenario."""
    return {
        "id": scenario.id,
        "objective": scenario.objective,
        "stem": stem_to_fields(scenario.stem),
        "items": scenario.items,
    }


def scenario_from_fields(fields: Fields) -> Scenario:
    """Read a scenario back."""
    stem = stem_from_fields(fields["stem"])
    return Scenario(fields["id"], fields["objective"], stem, tuple(fields["items"]))


def stem_to_fields(stem: tuple[Paragraph | Code, ...]) -> list[Fields]:
    """Write a stem."""
    return [block_to_fields(block) for block in stem]


def stem_from_fields(blocks: list[Fields]) -> tuple[Paragraph | Code, ...]:
    """Read a stem back."""
    return tuple([stem_block_from_fields(block) for block in blocks])
