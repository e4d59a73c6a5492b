"""What the library says about each shelf: what to look for, how much there is, why it is empty."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.notebook import EntryKind
from app.ui.pages.library_page import Shelf


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences about one shelf; `one` and `many` count what it holds."""

    title: str
    hint: str
    one: str
    many: str
    empty: str = ""

    def count(self, number: int) -> str:
        """Say how many there are."""
        return self.one if number == 1 else self.many.format(number)


class ShelfWords(QObject):
    """Finds the words for a shelf."""

    def of(self, shelf: Shelf) -> Words:
        """Give the sentences about a shelf."""
        return {
            Shelf.GUIDELINES: self._guidelines,
            Shelf.GLOSSARY: self._glossary,
            Shelf.SOURCES: self._sources,
            Shelf.NOTES: self._notes,
            Shelf.HIGHLIGHTS: self._highlights,
            Shelf.BOOKMARKS: self._bookmarks,
        }[shelf]()

    def no_match(self, typed: str) -> str:
        """Say that nothing of a shelf fits what was typed."""
        return self.tr("No match for “{0}”. Clear the field to see everything.").format(typed)

    def of_removed(self, kind: EntryKind) -> str:
        """Say what was removed."""
        return {
            EntryKind.NOTE: self.tr("The note was removed."),
            EntryKind.HIGHLIGHT: self.tr("The highlight was removed."),
            EntryKind.BOOKMARK: self.tr("The bookmark was removed."),
        }[kind]

    def of_export(self, count: int, path: Path) -> str:
        """Say what was written, and where."""
        if count == 1:
            return self.tr("1 entry was written to {0}").format(path)
        return self.tr("{0} entries were written to {1}").format(count, path)

    def _guidelines(self) -> Words:
        return Words(
            self.tr("Guidelines"),
            self.tr("Filter the guidelines"),
            self.tr("1 guideline"),
            self.tr("{0} guidelines"),
        )

    def _glossary(self) -> Words:
        return Words(
            self.tr("Glossary"),
            self.tr("Filter the glossary"),
            self.tr("1 term"),
            self.tr("{0} terms"),
        )

    def _sources(self) -> Words:
        return Words(
            self.tr("Sources"),
            self.tr("Filter the sources"),
            self.tr("1 source"),
            self.tr("{0} sources"),
        )

    def _notes(self) -> Words:
        return Words(
            self.tr("My notes"),
            self.tr("Filter my notes"),
            self.tr("1 note"),
            self.tr("{0} notes"),
            self.tr(
                "No notes yet. Press Ctrl+M in a lesson to write one about what you are reading."
            ),
        )

    def _highlights(self) -> Words:
        return Words(
            self.tr("My highlights"),
            self.tr("Filter my highlights"),
            self.tr("1 highlight"),
            self.tr("{0} highlights"),
            self.tr(
                "No highlights yet. Select words in a lesson and press Ctrl+Shift+H; "
                "without a selection it marks the paragraph."
            ),
        )

    def _bookmarks(self) -> Words:
        return Words(
            self.tr("My bookmarks"),
            self.tr("Filter my bookmarks"),
            self.tr("1 bookmark"),
            self.tr("{0} bookmarks"),
            self.tr("No bookmarks yet. Press Ctrl+B in a lesson to keep the section."),
        )
