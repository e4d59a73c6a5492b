"""Where a report is to be saved, and in which of its forms."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.reports.writing import Form


def report_dialog(window: QWidget, title: str, stem: str) -> QFileDialog:
    """Make a dialog that offers every form; PDF where the file's name says none.

    Args:
        window: over which window it opens.
        title: its title.
        stem: the file's name that it proposes, without an ending.
    """
    dialog = QFileDialog(window, title, str(Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    words = QCoreApplication.translate("ReportDialog", "{0} file (*{1})")
    dialog.setNameFilters([words.format(form.name.capitalize(), form.value) for form in Form])
    dialog.setDefaultSuffix(Form.PDF.lstrip("."))
    dialog.selectFile(f"{stem}{Form.PDF}")
    return dialog
