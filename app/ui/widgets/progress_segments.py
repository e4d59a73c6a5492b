"""How a quiz stands: one short bar an item. Words say the same for those who cannot see it."""

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.plain_text import set_tooltip
from app.ui.theme import Theme
from app.ui.widgets.shapes import rounded

_WIDE, _GAP, _HIGH, _RAISED, _RADIUS = 26, 6, 6, 9, 3


class ProgressSegments(QWidget):
    """Bars for right, not right, current and coming; they differ in shape, not only in colour.

    A right one is whole, one that was not right is broken in the middle, the current one is higher.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: tuple[bool | None, ...] = ()
        self._current, self._is_held = -1, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_marks(
        self, marks: tuple[bool | None, ...], current: int, *, is_held: bool = False
    ) -> None:
        """Show what became of each item, None for unanswered, and which one is asked now.

        Args:
            marks: one for each item, in the order asked.
            current: place of the item that is asked, counted from 0.
            is_held: whether only what was answered is to be seen, and not how.
        """
        self._marks, self._current, self._is_held = marks, current, is_held
        right, wrong = marks.count(True), marks.count(False)
        words = self.tr("{0} right, {1} not right, {2} to come").format(
            right, wrong, len(marks) - right - wrong
        )
        if is_held:
            words = self.tr("{0} answered, {1} to come").format(right + wrong, marks.count(None))
        self.setAccessibleName(words)
        set_tooltip(self, words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as all bars at their full width."""
        count, px = len(self._marks), self._theme.px
        return QSize(count * px(_WIDE) + max(count - 1, 0) * px(_GAP), px(_RAISED))

    def minimumSizeHint(self) -> QSize:
        """Narrow bars are still bars."""
        return QSize(len(self._marks) * self._theme.px(8), self._theme.px(_RAISED))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        del event
        painter = QPainter(self)
        px, count = self._theme.px, len(self._marks)
        gap = min(px(_GAP), self.width() / max(count, 1) / 4)
        wide = min(px(_WIDE), (self.width() - gap * (count - 1)) / max(count, 1))
        for place in range(count):
            high = px(_RAISED if place == self._current else _HIGH)
            bar = QRectF(place * (wide + gap), (self.height() - high) / 2, wide, high)
            for piece in self._pieces(place, bar):
                colour = self._theme.colour(self._ink(place))
                rounded(painter, piece, px(_RADIUS), colour, None)
        painter.end()

    def _ink(self, place: int) -> str:
        coming = "accent" if place == self._current else "hairline"
        if self._is_held and self._marks[place] is not None:
            return "muted"
        return {True: "ok", False: "bad", None: coming}[self._marks[place]]

    def _pieces(self, place: int, bar: QRectF) -> list[QRectF]:
        """Break the bar of an item that was not right."""
        if self._marks[place] is not False or self._is_held:
            return [bar]
        half = (bar.width() - self._theme.px(4)) / 2
        lefts = (bar.left(), bar.right() - half)
        return [QRectF(left, bar.top(), half, bar.height()) for left in lefts]

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
