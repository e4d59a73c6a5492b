"""Profiles: the list, and the restart with another one."""

from functools import cached_property, partial

from PySide6.QtCore import Slot

from app.domain.place import Place
from app.services.profile_names import to_profile_name
from app.services.profiles import KeptProfile, ProfilesService
from app.ui.icons import Icons
from app.ui.pages.profiles_page import ProfilesPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.rooms import Room
from app.ui.theme import Theme


class ProfilesPresenter(Room):
    """Prepares a profile while the window can still say what is wrong, then asks to restart."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(desk, theme, icons)
        profile = desk.profile
        self._profiles = ProfilesService(profile.folder, profile.profile_name)

    @cached_property
    def page(self) -> ProfilesPage:
        """The page, made when it is first asked for."""
        page = ProfilesPage(self._theme, self._icons)
        page.open_requested.connect(self._on_open_requested)
        page.creation_requested.connect(self._on_creation_requested)
        return page

    def page_of(self, place: Place) -> ProfilesPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show which profiles there are now."""
        done = partial(self._on_listed, place)
        self._desk.background.start(self._profiles.profiles, done, self.problem_raised.emit)

    def _on_listed(self, place: Place, profiles: tuple[KeptProfile, ...]) -> None:
        self.page.show_profiles(profiles)
        self.shown.emit(place)

    @Slot(str)
    def _on_open_requested(self, name: str) -> None:
        work, done = partial(self._profiles.prepare, name), partial(self._on_prepared, name)
        self._desk.background.start(work, done, self.problem_raised.emit)

    @Slot(str)
    def _on_creation_requested(self, text: str) -> None:
        name = to_profile_name(text)
        if name is None:
            self.page.show_bad_name()
            return
        work, done = partial(self._profiles.create, name), partial(self._on_created, name)
        self._desk.background.start(work, done, self.problem_raised.emit)

    def _on_created(self, name: str, made: KeptProfile | None) -> None:
        if made is None:
            self.page.show_taken(name)
        else:
            self.profile_requested.emit(name)

    def _on_prepared(self, name: str, nothing: None) -> None:
        del nothing
        self.profile_requested.emit(name)
