"""What is shown instead of the window when the program was started from a desktop and cannot open.

Nobody reads a terminal there, and a program that does nothing at all is the worst of answers.
"""

import sys

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import AppError
from app.messages import details, explain
from app.resources import SHEET
from app.settings import Settings
from app.ui.frame import make_application
from app.ui.plain_text import message_box
from app.ui.theme import Theme, ThemeChoice


def run(error: AppError) -> int:
    """Say why the program does not open, until that is read; return the exit code."""
    open_already = QApplication.instance()
    application = open_already or make_application(sys.argv[:1])
    if open_already is None and isinstance(application, QApplication):
        Theme(application, SHEET).apply(ThemeChoice.SYSTEM, 1.0, Settings().measure)
    box, until_read = refusal_box(error), QEventLoop()
    box.finished.connect(until_read.quit)
    box.show()
    until_read.exec()
    return 1


def refusal_box(error: AppError) -> QMessageBox:
    """Make the dialog: the sentence, and the facts for somebody who helps."""
    title = QCoreApplication.translate("Refusal", "Seawall cannot open")
    box = message_box(None, title, explain(error, _translated))
    box.setDetailedText(details(error))
    box.setWindowModality(Qt.WindowModality.NonModal)
    return box


def _translated(text: str) -> str:
    return QCoreApplication.translate("Refusal", text)
