"""Numbers that are seen first, each with the rule that makes it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.placed import Arrangement, Placed
from app.ui.widgets.role import set_role
from app.ui.widgets.shapes import Card

_LEAST, _GAP = 150, 14


@dataclass(frozen=True, slots=True)
class Stat:
    """A number: what it is, what it comes to, its rule, and a tone where it is to be noticed."""

    label: str
    value: str
    rule: str
    tone: str = "text"


class _Tile(Card):
    """One number on a card. It can have the focus, so that its rule is read out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._label = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._value = PlainLabel(theme, FontRole.HEADING)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._label)
        self._column.addWidget(self._value)
        set_role(self, QAccessible.Role.StaticText)
        self._space()
        theme.changed.connect(self._space)

    def show_stat(self, stat: Stat) -> None:
        """Show a number."""
        self._label.show_text(stat.label)
        self._value.set_tone(stat.tone)
        self._value.show_text(stat.value)
        self.setAccessibleName(f"{stat.label}: {stat.value}")
        self.setAccessibleDescription(stat.rule)
        set_tooltip(self, stat.rule)

    @Slot()
    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(0)


class StatTiles(Placed):
    """Tiles of the same width, beside one another as far as there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tiles: list[_Tile] = []

    def show_stats(self, stats: tuple[Stat, ...]) -> None:
        """Show these numbers."""
        while len(self._tiles) < len(stats):
            self._tiles.append(_Tile(self._theme, self))
        for tile, stat in zip(self._tiles, stats, strict=True):
            tile.show_stat(stat)
        self.rearrange()

    def arrange(self, width: int) -> Arrangement:
        """Put all of them on one line, or on two, or under one another."""
        gap, count = self._theme.px(_GAP), max(len(self._tiles), 1)
        fitting = max((width + gap) // (self._theme.px(_LEAST) + gap), 1)
        across = max(each for each in (1, 2, count) if each <= max(fitting, 1))
        edges = [(width + gap) * n // across for n in range(across + 1)]
        high = max((tile.sizeHint().height() for tile in self._tiles), default=0)
        places = tuple(
            (tile, QRect(left, n // across * (high + gap), right - left - gap, high))
            for n, tile in enumerate(self._tiles)
            for left, right in (edges[n % across : n % across + 2],)
        )
        lines = -(-len(self._tiles) // across)
        return Arrangement(lines * (high + gap) - gap if lines else 0, places)
