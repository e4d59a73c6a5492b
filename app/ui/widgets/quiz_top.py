"""The line above a quiz question: how it stands, which one this is, and the ways out."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.review import minutes_for
from app.domain.sitting import PASS_SHARE
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.placed import Arrangement, Placed, height_at, line_width, lines
from app.ui.widgets.progress_segments import ProgressSegments


@dataclass(frozen=True, slots=True)
class SittingLook:
    """What a sitting shows of itself.

    Attributes:
        has_pass_mark: the share that passes is named.
        is_held: the feedback waits until the end.
        is_review: it is a review session, which can be paused or finished at any time.
    """

    has_pass_mark: bool = False
    is_held: bool = False
    is_review: bool = False


class QuizTop(Placed):
    """Bars at the left, words and the ways out at the right."""

    leave_requested = Signal()
    finish_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._look = SittingLook()
        self._bars = ProgressSegments(theme, self)
        self._count = PlainLabel(theme, FontRole.SMALL, self, tone="muted")
        self._finish = button(self.tr("Finish"), "quiet", self)
        self._leave = button(self.tr("Leave"), "quiet", self)
        self._finish.hide()
        self._finish.clicked.connect(self.finish_requested)
        self._leave.clicked.connect(self.leave_requested)

    def set_look(self, look: SittingLook) -> None:
        """Follow what kind of sitting it is."""
        self._look = look
        words = self.tr("Pause") if look.is_review else self.tr("Leave")
        self._leave.setText(words)
        self._leave.setAccessibleName(words)
        self._finish.setVisible(look.is_review)
        self.rearrange()

    def show_place(self, number: int, marks: tuple[bool | None, ...]) -> None:
        """Show which question this is, counted from 1, and what became of the others."""
        self._bars.show_marks(marks, number - 1, is_held=self._look.is_held)
        words = self._words().format(
            number, len(marks), round(PASS_SHARE * 100), minutes_for(marks.count(None))
        )
        self._count.show_text(words)
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put all on one line; where that is too narrow, the words below the bars."""
        gap = self._theme.px(12)
        bars = self._bars.sizeHint().width()
        out: list[tuple[QWidget, int]] = [
            (b, b.sizeHint().width()) for b in (self._finish, self._leave) if not b.isHidden()
        ]
        taken = sum(wide for _, wide in out) + gap * len(out)
        words = line_width(self._count, self._count.text())
        high = self._bars.sizeHint().height()
        if bars + words + taken + gap <= width:
            parts = [(self._count, words), *out]
            told = lines(parts, QRect(0, 0, width, 0), gap, is_right=True)
            place = QRect(0, (told.height - high) // 2, bars, high)
            return Arrangement(told.height, ((self._bars, place), *told.places))
        ways = lines(out, QRect(0, 0, width, 0), gap, is_right=True)
        room = max(width - taken, 1)
        first = self._leave.sizeHint().height()
        count = QRect(0, ways.height, width, height_at(self._count, width))
        bar = QRect(0, (first - high) // 2, min(bars, room), high)
        return Arrangement(
            count.bottom() + 1, ((self._bars, bar), (self._count, count), *ways.places)
        )

    def _words(self) -> str:
        look = self._look
        if look.is_review:
            return self.tr("{0} of {1} · about {3} min left")
        if look.has_pass_mark and look.is_held:
            return self.tr("Question {0} of {1} · pass at {2}% · feedback at the end")
        if look.is_held:
            return self.tr("Question {0} of {1} · feedback at the end")
        if look.has_pass_mark:
            return self.tr("Question {0} of {1} · pass at {2}%")
        return self.tr("Question {0} of {1}")
