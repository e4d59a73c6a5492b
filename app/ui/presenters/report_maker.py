"""A report written in the form a file's name asks for, or handed to a printer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from app.errors import AppError
from app.reports.document import Document
from app.reports.writing import Form, form_of
from app.services.printing import save_pdf, save_report
from app.ui.paper.job import Job
from app.ui.paper.leaflet import Leaflet
from app.ui.paper.press import PdfPress, Press, sheet_of, to_sheet
from app.ui.paper.sheet import Letters, Sheet
from app.ui.paper.wish_dialog import usual_size
from app.ui.tasks import TaskRunner
from app.ui.theme import Theme


class ReportMaker(QObject):
    """Draws pages in slices on the window's thread; everything else is made beside it."""

    saved = Signal(Path)
    printed = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, theme: Theme, background: TaskRunner) -> None:
        super().__init__()
        self._theme, self._background = theme, background
        self._job: Job | None = None
        self._pdf: PdfPress | None = None
        self._path = Path()

    def save(self, document: Document, path: Path) -> None:
        """Write a report whole, or not at all; nothing happens while pages are being drawn."""
        form = form_of(path) or Form.PDF
        if form is not Form.PDF:
            work = partial(save_report, path, document, form, _no_pages)
            self._background.start(work, self.saved.emit, self.problem_raised.emit)
        elif self._job is None:
            self._path, sheet = path, sheet_of(usual_size())
            self._pdf = PdfPress(self._press(document, sheet), document.title, sheet)
            self._job = Job(self._pdf.run(), self)
            self._start(self._job)

    def print_out(self, document: Document, printer: QPrinter) -> None:
        """Draw a report on a printer, on the paper that is in it."""
        if self._job is None:
            size = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
            press = self._press(document, to_sheet(size))
            self._job = Job(press.run(printer), self)
            self._start(self._job)

    def _press(self, document: Document, sheet: Sheet) -> Press:
        letters = Letters(self._theme)
        return Press(Leaflet(document, letters, sheet), letters, sheet, 0)

    def _start(self, job: Job) -> None:
        job.finished.connect(self._on_drawn)
        job.failed.connect(self._on_failed)
        job.start()

    @Slot()
    def _on_drawn(self) -> None:
        pdf = self._pdf
        self._forget()
        if pdf is None:
            self.printed.emit()
        else:
            work = partial(save_pdf, self._path, *pdf.parts())
            self._background.start(work, self.saved.emit, self.problem_raised.emit)

    @Slot(AppError)
    def _on_failed(self, error: AppError) -> None:
        self._forget()
        self.problem_raised.emit(error)

    def _forget(self) -> None:
        """Let go of what belonged to one report."""
        if self._job is not None:
            self._job.deleteLater()
        self._job, self._pdf = None, None


def _no_pages(document: Document) -> bytes:
    """Draw nothing: pages are drawn in slices, so that the window stays awake."""
    del document
    return b""
