"""Looking after teams: a new one, another name, another period, and removing one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.team import Team
from app.errors import AppError
from app.ui.plain_text import name
from app.ui.presenters.desk import Desk
from app.ui.presenters.team_file import TeamFile
from app.ui.theme import Theme
from app.ui.widgets.locks import locks_of
from app.ui.widgets.small_dialog import ChoiceDialog, NameDialog
from app.ui.widgets.team_tools import TeamTools

PERIODS = (12, 24, 36, 60, 84)
"""Months for which records may be kept before the lead is reminded."""
_REMOVE = "remove"


class TeamCare(QObject):
    """Asks in small windows; `changed` carries the team to show."""

    changed = Signal(int)
    dialog_opened = Signal(QDialog)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, file: TeamFile, tools: TeamTools) -> None:
        super().__init__(tools)
        self._desk, self._theme, self._file, self._window = desk, theme, file, tools
        self.team: Team | None = None
        tools.new_requested.connect(self._on_new_requested)
        tools.rename_requested.connect(self._on_rename_requested)
        tools.period_requested.connect(self._on_period_requested)
        tools.remove_requested.connect(self._on_remove_requested)

    def _open(self, dialog: QDialog) -> None:
        self.dialog_opened.emit(dialog)
        dialog.open()

    def _over(self) -> QWidget:
        return self._window.window()

    def _do(self, work: Callable[[], int]) -> None:
        self._desk.storage.start(work, self.changed.emit, self.problem_raised.emit)

    @Slot()
    def _on_new_requested(self) -> None:
        about = self.tr("A person can be in several teams; each team keeps its own records.")
        dialog = NameDialog(self._theme, self.tr("New team"), about, "", self._over())
        dialog.named.connect(self._on_new_named)
        self._open(dialog)

    @Slot()
    def _on_rename_requested(self) -> None:
        if self.team is not None:
            heading = self.tr("Rename this team")
            dialog = NameDialog(self._theme, heading, "", self.team.name, self._over())
            dialog.named.connect(self._on_renamed)
            self._open(dialog)

    @Slot()
    def _on_period_requested(self) -> None:
        if self.team is not None:
            self._ask_for_period(self.team.retention_months)

    def _ask_for_period(self, now: int) -> None:
        words = self.tr(
            "You are reminded of records older than this. Nothing is removed by itself. Now: "
            "{0} months."
        ).format(now)
        heading = self.tr("How long are records kept?")
        choices = tuple((str(n), self.tr("{0} months").format(n)) for n in PERIODS)
        if self._desk.ruling.policy.retention_months:
            words = f"{words} {locks_of(self._desk.ruling).words}."
            choices = (("", self.tr("Close")),)
        dialog = ChoiceDialog(self._theme, (heading, words), choices, self._over(), str(now))
        dialog.decided.connect(self._on_period_chosen)
        self._open(dialog)

    @Slot()
    def _on_remove_requested(self) -> None:
        if self.team is not None:
            words = self.tr(
                "Every record of the people in it goes: lines, details, receipts you noted and "
                "what was found of their files. It cannot be taken back. The files people gave "
                "you, and what is on their computers, are not touched."
            )
            heading = self.tr("Remove {0}?").format(name(self.team.name))
            choices = (("", self.tr("Keep the team")), (_REMOVE, self.tr("Remove the team")))
            dialog = ChoiceDialog(self._theme, (heading, words), choices, self._over())
            dialog.decided.connect(self._on_remove_decided)
            self._open(dialog)

    @Slot(str)
    def _on_new_named(self, called: str) -> None:
        self._do(partial(self._create, called))

    @Slot(str)
    def _on_renamed(self, called: str) -> None:
        if self.team is not None:
            self._do(partial(self._put, replace(self.team, name=called)))

    @Slot(str)
    def _on_period_chosen(self, months: str) -> None:
        if self.team is not None and months:
            self._do(partial(self._put, replace(self.team, retention_months=int(months))))

    @Slot(str)
    def _on_remove_decided(self, choice: str) -> None:
        if self.team is not None and choice == _REMOVE:
            self._do(partial(self._remove, self.team.id))

    def _create(self, called: str) -> int:
        return self._file.service.create(called).id

    def _put(self, team: Team) -> int:
        return self._file.service.change(team).id

    def _remove(self, team: int) -> int:
        """Remove a team; any other is shown then."""
        self._file.service.remove_team(team)
        return next((each.id for each in self._file.service.teams()), 0)
