"""Where the learner's data is kept, and which program keeps it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.field import Field
from app.ui.widgets.locks import Locks
from app.ui.widgets.section_card import SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel


class MachineCard(SectionCard):
    """The data folder, to be copied, the way to what is in it, and the version."""

    data_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._path = ""
        self._folder = WrappedLabel(theme, FontRole.UI)
        self._copy = button(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the path of the data folder"))
        self._copy.clicked.connect(self._on_copy_clicked)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._folder, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        self._field = Field(theme, line)
        self._field.show_label(
            self.tr("Data folder"),
            self.tr("Everything the program keeps about you is in this folder."),
        )
        self._version = PlainLabel(theme, FontRole.UI, tone="muted")
        self.show_heading(self.tr("This computer"))
        data = button(self.tr("My data and backups…"))
        data.clicked.connect(self.data_requested)
        self.column.addWidget(self._field)
        self.column.addWidget(data, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._version)

    def show_machine(self, folder: str, version: str) -> None:
        """Show the folder and the program's version."""
        self._path = folder
        self._folder.show_text(folder)
        self._version.show_text(self.tr("Seawall {0}").format(version))
        self._copy.setText(self.tr("Copy"))

    def show_locks(self, locks: Locks) -> None:
        """Say who chose the folder; its path can be copied all the same."""
        if "data_folder" in locks.names:
            self._field.show_label(self.tr("Data folder"), locks.words)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._path)
        self._copy.setText(self.tr("Copied"))
