"""One left side of an item that asks for matches: a field, and the right sides it may take."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.ids import ChoiceId
from app.domain.item import Choice, ItemType, Pair
from app.domain.prose import Prose, Span, plain
from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.answer_part import drop, strong, unlinked
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.option import Option
from app.ui.widgets.placed import Arrangement, Placed, column, height_at
from app.ui.widgets.roving import gather_stops, step_among
from app.ui.widgets.shapes import line_pen, rounded

_RADIUS = 8
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLOSES = {Qt.Key.Key_Escape}


class PickField(Option):
    """A button that shows what was picked, and opens the list to pick from."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__("", parent, is_exclusive=False, is_row=True)
        self.setCheckable(False)
        self._theme, self._icons = theme, icons
        self._is_open = False
        self._words = self._made((), "muted")
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_picked(self, text: Prose) -> None:
        """Show what was picked; nothing asks for it."""
        drop(self._words)
        asked = (Span(self.tr("Choose…")),)
        self._words = self._made(unlinked(text) or asked, "text" if text else "muted")
        self._words.show()
        self._place()
        self.updateGeometry()

    def show_open(self, *, is_open: bool) -> None:
        """Show whether the list below is open."""
        self._is_open = is_open
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at which nothing is cut off."""
        return self._words.heightForWidth(self._room(width)) + 2 * self._theme.px(8)

    def sizeHint(self) -> QSize:
        """As high as its words need at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words at the new width."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and which way it opens."""
        del event
        theme, ratio = self._theme, self.devicePixelRatioF()
        is_pointed_at = not self.is_locked and (self.underMouse() or self.isDown())
        ground = "sunken" if is_pointed_at else "surface"
        line = "accent" if self._is_open else "border"
        pen = line_pen(theme.colour(line), theme.tokens.line, ratio)
        side = theme.px(18)
        way = "up" if self._is_open else "down"
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour(ground), pen)
        picture = self._icons.pixmap(way, side, theme.colour("muted"), ratio)
        above = theme.px(8) + (theme.line_height(FontRole.UI) - side) // 2
        painter.drawPixmap(self.width() - theme.px(10) - side, above, picture)
        painter.end()

    def _made(self, text: Prose, tone: str) -> ProseLabel:
        label = ProseLabel(self._theme, text, FontRole.UI, self, tone=tone)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label

    def _room(self, width: int) -> int:
        return max(width - self._theme.px(12) - self._theme.px(36), 1)

    def _place(self) -> None:
        across = self._room(self.width())
        high = self._words.heightForWidth(across)
        self._words.setGeometry(self._theme.px(12), self._theme.px(8), across, high)


class PairRow(Placed):
    """A left side, its field, and while it is open the list of right sides below the field.

    `opened` carries the id of the left side, `picked` that and the id of the right side.
    """

    opened = Signal(str)
    picked = Signal(str, str)

    def __init__(self, theme: Theme, icons: Icons, pair: Pair, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icons, self._pair = icons, pair
        self._options: tuple[ChoiceRow, ...] = ()
        self._left = ProseLabel(theme, strong(unlinked(pair.left)), FontRole.UI, self)
        self.field = PickField(theme, icons, self)
        self.field.clicked.connect(self._on_field_clicked)

    @property
    def pair(self) -> Pair:
        """The pair whose left side this is."""
        return self._pair

    @property
    def is_open(self) -> bool:
        """Whether the list is open."""
        return bool(self._options)

    def show_picked(self, right: Prose) -> None:
        """Show the right side this one was given, or that it has none yet."""
        self.field.show_picked(right)
        picked = clean(plain(right)) or self.tr("nothing chosen yet")
        self.field.setAccessibleName(self.tr("{0}: {1}").format(self._left.words, picked))
        self._say_state()
        self.rearrange()

    def open_list(self, rights: tuple[Pair, ...], taken: Mapping[ChoiceId, ChoiceId]) -> None:
        """Offer right sides, and put the focus on the one this side has, or on the first.

        Args:
            rights: the pairs whose right sides are offered, in screen order.
            taken: which right side each left side has.
        """
        mine = taken.get(self._pair.id)
        others = set(taken.values()) - {mine}
        self._options = tuple(self._option(pair, others) for pair in rights)
        before: QWidget = self.field
        for option in self._options:
            option.setChecked(option.choice.id == mine)
            option.clicked.connect(self._on_option_clicked)
            option.show()
            QWidget.setTabOrder(before, option)
            before = option
        stop = next((o for o in self._options if o.isChecked()), self._options[0])
        gather_stops(self._options, stop)
        self._say_state()
        self.rearrange()
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_list(self) -> None:
        """Fold the list away; the focus goes to the field if it was in the list."""
        if any(option.hasFocus() for option in self._options):
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        for option in self._options:
            drop(option)
        self._options = ()
        self._say_state()
        self.rearrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the open list; Enter picks from it, Escape closes it."""
        key, at = event.key(), [o for o in self._options if o.hasFocus()]
        if at and key in _ENTER and not event.isAutoRepeat():
            at[0].click()
        elif self.is_open and key in _CLOSES:
            self.close_list()
        elif at and key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers():
            step_among(self._options, 1 if key == Qt.Key.Key_Down else -1)
        else:
            event.ignore()

    def arrange(self, width: int) -> Arrangement:
        """Put the field beside the left side, or under it where that is too narrow."""
        px = self._theme.px
        side, above = px(14), px(10)
        room = max(width - 2 * side, 1)
        if room < px(440):
            parts: list[tuple[QWidget, int]] = [(self._left, 0), (self.field, px(8))]
            found = column(parts, QRect(side, above, room, 0))
            start, across, places = side, room, found.places
            bottom = found.height
        else:
            across = round(room * 0.56)
            start = width - side - across
            left = QRect(side, above, room - across - px(16), 0)
            left.setHeight(height_at(self._left, left.width()))
            field = QRect(start, above, across, height_at(self.field, across))
            high = max(left.height(), field.height())
            left.moveTop(above + (high - left.height()) // 2)
            field.moveTop(above + (high - field.height()) // 2)
            places = ((self._left, left), (self.field, field))
            bottom = above + high
        if self._options:
            listed = [(option, px(4)) for option in self._options]
            below = column(listed, QRect(start, bottom + px(6), across, 0))
            places, bottom = places + below.places, below.height
        return Arrangement(bottom + above, places)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        del event
        theme = self._theme
        pen = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour("surface"), pen)
        painter.end()

    def _option(self, pair: Pair, others: set[ChoiceId]) -> ChoiceRow:
        text = unlinked(pair.right)
        if pair.id in others:
            text = (*text, Span(self.tr(" (chosen elsewhere)"), emphasis=True))
        choice = Choice(pair.id, text, (), is_key=False)
        return ChoiceRow(self._theme, self._icons, choice, ItemType.SINGLE, self)

    def _say_state(self) -> None:
        said = self.tr("The list is open below.") if self.is_open else self.tr("Opens a list.")
        self.field.setAccessibleDescription(said)
        self.field.show_open(is_open=self.is_open)

    @Slot()
    def _on_field_clicked(self) -> None:
        if self.is_open:
            self.close_list()
        elif not self.field.is_locked:
            self.opened.emit(self._pair.id)

    @Slot()
    def _on_option_clicked(self) -> None:
        chosen = next(option for option in self._options if option.isChecked())
        self.close_list()
        self.picked.emit(self._pair.id, chosen.choice.id)
