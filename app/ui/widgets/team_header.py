"""The head of the team's table: the parts of the guidelines above, their numbers below."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.icons import Icons
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import line_pen

_HIGH, _HIGH_PART, _INSET, _ARROW = 34, 24, 6, 12
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TeamHeader(QHeaderView):
    """Painted with our fonts and colours; a click sorts, an arrow says by what and which way."""

    def __init__(self, theme: Theme, icons: Icons, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme, self._icons = theme, icons
        self._parts: tuple[tuple[str, int, int], ...] = ()
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_parts(self, parts: tuple[tuple[str, int, int], ...]) -> None:
        """Show above the columns what they belong to: a name, its first and its last column."""
        self._parts = parts
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Two lines of small words."""
        high = _HIGH + (_HIGH_PART if self._parts else 0)
        return QSize(super().sizeHint().width(), self._theme.px(high))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Paint the number or word of a column, and an arrow if it is sorted by it."""
        theme, px = self._theme, self._theme.px
        is_sorted = self.sortIndicatorSection() == logical
        words = self.model().headerData(logical, Qt.Orientation.Horizontal)
        low = QRect(rect.x(), rect.bottom() + 1 - px(_HIGH), rect.width(), px(_HIGH))
        painter.fillRect(rect, theme.colour("surface"))
        painter.setFont(theme.font(FontRole.SMALL_STRONG))
        painter.setPen(theme.colour("accent" if is_sorted else "muted"))
        is_number = self._is_in_part(logical)
        room = low if is_number else low.adjusted(px(_INSET), 0, 0, 0)
        painter.drawText(room, int(_CENTRE if is_number else _LEFT), str(words))
        if is_sorted:
            self._paint_arrow(painter, low)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the columns, then what stands above several of them."""
        super().paintEvent(event)
        theme, px = self._theme, self._theme.px
        line = line_pen(theme.colour("hairline"), 1, self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(FontRole.SMALL))
        for name, first, last in self._parts:
            left = self.sectionViewportPosition(first)
            right = self.sectionViewportPosition(last) + self.sectionSize(last)
            if right <= left:
                continue
            room = QRect(left + 2, 0, right - left - 4, px(_HIGH_PART))
            painter.fillRect(QRectF(room.x(), room.bottom(), room.width(), 1), line.color())
            painter.setPen(theme.colour("muted"))
            words = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(_CENTRE), words)
        width = self.viewport().width()
        painter.fillRect(QRectF(0, self.height() - 1, width, 1), theme.colour("hairline"))
        painter.end()

    def _is_in_part(self, column: int) -> bool:
        return any(first <= column <= last for _, first, last in self._parts)

    def _paint_arrow(self, painter: QPainter, low: QRect) -> None:
        is_up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        side, ink = self._theme.px(_ARROW), self._theme.colour("accent")
        picture = self._icons.pixmap("up" if is_up else "down", side, ink, self.devicePixelRatioF())
        middle = low.x() + (low.width() - side) // 2
        painter.drawPixmap(middle, low.bottom() - side + self._theme.px(2), picture)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.viewport().update()
