"""One line of a listing that can be chosen: a mark, its number, its code in colours."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.lesson import Token
from app.domain.prose import Link, Prose
from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.code_view import INK
from app.ui.widgets.option import Option
from app.ui.widgets.painted_text import draw_text, text_width
from app.ui.widgets.shapes import Chip, line_pen, rounded

_MARK, _TAB, _HANG = 18, 4, 2
_RADIUS = 6
_SMALLEST = 24


class LineRow(Option):
    """A line, counted from 1, that can be chosen anywhere on its row; then it explains itself."""

    link_activated = Signal(Link)

    def __init__(
        self, theme: Theme, icons: Icons, tokens: tuple[Token, ...], number: int, parent: QWidget
    ) -> None:
        super().__init__("", parent, is_exclusive=True, is_row=True)
        self._theme, self._icons, self._number = theme, icons, number
        self._tokens = tuple(Token(clean(token.text), token.kind) for token in tokens)
        self._text = "".join(token.text for token in self._tokens)
        self._tone, self._is_told = "", False
        self._chip: Chip | None = None
        self._feedback: ProseLabel | None = None
        said = self._text.strip() or self.tr("empty")
        self.setAccessibleName(self.tr("Line {0}: {1}").format(number, said))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A label on a button would take the button's ink, not its own.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    @property
    def number(self) -> int:
        """Which line it is, counted from 1."""
        return self._number

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it to decide anything."""
        return not self._text.strip()

    def show_feedback(self, tone: str, state: str, feedback: Prose) -> None:
        """Frame the line by what became of it, and say why."""
        self.set_locked(is_locked=True)
        self._tone, self._is_told = tone, True
        if state:
            self._chip = Chip(self._theme, state, tone, self)
            self._chip.show()
        if feedback:
            self._feedback = ProseLabel(self._theme, feedback, FontRole.UI, self, tone="muted")
            self._feedback.link_activated.connect(self.link_activated)
            self._feedback.show()
        told = "" if self._feedback is None else self._feedback.words
        spoken = self.tr("{0}. {1}").format(state, told) if state else told
        self.setAccessibleDescription(spoken)
        self._place()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at which nothing is cut off."""
        return self._measured(width)[1]

    def sizeHint(self) -> QSize:
        """As high as it needs at the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Be no higher than a line of code: the style sheet gives buttons room for a finger."""
        is_done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self.setMinimumHeight(0)
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place chip and feedback at the new width."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the mark, the number and the code."""
        del event
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        self._paint_frame(painter)
        font = theme.font(FontRole.CODE)
        pitch, top = theme.line_height(FontRole.CODE), self._above
        if not self.is_blank:
            icon, ink = self._mark()
            side = px(_MARK)
            picture = self._icons.pixmap(icon, side, theme.colour(ink), self.devicePixelRatioF())
            painter.drawPixmap(px(10), top + (pitch - side) // 2, picture)
        number = str(self._number)
        lift = (pitch - QFontMetricsF(font).height()) / 2
        at = QPointF(self._left - px(14) - text_width(number, font), top + lift)
        draw_text(painter, number, font, theme.colour("muted"), at)
        layout = self._laid_out(self._room(self.width()))
        painter.setPen(theme.colour("text"))
        layout.draw(painter, QPointF(self._left, top))
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        theme = self._theme
        ground, line = "", ""
        if self._tone:
            ground, line = "surface", self._tone
        elif self.isChecked() and not self._is_told:
            ground, line = "accent_weak", "accent"
        elif not self.is_locked and (self.underMouse() or self.isDown()):
            ground = "sunken"
        if ground:
            width = 2 if self._tone else theme.tokens.line
            pen = line_pen(theme.colour(line or ground), width, self.devicePixelRatioF())
            rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour(ground), pen)

    def _mark(self) -> tuple[str, str]:
        """Give the icon in front of the line and its colour."""
        if self._tone:
            return ("check" if self._tone == "ok" else "cross"), self._tone
        return ("dot", "accent") if self.isChecked() else ("circle", "border")

    @property
    def _above(self) -> int:
        return self._theme.px(4)

    @property
    def _left(self) -> int:
        """Where the code begins: after the mark and two digits."""
        px = self._theme.px
        digits = text_width("00", self._theme.font(FontRole.CODE))
        return px(10) + px(_MARK) + px(8) + digits + px(14)

    def _room(self, width: int) -> int:
        return max(width - self._left - self._theme.px(10), 1)

    def _measured(self, width: int) -> tuple[list[tuple[QWidget, QRect]], int]:
        """Give the places of chip and feedback, and the height of all."""
        px = self._theme.px
        room, left = self._room(width), self._left
        layout = self._laid_out(room)
        bottom = self._above + layout.lineCount() * self._theme.line_height(FontRole.CODE)
        places: list[tuple[QWidget, QRect]] = []
        if self._chip is not None:
            size = self._chip.sizeHint().boundedTo(QSize(room, 10_000))
            last = layout.lineAt(layout.lineCount() - 1)
            is_beside = last.x() + last.naturalTextWidth() + px(12) + size.width() <= room
            top = bottom - self._theme.line_height(FontRole.CODE) if is_beside else bottom + px(4)
            start = left + room - size.width() if is_beside else left
            places.append((self._chip, QRect(start, top, size.width(), size.height())))
            bottom = max(bottom, top + size.height())
        if self._feedback is not None:
            high = self._feedback.heightForWidth(room)
            places.append((self._feedback, QRect(left, bottom + px(2), room, high)))
            bottom += px(2) + high + px(4)
        return places, max(bottom + self._above, _SMALLEST)

    def _place(self) -> None:
        for widget, rect in self._measured(self.width())[0]:
            widget.setGeometry(rect)

    def _laid_out(self, room: int) -> QTextLayout:
        """Wrap the code at a width; what goes on below hangs in from where the line began."""
        font = self._theme.font(FontRole.CODE)
        metrics = QFontMetricsF(font)
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(metrics.horizontalAdvance(" ") * _TAB)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        pitch = self._theme.line_height(FontRole.CODE)
        leading = len(self._text) - len(self._text.lstrip()) + _HANG
        hang = min(metrics.horizontalAdvance(" ") * leading, room * 0.4)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            inset = hang if layout.lineCount() > 1 else 0.0
            line.setLineWidth(room - inset)
            top = (layout.lineCount() - 1) * pitch + (pitch - line.height()) / 2
            line.setPosition(QPointF(inset, top))
            line = layout.createLine()
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats, start = [], 0
        for token in self._tokens:
            style = QTextCharFormat()
            style.setForeground(self._theme.colour(INK[token.kind]))
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, len(token.text), style
            formats.append(made)
            start += len(token.text)
        return formats
