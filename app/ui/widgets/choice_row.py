"""One choice of an item: a radio button or a check box that is a whole row of words."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.item import Choice, ItemType
from app.domain.prose import Link, Prose, plain
from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.rich_text import LaidProse, ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.option import Option
from app.ui.widgets.shapes import Chip, line_pen, rounded

_RADIUS = 8


class ChoiceRow(Option):
    """A choice that can be chosen anywhere on its row until it is locked; then it explains.

    It paints its words itself. Only once they may be selected, and somebody points at them, does
    a label take their place.
    """

    link_activated = Signal(Link)

    def __init__(
        self, theme: Theme, icons: Icons, choice: Choice, kind: ItemType, parent: QWidget
    ) -> None:
        self._is_single = kind is ItemType.SINGLE
        super().__init__("", parent, is_exclusive=self._is_single, is_row=True)
        self._theme, self._icons, self._choice = theme, icons, choice
        self._tone = ""
        self._known: dict[int, list[QRect]] = {}
        self._text = _choosable(choice.text)
        self._laid = LaidProse(self._text, theme, FontRole.UI)
        self._words: ProseLabel | None = None
        self._feedback: ProseLabel | None = None
        self._chip: Chip | None = None
        self.setAccessibleName(clean(plain(self._text)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A label on a button would take the button's ink, not its own.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    @property
    def choice(self) -> Choice:
        """The choice this row stands for."""
        return self._choice

    def show_feedback(self) -> None:
        """Frame the row by whether it is right and was chosen, and say why in a sentence."""
        self.set_locked(is_locked=True)
        state = self._state_words()
        if state:
            self._tone = "ok" if self._choice.is_key else "bad"
            self._text = tuple(replace(span, strong=True) for span in self._text)
            self._laid = LaidProse(self._text, self._theme, FontRole.UI)
            self._chip = Chip(self._theme, state, self._tone, self)
        self._feedback = ProseLabel(
            self._theme, self._choice.feedback, FontRole.UI, self, tone="muted"
        )
        self._feedback.link_activated.connect(self.link_activated)
        told = self._feedback.words
        spoken = self.tr("{0}. {1}").format(state, told) if state else told
        self.setAccessibleDescription(spoken)
        self._remeasure()
        for part in (self._chip, self._feedback):
            if part is not None:
                part.show()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at which nothing is cut off."""
        return self._rects(width)[-1].bottom() + 1 + self._theme.px(12)

    def sizeHint(self) -> QSize:
        """As high as its words need at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Place the words anew when their size changed, and tell the question."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._remeasure()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place words, chip and feedback at the new width."""
        super().resizeEvent(event)
        self._place(self.width())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let the words be selected, now that a click chooses nothing."""
        super().enterEvent(event)
        if self._feedback is not None and self._words is None:
            self._words = ProseLabel(self._theme, self._text, FontRole.UI, self)
            self._words.stackUnder(self._feedback)
            self._place(self.width())
            self._words.show()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the mark in front of the words, and the words."""
        del event
        theme, ratio = self._theme, self.devicePixelRatioF()
        ground, line, width = self._frame()
        pen = line_pen(theme.colour(line), max(width, theme.tokens.line), ratio)
        icon, ink = self._mark()
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour(ground), pen)
        side = theme.px(20)
        above = theme.px(12) + (theme.line_height(FontRole.UI) - side) // 2
        picture = self._icons.pixmap(icon, side, theme.colour(ink), ratio)
        painter.drawPixmap(theme.px(12), above, picture)
        if self._words is None:
            words = self._rects(self.width())[0]
            self._laid.draw(painter, words.topLeft(), words.width(), theme.colour("text"))
        painter.end()

    def _frame(self) -> tuple[str, str, int]:
        """Give ground, line and the line's width in pixels."""
        if self._tone:
            return "surface", self._tone, 2
        if self._feedback is None and self.isChecked():
            return "accent_weak", "accent", 1
        is_open = not self.is_locked
        is_pointed_at = is_open and (self.underMouse() or self.isDown())
        return ("sunken" if is_pointed_at else "surface"), "hairline", 1

    def _mark(self) -> tuple[str, str]:
        """Give the icon in front of the words and its colour."""
        if self._tone:
            return ("check" if self._tone == "ok" else "cross"), self._tone
        if self.isChecked():
            return ("dot" if self._is_single else "box-checked"), "accent"
        return ("circle" if self._is_single else "box"), "border"

    def _state_words(self) -> str:
        """Say in a word or two what became of this choice, if anything did."""
        if self._choice.is_key:
            is_found = self.isChecked() or self._is_single
            return self.tr("Correct") if is_found else self.tr("Also right")
        return self.tr("You chose") if self.isChecked() else ""

    def _rects(self, width: int) -> list[QRect]:
        """Give the rectangles of words, chip and feedback, as far as they are there."""
        if width not in self._known:
            self._known[width] = self._measured(width)
        return self._known[width]

    def _measured(self, width: int) -> list[QRect]:
        theme = self._theme
        left, right, top = theme.px(42), theme.px(14), theme.px(12)
        room = max(width - left - right, 1)
        chip = QSize(0, 0) if self._chip is None else self._chip.sizeHint()
        beside = room - chip.width() - theme.px(12)
        is_beside = self._chip is not None and beside >= theme.px(220)
        text_width = beside if is_beside else room
        rects = [QRect(left, top, text_width, self._laid.height(text_width))]
        if self._chip is not None:
            corner = QRect(width - right - chip.width(), top - theme.px(2), 0, 0)
            under = QRect(left, rects[0].bottom() + 1 + theme.px(6), 0, 0)
            place = corner if is_beside else under
            rects.append(QRect(place.topLeft(), chip.boundedTo(QSize(room, chip.height()))))
        if self._feedback is not None:
            is_under = self._chip is not None and not is_beside
            above = rects[-1] if is_under else rects[0]
            height = self._feedback.heightForWidth(text_width)
            gap = theme.px(6 if is_under else 4)
            rects.append(QRect(left, above.bottom() + 1 + gap, text_width, height))
        return rects

    def _place(self, width: int) -> None:
        words, *others = self._rects(width)
        if self._words is not None:
            self._words.setGeometry(words)
        shown = [widget for widget in (self._chip, self._feedback) if widget is not None]
        for widget, rect in zip(shown, others, strict=True):
            widget.setGeometry(rect)

    def _remeasure(self) -> None:
        self._known.clear()
        self._place(self.width())
        self.updateGeometry()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._laid = LaidProse(self._text, self._theme, FontRole.UI)
        self._known.clear()
        self.updateGeometry()
        self.update()


def _choosable(text: Prose) -> Prose:
    """Take the links out of a choice: the row itself is what is pressed."""
    return tuple(replace(span, link=None) for span in text)
