"""Which people of a team are shown, and in which order."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_WORDS = 80


class Kept(StrEnum):
    """Who is shown."""

    ALL = "all"
    ATTENTION = "attention"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class TeamFilter:
    """What is shown of a team.

    Attributes:
        words: what a name has to hold; upper and lower case are the same.
        kept: who is shown.
        area: the part of the guidelines whose columns are shown; empty for all.
        column: the number of the column it is sorted by; -1 for the order people came in.
        is_descending: whether the largest comes first.
    """

    words: str = ""
    kept: Kept = Kept.ALL
    area: str = ""
    column: int = -1
    is_descending: bool = False
