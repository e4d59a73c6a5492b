"""Paper: what is wanted is asked for, then where it is to go."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.ids import LessonId
from app.ui.icons import Icons
from app.ui.paper.wish_dialog import Wish, WishDialog
from app.ui.plain_text import clean
from app.ui.presenters.desk import Desk
from app.ui.presenters.paper_maker import PaperMaker
from app.ui.theme import Theme

_NOT_IN_NAMES = frozenset('<>:"/\\|?*')


class PaperPresenter(QObject):
    """Asks; the maker makes."""

    dialog_opened = Signal(QDialog)

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: QWidget) -> None:
        super().__init__()
        self._desk, self._theme, self._icons, self._window = desk, theme, icons, window
        self.maker = PaperMaker(desk, theme, window)
        self._printer: QPrinter | None = None
        self._wish: Wish | None = None

    def ask(self, lesson: LessonId | None, *, is_pdf: bool) -> None:
        """Ask what is wanted; nothing happens while a document is being made."""
        if self.maker.is_busy:
            return
        course = self._desk.course
        dialog = WishDialog(self._theme, self._icons, course, lesson, self._window)
        dialog.make_default(is_pdf=is_pdf)
        dialog.wished.connect(self._on_wished)
        self.dialog_opened.emit(dialog)
        dialog.open()

    @Slot(Wish)
    def _on_wished(self, wish: Wish) -> None:
        self._wish = wish
        if wish.is_pdf:
            self._ask_for_file(self.maker.title(wish))
        else:
            self._ask_for_printer()

    def _ask_for_file(self, title: str) -> None:
        folder = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = QFileDialog(self._window, self.tr("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(QStandardPaths.writableLocation(folder))
        dialog.selectFile(file_name(title))
        dialog.fileSelected.connect(self._on_file_chosen)
        self._open(dialog)

    def _ask_for_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        self._printer = printer
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.accepted.connect(self._on_printer_chosen)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A print dialog has another `open` in front of this one.
        QDialog.open(dialog)

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        if self._wish is not None:
            self.maker.save(self._wish, Path(path))

    @Slot()
    def _on_printer_chosen(self) -> None:
        if self._wish is not None and self._printer is not None:
            self.maker.print_out(self._wish, self._printer)


def file_name(title: str) -> str:
    """Make a title the name of a file on every system."""
    kept = "".join(" " if letter in _NOT_IN_NAMES else letter for letter in clean(title, 80))
    return f"{' '.join(kept.split()).strip('. ') or 'Seawall'}.pdf"
