"""The line above a quiz question: how it stands, which one this is, and the way out."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.sitting import PASS_SHARE
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.placed import Arrangement, Placed, height_at, line_width, lines
from app.ui.widgets.progress_segments import ProgressSegments


class QuizTop(Placed):
    """Bars at the left, words and "Leave" at the right."""

    leave_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bars = ProgressSegments(theme, self)
        self._count = PlainLabel(theme, FontRole.SMALL, self, tone="muted")
        self._leave = button(self.tr("Leave"), "quiet", self)
        self._leave.clicked.connect(self.leave_requested)

    def show_place(
        self, number: int, marks: tuple[bool | None, ...], *, has_pass_mark: bool
    ) -> None:
        """Show which question this is, counted from 1, and what became of the others."""
        self._bars.show_marks(marks, number - 1)
        if has_pass_mark:
            words = self.tr("Question {0} of {1} · pass at {2} %")
        else:
            words = self.tr("Question {0} of {1}")
        self._count.show_text(words.format(number, len(marks), round(PASS_SHARE * 100)))
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put all on one line; where that is too narrow, the words below the bars."""
        gap = self._theme.px(12)
        bars, leave = self._bars.sizeHint().width(), self._leave.sizeHint()
        words = line_width(self._count, self._count.text())
        if bars + words + leave.width() + 2 * gap <= width:
            right = QRect(0, 0, width, 0)
            parts = [(self._count, words), (self._leave, leave.width())]
            told = lines(parts, right, gap, is_right=True)
            down = (told.height - self._bars.sizeHint().height()) // 2
            place = QRect(0, down, bars, self._bars.sizeHint().height())
            return Arrangement(told.height, ((self._bars, place), *told.places))
        room = max(width - leave.width() - gap, 1)
        high = self._bars.sizeHint().height()
        count = QRect(0, leave.height(), width, height_at(self._count, width))
        places = (
            (self._bars, QRect(0, (leave.height() - high) // 2, min(bars, room), high)),
            (self._count, count),
            (self._leave, QRect(width - leave.width(), 0, leave.width(), leave.height())),
        )
        return Arrangement(count.bottom() + 1, places)
