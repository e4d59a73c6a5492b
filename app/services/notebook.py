"""The notebook: what a learner keeps beside the course, and a copy of it as Markdown.

Everything here runs on the storage lane. Nothing of it is ever written to the log.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.course import Course
from app.domain.ids import ItemId, LessonId
from app.domain.notebook import Entry, EntryKind, Spot, to_markdown
from app.errors import Code, FileError
from app.files import write_whole
from app.store.database import Database
from app.store.log_reader import LogReader
from app.store.notebook import NotebookStore
from app.store.state import StateStore


@dataclass(frozen=True, slots=True)
class Own:
    """What is the learner's own and can be searched: what they kept, what they have answered."""

    entries: tuple[Entry, ...]
    answered: frozenset[ItemId]
    visited: tuple[LessonId, ...]


class NotebookService:
    """Notes, highlights and bookmarks of one learner."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now
        self._reader = LogReader(db)
        self._store = NotebookStore(db)

    def entries(self) -> tuple[Entry, ...]:
        """Give all entries, the newest first."""
        return self._store.entries()

    def in_lesson(self, lesson: LessonId) -> tuple[Entry, ...]:
        """Give the entries of a lesson, the oldest first."""
        return self._store.in_lesson(lesson)

    def write_note(self, spot: Spot, text: str) -> Entry:
        """Keep a new note.

        Raises:
            StoreError: nothing was kept.
        """
        return self._add(EntryKind.NOTE, spot, text)

    def rewrite_note(self, entry: Entry, text: str) -> Entry:
        """Keep other words of a note.

        Raises:
            StoreError: nothing was kept.
        """
        changed = replace(entry, text=text)
        self.put_back(changed)
        return changed

    def toggle(self, kind: EntryKind, spot: Spot) -> Entry | None:
        """Highlight or bookmark a spot, or if it is already, no longer; give what is there now.

        Raises:
            StoreError: nothing was changed.
        """
        there = [entry for entry in self._store.in_lesson(spot.lesson) if entry.kind is kind]
        same = next((entry for entry in there if _is_same(kind, entry.spot, spot)), None)
        if same is None:
            return self._add(kind, spot, "")
        self.remove(same)
        return None

    def remove(self, entry: Entry) -> None:
        """Forget an entry.

        Raises:
            StoreError: it is still kept.
        """
        with self._db.transaction():
            self._store.remove(entry.id)

    def put_back(self, entry: Entry) -> None:
        """Keep an entry as it is, as after its removal was undone.

        Raises:
            StoreError: nothing was changed.
        """
        with self._db.transaction():
            self._store.put(entry)

    def own(self) -> Own:
        """Give what of the learner's own can be searched."""
        visited = StateStore(self._db).visited()
        latest = sorted(visited, key=visited.__getitem__, reverse=True)
        return Own(self.entries(), frozenset(self._reader.seen_order()), tuple(latest))

    def export(self, path: Path, entries: Sequence[Entry], course: Course, title: str) -> int:
        """Write entries to a Markdown file, whole or not at all; give how many.

        Raises:
            FileError: the file could not be written; what was there before is there still.
        """
        try:
            write_whole(path, to_markdown(entries, course, title).encode())
        except OSError as error:
            reason = error.strerror or str(error)
            raise FileError(Code.FILE_WRITE, path, reason) from error
        return len(entries)

    def _add(self, kind: EntryKind, spot: Spot, text: str) -> Entry:
        with self._db.transaction():
            entry = Entry(self._store.next_id(), kind, spot, text, self._now())
            self._store.put(entry)
        return entry


def _is_same(kind: EntryKind, one: Spot, other: Spot) -> bool:
    """Tell whether two spots are one: of bookmarks, in the same section; else the same words."""
    return one.section == other.section if kind is EntryKind.BOOKMARK else one == other
