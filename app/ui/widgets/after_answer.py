"""What a review says below an answered question: when it comes back, and what may help now."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.note_strip import NoteStrip


class AfterAnswer(QWidget):
    """An offer on a tint, and a quiet sentence; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offer = NoteStrip(theme, icons, "info", "info")
        self._words = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._offer)
        self._column.addWidget(self._words)
        self.hide()
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_words(self, words: str, offer: str) -> None:
        """Say this; an empty text is left out."""
        self._offer.show_text(offer)
        self._offer.setVisible(bool(offer))
        self._words.show_text(words)
        self._words.setVisible(bool(words))
        self.setVisible(bool(words or offer))

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.setSpacing(self._theme.px(10))
