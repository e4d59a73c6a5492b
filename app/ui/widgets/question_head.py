"""What is asked: a label, the situation, the question itself, and on request why it is asked."""

from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.item import Item
from app.domain.lesson import Code, Paragraph
from app.domain.prose import Link
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button, set_tooltip
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.answer_part import drop
from app.ui.widgets.code_view import CodeView
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.placed import Arrangement, Placed, column, height_at, line_width, show
from app.ui.widgets.situation import Situation

_SMALLEST_TARGET = 24


class QuestionHead(Placed):
    """The stem of an item. The question can take focus without being a tab stop.

    `can_flag` tells whether an answered question offers to be flagged as unclear here.
    """

    link_activated = Signal(Link)
    flag_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget, *, is_large: bool) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._role = FontRole.SUBHEADING if is_large else FontRole.BODY_STRONG
        self._label = PlainLabel(theme, FontRole.LABEL, self, tone="muted")
        self._number: PlainLabel | None = None
        self._why = button("", "quiet", self)
        self._why.setAccessibleName(self.tr("Why is this asked?"))
        self._why.setCheckable(True)
        self._why.toggled.connect(self._on_why_toggled)
        set_tooltip(self._why, self.tr("Why is this asked? (?)"))
        self.can_flag = False
        self._flag: QPushButton | None = None
        self._reason: NoteStrip | None = None
        self._given_reason = ""
        self._situation: Situation | None = None
        self._stem: tuple[QWidget, ...] = ()
        self._draw_icon()
        theme.changed.connect(self._draw_icon)

    def show_stem(self, item: Item, label: str, number: str, why: str) -> None:
        """Show an item's stem in place of the one before."""
        old = self._stem if self._situation is None else (self._situation, *self._stem)
        self._situation = None
        if self._flag is not None:
            self._flag.hide()
        if item.scenario is not None:
            label = self.tr("Scenario")
            number = self.tr("Part {0} of {1}").format(item.part, len(item.scenario.items))
            self._situation = Situation(self._theme, self._icons, item.scenario.stem, self)
            self._situation.link_activated.connect(self.link_activated)
            show(self._situation)
        self._label.show_text(label)
        self._show_number(number)
        self._given_reason = why
        show(self._why, is_shown=bool(why))
        self._why.setChecked(False)
        last = len(item.stem) - 1
        self._stem = tuple(
            self._make(block, is_question=place == last) for place, block in enumerate(item.stem)
        )
        for widget in self._stem:
            show(widget)
        self._stem[-1].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for widget in old:
            drop(widget)
        self.rearrange()

    def take_focus(self) -> None:
        """Put the focus on the question, from where the keys of a question work."""
        self._stem[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answered(self) -> None:
        """Offer to flag the question, now that it is answered; made when it is first offered."""
        if not self.can_flag:
            return
        if self._flag is None:
            self._flag = button("", "quiet", self)
            self._flag.setAccessibleName(self.tr("Flag as unclear…"))
            set_tooltip(self._flag, self.tr("Flag as unclear… (Ctrl+.)"))
            self._draw_icon()
            self._flag.clicked.connect(self._on_flag_clicked)
            self._flag.stackUnder(self._why)
            before = self._why.previousInFocusChain()
            self.setTabOrder(before or self, self._flag)
        show(self._flag)
        self.rearrange()

    def explain(self) -> None:
        """Show why this is asked, or hide it again; there may be nothing to show."""
        if not self._why.isHidden():
            self._why.click()

    def arrange(self, width: int) -> Arrangement:
        """Put label and number on a line with the buttons, the stem below."""
        px = self._theme.px
        side = max(px(28), _SMALLEST_TARGET)
        corners = self._corners(width, side)
        room = width - max(len(corners), 1) * (side + px(8))
        wanted = min(line_width(self._label, self._label.text()), room)
        label = QRect(0, 0, wanted, height_at(self._label, wanted))
        rest = max(room - wanted - px(8), 0)
        number = QRect(wanted + px(8), 0, 0, 0)
        is_beside = True
        heads: list[tuple[QWidget, QRect]] = [(self._label, label), *corners]
        if self._number is not None:
            is_beside = rest >= line_width(self._number, self._number.text())
            number.setSize(QSize(rest, height_at(self._number, rest)))
            if not is_beside:
                number = QRect(0, label.bottom() + 1, room, height_at(self._number, room))
            heads.insert(1, (self._number, number))
        line = max(label.height(), number.height(), side) if is_beside else 0
        if is_beside:
            label.moveTop((line - label.height()) // 2)
            number.moveTop((line - number.height()) // 2)
        top = line if is_beside else max(number.bottom() + 1, side)
        above = (self._reason, self._situation)
        parts: list[tuple[QWidget, int]] = [(w, px(8)) for w in above if w is not None]
        parts += [(widget, px(12)) for widget in self._stem]
        rest_of_it = column(parts, QRect(0, top + px(4), width, 0))
        return Arrangement(rest_of_it.height, (*heads, *rest_of_it.places))

    def _corners(self, width: int, side: int) -> list[tuple[QWidget, QRect]]:
        """Put the buttons into the corner, the first of them at the edge."""
        made = [each for each in (self._why, self._flag) if each is not None]
        shown = [each for each in made if not each.isHidden()]
        step = side + self._theme.px(8)
        return [
            (each, QRect(width - side - place * step, 0, side, side))
            for place, each in enumerate(shown)
        ]

    def _show_number(self, number: str) -> None:
        if self._number is None and number:
            self._number = PlainLabel(self._theme, FontRole.SMALL, self, tone="muted")
            self._number.stackUnder(self._why)
        if self._number is not None:
            self._number.show_text(number)
            show(self._number, is_shown=bool(number))

    def _make(self, block: Paragraph | Code, *, is_question: bool) -> QWidget:
        if isinstance(block, Code):
            return CodeView(self._theme, self._icons, block, self)
        role = self._role if is_question else FontRole.BODY
        made = ProseLabel(self._theme, block.prose, role, self)
        made.link_activated.connect(self.link_activated)
        return made

    @Slot()
    def _on_why_toggled(self) -> None:
        if self._reason is None:
            self._reason = NoteStrip(self._theme, self._icons, "info", "info", self)
            self._reason.stackUnder(self._stem[0])
        self._reason.show_text(self._given_reason)
        show(self._reason, is_shown=self._why.isChecked())
        self.rearrange()

    @Slot()
    def _on_flag_clicked(self) -> None:
        # A click does not move the focus everywhere, and the focus tells which question is meant.
        if self._flag is not None:
            self._flag.setFocus(Qt.FocusReason.OtherFocusReason)
            self.flag_requested.emit()

    @Slot()
    def _draw_icon(self) -> None:
        for made, icon in ((self._why, "help"), (self._flag, "flag")):
            if made is not None:
                made.setIcon(self._icons.icon(icon, self._theme, "muted"))
                made.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))


def in_tab_order(widgets: list[QWidget]) -> None:
    """Let Tab go through widgets in this order, whenever each of them was made."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
