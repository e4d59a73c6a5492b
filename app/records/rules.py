"""How the values in a signed line are checked before they are believed: one rule for each key."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.records.fingerprint import THUMBPRINT
from app.records.limits import LONGEST_ID, MOST_LINES
from app.records.names import is_shown_name

Rule = Callable[[object], bool]


def kept(found: object, rules: Mapping[str, Rule], part: str) -> dict[str, Any]:
    """Keep what is known of an object, after each value was checked by its rule.

    Raises:
        ValueError: a key is missing, or its value not as it must be; the text names it.
    """
    read = found if isinstance(found, Mapping) else {}
    for name, is_right in rules.items():
        if name not in read or not is_right(read[name]):
            raise ValueError(f"in its {part}, {name} is missing or not as it must be")
    return {name: read[name] for name in rules}


def matches(pattern: str) -> Rule:
    """Make a rule: a text that matches a pattern whole."""
    compiled = re.compile(pattern)

    def is_right(value: object) -> bool:
        return isinstance(value, str) and compiled.fullmatch(value) is not None

    return is_right


def or_none(rule: Rule) -> Rule:
    """Make a rule: null, or what another rule takes."""

    def is_right(value: object) -> bool:
        return value is None or rule(value)

    return is_right


def is_count(value: object) -> bool:
    """Tell whether a value counts lines."""
    return type(value) is int and 0 <= value <= MOST_LINES


def is_name(value: object) -> bool:
    """Tell whether a value is a name that can be shown."""
    return isinstance(value, str) and is_shown_name(value)


def is_moment(value: object) -> bool:
    """Tell whether a value is a moment with its offset, in ISO 8601."""
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


HASH = matches(r"[0-9a-f]{64}")
THUMB = matches(THUMBPRINT.pattern)
RECORD_ID = matches(r"[0-9a-f]{32}")
ID = matches(rf"[a-z0-9._-]{{1,{LONGEST_ID}}}")
VERSION = matches(rf"[A-Za-z0-9._+-]{{1,{LONGEST_ID}}}")
