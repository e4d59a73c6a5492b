"""Trust: what is promised and what is not, with what can be seen of this very program."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 760


@dataclass(frozen=True, slots=True)
class TrustSection:
    """A heading, and lines below it: each a few words and what is said of them."""

    heading: str
    lines: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """Give the section as plain text."""
        said = (f"{label}: {value}" if label else value for label, value in self.lines)
        return "\n".join((self.heading, *(f"  {line}" for line in said)))


class TrustPage(ScrollPage):
    """Each section is a stop for the keyboard; everything can be copied as one text."""

    again_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._sections: tuple[TrustSection, ...] = ()
        self._cards: list[SectionCard] = []
        self.title.show_text(self.tr("Trust"))
        self.show_lead(
            self.tr("What Seawall promises, what it does not, and how to check it yourself.")
        )
        self._buttons = ButtonRow(theme)
        self._copy = button(self.tr("Copy as text"), "primary")
        self._copy.clicked.connect(self._on_copy_clicked)
        again = button(self.tr("Look again"))
        again.clicked.connect(self.again_requested)
        for each in (self._copy, again):
            self._buttons.add(each)
        self.column.addLayout(self.head)
        self.column.addWidget(self._buttons)
        self.column.addStretch(1)
        self._space()
        theme.changed.connect(self._space)

    @property
    def text(self) -> str:
        """Everything on the page, as text to be copied."""
        return "\n\n".join(section.text() for section in self._sections)

    def show_sections(self, sections: tuple[TrustSection, ...]) -> None:
        """Show these, in place of what was shown before."""
        self._sections = sections
        self._copy.setText(self.tr("Copy as text"))
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(section) for section in sections]
        for card in self._cards:
            self.column.insertWidget(self.column.count() - 1, card)

    def _card(self, section: TrustSection) -> SectionCard:
        card = SectionCard(self._theme)
        card.show_heading(section.heading)
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.setAccessibleName(clean(section.heading))
        card.setAccessibleDescription(clean(section.text()))
        for label, value in section.lines:
            if label:
                card.column.addSpacing(self._theme.px(6))
                named = WrappedLabel(self._theme, FontRole.SMALL, tone="muted")
                named.show_text(label)
                card.column.addWidget(named)
            said = WrappedLabel(self._theme, FontRole.UI)
            said.show_text(value)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.column.addWidget(said)
        card.column.setSpacing(self._theme.px(4))
        return card

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._copy.setText(self.tr("Copied"))

    @Slot()
    def _space(self) -> None:
        self.column.setSpacing(self._theme.px(16))
