"""The way to Assign, in the menu of those who lead a team."""

from PySide6.QtCore import QObject, Slot

from app.domain.place import Screen
from app.settings import Settings
from app.ui.presenters.screens import Screens
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.widgets.menus import Menus


class AssignCommand(QObject):
    """Shows the command to those who lead, and goes there."""

    def __init__(self, menus: Menus, screens: Screens, settings: SettingsPresenter) -> None:
        super().__init__()
        self._action, self._screens = menus.assign, screens
        menus.assign.triggered.connect(self._on_assign)
        settings.changed.connect(self.show_settings)
        self.show_settings(settings.settings)

    @Slot(Settings)
    def show_settings(self, settings: Settings) -> None:
        """Show the command, or take it away."""
        self._action.setVisible(settings.is_lead)

    @Slot()
    def _on_assign(self) -> None:
        self._screens.go(Screen.ASSIGN)
