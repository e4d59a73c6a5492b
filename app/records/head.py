"""What stands signed at the top of a learner record."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from app.domain.replay import Totals
from app.domain.trust import History
from app.records.fingerprint import THUMBPRINT
from app.records.limits import LONGEST_ID, MOST_LINES, MOST_PACKS
from app.records.names import is_shown_name

FORMAT = 1
_Rule = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Pack:
    """What content a history is about, as it was when the record was made.

    Attributes:
        id: its id, as the lines name it.
        version: its version.
        sha256: hash of all its texts.
        publisher: thumbprint of the key that signed it; None for what came with the program.
    """

    id: str
    version: str
    sha256: str
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The signed head of a record, but for the format's number and the key.

    Attributes:
        record_id: 32 random hexadecimal digits; no two records share them.
        created: the learner's day on which it was made, YYYY-MM-DD.
        program: version of the program that made it.
        pseudonym: a name that says nothing but which key it is.
        display_name: what the learner wants to be called by whom it is for; None if not said.
        packs: the content the history is about.
        first_seq: number of the first line, always 1.
        last_seq: number of the last line, 0 if there is none.
        count: how many lines follow.
        genesis: what the first line follows.
        head: hash of the last line; without lines the genesis.
        checkpoint: hash of the last receipt in the history; None if there is none.
        openings: how many openings follow the lines.
        summary: what the lines come to by the program that made it. For show: who reads the record
            adds up the lines.
    """

    record_id: str
    created: str
    program: str
    pseudonym: str
    display_name: str | None
    packs: tuple[Pack, ...]
    first_seq: int
    last_seq: int
    count: int
    genesis: str
    head: str
    checkpoint: str | None
    openings: int
    summary: Totals

    def history(self, kid: str) -> History:
        """Say whose history this is, and how far it goes."""
        return History(kid, self.genesis, self.last_seq, self.head)

    def to_fields(self, jwk: Mapping[str, str]) -> dict[str, Any]:
        """Give what is signed: the format's number, the key, and everything else in order."""
        return {"format": FORMAT, "key": dict(jwk), **asdict(self)}


def head_from_fields(found: Mapping[str, object]) -> Head:
    """Read a head; keys that are not known are ignored.

    Raises:
        ValueError: something is missing or not as it must be; the text names it.
    """
    kept = _kept(found, _RULES, "head")
    packs = tuple(Pack(**_kept(pack, _PACK_RULES, "packs")) for pack in _list(kept["packs"]))
    summary = Totals(**_kept(kept["summary"], _SUMMARY_RULES, "summary"))
    head = Head(**{**kept, "packs": packs, "summary": summary})
    if head.first_seq != 1 or head.count != head.last_seq or head.openings > head.count:
        raise ValueError("its counts contradict each other")
    return head


def _kept(found: object, rules: Mapping[str, _Rule], part: str) -> dict[str, Any]:
    """Keep what is known of an object, after each value was checked by its rule."""
    read = found if isinstance(found, Mapping) else {}
    for name, is_right in rules.items():
        if name not in read or not is_right(read[name]):
            raise ValueError(f"in its {part}, {name} is missing or not as it must be")
    return {name: read[name] for name in rules}


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _matches(pattern: str) -> _Rule:
    compiled = re.compile(pattern)

    def is_right(value: object) -> bool:
        return isinstance(value, str) and compiled.fullmatch(value) is not None

    return is_right


def _or_none(rule: _Rule) -> _Rule:
    def is_right(value: object) -> bool:
        return value is None or rule(value)

    return is_right


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST_LINES


def _is_name(value: object) -> bool:
    return isinstance(value, str) and is_shown_name(value)


def _is_short_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_PACKS


def _is_object(value: object) -> bool:
    return isinstance(value, Mapping)


_HASH = _matches(r"[0-9a-f]{64}")
_ID = _matches(rf"[a-z0-9._-]{{1,{LONGEST_ID}}}")
_VERSION = _matches(rf"[A-Za-z0-9._+-]{{1,{LONGEST_ID}}}")
_SUMMARY_RULES = {field.name: _is_count for field in fields(Totals)}
_PACK_RULES = {
    "id": _ID,
    "version": _VERSION,
    "sha256": _HASH,
    "publisher": _or_none(_matches(THUMBPRINT.pattern)),
}
_RULES: Mapping[str, _Rule] = {
    "record_id": _matches(r"[0-9a-f]{32}"),
    "created": _matches(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "program": _VERSION,
    "pseudonym": _ID,
    "display_name": _or_none(_is_name),
    "packs": _is_short_list,
    "first_seq": _is_count,
    "last_seq": _is_count,
    "count": _is_count,
    "genesis": _HASH,
    "head": _HASH,
    "checkpoint": _or_none(_HASH),
    "openings": _is_count,
    "summary": _is_object,
}
