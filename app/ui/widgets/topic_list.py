"""Topics to choose from; the one that is shown is tinted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QAccessible, QPainter
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_wrapped, text_height
from app.ui.widgets.role import set_role
from app.ui.widgets.row import Row, RowList
from app.ui.widgets.shapes import rounded

_ABOVE = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic as the list shows it: its id, its icon, its title."""

    id: str
    icon: str
    title: str


class _TopicRow(Row):
    chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, entry: Entry) -> None:
        super().__init__(theme)
        self._icons, self._entry = icons, entry
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(clean(entry.title))
        set_role(self, QAccessible.Role.ListItem)
        self.clicked.connect(self._on_clicked)

    def heightForWidth(self, width: int) -> int:
        """As high as the title."""
        room = width - self._left - self._theme.px(12)
        font = self._theme.font(FontRole.UI_STRONG)
        return text_height(self._entry.title, font, room) + 2 * self._theme.px(_ABOVE)

    def paint(self, painter: QPainter) -> None:
        """Paint the title, tinted when it is the one that is shown."""
        theme, here = self._theme, self.isChecked()
        if here:
            rounded(painter, QRectF(self.rect()), 8, theme.colour("accent_weak"), None)
        side, above = theme.px(18), theme.px(_ABOVE)
        font = theme.font(FontRole.UI_STRONG if here else FontRole.UI)
        ink = theme.colour("accent" if here else "muted")
        picture = self._icons.pixmap(self._entry.icon, side, ink, self.devicePixelRatioF())
        line = text_height("1", font, 100)
        painter.drawPixmap(theme.px(10), above + (line - side) // 2, picture)
        box = (QPointF(self._left, above), self.width() - self._left - theme.px(12))
        draw_wrapped(
            painter, self._entry.title, font, theme.colour("accent" if here else "text"), box
        )

    @property
    def _left(self) -> int:
        return self._theme.px(38)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._entry.id)


class TopicList(RowList):
    """A list of topics: one tab stop, arrows move, Enter chooses."""

    topic_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._topics: dict[str, _TopicRow] = {}
        self.set_gap(2)
        set_role(self, QAccessible.Role.List)

    def show_topics(self, topics: tuple[Entry, ...]) -> None:
        """Offer these."""
        self.clear()
        self._topics = {}
        for entry in topics:
            row = _TopicRow(self._theme, self._icons, entry)
            row.chosen.connect(self.topic_chosen)
            self._topics[entry.id] = row
            self.add_row(row)

    def show_current(self, topic: str) -> None:
        """Mark a topic as the one that is shown."""
        self._topics[topic].setChecked(True)
        self.stand_on(self._topics[topic])
