r"""The learning log: the format of its lines and the chain that makes a change visible.

A line is one JSON object in ASCII with exactly the keys of `Line`, in that order, without spaces; a
key that does not apply to a kind is null. Lines are never changed, and this format does not change
either: a new meaning is a new kind.

- `prev` is the hash of the line before; for the first line the log's origin, 32 random bytes, hex.
- The hash of a line is SHA-256 over `seawall-entry-v1\n` and the line's bytes, hex.
- `c` is SHA-256 over a salt of 16 random bytes and the bytes of the private part, hex. Whoever
  holds salt and private part can show that they belong to the line; nobody else can guess them,
  and the learner can erase them without breaking the chain.
- The private part is a JSON object with the keys of `Private`, in that order.

Source of the construction: reliability design 6.2 (hash chain, salted commitment).
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple

_DOMAIN = b"seawall-entry-v1\n"
SALT_LENGTH = 16
LONGEST_DURATION_MS = 24 * 60 * 60 * 1000


class Kind(StrEnum):
    """What a line records."""

    ANSWERED = "answered"
    SECTION_COMPLETED = "section_completed"
    LESSON_COMPLETED = "lesson_completed"
    LAB_VERIFIED = "lab_verified"
    DRILL_FINISHED = "drill_finished"
    TESTED_OUT = "tested_out"
    RECEIPT_RECEIVED = "receipt_received"


class Mode(StrEnum):
    """In which setting an item was answered."""

    LESSON = "lesson"
    PRACTICE = "practice"
    CHECK = "check"
    TEST_OUT = "test_out"
    PRECHECK = "precheck"
    FINAL = "final"
    REVIEW = "review"


_KINDS = {str(kind): kind for kind in Kind}
_MODES = {str(mode): mode for mode in Mode}
_NAME = r'"([a-z0-9._-]{1,160})"'
_HASH = r'"([0-9a-f]{64})"'
_NUMBER = r"(0|-?[1-9][0-9]{0,4299})"
"""A whole number as JSON writes it, of as many digits as Python reads."""
_SMALL = r"(0|-?[1-9][0-9]{0,14})"
"""One that every program can hold."""
_VALUES = {
    "seq": _NUMBER,
    "prev": _HASH,
    "day": r'"([0-9]{4}-[0-9]{2}-[0-9]{2})"',
    "kind": f'"({"|".join(Kind)})"',
    "pack": _NAME,
    "objective": f"(?:null|{_NAME})",
    "item": f"(?:null|{_NAME})",
    "item_sha256": f"(?:null|{_HASH})",
    "attempt": f"(?:null|{_NUMBER})",
    "mode": f'(?:null|"({"|".join(Mode)})")',
    "form": f"(?:null|{_NAME})",
    "score": f"(?:null|{_NUMBER})",
    "max": f"(?:null|{_NUMBER})",
    "c": f"(?:null|{_HASH})",
}
_PAIRS = [f',"{key}":{value}' for key, value in _VALUES.items()]
_LINE = re.compile(r"\{" + "".join(_PAIRS)[1:] + r"\}")
"""The format, to the byte, with a group for each value; reading it as JSON takes ten times as
long, and after ten years there are 219,000 lines to verify."""
_USUAL = re.compile("".join(_PAIRS[2:]).replace(_NUMBER, _SMALL) + r"\}")
"""The same from `day` on, with small numbers only."""


Kept = tuple[
    str, str, str, str | None, str | None, str | None, str | None, bytes | None, str | None, int
]
"""A line as it is kept: its text, its hash; kind, item, attempt, mode and form, by which it is
found, as texts; salt and private part, null where it has none or it was erased; and its number.

A plain tuple: making one by name of each line would take a third of the time of checking it.
"""


class Line(NamedTuple):
    """The public part of an entry, as chained and, if the learner shares it, as a lead sees it.

    A tuple by name and not a dataclass, which takes four times as long to make: of a whole team
    there are half a million.

    Attributes:
        seq: place in the log, from 1 without a gap.
        prev: hash of the line before.
        day: the learner's calendar day, YYYY-MM-DD.
        kind: what happened.
        pack: id of the pack the content came from.
        objective: the objective an item belongs to.
        item: the item; `module.lesson` or `module.lesson.section` where that is what was completed.
        item_sha256: hash of the content of what `item` names, as it was that day.
        attempt: the sitting the answer belongs to, numbered from 1 in this log; in lessons every
            answer is a sitting of its own.
        mode: setting of the answer.
        form: what was sat: the lesson, or the quiz and how many items it drew (`module.quiz-10`).
        score: points reached.
        max: points that could be reached.
        c: commitment to the private part, null if there is none.
    """

    seq: int
    prev: str
    day: str
    kind: Kind
    pack: str
    objective: str | None
    item: str | None
    item_sha256: str | None
    attempt: int | None
    mode: Mode | None
    form: str | None
    score: int | None
    max: int | None
    c: str | None

    @property
    def is_right(self) -> bool:
        """Tell whether every point there was has been reached."""
        return self.score is not None and self.score == self.max

    def to_text(self) -> str:
        """Give the line's exact text, without a line break."""
        return json.dumps(self._asdict(), separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Private:
    """What stays beside the log unless the learner adds it: when, how long, what, how sure.

    Attributes:
        time: moment with offset, ISO 8601.
        duration: milliseconds from showing to answering, at most a day.
        response: ids of what was chosen.
        confidence: what the learner said, null if they were not asked.
        hints: how many hints were open.
    """

    time: str
    duration: int
    response: tuple[str, ...]
    confidence: str | None
    hints: int

    def to_text(self) -> str:
        """Give the exact text that is committed to."""
        return json.dumps(asdict(self), separators=(",", ":"))


def line_from_text(text: str) -> Line:
    """Read a line back.

    Raises:
        ValueError: the text is not a line of this format, to the byte.
    """
    seq, prev, *rest = fields_of(text)
    return _line(int(seq or 0), prev or "", rest)


def usual_line(text: str, seq: int, prev: str) -> Line | None:
    """Read a line that must have this number and follow from this hash, quicker than others.

    None if it has not, does not, is no line at all, or holds a number of sixteen digits or more:
    whoever asks looks closer then.
    """
    start = f'{{"seq":{seq},"prev":"{prev}"'
    found = _USUAL.fullmatch(text, len(start)) if text.startswith(start) else None
    return None if found is None else _line(seq, prev, found.groups())


def fields_of(text: str) -> tuple[str | None, ...]:
    """Give the values of a line as they are written, in the order of `Line`; null is None.

    For whoever reads very many lines and needs few of them as values.

    Raises:
        ValueError: the text is not a line of this format, to the byte.
    """
    found = _LINE.fullmatch(text)
    if found is None:
        raise ValueError("not written as the learning log writes it")
    return found.groups()


def private_from_text(text: str) -> Private:
    """Read a private part back.

    Raises:
        ValueError: the text is not a private part of this format.
    """
    try:
        fields = json.loads(text)
        return Private(**{**fields, "response": tuple(fields["response"])})
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not a private part of the learning log") from error


def line_hash(text: str) -> str:
    """Hash a line's text, for the next line's `prev`."""
    return hashlib.sha256(_DOMAIN + text.encode()).hexdigest()


def commitment(salt: bytes, private: str) -> str:
    """Commit to a private part without showing it."""
    return hashlib.sha256(salt + private.encode()).hexdigest()


def first_break(origin: str, kept: Iterable[Kept], first: int = 1) -> int | None:
    """Find the first line that is not whole or does not follow from those before it; number it.

    One pass and one hash a line: after ten years there are 219,000, and a backup waits for this.

    Args:
        origin: what the first of these lines follows.
        kept: lines as they are kept.
        first: the number of the first of them.
    """
    prev, sha256, fullmatch = origin, hashlib.sha256, _LINE.fullmatch
    for number, row in enumerate(kept, start=first):
        text, text_hash, kind, item, attempt, mode, form, salt, private, _ = row
        if (found := fullmatch(text)) is None:
            return number
        seq, before, _, kind_, _, _, item_, _, attempt_, mode_, form_, _, _, c = found.groups()
        if before != prev or seq != str(number):
            return number
        prev = sha256(_DOMAIN + text.encode()).hexdigest()
        if text_hash != prev or kind != kind_ or item != item_ or attempt != attempt_:
            return number
        if mode != mode_ or form != form_:
            return number
        if salt is not None and c != sha256(salt + (private or "").encode()).hexdigest():
            return number
    return None


def _line(seq: int, prev: str, rest: Sequence[str | None]) -> Line:
    """Make a line of its number, the hash it follows from, and the values after those."""
    day, kind, pack, objective, item, sha256, attempt, mode, form, score, most, c = rest
    return Line(
        seq,
        prev,
        day or "",
        _KINDS[kind or ""],
        pack or "",
        objective,
        item,
        sha256,
        None if attempt is None else int(attempt),
        None if mode is None else _MODES[mode],
        form,
        None if score is None else int(score),
        None if most is None else int(most),
        c,
    )
