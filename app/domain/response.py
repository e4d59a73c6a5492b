"""How a response is written: strings that say what was given, the same on the screen and in a log.

- single, multiple: ids of the chosen choices, in the item's order
- order: ids of the steps, in the order given
- match: `left=right`, ids of pairs, for each left side in the item's order
- locate: numbers of the chosen lines, in order
- numeric: one number, with a point before its fraction
- short: the words, as written
"""

import re
from collections.abc import Mapping

from app.domain.ids import ChoiceId
from app.domain.item import Matching

LONGEST_NUMBER = 20
"""Characters of a number; more digits than anything here is counted or measured with."""
LONGEST_SHORT = 100
"""Characters of a short answer."""

_NUMBER = re.compile(r"([+-]?)(\d+(?:[.,]\d+)?|[.,]\d+)", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_AROUND = " .,:;!?'\"()[]{}<>*_-\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2026/\\"
_MINUS = str.maketrans("\u2212\u2010\u2011\u2013", "----")


def to_number(text: str) -> str | None:
    """Read a number as people write it: a point or a comma before the fraction, spaces around it.

    None if it is no number, too long, or like 1,500, which is one and a half to some and fifteen
    hundred to others: whoever wrote it has to say which.
    """
    written = text.strip().translate(_MINUS)
    found = _NUMBER.fullmatch(written)
    if found is None or _THOUSANDS.fullmatch(written):
        return None
    sign, digits = found[1].removeprefix("+"), found[2].replace(",", ".")
    number = f"{sign}0{digits}" if digits.startswith(".") else f"{sign}{digits}"
    return number if len(number) <= LONGEST_NUMBER else None


def to_short(text: str) -> str | None:
    """Take a short answer as it was written, without the spaces around it; None if it says nothing.

    What is longer than any name asked for is cut.
    """
    written = text.strip()[:LONGEST_SHORT].strip()
    return written if folded(written) else None


def folded(text: str) -> str:
    """Bring a short answer into the form in which it is compared.

    Capitals, spaces, backticks and the punctuation around the words make no difference.
    """
    return " ".join(text.replace("`", "").casefold().split()).strip(_AROUND)


def to_matches(task: Matching, rights: Mapping[ChoiceId, ChoiceId]) -> tuple[str, ...]:
    """Write which right side was given to each left side; a left side without one is left out."""
    return tuple(f"{p.id}={rights[p.id]}" for p in task.pairs if p.id in rights)


def matches_in(selected: tuple[str, ...]) -> dict[ChoiceId, ChoiceId]:
    """Read back which right side was given to each left side."""
    sides = (match.partition("=") for match in selected)
    return {ChoiceId(left): ChoiceId(right) for left, _, right in sides}
