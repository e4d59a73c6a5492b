"""Another start of the program brings the window up, and perhaps a file that was double-clicked."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app.services.calls import begin_calls, call_file, load_calls


class Callers(QObject):
    """Listens at the profile's own file, and passes on what is brought."""

    called = Signal()
    brought = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
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
                self.brought.emit(str(path))


class _Opened(QObject):
    """Hears what the Finder opens."""

    def __init__(self, callers: Callers) -> None:
        super().__init__(callers)
        self._callers = callers

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file that was opened with the program."""
        del watched
        if isinstance(event, QFileOpenEvent):
            self._callers.brought.emit(event.file())
            return True
        return False
