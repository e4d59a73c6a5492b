"""Settings: every change applies at once and is kept."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app import VERSION
from app.domain.place import Place
from app.errors import AppError
from app.services.profile import Profile
from app.settings import TEXT_SCALES, Settings
from app.ui.icons import Icons
from app.ui.pages.settings_page import SettingsPage
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme, ThemeChoice


class SettingsPresenter(QObject):
    """Holds the settings in force; widgets ask for others, and everybody is told."""

    shown = Signal(Place)
    changed = Signal(Settings)
    opened = Signal()
    saved = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, profile: Profile, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._profile, self._desk, self._theme, self._icons = profile, desk, theme, icons
        self.settings = profile.settings

    @property
    def folder(self) -> Path:
        """Where everything of this learner is kept."""
        return self._profile.folder

    @cached_property
    def page(self) -> SettingsPage:
        """The page, made when settings are first asked for."""
        page = SettingsPage(self._theme, self._icons)
        page.settings_changed.connect(self.change)
        self.changed.connect(self._on_changed)
        return page

    def page_of(self, place: Place) -> SettingsPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show what is set."""
        self._on_changed(self.settings)
        self.opened.emit()
        self.shown.emit(place)

    @Slot(Settings)
    def change(self, settings: Settings) -> None:
        """Apply settings and keep them."""
        if settings != self.settings:
            self.settings = settings
            choice = ThemeChoice(settings.theme)
            self._theme.apply(choice, settings.text_percent / 100, settings.measure)
            self.changed.emit(settings)
            self.keep(settings)

    def keep(self, settings: Settings) -> None:
        """Keep settings without telling anybody, as for where the window is."""
        self.settings = settings
        work = partial(self._profile.save_settings, settings)
        self._desk.storage.start(work, self._on_saved, self.problem_raised.emit)

    @Slot(Settings)
    def _on_changed(self, settings: Settings) -> None:
        roles = self._desk.course.roles
        self.page.show_settings(settings, roles, str(self.folder), VERSION)

    @Slot(object)
    def _on_saved(self, nothing: None) -> None:
        del nothing
        self.saved.emit()


def next_scale(percent: int, by: int) -> int:
    """Give the next larger or smaller text size, or the same at the end of the range."""
    at = TEXT_SCALES.index(percent) + by
    return TEXT_SCALES[min(max(at, 0), len(TEXT_SCALES) - 1)]
