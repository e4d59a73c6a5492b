"""Facts under one another: what it is at the left, what it comes to at the right."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.ui.plain_text import PlainLabel, breakable
from app.ui.theme import FontRole, Theme
from app.ui.widgets.placed import Arrangement, Placed, height_at
from app.ui.widgets.role import set_role
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_BESIDE, _SHARE = 420, 0.5


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, a value, and a note below, which may be empty."""

    label: str
    value: str
    note: str = ""


class FactRow(Placed):
    """One fact. It can be read by the keyboard where its value is to be copied."""

    def __init__(self, theme: Theme, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._label = WrappedLabel(theme, FontRole.UI, self)
        self._value: PlainLabel = WrappedLabel(theme, FontRole.UI, self, tone="muted")
        self._note = WrappedLabel(theme, FontRole.SMALL, self, tone="muted")
        self._label.show_text(fact.label)
        self._value.show_text(breakable(fact.value))
        self._note.show_text(fact.note)
        self._note.setVisible(bool(fact.note))
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self, QAccessible.Role.ListItem)
        said = (f"{fact.label}: {fact.value}", fact.note)
        self.setAccessibleName(". ".join(part for part in said if part))

    def arrange(self, width: int) -> Arrangement:
        """Put label and value side by side, or under one another where it is narrow."""
        px = self._theme.px
        is_beside = width >= px(_BESIDE)
        left = round(width * _SHARE) - px(8) if is_beside else width
        first = height_at(self._label, left)
        places: list[tuple[QWidget, QRect]] = [(self._label, QRect(0, 0, left, first))]
        start = left + px(16) if is_beside else 0
        top = 0 if is_beside else first
        high = height_at(self._value, width - start)
        places.append((self._value, QRect(start, top, width - start, high)))
        bottom = max(first, top + high)
        if not self._note.isHidden():
            note = height_at(self._note, width)
            places.append((self._note, QRect(0, bottom, width, note)))
            bottom += note
        return Arrangement(bottom + px(4), tuple(places))


class FactsCard(SectionCard):
    """A card of facts; where there are none, it says so or is not shown."""

    def __init__(
        self, theme: Theme, heading: str, empty: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._heading_words, self._is_said = heading, bool(empty)
        self.show_heading(heading)
        self._facts = Fill()
        self._facts.setAccessibleName(heading)
        set_role(self._facts, QAccessible.Role.List)
        self._none = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._none.show_text(empty)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._none)

    def show_facts(self, facts: tuple[Fact, ...], aside: str = "") -> None:
        """Show these in place of those before."""
        self.show_heading(self._heading_words, aside)
        self._facts.clear()
        for fact in facts:
            self._facts.column.addWidget(FactRow(self._theme, fact))
        self._facts.setVisible(bool(facts))
        self._none.setVisible(not facts)
        self.setVisible(bool(facts) or self._is_said)
