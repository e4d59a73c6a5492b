"""The door to the library and the search, whose parts are imported when somebody first goes in.

The start does not pay for what it does not show: these parts take a tenth of all it imports.
"""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from app.domain.place import Place
from app.errors import AppError
from app.ui.pages.scroll_page import ScrollPage
from app.ui.presenters.hall import Hall


class Room(Protocol):
    """What is behind the door, as far as it is known before it is opened."""

    shown: SignalInstance
    problem_raised: SignalInstance

    def open(self, place: Place) -> None:
        """Open the library."""

    def page_of(self, place: Place) -> ScrollPage:
        """Give the page of the library."""

    def open_palette(self) -> None:
        """Open the search."""


class Door(QObject):
    """Stands for the library and the search before they are made."""

    shown = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.notes, self.leads, self.menus = hall.notes, hall.leads, hall.menus
        self._hall = hall

    def open(self, place: Place) -> None:
        """Open the library."""
        self.room.open(place)

    def page_of(self, place: Place) -> ScrollPage:
        """Give the page that shows a place."""
        return self.room.page_of(place)

    @Slot()
    def open_palette(self) -> None:
        """Open the search."""
        self.room.open_palette()

    @cached_property
    def room(self) -> Room:
        """What is behind the door."""
        from app.ui.presenters.bookroom import Bookroom  # noqa: PLC0415 start path

        room = Bookroom(self._hall)
        room.shown.connect(self.shown)
        room.problem_raised.connect(self.problem_raised)
        return room
