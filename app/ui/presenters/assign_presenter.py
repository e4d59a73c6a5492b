"""Assign: plans are signed, kept and saved into files; changed and withdrawn in the same way."""

from functools import cached_property, partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QMessageBox

from app.domain.assignment import Assignment
from app.domain.place import Place
from app.services.assigning import AssigningService, Made, PlanChoices
from app.ui.icons import Icons
from app.ui.pages.assign_page import AssignPage
from app.ui.plain_text import message_box, name
from app.ui.presenters.desk import Desk
from app.ui.presenters.plan_files import PlanFiles
from app.ui.presenters.rooms import Room
from app.ui.presenters.team_file import TeamFile
from app.ui.theme import Theme


class AssignPresenter(Room):
    """Joins the page with the service; a plan that was not saved stays in the list."""

    def __init__(self, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__(desk, theme, icons)
        self._service, self._team_file = AssigningService(desk.plans), TeamFile(desk)
        self._changing: Assignment | None = None
        self._withdrawing: Assignment | None = None

    @cached_property
    def page(self) -> AssignPage:
        """The page, made when assigning is first asked for."""
        page = AssignPage(self._theme, self._icons)
        page.show_course(self._desk.course, "", self._desk.now().date())
        page.make_requested.connect(self._on_make_requested)
        page.back_requested.connect(self._on_back_requested)
        page.made.change_requested.connect(self._on_change_requested)
        page.made.save_requested.connect(self._on_save_requested)
        page.made.withdrawal_requested.connect(self._on_withdrawal_requested)
        return page

    @cached_property
    def _files(self) -> PlanFiles:
        files = PlanFiles(self._service, self._desk.storage, self.page)
        files.problem_raised.connect(self.problem_raised)
        return files

    def page_of(self, place: Place) -> AssignPage:
        """Give the page that shows a place."""
        del place
        return self.page

    def open(self, place: Place) -> None:
        """Show the plans there are."""
        done = partial(self._on_opened, place)
        self._desk.storage.start(self._read, done, self.problem_raised.emit)

    def _read(self) -> tuple[tuple[Assignment, ...], str]:
        """Read the plans, and the team they are most likely for; on the storage lane."""
        return self._service.plans(), self._team_file.shown_name()

    def _on_opened(self, place: Place, read: tuple[tuple[Assignment, ...], str]) -> None:
        plans, team = read
        self.page.targets.follow_course(self._desk.course)
        self.page.made.show_plans(plans)
        self.page.clear_told(team)
        self.shown.emit(place)

    def _on_made(self, made: Made) -> None:
        self._changing = None
        self.page.show_plan(None)
        self.saved.emit()
        self._list_again()
        self._files.ask(made)

    def _list_again(self) -> None:
        listed = self.page.made.show_plans
        self._desk.storage.start(self._service.plans, listed, self.problem_raised.emit)

    @Slot(PlanChoices)
    def _on_make_requested(self, choices: PlanChoices) -> None:
        course, old = self._desk.course, self._changing
        work = partial(self._service.make, choices, course)
        if old is not None:
            work = partial(self._service.change, old.plan_id, choices, course)
        self._desk.storage.start(work, self._on_made, self.problem_raised.emit)

    @Slot()
    def _on_back_requested(self) -> None:
        self._changing = None
        self.page.show_plan(None)

    @Slot(Assignment)
    def _on_change_requested(self, plan: Assignment) -> None:
        self._changing = plan
        self.page.clear_told()
        self.page.show_plan(plan)

    @Slot(Assignment)
    def _on_save_requested(self, plan: Assignment) -> None:
        work = partial(self._service.made, plan)
        self._desk.storage.start(work, self._files.ask, self.problem_raised.emit)

    @Slot(Assignment)
    def _on_withdrawal_requested(self, plan: Assignment) -> None:
        self._withdrawing = plan
        box = self._question(plan)
        box.accepted.connect(self._on_withdrawal_accepted)
        box.open()

    def _question(self, plan: Assignment) -> QMessageBox:
        words = self.tr("Withdraw the plan for {0}?").format(name(plan.team_name))
        more = self.tr(
            "A file is saved that takes the plan away from whoever opens it. What people did is "
            "kept. You can ask for it again with Change."
        )
        box = message_box(self.page.window(), self.tr("Withdraw a plan"), words, more)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        box.addButton(self.tr("Withdraw"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return box

    @Slot()
    def _on_withdrawal_accepted(self) -> None:
        if self._withdrawing is not None:
            work = partial(self._service.withdraw, self._withdrawing.plan_id)
            self._desk.storage.start(work, self._on_made, self.problem_raised.emit)
