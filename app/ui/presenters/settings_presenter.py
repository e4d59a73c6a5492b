"""Settings: every change applies at once and is kept."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app import VERSION
from app.domain.place import Place, Screen
from app.errors import AppError
from app.services.presets import with_locks
from app.services.profile import Profile
from app.settings import TEXT_SCALES, Settings
from app.ui.icons import Icons
from app.ui.pages.settings_page import SettingsPage
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.content_card import ContentCard
from app.ui.widgets.locks import Locks, locks_of

MakeContent = Callable[[Profile, Desk, Theme, Icons, ContentCard], QObject]


class SettingsPresenter(QObject):
    """Holds the settings in force; widgets ask for others, and everybody is told."""

    shown = Signal(Place)
    changed = Signal(Settings)
    opened = Signal()
    saved = Signal()
    place_requested = Signal(Place)
    restart_requested = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, profile: Profile, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._profile, self._desk, self._theme, self._icons = profile, desk, theme, icons
        self.settings = profile.settings
        self._content: QObject | None = None
        self._dropped = ""

    @property
    def folder(self) -> Path:
        """Where everything of this learner is kept."""
        return self._profile.folder

    @property
    def locks(self) -> Locks:
        """What of this somebody else has set."""
        return locks_of(self._profile.ruling)

    @cached_property
    def page(self) -> SettingsPage:
        """The page, made when settings are first asked for."""
        page = SettingsPage(self._theme, self._icons)
        page.settings_changed.connect(self.change)
        page.show_locks(self.locks)
        page.organisation.show_ruling(self._profile.ruling)
        page.machine.data_requested.connect(self._on_data_requested)
        page.content.restart_requested.connect(self.restart_requested)
        self.changed.connect(self._on_changed)
        course = self._desk.course
        page.content.show_course(course.title, course.version)
        self._desk.storage.start(_load_content, self._on_content_loaded)
        return page

    @Slot(str)
    def bring(self, path: str) -> None:
        """Have a pack looked at that was dropped on the window."""
        self._dropped = path
        self.place_requested.emit(Place(Screen.SETTINGS, self._desk.now()))
        if self._content is not None:
            self._on_content_ready()

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
        """Apply settings and keep them; what is locked stays as it is, and is shown again."""
        held = with_locks(settings, self._profile.policy)
        if held != self.settings:
            self._apply(held)
        elif held != settings:
            self.changed.emit(held)

    def _apply(self, settings: Settings) -> None:
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
    def _on_content_loaded(self, make: MakeContent) -> None:
        card = self.page.content
        self._content = make(self._profile, self._desk, self._theme, self._icons, card)
        self._on_content_ready()

    def _on_content_ready(self) -> None:
        if self._dropped:
            dropped, self._dropped = self._dropped, ""
            self.page.take_focus(self.page.content)
            self.page.content.file_dropped.emit(dropped)

    @Slot()
    def _on_data_requested(self) -> None:
        self.place_requested.emit(Place(Screen.MY_DATA, self._desk.now()))

    @Slot(object)
    def _on_saved(self, nothing: None) -> None:
        del nothing
        self.saved.emit()


def _load_content() -> MakeContent:
    """Import, beside the window, what packs take: signatures and the compiler."""
    from app.ui.presenters.content_presenter import ContentPresenter  # noqa: PLC0415 start path

    return ContentPresenter


def next_scale(percent: int, by: int) -> int:
    """Give the next larger or smaller text size, or the same at the end of the range."""
    at = TEXT_SCALES.index(percent) + by
    return TEXT_SCALES[min(max(at, 0), len(TEXT_SCALES) - 1)]
