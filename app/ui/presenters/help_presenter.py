"""Help: the page opens on the topic of the screen one came from; its list of keys can be kept."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.place import Place, Screen
from app.errors import AppError
from app.ui.icons import Icons
from app.ui.pages.help_page import HelpPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.navigator import Navigator
from app.ui.presenters.rooms import KeySheet, make_key_sheet
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.theme import Theme
from app.ui.widgets.menus import Menus


class HelpPresenter(QObject):
    """Chooses the topic; the page shows it."""

    shown = Signal(Place)
    problem_raised = Signal(AppError)

    def __init__(
        self,
        desk: Desk,
        looks: tuple[Theme, Icons],
        navigator: Navigator,
        menus: Menus,
        settings: SettingsPresenter,
    ) -> None:
        super().__init__()
        self._desk, self._navigator, self._looks = desk, navigator, looks
        self._menus, self._settings = menus, settings

    @cached_property
    def page(self) -> HelpPage:
        """The page, made when help is first asked for."""
        page = HelpPage(*self._looks)
        page.save_requested.connect(self._on_save_requested)
        page.print_requested.connect(self._on_print_requested)
        return page

    def page_of(self, place: Place) -> HelpPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show the help for the screen that was open before."""
        before = self._navigator.place
        self.page.show_keys(self._menus.listed(), self._settings.settings.answer_keys)
        if before is not None and before.screen is not Screen.HELP:
            self.page.show_help(before.screen)
        elif before is None:
            self.page.show_help(Screen.TODAY)
        self.shown.emit(place)

    @cached_property
    def _sheet(self) -> KeySheet:
        """The way to paper, which is imported when somebody first takes it."""
        sheet = make_key_sheet(self._desk, self._looks[0], self)
        sheet.saved.connect(self._on_saved)
        sheet.printed.connect(self._on_printed)
        sheet.problem_raised.connect(self.problem_raised)
        return sheet

    @Slot()
    def _on_save_requested(self) -> None:
        self._sheet.save(self.page.keyboard, self.page.window())

    @Slot()
    def _on_print_requested(self) -> None:
        self._sheet.print_out(self.page.keyboard, self.page.window())

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.page.show_told(self.tr("Saved {0}").format(path))

    @Slot()
    def _on_printed(self) -> None:
        self.page.show_told(self.tr("The pages were handed to the printer."))
