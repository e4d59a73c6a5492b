"""The print shop: stands for everything that is put on paper, before any of it is imported."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.ids import LessonId
from app.errors import AppError
from app.ui.icons import Icons
from app.ui.presenters.desk import Desk
from app.ui.presenters.unopened import Paper, make_paper
from app.ui.theme import Theme


class Printshop(QObject):
    """Opens with the first wish; what is said there is said on."""

    dialog_opened = Signal(QDialog)
    told = Signal(str)
    ended = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, icons: Icons, window: QWidget) -> None:
        super().__init__()
        self._desk, self._looks, self._window = desk, (theme, icons), window
        self._is_open = False

    @cached_property
    def paper(self) -> Paper:
        """What asks and makes."""
        paper = make_paper(self._desk, self._looks, self._window)
        paper.dialog_opened.connect(self.dialog_opened)
        paper.maker.dialog_opened.connect(self.dialog_opened)
        paper.maker.told.connect(self.told)
        paper.maker.ended.connect(self.ended)
        paper.maker.problem_raised.connect(self.problem_raised)
        self._is_open = True
        return paper

    @property
    def is_busy(self) -> bool:
        """Whether a document is being made."""
        return self._is_open and self.paper.maker.is_busy

    def ask(self, lesson: LessonId | None, *, is_pdf: bool) -> None:
        """Ask what is wanted."""
        self.paper.ask(lesson, is_pdf=is_pdf)

    @Slot()
    def stop(self) -> None:
        """Make no more of a document that is being made."""
        if self._is_open:
            self.paper.maker.stop()
