"""Finds settings by their words: the cards that do not have them are left out."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.section_card import SectionCard


class SettingSearch(QWidget):
    """A field, and a sentence when nothing has its words."""

    def __init__(self, theme: Theme, cards: tuple[SectionCard, ...]) -> None:
        super().__init__()
        self._theme, self._cards = theme, cards
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a setting"))
        self.field.setAccessibleName(self.tr("Find a setting"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_text_changed)
        self._none = PlainLabel(theme, FontRole.UI, tone="muted")
        self._none.show_text(self.tr("No setting has these words. Clear the field to see all."))
        self._none.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.field)
        self._column.addWidget(self._none)
        self._fit()
        theme.changed.connect(self._fit)

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        found = [card for card in self._cards if _has_words(card, text)]
        for card in self._cards:
            card.setVisible(card in found)
        self._none.setVisible(not found)

    @Slot()
    def _fit(self) -> None:
        self._column.setSpacing(self._theme.px(10))


def _has_words(card: SectionCard, text: str) -> bool:
    """Tell whether every word of a search stands somewhere on a card."""
    labels = [label.text() for label in card.findChildren(QLabel)]
    names = [control.accessibleName() for control in card.findChildren(QAbstractButton)]
    said = " ".join((*labels, *names)).casefold()
    return all(word in said for word in text.casefold().split())
