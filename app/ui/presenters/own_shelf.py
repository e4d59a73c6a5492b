"""What can be done with what the learner keeps: open, edit, remove, put back, export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.notebook import Entry
from app.errors import AppError
from app.ui.presenters.desk import Desk
from app.ui.presenters.leads import Leads
from app.ui.presenters.notes import Notes
from app.ui.presenters.shelf_words import ShelfWords
from app.ui.presenters.shelves import EDIT, REMOVE


class OwnShelf(QObject):
    """Does what is asked with an entry, and says what was done."""

    said = Signal(str)
    removed = Signal(str)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, leads: Leads, notes: Notes, words: ShelfWords) -> None:
        super().__init__()
        self._desk, self._leads, self._notes, self._words = desk, leads, notes, words
        self._removed: Entry | None = None
        notes.removed.connect(self._on_removed)

    def act(self, act: str, entry: Entry) -> None:
        """Edit or remove an entry, or open the lesson where it is."""
        if act == EDIT:
            self._notes.rewrite(entry)
        elif act == REMOVE:
            self._notes.remove(entry)
        else:
            self._leads.follow(f"spot:{entry.spot.section}:{entry.spot.offset}")

    def export(self, path: Path, entries: tuple[Entry, ...], title: str) -> None:
        """Write entries to a file."""
        work = partial(self._desk.notebook.export, path, entries, self._desk.course, title)
        done = partial(self._on_exported, path)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    @Slot()
    def undo(self) -> None:
        """Put back what was removed last."""
        if self._removed is not None:
            self._notes.put_back(self._removed)

    @Slot(Entry)
    def _on_removed(self, entry: Entry) -> None:
        self._removed = entry
        self.removed.emit(self._words.of_removed(entry.kind))

    def _on_exported(self, path: Path, count: int) -> None:
        self.said.emit(self._words.of_export(count, path))
