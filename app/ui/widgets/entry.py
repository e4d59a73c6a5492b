"""An entry of a list: a title, what it belongs to, a line of its text, with what was found marked.

A list may have thousands, so an entry is no widget: a delegate paints those that are seen.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.query import find_words
from app.ui.plain_text import breakable, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import rounded

ENTRY_ROLE = Qt.ItemDataRole.UserRole
"""Under this role a model gives the entry itself."""

_MOST_HEIGHTS = 5_000
_SIDE, _ABOVE, _GAP = 12, 6, 2
_LONGEST = 400
_SHARE, _HEADING_SHARE = 0.4, 0.5
"""How much of the width an aside may take."""

Index = QModelIndex | QPersistentModelIndex
_Range = QTextLayout.FormatRange


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a list.

    Attributes:
        key: what it is, for whoever made it; a heading has none and cannot be chosen.
        title: wrapped to as many lines as it needs.
        aside: a few words at the right of the title, such as keys.
        detail: one line below, cut where there is no more room.
        words: those that were looked for, to be marked in title and detail.
    """

    key: str
    title: str
    aside: str = ""
    detail: str = ""
    words: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it names the entries below it."""
        return not self.key

    @property
    def spoken(self) -> str:
        """What assistive technology reads."""
        return ". ".join(clean(part) for part in (self.title, self.aside, self.detail) if part)


_NOTHING = ListEntry("", "")


class EntryDelegate(QStyledItemDelegate):
    """Paints entries and says how high each is at the width of its list."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._heights: dict[tuple[ListEntry, int], int] = {}
        theme.changed.connect(self._heights.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the wrapped title and the line below it."""
        del option
        width = self._view.width()
        entry = _entry(index)
        known = (entry, width)
        if known not in self._heights:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            self._heights[known] = self._height(entry, width)
        return QSize(0, self._heights[known])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint an entry, tinted when it is the one that is chosen."""
        rect, state = QRectF(option.rect), option.state
        entry = _entry(index)
        painter.save()
        is_here = bool(state & QStyle.StateFlag.State_Selected)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        if not entry.is_heading and (is_here or is_over):
            ground = self._theme.colour("accent_weak" if is_here else "sunken")
            rounded(painter, rect, 8, ground, None)
        place = QPointF(rect.left() + self._side, rect.top() + self._above(entry))
        aside = self._paint_aside(painter, entry, rect)
        room = round(rect.width() - 2 * self._side - aside)
        title = self._laid_out(entry, entry.title, self._font(entry), room)
        painter.setPen(self._theme.colour("muted" if entry.is_heading else "text"))
        title.draw(painter, place)
        if entry.detail:
            down = place + QPointF(0, _height(title) + self._theme.px(_GAP))
            self._paint_detail(painter, entry, down, round(rect.width() - 2 * self._side))
        painter.restore()

    def _paint_aside(self, painter: QPainter, entry: ListEntry, rect: QRectF) -> int:
        """Paint what stands at the right; give the room it takes in pixels."""
        words, width = self._aside(entry, round(rect.width()))
        if words:
            painter.setFont(self._theme.font(FontRole.SMALL))
            painter.setPen(self._theme.colour("muted"))
            top, height = rect.top() + self._above(entry), painter.fontMetrics().height()
            box = QRectF(rect.right() - width, top, width - self._side, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, words)
        return width

    def _aside(self, entry: ListEntry, width: int) -> tuple[str, int]:
        """Cut what stands at the right to its share; give it with the room it takes in pixels."""
        if not entry.aside:
            return "", 0
        metrics = QFontMetrics(self._theme.font(FontRole.SMALL))
        most = round(width * (_HEADING_SHARE if entry.is_heading else _SHARE))
        words = metrics.elidedText(clean(entry.aside), Qt.TextElideMode.ElideRight, most)
        return words, metrics.horizontalAdvance(words) + 1 + self._side

    def _paint_detail(
        self, painter: QPainter, entry: ListEntry, place: QPointF, width: int
    ) -> None:
        font = self._theme.font(FontRole.SMALL)
        painter.setFont(font)
        line = " ".join(clean(entry.detail, _LONGEST).split())
        cut = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, width)
        painter.setPen(self._theme.colour("muted"))
        self._laid_out(entry, cut, font, 1_000_000).draw(painter, place)

    def _height(self, entry: ListEntry, width: int) -> int:
        theme = self._theme
        _, aside = self._aside(entry, width)
        room = width - 2 * self._side - aside
        title = _height(self._laid_out(entry, entry.title, self._font(entry), room))
        detail = 0
        if entry.detail:
            font = theme.font(FontRole.SMALL)
            detail = _height(self._laid_out(entry, "1", font, width)) + theme.px(_GAP)
        return title + detail + self._above(entry) + theme.px(_ABOVE)

    def _laid_out(self, entry: ListEntry, text: str, font: QFont, width: int) -> QTextLayout:
        shown = breakable(clean(text, _LONGEST))
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._mark(*found) for found in find_words(shown, entry.words)])
        layout.beginLayout()
        down = 0.0
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, down))
            down += line.height()
            line = layout.createLine()
        layout.endLayout()
        return layout

    def _mark(self, start: int, length: int) -> _Range:
        style = QTextCharFormat()
        style.setBackground(self._theme.colour("warn_weak"))
        style.setForeground(self._theme.colour("text"))
        found = _Range()
        found.start, found.length, found.format = start, length, style
        return found

    def _font(self, entry: ListEntry) -> QFont:
        return self._theme.font(FontRole.LABEL if entry.is_heading else FontRole.UI)

    def _above(self, entry: ListEntry) -> int:
        return self._theme.px(12 if entry.is_heading else _ABOVE)

    @property
    def _side(self) -> int:
        return self._theme.px(_SIDE)


def _entry(index: Index) -> ListEntry:
    entry = index.data(ENTRY_ROLE)
    return entry if isinstance(entry, ListEntry) else _NOTHING


def _height(layout: QTextLayout) -> int:
    last = layout.lineAt(layout.lineCount() - 1)
    return -int(-(last.y() + last.height()) // 1) if layout.lineCount() else 0
