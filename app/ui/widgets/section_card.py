"""A card with a heading, as the pages stack them."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.row import RowList
from app.ui.widgets.shapes import Card


class SectionCard(Card):
    """A heading, a few words at its right, and below it whatever is added."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._heading = PlainLabel(theme, FontRole.SUBHEADING)
        self._aside = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._aside.setWordWrap(False)
        self._aside.hide()
        self._top = QHBoxLayout()
        self._top.addWidget(self._heading, 1)
        self._top.addWidget(self._aside)
        self._rows = QVBoxLayout()
        self.column = QVBoxLayout()
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._top)
        self._whole.addLayout(self._rows)
        self._whole.addLayout(self.column)
        self._whole.addStretch(1)
        self._space()
        theme.changed.connect(self._on_theme_changed)

    def show_heading(self, heading: str, aside: str = "") -> None:
        """Say what the card holds."""
        self._heading.show_text(heading)
        self._aside.show_text(aside)
        self._aside.setVisible(bool(aside))

    def add_rows(self, rows: RowList) -> None:
        """Add rows; their tint reaches further out than their text, which stands in line."""
        self._rows.addWidget(rows)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._whole.setContentsMargins(px(12), px(18), px(12), px(18))
        self._whole.setSpacing(px(6))
        self._top.setContentsMargins(px(8), 0, px(8), 0)
        self.column.setContentsMargins(px(8), px(6), px(8), 0)
        self._top.setSpacing(px(16))
        self.column.setSpacing(px(12))


class Fill(QWidget):
    """A column whose content is built anew each time it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take out everything."""
        while (entry := self.column.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
