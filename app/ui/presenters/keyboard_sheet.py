"""The list of keys as a sheet: to print, or to keep as a file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.reports.document import Document, Grid, Words
from app.ui.pages.help_topic import Topic
from app.ui.presenters.desk import Desk
from app.ui.presenters.report_outlet import ReportOutlet
from app.ui.theme import Theme


class KeyboardSheet(QObject):
    """Makes a sheet of the topic that lists the keys, and sends it where it is wanted."""

    saved = Signal(Path)
    printed = Signal()
    problem_raised = Signal(AppError)

    def __init__(self, desk: Desk, theme: Theme, owner: QObject) -> None:
        super().__init__(owner)
        self._now = desk.now
        self._outlet = ReportOutlet(desk, theme, self)
        self._outlet.saved.connect(self.saved)
        self._outlet.printed.connect(self.printed)
        self._outlet.problem_raised.connect(self.problem_raised)

    def save(self, topic: Topic, window: QWidget) -> None:
        """Ask for a file and write the keys to it."""
        document = keyboard_document(topic, self._now().date())
        self._outlet.ask_file(document, "seawall-keyboard", window)

    def print_out(self, topic: Topic, window: QWidget) -> None:
        """Ask for a printer and print the keys."""
        self._outlet.ask_printer(keyboard_document(topic, self._now().date()), window)


def keyboard_document(topic: Topic, day: date) -> Document:
    """Give the list of keys as a sheet to print or to keep."""
    translate = QCoreApplication.translate
    names = (translate("Help", "Keys"), translate("Help", "What they do"))
    grids = [
        Grid(
            passage.heading,
            names,
            tuple((", ".join(caps), words) for caps, words in passage.keys),
        )
        for passage in topic.passages
    ]
    notes = tuple(Words(text) for passage in topic.passages for text in passage.paragraphs)
    title = translate("Help", "Keyboard")
    rows = tuple(row for grid in grids for row in grid.rows)
    return Document(title, "Seawall", day, (*notes, *grids), Grid(title, names, rows))
