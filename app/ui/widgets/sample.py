"""A sentence to try a text size and a theme on."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import Card


class Sample(Card):
    """What a line of a lesson looks like with the settings in force, as wide as it may be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, radius=8)
        self.set_colours("bg", "hairline")
        label = PlainLabel(theme, FontRole.LABEL, tone="muted")
        label.show_text(self.tr("Sample"))
        words = PlainLabel(theme, FontRole.BODY)
        words.show_text(
            self.tr(
                "Treat what a model returns as input you do not trust, also when it sounds "
                "sure of itself."
            )
        )
        self._column = QVBoxLayout(self)
        self._column.addWidget(label)
        self._column.addWidget(words)
        self._on_reading_changed()
        theme.changed.connect(self._on_reading_changed)

    @Slot()
    def _on_reading_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(4))
        self.setMaximumWidth(self._theme.column_width() + 2 * px(16))
