"""Openings: private parts that a learner adds to a record, each tied to its line."""

import json
import re
from dataclasses import dataclass

from app.domain.log import LONGEST_DURATION_MS, SALT_LENGTH, Private, commitment, private_from_text
from app.records.limits import LARGEST_NUMBER
from app.records.rules import is_moment
from app.records.strict import json_object

_KEYS = ("time", "duration", "response", "confidence", "hints")
_SALT = re.compile(rf"[0-9a-f]{{{2 * SALT_LENGTH}}}")
_WORD = re.compile(r"[a-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Opening:
    """A private part as it is kept, with the salt that shows which line it belongs to.

    Attributes:
        seq: number of the line.
        salt: 16 random bytes.
        private: the exact text that the line commits to.
    """

    seq: int
    salt: bytes
    private: str

    def to_text(self) -> str:
        """Give the line that stands in a record, without its line break."""
        fields = {"open": self.seq, "salt": self.salt.hex(), "private": self.private}
        return json.dumps(fields, separators=(",", ":"))

    def fits(self, committed: str | None) -> bool:
        """Tell whether this is what the line with this `c` commits to."""
        return commitment(self.salt, self.private) == committed

    def read(self) -> Private:
        """Read what the learner opened.

        Raises:
            ValueError: it is not a private part as the learning log writes it.
        """
        fields = json_object(self.private.encode())
        private = private_from_text(self.private)
        is_right = (
            tuple(fields) == _KEYS
            and is_moment(private.time)
            and _is_number(private.duration, LONGEST_DURATION_MS)
            and isinstance(fields["response"], list)
            and all(isinstance(choice, str) for choice in private.response)
            and _is_confidence(private.confidence)
            and _is_number(private.hints, LARGEST_NUMBER)
        )
        if not is_right:
            raise ValueError("not a private part of the learning log")
        return private


def opening_from_text(text: bytes) -> Opening:
    """Read an opening's line, given without its line break.

    Raises:
        ValueError: it is not one, to the byte.
    """
    fields = json_object(text)
    seq, salt, private = fields.get("open"), fields.get("salt"), fields.get("private")
    is_typed = type(seq) is int and isinstance(salt, str) and isinstance(private, str)
    if not is_typed or not _SALT.fullmatch(str(salt)):
        raise ValueError("not an opening")
    opening = Opening(int(seq or 0), bytes.fromhex(str(salt)), str(private))
    if opening.to_text().encode() != text:
        raise ValueError("not an opening")
    return opening


def _is_number(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _is_confidence(value: object) -> bool:
    return value is None or (isinstance(value, str) and _WORD.fullmatch(value) is not None)
