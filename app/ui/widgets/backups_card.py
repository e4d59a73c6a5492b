"""The backups there are, and the ways to one more and back to one."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel


@dataclass(frozen=True, slots=True)
class BackupLook:
    """What is shown of a backup.

    Attributes:
        id: the name of its file.
        title: when it was made.
        facts: why, what is in it, and how large it is.
    """

    id: str
    title: str
    facts: str


class _BackupEntry(QWidget):
    """One backup, and the way back to it."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, look: BackupLook) -> None:
        super().__init__()
        self._id = look.id
        title = WrappedLabel(theme, FontRole.UI_STRONG)
        title.show_text(look.title)
        facts = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        facts.show_text(look.facts)
        back = button(self.tr("Go back to this one…"))
        back.setAccessibleName(self.tr("Go back to the one of {0}").format(clean(look.title)))
        back.clicked.connect(self._on_clicked)
        row = ButtonRow(theme)
        row.add(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for widget in (title, facts, row):
            column.addWidget(widget)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)


class BackupsCard(SectionCard):
    """Lists backups, the newest first."""

    backup_requested = Signal()
    restore_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._path = ""
        self._hint = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._hint.show_text(
            self.tr(
                "One is made when you first close Seawall on a day, and before anything large "
                "changes. They protect you from mistakes, not from a broken disk: copy the folder "
                "to another device once a month."
            )
        )
        self._folder = WrappedLabel(theme, FontRole.SMALL, tone="muted")
        self._make = button(self.tr("Back up now"))
        self._make.clicked.connect(self.backup_requested)
        self._copy = button(self.tr("Copy the folder's path"))
        self._copy.clicked.connect(self._on_copy_clicked)
        row = ButtonRow(theme)
        row.add(self._make)
        row.add(self._copy)
        self._list = Fill()
        for widget in (self._hint, self._folder, row, self._list):
            self.column.addWidget(widget)
        self._fit()
        theme.changed.connect(self._fit)

    def show_backups(self, looks: tuple[BackupLook, ...], folder: str) -> None:
        """Show what there is, and where."""
        self._path = folder
        self._folder.show_text(folder)
        self._copy.setText(self.tr("Copy the folder's path"))
        self._make.setEnabled(True)
        self.show_heading(self.tr("Backups"), self.tr("Kept: {0}").format(len(looks)))
        self._list.clear()
        for look in looks:
            entry = _BackupEntry(self._theme, look)
            entry.chosen.connect(self.restore_requested)
            self._list.column.addWidget(entry)

    def show_busy(self) -> None:
        """Let nobody ask twice while a backup is made or looked at."""
        self._make.setEnabled(False)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._path)
        self._copy.setText(self.tr("Copied"))

    @Slot()
    def _fit(self) -> None:
        self._list.column.setSpacing(self._theme.px(18))
