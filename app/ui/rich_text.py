"""The only place rich text reaches Qt: prose made of our own spans (findings F1 and F2).

The HTML is written here, from values: every text in it is escaped, every link is `act:` and a
number that only this program can follow, and there is no image in it at all, so Qt has nothing to
load. Figures are widgets of their own.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from app.domain.prose import Link, LinkKind, Prose, plain
from app.ui.plain_text import clean
from app.ui.theme import FontRole, Theme


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the plain text to show as found; one of them is the current one."""

    start: int
    length: int
    is_current: bool


def to_html(prose: Prose, theme: Theme, role: FontRole, tone: str, marks: Sequence[Mark]) -> str:
    """Write one paragraph of HTML; links are numbered in order."""
    height = theme.line_height(role)
    pieces = []
    position, links = 0, 0
    for span in prose:
        inner = "".join(
            _styled(text, mark, theme) for text, mark in _split(clean(span.text), position, marks)
        )
        position += len(clean(span.text))
        if span.code:
            family = theme.font(FontRole.CODE).families()
            names = ", ".join(f"'{html.escape(name, quote=True)}'" for name in family)
            size = round(role.pixels * 0.92 * theme.scale)
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
    ground, ink = (
        (tokens.accent, tokens.on_accent) if mark.is_current else (tokens.warn_weak, tokens.text)
    )
    return f'<span style="background-color:{ground};color:{ink};">{escaped}</span>'


def _link_style(link: Link, theme: Theme) -> str:
    """Underline what leads away; a term of the glossary keeps the colour of its sentence."""
    if link.kind is LinkKind.TERM:
        return f"color:{theme.tokens.text};text-decoration:underline;"
    return f"color:{theme.tokens.accent};text-decoration:underline;"


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
        self._links = tuple(span.link for span in prose if span.link is not None)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setOpenExternalLinks(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if self._links:
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse
            flags |= Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            self.linkActivated.connect(self._on_link_activated)
        self.setTextInteractionFlags(flags)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.setAccessibleName(self.words)
        self._render()
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

    @Slot()
    def _render(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._tone))
        self.setPalette(palette)
        self.setFont(self._theme.font(self._role))
        # Qt ignores a text equal to the one it shows, also when only fonts and colours changed.
        self.clear()
        self.setText(to_html(self._prose, self._theme, self._role, self._tone, self._marks))

    @Slot(str)
    def _on_link_activated(self, href: str) -> None:
        number = href.removeprefix("act:")
        if number.isdecimal() and int(number) < len(self._links):
            self.link_activated.emit(self._links[int(number)])

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        menu = QMenu(self)
        copy = menu.addAction(self.tr("Copy"), self.copy_selection)
        copy.setEnabled(self.hasSelectedText())
        menu.addAction(self.tr("Copy paragraph"), self._copy_all)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(place))

    @Slot()
    def copy_selection(self) -> None:
        """Put what is selected on the clipboard."""
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText())

    @Slot()
    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.words)
