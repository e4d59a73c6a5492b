"""A lesson or a quiz in its module's list: a shape, a title, and what is to say about it."""

from PySide6.QtCore import QPointF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_wrapped, text_height
from app.ui.widgets.row import Row
from app.ui.widgets.state_look import Look

_ICON, _GAP, _ABOVE = 18, 10, 9


class LessonRow(Row):
    """Something to open; the id that it was given is told when it is chosen."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, icons: Icons, target: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._target = icons, target
        self._look = Look("circle", "muted", "")
        self._title = self._words = ""
        self.clicked.connect(self._on_clicked)

    def show_entry(self, title: str, look: Look, words: str) -> None:
        """Show a title with its state, and the state in words below."""
        self._title, self._look, self._words = title, look, words
        self.setAccessibleName(self.tr("{0}. {1}").format(clean(title), clean(words)))
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """As high as its two texts."""
        room = self._room(width)
        px = self._theme.px
        title = text_height(self._title, self._theme.font(FontRole.UI_STRONG), room)
        words = text_height(self._words, self._theme.font(FontRole.SMALL), room)
        return title + px(2) + words + 2 * px(_ABOVE)

    def paint(self, painter: QPainter) -> None:
        """Paint shape, title and words."""
        theme = self._theme
        px = theme.px
        title, small = theme.font(FontRole.UI_STRONG), theme.font(FontRole.SMALL)
        line = text_height("1", title, 100)
        side = px(_ICON)
        ink = theme.colour(self._look.tone)
        picture = self._icons.pixmap(self._look.icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap(self.inset, px(_ABOVE) + (line - side) // 2, picture)
        room = self._room(self.width())
        place = QPointF(self.width() - self.inset - room, px(_ABOVE))
        draw_wrapped(painter, self._title, title, theme.colour("text"), (place, room))
        below = place + QPointF(0, text_height(self._title, title, room) + px(2))
        draw_wrapped(painter, self._words, small, theme.colour("muted"), (below, room))

    def _room(self, width: int) -> int:
        return width - 2 * self.inset - self._theme.px(_ICON + _GAP)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._target)
