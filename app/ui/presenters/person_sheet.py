"""A person's evidence sheet, saved in the form that the file's name asks for."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.team import PersonDetail
from app.errors import AppError
from app.reports.document import Document
from app.services.team_evidence import person_sheet
from app.ui.pages.person_page import PersonPage
from app.ui.plain_text import name
from app.ui.presenters.desk import Desk
from app.ui.presenters.report_dialog import report_dialog
from app.ui.presenters.report_maker import ReportMaker
from app.ui.presenters.team_file import TeamFile
from app.ui.theme import Theme


class PersonSheet(QObject):
    """Asks where, reads what is held on the storage lane, and has it written."""

    told = Signal(str)
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, file: TeamFile, page: PersonPage) -> None:
        super().__init__(page)
        self._desk, self._file, self._page = desk, file, page
        self.detail: PersonDetail | None = None
        self._maker = ReportMaker(theme, desk.background)
        self._maker.saved.connect(self._on_saved)
        self._maker.problem_raised.connect(self.problem_raised)
        page.sheet_requested.connect(self._on_requested)

    @Slot()
    def _on_requested(self) -> None:
        stem = f"evidence-{self._desk.now().astimezone().date().isoformat()}"
        dialog = report_dialog(self._page.window(), self.tr("Save the evidence sheet"), stem)
        dialog.fileSelected.connect(self._on_path_chosen)
        dialog.open()

    @Slot(str)
    def _on_path_chosen(self, path: str) -> None:
        if self.detail is not None:
            work, done = partial(self._make, self.detail), partial(self._on_made, Path(path))
            self._desk.storage.start(work, done, self.problem_raised.emit)

    def _make(self, detail: PersonDetail) -> Document:
        desk, today = self._desk, self._desk.now().astimezone().date()
        db, guidelines = self._file.service.db, desk.library.guidelines()
        return person_sheet(db, detail, desk.course, guidelines, today)

    def _on_made(self, path: Path, document: Document) -> None:
        self._maker.save(document, path)

    @Slot(Path)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("The evidence sheet is saved as {0}.").format(name(path.name)))
