"""Something that can be done, with the reason for it and its button."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.ui.plain_text import button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import Card
from app.ui.widgets.wrapped_label import WrappedLabel

_NARROW = 460


class OfferCard(Card):
    """A title, a sentence, and a button beside them, or below where it is narrow."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = WrappedLabel(theme, FontRole.UI_STRONG)
        self._words = WrappedLabel(theme, FontRole.UI, tone="muted")
        self._go = button("")
        self._go.clicked.connect(self.chosen)
        self._text = QVBoxLayout()
        self._text.addWidget(self._title)
        self._text.addWidget(self._words)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._text, 1)
        self._row.addWidget(self._go, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_offer(self, title: str, words: str, verb: str) -> None:
        """Say what is offered, and what the button does."""
        self._title.show_text(title)
        self._words.show_text(words)
        self._go.setText(verb)
        self._go.setAccessibleName(verb)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside the text, or below."""
        self._arrange()
        super().resizeEvent(event)

    def _arrange(self) -> None:
        is_narrow = self.width() < self._theme.px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)
        side = Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._go, side)

    @Slot()
    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(20), px(14), px(20), px(14))
        self._row.setSpacing(px(16))
        self._text.setSpacing(px(4))
        self._arrange()
