"""Whether single keys answer questions, and which."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.settings import SINGLE_KEYS, Settings
from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.options import OptionLine
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.single_keys import SingleKeys


class KeyboardCard(SectionCard):
    """A switch and the keys; whoever owns the card keeps what is chosen."""

    settings_chosen = Signal(Settings)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._settings = Settings()
        self.show_heading(self.tr("Keyboard"))
        words = self.tr("Answer questions with single keys")
        self._letters = OptionLine(theme, icons, words)
        self._letters.clicked.connect(self._on_letters_clicked)
        hint = self.tr("They act only while a question has the focus.")
        self._letters.setAccessibleDescription(hint)
        self._hint = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._hint.show_text(hint)
        self.column.addWidget(self._letters)
        self.column.addWidget(self._hint)
        self._keys = SingleKeys(theme)
        self._keys.keys_chosen.connect(self._on_keys_chosen)
        self.column.addWidget(self._keys)
        self._reset = button(self.tr("Reset single keys"))
        self._reset.clicked.connect(self._on_reset_clicked)
        self.column.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit()
        theme.changed.connect(self._fit)

    def show_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self._settings = settings
        self._letters.setChecked(settings.letter_keys)
        self._keys.show_keys(settings.single_keys)
        self._keys.setEnabled(settings.letter_keys)

    @Slot()
    def _on_letters_clicked(self) -> None:
        are_on = self._letters.isChecked()
        self.settings_chosen.emit(replace(self._settings, letter_keys=are_on))

    @Slot(str)
    def _on_keys_chosen(self, keys: str) -> None:
        self.settings_chosen.emit(replace(self._settings, single_keys=keys))

    @Slot()
    def _on_reset_clicked(self) -> None:
        first = replace(self._settings, single_keys=SINGLE_KEYS, letter_keys=True)
        self.settings_chosen.emit(first)

    @Slot()
    def _fit(self) -> None:
        self._hint.setContentsMargins(self._theme.px(28), 0, 0, 0)
