"""Reads an author's folder on lanes of its own: the module at once, the whole course at rest."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.content.problem import Problem
from app.content.workshop import ModuleDraft
from app.errors import AppError
from app.services.preview import Draft, PreviewService
from app.ui.presenters.source_watch import SourceWatch
from app.ui.tasks import TaskRunner

REST_MS = 800
"""The whole course is checked when nothing was saved for this long."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in the whole course."""

    problems: tuple[Problem, ...]


class DraftReader(QObject):
    """Reads when something was saved; while it reads, the latest wish waits, and no other."""

    draft_read = Signal(Draft)
    checked = Signal(Checked)
    problem_raised = Signal(AppError)

    def __init__(self, service: PreviewService) -> None:
        super().__init__()
        self._service = service
        self.module = service.module
        self.draft: Draft | None = None
        self._reading, self._checking = TaskRunner(threads=1), TaskRunner(threads=1)
        self._is_wanted, self._reads = False, 0
        self._watch = SourceWatch(service.folder, self)
        self._watch.changed.connect(self.read)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rested)

    def start(self) -> None:
        """Watch the folder, and read it for the first time."""
        self._watch.watch()
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the module as it is now."""
        self._rest.stop()
        self._is_wanted = not self._reading.is_idle
        if not self._is_wanted:
            self._reads += 1
            work = partial(self._service.read, self.module)
            self._reading.start(work, self._on_read, self._on_failed)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read, and nothing waits to be."""
        return self._reading.is_idle and not self._is_wanted

    def close(self) -> None:
        """Let what was begun end, and let go of what is shown."""
        self._rest.stop()
        self._reading.wait()
        self._checking.wait()
        if self.draft is not None:
            self._service.drop(self.draft)

    @Slot(object)
    def _on_read(self, source: ModuleDraft) -> None:
        """Draw what is new here, on the window's thread, as the program always does."""
        self._service.draw(source)
        self._reading.start(partial(self._service.keep, source), self._on_kept, self._on_failed)

    @Slot(object)
    def _on_kept(self, draft: Draft) -> None:
        """Tell; where nothing can be shown, what is shown stays, and what it is read from."""
        before = self.draft
        if draft.library is not None:
            self.draft, self.module = draft, draft.source.module
        self.draft_read.emit(draft)
        if before is not None and before is not self.draft:
            self._service.drop(before)
        self._go_on()

    @Slot(AppError)
    def _on_failed(self, error: AppError) -> None:
        self.problem_raised.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        """Read again what was saved meanwhile; else check the whole course when it rests."""
        if self._is_wanted:
            self.read()
        else:
            self._rest.start()

    @Slot()
    def _on_rested(self) -> None:
        done = partial(self._on_checked, self._reads)
        if self._checking.is_idle:
            self._checking.start(self._service.check, done, self.problem_raised.emit)
        else:
            self._rest.start()

    def _on_checked(self, reads: int, problems: tuple[Problem, ...]) -> None:
        """Tell what was found, unless something was saved since."""
        if reads == self._reads:
            self.checked.emit(Checked(problems))
