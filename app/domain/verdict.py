"""Whether a record is what somebody says it is: a verdict out of what was known and what came.

What a signature and a chain can show, and no more: that a file is as it was signed, and that a
history goes on from the one a lead holds. Who was at the keyboard they cannot show.
Source: reliability design 6.3 and 6.4.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What is said of a record, in the same words everywhere."""

    NEW = "new"
    EXTENDS = "extends"
    SAME = "same"
    OLDER = "older copy"
    REWRITTEN = "rewritten history"
    DIFFERENT_KEY = "different key"
    DAMAGED = "damaged"

    @property
    def is_taken(self) -> bool:
        """Whether the record's lines are taken in: it is whole, and tells more than is known."""
        return self in {Verdict.NEW, Verdict.EXTENDS}


class Note(StrEnum):
    """What is said beside a verdict; it is no fault of the file."""

    CLOCK_SET_BACK = "clock set back"
    STRANGE_DAYS = "strange days"
    OTHER_SUMMARY = "other summary"


@dataclass(frozen=True, slots=True)
class History:
    """Whose history, and how far it goes: of a record, or as a roster holds it.

    Attributes:
        kid: thumbprint of the learner's key.
        genesis: what the first line follows; every log has its own.
        last_seq: number of the last line, 0 if there is none.
        head: hash of the last line; of an empty log its genesis.
    """

    kid: str
    genesis: str
    last_seq: int
    head: str


def find_known(roster: Iterable[History], came: History) -> History | None:
    """Find whom a record is from: who has its key, or else who has its log under another key.

    A name is never enough: anybody can give themselves any.
    """
    of_log = None
    for known in roster:
        if known.kid == came.kid:
            return known
        if known.genesis == came.genesis:
            of_log = known
    return of_log


def judge(known: History | None, came: History, theirs: str | None, ours: str | None) -> Verdict:
    """Judge a record that is whole against what is known of the person it should be from.

    Args:
        known: what the roster holds of that person; None if they are not in it.
        came: what came.
        theirs: the hash of the record's line with the number `known.last_seq`; None if it is
            shorter.
        ours: the hash of the line with the number `came.last_seq` as the roster holds it; None if
            that is shorter. Of the number 0, both are the genesis.
    """
    if known is None:
        return Verdict.NEW
    if came.kid != known.kid:
        return Verdict.DIFFERENT_KEY
    if came.genesis != known.genesis:
        return Verdict.REWRITTEN
    if came.last_seq < known.last_seq:
        return Verdict.OLDER if ours == came.head else Verdict.REWRITTEN
    if theirs != known.head:
        return Verdict.REWRITTEN
    return Verdict.SAME if came.last_seq == known.last_seq else Verdict.EXTENDS
