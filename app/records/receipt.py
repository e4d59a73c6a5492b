"""Receipts: what a lead signs to say which history they were handed, and when.

The learner takes a receipt into their log as a line with its hash. What lies before that line is
thereby fixed in the lead's time, and each side can prove what was handed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.verdict import History
from app.records.rules import (
    HASH,
    RECORD_ID,
    THUMB,
    Rule,
    is_count,
    is_moment,
    is_name,
    kept,
    or_none,
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a lead says they were handed.

    Attributes:
        learner: thumbprint of the learner's key.
        record_id: which record it was.
        last_seq: number of its last line.
        head: hash of that line; of a record without lines the genesis.
        lead_name: what the lead wants to be called; None if not said.
        received: when, by the lead's clock, ISO 8601 with offset.
    """

    learner: str
    record_id: str
    last_seq: int
    head: str
    lead_name: str | None
    received: str


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt whose signature is right.

    Attributes:
        receipt: what it says.
        lead: thumbprint of the key it is signed with.
        sha256: hash of the file, which stands in the learner's log.
        content: the file itself.
    """

    receipt: Receipt
    lead: str
    sha256: str
    content: bytes


def receipt_for(came: History, record_id: str, lead_name: str | None, at: datetime) -> Receipt:
    """Say that a history was handed over at a moment."""
    moment = at.isoformat(timespec="seconds")
    return Receipt(came.kid, record_id, came.last_seq, came.head, lead_name, moment)


def receipt_from_fields(found: Mapping[str, object]) -> Receipt:
    """Read what is signed in a receipt; keys that are not known are ignored.

    Raises:
        ValueError: something is missing or not as it must be; the text names it.
    """
    return Receipt(**kept(found, _RULES, "receipt"))


_RULES: Mapping[str, Rule] = {
    "learner": THUMB,
    "record_id": RECORD_ID,
    "last_seq": is_count,
    "head": HASH,
    "lead_name": or_none(is_name),
    "received": is_moment,
}
