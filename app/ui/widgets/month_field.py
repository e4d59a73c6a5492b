"""In which month everybody renews, or on one's own anniversary."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QSizePolicy

from app.ui.theme import Theme
from app.ui.widgets.chooser import Chooser


def month_names() -> tuple[str, ...]:
    """Give the names of the twelve months."""
    translate = QCoreApplication.translate
    return (
        translate("Months", "January"),
        translate("Months", "February"),
        translate("Months", "March"),
        translate("Months", "April"),
        translate("Months", "May"),
        translate("Months", "June"),
        translate("Months", "July"),
        translate("Months", "August"),
        translate("Months", "September"),
        translate("Months", "October"),
        translate("Months", "November"),
        translate("Months", "December"),
    )


class MonthField(Chooser):
    """One's own anniversary, then the months."""

    month_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.addItem(self.tr("My own anniversary"))
        self.addItems(month_names())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)

    def show_month(self, month: int) -> None:
        """Show a month, 1 to 12, or 0 for the anniversary."""
        self.setCurrentIndex(month)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.month_chosen.emit(index)
