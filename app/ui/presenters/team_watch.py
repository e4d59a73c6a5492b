"""A folder that is looked at every few seconds; its new files are told, once each."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.errors import AppError
from app.services.team_import import Stamp, new_since, stamps
from app.ui.presenters.desk import Desk
from app.ui.widgets.handed import Handed
from app.ui.widgets.team_tools import TeamTools

WAIT_MS = 5_000


class TeamWatch(QObject):
    """Polls, because no system tells of changes on a share; a file is told when it rests.

    A file that is still being written has another size or time at the next look, so that only one
    that stayed the same for a whole round is told.
    """

    files_came = Signal(Handed)
    failed = Signal(AppError)

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        self.folder: Path | None = None
        self._told: dict[str, Stamp] = {}
        self._last: dict[str, Stamp] = {}
        self._is_looking = self._is_gone = False
        self._timer = QTimer(self)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, folder: Path | None) -> None:
        """Watch a folder from now on; none with None. What lies there already is told too."""
        self.folder, self._told, self._last = folder, {}, {}
        if folder is None:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look once; a look that takes long is not overtaken by the next."""
        if self.folder is not None and not self._is_looking:
            self._is_looking = True
            work, done = partial(stamps, self.folder), partial(self._on_looked, self.folder)
            self._desk.background.start(work, done, self._on_failed)

    def _on_looked(self, folder: Path, now: dict[str, Stamp]) -> None:
        self._is_looking = self._is_gone = False
        if folder == self.folder:
            self._tell_rested(folder, now)

    def _tell_rested(self, folder: Path, now: dict[str, Stamp]) -> None:
        moving = set(new_since(self._last, now))
        rested = [name for name in new_since(self._told, now) if name not in moving]
        self._last = now
        self._told.update({name: now[name] for name in rested})
        if rested:
            self.files_came.emit(Handed(tuple(folder / name for name in rested)))

    def _on_failed(self, error: AppError) -> None:
        """Say it once, and go on looking: a share may come back."""
        self._is_looking = False
        if not self._is_gone:
            self._is_gone = True
            self.failed.emit(error)


class WatchedFolder(QObject):
    """Chooses the folder, remembers it, and says what is the matter with it."""

    files_came = Signal(Handed)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, tools: TeamTools) -> None:
        super().__init__(tools)
        self._desk, self._tools = desk, tools
        self.watch = TeamWatch(desk, self)
        self.watch.files_came.connect(self.files_came)
        self.watch.failed.connect(self.problem_raised)
        tools.watch_requested.connect(self._on_requested)
        desk.storage.start(desk.lead.watched, self._on_known, self.problem_raised.emit)

    def _on_known(self, folder: Path | None) -> None:
        self.watch.watch(folder)
        self._tools.show_watched("" if folder is None else str(folder))

    def _keep(self, folder: Path | None) -> None:
        work = partial(self._desk.lead.put_watched, folder)
        self._desk.storage.start(work, None, self.problem_raised.emit)
        self._on_known(folder)

    @Slot()
    def _on_requested(self) -> None:
        if self.watch.folder is None:
            self._ask()
        else:
            self._keep(None)

    def _ask(self) -> None:
        dialog = QFileDialog(self._tools.window(), self.tr("Watch a folder for records"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, folder: str) -> None:
        self._keep(Path(folder))
