"""Notes, highlights and bookmarks of the lesson on the screen."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.ids import LessonId
from app.domain.notebook import Entry, EntryKind, Spot, where
from app.domain.place import Place
from app.errors import AppError
from app.ui.pages.lesson_page import LessonPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.notes import Notes

_SHORT = 80


class LessonNotes(QObject):
    """Shows what is kept in a lesson, and keeps what the learner asks for where they are."""

    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, page: LessonPage, notes: Notes) -> None:
        super().__init__()
        self._desk, self._page, self._notes = desk, page, notes
        self._lesson: LessonId | None = None
        self._entries: tuple[Entry, ...] = ()
        page.kept_requested.connect(self._on_kept_requested)
        notes.changed.connect(self._on_changed)

    @Slot(Place)
    def on_shown(self, place: Place) -> None:
        """Read what is kept in the lesson that is shown now."""
        if place.lesson is not None:
            self._lesson, self._entries = place.lesson, ()
            self._read(place.lesson)

    @Slot()
    def write(self) -> None:
        """Write a note about what is being read."""
        spot = self._spot()
        if spot is not None:
            self._notes.write(spot)

    @Slot()
    def highlight(self) -> None:
        """Highlight the words selected or the paragraph, or take a highlight from there."""
        spot = self._spot()
        if spot is not None and spot.quote:
            there = None if self._page.marks.has_selection() else self._highlight_at(spot)
            self._notes.toggle(EntryKind.HIGHLIGHT, there or spot)

    @Slot()
    def bookmark(self) -> None:
        """Bookmark the section that is being read, or no longer."""
        if self._lesson is not None:
            section = self._page.current_section()
            self._notes.toggle(EntryKind.BOOKMARK, Spot(self._lesson, section))

    def _spot(self) -> Spot | None:
        return self._page.marks.spot(self._page.current_section())

    def _highlight_at(self, spot: Spot) -> Spot | None:
        """Find a highlight in the text of a spot."""
        here = (spot.section, spot.offset, spot.passage)
        marks = (one.spot for one in self._entries if one.kind is EntryKind.HIGHLIGHT)
        return next((m for m in marks if (m.section, m.offset, m.passage) == here), None)

    def _read(self, lesson: LessonId) -> None:
        work = partial(self._desk.notebook.in_lesson, lesson)
        done = partial(self._on_read, lesson)
        self._desk.storage.start(work, done, self.problem_raised.emit)

    def _on_read(self, lesson: LessonId, entries: tuple[Entry, ...]) -> None:
        """Show what was read, unless another lesson is shown by now."""
        if lesson == self._lesson:
            self._entries = entries
            self._page.show_kept(entries, tuple((str(e.id), self._words(e)) for e in entries))

    def _words(self, entry: Entry) -> str:
        text = " ".join((entry.text or entry.spot.quote).split())
        short = text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …"
        match entry.kind:
            case EntryKind.NOTE:
                return self.tr("Note: {0}").format(short)
            case EntryKind.HIGHLIGHT:
                return self.tr("Highlight: “{0}”").format(short)
            case EntryKind.BOOKMARK:
                _, title = where(self._desk.course, entry.spot.section)
                return self.tr("Bookmark: {0}").format(title or self.tr("Opening"))

    @Slot(str)
    def _on_changed(self, lesson: str) -> None:
        if lesson == self._lesson:
            self._read(LessonId(lesson))

    @Slot(str)
    def _on_kept_requested(self, key: str) -> None:
        found = next((entry for entry in self._entries if str(entry.id) == key), None)
        if found is not None:
            self._open(found)

    def _open(self, entry: Entry) -> None:
        """Open a note to be read and written on; go to any other."""
        if entry.kind is EntryKind.NOTE:
            self._notes.rewrite(entry)
        else:
            self._page.go_to_block(self._page.marks.block_of(entry.spot))
