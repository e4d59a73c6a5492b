"""Packs join the open course: it is made anew beside the window, and taken when nobody reads."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.services.guests import GuestPack, guest_packs
from app.services.library import LibraryService, open_beside, retire
from app.services.profile import Profile
from app.ui.render import LOOK, draw_figure
from app.ui.tasks import TaskRunner


class Joining(QObject):
    """Lets the course that is open follow the packs that were installed, changed or removed.

    Compiling takes seconds and runs on the background lane; taking the new course takes none. It is
    taken at one moment for everybody, on the window's thread, where the library is read; while a
    lesson is open, a sitting is going on or pages are made, it waits.
    """

    begun = Signal()
    waiting = Signal()
    joined = Signal()
    failed = Signal(AppError)

    def __init__(
        self, profile: Profile, library: LibraryService, storage: TaskRunner, background: TaskRunner
    ) -> None:
        super().__init__()
        self._profile, self._library = profile, library
        self._storage, self._background = storage, background
        self._readers: list[Callable[[], bool]] = []
        self._next: LibraryService | None = None
        self._is_busy = self._is_outdated = False

    def wait_for(self, is_read: Callable[[], bool]) -> None:
        """Never take another course while this says that somebody reads in the one that is open."""
        self._readers.append(is_read)

    def begin(self) -> None:
        """Make the course anew, with the packs as they are now."""
        self._is_outdated = self._is_busy
        if self._is_busy:
            return
        self._is_busy = True
        self.begun.emit()
        self._let_go()
        profile = self._profile
        work = partial(guest_packs, profile.database, profile.folder, profile.policy)
        self._storage.start(work, self._on_packs_read, self._on_failed)

    def settle(self) -> None:
        """Take the course that is ready, unless somebody reads; whoever stops reading calls it."""
        if self._next is None:
            return
        if any(is_read() for is_read in self._readers):
            self.waiting.emit()
            return
        earlier = self._library.turn_to(self._next)
        self._next = None
        # On the storage lane: a check of the earlier index may still run there.
        self._storage.start(partial(retire, earlier), None, self.failed.emit)
        self.joined.emit()

    def _on_packs_read(self, packs: tuple[GuestPack, ...]) -> None:
        open_now = self._library.catalogue.path
        work = partial(open_beside, self._profile.folder, open_now, draw_figure, LOOK, packs)
        self._background.start(work, self._on_made, self._on_failed)

    def _on_made(self, made: LibraryService) -> None:
        self._is_busy, self._next = False, made
        if self._is_outdated:
            self.begin()
        else:
            self.settle()

    def _on_failed(self, error: AppError) -> None:
        self._is_busy = False
        if self._is_outdated:
            self.begin()
        else:
            self.failed.emit(error)

    def _let_go(self) -> None:
        """Forget a course that was made and is outdated before it was taken."""
        if self._next is not None:
            self._next.close()
            self._next = None
