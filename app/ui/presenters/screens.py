"""Every screen with its page and presenter, made when it is first opened."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.place import Place, Screen
from app.domain.sitting import Sitting
from app.errors import AppError
from app.services.plans import Asked
from app.ui.icons import Icons
from app.ui.pages.lesson_page import LessonPage
from app.ui.presenters.desk import Desk
from app.ui.presenters.door import Door
from app.ui.presenters.leads import Leads
from app.ui.presenters.lesson_presenter import LessonPresenter
from app.ui.presenters.navigator import Navigator, Opener
from app.ui.presenters.references import References
from app.ui.presenters.rooms import ROOMS, Room, make_room
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.starts import Starts
from app.ui.presenters.unopened import (
    Help,
    Overview,
    Quiz,
    Screened,
    make_help,
    make_overview,
    make_quiz,
    make_review,
)
from app.ui.theme import Theme
from app.ui.widgets.panes import Pane
from app.ui.widgets.reference_dialog import Reference

Presenter = LessonPresenter | Overview | Quiz | Screened | Door | SettingsPresenter | Room | Help


class Screens(QObject):
    """Opens places for the navigator, and passes on what presenters have to say."""

    reference_requested = Signal(Reference)
    problem_raised = Signal(AppError)
    saved = Signal()
    dialog_opened = Signal(QDialog)
    plan_requested = Signal(Asked)
    restart_requested = Signal()
    profile_requested = Signal(str)
    flag_requested = Signal()

    def __init__(
        self, desk: Desk, theme: Theme, icons: Icons, settings: SettingsPresenter, door: Door
    ) -> None:
        super().__init__()
        self._door = door
        self._rooms: dict[Screen, Room] = {}
        self._desk, self._theme, self._icons, self._settings = desk, theme, icons, settings
        self.navigator = Navigator(self.opener)
        self.navigator.arrived.connect(self._on_arrived)
        settings.saved.connect(self.saved)
        settings.place_requested.connect(self.navigator.go)
        settings.restart_requested.connect(self.restart_requested)
        self.starts = Starts(desk, settings)
        self.starts.place_requested.connect(self.navigator.go)
        self.starts.problem_raised.connect(self.problem_raised)
        self.navigator.leaving.connect(self.starts.leave)
        self._join(settings)
        self._join(door)
        door.leads.place_requested.connect(self.navigator.go)
        self._join(door.leads, door.leads.references)

    @cached_property
    def overview(self) -> Overview:
        """The presenter of Today and Learn."""
        looks = (self._theme, self._icons)
        presenter = make_overview(self._desk, looks, self._settings, self.starts)
        presenter.place_requested.connect(self.navigator.go)
        presenter.plan_requested.connect(self.plan_requested)
        self._join(presenter, presenter.references)
        return presenter

    @cached_property
    def lesson(self) -> LessonPresenter:
        """The presenter of lessons."""
        presenter = LessonPresenter(
            self._desk, self._theme, self._icons, self._settings, self._door.notes
        )
        presenter.moved.connect(self.navigator.on_moved)
        presenter.answered.connect(self.saved)
        presenter.flag_requested.connect(self.flag_requested)
        presenter.place_requested.connect(self.navigator.go)
        self.navigator.leaving.connect(presenter.keep_place)
        self._join(presenter, presenter.references)
        return presenter

    @cached_property
    def quiz(self) -> Quiz:
        """The presenter of quizzes."""
        looks = (self._theme, self._icons)
        presenter = make_quiz(self._desk, looks, self._settings, self.starts)
        self.navigator.leaving.connect(presenter.leave)
        presenter.answered.connect(self.saved)
        presenter.flag_requested.connect(self.flag_requested)
        presenter.place_requested.connect(self.navigator.go)
        self._join(presenter, presenter.references)
        return presenter

    @cached_property
    def review(self) -> Screened:
        """The presenter of Review."""
        presenter = make_review(self._desk, self._theme, self._settings, self.starts)
        presenter.place_requested.connect(self.navigator.go)
        self._join(presenter)
        return presenter

    @cached_property
    def help(self) -> Help:
        """The presenter of the help."""
        looks, menus = (self._theme, self._icons), self._door.menus
        presenter = make_help(self._desk, looks, self.navigator, menus, self._settings)
        self._join(presenter)
        return presenter

    def opener(self, screen: Screen) -> Opener:
        """Find what opens a screen."""
        return self._presenter(screen).open

    def page_of(self, place: Place) -> QWidget:
        """Give the page that shows a place."""
        return self._presenter(place.screen).page_of(place)

    def sitting_of(self, place: Place) -> Sitting | None:
        """Give the sitting that a place is."""
        asked = self.quiz.round if place.screen is Screen.QUIZ else None
        return None if asked is None else asked.sitting

    def panes_of(self, place: Place) -> tuple[Pane, ...]:
        """Give a page and what stands beside it; the page comes first."""
        page = self._presenter(place.screen).page_of(place)
        pane = Pane(page, page.take_focus)
        if isinstance(page, LessonPage):
            return (pane, Pane(page.side, page.side.take_focus))
        return (pane,)

    def go(self, screen: Screen) -> None:
        """Go to a screen that needs no more than its name."""
        self.navigator.go(Place(screen, self._desk.now()))

    def bring(self, screen: Screen, path: Path) -> None:
        """Go to a room with a file that came for it."""
        self.go(screen)
        self._room(screen).bring(path)

    def _presenter(self, screen: Screen) -> Presenter:
        if screen in ROOMS:
            return self._room(screen)
        match screen:
            case Screen.LESSON:
                return self.lesson
            case Screen.QUIZ:
                return self.quiz
            case Screen.LIBRARY:
                return self._door
            case Screen.REVIEW:
                return self.review
            case Screen.SETTINGS:
                return self._settings
            case Screen.HELP:
                return self.help
        return self.overview

    def _room(self, screen: Screen) -> Room:
        """Give the presenter of a room, made when it is first asked for."""
        if screen not in self._rooms:
            room = make_room(screen, self._desk, self._theme, self._icons)
            room.saved.connect(self.saved)
            room.dialog_opened.connect(self.dialog_opened)
            room.place_requested.connect(self.navigator.go)
            room.restart_requested.connect(self.restart_requested)
            room.profile_requested.connect(self.profile_requested)
            self._join(room)
            self._rooms[screen] = room
        return self._rooms[screen]

    def _join(self, presenter: Presenter | Leads, references: References | None = None) -> None:
        """Take what a presenter has to say, and what its links ask for."""
        presenter.problem_raised.connect(self.problem_raised)
        if not isinstance(presenter, Leads):
            presenter.shown.connect(self.navigator.on_shown)
        if references is not None:
            references.place_requested.connect(self.navigator.go)
            references.reference_requested.connect(self.reference_requested)
            references.problem_raised.connect(self.problem_raised)

    @Slot(Place)
    def _on_arrived(self, place: Place) -> None:
        """Keep where the learner is; a lesson keeps its own place more exactly.

        The list of profiles is a way out: whoever opens this one again goes on where they were.
        """
        if place.screen not in {Screen.LESSON, Screen.PROFILES}:
            work = partial(self._desk.study.remember, place)
            self._desk.storage.start(work, None, self.problem_raised.emit)
