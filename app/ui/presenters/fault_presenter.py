"""What to do after a fault nobody expected: go on, start again in the same place, save a report."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from app.errors import AppError
from app.logs import find_trace, put_trace_away
from app.services.fault_report import fault_report, save_report
from app.services.profile import Profile
from app.ui.plain_text import message_box, name, on_button
from app.ui.presenters.desk import Desk
from app.ui.presenters.dialogs import Dialogs

_MOST = 20
"""Faults a report holds; a program with more has told enough."""


class FaultPresenter(QObject):
    """Tells each fault once, in one dialog at a time; a fault that repeats does not nag."""

    problem_raised = Signal(AppError)
    said = Signal(str)
    restart_requested = Signal()

    def __init__(self, desk: Desk, profile: Profile, window: QWidget, dialogs: Dialogs) -> None:
        super().__init__()
        self._desk, self._profile, self._window = desk, profile, window
        self._dialogs = dialogs
        self._traces: list[str] = []
        self._box: QMessageBox | None = None
        self._restart: QAbstractButton | None = None
        self._save: QAbstractButton | None = None

    @property
    def report(self) -> str:
        """What the learner may save: every fault since the start."""
        database = self._profile.database
        sqlite = f"{database.version} ({database.mode} journal)"
        course = self._desk.course.version
        return fault_report(tuple(self._traces), course, sqlite, self._desk.now())

    @Slot(str)
    def tell(self, trace: str) -> None:
        """Say that something went wrong, unless that very thing has been said."""
        if trace in self._traces or len(self._traces) >= _MOST:
            return
        self._traces.append(trace)
        if self._box is not None:
            self._box.setDetailedText(self.report)
            return
        words = self.tr("Something in Seawall went wrong. Your answers are safe.")
        self._ask(words, self.tr("You can go on, or start again in the same place."))

    def look_back(self) -> None:
        """Say that the last start died, if it left a trace."""
        work = partial(find_trace, self._logs)
        self._desk.background.start(work, self._on_looked_back)

    @property
    def _logs(self) -> Path:
        return self._profile.folder / "logs"

    def _on_looked_back(self, trace: str) -> None:
        if not trace:
            return
        self._traces.append(trace)
        self._ask(
            self.tr("Seawall ended unexpectedly the last time. Your answers are safe."),
            self.tr("It left a trace of where it was. You can save it as a report."),
        )
        self._desk.background.start(partial(put_trace_away, self._logs))

    def _ask(self, words: str, more: str) -> None:
        box = message_box(self._window, self.tr("Seawall"), words, more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        role = QMessageBox.ButtonRole
        going_on = box.addButton(on_button(self.tr("Continue")), role.AcceptRole)
        self._restart = box.addButton(on_button(self.tr("Restart here")), role.DestructiveRole)
        self._save = box.addButton(on_button(self.tr("Save report…")), role.ActionRole)
        box.setDefaultButton(going_on)
        box.setEscapeButton(going_on)
        box.setDetailedText(self.report)
        box.buttonClicked.connect(self._on_button_clicked)
        box.finished.connect(self._on_finished)
        self._dialogs.follow(box)
        self._box = box
        box.open()

    @Slot(QAbstractButton)
    def _on_button_clicked(self, pressed: QAbstractButton) -> None:
        if pressed is self._restart:
            self.restart_requested.emit()
        elif pressed is self._save:
            self._choose_file()

    @Slot()
    def _on_finished(self) -> None:
        self._box = self._restart = self._save = None

    def _choose_file(self) -> None:
        dialog = QFileDialog(self._window, self.tr("Save report"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Text (*.txt)"))
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"seawall-report-{self._desk.now().date().isoformat()}.txt")
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        work = partial(save_report, Path(path), self.report)
        self._desk.background.start(work, self._on_saved, self.problem_raised.emit)

    def _on_saved(self, path: Path) -> None:
        self.said.emit(self.tr("Saved as {0}").format(name(path.name)))
