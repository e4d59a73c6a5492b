"""Another start of the program brings the window up, and perhaps a file that was double-clicked."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app.domain.place import Screen
from app.errors import AppError, Code, FileError
from app.services.arrivals import Arrival, tell
from app.services.calls import begin_calls, call_file, load_calls
from app.ui.presenters.desk import Desk
from app.ui.presenters.screens import Screens
from app.ui.presenters.settings_presenter import SettingsPresenter

_ROOMS = {Arrival.RECEIPT: Screen.SHARE}
"""The room that takes a kind of file in; packs have their place in the settings."""


class Callers(QObject):
    """Listens at the profile's own file, and takes what is brought to the page it belongs on."""

    called = Signal()
    problem_raised = Signal(AppError)

    def __init__(
        self, desk: Desk, settings: SettingsPresenter, screens: Screens, folder: Path
    ) -> None:
        super().__init__()
        self._desk, self._settings, self._screens = desk, settings, screens
        self._folder, self._heard = folder, 0
        self._watcher: QFileSystemWatcher | None = None

    def listen(self) -> None:
        """Begin to listen, once the window stands."""
        QTimer.singleShot(0, self._watch)
        application = QApplication.instance()
        # macOS sends such events; elsewhere the file is on the command line, and looking at every
        # event would cost time.
        if sys.platform == "darwin" and application is not None:
            application.installEventFilter(_Opened(self))

    def bring(self, path: Path) -> None:
        """Tell what a file is, beside the window, and take it where it belongs."""
        told = partial(self._on_told, path)
        self._desk.background.start(partial(tell, path), told, self.problem_raised.emit)

    def _on_told(self, path: Path, kind: Arrival) -> None:
        if kind is Arrival.PACK:
            self._settings.bring(str(path))
        elif kind in _ROOMS:
            self._screens.bring(_ROOMS[kind], path)
        else:
            self.problem_raised.emit(FileError(Code.FILE_LATER, path, self._words(kind)))

    def _words(self, kind: Arrival) -> str:
        if kind is Arrival.PLAN:
            return self.tr("a learning plan")
        return self.tr("a learner record (look into it in a terminal: seawall verify FILE)")

    @Slot()
    def _watch(self) -> None:
        begin_calls(self._folder)
        self._watcher = QFileSystemWatcher([str(call_file(self._folder))], self)
        self._watcher.fileChanged.connect(self._on_called)

    @Slot(str)
    def _on_called(self, file: str) -> None:
        if self._watcher is not None:
            self._watcher.addPath(file)
        calls, self._heard = load_calls(self._folder, self._heard)
        self.called.emit()
        for path in calls:
            if path is not None:
                self.bring(path)


class _Opened(QObject):
    """Hears what the Finder opens."""

    def __init__(self, callers: Callers) -> None:
        super().__init__(callers)
        self._callers = callers

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file that was opened with the program."""
        del watched
        if isinstance(event, QFileOpenEvent):
            self._callers.bring(Path(event.file()))
            return True
        return False
