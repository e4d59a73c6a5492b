"""JSON read strictly: what two readers could understand differently is refused."""

import json
import re
from typing import Any, Never

from app.records.limits import DEEPEST, LARGEST_NUMBER

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def json_object(content: bytes) -> dict[str, Any]:
    """Read bytes that must be one JSON object.

    Raises:
        ValueError: they are not UTF-8, no JSON, too deep, name a key twice, hold a fraction or a
            number beyond 2**53, or half a character; the text says which.
    """
    if _is_deep(content):
        raise ValueError("its brackets are nested too deep")
    try:
        read = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_float=_refuse,
            parse_int=_number,
        )
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError("it is not JSON") from error
    if isinstance(read, dict):
        _refuse_halves(read)
        return read
    raise ValueError("it is not an object")


def _is_deep(content: bytes) -> bool:
    depth = 0
    for byte in _STRING.sub(b"", content).translate(None, _NO_BRACKETS):
        depth += (byte in b"[{") - (byte in b"]}")
        if depth > DEEPEST:
            return True
    return False


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("it names a key twice")
    return found


def _refuse_halves(read: dict[str, Any]) -> None:
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("it holds half a character") from error


def _number(digits: str) -> int:
    if len(digits) > len(str(LARGEST_NUMBER)) + 1 or abs(int(digits)) > LARGEST_NUMBER:
        raise ValueError("it holds a number beyond 2**53")
    return int(digits)


def _refuse(constant: str) -> Never:
    raise ValueError(f"it holds the number {constant[:20]}")
