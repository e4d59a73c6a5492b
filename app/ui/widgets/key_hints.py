"""Which keys work here: small caps as they stand on a keyboard, and what they do."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_text, text_width
from app.ui.widgets.shapes import line_pen, rounded

_DASH = "\u2013"


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Keys and what they do; the first and the last of a range are joined by a dash."""

    keys: tuple[str, ...]
    words: str
    is_range: bool = False


class KeyHints(QWidget):
    """Hints side by side in the middle, in as many lines as it takes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: tuple[KeyHint, ...] = ()
        self._widths: dict[KeyHint, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    def show_hints(self, hints: tuple[KeyHint, ...]) -> None:
        """Show these hints."""
        self._hints = hints
        spoken = []
        for hint in hints:
            joint = self.tr(" to ") if hint.is_range else ", "
            spoken.append(self.tr("{0}: {1}").format(joint.join(hint.keys), hint.words))
        self.setAccessibleName(clean("; ".join(spoken)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow windows need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines that the hints take."""
        count = len(self._rows(width))
        return count * self._line() + max(count - 1, 0) * self._theme.px(4)

    def sizeHint(self) -> QSize:
        """As wide as all hints on one line."""
        gap = self._theme.px(16)
        widths = [self._width(hint) + gap for hint in self._hints]
        return QSize(sum(widths), self._line())

    def minimumSizeHint(self) -> QSize:
        """Hints wrap instead of widening the page."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hints, line by line."""
        del event
        painter = QPainter(self)
        top, gap = 0.0, self._theme.px(16)
        for row in self._rows(self.width()):
            length = sum(self._width(hint) for hint in row) + gap * (len(row) - 1)
            left = (self.width() - length) / 2
            for hint in row:
                self._paint_hint(painter, hint, QPointF(left, top))
                left += self._width(hint) + gap
            top += self._line() + self._theme.px(4)
        painter.end()

    def _paint_hint(self, painter: QPainter, hint: KeyHint, place: QPointF) -> None:
        theme, left = self._theme, place.x()
        small, key = theme.font(FontRole.SMALL), theme.font(FontRole.KEY)
        above = (self._line() - QFontMetricsF(small).height()) / 2
        pen = line_pen(theme.colour("border"), theme.tokens.line, self.devicePixelRatioF())
        for number, cap in enumerate(hint.keys):
            if number and hint.is_range:
                at = QPointF(left, place.y() + above)
                draw_text(painter, _DASH, small, theme.colour("muted"), at)
                left += text_width(_DASH, small) + theme.px(2)
            box = QRectF(left, place.y(), self._cap_width(cap), self._line())
            rounded(painter, box, 4, theme.colour("surface"), pen)
            inside = (self._line() - QFontMetricsF(key).height()) / 2
            at = QPointF(left + theme.px(5), place.y() + inside)
            draw_text(painter, cap, key, theme.colour("text"), at)
            left += box.width() + theme.px(2)
        at = QPointF(left + theme.px(3), place.y() + above)
        draw_text(painter, hint.words, small, theme.colour("muted"), at)

    def _rows(self, width: int) -> list[list[KeyHint]]:
        rows: list[list[KeyHint]] = []
        gap, used = self._theme.px(16), width + 1
        for hint in self._hints:
            needed = self._width(hint)
            if used + gap + needed > width:
                rows.append([])
                used = -gap
            rows[-1].append(hint)
            used += gap + needed
        return rows

    def _width(self, hint: KeyHint) -> int:
        """Give the width of a hint; it is measured once, since a layout asks many times."""
        if hint not in self._widths:
            self._widths[hint] = self._measured(hint)
        return self._widths[hint]

    def _measured(self, hint: KeyHint) -> int:
        theme = self._theme
        small = theme.font(FontRole.SMALL)
        caps = sum(self._cap_width(cap) + theme.px(2) for cap in hint.keys)
        dashes = (len(hint.keys) - 1) * (text_width(_DASH, small) + theme.px(2))
        words = theme.px(3) + text_width(hint.words, small)
        return caps + (dashes if hint.is_range else 0) + words

    def _cap_width(self, cap: str) -> int:
        key = self._theme.font(FontRole.KEY)
        return max(text_width(cap, key) + 2 * self._theme.px(5), self._line() - self._theme.px(2))

    def _line(self) -> int:
        return self._theme.px(20)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._widths.clear()
        self.updateGeometry()
        self.update()
