"""One answered item of a quiz: its question on a row, and on request all it taught."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.domain.ids import ChoiceId
from app.domain.item import Item
from app.domain.lesson import Code
from app.domain.prose import Link, plain
from app.domain.sitting import Given
from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_wrapped, text_height
from app.ui.widgets.placed import Arrangement, Placed, column
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.row import Row


class _Head(Row):
    """The row: a tick or a cross, the question, and which way it opens."""

    def __init__(
        self, theme: Theme, icons: Icons, text: str, parent: QWidget, *, is_right: bool
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._words, self._is_right = icons, text, is_right
        verdict = self.tr("Right: {0}") if is_right else self.tr("Not right: {0}")
        self.setAccessibleName(verdict.format(clean(text)))
        self.show_open(is_open=False)

    def show_open(self, *, is_open: bool) -> None:
        """Show whether what belongs to the row is shown below."""
        self._is_open = is_open
        said = self.tr("Answer and feedback are shown") if is_open else self.tr("Closed")
        self.setAccessibleDescription(said)
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Give the question all the lines it needs."""
        font = self._theme.font(FontRole.UI)
        return text_height(self._words, font, self._room(width)) + 2 * self._theme.px(10)

    def paint(self, painter: QPainter) -> None:
        """Paint icon, question and chevron."""
        theme, ratio = self._theme, self.devicePixelRatioF()
        side, font = theme.px(20), theme.font(FontRole.UI)
        above = theme.px(10) + (text_height("x", font, 1000) - side) // 2
        icon, ink = ("check", "ok") if self._is_right else ("cross", "bad")
        painter.drawPixmap(
            theme.px(8), above, self._icons.pixmap(icon, side, theme.colour(ink), ratio)
        )
        way = self._icons.pixmap(
            "up" if self._is_open else "down", side, theme.colour("muted"), ratio
        )
        painter.drawPixmap(self.width() - theme.px(8) - side, above, way)
        box = (QPointF(theme.px(38), theme.px(10)), self._room(self.width()))
        draw_wrapped(painter, self._words, font, theme.colour("text"), box)

    def _room(self, width: int) -> int:
        return max(width - self._theme.px(38) - self._theme.px(40), 1)


class ItemReview(Placed):
    """An answered item that opens and closes; the card is made when it is first asked for."""

    link_activated = Signal(Link)

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        asked: tuple[Item, tuple[ChoiceId, ...], Given],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._asked = icons, asked
        item, _, given = asked
        last = item.stem[-1]
        text = last.text if isinstance(last, Code) else plain(last.prose)
        self._head = _Head(theme, icons, text, self, is_right=given.is_right)
        self._head.clicked.connect(self._on_head_clicked)
        self._card: QuestionCard | None = None

    def arrange(self, width: int) -> Arrangement:
        """Put the card under the row."""
        parts: list[tuple[QWidget, int]] = [(self._head, 0)]
        if self._card is not None:
            parts.append((self._card, self._theme.px(6)))
        found = column(parts, QRect(0, 0, width, 0))
        is_open = self._card is not None and not self._card.isHidden()
        return Arrangement(found.height + self._theme.px(12 if is_open else 0), found.places)

    def _made_card(self) -> QuestionCard:
        item, order, given = self._asked
        label = self.tr("Situation") if len(item.stem) > 1 else self.tr("Question")
        if given.is_before(item):
            # What was chosen may not be there any more; how it went still holds.
            label, given = self.tr("Updated since you answered"), replace(given, selected=())
        card = QuestionCard(self._theme, self._icons, _untimed, self)
        card.show_item(item, order, label=label)
        card.show_answered(given)
        card.link_activated.connect(self.link_activated)
        card.hide()
        return card

    @Slot()
    def _on_head_clicked(self) -> None:
        if self._card is None:
            self._card = self._made_card()
        self._card.setVisible(self._card.isHidden())
        self._head.show_open(is_open=not self._card.isHidden())
        self.rearrange()


def _untimed() -> int:
    """Give no time: the card only shows what was answered long ago."""
    return 0
