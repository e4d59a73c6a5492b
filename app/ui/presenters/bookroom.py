"""The library and the search, behind their door: imported when one of them is first opened."""

from PySide6.QtCore import QObject, Signal

from app.domain.place import Place
from app.errors import AppError
from app.ui.pages.library_page import LibraryPage
from app.ui.presenters.hall import Hall
from app.ui.presenters.library_presenter import LibraryPresenter
from app.ui.presenters.palette_presenter import PalettePresenter


class Bookroom(QObject):
    """Holds the presenters of both, and passes on what they have to say."""

    shown = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.library = LibraryPresenter(hall.desk, hall.theme, hall.leads, hall.notes)
        self.palette = PalettePresenter(hall)
        self.library.shown.connect(self.shown)
        for presenter in (self.library, self.palette):
            presenter.problem_raised.connect(self.problem_raised)

    def open(self, place: Place) -> None:
        """Open the library."""
        self.library.open(place)

    def page_of(self, place: Place) -> LibraryPage:
        """Give the page of the library."""
        return self.library.page_of(place)

    def open_palette(self) -> None:
        """Open the search."""
        self.palette.open()
