"""The guidelines as a grid: each its number and the shape of its state, with words for shapes.

The grid is one tab stop; arrows move through it, Enter shows a guideline.
"""

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.course import Guideline
from app.domain.mastery import MasteryState
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, clean, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_text, text_height, text_width
from app.ui.widgets.placed import Arrangement, Placed, height_at, lines
from app.ui.widgets.roving import gather_stops
from app.ui.widgets.row import Row
from app.ui.widgets.state_look import Look, mastery_look

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
_SIDE = 16


class GuidelineChip(Row):
    """One guideline: the shape of its state and its number."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, icons: Icons, guideline: Guideline, state: MasteryState, parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._id, self._look = icons, guideline.id, mastery_look(state)
        words = self.tr("Guideline {0}, {1}: {2}")
        words = words.format(guideline.id, clean(guideline.title), self._look.word)
        self.setAccessibleName(words)
        set_tooltip(self, words)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """As wide as shape and number."""
        px = self._theme.px
        words = text_width(self._id, self._theme.font(FontRole.SMALL))
        return QSize(px(_SIDE) + px(5) + words + 2 * px(6), self.heightForWidth(0))

    def heightForWidth(self, width: int) -> int:
        """One line, and large enough to be hit."""
        del width
        return max(self._theme.px(28), 28)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than what it says."""
        return self.sizeHint()

    def paint(self, painter: QPainter) -> None:
        """Paint shape and number."""
        theme, px = self._theme, self._theme.px
        side, font = px(_SIDE), theme.font(FontRole.SMALL)
        ink = theme.colour(self._look.tone)
        picture = self._icons.pixmap(self._look.icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap(px(6), (self.height() - side) // 2, picture)
        down = (self.height() - text_height("1", font, 100)) / 2
        at = QPointF(px(6) + side + px(5), down)
        draw_text(painter, clean(self._id), font, theme.colour("text"), at)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)


class GuidelineGrid(Placed):
    """A line of chips an area, and below them what the shapes mean."""

    guideline_chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._areas: list[tuple[PlainLabel, list[GuidelineChip]]] = []
        self._legend: list[_Meaning] = []

    def show_guidelines(
        self, guidelines: tuple[Guideline, ...], states: Mapping[str, MasteryState]
    ) -> None:
        """Show every guideline that the course teaches, by area."""
        for label, chips in self._areas:
            _drop(label)
            for old in chips:
                _drop(old)
        for meaning in self._legend:
            _drop(meaning)
        taught = [guideline for guideline in guidelines if guideline.id in states]
        areas = dict.fromkeys(guideline.area for guideline in taught)
        self._areas = [
            (self._label(area), [self._chip(g, states[g.id]) for g in taught if g.area == area])
            for area in areas
        ]
        counts = Counter(states[guideline.id] for guideline in taught)
        self._legend = [
            _Meaning(self._theme, self._icons, mastery_look(state), counts[state], self)
            for state in MasteryState
            if counts[state]
        ]
        for meaning in self._legend:
            meaning.show()
        if stops := self._chips:
            gather_stops(stops, stops[0])
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put each area above its chips, and the legend at the end."""
        px = self._theme.px
        top = 0
        places: list[tuple[QWidget, QRect]] = []
        for label, chips in self._areas:
            high = height_at(label, width)
            places.append((label, QRect(0, top, width, high)))
            sized: list[tuple[QWidget, int]] = [(c, c.sizeHint().width()) for c in chips]
            row = lines(sized, QRect(-px(6), top + high + px(2), width + px(6), 0), px(4))
            places += row.places
            top = row.height + px(8)
        told: list[tuple[QWidget, int]] = [(m, m.sizeHint().width()) for m in self._legend]
        row = lines(told, QRect(0, top + px(2), width, 0), px(14))
        return Arrangement(row.height if told else top, (*places, *row.places))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the chips."""
        step, chips = _STEPS.get(Qt.Key(event.key())), self._chips
        focused = QApplication.focusWidget()
        if step is None or focused not in chips:
            super().keyPressEvent(event)
            return
        at = min(max(chips.index(focused) + step, 0), len(chips) - 1)
        gather_stops(chips, chips[at])
        chips[at].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _chips(self) -> list[QWidget]:
        return [chip for _, chips in self._areas for chip in chips]

    def _label(self, area: str) -> PlainLabel:
        label = PlainLabel(self._theme, FontRole.SMALL, self, tone="muted")
        label.show_text(area)
        label.show()
        return label

    def _chip(self, guideline: Guideline, state: MasteryState) -> GuidelineChip:
        chip = GuidelineChip(self._theme, self._icons, guideline, state, self)
        chip.chosen.connect(self.guideline_chosen)
        chip.show()
        return chip


class _Meaning(QWidget):
    """A shape, the word for it, and how many there are."""

    def __init__(self, theme: Theme, icons: Icons, look: Look, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._look = theme, icons, look
        self._words = self.tr("{0} {1}").format(look.word, count)
        self.setAccessibleName(self._words)

    def sizeHint(self) -> QSize:
        """As wide as shape and word."""
        px, font = self._theme.px, self._theme.font(FontRole.SMALL)
        wide = px(_SIDE) + px(5) + text_width(self._words, font) + 2
        return QSize(wide, max(px(_SIDE), text_height("1", font, 100)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and word."""
        del event
        theme, side = self._theme, self._theme.px(_SIDE)
        font, painter = theme.font(FontRole.SMALL), QPainter(self)
        ink = theme.colour(self._look.tone)
        picture = self._icons.pixmap(self._look.icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - side) // 2, picture)
        down = (self.height() - text_height("1", font, 100)) / 2
        at = QPointF(side + theme.px(5), down)
        draw_text(painter, self._words, font, theme.colour("muted"), at)
        painter.end()


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
