"""What is known of presenters before they are imported: most starts open one of them, and stop.

Importing all of them takes half of what comes between the window and the lesson in it.
"""

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.domain.ids import LessonId, ModuleId
from app.domain.place import Place
from app.domain.sitting import Sitting
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.navigator import Navigator
from app.ui.presenters.references import References
from app.ui.presenters.rooms import presenter
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.starts import Starts
from app.ui.theme import Theme
from app.ui.widgets.menus import Menus


class Screened(Protocol):
    """What every presenter of a screen has."""

    shown: SignalInstance
    place_requested: SignalInstance
    problem_raised: SignalInstance

    def page_of(self, place: Place) -> ScrollPage:
        """Give the page that shows a place."""

    def open(self, place: Place) -> None:
        """Fill the page for a place, and say when it can be shown."""


class Overview(Screened, Protocol):
    """The presenter of Today and Learn."""

    plan_requested: SignalInstance
    references: References

    def go_to_module(self, module: ModuleId) -> None:
        """Show a module in Learn."""


class Asked(Protocol):
    """What a quiz is about to ask."""

    sitting: Sitting


class Quiz(Screened, Protocol):
    """The presenter of quizzes."""

    answered: SignalInstance
    flag_requested: SignalInstance
    references: References
    round: Asked | None

    def leave(self) -> None:
        """Keep the quiz for later."""


class Keyed(Protocol):
    """A page that can show what the keys do."""

    def show_keyboard(self) -> None:
        """Show the table of keys."""


class Help(Protocol):
    """The presenter of the help."""

    shown: SignalInstance
    problem_raised: SignalInstance

    @property
    def page(self) -> Keyed:
        """The page of the help."""

    def page_of(self, place: Place) -> ScrollPage:
        """Give the page that shows a place."""

    def open(self, place: Place) -> None:
        """Show the help for the screen that was open before."""


class Maker(Protocol):
    """What makes documents."""

    told: SignalInstance
    ended: SignalInstance
    problem_raised: SignalInstance
    dialog_opened: SignalInstance

    @property
    def is_busy(self) -> bool:
        """Whether a document is being made."""

    def stop(self) -> None:
        """Make no more of the document that is being made."""


class Paper(Protocol):
    """What asks which document is wanted."""

    maker: Maker
    dialog_opened: SignalInstance

    def ask(self, lesson: LessonId | None, *, is_pdf: bool) -> None:
        """Ask what is wanted; nothing happens while a document is being made."""


Looks = tuple[Theme, Icons]
_HERE = "app.ui.presenters"


def make_overview(
    desk: Desk, looks: Looks, settings: SettingsPresenter, starts: Starts
) -> Overview:
    """Import and make the presenter of Today and Learn."""
    make = presenter(f"{_HERE}.overview_presenter", "OverviewPresenter")
    made: Overview = make(desk, looks, settings, starts)
    return made


def make_quiz(desk: Desk, looks: Looks, settings: SettingsPresenter, starts: Starts) -> Quiz:
    """Import and make the presenter of quizzes."""
    made: Quiz = presenter(f"{_HERE}.quiz_presenter", "QuizPresenter")(
        desk, looks, settings, starts
    )
    return made


def make_review(desk: Desk, theme: Theme, settings: SettingsPresenter, starts: Starts) -> Screened:
    """Import and make the presenter of Review."""
    make = presenter(f"{_HERE}.review_presenter", "ReviewPresenter")
    made: Screened = make(desk, theme, settings, starts)
    return made


def make_help(
    desk: Desk, looks: Looks, navigator: Navigator, menus: Menus, settings: SettingsPresenter
) -> Help:
    """Import and make the presenter of the help."""
    make = presenter(f"{_HERE}.help_presenter", "HelpPresenter")
    made: Help = make(desk, looks, navigator, menus, settings)
    return made


def make_paper(desk: Desk, looks: Looks, window: QWidget) -> Paper:
    """Import and make what puts lessons on paper; Qt's printing comes with it."""
    make = presenter(f"{_HERE}.paper_presenter", "PaperPresenter")
    made: Paper = make(desk, *looks, window)
    return made
