"""Notices every save in a folder, however an editor saves, and however long it takes over it."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

REST_MS = 40
"""An editor that writes a file anew deletes it first: a folder is read when it rests this long."""

_MOST = 4_000
"""So many files and folders are watched, which is more than any course has."""


class SourceWatch(QObject):
    """Watches files and folders below one, also those that come later."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder.absolute()
        self._identity = 0
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._watcher.fileChanged.connect(self._rest.start)
        self._watcher.directoryChanged.connect(self._on_directory_changed)
        self._rest.timeout.connect(self._on_rested)

    def watch(self) -> None:
        """Watch what is there now; a file that was written anew has to be watched anew."""
        self._identity = self._identify()
        wanted = set(self._there())
        watched = {*self._watcher.files(), *self._watcher.directories()}
        gone, new = watched - wanted, wanted - watched
        if gone:
            self._watcher.removePaths(sorted(gone))
        if new:
            self._watcher.addPaths(sorted(new))

    def _there(self) -> list[str]:
        """List the folder, all that is below it, and what is above it: folders can be moved."""
        found = [str(self._folder.parent)] if self._folder.parent.is_dir() else []
        for place, folders, names in os.walk(self._folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            files = [name for name in names if not name.startswith(".")]
            found += [place, *(str(Path(place, name)) for name in files)]
        return found[:_MOST]

    def _identify(self) -> int:
        """Tell the folder from another one in its place; 0 if there is none."""
        try:
            return self._folder.stat().st_ino
        except OSError:
            return 0

    @Slot(str)
    def _on_directory_changed(self, path: str) -> None:
        """Leave alone what happens beside the folder."""
        if path != str(self._folder.parent) or self._identify() != self._identity:
            self._rest.start()

    @Slot()
    def _on_rested(self) -> None:
        self.watch()
        self.changed.emit()
