"""How a cell of the team's table looks: its words first, then a tint that repeats them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QCoreApplication, Qt

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a model gives a `CellLook`."""
NOTHING = "\N{EN DASH}"
"""Stands where there is no number."""
_GOOD, _DONE = 60, 100


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows.

    Attributes:
        text: the words or the number.
        tone: a token's name; the colour of a chip's words and, weakly, of its ground.
        icon: the picture before the words; empty if there is none.
        is_chip: whether the words stand on a tint.
    """

    text: str
    tone: str = "text"
    icon: str = ""
    is_chip: bool = False


@cache
def percent_look(percent: int | None) -> CellLook:
    """Show a share of objectives met, 0 to 100; a dash where nothing was answered."""
    if percent is None:
        return CellLook(NOTHING, "muted", is_chip=True)
    if percent >= _DONE:
        return CellLook(str(percent), "ok", is_chip=True)
    return CellLook(str(percent), "accent" if percent >= _GOOD else "warn", is_chip=True)


class Standing(StrEnum):
    """How somebody stands, in one word; the order is that of how much it matters."""

    OVERDUE = "overdue"
    ATTENTION = "attention"
    ON_TRACK = "on track"


def standing_look(standing: Standing) -> CellLook:
    """Show how somebody stands: a shape, a word, a colour."""
    translate = QCoreApplication.translate
    match standing:
        case Standing.OVERDUE:
            return CellLook(translate("Team", "Overdue"), "bad", "clock")
        case Standing.ATTENTION:
            return CellLook(translate("Team", "Needs a look"), "warn", "warning")
        case Standing.ON_TRACK:
            return CellLook(translate("Team", "On track"), "ok", "check")
