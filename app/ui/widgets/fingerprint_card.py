"""A key's fingerprint, as two people compare it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.records.fingerprint import Fingerprint
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel


class FingerprintCard(SectionCard):
    """Six words to say, forty digits to be sure, and what they are for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._words = WrappedLabel(theme, FontRole.SUBHEADING)
        self._digits = WrappedLabel(theme, FontRole.CODE)
        self._about = PlainLabel(theme, FontRole.SMALL, tone="muted")
        for label in (self._words, self._digits):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._words.setAccessibleName(self.tr("Six words of your key"))
        self._digits.setAccessibleName(self.tr("Forty digits of your key"))
        self.column.addWidget(self._words)
        self.column.addWidget(self._digits)
        self.column.addWidget(self._about)
        self.show_heading(self.tr("Your key"))

    def show_fingerprint(self, known: Fingerprint | None, pseudonym: str) -> None:
        """Show the fingerprint; none until the first record is saved."""
        for label in (self._words, self._digits):
            label.setVisible(known is not None)
        if known is None:
            self._about.show_text(
                self.tr(
                    "Saving your first file makes a key that is yours alone. It is kept with your "
                    "profile and signs every file, so that a change is noticed."
                )
            )
            return
        self._words.show_text("  ".join(known.words))
        self._digits.show_text("  ".join(known.digits))
        self._about.show_text(
            self.tr(
                "Your lead is asked once whether this key is yours. Read the six words to them, by "
                "telephone or at their desk; the digits say the same more exactly. Without a name "
                "you are called {0}."
            ).format(pseudonym)
        )
