"""What a lead should look at: each with its rule in words, and what can be done about it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.link_button import LinkButton
from app.ui.widgets.placed import Arrangement, Placed, height_at, lines
from app.ui.widgets.role import set_role
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.shapes import Chip
from app.ui.widgets.wrapped_label import WrappedLabel

MOST_LOOKS = 5
"""How many are shown; the table shows the others."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at.

    Attributes:
        person: whom it is about.
        state: the word on the chip.
        tone: its colour.
        who: what the person is called.
        words: the rule it follows from, in a sentence or two.
        actions: what can be done: an id and a title each.
    """

    person: int
    state: str
    tone: str
    who: str
    words: str
    actions: tuple[tuple[str, str], ...]


class AttentionRow(Placed):
    """A chip, a name, a sentence, and buttons below; `action_chosen` carries person and id."""

    action_chosen = Signal(int, str)

    def __init__(self, theme: Theme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._look = look
        self._chip = Chip(theme, look.state, look.tone, self)
        self._who = WrappedLabel(theme, FontRole.UI, self)
        self._who.show_text(look.who)
        self._words = PlainLabel(theme, FontRole.SMALL, self, tone="muted")
        self._words.show_text(look.words)
        self._buttons = [self._button(action) for action in look.actions]
        set_role(self, QAccessible.Role.ListItem)
        self.setAccessibleName(f"{look.who}, {look.state}. {look.words}")

    def arrange(self, width: int) -> Arrangement:
        """Put the chip before the name if both fit, the sentence below, then the buttons."""
        px = self._theme.px
        chip = self._chip.sizeHint().boundedTo(self.maximumSize())
        beside = width - chip.width() - px(8)
        is_beside = beside >= self._who.fontMetrics().horizontalAdvance(self._look.who)
        room = beside if is_beside else width
        high = height_at(self._who, room)
        left = chip.width() + px(8) if is_beside else 0
        top = 0 if is_beside else chip.height() + px(4)
        first = max(high, chip.height()) if is_beside else top + high
        places: list[tuple[QWidget, QRect]] = [
            (self._chip, QRect(0, 0, min(chip.width(), width), chip.height())),
            (self._who, QRect(left, top, room, high)),
        ]
        told = height_at(self._words, width)
        places.append((self._words, QRect(0, first + px(4), width, told)))
        sized: list[tuple[QWidget, int]] = [(b, b.sizeHint().width()) for b in self._buttons]
        start = QRect(-px(8), first + told + px(6), width + px(8), 0)
        row = lines(sized, start, px(2))
        return Arrangement(row.height + px(4), (*places, *row.places))

    def _button(self, action: tuple[str, str]) -> LinkButton:
        made = LinkButton(*action, self)
        made.setAccessibleName(self.tr("{0}: {1}").format(action[1], self._look.who))
        made.chosen.connect(self._on_action_chosen)
        return made

    @Slot(str)
    def _on_action_chosen(self, action: str) -> None:
        self.action_chosen.emit(self._look.person, action)


class AttentionCard(SectionCard):
    """The first few of what needs a look; the table shows all of them when it is asked to."""

    action_chosen = Signal(int, str)
    all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._list = Fill()
        set_role(self._list, QAccessible.Role.List)
        self._list.setAccessibleName(self.tr("Needs a look"))
        self._none = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._none.show_text(self.tr("Nothing at the moment."))
        self._all = button("", "link")
        self._all.clicked.connect(self.all_requested)
        for widget in (self._list, self._none):
            self.column.addWidget(widget)
        self.column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        self._space_rows()
        theme.changed.connect(self._space_rows)

    def show_looks(self, looks: tuple[Look, ...], people: int) -> None:
        """Show the first of these; `people` is how many persons they are about."""
        self.show_heading(self.tr("Needs a look"), str(people) if people else "")
        self._list.clear()
        for look in looks[:MOST_LOOKS]:
            row = AttentionRow(self._theme, look)
            row.action_chosen.connect(self.action_chosen)
            self._list.column.addWidget(row)
        self._list.setVisible(bool(looks))
        self._none.setVisible(not looks)
        words = self.tr("Show all {0} in the table").format(people)
        self._all.setText(words)
        self._all.setAccessibleName(words)
        self._all.setVisible(people > len(looks))

    @Slot()
    def _space_rows(self) -> None:
        self._list.column.setSpacing(self._theme.px(12))
