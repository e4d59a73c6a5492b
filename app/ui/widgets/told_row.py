"""A part of an answered item: what it is, what became of it, and why, framed like a choice."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.prose import Link, Prose
from app.ui.icons import Icons
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.answer_part import strong, unlinked
from app.ui.widgets.placed import Arrangement, Placed
from app.ui.widgets.role import set_role
from app.ui.widgets.shapes import Chip, line_pen, rounded

SIGNS = {"ok": "check", "bad": "cross"}
_RADIUS = 8


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of words behind a tick (`ok`) or a cross (`bad`)."""

    tone: str
    words: Prose


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells.

    Attributes:
        text: what it is about.
        feedback: why it is right or wrong; it may be empty.
        tone: `ok` or `bad`; empty if neither is to be said.
        state: the same in a word or two.
        signs: lines between the text and the feedback.
    """

    text: Prose
    feedback: Prose
    tone: str = ""
    state: str = ""
    signs: tuple[Sign, ...] = ()


class ToldRow(Placed):
    """A row that tells. It can have the focus, to be read, and does nothing."""

    link_activated = Signal(Link)

    def __init__(self, theme: Theme, icons: Icons, told: Told, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icons, self._told = icons, told
        head = strong(unlinked(told.text)) if told.tone else unlinked(told.text)
        self._words = ProseLabel(theme, head, FontRole.UI, self)
        self._chip = Chip(theme, told.state, told.tone, self) if told.state else None
        self._signs = tuple(ProseLabel(theme, s.words, FontRole.UI, self) for s in told.signs)
        self._feedback = ProseLabel(theme, told.feedback, FontRole.UI, self, tone="muted")
        self._feedback.link_activated.connect(self.link_activated)
        self._feedback.setVisible(bool(told.feedback))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        set_role(self, QAccessible.Role.ListItem)
        self.setAccessibleName(self._words.words)
        said = (told.state, *(sign.words for sign in self._signs), self._feedback.words)
        self.setAccessibleDescription(" ".join(_closed(words) for words in said if words))

    def arrange(self, width: int) -> Arrangement:
        """Put the chip beside the words, or under them where that is too narrow."""
        px = self._theme.px
        left, right, top = px(42), px(14), px(12)
        room = max(width - left - right, 1)
        chip = QSize(0, 0) if self._chip is None else self._chip.sizeHint()
        beside = room - chip.width() - px(12)
        is_beside = self._chip is not None and beside >= px(220)
        across = beside if is_beside else room
        places: list[tuple[QWidget, QRect]] = []
        bottom = _put(places, self._words, QRect(left, top, across, 0))
        if self._chip is not None and is_beside:
            at = QRect(width - right - chip.width(), top - px(2), chip.width(), chip.height())
            places.append((self._chip, at))
        elif self._chip is not None:
            at = QRect(QPoint(left, bottom + px(6)), chip.boundedTo(QSize(room, chip.height())))
            places.append((self._chip, at))
            bottom = at.bottom() + 1 + px(2)
        for line in self._signs:
            at = QRect(left + px(24), bottom + px(4), max(across - px(24), 1), 0)
            bottom = _put(places, line, at)
        if self._told.feedback:
            bottom = _put(places, self._feedback, QRect(left, bottom + px(4), across, 0))
        return Arrangement(bottom + px(12), tuple(places))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the signs."""
        del event
        theme, ratio, tone = self._theme, self.devicePixelRatioF(), self._told.tone
        pen = line_pen(theme.colour(tone or "hairline"), 2 if tone else theme.tokens.line, ratio)
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour("surface"), pen)
        if tone:
            self._paint_sign(painter, tone, QPoint(theme.px(12), theme.px(12)), 20)
        for sign, line in zip(self._told.signs, self._signs, strict=True):
            self._paint_sign(painter, sign.tone, QPoint(theme.px(42), line.y()), 16)
        painter.end()

    def _paint_sign(self, painter: QPainter, tone: str, place: QPoint, pixels: int) -> None:
        theme, side = self._theme, self._theme.px(pixels)
        above = (theme.line_height(FontRole.UI) - side) // 2
        ink, ratio = theme.colour(tone), self.devicePixelRatioF()
        picture = self._icons.pixmap(SIGNS[tone], side, ink, ratio)
        painter.drawPixmap(place + QPoint(0, above), picture)


def _put(places: list[tuple[QWidget, QRect]], label: ProseLabel, area: QRect) -> int:
    """Give a label the height it needs in an area's width; say where it ends."""
    area.setHeight(label.heightForWidth(area.width()))
    places.append((label, area))
    return area.bottom() + 1


def _closed(words: str) -> str:
    """End words as a sentence, so that a screen reader pauses after them."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
