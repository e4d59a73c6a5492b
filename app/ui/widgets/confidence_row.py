"""How sure a learner says they are: three words side by side, none of them needed."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from app.domain.item import Confidence
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.option import Option
from app.ui.widgets.placed import Arrangement, Placed, line_width, lines


class ConfidenceRow(Placed):
    """The question "How sure are you?" and its three answers, of which at most one is pressed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._asked = PlainLabel(theme, FontRole.UI, self, tone="muted")
        self._asked.show_text(self.tr("How sure are you?"))
        words = {
            Confidence.GUESS: self.tr("Guess"),
            Confidence.FAIRLY_SURE: self.tr("Fairly sure"),
            Confidence.SURE: self.tr("Sure"),
        }
        self._segments = {
            value: Option(word, self, is_exclusive=True, is_row=False)
            for value, word in words.items()
        }
        for segment in self._segments.values():
            segment.setProperty("variant", "segment")
            segment.setAccessibleDescription(self._asked.text())

    @property
    def value(self) -> Confidence | None:
        """What is pressed, if anything."""
        pressed = (value for value, segment in self._segments.items() if segment.isChecked())
        return next(pressed, None)

    def show_value(self, value: Confidence | None) -> None:
        """Press one of the three, or none."""
        for each, segment in self._segments.items():
            segment.setAutoExclusive(False)
            segment.setChecked(each is value)
        for segment in self._segments.values():
            segment.setAutoExclusive(True)

    def choose(self, place: int) -> None:
        """Press one of the three, counted from 0, as a click would."""
        tuple(self._segments.values())[place].click()

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep what is pressed, or let it change again."""
        for segment in self._segments.values():
            segment.set_locked(is_locked=is_locked)

    def line_width(self) -> int:
        """Give the width at which all of it stands on one line."""
        widths = [width for _, width in self._widths()]
        return sum(widths) + self._theme.px(8) * (len(widths) - 1)

    def arrange(self, width: int) -> Arrangement:
        """Put all on one line; where that is too wide, the question above its answers."""
        gap, area = self._theme.px(8), QRect(0, 0, width, 0)
        if self.line_width() <= width:
            return lines(self._widths(), area, gap)
        above = lines(self._widths()[:1], area, gap)
        below = lines(self._widths()[1:], QRect(0, above.height + gap, width, 0), gap)
        return Arrangement(below.height, above.places + below.places)

    def _widths(self) -> list[tuple[QWidget, int]]:
        """Give each part's width; a segment has room for its words in bold from the start."""
        asked = line_width(self._asked, self._asked.text()) + self._theme.px(4)
        bold = QFontMetricsF(self._theme.font(FontRole.UI_STRONG))
        room = self._theme.px(12) * 2 + 2 * self._theme.tokens.line + 2
        parts: list[tuple[QWidget, int]] = [(self._asked, asked)]
        for segment in self._segments.values():
            parts.append((segment, round(bold.horizontalAdvance(segment.text())) + room))
        return parts
