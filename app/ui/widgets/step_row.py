"""One step of an item that asks for an order: a row that can be moved by key, button or mouse."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.item import Step
from app.ui.icons import Icons
from app.ui.plain_text import button, set_tooltip
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.answer_part import unlinked
from app.ui.widgets.painted_text import draw_text, text_width
from app.ui.widgets.placed import Arrangement, Placed
from app.ui.widgets.role import set_role
from app.ui.widgets.shapes import line_pen, rounded

_RADIUS = 8
_GRIP = 20


class StepRow(Placed):
    """A step with its place. It reports where it should go and does not move by itself.

    `moved` carries the step's id and a direction, down (1) or up (-1); `dragged` the id and how far
    down in the list the pointer is; `entered` the id, when the focus comes to the row.
    """

    moved = Signal(str, int)
    dragged = Signal(str, int)
    entered = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, step: Step, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icons, self._step = icons, step
        self._number, self._is_locked, self._is_held = 0, False, False
        self._pressed_at: QPointF | None = None
        self._words = ProseLabel(theme, unlinked(step.text), FontRole.UI, self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._up, self._down = button("", "quiet", self), button("", "quiet", self)
        self._up.clicked.connect(self._on_up_clicked)
        self._down.clicked.connect(self._on_down_clicked)
        set_tooltip(self._up, self.tr("Move up (Alt+Up)"))
        set_tooltip(self._down, self.tr("Move down (Alt+Down)"))
        set_role(self, QAccessible.Role.ListItem)
        self.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move this step."))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        for each in (self._up, self._down):
            each.setCursor(Qt.CursorShape.ArrowCursor)
        self._draw_icons()
        theme.changed.connect(self._draw_icons)

    @property
    def step(self) -> Step:
        """The step this row stands for."""
        return self._step

    def show_place(self, place: int, count: int) -> None:
        """Say where the step stands, counted from 1."""
        self._number = place
        words = self._words.words
        self.setAccessibleName(self.tr("Place {0} of {1}: {2}").format(place, count, words))
        self._up.setAccessibleName(self.tr("Move up: {0}").format(words))
        self._down.setAccessibleName(self.tr("Move down: {0}").format(words))
        for each, is_useful in ((self._up, place > 1), (self._down, place < count)):
            if each.hasFocus() and not is_useful:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            each.setEnabled(is_useful)
        self.update()

    def set_stop(self, *, is_stop: bool) -> None:
        """Let Tab stop at this row and its buttons, or pass them by."""
        policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
        for each in (self, self._up, self._down):
            each.setFocusPolicy(policy)

    def set_locked(self, *, is_locked: bool) -> None:
        """Keep the step where it is, or let it move again."""
        self._is_locked = is_locked
        self._let_go()

    def arrange(self, width: int) -> Arrangement:
        """Put the buttons beside the words, or under them where that is too narrow."""
        px = self._theme.px
        left, right, above = self._inset, px(8), px(12)
        size = self._up.sizeHint()
        both = 2 * size.width() + px(4)
        beside = width - left - right - both - px(8)
        is_beside = beside >= px(140)
        across = beside if is_beside else max(width - left - px(14), 1)
        words = QRect(left, above, across, self._words.heightForWidth(across))
        bottom = words.bottom() + 1 + above
        if is_beside:
            start, top = width - right - both, max((bottom - size.height()) // 2, 0)
            bottom = max(bottom, size.height() + px(4))
        else:
            start, top = left - px(8), bottom - px(6)
            bottom = top + size.height() + px(8)
        up = QRect(start, top, size.width(), size.height())
        down = up.translated(size.width() + px(4), 0)
        return Arrangement(bottom, ((self._words, words), (self._up, up), (self._down, down)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the grip and the place."""
        del event
        theme, ratio = self._theme, self.devicePixelRatioF()
        is_pointed_at = self.underMouse() and not self._is_locked
        ground, line = ("sunken" if is_pointed_at else "surface"), "hairline"
        if self._is_held:
            ground, line = "accent_weak", "accent"
        pen = line_pen(theme.colour(line), theme.tokens.line, ratio)
        side, above = theme.px(_GRIP), theme.px(12)
        middle = above + (theme.line_height(FontRole.UI) - side) // 2
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour(ground), pen)
        grip = self._icons.pixmap("grip", side, theme.colour("border"), ratio)
        painter.drawPixmap(theme.px(8), middle, grip)
        font = theme.font(FontRole.UI_STRONG)
        start = self._inset - theme.px(10) - text_width(str(self._number), font)
        at = QPointF(start, self._words.y())
        draw_text(painter, str(self._number), font, theme.colour("muted"), at)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which step the keyboard is on."""
        super().focusInEvent(event)
        self.entered.emit(self._step.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the row."""
        if event.button() is Qt.MouseButton.LeftButton and not self._is_locked:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the row is dragged, once it is clear that it is."""
        if self._pressed_at is None:
            return
        far = (event.position() - self._pressed_at).manhattanLength()
        if self._is_held or far >= QApplication.startDragDistance():
            self._is_held = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
            self.dragged.emit(self._step.id, self.mapToParent(event.position()).toPoint().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the row."""
        del event
        self._let_go()

    @property
    def _inset(self) -> int:
        """How far in the words begin, in pixels."""
        return self._theme.px(58)

    def _let_go(self) -> None:
        self._pressed_at, self._is_held = None, False
        shapes = Qt.CursorShape
        self.setCursor(shapes.ArrowCursor if self._is_locked else shapes.OpenHandCursor)
        self.update()

    @Slot()
    def _on_up_clicked(self) -> None:
        self.moved.emit(self._step.id, -1)

    @Slot()
    def _on_down_clicked(self) -> None:
        self.moved.emit(self._step.id, 1)

    @Slot()
    def _draw_icons(self) -> None:
        side = self._theme.px(18)
        for each, name in ((self._up, "up"), (self._down, "down")):
            each.setIcon(self._icons.icon(name, self._theme, "text"))
            each.setIconSize(QSize(side, side))
