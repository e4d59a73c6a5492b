"""Help: opened on the topic of the screen one comes from."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from app.domain.place import Place, Screen
from app.errors import AppError
from app.ui.icons import Icons
from app.ui.pages.help_page import HelpPage
from app.ui.presenters.navigator import Navigator
from app.ui.theme import Theme


class HelpPresenter(QObject):
    """Chooses the topic; everything else is on the page."""

    shown = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(self, navigator: Navigator, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._navigator, self._theme, self._icons = navigator, theme, icons

    @cached_property
    def page(self) -> HelpPage:
        """The page, made when help is first asked for."""
        return HelpPage(self._theme, self._icons)

    def page_of(self, place: Place) -> HelpPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show the help for the screen that was open before."""
        before = self._navigator.place
        if before is not None and before.screen is not Screen.HELP:
            self.page.show_help(before.screen)
        elif before is None:
            self.page.show_help(Screen.TODAY)
        self.shown.emit(place)
