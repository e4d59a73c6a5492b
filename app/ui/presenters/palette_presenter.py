"""The palette: everything that can be read or done, one shortcut away."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.course import Course
from app.domain.query import Scope, parse
from app.errors import AppError, ContentError
from app.services.notebook import Own
from app.services.search import Found, SearchService, Shelf
from app.ui.pages.palette import PaletteDialog
from app.ui.presenters.found import FEW, FoundEntries, most_of
from app.ui.presenters.hall import Hall
from app.ui.widgets.menus import Command

_NOTHING = Own((), frozenset(), ())


class PalettePresenter(QObject):
    """Searches while one types and goes where one chooses.

    The search runs on the window's thread: it takes less than a frame (`benchmarks/search.py`).
    What is the learner's own is read on the storage lane when the palette opens.
    """

    problem_raised = Signal(AppError)

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._desk, self._menus, self._leads = hall.desk, hall.menus, hall.leads
        self._theme, self._dialogs = hall.theme, hall.dialogs
        self._entries = FoundEntries(hall.desk)
        self._dialog: PaletteDialog | None = None
        self._own, self._shelf = _NOTHING, Shelf()
        self._commands: tuple[Command, ...] = ()
        self._is_checked = False
        self._service: SearchService | None = None
        self._course: Course | None = None

    @property
    def _search(self) -> SearchService:
        """What searches the course that is open now; the learner's own is made ready for it."""
        if self._service is None or self._course is not self._desk.course:
            self._course = self._desk.course
            self._service = SearchService(self._desk.library.catalogue)
            self._shelf = self._service.shelf(self._own.entries, self._own.answered)
        return self._service

    @Slot()
    def open(self) -> None:
        """Open the palette over the window, unless it is open."""
        if self._dialog is None:
            self._open()

    def _open(self) -> None:
        self._commands = self._menus.commands()
        dialog = self._dialog = PaletteDialog(self._theme, self._dialogs.window)
        self._dialogs.ring(dialog)
        dialog.wanted_changed.connect(self._on_wanted_changed)
        dialog.entry_chosen.connect(self._on_entry_chosen)
        dialog.finished.connect(self._on_finished)
        self._on_wanted_changed("")
        dialog.open()
        self._desk.storage.start(self._desk.notebook.own, self._on_own, self.problem_raised.emit)

    @Slot(object)
    def _on_own(self, own: Own) -> None:
        """Take what is the learner's own into the search; the first time, check the index too."""
        self._own = own
        self._try(self._prepare)
        if self._dialog is not None:
            self._on_wanted_changed(self._dialog.wanted)

    def _prepare(self) -> None:
        self._shelf = self._search.shelf(self._own.entries, self._own.answered)
        if not self._is_checked:
            self._is_checked = True
            self._desk.storage.start(self._search.check, None, self.problem_raised.emit)

    @Slot(str)
    def _on_wanted_changed(self, wanted: str) -> None:
        self._try(self._show)
        del wanted

    def _show(self) -> None:
        if self._dialog is None:
            return
        query = parse(self._dialog.wanted)
        if not query.words and query.scope is not Scope.COMMAND:
            commands = self._suggested()
            self._dialog.show_found(self._entries.recent(self._own.visited, commands), "", "")
            return
        found = self._search.find(query, self._shelf, most_of(query))
        entries = self._entries.of(query, found, self._commands)
        is_hit = sum(not entry.is_heading for entry in entries) - bool(found.suggestion)
        note = self._note(found, " ".join(query.words), is_found=is_hit > 0)
        self._dialog.show_found(entries, note, self._count(is_hit))

    def _suggested(self) -> tuple[Command, ...]:
        """Offer some places: where one goes more often than to any other."""
        menus = self._menus
        wanted = (menus.today, menus.learn, menus.library, menus.settings, menus.help)
        return tuple(one for one in self._commands if one.action in wanted)[:FEW]

    def _note(self, found: Found, typed: str, *, is_found: bool) -> str:
        if found.instead:
            typed_words = " ".join(word for word, _ in found.instead)
            taken = " ".join(word for _, word in found.instead)
            words = self.tr("No match for “{0}”. These are for “{1}”.")
            return words.format(typed_words, taken)
        if is_found:
            return ""
        if found.suggestion:
            words = self.tr("No match for “{0}”. Did you mean “{1}”?")
            return words.format(typed, found.suggestion)
        return self.tr("No match for “{0}”. Try fewer or other words.").format(typed)

    def _count(self, number: int) -> str:
        return self.tr("1 result") if number == 1 else self.tr("{0} results").format(number)

    @Slot(str)
    def _on_entry_chosen(self, key: str) -> None:
        if self._dialog is not None:
            self._choose(self._dialog, *key.split(":", 1))

    def _choose(self, dialog: PaletteDialog, kind: str, target: str) -> None:
        """Search for something else, or close and go; the focus is back in the window by then."""
        if kind == "query":
            dialog.show_wanted(target)
            return
        dialog.accept()
        if kind == "command":
            self._trigger(target)
        else:
            self._leads.follow(f"{kind}:{target}")

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None

    def _trigger(self, title: str) -> None:
        next(one.action for one in self._commands if one.title == title).trigger()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except ContentError as error:
            self.problem_raised.emit(error)
