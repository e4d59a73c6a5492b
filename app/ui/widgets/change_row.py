"""Before and after of one thing, on a line."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.placed import Arrangement, Placed, height_at, line_width
from app.ui.widgets.shapes import line_pen
from app.ui.widgets.wrapped_label import WrappedLabel


class ChangeRow(Placed):
    """What it is about, what it was, and what it is now."""

    def __init__(
        self,
        theme: Theme,
        change: tuple[str, str, str],
        parent: QWidget | None = None,
        *,
        is_ruled: bool,
    ) -> None:
        super().__init__(theme, parent)
        self._is_ruled = is_ruled
        about, before, after = change
        self._about = WrappedLabel(theme, FontRole.UI, self)
        self._about.show_text(about)
        self._change = PlainLabel(theme, FontRole.UI_STRONG, self)
        self._change.setWordWrap(True)
        self._change.show_text(self.tr("{0} → {1}").format(before, after))
        self._change.setAccessibleName(self.tr("before {0}, now {1}").format(before, after))

    def arrange(self, width: int) -> Arrangement:
        """Put the change at the right; where that is too narrow, under the words."""
        px = self._theme.px
        left, top, gap = px(8), px(10), px(16)
        room = max(width - 2 * left, 1)
        change = min(line_width(self._change, self._change.text()), room)
        is_beside = room - change - gap >= px(220)
        about = room - change - gap if is_beside else room
        words = QRect(left, top, about, height_at(self._about, about))
        below = top if is_beside else words.bottom() + 1 + px(4)
        at = width - left - change if is_beside else left
        told = QRect(at, below, change, height_at(self._change, change))
        bottom = max(words.bottom(), told.bottom()) + 1
        return Arrangement(bottom + top, ((self._about, words), (self._change, told)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline above."""
        del event
        if self._is_ruled:
            painter = QPainter(self)
            line = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
            inset = self._theme.px(8)
            across = QRectF(inset, 0, self.width() - 2 * inset, line.widthF())
            painter.fillRect(across, line.color())
            painter.end()
