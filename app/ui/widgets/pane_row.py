"""The rows of the reader's side pane: sections, guidance, sources."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QFont, QPainter
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.painted_text import draw_wrapped, text_height, text_width
from app.ui.widgets.role import set_role
from app.ui.widgets.row import Row
from app.ui.widgets.shapes import line_pen, rounded

_RULE, _TEXT, _RADIUS = 2, 14, 8


class PaneRow(Row):
    """A row that stands for something by its name: a section, a guideline, a source."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, key: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.key, self._words = key, clean(text)
        self.setAccessibleName(self._words)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.key)


class SectionRow(PaneRow):
    """A section in the outline: bold and ruled in the accent where one is, ticked when done."""

    def __init__(
        self, theme: Theme, icons: Icons, key: str, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, key, text, parent)
        self._icons = icons
        self._is_done = False
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        set_role(self, QAccessible.Role.ListItem)

    def show_done(self, *, is_done: bool) -> None:
        """Show whether every question of the section is answered."""
        self._is_done = is_done
        said = self.tr("{0}, all questions answered").format(self._words)
        self.setAccessibleName(said if is_done else self._words)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Hold the name, which may need one more line when it is bold."""
        return text_height(self._words, self._font(), self._room(width)) + self._theme.px(10)

    def paint(self, painter: QPainter) -> None:
        """Paint the rule, the name and the tick."""
        theme = self._theme
        is_here = self.isChecked()
        rule = theme.colour("accent" if is_here else "hairline")
        painter.fillRect(QRectF(0, 0, _RULE, self.height()), rule)
        ink = theme.colour("accent" if is_here else "muted")
        place = QPointF(theme.px(_TEXT), theme.px(5))
        draw_wrapped(painter, self._words, self._font(), ink, (place, self._room(self.width())))
        if self._is_done:
            side = theme.px(16)
            ratio = self.devicePixelRatioF()
            tick = self._icons.pixmap("check", side, theme.colour("ok"), ratio)
            painter.drawPixmap(QPointF(self.width() - side, theme.px(6)), tick)

    def _font(self) -> QFont:
        return self._theme.font(FontRole.UI_STRONG if self.isChecked() else FontRole.UI)

    @Slot()
    def _on_toggled(self) -> None:
        self.updateGeometry()

    def _room(self, width: int) -> int:
        return width - self._theme.px(_TEXT) - (self._theme.px(20) if self._is_done else 0)


class ChipRow(PaneRow):
    """A guideline, as a chip that is as wide as its words."""

    def heightForWidth(self, width: int) -> int:
        """Hold the words and the padding."""
        height = text_height(self._words, self._font(), width - self._theme.px(16))
        return max(height + self._theme.px(6), 24)

    def paint(self, painter: QPainter) -> None:
        """Paint the tint, then the words."""
        theme, font = self._theme, self._font()
        across = theme.px(8)
        room = self.width() - 2 * across
        width = min(text_width(self._words, font), room) + 2 * across
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_weak"))
        painter.drawRoundedRect(QRectF(0, 0, width, self.height()), 8, 8)
        above = (self.height() - text_height(self._words, font, room)) / 2
        ink = theme.colour("accent")
        draw_wrapped(painter, self._words, font, ink, (QPointF(across, above), room))

    def _font(self) -> QFont:
        return self._theme.font(FontRole.SMALL_STRONG)


class SourceRow(PaneRow):
    """A source: who published it when, and its title."""

    def heightForWidth(self, width: int) -> int:
        """Hold the words."""
        height = text_height(self._words, self._theme.font(FontRole.SMALL), width)
        return max(height + self._theme.px(6), 24)

    def paint(self, painter: QPainter) -> None:
        """Paint the words."""
        font = self._theme.font(FontRole.SMALL)
        ink = self._theme.colour("accent" if self.underMouse() else "text")
        place = QPointF(0, self._theme.px(3))
        draw_wrapped(painter, self._words, font, ink, (place, self.width()))


class LessonRow(PaneRow):
    """The lesson before or after this one, as a card below the last block."""

    def __init__(
        self, theme: Theme, label: str, lesson: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        key, title = lesson
        super().__init__(theme, key, title, parent)
        self._label = label
        self.setAccessibleName(f"{label}: {self._words}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def heightForWidth(self, width: int) -> int:
        """Hold the label and the title."""
        room = width - 2 * self._theme.px(16)
        title = text_height(self._words, self._theme.font(FontRole.UI_STRONG), room)
        return title + self._label_height() + self._theme.px(26)

    def paint(self, painter: QPainter) -> None:
        """Paint the card, the label, the title."""
        theme = self._theme
        is_lit = self.underMouse() or self.isDown()
        line = theme.colour("accent" if is_lit else "border")
        pen = line_pen(line, theme.tokens.line, self.devicePixelRatioF())
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour("surface"), pen)
        side, above = theme.px(16), theme.px(12)
        small, strong = theme.font(FontRole.SMALL), theme.font(FontRole.UI_STRONG)
        room = self.width() - 2 * side
        place = QPointF(side, above)
        draw_wrapped(painter, self._label, small, theme.colour("muted"), (place, room))
        place = QPointF(side, above + self._label_height() + theme.px(2))
        draw_wrapped(painter, self._words, strong, theme.colour("accent"), (place, room))

    def _label_height(self) -> int:
        return text_height(self._label, self._theme.font(FontRole.SMALL), 10_000)
