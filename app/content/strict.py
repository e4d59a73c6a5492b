"""JSON from outside: size, depth, doubled keys and odd numbers are refused before it is believed.

Python's parser is safe against depth and giant numbers, but takes what breaks later: `NaN`, a key
given twice, half a character (reliability design, finding F10).
"""

import json
import re
from typing import Any, NoReturn

from app.content.limits import DEEPEST_JSON, LARGEST_NUMBER
from app.errors import Code, PackError

_MARKS = re.compile(rb'"(?:[^"\\]+|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_OPENING = (b"[", b"{")
_LONGEST_DIGITS = len(str(LARGEST_NUMBER)) + 1


def parse(content: bytes, name: str, limit: int) -> Any:
    """Parse a document that must be strict JSON; the name says which one in the error.

    Raises:
        PackError: it is too large, or anything but plain, shallow JSON in UTF-8.
    """
    if len(content) > limit:
        raise PackError(Code.PACK_SIZE, reason=f"{name} has more than {limit // 1024} KiB")
    try:
        _refuse_depth(content)
        return json.loads(
            content.decode(),
            object_pairs_hook=_once,
            parse_constant=_refuse,
            parse_float=_refuse,
            parse_int=_whole,
        )
    except (ValueError, RecursionError) as error:
        what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"is no JSON ({error})"
        raise PackError(Code.PACK_FORMAT, reason=f"{name} {what}") from error


def _refuse_depth(content: bytes) -> None:
    """Count brackets outside strings, without looking at anything else."""
    if content.count(b"[") + content.count(b"{") <= DEEPEST_JSON:
        return
    depth = 0
    for mark in _MARKS.findall(content):
        if mark in _OPENING:
            depth += 1
            if depth > DEEPEST_JSON:
                raise ValueError(f"more than {DEEPEST_JSON} brackets deep")
        elif mark[:1] != b'"':
            depth -= 1


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a key is given twice")
    return fields


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text[:20]} is no whole number")


def _whole(text: str) -> int:
    if len(text) > _LONGEST_DIGITS or abs(number := int(text)) > LARGEST_NUMBER:
        raise ValueError("a number is too large")
    return number
