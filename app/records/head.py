"""What stands signed at the top of a learner record."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from app.domain.replay import Totals
from app.domain.verdict import History
from app.errors import Code, RecordError
from app.records.limits import MOST_PACKS
from app.records.rules import (
    HASH,
    ID,
    RECORD_ID,
    THUMB,
    VERSION,
    Rule,
    is_count,
    is_name,
    kept,
    matches,
    or_none,
)

FORMAT = 1


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
    known = kept(found, _RULES, "head")
    packs = tuple(Pack(**kept(pack, _PACK_RULES, "packs")) for pack in known["packs"])
    summary = Totals(**kept(known["summary"], _SUMMARY_RULES, "summary"))
    head = Head(**{**known, "packs": packs, "summary": summary})
    if head.first_seq != 1 or head.count != head.last_seq or head.openings > head.count:
        raise ValueError("its counts contradict each other")
    return head


def _is_short_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_PACKS


def _is_object(value: object) -> bool:
    return isinstance(value, Mapping)


_SUMMARY_RULES = {field.name: is_count for field in fields(Totals)}
_PACK_RULES = {"id": ID, "version": VERSION, "sha256": HASH, "publisher": or_none(THUMB)}
_RULES: Mapping[str, Rule] = {
    "record_id": RECORD_ID,
    "created": matches(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "program": VERSION,
    "pseudonym": ID,
    "display_name": or_none(is_name),
    "packs": _is_short_list,
    "first_seq": is_count,
    "last_seq": is_count,
    "count": is_count,
    "genesis": HASH,
    "head": HASH,
    "checkpoint": or_none(HASH),
    "openings": is_count,
    "summary": _is_object,
}


def check_format(fields: Mapping[str, object]) -> None:
    """Refuse what this program does not know how to read.

    Raises:
        RecordError: no format is named, or a newer one.
    """
    number = fields.get("format")
    if type(number) is not int or number < FORMAT:
        raise RecordError(Code.RECORD_FORMAT, reason="it does not name its format as it must")
    if number > FORMAT:
        raise RecordError(Code.RECORD_NEWER, reason=f"format {number}")
