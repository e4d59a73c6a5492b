"""A window with one plain page, for when the program itself is not opened."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QProcess, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from app.errors import AppError
from app.messages import details, explain
from app.resources import ICONS, SHEET, own_command
from app.services.first_aid import put_back, save_readable, usable_backups
from app.services.ladder import PROFILE
from app.services.start_marks import StartMarks
from app.settings import Settings
from app.ui.frame import make_application
from app.ui.icons import Icons
from app.ui.pages import rung_words
from app.ui.pages.problem_page import Problem, ProblemPage
from app.ui.plain_text import clean
from app.ui.theme import Theme, ThemeChoice
from app.ui.widgets.action_row import Action
from app.ui.widgets.focus_ring import FocusRing

_SIZE = QSize(760, 520)
_SAVED = "seawall-profile-{0}.ndjson"


class RungWindow(QMainWindow):
    """Shows a rung of the ladder, and does what its buttons say."""

    def __init__(self, theme: Theme, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._folder, self._now = folder, now
        self.is_again_wanted = False
        self._problem, self._actions = Problem("", "", "", ""), tuple[Action, ...]()
        self.page = ProblemPage(theme, Icons(ICONS))
        self.page.action_chosen.connect(self._on_action_chosen)
        self.setCentralWidget(self.page)
        self.setMinimumSize(360, 320)
        self.resize(_SIZE)

    def show_newer(self, error: AppError) -> None:
        """Say that a newer program wrote the profile; offer to save what it holds."""
        actions = (Action(rung_words.SAVE, self.tr("Save what is there…")),)
        self._show(rung_words.newer(error), actions)

    def show_safe_mode(self) -> None:
        """Say that three starts came to nothing; offer what needs neither packs nor a place."""
        self._show(*rung_words.safe_mode(usable_backups(self._folder)))

    def _show(self, problem: Problem, actions: tuple[Action, ...]) -> None:
        self._problem, self._actions = problem, actions
        self.setWindowTitle(self.tr("{0} - Seawall").format(clean(problem.title, 80)))
        self.page.show_problem(problem, actions)
        self.page.take_focus()

    @Slot(str)
    def _on_action_chosen(self, action: str) -> None:
        match action:
            case rung_words.SAVE:
                self._ask_where()
            case rung_words.OTHERS:
                self._show(*rung_words.every_backup(usable_backups(self._folder)))
            case rung_words.BACK:
                self.show_safe_mode()
            case rung_words.AGAIN:
                self._try_again()
            case _:
                self._put_back(action)

    def _try_again(self) -> None:
        StartMarks(self._folder, self._now).clear()
        self.is_again_wanted = True
        self.close()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Save what is there"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(_SAVED.format(self._now().date().isoformat()))
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    @Slot(str)
    def _on_place_chosen(self, place: str) -> None:
        try:
            count = save_readable(self._folder / PROFILE, Path(place))
        except AppError as error:
            self._say(explain(error, self.tr), str(error.code), details(error))
            return
        self._say(rung_words.saved(count, place))

    def _put_back(self, action: str) -> None:
        found = usable_backups(self._folder)
        backup = next((one for one in found if rung_words.put_back(one) == action), None)
        if backup is None:
            self.show_safe_mode()
            return
        try:
            kept_in = put_back(self._folder, backup, self._now())
        except AppError as error:
            self._say(explain(error, self.tr), str(error.code), details(error))
            return
        words = self.tr("The backup was put back. The profile of before is kept in {0}.")
        self._say(words.format(kept_in or self._folder))

    def _say(self, sentence: str, code: str = "", facts: str = "") -> None:
        """Say what came of it, above the same buttons."""
        self._show(Problem(self._problem.title, sentence, code, facts), self._actions)


def run_safe_mode(folder: Path, now: Callable[[], datetime]) -> int:
    """Show safe mode until its window is closed; start the program again if that is asked for."""
    application, window, ring = _open(folder, now)
    window.show_safe_mode()
    window.show()
    application.exec()
    _end(window, ring)
    if window.is_again_wanted:
        words, place = own_command()
        QProcess.startDetached(words[0], [*words[1:], "--data", str(folder)], str(place))
    return 0


def run_newer(error: AppError, folder: Path, now: Callable[[], datetime]) -> int:
    """Show the profile of a newer program until the window is closed; give the exit code."""
    application, window, ring = _open(folder, now)
    window.show_newer(error)
    window.show()
    application.exec()
    _end(window, ring)
    return 1


def _open(folder: Path, now: Callable[[], datetime]) -> tuple[QApplication, RungWindow, FocusRing]:
    """Start Qt and make the window, with the ring around what has the focus."""
    application = make_application(sys.argv[:1])
    theme = Theme(application, SHEET)
    theme.apply(ThemeChoice.SYSTEM, 1.0, Settings().measure)
    window = RungWindow(theme, folder, now)
    return application, window, FocusRing(theme, window)


def _end(window: RungWindow, ring: FocusRing) -> None:
    """Let the window go while the ring is there, which hears of the end of what had the focus."""
    ring.hide()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
