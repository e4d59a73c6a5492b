"""What people compare to be sure of a key: eight groups of five digits, and six words."""

import base64
import hashlib
import re
from dataclasses import dataclass

from app.records.words import WORDS

_GROUPS, _DIGITS, _WORDS = 8, 5, 6
_BITS, _WORD_BITS = 256, 9
THUMBPRINT = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
"""How SHA-256 is written in base64url: 43 characters, the last of which has two bits to spare."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A key as people say it.

    Attributes:
        digits: eight groups of five digits; they tell 132 bits.
        words: six words; they tell 54 bits, enough to notice a wrong file or a hasty forger.
    """

    digits: tuple[str, ...]
    words: tuple[str, ...]


def fingerprint(thumbprint: str) -> Fingerprint:
    """Give the fingerprint of a key with this RFC 7638 thumbprint.

    Its digest is read as one number. The digits are the last 40 of it in decimal; the words are its
    first 54 bits, nine for each, as places in the list, counted from 0.
    """
    number = int.from_bytes(base64.urlsafe_b64decode(thumbprint + "="), "big")
    first = number >> (_BITS - _WORDS * _WORD_BITS)
    digits = f"{number % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}}"
    groups = (digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))
    places = (first >> _WORD_BITS * left & len(WORDS) - 1 for left in reversed(range(_WORDS)))
    return Fingerprint(tuple(groups), tuple(WORDS[place] for place in places))


def pseudonym(thumbprint: str) -> str:
    """Give the name a learner has who gave none: it says nothing but which key it is."""
    return f"learner-{hashlib.sha256(thumbprint.encode()).hexdigest()[:8]}"
