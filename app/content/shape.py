"""What a parsed document may look like: checks that are put together like the document itself.

A check takes a value and the place it was found at, and raises; it changes nothing. Keys that are
not expected are refused, so that no two programs can read one pack in two ways.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Mapping
from typing import Any

from app.content.limits import LARGEST_NUMBER, LONGEST_NAME, LONGEST_STRING, MOST_MARKS_IN_A_ROW
from app.errors import Code, PackError

Check = Callable[[Any, str], None]

_BARE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_FORMAT = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Categories of characters that show nothing, or turn around what stands beside them."""
_MARKS = {"Mn", "Me"}


def fault(place: str, reason: str) -> PackError:
    """Make the error that says what is wrong, and where in the pack."""
    return PackError(Code.PACK_CONTENT, reason=f"{place} {reason}")


def text(pattern: str = "", most: int = LONGEST_STRING, least: int = 0) -> Check:
    """Expect a text; one with a pattern must match it as a whole."""
    form = re.compile(pattern or r"(?s:.*)", re.ASCII)

    def check(value: Any, place: str) -> None:
        if not isinstance(value, str):
            raise fault(place, "is no text")
        if not least <= len(value) <= most:
            raise fault(place, f"has {len(value)} characters; {least} to {most} are right")
        if form.fullmatch(value) is None:
            raise fault(place, "is not written as it must be")
        if _BARE.search(value):
            raise fault(place, "holds a character that is no text")

    return check


def shown_name(value: Any, place: str) -> None:
    """Expect a name for people to read: one line that looks like what it is."""
    _one_line(value, place)
    if unicodedata.normalize("NFC", value) != value:
        raise fault(place, "is written with loose accents")
    row = 0
    for character in value:
        category = unicodedata.category(character)
        if category in _FORMAT:
            raise fault(place, "holds a character that cannot be seen")
        row = row + 1 if category in _MARKS else 0
        if row > MOST_MARKS_IN_A_ROW:
            raise fault(place, "heaps accents on one letter")


_one_line = text(most=LONGEST_NAME, least=1)


def number(least: int = 0, most: int = LARGEST_NUMBER) -> Check:
    """Expect a whole number within bounds; `true` is none."""

    def check(value: Any, place: str) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            raise fault(place, "is no whole number")
        if not least <= value <= most:
            raise fault(place, f"is {value}; {least} to {most} is right")

    return check


def flag(value: Any, place: str) -> None:
    """Expect true or false."""
    if not isinstance(value, bool):
        raise fault(place, "is neither true nor false")


def word(words: Container[str]) -> Check:
    """Expect one of some words."""

    def check(value: Any, place: str) -> None:
        if not isinstance(value, str) or value not in words:
            raise fault(place, "is none of the words that mean something here")

    return check


def listing(entry: Check, most: int, least: int = 0) -> Check:
    """Expect a list, all of whose entries pass a check."""

    def check(value: Any, place: str) -> None:
        if not isinstance(value, list):
            raise fault(place, "is no list")
        if not least <= len(value) <= most:
            raise fault(place, f"has {len(value)} entries; {least} to {most} are right")
        for at, found in enumerate(value, start=1):
            entry(found, f"{place} {at}")

    return check


def record(**fields: Check) -> Check:
    """Expect an object with exactly these keys."""

    def check(value: Any, place: str) -> None:
        _refuse_keys(value, place, fields)
        for key, inner in fields.items():
            inner(value[key], f"{place}, {key}")

    return check


def _refuse_keys(value: Any, place: str, fields: Mapping[str, Check]) -> None:
    if not isinstance(value, dict):
        raise fault(place, "is no object")
    if value.keys() != fields.keys():
        missing, odd = fields.keys() - value.keys(), value.keys() - fields.keys()
        name = min(missing) if missing else min(odd)[:LONGEST_NAME]
        shown = name if name.isascii() and name.isprintable() else "?"
        raise fault(place, f"has no '{shown}'" if missing else f"has a key '{shown}' too many")


def optional(inner: Check) -> Check:
    """Expect null, or what passes a check."""

    def check(value: Any, place: str) -> None:
        if value is not None:
            inner(value, place)

    return check


def kinds(key: str, forms: Mapping[str, Check]) -> Check:
    """Expect an object whose kind, under a key, says which check it must pass."""
    known = word(forms)

    def check(value: Any, place: str) -> None:
        if not isinstance(value, dict) or key not in value:
            raise fault(place, f"has no '{key}'")
        known(value[key], f"{place}, {key}")
        forms[value[key]](value, place)

    return check


def both(first: Check, second: Check) -> Check:
    """Expect what passes two checks, the second of which may rely on the first."""

    def check(value: Any, place: str) -> None:
        first(value, place)
        second(value, place)

    return check
