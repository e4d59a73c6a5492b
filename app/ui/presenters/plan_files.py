"""Where the file of a plan goes: asked, written, and told on the page."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.errors import AppError
from app.records.kinds import PLAN_SUFFIX
from app.services.assigning import AssigningService, Made
from app.ui.pages.assign_page import AssignPage
from app.ui.plain_text import name
from app.ui.tasks import TaskRunner

_NOT_IN_NAMES = re.compile(r"[^\w-]+")


class PlanFiles(QObject):
    """Saves one plan at a time."""

    problem_raised = Signal(AppError)

    def __init__(self, service: AssigningService, storage: TaskRunner, page: AssignPage) -> None:
        super().__init__(page)
        self._service, self._storage, self._page = service, storage, page
        self._made: Made | None = None
        self._folder = Path.home()

    def ask(self, made: Made) -> None:
        """Ask where a plan is to be saved."""
        self._made = made
        dialog = QFileDialog(self._page.window(), self.tr("Save the plan"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(PLAN_SUFFIX.lstrip("."))
        dialog.setNameFilter(self.tr("Seawall plans (*{0})").format(PLAN_SUFFIX))
        stem = _NOT_IN_NAMES.sub("-", made.plan.team_name).strip("-") or "plan"
        dialog.selectFile(f"{stem}-{made.plan.number}{PLAN_SUFFIX}")
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.rejected.connect(self._on_file_not_chosen)
        dialog.open()

    def _on_saved(self, path: Path) -> None:
        words = self.tr("Saved as {0}. Give this file to everybody in the team.")
        key = None if self._made is None else self._made.fingerprint
        self._page.tell(words.format(name(path.name)), key)

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        self._folder = Path(path).parent
        if self._made is not None:
            work = partial(self._service.save, self._made.plan.plan_id, Path(path))
            self._storage.start(work, self._on_saved, self.problem_raised.emit)

    @Slot()
    def _on_file_not_chosen(self) -> None:
        self._page.tell(
            self.tr("The plan is signed and kept, but not in a file yet: save it from the list.")
        )
