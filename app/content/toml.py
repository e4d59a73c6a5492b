"""TOML as authors write it: refused before it can hurt, and every value with its line."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, Protocol, TypeVar

from app.content.limits import LARGEST_TABLE_FILE, LONGEST_ID
from app.content.page import Page, Spot
from app.content.problem import Problem
from app.content.source import SourceFolder, is_id

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_KINDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    Decimal: "a number",
    list: "a list",
    dict: "a table",
}
_SAMPLES: dict[type, str] = {
    str: '"…"',
    bool: "true",
    int: "1",
    Decimal: "0.5",
    list: "[ … ]",
    dict: "{ … }",
}

Value = TypeVar("Value")


class Named(Protocol):
    """What can be found by an id."""

    @property
    def id(self) -> str:
        """What it is called."""


Thing = TypeVar("Thing", bound=Named)


@dataclass(frozen=True, slots=True)
class Draft(Generic[Thing]):
    """A value and the table it was read from, which knows its lines."""

    value: Thing
    table: "Table"


def read_list(
    folder: SourceFolder, path: str, key: str, build: Callable[["Table"], Thing]
) -> dict[str, Draft[Thing]]:
    """Read a file that is one list; what is faulty in it, or has a taken id, is left out."""
    root = read_toml(folder, path)
    if root is None:
        return {}
    found = read_tables(root, key, build)
    root.close()
    return found


def read_tables(
    parent: "Table", key: str, build: Callable[["Table"], Thing]
) -> dict[str, Draft[Thing]]:
    """Read a list of tables; what is faulty, or has a taken id, is left out."""
    found: dict[str, Draft[Thing]] = {}
    for table in parent.tables(key):
        value = build(table)
        table.close()
        if value.id in found:
            line = found[value.id].table.spot.line()
            table.fail(f"The id '{value.id}' is taken on line {line}. Choose another.", "id")
        elif not table.faults:
            found[value.id] = Draft(value, table)
    return found


def read_toml(folder: SourceFolder, path: str) -> "Table | None":
    """Read a file as its outermost table, or report why it cannot be read."""
    text = folder.read_text(path, LARGEST_TABLE_FILE)
    if text is None:
        return None
    page = Page(text)
    known = folder.memory.get(path)
    if known is not None and known[0] == text:
        return Table(folder, path, known[1], page.root())
    line = page.crowded_line()
    if line:
        folder.report(path, line, "Too many dots outside strings. Write keys without dots.")
        return None
    try:
        values = tomllib.loads(text, parse_float=_to_decimal)
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        found = _PLACE.search(words)
        line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
        reason = _PLACE.sub("", words).removesuffix(".")
        folder.report(path, line, f"This is not TOML: {reason}. Look for a quote or a bracket.")
        return None
    except RecursionError:
        folder.report(path, 1, "Lists are nested too deeply. Write them flat.")
        return None
    folder.memory[path] = (text, values)
    return Table(folder, path, values, page.root())


def _to_decimal(text: str) -> Decimal:
    """Read a number with a fraction; one beyond all bounds is as good as infinite."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("inf")


class Table:
    """One table: typed access to its values, each wrong one reported at its line."""

    def __init__(self, folder: SourceFolder, path: str, values: dict[str, Any], spot: Spot) -> None:
        self.path = path
        self.spot = spot
        self.faults: list[Problem] = []
        """What keeps this table from being used."""
        self._folder = folder
        self._values = values
        self._known: set[str] = set()

    def problem(self, message: str, key: str = "") -> Problem:
        """Make a problem at a key's line."""
        return Problem(self.path, self.spot.line(key), message)

    def remark(self, message: str, key: str = "", line: int = 0) -> None:
        """Report what is wrong but does not keep the table from being used."""
        self._folder.report(self.path, line or self.spot.line(key), message)

    def fail(self, message: str, key: str = "", line: int = 0) -> None:
        """Report what keeps the table from being used."""
        fault = self._folder.report(self.path, line or self.spot.line(key), message)
        self.faults.append(fault)

    def text(self, key: str, around: str | None = None) -> str:
        """Give a text without the spaces around it; empty if it is missing or wrong.

        Args:
            key: what the text is called.
            around: what else, in place of all kinds of space, is taken off at both ends.
        """
        found = self.value(key, str, is_required=True)
        text = (found or "").strip(around)
        if found is not None and not text:
            self.fail(f"'{key}' is empty. Write something.", key)
        return text

    def name(self, key: str = "id") -> str:
        """Give an id."""
        text = self.text(key)
        if text and not is_id(text):
            self.fail(
                f"'{text}' cannot be an id. Write at most {LONGEST_ID} small letters, digits and"
                " single hyphens.",
                key,
            )
        return text

    def texts(self, key: str, *, is_required: bool = True) -> tuple[str, ...]:
        """Give a list of texts without repetitions."""
        found = self.value(key, list, is_required=is_required)
        if found is None:
            return ()
        if any(not isinstance(entry, str) or not entry for entry in found):
            self.fail(f"'{key}' holds something else than texts. Write \"…\" for each.", key)
            return ()
        if is_required and not found:
            self.remark(f"'{key}' is empty. Name at least one.", key)
        if len(set(found)) < len(found):
            self.remark(f"'{key}' names something twice. Name it once.", key)
        return tuple(dict.fromkeys(found))

    def number(self, key: str, low: int, high: int) -> int:
        """Give a whole number within bounds; the lower bound if it is missing or wrong."""
        found = self.value(key, int, is_required=True)
        if found is None:
            return low
        if not low <= found <= high:
            self.fail(f"'{key}' is {found}. Write a number from {low} to {high}.", key)
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        """Give true or false."""
        found = self.value(key, bool, is_required=False)
        return default if found is None else found

    def tables(self, key: str) -> tuple["Table", ...]:
        """Give the tables of a list, at least one."""
        found = self.value(key, list, is_required=True) or []
        if any(not isinstance(entry, dict) for entry in found):
            self.fail(f"'{key}' holds something else than tables. Write {{ … }} for each.", key)
            return ()
        return tuple(
            Table(self._folder, self.path, values, self.spot.inner(key, place))
            for place, values in enumerate(found)
        )

    def pairs(self, key: str) -> dict[str, str]:
        """Give a table of texts, empty if there is none."""
        found = self.value(key, dict, is_required=False) or {}
        if any(not isinstance(value, str) for value in found.values()):
            self.fail(f"'{key}' holds something else than texts. Write name = \"…\".", key)
            return {}
        return dict(found)

    def has(self, key: str, kind: type = object) -> bool:
        """Tell whether a key is there, with a value of a kind."""
        return key in self._values and isinstance(self._values[key], kind)

    def close(self) -> None:
        """Report every key that nobody asked for: it is misspelt, or means nothing here."""
        known = ", ".join(sorted(self._known))
        for key in self._values.keys() - self._known:
            self.remark(f"There is no key '{key}' here. Write one of: {known}.", key)

    def disregard(self) -> None:
        """Take every key as asked for: some may be for a newer version of the program."""
        self._known.update(self._values)

    def value(self, key: str, kind: type[Value], *, is_required: bool) -> Value | None:
        """Give a value if it is of a kind; None, and a report, if it is not."""
        self._known.add(key)
        found = self._values.get(key)
        if found is None and is_required:
            self.fail(f"'{key}' is missing. Write {key} = {_SAMPLES[kind]}.")
        if found is None or type(found) is kind:
            return found
        self.fail(f"'{key}' is not {_KINDS[kind]}. Write {key} = {_SAMPLES[kind]}.", key)
        return None


def read_numbers(table: Table, key: str) -> tuple[int, ...]:
    """Give a list of whole numbers without repetitions, at least one."""
    found = table.value(key, list, is_required=True)
    if found is None:
        return ()
    if not found or any(type(entry) is not int for entry in found):
        table.fail(f"'{key}' is not a list of whole numbers. Write {key} = [1].", key)
        return ()
    if len(set(found)) < len(found):
        table.remark(f"'{key}' names something twice. Name it once.", key)
    return tuple(dict.fromkeys(found))


def read_decimal(table: Table, key: str) -> Decimal:
    """Give a number, whole or not; 0 if it is missing or wrong."""
    if table.has(key, int):
        return Decimal(table.value(key, int, is_required=True) or 0)
    number = table.value(key, Decimal, is_required=True) or Decimal(0)
    if not number.is_finite():
        table.fail(f"'{key}' is no number with an end. Write another.", key)
        return Decimal(0)
    return number


def failing(table: Table, key: str) -> Callable[[int, str], None]:
    """Make a reporter of faults inside a key's text, whose lines count from 0."""

    def report(line: int, message: str) -> None:
        table.fail(message, line=table.spot.text_line(key) + line)

    return report


def remarking(table: Table, key: str) -> Callable[[int, str], None]:
    """Make a reporter of remarks inside a key's text, whose lines count from 0."""

    def report(line: int, message: str) -> None:
        table.remark(message, line=table.spot.text_line(key) + line)

    return report
