"""A document made from a wish: set and drawn in slices, then kept or handed to a printer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.errors import AppError, ContentError
from app.services.printing import save_pdf
from app.ui.paper.book import Book, Work
from app.ui.paper.job import Job
from app.ui.paper.press import PdfPress, Press, sheet_of, to_sheet
from app.ui.paper.sheet import Letters, Sheet
from app.ui.paper.wish_dialog import Wish
from app.ui.plain_text import clean
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme
from app.ui.widgets.picture import load
from app.ui.widgets.progress_dialog import ProgressDialog


class PaperMaker(QObject):
    """Makes one document at a time, tells how far it is, and can be stopped."""

    dialog_opened = Signal(QDialog)
    told = Signal(str)
    ended = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self._desk, self._theme, self._window = desk, theme, window
        self._job: Job | None = None
        self._progress: ProgressDialog | None = None
        self._pdf: PdfPress | None = None
        self._printer: QPrinter | None = None
        self._path = Path()

    @property
    def is_busy(self) -> bool:
        """Whether a document is being made."""
        return self._job is not None

    def title(self, wish: Wish) -> str:
        """Give what a document is called."""
        return self._work(wish).title

    def save(self, wish: Wish, path: Path) -> None:
        """Make a PDF; the file is written whole at the end, or not at all."""
        self._path = path
        work, sheet = self._work(wish), sheet_of(wish.size)
        self._pdf = PdfPress(self._press(work, sheet), work.title, sheet)
        self._start(Job(self._pdf.run(), self))

    def print_out(self, wish: Wish, printer: QPrinter) -> None:
        """Draw on a printer, on the paper that is in it."""
        self._printer = printer
        size = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
        press = self._press(self._work(wish), to_sheet(size))
        self._start(Job(press.run(printer), self))

    @Slot()
    def stop(self) -> None:
        """Give up what is being made; no file is left, and a printer prints nothing more."""
        if self._job is not None:
            if self._printer is not None:
                self._printer.abort()
            self._job.stop()
            self._forget()

    def _work(self, wish: Wish) -> Work:
        day = self._desk.now().date()
        return Work(self._desk.course, day, wish.lesson, wish.module, wish.has_answers)

    def _press(self, work: Work, sheet: Sheet) -> Press:
        letters = Letters(self._theme)
        book = Book(work, self._desk.library, self._image, letters, sheet)
        return Press(book, letters, sheet, len(work.lessons))

    def _start(self, job: Job) -> None:
        self._job = job
        words = self.tr("Making the pages")
        self._progress = ProgressDialog(self._theme, words, self._window)
        self._progress.rejected.connect(self.stop)
        self.dialog_opened.emit(self._progress)
        job.slow.connect(self._progress.open)
        job.progressed.connect(self._progress.show_percent)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)
        job.start()

    @Slot()
    def _on_finished(self) -> None:
        """Hand over what was made: to the lane that waits for the disk, or to nobody."""
        pdf = self._pdf
        self._forget()
        if pdf is None:
            self.told.emit(self.tr("The pages were handed to the printer."))
        else:
            work = partial(save_pdf, self._path, *pdf.parts())
            self._desk.storage.start(work, self._on_saved, self.problem_raised.emit)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.told.emit(self.tr("Saved {0}").format(clean(str(path), 120)))

    @Slot(AppError)
    def _on_failed(self, error: AppError) -> None:
        self._forget()
        self.problem_raised.emit(error)

    def _forget(self) -> None:
        """Let go of everything that belonged to one document."""
        if self._progress is not None:
            self._progress.rejected.disconnect(self.stop)
            self._progress.close()
            self._progress.deleteLater()
        if self._job is not None:
            self._job.deleteLater()
        self._job, self._progress, self._pdf, self._printer = None, None, None, None
        self.ended.emit()

    def _image(self, name: str) -> QImage | None:
        """Give a figure of the light theme on white, as paper is."""
        encoded = load(self._picture, name, "light")
        image = QImage() if encoded is None else encoded.decode()
        if image.isNull():
            return None
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, image)
        painter.end()
        return paper

    def _picture(self, name: str, theme: str, scale: int) -> bytes | None:
        try:
            return self._desk.library.picture(name, theme, scale)
        except ContentError:
            return None
