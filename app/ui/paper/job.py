"""Long work done in slices on the window's thread: it can be watched, and stopped at any time."""

from collections.abc import Generator
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.errors import AppError

SLICE_SECONDS = 0.012
"""How long pages are made before the window may paint and listen again."""

PATIENCE_MS = 400
"""Work that takes longer than this says how far it is."""


class Job(QObject):
    """Runs a generator of shares to its end, or until it is stopped."""

    slow = Signal()
    progressed = Signal(int)
    finished = Signal()
    failed = Signal(AppError)

    def __init__(self, steps: Generator[float], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_slice_due)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.slow)

    def start(self) -> None:
        """Begin, or rather: be ready to begin when the window has nothing else to do."""
        self._timer.start()
        self._patience.start()

    @property
    def is_running(self) -> bool:
        """Whether there is something left to do."""
        return self._timer.isActive()

    @Slot()
    def stop(self) -> None:
        """Let go of what was done so far; nothing is told."""
        self._timer.stop()
        self._patience.stop()
        self._steps.close()

    @Slot()
    def _on_slice_due(self) -> None:
        try:
            self._tell(self._slice())
        except AppError as error:
            self._end()
            self.failed.emit(error)

    def _slice(self) -> float | None:
        """Work for a slice of time; give the share that is done, or None at the end."""
        until = monotonic() + SLICE_SECONDS
        share: float | None = 0.0
        while share is not None and monotonic() < until:
            share = next(self._steps, None)
        return share

    def _tell(self, share: float | None) -> None:
        if share is None:
            self._end()
            self.finished.emit()
        else:
            self.progressed.emit(round(share * 100))

    def _end(self) -> None:
        self._timer.stop()
        self._patience.stop()
