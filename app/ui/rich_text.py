"""The only place rich text reaches Qt: prose made of our own spans (findings F1 and F2).

The HTML is written here, from values: every text in it is escaped, every link is `act:` and a
number that only this program can follow, and there is no image in it at all, so Qt has nothing to
load. Figures are widgets of their own.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QClipboard,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from app.domain.prose import Link, LinkKind, Prose, Span, plain
from app.ui.plain_text import BREAK, breakable, clean
from app.ui.theme import FontRole, Theme

_SPACE = re.compile(r"[ \t\n\r]+")
_Range = QTextLayout.FormatRange
_CODE_SIZE = 0.92  # of the letters around it


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the plain text to show as found, or as highlighted by the learner.

    Of what was found, one is the current one.
    """

    start: int
    length: int
    is_current: bool
    is_kept: bool = False


def _is_term(link: Link | None) -> bool:
    return link is not None and link.kind is LinkKind.TERM


def to_html(prose: Prose, theme: Theme, role: FontRole, tone: str, marks: Sequence[Mark]) -> str:
    """Write one paragraph of HTML; links are numbered in order."""
    height = theme.line_height(role)
    pieces = []
    links = 0
    for span, parts in _cut(prose, marks):
        inner = "".join(_styled(text, mark, theme) for text, mark in parts)
        if span.code:
            family = theme.font(FontRole.CODE).families()
            names = ", ".join(f"'{html.escape(name, quote=True)}'" for name in family)
            size = _code_pixels(role, theme)
            inner = f'<span style="font-family:{names};font-size:{size}px;">{inner}</span>'
        if span.strong:
            inner = f'<span style="font-weight:600;">{inner}</span>'
        if span.emphasis:
            inner = f'<span style="font-style:italic;">{inner}</span>'
        if span.link is not None:
            inner = f'<a href="act:{links}" style="{_link_style(span.link, theme)}">{inner}</a>'
            links += 1
        pieces.append(inner)
    style = (
        f"margin:0;line-height:{height}px;-qt-line-height-type:fixed;"
        f"color:{getattr(theme.tokens, tone)};"
    )
    return f'<p style="{style}">{"".join(pieces)}</p>'


def _code_pixels(role: FontRole, theme: Theme) -> int:
    return round(role.pixels * _CODE_SIZE * theme.scale)


def _cut(
    prose: Prose, marks: Sequence[Mark]
) -> Iterator[tuple[Span, list[tuple[str, Mark | None]]]]:
    """Cut each span where marks begin and end, and let very long words break."""
    texts = [clean(span.text) for span in prose]
    whole = "".join(texts)
    places = _break_places(whole)
    position = 0
    for span, text in zip(prose, texts, strict=True):
        parts, start = [], position
        for part, mark in _split(text, position, marks):
            parts.append((_broken(part, start, places), mark))
            start += len(part)
        position += len(text)
        yield span, parts


def _break_places(text: str) -> list[int]:
    """List where a very long word may break, counted in the text as marks count it."""
    pieces = breakable(text).split(BREAK)
    ends, end = [], 0
    for piece in pieces[:-1]:
        end += len(piece)
        ends.append(end)
    return ends


def _broken(part: str, start: int, places: Sequence[int]) -> str:
    """Put the breaks into a part of the text that begins at a place of the whole."""
    inside = [place - start for place in places if start <= place < start + len(part)]
    edges = zip([0, *inside], [*inside, len(part)], strict=True)
    return BREAK.join(part[left:right] for left, right in edges)


def _split(text: str, position: int, marks: Sequence[Mark]) -> list[tuple[str, Mark | None]]:
    """Cut a span where marks begin and end."""
    parts: list[tuple[str, Mark | None]] = []
    at = 0
    for mark in marks:
        start = min(max(mark.start - position, 0), len(text))
        end = min(max(mark.start + mark.length - position, 0), len(text))
        if start < end:
            parts += [(text[at:start], None), (text[start:end], mark)]
            at = end
    parts.append((text[at:], None))
    return [(part, mark) for part, mark in parts if part]


def _styled(text: str, mark: Mark | None, theme: Theme) -> str:
    escaped = html.escape(text, quote=True)
    if mark is None:
        return escaped
    tokens = theme.tokens
    ground, ink = tokens.ok_weak if mark.is_kept else tokens.warn_weak, tokens.text
    if mark.is_current:
        ground, ink = tokens.accent, tokens.on_accent
    return f'<span style="background-color:{ground};color:{ink};">{escaped}</span>'


def _link_style(link: Link, theme: Theme) -> str:
    """Underline what leads away; a term of the glossary keeps the colour of its sentence."""
    if link.kind is LinkKind.TERM:
        return f"color:{theme.tokens.text};text-decoration:underline;"
    return f"color:{theme.tokens.accent};text-decoration:underline;"


class LaidProse:
    """A paragraph laid out as a `ProseLabel` shows it, line for line, but without a widget.

    To find a height this way takes a fifth of the time in which a label finds it.
    """

    def __init__(
        self, prose: Prose, theme: Theme, role: FontRole, marks: Sequence[Mark] = ()
    ) -> None:
        self._theme, self._role = theme, role
        text, formats = "", []
        for span, parts in _cut(prose, marks):
            for part, mark in parts:
                shown = _SPACE.sub(" ", part)
                if not text or text.endswith(" "):
                    shown = shown.removeprefix(" ")
                if span != Span(span.text) or mark is not None:
                    formats.append(self._look(len(text), len(shown), span, mark))
                text += shown
        self._layout = QTextLayout(text, theme.font(role))
        self._layout.setFormats(formats)
        self._width = -1

    def height(self, width: int) -> int:
        """Give the height at a width, both in pixels."""
        self._lay(width)
        return max(1, self._layout.lineCount()) * self._theme.line_height(self._role)

    def draw(self, painter: QPainter, place: QPoint, width: int, colour: QColor) -> None:
        """Draw it in a colour, wrapped at a width, with its top left corner at a place."""
        self._lay(width)
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(place))

    def _lay(self, width: int) -> None:
        if width == self._width:
            return
        self._width = width
        pitch = self._theme.line_height(self._role)
        layout, number = self._layout, 0
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 1))
            # Qt puts the foot of the letters at four fifths of a fixed height, in 64ths of a pixel.
            foot = pitch * 64 * 4 // 5 / 64
            line.setPosition(QPointF(0, number * pitch + foot - line.ascent()))
            line, number = layout.createLine(), number + 1
        layout.endLayout()

    def _look(self, start: int, length: int, span: Span, mark: Mark | None) -> _Range:
        style = QTextCharFormat()
        if span.code:
            style.setFontFamilies(self._theme.font(FontRole.CODE).families())
            style.setProperty(
                QTextCharFormat.Property.FontPixelSize, _code_pixels(self._role, self._theme)
            )
        if span.strong:
            style.setFontWeight(600)
        if span.emphasis:
            style.setFontItalic(True)
        if span.link is not None:
            style.setFontUnderline(True)
        if mark is not None:
            style.setBackground(self._theme.colour("warn_weak"))
        look = _Range()
        look.start, look.length, look.format = start, length, style
        return look


class ProseLabel(QLabel):
    """A paragraph that can be selected and copied and whose links are reported, never followed."""

    link_activated = Signal(Link)

    def __init__(
        self,
        theme: Theme,
        prose: Prose,
        role: FontRole = FontRole.BODY,
        parent: QWidget | None = None,
        *,
        tone: str = "text",
    ) -> None:
        super().__init__(parent)
        self._theme, self._prose, self._role, self._tone = theme, prose, role, tone
        self._marks: tuple[Mark, ...] = ()
        self._heights: dict[int, int] = {}
        self._links = tuple(span.link for span in prose if span.link is not None)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setOpenExternalLinks(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self.hovered: Link | None = None
        if self._links:
            self.linkHovered.connect(self._on_link_hovered)
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse
            flags |= Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            self.linkActivated.connect(self._on_link_activated)
        self.setTextInteractionFlags(flags)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.setAccessibleName(self.words)
        self._show()
        theme.changed.connect(self._render)

    @property
    def words(self) -> str:
        """The plain text, as marks count it."""
        return clean(plain(self._prose))

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show what a search found here."""
        if marks != self._marks:
            self._marks = marks
            self._render()

    def set_prose(self, prose: Prose) -> None:
        """Show other words without links in the same place."""
        self._prose = prose
        self.setAccessibleName(self.words)
        self._render()

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width; Qt's own way to find it costs as much as all else here."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        if inner not in self._heights:
            laid = LaidProse(self._prose, self._theme, self._role, self._marks)
            self._heights[inner] = laid.height(inner)
        return self._heights[inner] + margins.top() + margins.bottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy without the places where a very long word may break."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do the same for what is copied by selecting, where the system knows that."""
        super().mouseReleaseEvent(event)
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and BREAK in self.selectedText():
            clipboard.setText(self._selected(), QClipboard.Mode.Selection)

    @Slot()
    def _render(self) -> None:
        # Qt ignores a text equal to the one it shows, also when only fonts and colours changed.
        self.clear()
        self._show()

    def _show(self) -> None:
        self._heights.clear()
        self.setFont(self._theme.font(self._role))
        self.setText(to_html(self._prose, self._theme, self._role, self._tone, self._marks))

    def _selected(self) -> str:
        return self.selectedText().replace(BREAK, "")

    def term_here(self) -> Link | None:
        """Give the term the keyboard is at, whose words Qt selects, else the first one here."""
        words = self._selected()
        terms = [(clean(span.text), span.link) for span in self._prose if _is_term(span.link)]
        here = (link for text, link in terms if text == words)
        return next(here, terms[0][1] if terms else None)

    @Slot(str)
    def _on_link_hovered(self, href: str) -> None:
        self.hovered = self._link(href)

    @Slot(str)
    def _on_link_activated(self, href: str) -> None:
        link = self._link(href)
        if link is not None:
            self.link_activated.emit(link)

    def _link(self, href: str) -> Link | None:
        number = href.removeprefix("act:")
        is_ours = number.isdecimal() and int(number) < len(self._links)
        return self._links[int(number)] if is_ours else None

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self.copy_selection)
        copy.setEnabled(self.hasSelectedText())
        menu.addAction(self.tr("Copy paragraph"), self._copy_all)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(place))

    def selection(self) -> tuple[int, str]:
        """Give what is selected as a place in `words` and a text; an empty text if nothing is."""
        text = self._selected()
        words = self.words
        if not text or text not in words:
            return 0, ""
        # Places where a word may break are counted in what is shown and not in the words.
        breaks = len(breakable(words)) - len(words)
        start = words.find(text, max(0, self.selectionStart() - breaks))
        return (words.find(text) if start < 0 else start), text

    @Slot()
    def copy_selection(self) -> None:
        """Put what is selected on the clipboard."""
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self._selected())

    @Slot()
    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.words)
