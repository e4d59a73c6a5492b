"""Screens that need nothing but the desk: each is imported and made when it is first opened."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.place import Place, Screen
from app.errors import AppError
from app.services.plans import Asked
from app.ui.icons import Icons
from app.ui.pages.help_topic import Topic
from app.ui.pages.scroll_page import ScrollPage
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme

ROOMS = {
    Screen.ASSIGN: ("app.ui.presenters.assign_presenter", "AssignPresenter"),
    Screen.SHARE: ("app.ui.presenters.share_presenter", "SharePresenter"),
    Screen.TRUST: ("app.ui.presenters.trust_presenter", "TrustPresenter"),
    Screen.MY_DATA: ("app.ui.presenters.my_data_presenter", "MyDataPresenter"),
    Screen.PROFILES: ("app.ui.presenters.profiles_presenter", "ProfilesPresenter"),
    Screen.TEAM: ("app.ui.presenters.team_presenter", "TeamPresenter"),
    Screen.PERSON: ("app.ui.presenters.person_presenter", "PersonPresenter"),
    Screen.EVIDENCE: ("app.ui.presenters.evidence_presenter", "EvidencePresenter"),
}
"""For each of these screens the module and the name of its presenter, which is a `Room`."""
_KEYS = ("app.ui.presenters.keyboard_sheet", "KeyboardSheet")
_PLANS = ("app.ui.presenters.plan_presenter", "PlanPresenter")


def presenter(module: str, name: str) -> Callable[..., Any]:
    """Import a presenter's class."""
    made: Callable[..., Any] = getattr(import_module(module), name)
    return made


class Room(QObject):
    """Joins one page to its services; what it has to say it says by signals."""

    shown = Signal(Place)
    saved = Signal()
    place_requested = Signal(Place)
    problem_raised = Signal(AppError)
    dialog_opened = Signal(QDialog)
    restart_requested = Signal()
    profile_requested = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._desk, self._theme, self._icons = desk, theme, icons

    def page_of(self, place: Place) -> ScrollPage:
        """Give the page that shows a place."""
        raise NotImplementedError

    def open(self, place: Place) -> None:
        """Fill the page for a place, and say when it can be shown."""
        raise NotImplementedError

    def bring(self, path: Path) -> None:
        """Take in a file that came with the page's kind of content."""
        raise NotImplementedError


class Plans(Protocol):
    """What is known of the presenter of plans before it is imported."""

    saved: SignalInstance
    place_requested: SignalInstance
    problem_raised: SignalInstance
    dialog_opened: SignalInstance

    def bring(self, path: Path) -> None:
        """Look at a plan that came."""

    def show_plan(self, asked: Asked) -> None:
        """Show a plan that is followed."""


class KeySheet(Protocol):
    """What is known of the list of keys on paper before it is imported."""

    saved: SignalInstance
    printed: SignalInstance
    problem_raised: SignalInstance

    def save(self, topic: Topic, window: QWidget) -> None:
        """Ask for a file."""

    def print_out(self, topic: Topic, window: QWidget) -> None:
        """Ask for a printer."""


def make_plans(desk: Desk, theme: Theme, icons: Icons, window: QWidget) -> Plans:
    """Import and make what looks at plans: signatures come with it."""
    plans: Plans = presenter(*_PLANS)(desk, theme, icons, window)
    return plans


def make_key_sheet(desk: Desk, theme: Theme, owner: QObject) -> KeySheet:
    """Import and make what puts the list of keys on paper."""
    module, name = _KEYS
    sheet: KeySheet = getattr(import_module(module), name)(desk, theme, owner)
    return sheet


def make_room(screen: Screen, desk: Desk, theme: Theme, icons: Icons) -> Room:
    """Import and make the presenter of a screen.

    Raises:
        KeyError: the screen is no room.
    """
    room: Room = presenter(*ROOMS[screen])(desk, theme, icons)
    return room
