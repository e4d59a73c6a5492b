"""How the profile was opened, said to the learner; and what a window does once it has come up."""

from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.errors import AppError
from app.services.checkup import Checkup
from app.services.first_aid import save_readable
from app.services.ladder import PROFILE
from app.services.profile import Profile
from app.services.standing import Rung
from app.services.start_marks import SETTLED_MS, StartMarks
from app.store.ballast import take_ballast
from app.ui.icons import Icons
from app.ui.pages import rung_words
from app.ui.pages.problem_page import ProblemPage
from app.ui.presenters.banner import Banner
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme
from app.ui.widgets.action_row import Action

_SAVED = "seawall-damaged-profile-{0}.ndjson"


class StandingPresenter(QObject):
    """Says what became of a damaged profile, and for how long nothing is saved.

    Attributes:
        banner: what stays above every page while it is true.
    """

    problem_raised = Signal(AppError)
    said = Signal(str)
    opened = Signal()
    went_on = Signal()

    def __init__(self, profile: Profile, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._profile, self._desk = profile, desk
        self._theme, self._icons, self._standing = theme, icons, profile.standing
        self.banner = Banner(profile, desk, theme, icons)
        self.banner.problem_raised.connect(self.problem_raised)
        self._slices: Iterator[int] = iter(())
        self._settling = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settling.timeout.connect(self.settle)

    @property
    def is_asking(self) -> bool:
        """Whether there is something to read before one goes on."""
        return self._standing.recovery is not None

    @property
    def is_view(self) -> bool:
        """Whether nothing can be written in the profile's folder."""
        return self._standing.rung is Rung.VIEW

    @cached_property
    def page(self) -> ProblemPage:
        """The page that says what was recovered."""
        page = ProblemPage(self._theme, self._icons)
        page.action_chosen.connect(self._on_action_chosen)
        return page

    def start(self) -> None:
        """Say above every page what stays true, and wait for the window to have come up."""
        self.banner.start()
        self._settling.start()

    def open(self) -> None:
        """Say what was recovered, before anything else is shown."""
        recovery = self._standing.recovery
        if recovery is None:
            return
        is_new = self._standing.rung is Rung.BEGUN_ANEW
        problem = (rung_words.begun_anew if is_new else rung_words.recovered)(recovery)
        go_on = Action(rung_words.GO_ON, self.tr("Continue"))
        save = Action(rung_words.SAVE, self.tr("Save what the damaged one holds…"))
        self.page.show_problem(problem, (go_on, save))
        self.opened.emit()

    def stop(self) -> None:
        """Wait no longer: the window goes."""
        self._settling.stop()

    @Slot()
    def settle(self) -> None:
        """Take the mark of this start back, take ballast, and check the profile if it is time."""
        folder = self._profile.folder
        self._desk.background.start(StartMarks(folder, self._profile.now).clear)
        if not self.is_view:
            self._desk.background.start(partial(take_ballast, folder))
            self._desk.storage.start(self._begin_check, self._on_slice, self.problem_raised.emit)

    def _begin_check(self) -> int | None:
        """Begin the full check on the storage lane, if it is due."""
        today = self._profile.now().date()
        checkup = Checkup(self._profile.database, self._profile.log)
        if checkup.is_due(today, was_unclean=self._standing.was_unclean):
            self._slices = checkup.slices(today)
        return self._check_on()

    def _check_on(self) -> int | None:
        """Check the next slice; give how many lines were checked, none if that was all."""
        return next(self._slices, None)

    def _on_slice(self, checked: int | None) -> None:
        """Let whoever waits have the profile before the next slice."""
        if checked is not None:
            self._desk.storage.start(self._check_on, self._on_slice, self.problem_raised.emit)

    @Slot(str)
    def _on_action_chosen(self, action: str) -> None:
        if action == rung_words.GO_ON:
            self.went_on.emit()
        else:
            self._choose_place()

    def _choose_place(self) -> None:
        dialog = QFileDialog(self.page.window(), self.tr("Save what is there"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(_SAVED.format(self._profile.now().date().isoformat()))
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, place: str) -> None:
        kept_in = self._profile.put_aside
        if kept_in is not None:
            work = partial(save_readable, kept_in / PROFILE, Path(place))
            self._desk.background.start(work, self._on_saved, self.problem_raised.emit)

    def _on_saved(self, rows: int) -> None:
        self.said.emit(rung_words.saved(rows))
