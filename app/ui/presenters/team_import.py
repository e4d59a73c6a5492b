"""Taking records in: found and checked beside everything else, kept in order, told at the end."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import AppError
from app.services.team_import import Batch, Found, examine, find_records
from app.services.team_taking import Outcome
from app.ui.presenters.desk import Desk
from app.ui.presenters.team_file import TeamFile
from app.ui.theme import Theme
from app.ui.widgets.progress_dialog import ProgressDialog

SLOW_MS = 400
"""From then on it is shown how far an import is."""


class TeamImport(QObject):
    """One import at a time; files that come meanwhile wait for the next."""

    finished = Signal()
    dialog_opened = Signal(QDialog)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, file: TeamFile, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._theme, self._file = desk, theme, file
        self.outcomes: tuple[Outcome, ...] = ()
        self.left_out: tuple[Path, ...] = ()
        self.is_quiet = False
        self._team, self._total = 0, 0
        self._is_cancelled = False
        self._progress: ProgressDialog | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._on_slow)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read."""
        return self._progress is not None

    def start(
        self, team: int, chosen: tuple[Path, ...], window: QWidget, *, is_quiet: bool
    ) -> None:
        """Read files and folders into a team; a quiet import has come by itself."""
        if self.is_busy or not chosen:
            return
        self.outcomes, self.left_out = (), ()
        self._team, self.is_quiet, self._is_cancelled = team, is_quiet, False
        self._progress = ProgressDialog(self._theme, self.tr("Reading records"), window)
        self._progress.rejected.connect(self._on_cancelled)
        self.dialog_opened.emit(self._progress)
        self._slow.start()
        self._desk.background.start(partial(find_records, chosen), self._on_found, self._on_failed)

    def _on_found(self, found: Found) -> None:
        self.left_out, self._total = found.left_out, len(found.paths)
        self._read_on(found.paths)

    def _read_on(self, paths: tuple[Path, ...]) -> None:
        work = partial(examine, paths, self._was_cancelled)
        self._desk.background.start(work, self._on_examined, self._on_failed)

    def _was_cancelled(self) -> bool:
        return self._is_cancelled

    def _on_examined(self, batch: Batch) -> None:
        done = partial(self._on_taken, batch.rest)
        self._desk.storage.start(partial(self._take, batch), done, self._on_failed)

    def _take(self, batch: Batch) -> tuple[Outcome, ...]:
        return self._file.service.take(self._team, batch)

    def _on_taken(self, rest: tuple[Path, ...], outcomes: tuple[Outcome, ...]) -> None:
        self.outcomes += outcomes
        if self._progress is not None and self._total:
            self._progress.show_percent(100 * (self._total - len(rest)) // self._total)
        if rest and not self._is_cancelled:
            self._read_on(rest)
            return
        self.left_out += rest
        self._end()

    def _on_failed(self, error: AppError) -> None:
        """Say what went wrong; what was taken in before stays, and is told."""
        self._end()
        self.problem_raised.emit(error)

    def _end(self) -> None:
        self._slow.stop()
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.rejected.disconnect(self._on_cancelled)
            progress.close()
            progress.deleteLater()
        self.finished.emit()

    @Slot()
    def _on_slow(self) -> None:
        if self._progress is not None and not self.is_quiet:
            self._progress.open()

    @Slot()
    def _on_cancelled(self) -> None:
        self._is_cancelled = True
