"""The box in the top bar that opens the search; it looks like a field and is a button."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import clean, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import line_pen, rounded

_WIDE, _HEIGHT, _ICON, _SIDE = 300, 34, 16, 10


class SearchBox(QAbstractButton):
    """Says what can be searched and which keys do; only an icon where there is little room."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._words, self._keys = self.tr("Search lessons, terms, sources"), self.tr("Ctrl+K")
        self._is_narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(f"{self._words} ({self._keys})")
        set_tooltip(self, f"{self._words} ({self._keys})")
        theme.changed.connect(self._on_theme_changed)

    def show_narrow(self, *, is_narrow: bool) -> None:
        """Be only an icon, or an icon, words and keys."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._on_theme_changed()

    def sizeHint(self) -> QSize:
        """As wide as in the design, or square."""
        px = self._theme.px
        return QSize(px(_HEIGHT if self._is_narrow else _WIDE), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, sign, words and keys."""
        del event
        theme = self._theme
        painter = QPainter(self)
        width = max(1, theme.tokens.line)
        line = "border" if self.underMouse() else "hairline"
        pen = line_pen(theme.colour(line), width, self.devicePixelRatioF())
        rounded(painter, QRectF(self.rect()), 8, theme.colour("bg"), pen)
        side, left = theme.px(_ICON), theme.px(_SIDE)
        left = (self.width() - side) // 2 if self._is_narrow else left
        sign = self._icons.pixmap("search", side, theme.colour("muted"), self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, sign)
        if not self._is_narrow:
            self._paint_words(painter, left + side + theme.px(8))
        painter.end()

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme = self._theme
        painter.setFont(theme.font(FontRole.KEY))
        keys = painter.fontMetrics().horizontalAdvance(self._keys)
        right = self.width() - theme.px(_SIDE) - keys
        painter.setPen(theme.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(right, 0, keys + 1, self.height()), middle, self._keys)
        painter.setFont(theme.font(FontRole.UI))
        room = right - theme.px(8) - left
        words = painter.fontMetrics().elidedText(
            clean(self._words), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(QRectF(left, 0, room, self.height()), middle, words)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
