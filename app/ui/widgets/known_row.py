"""An objective that is not met yet: how far it is, and the offer to show that it is known."""

from PySide6.QtCore import QPointF, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.course import Objective
from app.domain.mastery import MasteryState
from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_text, draw_wrapped, text_height, text_width
from app.ui.widgets.row import Row
from app.ui.widgets.state_look import mastery_look

_ICON, _GAP, _ABOVE = 18, 10, 6


class KnownRow(Row):
    """Shape and words of the objective; below them its state and "I know this"."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        objective: Objective,
        state: MasteryState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._objective, self._look = icons, objective, mastery_look(state)
        self._words = clean(objective.text)
        self._state = self.tr("{0} · ").format(self._look.word)
        self._offer = self.tr("I know this")
        name = self.tr("{0}. {1}. I know this: answer five questions")
        self.setAccessibleName(name.format(self._words, self._look.word))
        self.clicked.connect(self._on_clicked)

    def heightForWidth(self, width: int) -> int:
        """As high as its two texts."""
        px, room = self._theme.px, self._room(width)
        words = text_height(self._words, self._theme.font(FontRole.UI), room)
        below = text_height("1", self._theme.font(FontRole.SMALL), room)
        return words + px(2) + below + 2 * px(_ABOVE)

    def paint(self, painter: QPainter) -> None:
        """Paint shape, words, state and offer."""
        theme, px = self._theme, self._theme.px
        font, small = theme.font(FontRole.UI), theme.font(FontRole.SMALL)
        side, room = px(_ICON), self._room(self.width())
        line = text_height("1", font, 100)
        ink = theme.colour(self._look.tone)
        picture = self._icons.pixmap(self._look.icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap(self.inset, px(_ABOVE) + (line - side) // 2, picture)
        place = QPointF(self.width() - self.inset - room, px(_ABOVE))
        draw_wrapped(painter, self._words, font, theme.colour("text"), (place, room))
        below = place + QPointF(0, text_height(self._words, font, room) + px(2))
        draw_text(painter, self._state, small, theme.colour("muted"), below)
        after = below + QPointF(text_width(self._state, small), 0)
        draw_text(painter, self._offer, small, theme.colour("accent"), after)

    def _room(self, width: int) -> int:
        return width - 2 * self.inset - self._theme.px(_ICON + _GAP)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._objective.id)
