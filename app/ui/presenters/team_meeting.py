"""Comparing keys: each new one is shown until the lead has decided about it."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.team import Person
from app.errors import AppError
from app.records.fingerprint import fingerprint
from app.ui.presenters.desk import Desk
from app.ui.presenters.team_file import TeamFile
from app.ui.theme import Theme
from app.ui.widgets.meet_dialog import ACCEPT_ALL, CONFIRM, LEAVE_OUT, MeetDialog


class TeamMeeting(QObject):
    """Whoever is closed with Esc stays unconfirmed, and marked so."""

    finished = Signal()
    dialog_opened = Signal(QDialog)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, file: TeamFile, owner: QObject) -> None:
        super().__init__(owner)
        self._desk, self._theme, self._file = desk, theme, file
        self._waiting: tuple[Person, ...] = ()
        self._window: QWidget | None = None

    def meet(self, people: tuple[Person, ...], window: QWidget) -> None:
        """Ask about these people, one after another."""
        self._waiting, self._window = people, window
        self._ask()

    def _ask(self) -> None:
        if not self._waiting or self._window is None:
            self.finished.emit()
            return
        person, key = self._waiting[0], fingerprint(self._waiting[0].kid)
        who = (person.name, person.pseudonym)
        left = len(self._waiting) - 1
        dialog = MeetDialog(self._theme, who, (key.words, key.digits), left, self._window)
        dialog.decided.connect(self._on_decided)
        dialog.rejected.connect(self._on_put_off)
        self.dialog_opened.emit(dialog)
        dialog.open()

    def _go_on(self, nothing: object = None) -> None:
        del nothing
        self._waiting = self._waiting[1:]
        self._ask()

    def _on_failed(self, error: AppError) -> None:
        self._waiting = ()
        self.problem_raised.emit(error)
        self.finished.emit()

    @Slot(str)
    def _on_decided(self, choice: str) -> None:
        person = self._waiting[0].id
        if choice in {CONFIRM, LEAVE_OUT}:
            work = self._confirm if choice == CONFIRM else self._leave_out
            self._desk.storage.start(partial(work, person), self._go_on, self._on_failed)
        elif choice == ACCEPT_ALL:
            self._on_put_off()
        else:
            self._go_on()

    @Slot()
    def _on_put_off(self) -> None:
        self._waiting = ()
        self.finished.emit()

    def _confirm(self, person: int) -> None:
        self._file.service.confirm(person)

    def _leave_out(self, person: int) -> None:
        self._file.service.remove(person)
