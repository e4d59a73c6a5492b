"""The welcome: the same settings, asked once at the first start, and again when wanted."""

from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.course import Course
from app.settings import Settings
from app.ui.icons import Icons
from app.ui.pages.welcome_page import WelcomePage
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.theme import Theme


class WelcomePresenter(QObject):
    """Shows the welcome and takes its answers; every field may be left as it is."""

    opened = Signal()
    finished = Signal()
    precheck_requested = Signal()

    def __init__(
        self, settings: SettingsPresenter, course: Course, theme: Theme, icons: Icons
    ) -> None:
        super().__init__()
        self._settings, self.course, self._theme, self._icons = settings, course, theme, icons

    @cached_property
    def page(self) -> WelcomePage:
        """The page, made when it is first needed."""
        page = WelcomePage(self._theme, self._icons)
        page.settings_changed.connect(self._settings.change)
        page.show_locks(self._settings.locks)
        page.finished.connect(self._on_finished)
        page.precheck_requested.connect(self.precheck_requested)
        self._settings.changed.connect(page.show_reading)
        return page

    @Slot()
    def open(self) -> None:
        """Ask, with what is set so far."""
        folder = str(self._settings.folder)
        self.page.show_welcome(self._settings.settings, self.course.roles, folder)
        self.opened.emit()
        self.page.take_focus()

    @Slot(Settings)
    def _on_finished(self, settings: Settings) -> None:
        name, role = settings.display_name, settings.role
        # How it reads is in force already, and may have been changed since by the menus' keys.
        now = replace(
            self._settings.settings,
            display_name=name,
            role=role,
            is_lead=settings.is_lead,
            is_welcomed=True,
        )
        self._settings.change(now)
        self.finished.emit()
