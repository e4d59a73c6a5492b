"""The window and everything in it, joined: places, settings, and what went wrong."""

from dataclasses import replace
from random import SystemRandom

from PySide6.QtCore import QCoreApplication, QObject, Slot, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from app.domain.ids import ModuleId
from app.domain.log import Mode
from app.domain.place import Place, Screen
from app.domain.sitting import Sitting
from app.errors import AppError
from app.messages import details, explain
from app.services.library import open_course
from app.services.profile import Profile, profile_of
from app.services.session import Session
from app.ui.crashes import Crashes, on_qt_message
from app.ui.icons import Icons
from app.ui.main_window import MainWindow
from app.ui.presenters.arrivals import Arrivals
from app.ui.presenters.assign_command import AssignCommand
from app.ui.presenters.callers import Callers
from app.ui.presenters.course_change import CourseChange
from app.ui.presenters.desk import Desk, desk_of
from app.ui.presenters.dialogs import Dialogs
from app.ui.presenters.door import Door
from app.ui.presenters.fault_presenter import FaultPresenter
from app.ui.presenters.flag_presenter import FlagPresenter
from app.ui.presenters.hall import Hall
from app.ui.presenters.leads import Leads
from app.ui.presenters.menu_presenter import (
    LeadCommands,
    LessonCommands,
    PaperCommands,
    PlaceCommands,
    ReadingCommands,
)
from app.ui.presenters.navigator import Way
from app.ui.presenters.notes import Notes
from app.ui.presenters.printshop import Printshop
from app.ui.presenters.screens import Screens
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.presenters.standing_presenter import StandingPresenter
from app.ui.presenters.terms import Terms
from app.ui.presenters.warden import Warden
from app.ui.presenters.welcome_presenter import WelcomePresenter
from app.ui.render import LOOK, draw_figure
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.panes import Pane
from app.ui.widgets.problem_strip import ProblemStrip


def join(
    session: Session,
    window: MainWindow,
    theme: Theme,
    icons: Icons,
    lanes: tuple[TaskRunner, TaskRunner],
) -> "Application":
    """Build everything on an open session and show where the learner was.

    Args:
        session: the open profile.
        window: the window that is there already.
        theme: the colours and sizes in force.
        icons: where pictures come from.
        lanes: the storage lane and the background lane.

    Raises:
        AppError: there is no course to show, or the learner's place cannot be read.
    """
    qInstallMessageHandler(on_qt_message)
    profile = profile_of(session, SystemRandom())
    library = open_course(session.folder, draw_figure, LOOK, profile.packs)
    desk = desk_of(profile, library, *lanes)
    application = Application(window, theme, icons, desk, profile)
    application.start()
    if session.arrived is not None:
        application.arrivals.bring(str(session.arrived))
    return application


class Application(QObject):
    """Joins the window with the screens; decides nothing about learning."""

    def __init__(
        self, window: MainWindow, theme: Theme, icons: Icons, desk: Desk, profile: Profile
    ) -> None:
        super().__init__()
        self._theme, self._icons, self._desk, self._profile = theme, icons, desk, profile
        self._settings = SettingsPresenter(profile, desk, theme, icons)
        self._welcome = WelcomePresenter(self._settings, desk.course, theme, icons)
        self._way, self._crashes = Way(desk.course), Crashes()
        self.window, self._is_falling_back = window, False
        self._dialogs = Dialogs(theme, icons, self.window, desk.course, desk.ruling)
        self._faults = FaultPresenter(desk, profile, self.window, self._dialogs)
        self._notes = Notes(desk, self._dialogs.make_note)
        hall = Hall(desk, theme, window.menus, self._dialogs, self._notes, Leads(desk))
        self._door = Door(hall)
        self._screens = Screens(desk, theme, icons, self._settings, self._door)
        self._terms = Terms(desk, theme, self.window)
        self._flags = FlagPresenter(desk, theme, self._settings, window)
        self._problem = ProblemStrip(theme, icons)
        self._warden = Warden(theme, icons, desk.ruling)
        menus = self.window.menus
        self._places = PlaceCommands(menus, self._screens)
        self._leading = LeadCommands(menus, window.rail, self._screens, self._settings)
        self.arrivals = Arrivals(desk, (theme, icons), self._screens, self._settings, window)
        self._text_size = ReadingCommands(menus, self._settings)
        self._in_lesson = LessonCommands(menus, self._screens)
        self._paper = Printshop(desk, theme, icons, self.window)
        self._on_paper = PaperCommands(menus, self._screens, self._paper)
        self._change = CourseChange(
            desk,
            (theme, icons),
            (self._screens.navigator, self._paper),
            (self._way, self._dialogs, self._welcome),
        )
        self._standing = StandingPresenter(profile, desk, theme, icons)
        self._reading = _reading_button(theme, icons, window)
        self.callers = Callers(profile.folder)
        self._connect_window()
        self._connect_screens()

    def _connect_window(self) -> None:
        window, menus, navigator = self.window, self.window.menus, self._screens.navigator
        window.put_above_pages(self._problem, self._change.strip)
        window.put_above_pages(self._standing.banner.strip, self._warden.strip)
        self._assigning = AssignCommand(menus, self._screens, self._settings)
        window.closing.connect(self._on_closing)
        self._screens.profile_requested.connect(window.restart)
        window.rail.destination_chosen.connect(self._on_destination_chosen)
        window.top_bar.back_requested.connect(navigator.back)
        window.top_bar.forward_requested.connect(navigator.forward)
        window.top_bar.crumb_chosen.connect(self._on_crumb_chosen)
        window.top_bar.search_requested.connect(self._door.open_palette)
        window.rested.connect(self._terms.on_rested)
        menus.define.triggered.connect(self._terms.define)
        menus.search.triggered.connect(self._door.open_palette)
        menus.close.triggered.connect(window.close)
        menus.quit.triggered.connect(window.close)
        menus.full_screen.triggered.connect(window.toggle_full_screen)
        menus.next_pane.triggered.connect(window.panes.focus_next)
        menus.previous_pane.triggered.connect(window.panes.focus_previous)
        menus.welcome.triggered.connect(self._welcome.open)
        menus.about.triggered.connect(self._dialogs.show_about)
        menus.flag.triggered.connect(self._flags.flag)
        self._flags.dialog_opened.connect(self._dialogs.follow)
        self._flags.saved.connect(self._on_saved)
        self._flags.problem_raised.connect(self._on_problem_raised)
        self.window.file_dropped.connect(self.arrivals.bring)
        self.window.menus.open_file.triggered.connect(self.arrivals.ask)
        self.arrivals.dialog_opened.connect(self._dialogs.follow)
        self.arrivals.saved.connect(self._on_saved)
        self.arrivals.problem_raised.connect(self._on_problem_raised)

    def _connect_screens(self) -> None:
        screens = self._screens
        screens.navigator.arrived.connect(self._on_arrived)
        screens.reference_requested.connect(self._dialogs.show_reference)
        screens.problem_raised.connect(self._on_problem_raised)
        screens.flag_requested.connect(self._flags.flag)
        screens.saved.connect(self._on_saved)
        screens.dialog_opened.connect(self._dialogs.follow)
        screens.restart_requested.connect(self.window.restart)
        self._paper.told.connect(self.window.show_saved)
        self._paper.told.connect(self._problem.hide)
        self._paper.problem_raised.connect(self._on_problem_raised)
        self._paper.dialog_opened.connect(self._dialogs.follow)
        self._reading.clicked.connect(self._on_reading_clicked)
        self._welcome.opened.connect(self._on_welcome_opened)
        self._welcome.finished.connect(self._places.go_today)
        self._welcome.precheck_requested.connect(screens.starts.precheck)
        self._standing.opened.connect(self._on_standing_opened)
        self._standing.went_on.connect(self._begin)
        self.callers.called.connect(self.window.come_to_front)
        self.callers.brought.connect(self.arrivals.bring)
        self._crashes.caught.connect(self._faults.tell)
        for part in (self._notes, self._terms, self._standing, self._faults):
            part.problem_raised.connect(self._on_problem_raised)
            part.said.connect(self.window.show_saved)
        self._faults.restart_requested.connect(self.window.restart)

    def start(self) -> None:
        """Show the window where and how it was left, or the welcome the first time."""
        window = self.window
        words = self.tr("Course {0} · Offline by design")
        window.show_facts(words.format(self._desk.course.version))
        mark = self._icons.pixmap("seawall", 64, self._theme.colour("accent"))
        window.setWindowIcon(QIcon(mark))
        self._standing.start()
        if self._standing.is_asking:
            self._standing.open()
        else:
            self._begin()
        if not window.isVisible():
            window.open_at(self._settings.settings.window)
        for error in self._desk.library.left_out():
            self._on_problem_raised(error)
        self._faults.look_back()
        if not self._standing.is_view:
            self.callers.listen()

    @Slot()
    def _begin(self) -> None:
        """Go where the learner was, or to the welcome the first time."""
        if self._settings.settings.is_welcomed:
            self._screens.navigator.go(_first_place(self._profile, self._desk))
        else:
            self._welcome.open()

    @Slot()
    def _on_standing_opened(self) -> None:
        self.window.show_alone(is_alone=True)
        self.window.show_page(self._standing.page)
        self._standing.page.take_focus()

    @Slot()
    def _on_welcome_opened(self) -> None:
        self.window.show_alone(is_alone=True)
        self.window.show_page(self._welcome.page)
        self._places.show_place(None)

    @Slot(Place)
    def _on_arrived(self, place: Place) -> None:
        self.window.show_alone(is_alone=False)
        self.window.show_page(self._screens.page_of(place))
        self._show_surroundings(place)
        self._places.show_place(place)
        # Where a page begins, so that it is read out and the keyboard is there.
        self._screens.panes_of(place)[0].take_focus()

    def _show_surroundings(self, place: Place) -> None:
        """Let rail, top bar, title bar and F6 follow the page."""
        window = self.window
        sitting = self._screens.sitting_of(place)
        window.rail.show_current(_rail_entry(place, sitting))
        crumbs = self._way.crumbs(place, sitting)
        window.top_bar.show_crumbs(crumbs)
        history = self._screens.navigator.history
        window.top_bar.show_history(
            can_go_back=history.can_go_back, can_go_forward=history.can_go_forward
        )
        is_lesson = place.screen is Screen.LESSON
        window.top_bar.set_tools((self._reading,) if is_lesson else ())
        rail = Pane(window.rail, window.rail.take_focus)
        window.panes.show_panes((rail, *self._screens.panes_of(place)))
        window.show_title(crumbs[-1].title)

    @Slot(str)
    def _on_destination_chosen(self, destination: str) -> None:
        self._screens.go(Screen(destination))

    @Slot(str)
    def _on_crumb_chosen(self, target: str) -> None:
        if target in {Screen.LEARN, Screen.REVIEW, Screen.TEAM}:
            self._screens.go(Screen(target))
        else:
            self._screens.overview.go_to_module(ModuleId(target))

    @Slot()
    def _on_reading_clicked(self) -> None:
        popup = self._dialogs.show_reading(self._reading, self._settings.settings)
        popup.settings_changed.connect(self._settings.change)

    @Slot()
    def _on_saved(self) -> None:
        words = self.tr("Saved {0}").format(self._desk.now().strftime("%H:%M"))
        self.window.show_saved(words)
        self._problem.hide()

    @Slot(AppError)
    def _on_problem_raised(self, error: AppError) -> None:
        if self._screens.navigator.place is None and not self._is_falling_back:
            self._is_falling_back = True
            self._screens.go(Screen.TODAY)
        self._standing.banner.look_again()
        sentence = f"{explain(error, self.tr)} ({error.code})"
        self._problem.show_problem(sentence, details(error))

    @Slot()
    def _on_closing(self) -> None:
        self._standing.stop()
        self._paper.stop()
        self._screens.navigator.leaving.emit()
        window = self.window.placement()
        self._settings.keep(replace(self._settings.settings, window=window))
        self._desk.storage.start(self._desk.annex.close)


def _rail_entry(place: Place, sitting: Sitting | None) -> str:
    """Name the rail's entry for a place: a lesson belongs to Learn, a person to Team."""
    if sitting is not None and sitting.mode is Mode.REVIEW:
        return Screen.REVIEW
    if place.screen in {Screen.PERSON, Screen.ASSIGN}:
        return Screen.TEAM
    return Screen.LEARN if place.screen in {Screen.LESSON, Screen.QUIZ} else place.screen


def _first_place(profile: Profile, desk: Desk) -> Place:
    """Give the place to begin at: where the learner was, unless that is gone."""
    place = profile.place
    lessons = {head.id for head in desk.course.lessons}
    if place is None or (place.lesson is not None and place.lesson not in lessons):
        return Place(Screen.TODAY, desk.now())
    return place


def _reading_button(theme: Theme, icons: Icons, window: QWidget) -> IconButton:
    """Make the button of the reading settings; only lessons show it."""
    reading = IconButton(theme, icons, "text-size", window)
    reading.show_words(QCoreApplication.translate("Application", "Reading settings"))
    reading.hide()
    return reading
