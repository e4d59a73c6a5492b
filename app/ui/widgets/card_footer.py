"""The foot of a question: how sure, and check; after the answer, what was said, and where next."""

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.item import Confidence
from app.domain.prose import Prose, Span
from app.ui.plain_text import button, on_button
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.confidence_row import ConfidenceRow
from app.ui.widgets.option import Option
from app.ui.widgets.placed import Arrangement, Placed, line_width, lines, show
from app.ui.widgets.shapes import line_pen


class CardFooter(Placed):
    """One bar under a thin line; what stands on it depends on whether the item is answered."""

    check_requested = Signal()
    section_requested = Signal(str)
    next_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, has_next: bool) -> None:
        super().__init__(theme, parent)
        self._section_id, self._asks_confidence = "", True
        self.confidence = ConfidenceRow(theme, self)
        self._check = button(self.tr("Check answer"), "primary", self)
        self._said: ProseLabel | None = None
        self._section: QPushButton | None = None
        self._next: QPushButton | None = None
        self._check.clicked.connect(self.check_requested)
        if has_next:
            self._section = button(self.tr("Read the section"), "", self)
            self._next = button(self.tr("Next question"), "primary", self)
            self._section.clicked.connect(self._on_section_clicked)
            self._next.clicked.connect(self.next_requested)
        self._show_parts(is_answered=False)

    def show_open(self, section: str) -> None:
        """Ask how sure, and offer to check; nothing is chosen yet.

        Args:
            section: id of the section that "Read the section" leads to.
        """
        self._section_id = section
        self.confidence.show_value(None)
        self.show_chosen(0)
        self._show_parts(is_answered=False)

    @Slot(int)
    def show_chosen(self, count: int) -> None:
        """Offer to check once something is chosen."""
        self._check.setEnabled(count > 0)

    def show_answered(self, confidence: Confidence | None) -> None:
        """Repeat what was said about being sure, and offer what comes next."""
        said = self._sentence(confidence)
        if self._said is None and said:
            self._said = ProseLabel(self._theme, said, FontRole.UI, self, tone="muted")
            self._said.stackUnder(self._check)
        elif self._said is not None:
            self._said.set_prose(said)
        self._show_parts(is_answered=True)

    def set_confidence_asked(self, *, is_on: bool) -> None:
        """Ask how sure, or not; what was chosen before is forgotten."""
        if is_on != self._asks_confidence:
            self._asks_confidence = is_on
            self.confidence.show_value(None)
            self._show_parts(is_answered=self._check.isHidden())

    def set_held(self, *, is_held: bool) -> None:
        """Offer to keep an answer, because its feedback waits, or to check it."""
        words = self.tr("Keep answer") if is_held else self.tr("Check answer")
        self._check.setText(words)
        self._check.setAccessibleName(words)
        self.rearrange()

    def set_next_text(self, text: str) -> None:
        """Name what comes after this item."""
        if self._next is not None:
            self._next.setText(on_button(text))
            self._next.setAccessibleName(text)
            self.rearrange()

    def proceed(self, focused: QWidget | None) -> bool:
        """Do what Enter means: press the focused button, or else the one that leads on."""
        is_button = isinstance(focused, QPushButton) and not isinstance(focused, Option)
        leading = (b for b in (self._check, self._next) if _is_shown(b))
        wanted = focused if is_button else next(leading, None)
        if isinstance(wanted, QPushButton):
            wanted.click()
        return wanted is not None

    def read_section(self) -> bool:
        """Press "Read the section", if it is offered; tell whether it was."""
        if self._section is None or self._section.isHidden():
            return False
        self._section.click()
        return True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to show, as in a lesson when nothing was said."""
        return not any(map(_is_shown, (self._check, self._said, self._next)))

    def arrange(self, width: int) -> Arrangement:
        """Put words left and buttons right; where that is too wide, buttons under the words."""
        gap, top = self._theme.px(12), self._theme.px(16)
        leading = self._leading()
        made = [b for b in (self._check, self._section, self._next) if b is not None]
        buttons = [(b, b.sizeHint().width()) for b in made]
        shown = [wide for b, wide in buttons if not b.isHidden()]
        trailing = sum(shown) + gap * max(len(shown) - 1, 0)
        if not leading or not shown or leading[0][1] + gap + trailing <= width:
            whole = QRect(0, top, width, 0)
            parts = (lines(leading, whole, gap), lines(buttons, whole, gap, is_right=True))
            return _centred(parts, top)
        above = lines([(leading[0][0], width)], QRect(0, top, width, 0), gap)
        below = lines(buttons, QRect(0, above.height + gap, width, 0), gap, is_right=True)
        return Arrangement(below.height, above.places + below.places)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line that sets the foot apart."""
        del event
        painter = QPainter(self)
        pen = line_pen(self._theme.colour("hairline"), 1, self.devicePixelRatioF())
        painter.setPen(pen)
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    @Slot()
    def _on_section_clicked(self) -> None:
        self.section_requested.emit(self._section_id)

    def _leading(self) -> list[tuple[QWidget, int]]:
        if not self.confidence.isHidden():
            return [(self.confidence, self.confidence.line_width())]
        if self._said is not None and not self._said.isHidden():
            return [(self._said, line_width(self._said, self._said.words) + self._theme.px(8))]
        return []

    def _show_parts(self, *, is_answered: bool) -> None:
        show(self.confidence, is_shown=not is_answered and self._asks_confidence)
        show(self._check, is_shown=not is_answered)
        if self._said is not None:
            show(self._said, is_shown=is_answered and bool(self._said.words))
        for onward in (self._section, self._next):
            if onward is not None:
                show(onward, is_shown=is_answered)
        self.rearrange()

    def _sentence(self, confidence: Confidence | None) -> Prose:
        if confidence is None:
            return ()
        sentences = {
            Confidence.GUESS: self.tr("You said this was a **guess**."),
            Confidence.FAIRLY_SURE: self.tr("You said you were **fairly sure**."),
            Confidence.SURE: self.tr("You said you were **sure**."),
        }
        pieces = sentences[confidence].split("**")
        return tuple(Span(p, strong=bool(n % 2)) for n, p in enumerate(pieces) if p)


def _is_shown(part: QWidget | None) -> bool:
    return part is not None and not part.isHidden()


def _centred(parts: tuple[Arrangement, Arrangement], top: int) -> Arrangement:
    """Lay two groups over one another on one line, both in its middle."""
    height = max(part.height for part in parts)
    places = []
    for part in parts:
        down = (height - max(part.height, top)) // 2
        places += [(widget, rect.translated(0, down)) for widget, rect in part.places]
    return Arrangement(height, tuple(places))
