"""How one objective went in a quiz: its words, how many were right, and what that means."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.mastery import Mastery
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.placed import Arrangement, Placed, column, line_width, lines
from app.ui.widgets.shapes import Chip, line_pen
from app.ui.widgets.state_look import mastery_look, mastery_reason
from app.ui.widgets.wrapped_label import WrappedLabel


class ObjectiveRow(Placed):
    """One line of the result by objective."""

    def __init__(
        self, theme: Theme, icons: Icons, parent: QWidget | None = None, *, is_ruled: bool
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._is_ruled = icons, is_ruled
        self._is_whole = False
        self._words = WrappedLabel(theme, FontRole.UI, self)
        self._count = PlainLabel(theme, FontRole.SMALL, self, tone="muted")
        self._chip = Chip(theme, parent=self)
        self._reason = PlainLabel(theme, FontRole.SMALL, self, tone="muted")
        self._reason.hide()

    def show_result(self, text: str, right: int, asked: int) -> None:
        """Show how many of the asked items were right."""
        self._is_whole = right == asked
        self._words.show_text(text)
        self._count.show_text(self.tr("{0} of {1}").format(right, asked))
        state, tone = self.tr("Practise this"), "warn"
        if self._is_whole:
            state, tone = self.tr("All right"), "ok"
        self._chip.show_state(state, tone)
        self.rearrange()
        self.update()

    def show_mastery(self, known: Mastery) -> None:
        """Say how far the objective is now, and what that follows from."""
        look = mastery_look(known.state)
        self._chip.show_state(look.word, look.tone)
        self._reason.show_text(mastery_reason(known))
        self._reason.show()
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put count and state at the right; where that is too narrow, under the words."""
        px = self._theme.px
        left, right, top, gap = px(38), px(8), px(10), px(12)
        count = line_width(self._count, self._count.text())
        parts: list[tuple[QWidget, int]] = [
            (self._count, count),
            (self._chip, self._chip.sizeHint().width()),
        ]
        taken = sum(wide for _, wide in parts) + 2 * gap
        is_beside = width - left - right - taken >= px(220)
        room = max(width - left - right - (taken if is_beside else 0), 1)
        said = column([(self._words, 0), (self._reason, px(2))], QRect(left, top, room, 0))
        start = QRect(0, top, width - right, 0)
        if not is_beside:
            start = QRect(left, said.height + px(6), room, 0)
        told = lines(parts, start, gap, is_right=is_beside)
        return Arrangement(max(said.height, told.height) + top, said.places + told.places)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in front, and the hairline above."""
        del event
        theme, ratio = self._theme, self.devicePixelRatioF()
        painter = QPainter(self)
        if self._is_ruled:
            line = line_pen(theme.colour("hairline"), 1, ratio)
            inset = theme.px(8)
            across = QRectF(inset, 0, self.width() - 2 * inset, line.widthF())
            painter.fillRect(across, line.color())
        icon, ink = ("check", "ok") if self._is_whole else ("half", "warn")
        side = theme.px(20)
        above = theme.px(10) + (self._words.fontMetrics().height() - side) // 2
        picture = self._icons.pixmap(icon, side, theme.colour(ink), ratio)
        painter.drawPixmap(theme.px(8), above, picture)
        painter.end()
