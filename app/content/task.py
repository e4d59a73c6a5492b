"""How an item is answered, read from its table in items.toml."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.content.code import LANGUAGES, to_code
from app.content.inline import read_string
from app.content.limits import CHOICES, MOST_ACCEPTED, PAIRS, STEPS
from app.content.references import Targets
from app.content.toml import Table, failing, read_decimal, read_numbers, remarking
from app.domain.ids import ChoiceId
from app.domain.item import (
    Choice,
    ItemType,
    Locating,
    Matching,
    Number,
    Ordering,
    Pair,
    Selection,
    ShortText,
    Step,
    Task,
)
from app.domain.prose import Prose, plain
from app.domain.response import LONGEST_NUMBER, LONGEST_SHORT, folded, to_number


@dataclass(frozen=True, slots=True)
class TaskReader:
    """Reads ways of answering, and knows what their texts may link to."""

    targets: Targets

    def read(self, table: Table, kind: ItemType | None) -> Task:
        """Read what an item of a type has; what is wrong with it is reported by its table.

        Of an unknown type nothing can be read; the table is faulty then, and its item not kept.
        """
        if kind is None:
            table.disregard()
            return ShortText((), (), ())
        return self._READERS[kind](self, table)

    def _single(self, table: Table) -> Selection:
        selection = self._selection(table, is_multiple=False)
        keys = sum(choice.is_key for choice in selection.choices)
        if keys != 1:
            table.fail(f"{keys} choices are right. Mark one with key = true.", "choices")
        return selection

    def _multiple(self, table: Table) -> Selection:
        selection = self._selection(table, is_multiple=True)
        if {choice.is_key for choice in selection.choices} != {True, False}:
            table.fail("All or none are right. Leave at least one of each kind.", "choices")
        return selection

    def _selection(self, table: Table, *, is_multiple: bool) -> Selection:
        parts = _parts(table, "choices", CHOICES)
        choices = tuple(self._choice(part, n) for n, part in enumerate(parts, start=1))
        _close(table, "choices", parts, [choice.id for choice in choices])
        return Selection(choices, is_multiple)

    def _choice(self, part: Table, place: int) -> Choice:
        text, feedback = self._prose(part, "text"), self._prose(part, "feedback")
        is_key = part.flag("key", default=False)
        return Choice(_part_id(part, place), text, feedback, is_key)

    def _ordering(self, table: Table) -> Ordering:
        parts = _parts(table, "steps", STEPS)
        steps = tuple(
            Step(_part_id(part, n), self._prose(part, "text"), self._prose(part, "feedback"))
            for n, part in enumerate(parts, start=1)
        )
        _close(table, "steps", parts, [step.id for step in steps])
        if _has_twins([step.text for step in steps]):
            table.fail("Two steps say the same. Nobody could tell which comes first.", "steps")
        return Ordering(steps)

    def _matching(self, table: Table) -> Matching:
        parts = _parts(table, "pairs", PAIRS)
        pairs = tuple(self._pair(part, n) for n, part in enumerate(parts, start=1))
        _close(table, "pairs", parts, [pair.id for pair in pairs])
        for side, texts in (("left", [p.left for p in pairs]), ("right", [p.right for p in pairs])):
            if _has_twins(texts):
                table.fail(f"Two pairs have the same {side} side. Write another one.", "pairs")
        return Matching(pairs)

    def _pair(self, part: Table, place: int) -> Pair:
        left, right = self._prose(part, "left"), self._prose(part, "right")
        return Pair(_part_id(part, place), left, right, self._prose(part, "feedback"))

    def _locating(self, table: Table) -> Locating:
        language, text = table.text("language"), table.text("lines", around="\r\n")
        if language and language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            table.fail(f"'{language}' is no language we know. Write one of: {known}.", "language")
            language = ""
        lines = text.split("\n")
        said = [number for number, line in enumerate(lines, start=1) if line.strip()]
        keys, right = tuple(sorted(read_numbers(table, "key"))), self._prose(table, "right")
        if said and not set(said).issuperset(keys):
            table.fail(f"A key is no line with words. Number them from 1 to {len(lines)}.", "key")
        if said and set(said).issubset(keys):
            table.fail("Every line is right. Leave at least one that is not.", "key")
        written = table.pairs("wrong")
        if not table.faults:
            _check_wrong(table, written, [str(number) for number in said if number not in keys])
        report, dead = failing(table, "wrong"), self.targets.resolver(remarking(table, "wrong"))
        feedback = dict.fromkeys(map(str, keys), right)
        for number, reason in written.items():
            feedback.setdefault(number, read_string(reason, 0, report, dead))
        ordered = tuple(feedback.get(str(number), ()) for number, _ in enumerate(lines, start=1))
        return Locating(to_code(language or "text", text), keys, ordered)

    def _number(self, table: Table) -> Number:
        key, tolerance = read_decimal(table, "key"), read_decimal(table, "tolerance")
        if tolerance < 0:
            table.fail(f"The tolerance is {tolerance}. Write 0 or more.", "tolerance")
        if not _can_be_written(key):
            table.fail("The key is longer than anybody can write. Ask for a shorter one.", "key")
        unit = table.text("unit")
        return Number(key, tolerance, unit, *self._verdict(table))

    def _short_text(self, table: Table) -> ShortText:
        accepted = table.texts("accept", is_required=False)
        if not accepted:
            table.fail('No form is accepted. Write accept = ["…"].', "accept")
        if len(accepted) > MOST_ACCEPTED:
            said = f"{len(accepted)} forms are accepted. Write {MOST_ACCEPTED} at most."
            table.fail(said, "accept")
        forms: dict[str, str] = {}
        for form in accepted:
            said = folded(form)
            if not said or len(form) > LONGEST_SHORT:
                most = LONGEST_SHORT
                table.fail(
                    f"'{form}' cannot be given. Write a word, or up to {most} letters.", "accept"
                )
            elif said in forms:
                table.remark(f"'{form}' counts as '{forms[said]}' does. Write one.", "accept")
            forms.setdefault(said, form)
        return ShortText(accepted, *self._verdict(table))

    def _verdict(self, table: Table) -> tuple[Prose, Prose]:
        return self._prose(table, "right"), self._prose(table, "wrong")

    def _prose(self, table: Table, key: str) -> Prose:
        dead = self.targets.resolver(remarking(table, key))
        return read_string(table.text(key), 0, failing(table, key), dead)

    _READERS: ClassVar[dict[ItemType, Callable[["TaskReader", Table], Task]]] = {
        ItemType.SINGLE: _single,
        ItemType.MULTIPLE: _multiple,
        ItemType.ORDER: _ordering,
        ItemType.MATCH: _matching,
        ItemType.LOCATE: _locating,
        ItemType.NUMERIC: _number,
        ItemType.SHORT: _short_text,
    }


def _parts(table: Table, key: str, bounds: tuple[int, int]) -> tuple[Table, ...]:
    """Give the tables of an item's parts, and report if they are too few or too many."""
    parts = table.tables(key)
    fewest, most = bounds
    if parts and not fewest <= len(parts) <= most:
        table.fail(f"There are {len(parts)} {key}. Write {fewest} to {most}.", key)
    return parts


def _part_id(part: Table, place: int) -> ChoiceId:
    """Read a part's id; if none is written, it is its place in the source."""
    return ChoiceId(part.name("id") if part.has("id") else str(place))


def _close(table: Table, key: str, parts: tuple[Table, ...], ids: list[ChoiceId]) -> None:
    """End reading parts: what is wrong with one of them is wrong with the item."""
    for part in parts:
        part.close()
        table.faults.extend(part.faults)
    if len(set(ids)) < len(ids):
        table.fail(f"Two {key} have the same id. Give each its own.", key)


def _check_wrong(table: Table, written: Mapping[str, str], expected: list[str]) -> None:
    """Check that every line with words that is not right says why, and no other does."""
    missing = [number for number in expected if not written.get(number, "").strip()]
    if missing:
        table.fail(
            f"The feedback of line {', '.join(missing)} is missing. Write it in wrong = {{ … }}"
            " under the line's number.",
            "wrong",
        )
    for name in written.keys() - set(expected):
        table.fail(f"'{name}' is no line that is wrong. Leave it out.", "wrong")


def _has_twins(texts: list[Prose]) -> bool:
    """Tell whether two texts read alike; what is missing altogether is reported elsewhere."""
    said = [plain(text).casefold() for text in texts if text]
    return len(set(said)) < len(said)


def _can_be_written(key: Decimal) -> bool:
    """Tell whether a learner can give this number, digit by digit."""
    return abs(key.adjusted()) < LONGEST_NUMBER and to_number(f"{key:f}") is not None
