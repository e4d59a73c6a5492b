"""The notebook as the window uses it: every change runs on the storage lane and is told to all."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.notebook import Entry, EntryKind, Spot, where
from app.errors import AppError
from app.messages import explain
from app.ui.pages.note_dialog import NoteDialog
from app.ui.presenters.desk import Desk


class Notes(QObject):
    """Writes notes, makes and removes marks; `changed` says in which lesson something did."""

    changed = Signal(str)
    said = Signal(str)
    removed = Signal(Entry)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, make: Callable[[], NoteDialog]) -> None:
        super().__init__()
        self._desk, self._make = desk, make
        self._dialog: NoteDialog | None = None
        self._spot: Spot | None = None
        self._entry: Entry | None = None

    def write(self, spot: Spot) -> None:
        """Ask for a new note about a spot."""
        self._spot, self._entry = spot, None
        self._ask(spot, "")

    def rewrite(self, entry: Entry) -> None:
        """Ask for other words of a note."""
        self._spot, self._entry = entry.spot, entry
        self._ask(entry.spot, entry.text)

    def toggle(self, kind: EntryKind, spot: Spot) -> None:
        """Highlight or bookmark a spot, or take the mark away."""
        work = partial(self._desk.notebook.toggle, kind, spot)
        done = partial(self._on_toggled, kind, spot)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def remove(self, entry: Entry) -> None:
        """Forget an entry; it can be put back."""
        work = partial(self._desk.notebook.remove, entry)
        done = partial(self._on_removed, entry)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def put_back(self, entry: Entry) -> None:
        """Keep an entry that was removed."""
        work = partial(self._desk.notebook.put_back, entry)
        done = partial(self._on_put_back, entry)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def _ask(self, spot: Spot, text: str) -> None:
        if self._dialog is None:
            place = " · ".join(filter(None, where(self._desk.course, spot.section)))
            dialog = self._dialog = self._make()
            dialog.show_note(place, spot.quote, text)
            dialog.save_requested.connect(self._on_save_requested)
            dialog.finished.connect(self._on_finished)
            dialog.open()

    @Slot(str)
    def _on_save_requested(self, text: str) -> None:
        if self._spot is not None:
            notebook = self._desk.notebook
            work = partial(notebook.write_note, self._spot, text)
            if self._entry is not None:
                work = partial(notebook.rewrite_note, self._entry, text)
            self._desk.storage.start(work, self._on_saved, self._on_not_saved)

    @Slot(object)
    def _on_saved(self, entry: Entry) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.changed.emit(entry.spot.lesson)
        self.said.emit(self.tr("The note is kept."))

    @Slot(AppError)
    def _on_not_saved(self, error: AppError) -> None:
        """Leave the words where they are: in the dialog."""
        if self._dialog is not None:
            self._dialog.show_problem(explain(error, self.tr))

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None

    def _on_toggled(self, kind: EntryKind, spot: Spot, made: Entry | None) -> None:
        words = {
            (EntryKind.BOOKMARK, True): self.tr("The section is bookmarked."),
            (EntryKind.BOOKMARK, False): self.tr("The bookmark was taken away."),
            (EntryKind.HIGHLIGHT, True): self.tr("The words are highlighted."),
            (EntryKind.HIGHLIGHT, False): self.tr("The highlight was taken away."),
        }
        self.changed.emit(spot.lesson)
        self.said.emit(words[kind, made is not None])

    def _on_removed(self, entry: Entry, nothing: None) -> None:
        del nothing
        self.changed.emit(entry.spot.lesson)
        self.removed.emit(entry)

    def _on_put_back(self, entry: Entry, nothing: None) -> None:
        del nothing
        self.changed.emit(entry.spot.lesson)
