"""Work off the window's thread: a plain function of values goes out, its result comes back here."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from app.errors import AppError

Done = Callable[[Any], object]
Failed = Callable[[AppError], object]


class _Work(QRunnable):
    """One piece of work. The runner owns the signal; this only borrows it."""

    def __init__(self, runner: "TaskRunner", ticket: int, work: Callable[[], object]) -> None:
        super().__init__()
        self._runner, self._ticket, self._work = runner, ticket, work

    def run(self) -> None:
        """Do the work and report a value or the error it ended with."""
        try:
            value, error = self._work(), None
        except Exception as caught:
            value, error = None, caught
        self._runner.finished.emit(self._ticket, value, error)


class TaskRunner(QObject):
    """A lane of threads; one thread makes it ordered."""

    finished = Signal(int, object, object)

    def __init__(self, threads: int) -> None:
        super().__init__()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pool.setExpiryTimeout(-1)
        self._waiting: dict[int, tuple[Done | None, Failed | None]] = {}
        self._last = 0
        self.finished.connect(self._on_finished)

    def start(
        self, work: Callable[[], object], done: Done | None = None, failed: Failed | None = None
    ) -> None:
        """Do work on the lane; call `done` with its value or `failed` with an expected failure.

        A failure nobody waits for, and every bug, reaches `sys.excepthook`.
        """
        self._last += 1
        self._waiting[self._last] = (done, failed)
        self._pool.start(_Work(self, self._last, work))

    @property
    def is_idle(self) -> bool:
        """Whether every result has been handed over."""
        return not self._waiting

    def wait(self) -> None:
        """Let the work that was started end; its results are still to be handed over."""
        self._pool.waitForDone()

    @Slot(int, object, object)
    def _on_finished(self, ticket: int, value: object, error: Exception | None) -> None:
        done, failed = self._waiting.pop(ticket)
        if isinstance(error, AppError) and failed is not None:
            failed(error)
        elif error is not None:
            raise error
        elif done is not None:
            done(value)
