"""A module on Today's path: its number, what it is about, how far it is."""

from PySide6.QtCore import QPointF, Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.overview import ModuleProgress, State
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_text, draw_wrapped, text_height
from app.ui.widgets.row import Row
from app.ui.widgets.shapes import Bar, Chip
from app.ui.widgets.state_look import problem_look, state_look

_NARROW = 520
_NUMBER, _BAR, _CHIP = 38, 150, 104
_ABOVE, _GAP = 12, 3


class PathRow(Row):
    """One module; choosing it leads to its place on the Learn page."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, progress: ModuleProgress, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._module = progress.module
        self._bar, self._chip = Bar(theme, self), Chip(theme, parent=self)
        word, tone = self._state(progress)
        self._chip.show_state(word, tone)
        self._bar.show_share(
            progress.share, self.tr("{0}% done").format(round(progress.share * 100))
        )
        self.setAccessibleName(
            self.tr("Module {0}, {1}. {2}").format(
                clean(self._module.number), clean(self._module.title), word
            )
        )
        self.setAccessibleDescription(clean(self._module.summary))
        self.clicked.connect(self._on_clicked)

    def heightForWidth(self, width: int) -> int:
        """As high as title and summary, and bar and chip below them where it is narrow."""
        height = self._text_height(width) + 2 * self._theme.px(_ABOVE)
        if self._is_narrow(width):
            height += self._chip.sizeHint().height() + self._theme.px(6)
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put bar and chip beside the text, or below it."""
        super().resizeEvent(event)
        px = self._theme.px
        chip, bar = self._chip.sizeHint(), self._bar.sizeHint().height()
        if self._is_narrow(self.width()):
            across = self.inset + px(_NUMBER)
            middle = px(_ABOVE) + self._text_height(self.width()) + px(6) + chip.height() // 2
        else:
            across = self.width() - self.inset - px(_BAR) - px(12) - px(_CHIP)
            middle = self.height() // 2
        width = min(px(_BAR), self.width() - across - px(12) - chip.width() - self.inset)
        self._bar.setGeometry(across, middle - bar // 2, max(width, 1), bar)
        beside = across + max(width, 1) + px(12)
        self._chip.setGeometry(beside, middle - chip.height() // 2, chip.width(), chip.height())

    def paint(self, painter: QPainter) -> None:
        """Paint number, title and summary."""
        theme = self._theme
        width = self._text_width(self.width())
        title = theme.font(FontRole.UI_STRONG)
        height = self._text_height(self.width())
        down = theme.px(_ABOVE)
        if not self._is_narrow(self.width()):
            down = (self.height() - height) // 2
        number = theme.font(FontRole.UI)
        level = down
        if not self._is_narrow(self.width()):
            level += (height - text_height("1", number, width)) // 2
        draw_text(
            painter, self._module.number, number, theme.colour("muted"), QPointF(self.inset, level)
        )
        place = QPointF(self.inset + theme.px(_NUMBER), down)
        draw_wrapped(painter, self._module.title, title, theme.colour("text"), (place, width))
        below = text_height(self._module.title, title, width) + theme.px(_GAP)
        small = theme.font(FontRole.SMALL)
        place = QPointF(place.x(), down + below)
        draw_wrapped(painter, self._words, small, theme.colour("muted"), (place, width))

    @property
    def _words(self) -> str:
        return self._module.problem or self._module.summary

    def _state(self, progress: ModuleProgress) -> tuple[str, str]:
        if self._module.problem:
            look = problem_look()
            return look.word, look.tone
        if progress.state is State.NOT_STARTED:
            return self.tr("{0} min").format(self._module.minutes), "muted"
        look = state_look(progress.state)
        return look.word, look.tone

    def _is_narrow(self, width: int) -> bool:
        return width < self._theme.px(_NARROW)

    def _text_width(self, width: int) -> int:
        px = self._theme.px
        room = width - 2 * self.inset - px(_NUMBER)
        return room if self._is_narrow(width) else room - px(_BAR) - px(_CHIP) - px(36)

    def _text_height(self, width: int) -> int:
        room = self._text_width(width)
        theme = self._theme
        title = text_height(self._module.title, theme.font(FontRole.UI_STRONG), room)
        words = text_height(self._words, theme.font(FontRole.SMALL), room)
        return title + theme.px(_GAP) + words

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._module.id)
