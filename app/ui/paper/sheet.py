"""Sheets of paper and the letters on them. All lengths are twips: twentieths of a point.

A twip is small enough to be counted whole, and 1,440 of them to the inch are a resolution that Qt
draws at without a scale of our own.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from PySide6.QtGui import QColor, QFont

from app.ui.theme import LIGHT, FontRole, Theme

TWIPS = 20
"""So many to the point."""

RESOLUTION = 72 * TWIPS
_SIDE, _TOP, _FOOT = 71 * TWIPS, 66 * TWIPS, 66 * TWIPS


class PaperSize(StrEnum):
    """The two sizes that printers hold."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, and the part of it that text may fill."""

    width: int
    height: int

    @property
    def left(self) -> int:
        """Where text begins."""
        return min(_SIDE, self.width // 8)

    @property
    def top(self) -> int:
        """Where text begins, below the line at the head."""
        return min(_TOP, self.height // 8)

    @property
    def room(self) -> int:
        """How wide text may be."""
        return self.width - 2 * self.left

    @property
    def depth(self) -> int:
        """How high text may be."""
        return self.height - self.top - min(_FOOT, self.height // 8)


class Style(Enum):
    """What a text is for: points, distance of lines in points, weight, fixed width, and colour."""

    COVER = (30.0, 37.0, QFont.Weight.DemiBold, False, "text")
    TITLE = (21.0, 27.0, QFont.Weight.DemiBold, False, "text")
    HEADING = (14.0, 19.0, QFont.Weight.DemiBold, False, "text")
    SUBHEADING = (11.5, 16.0, QFont.Weight.DemiBold, False, "text")
    LEAD = (13.0, 19.0, QFont.Weight.Normal, False, "text")
    BODY = (10.3, 15.5, QFont.Weight.Normal, False, "text")
    STRONG = (10.3, 15.5, QFont.Weight.DemiBold, False, "text")
    CELL = (9.0, 13.0, QFont.Weight.Normal, False, "text")
    DENSE = (8.0, 11.0, QFont.Weight.Normal, False, "text")
    CELL_STRONG = (9.0, 13.0, QFont.Weight.DemiBold, False, "text")
    SMALL = (8.7, 12.5, QFont.Weight.Normal, False, "muted")
    LABEL = (8.7, 12.5, QFont.Weight.DemiBold, False, "accent")
    CODE = (8.0, 11.6, QFont.Weight.Normal, True, "text")

    @property
    def pitch(self) -> int:
        """From one line to the next."""
        return round(self.value[1] * TWIPS)


_SMALLER = 0.92  # code among other letters


class Letters:
    """The fonts and colours of paper: always those of the light theme, at sizes of their own."""

    def __init__(self, theme: Theme) -> None:
        self._families = {
            False: theme.font(FontRole.BODY).families(),
            True: theme.font(FontRole.CODE).families(),
        }
        self._fonts: dict[Style, QFont] = {}

    @property
    def fixed(self) -> list[str]:
        """The families for code."""
        return self._families[True]

    def font(self, style: Style) -> QFont:
        """Give the font of a style; its pixels are twips."""
        if style not in self._fonts:
            points, _, weight, is_fixed, _ = style.value
            font = QFont(self._families[is_fixed])
            font.setPixelSize(round(points * TWIPS))
            font.setWeight(weight)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[style] = font
        return self._fonts[style]

    def code_size(self, style: Style) -> int:
        """Give the size of code in a text of a style."""
        factor = 1.0 if style.value[3] else _SMALLER
        return round(style.value[0] * TWIPS * factor)


def ink(tone: str) -> QColor:
    """Give a colour of the light theme by the name of its token."""
    return QColor(getattr(LIGHT, tone))
