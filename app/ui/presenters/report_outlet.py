"""Where a report goes: into a file, whose ending says which form, or onto a printer."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.errors import AppError
from app.reports.document import Document
from app.reports.writing import Form
from app.ui.presenters.desk import Desk
from app.ui.presenters.report_maker import ReportMaker
from app.ui.theme import Theme


class ReportOutlet(QObject):
    """Asks where; the maker makes."""

    saved = Signal(Path)
    printed = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, owner: QObject) -> None:
        super().__init__(owner)
        self._maker = ReportMaker(theme, desk.background)
        self._maker.saved.connect(self.saved)
        self._maker.printed.connect(self.printed)
        self._maker.problem_raised.connect(self.problem_raised)
        self._document: Document | None = None
        self._printer: QPrinter | None = None
        self._folder = Path.home()

    def ask_file(self, document: Document, name: str, window: QWidget) -> None:
        """Ask for a file; a PDF of this name is proposed, another ending makes another form."""
        self._document = document
        dialog = QFileDialog(window, self.tr("Save the sheet"), str(self._folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._on_file_chosen)
        endings = " ".join(f"*{form}" for form in Form)
        dialog.setNameFilter(self.tr("Reports ({0})").format(endings))
        dialog.setDefaultSuffix(Form.PDF.lstrip("."))
        dialog.selectFile(f"{name}-{document.day.isoformat()}{Form.PDF}")
        _open(dialog)

    def ask_printer(self, document: Document, window: QWidget) -> None:
        """Ask for a printer."""
        self._document = document
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setFullPage(True)
        dialog = QPrintDialog(self._printer, window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.accepted.connect(self._on_printer_chosen)
        _open(dialog)

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        self._folder = Path(path).parent
        if self._document is not None:
            self._maker.save(self._document, Path(path))

    @Slot()
    def _on_printer_chosen(self) -> None:
        if self._document is not None and self._printer is not None:
            self._maker.print_out(self._document, self._printer)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    # A print dialog has another `open` in front of this one.
    QDialog.open(dialog)
