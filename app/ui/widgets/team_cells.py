"""Paints the cells of the team's table, a few hundred at a time while it scrolls."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.ui.icons import Icons
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import rounded
from app.ui.widgets.team_look import CELL_ROLE, CellLook

_ICON, _INSET, _GAP, _BETWEEN = 16, 6, 5, 3
_CHIP_HIGH, _CHIP_RADIUS = 24, 5
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class TeamCells(QStyledItemDelegate):
    """Chips are drawn once for each number and tint, then only copied."""

    def __init__(self, theme: Theme, icons: Icons, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._icons, self._view = theme, icons, view
        self.is_plain = False
        self._chips: dict[tuple[CellLook, int], QPixmap] = {}
        self._inks: dict[str, QColor] = {}
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell: its ground, the line below it, what it says."""
        place, look = option.rect, index.data(CELL_ROLE)
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(place, self._ink("accent_weak"))
        painter.fillRect(place.x(), place.bottom(), place.width(), 1, self._ink("hairline"))
        if look.is_chip and not self.is_plain:
            self._paint_chip(painter, place, look)
        else:
            self._paint_words(painter, place, look)

    def _paint_chip(self, painter: QPainter, place: QRect, look: CellLook) -> None:
        wide = max(place.width() - self._between, 1)
        chip = self._chips.get((look, wide))
        if chip is None:
            chip = self._chips[look, wide] = self._chip(look, wide)
        left = place.x() + (place.width() - wide) // 2
        painter.drawPixmap(left, place.y() + (place.height() - self._high) // 2, chip)

    def _paint_words(self, painter: QPainter, place: QRect, look: CellLook) -> None:
        inset = self._inset
        room = place.adjusted(inset, 0, -inset, 0)
        if look.icon:
            ink, ratio = self._ink(look.tone), self._view.devicePixelRatioF()
            picture = self._icons.pixmap(look.icon, self._side, ink, ratio)
            above = place.y() + (place.height() - self._side) // 2
            painter.drawPixmap(room.x(), above, picture)
            room.setLeft(room.x() + self._side + self._gap)
        painter.setFont(self._font)
        painter.setPen(self._ink("muted" if look.tone == "muted" else "text"))
        words = self._metrics.elidedText(look.text, Qt.TextElideMode.ElideRight, room.width())
        aside = Qt.AlignmentFlag.AlignHCenter if look.is_chip else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(_MIDDLE | aside), words)

    def _chip(self, look: CellLook, wide: int) -> QPixmap:
        """Draw a number on its tint."""
        ratio = self._view.devicePixelRatioF()
        chip = QPixmap(round(wide * ratio), round(self._high * ratio))
        chip.setDevicePixelRatio(ratio)
        chip.fill(Qt.GlobalColor.transparent)
        box = QRectF(QPointF(0, 0), chip.deviceIndependentSize())
        ground = "sunken" if look.tone == "muted" else f"{look.tone}_weak"
        painter = QPainter(chip)
        rounded(painter, box, _CHIP_RADIUS, self._theme.colour(ground), None)
        painter.setFont(self._theme.font(FontRole.SMALL_STRONG))
        painter.setPen(self._theme.colour(look.tone))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), look.text)
        painter.end()
        return chip

    def _ink(self, token: str) -> QColor:
        if token not in self._inks:
            self._inks[token] = self._theme.colour(token)
        return self._inks[token]

    @Slot()
    def _on_theme_changed(self) -> None:
        self._chips.clear()
        self._inks.clear()
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        self._font = self._theme.font(FontRole.UI)
        self._metrics = QFontMetrics(self._font)
        self._side, self._inset, self._gap = px(_ICON), px(_INSET), px(_GAP)
        self._high, self._between = px(_CHIP_HIGH), px(_BETWEEN)
