"""A module that a plan asks for: how it stands, its name, when it is due and from whom."""

from datetime import date

from PySide6.QtCore import QPointF, Signal, Slot
from PySide6.QtGui import QPainter

from app.domain.assignment import Assignment, Duty
from app.ui.icons import Icons
from app.ui.plain_text import clean, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_wrapped, text_height
from app.ui.widgets.plan_words import due_look, reached_words
from app.ui.widgets.row import Row

_ICON, _GAP, _ABOVE = 18, 10, 8


class DutyRow(Row):
    """Shape and title; below them when it is due, how far it is, and who asks."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, icons: Icons, plan: Assignment, duty: Duty, today: date
    ) -> None:
        super().__init__(theme)
        self._icons, self._module = icons, str(duty.module.id)
        self._look = due_look(duty, today)
        self._title = clean(duty.module.title)
        self._words = self.tr("{0} · {1} · from {2}").format(
            self._look.word, reached_words(duty, plan.rule), name(plan.lead_name)
        )
        spoken = self.tr("{0}. {1}. {2}. From {3}")
        self.setAccessibleName(
            clean(
                spoken.format(
                    self._title,
                    self._look.word,
                    reached_words(duty, plan.rule),
                    name(plan.lead_name),
                )
            )
        )
        self.clicked.connect(self._on_clicked)

    def heightForWidth(self, width: int) -> int:
        """As high as its two texts."""
        px, room = self._theme.px, self._room(width)
        title = text_height(self._title, self._theme.font(FontRole.UI_STRONG), room)
        below = text_height(self._words, self._theme.font(FontRole.SMALL), room)
        return title + px(2) + below + 2 * px(_ABOVE)

    def paint(self, painter: QPainter) -> None:
        """Paint shape, title and words."""
        theme, px = self._theme, self._theme.px
        font, small = theme.font(FontRole.UI_STRONG), theme.font(FontRole.SMALL)
        side, room = px(_ICON), self._room(self.width())
        line = text_height("1", font, 100)
        ink = theme.colour(self._look.tone)
        picture = self._icons.pixmap(self._look.icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap(self.inset, px(_ABOVE) + (line - side) // 2, picture)
        place = QPointF(self.width() - self.inset - room, px(_ABOVE))
        draw_wrapped(painter, self._title, font, theme.colour("text"), (place, room))
        below = place + QPointF(0, text_height(self._title, font, room) + px(2))
        draw_wrapped(painter, self._words, small, theme.colour("muted"), (below, room))

    def _room(self, width: int) -> int:
        return width - 2 * self.inset - self._theme.px(_ICON + _GAP)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._module)
