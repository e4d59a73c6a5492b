"""Garbage collected where widgets may die: on the window's thread, and nowhere else.

Python collects in whatever thread happens to allocate. A dead cycle with a widget in it would then
be taken apart on the storage lane, and Qt ends the program for that.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL_MS = 500


class Collector(QObject):
    """Switches Python's own collecting off, and does it from the event loop, as often as needed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        collect_due()


def collect_due() -> None:
    """Collect the oldest generation of objects that has passed its threshold, if any has."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    due = [n for n in range(3) if counts[n] > thresholds[n]]
    if due:
        gc.collect(due[-1])
