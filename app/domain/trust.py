"""Whether a pack from outside may take the place of what is known by its name.

The first key is believed and remembered; from then on it, or a key it has named, must have signed.
A version may not fall, and the same version never has two contents. There is no override: one goes
back only to a version that was here before. Source: reliability design 4.15.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.item import is_newer


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a pack for ever, also when it is removed.

    Attributes:
        key: the publisher's key; empty if it was not signed.
        highest: the newest version there ever was here.
        hashes: the hash of the index of each version that was here.
    """

    key: str
    highest: str
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Offered:
    """What a pack file has proved about itself; `heirs` may stand for the known key."""

    id: str
    version: str
    sha256: str
    key: str
    heirs: tuple[str, ...] = ()


class Refusal(StrEnum):
    """Why a pack may not be installed."""

    UNSIGNED = "unsigned"
    SIGNATURE_LOST = "signature_lost"
    OTHER_KEY = "other_key"
    OLDER = "older"
    CHANGED = "changed"


def judge(known: Known | None, offered: Offered, *, allow_unsigned: bool) -> Refusal | None:
    """Decide about a pack; none means that it may be installed.

    Args:
        known: what is remembered of a pack of this id, if there ever was one.
        offered: the pack.
        allow_unsigned: whether this computer's policy lets unsigned packs in.
    """
    if known is not None and known.key and not offered.key:
        return Refusal.SIGNATURE_LOST
    if not offered.key and not allow_unsigned:
        return Refusal.UNSIGNED
    if known is None:
        return None
    if known.key and offered.key not in {known.key, *offered.heirs}:
        return Refusal.OTHER_KEY
    same = [known.hashes[v] for v in known.hashes if is_same_version(v, offered.version)]
    if same and offered.sha256 not in same:
        return Refusal.CHANGED
    return Refusal.OLDER if is_newer(known.highest, offered.version) else None


def is_same_version(one: str, other: str) -> bool:
    """Tell whether two versions are the same however they are written: 1.4 is 1.4.0."""
    return not is_newer(one, other) and not is_newer(other, one)
