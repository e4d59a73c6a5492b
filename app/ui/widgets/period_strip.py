"""A reminder that records are past the period for which a team's records are kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import button
from app.ui.theme import Theme
from app.ui.widgets.note_strip import NoteStrip


class PeriodStrip(QWidget):
    """Says how many, and shows them when it is asked to; it removes nothing."""

    review_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = NoteStrip(theme, icons, "clock", "warn")
        review = button(self.tr("Review them"))
        review.clicked.connect(self.review_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._strip, 1)
        row.addWidget(review)
        self.hide()

    def show_past(self, count: int, months: int) -> None:
        """Say how many records are past a period in months; nothing is said of none."""
        words = self.tr("{0} records are past your {1}-month period.").format(count, months)
        if count == 1:
            words = self.tr("1 record is past your {0}-month period.").format(months)
        self._strip.show_text(words)
        self._strip.setAccessibleName(words)
        self.setVisible(bool(count))
