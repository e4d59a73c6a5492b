"""The library: shelves from the course and from the notebook, one open at a time."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.notebook import Entry
from app.domain.place import Place
from app.errors import AppError
from app.ui.pages.library_page import LibraryPage, Shelf
from app.ui.presenters.desk import Desk
from app.ui.presenters.leads import Leads
from app.ui.presenters.notes import Notes
from app.ui.presenters.own_shelf import OwnShelf
from app.ui.presenters.shelf_words import ShelfWords
from app.ui.presenters.shelves import Book, Shelves, chosen
from app.ui.theme import Theme


class LibraryPresenter(QObject):
    """Shows the shelf that is asked for, filters it, and does what is asked with an entry."""

    shown = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, leads: Leads, notes: Notes) -> None:
        super().__init__()
        self._desk, self._theme, self._leads = desk, theme, leads
        self._shelves, self._words = Shelves(desk), ShelfWords()
        self._shelf, self._books = Shelf.GUIDELINES, tuple[Book, ...]()
        self._entries: tuple[Entry, ...] = ()
        self._place: Place | None = None
        self._own = OwnShelf(desk, leads, notes, self._words)
        self._own.problem_raised.connect(self.problem_raised)
        self._key = ""
        notes.changed.connect(self._on_notebook_changed)

    @cached_property
    def page(self) -> LibraryPage:
        """The page, made when the library is first opened."""
        page = LibraryPage(self._theme, can_copy=self._desk.ruling.policy.links)
        page.show_shelf(self._shelf, self._words.of(self._shelf).hint)
        page.shelf_chosen.connect(self._on_shelf_chosen)
        page.wanted_changed.connect(self._on_wanted_changed)
        page.current_moved.connect(self._on_current_moved)
        page.key_chosen.connect(self._on_key_chosen)
        page.act_requested.connect(self._on_act_requested)
        page.link_activated.connect(self._leads.references.follow)
        page.export_requested.connect(self._on_export_requested)
        page.undo_requested.connect(self._own.undo)
        self._own.removed.connect(page.show_removed)
        self._own.said.connect(page.say)
        return page

    def page_of(self, place: Place) -> LibraryPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Open the shelf that was open last, with what is kept by now."""
        self._place = place
        work = self._desk.notebook.entries
        self._desk.storage.start(work, self._on_entries_read, self.problem_raised.emit)

    @Slot(object)
    def _on_entries_read(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self._show_shelf()
        if self._place is not None:
            self.shown.emit(self._place)
            self._place = None

    def _show_shelf(self) -> None:
        wanted = self.page.wanted
        self._books = self._shelves.of(self._shelf, self._entries)
        self._show(wanted)

    def _show(self, wanted: str) -> None:
        entries = chosen(self._books, wanted)
        words = self._words.of(self._shelf)
        empty = self._words.no_match(wanted) if self._books else words.empty
        self.page.show_entries(entries, words.count(len(entries)), empty)

    def _entry(self) -> Entry | None:
        found = (one for one in self._entries if f"entry:{one.id}" == self._key)
        return next(found, None)

    @Slot(str)
    def _on_shelf_chosen(self, shelf: str) -> None:
        self._shelf, self._books = Shelf(shelf), ()
        self.page.show_shelf(self._shelf, self._words.of(self._shelf).hint)
        self._show_shelf()

    @Slot(str)
    def _on_wanted_changed(self, wanted: str) -> None:
        self._show(wanted)

    @Slot(str)
    def _on_current_moved(self, key: str) -> None:
        self._key = key
        book = next((book for book in self._books if book.entry.key == key), None)
        if book is not None:
            self.page.show_detail(book.detail)

    @Slot(str)
    def _on_key_chosen(self, key: str) -> None:
        """Follow what belongs to an entry: another shelf of the library, or a lesson."""
        homes = {"term": Shelf.GLOSSARY, "source": Shelf.SOURCES, "guideline": Shelf.GUIDELINES}
        shelf = homes.get(key.partition(":")[0])
        if shelf is None:
            self._leads.follow(key)
        else:
            self._on_shelf_chosen(shelf)
            self.page.go_to(key)

    @Slot(str)
    def _on_act_requested(self, act: str) -> None:
        entry = self._entry()
        if entry is not None:
            self._own.act(act, entry)

    @Slot(str)
    def _on_notebook_changed(self, lesson: str) -> None:
        del lesson
        work = self._desk.notebook.entries
        self._desk.storage.start(work, self._on_entries_read, self.problem_raised.emit)

    @Slot(Path)
    def _on_export_requested(self, path: Path) -> None:
        """Write what the shelf holds now, as it is filtered."""
        keys = {entry.key for entry in chosen(self._books, self.page.wanted)}
        entries = tuple(one for one in self._entries if f"entry:{one.id}" in keys)
        self._own.export(path, entries, self._words.of(self._shelf).title)
