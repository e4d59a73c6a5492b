"""Code as the reader shows it: its colours, even lines, a copy button, sideways scrolling only."""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QPlainTextDocumentLayout,
    QPlainTextEdit,
    QWidget,
)

from app.domain.lesson import Code, TokenKind
from app.ui.icons import Icons
from app.ui.plain_text import button, clean, set_tooltip
from app.ui.theme import FontRole, Theme
from app.ui.widgets.passages import Marks
from app.ui.widgets.placed import Arrangement, Placed
from app.ui.widgets.shapes import line_pen, rounded

INK = {
    TokenKind.PLAIN: "text",
    TokenKind.KEYWORD: "info",
    TokenKind.NAME: "accent",
    TokenKind.STRING: "ok",
    TokenKind.NUMBER: "warn",
    TokenKind.COMMENT: "muted",
    TokenKind.ADDED: "ok",
    TokenKind.REMOVED: "bad",
}
COPIED_MS = 1600
_PADDING, _SIDE, _CORNER, _LOWERED = 12, 16, 6, 20
_RADIUS, _TAB = 8, 4
# What scrolls the page rather than the few lines here.
_PAGE_KEYS = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape}


class CodeView(Placed):
    """A block of code that can be read, selected, searched, copied whole and wrapped."""

    def __init__(
        self, theme: Theme, icons: Icons, code: Code, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._icons, self._code = icons, code
        self._lines = _CodeLines(theme, code, self)
        self._lines.setAccessibleName(self._spoken_name())
        self._lines.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._lines.customContextMenuRequested.connect(self._on_menu_requested)
        self._copy = button("", "quiet", self)
        self._copy.setAccessibleName(self.tr("Copy code"))
        set_tooltip(self._copy, self.tr("Copy code"))
        self._copy.clicked.connect(self._on_copy_clicked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(COPIED_MS)
        self._pause.timeout.connect(self._show_copy)
        self._show_copy()
        theme.changed.connect(self._show_copy)

    @property
    def is_wrapped(self) -> bool:
        """Whether long lines go on below instead of scrolling."""
        return self._lines.is_wrapped

    @property
    def wanted_width(self) -> int:
        """Give the width at which every line can be read without scrolling, in pixels."""
        return self._lines.longest + 2 * self._theme.px(_SIDE)

    def wrap_lines(self, *, on: bool) -> None:
        """Let long lines go on below, or scroll them sideways."""
        self._lines.wrap(on=on)
        self.rearrange()

    def show_found(self, marks: Marks) -> None:
        """Show what a search found, by number of the line."""
        self._lines.show_found(marks)

    def place_of(self, line: int) -> QRect:
        """Give where a line stands."""
        return self._lines.line_rect(line).translated(self._lines.pos())

    def arrange(self, width: int) -> Arrangement:
        """Hold every line; start below the button only where the first would run under it."""
        theme, hint = self._theme, self._copy.sizeHint()
        side, above, corner = theme.px(_SIDE), theme.px(_PADDING), theme.px(_CORNER)
        room = width - 2 * side
        is_under = side + self._lines.first_width(room) > width - hint.width() - corner
        top = above + (theme.px(_LOWERED) if is_under else 0)
        lines = QRect(side, top, room, self._lines.height_for(room))
        height = lines.bottom() + 1 + above
        left = width - hint.width() - corner
        copy = QRect(left, min(corner, (height - hint.height()) // 2), hint.width(), hint.height())
        return Arrangement(height, ((self._lines, lines), (self._copy, copy)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line around it."""
        del event
        theme = self._theme
        pen = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.colour("code"), pen)
        painter.end()

    def _spoken_name(self) -> str:
        if self._code.language in {"", "text"}:
            return self.tr("Listing")
        return self.tr("Code in {0}").format(clean(self._code.language, 40))

    def _show_sign(self, icon: str, ink: str, word: str) -> None:
        side = self._theme.px(16)
        self._copy.setIcon(self._icons.icon(icon, self._theme, ink))
        self._copy.setIconSize(QSize(side, side))
        self._copy.setText(word)

    @Slot()
    def _show_copy(self) -> None:
        self._show_sign("copy", "muted", "")

    @Slot()
    def _on_copy_clicked(self) -> None:
        said = self.tr("Copied")
        QGuiApplication.clipboard().setText(self._code.text)
        self._show_sign("check", "ok", said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._copy, said))
        self._pause.start()

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        menu = self._menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._lines.mapToGlobal(place))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self._lines.copy)
        copy.setEnabled(self._lines.textCursor().hasSelection())
        menu.addAction(self.tr("Copy code"), self._on_copy_clicked)
        menu.addAction(self.tr("Select all"), self._lines.selectAll)
        menu.addSeparator()
        wrap = menu.addAction(self.tr("Wrap long lines"))
        wrap.setCheckable(True)
        wrap.setChecked(self.is_wrapped)
        wrap.triggered.connect(self._on_wrap_triggered)
        return menu

    @Slot()
    def _on_wrap_triggered(self) -> None:
        self.wrap_lines(on=not self.is_wrapped)


class _EvenLines(QPlainTextDocumentLayout):
    """Gives every line the same height: plain text in Qt has no line spacing of its own."""

    pitch = 1

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Spread the lines of a paragraph evenly."""
        rect = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        for number in range(count):
            line = layout.lineAt(number)
            lift = (self.pitch - line.height()) / 2
            line.setPosition(QPointF(0, number * self.pitch + lift))
        rect.setHeight(count * self.pitch)
        return rect


class _CodeLines(QPlainTextEdit):
    """The lines themselves: read-only, selectable by mouse and keyboard, as high as they are."""

    def __init__(self, theme: Theme, code: Code, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._code = theme, code
        self._marks: Marks = {}
        self._widths: tuple[float, ...] = ()
        self._wrapped: dict[int, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document = self.document()
        document.setDocumentMargin(0)
        self._layout = _EvenLines(document)
        document.setDocumentLayout(self._layout)
        # The edit learns of its document's new layout only by being given the document again.
        self.setDocument(document)
        self.setPlainText("\n".join(_shown(code)))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._refresh()
        theme.changed.connect(self._refresh)

    @property
    def is_wrapped(self) -> bool:
        """Whether long lines go on below."""
        return self.lineWrapMode() == QPlainTextEdit.LineWrapMode.WidgetWidth

    def wrap(self, *, on: bool) -> None:
        """Let long lines go on below, or scroll them."""
        modes = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(modes.WidgetWidth if on else modes.NoWrap)
        self._show_bar()

    @property
    def longest(self) -> int:
        """Give how far the longest line reaches; nothing, where lines go on below."""
        return 0 if self.is_wrapped else ceil(max(self._widths)) + 1

    def first_width(self, room: int) -> int:
        """Give how far the first line reaches."""
        return min(round(self._widths[0]), room) if self.is_wrapped else round(self._widths[0])

    def height_for(self, room: int) -> int:
        """Give the height of all lines in this width, and of the scroll bar they need."""
        if self.is_wrapped:
            return self._wrapped_count(room) * self._layout.pitch
        lines = len(self._widths) * self._layout.pitch
        if not self._needs_bar(room):
            return lines
        return lines + self.horizontalScrollBar().sizeHint().height() + self._theme.px(2)

    def line_rect(self, number: int) -> QRect:
        """Give where a line stands."""
        block = self.document().findBlockByNumber(number)
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).toRect()

    def show_found(self, marks: Marks) -> None:
        """Show what a search found, by number of the line; bring the current one into view."""
        changed = {n for n in marks.keys() | self._marks if marks.get(n) != self._marks.get(n)}
        self._marks = marks
        for number in changed:
            self._colour(number)
        self._show_current()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew whether a scroll bar is needed."""
        self._show_bar()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways only; everything else belongs to the page."""
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shifted or abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select within the lines; leave the keys that scroll the page to the page."""
        if event.key() in _PAGE_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _show_current(self) -> None:
        for number, marks in self._marks.items():
            for mark in marks:
                if mark.is_current:
                    cursor = self.textCursor()
                    block = self.document().findBlockByNumber(number)
                    cursor.setPosition(block.position() + mark.start + mark.length)
                    self.setTextCursor(cursor)

    def _needs_bar(self, room: int) -> bool:
        return not self.is_wrapped and max(self._widths) > room

    def _show_bar(self) -> None:
        """Show the scroll bar where there is height for it, and only there."""
        bars = Qt.ScrollBarPolicy
        needed = self._needs_bar(self.width())
        self.setHorizontalScrollBarPolicy(
            bars.ScrollBarAlwaysOn if needed else bars.ScrollBarAlwaysOff
        )

    def _wrapped_count(self, room: int) -> int:
        if room not in self._wrapped:
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setTabStopDistance(self.tabStopDistance())
            counts = (_count_lines(line, self.font(), option, room) for line in _shown(self._code))
            self._wrapped[room] = sum(counts)
        return self._wrapped[room]

    def _refresh(self) -> None:
        theme = self._theme
        font = theme.font(FontRole.CODE)
        metrics = QFontMetricsF(font)
        self._layout.pitch = theme.line_height(FontRole.CODE)
        self.setFont(font)
        self.setTabStopDistance(metrics.horizontalAdvance(" ") * _TAB)
        self._widths = tuple(_advance(line, metrics) for line in _shown(self._code))
        self._wrapped.clear()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        self.setPalette(palette)
        for number in range(len(self._widths)):
            self._colour(number)
        self.viewport().update()

    def _colour(self, number: int) -> None:
        """Lay colours over a line without touching its text."""
        line = self._code.lines[number] if self._code.lines else ()
        ends = list(accumulate(len(clean(token.text)) for token in line))
        ranges = [
            _range(end - len(clean(token.text)), end, self._theme.colour(INK[token.kind]))
            for token, end in zip(line, ends, strict=True)
        ]
        for mark in self._marks.get(number, ()):
            ink, ground = ("on_accent", "accent") if mark.is_current else ("text", "warn_weak")
            end = mark.start + mark.length
            found = _range(mark.start, end, self._theme.colour(ink), self._theme.colour(ground))
            ranges.append(found)
        self.document().findBlockByNumber(number).layout().setFormats(ranges)


def _shown(code: Code) -> Sequence[str]:
    """Give the lines as they are shown; no code at all is one empty line."""
    lines = tuple("".join(clean(token.text) for token in line) for line in code.lines)
    return lines or ("",)


def _advance(line: str, metrics: QFontMetricsF) -> float:
    spaces = line.expandtabs(_TAB)
    return metrics.horizontalAdvance(spaces)


def _range(
    start: int, end: int, ink: QColor, ground: QColor | None = None
) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setForeground(ink)
    if ground is not None:
        style.setBackground(ground)
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, style
    return made


def _count_lines(line: str, font: QFont, option: QTextOption, room: int) -> int:
    """Count the lines that one line becomes in a width."""
    layout = QTextLayout(line, font)
    layout.setTextOption(option)
    layout.beginLayout()
    made = layout.createLine()
    while made.isValid():
        made.setLineWidth(room)
        made = layout.createLine()
    layout.endLayout()
    return max(1, layout.lineCount())
