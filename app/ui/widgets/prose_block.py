"""Headings, paragraphs, lists and callouts: prose as it stands in the reading column."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.lesson import Callout, CalloutKind, Heading, Listing, Paragraph
from app.domain.prose import Link, Prose, Span
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.passages import Marks
from app.ui.widgets.placed import Arrangement, Placed, column
from app.ui.widgets.role import set_role

_ROLES = {1: FontRole.TITLE, 2: FontRole.HEADING, 3: FontRole.SUBHEADING}
_TONES = {
    CalloutKind.NOTE: "info",
    CalloutKind.TIP: "ok",
    CalloutKind.IMPORTANT: "accent",
    CalloutKind.WARNING: "warn",
    CalloutKind.CAUTION: "bad",
}
_HANG, _ENTRY_GAP = 28, 6
_BAR, _RADIUS = 4, 8


class HeadingView(ProseLabel):
    """A heading, to screen readers too; it can take the focus when somebody jumps to it."""

    def __init__(self, theme: Theme, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(theme, (Span(heading.text),), _ROLES[heading.level], parent)
        set_role(self, QAccessible.Role.Heading)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_heading(self, text: str) -> None:
        """Show another heading in the same place."""
        self.set_prose((Span(text),))

    def show_found(self, marks: Marks) -> None:
        """Show what a search found."""
        self.show_marks(marks.get(0, ()))

    def place_of(self, passage: int) -> QRect:
        """Give where a passage stands: there is only one."""
        del passage
        return self.rect()

    @property
    def texts(self) -> tuple[ProseLabel, ...]:
        """The labels that show the passages, in order."""
        return (self,)


class ParagraphView(ProseLabel):
    """A paragraph of body text."""

    def __init__(self, theme: Theme, paragraph: Paragraph, parent: QWidget | None = None) -> None:
        super().__init__(theme, paragraph.prose, FontRole.BODY, parent)

    def show_found(self, marks: Marks) -> None:
        """Show what a search found."""
        self.show_marks(marks.get(0, ()))

    def place_of(self, passage: int) -> QRect:
        """Give where a passage stands: there is only one."""
        del passage
        return self.rect()

    @property
    def texts(self) -> tuple[ProseLabel, ...]:
        """The labels that show the passages, in order."""
        return (self,)


class _Texts(Placed):
    """Several paragraphs in one block, by number of the passage."""

    link_activated = Signal(Link)

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(theme, parent)
        self._texts: list[ProseLabel] = []

    def show_found(self, marks: Marks) -> None:
        """Show what a search found, by number of the passage."""
        for number, text in enumerate(self._texts):
            text.show_marks(marks.get(number, ()))

    def place_of(self, passage: int) -> QRect:
        """Give where a passage stands."""
        return self._texts[passage].geometry()

    @property
    def texts(self) -> tuple[ProseLabel, ...]:
        """The labels that show the passages, in order."""
        return tuple(self._texts)

    def _add(self, prose: Prose, role: FontRole, tone: str) -> ProseLabel:
        text = ProseLabel(self._theme, prose, role, self, tone=tone)
        text.link_activated.connect(self.link_activated)
        self._texts.append(text)
        return text


class ListingView(_Texts):
    """A list: bullets or numbers hang beside entries that wrap."""

    def __init__(self, theme: Theme, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._is_numbered = listing.is_numbered
        set_role(self, QAccessible.Role.List)
        for number, entry in enumerate(listing.entries, 1):
            text = self._add(entry, FontRole.BODY, "text")
            set_role(text, QAccessible.Role.ListItem)
            if listing.is_numbered:
                text.setAccessibleName(self.tr("{0}. {1}").format(number, text.words))

    def arrange(self, width: int) -> Arrangement:
        """Put the entries under one another, all at the same distance from the edge."""
        left, gap = self._theme.px(_HANG), self._theme.px(_ENTRY_GAP)
        return column([(text, gap) for text in self._texts], QRect(left, 0, width - left, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bullets, or the numbers, each beside the first line of its entry."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font(FontRole.BODY)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        # Qt puts what a fixed line height adds above the letters.
        baseline = self._theme.line_height(FontRole.BODY) - metrics.descent()
        right = self._theme.px(_HANG - 8)
        for number, text in enumerate(self._texts, 1):
            foot = text.y() + baseline
            if self._is_numbered:
                painter.setPen(self._theme.colour("muted"))
                left = right - metrics.horizontalAdvance(f"{number}.")
                painter.drawText(QPointF(left, foot), f"{number}.")
            else:
                radius = max(2.0, metrics.xHeight() * 0.3)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("muted"))
                centre = QPointF(right - self._theme.px(4), foot - metrics.xHeight() / 2)
                painter.drawEllipse(centre, radius, radius)
        painter.end()


class CalloutView(_Texts):
    """A few sentences set apart by a bar and a tint; its title says why."""

    def __init__(self, theme: Theme, callout: Callout, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tone = _TONES[callout.kind]
        title = callout.title or self._word(callout.kind)
        self._add((Span(title),), FontRole.LABEL, self._tone)
        for prose in callout.paragraphs:
            self._add(prose, FontRole.BODY, "text")
        set_role(self, QAccessible.Role.Note)
        self.setAccessibleName(self._texts[0].words)

    def arrange(self, width: int) -> Arrangement:
        """Put the title over the paragraphs, within the padding."""
        theme = self._theme
        side, above = theme.px(16) + _BAR, theme.px(12)
        title, *paragraphs = self._texts
        gap = theme.px(4)
        parts = [
            (title, 0),
            *((text, gap if n == 0 else 2 * gap) for n, text in enumerate(paragraphs)),
        ]
        inside = column(parts, QRect(side, above, width - side - theme.px(16), 0))
        return Arrangement(inside.height + above, inside.places)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint, round at the right only, and the bar."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(whole, _RADIUS, _RADIUS)
        path.addRect(QRectF(0, 0, _RADIUS, whole.height()))
        painter.fillPath(path, self._theme.colour(f"{self._tone}_weak"))
        painter.fillRect(QRectF(0, 0, _BAR, whole.height()), self._theme.colour(self._tone))
        painter.end()

    def _word(self, kind: CalloutKind) -> str:
        return {
            CalloutKind.NOTE: self.tr("Note"),
            CalloutKind.TIP: self.tr("Tip"),
            CalloutKind.IMPORTANT: self.tr("Important"),
            CalloutKind.WARNING: self.tr("Warning"),
            CalloutKind.CAUTION: self.tr("Caution"),
        }[kind]
