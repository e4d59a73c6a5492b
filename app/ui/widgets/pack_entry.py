"""One installed pack, as the settings show it: what it is, whose, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import Icons
from app.ui.plain_text import button, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.wrapped_label import WrappedLabel


@dataclass(frozen=True, slots=True)
class PackLook:
    """What is shown of a pack; a key or a problem that is not there is an empty text."""

    id: str
    title: str
    publisher: str
    version: str
    key: str
    size: str
    versions: int
    problem: str = ""


class PackEntry(QWidget):
    """A pack with its publisher, its key and its buttons."""

    versions_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(
        self, theme: Theme, icons: Icons, look: PackLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._id = theme, look.id
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        title = WrappedLabel(theme, FontRole.UI_STRONG)
        title.show_text(f"{look.title} {look.version}")
        self._column.addWidget(title)
        for words in self._facts(look):
            line = WrappedLabel(theme, FontRole.SMALL, tone="muted")
            line.show_text(words)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(line)
        if look.problem:
            strip = NoteStrip(theme, icons, "warning", "bad")
            strip.show_text(look.problem)
            self._column.addWidget(strip)
        self._column.addWidget(self._buttons(look))
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def _facts(self, look: PackLook) -> list[str]:
        words = []
        if look.publisher:
            published = self.tr("Published by {0}, {1}")
            words.append(published.format(name(look.publisher), look.size))
        if look.key:
            words.append(self.tr("Signed with the key {0}").format(look.key))
        else:
            words.append(self.tr("Nobody has signed it."))
        return words

    def _buttons(self, look: PackLook) -> ButtonRow:
        row = ButtonRow(self._theme)
        if look.versions > 1:
            versions = button(self.tr("Other versions…"))
            versions.setAccessibleName(self.tr("Other versions of {0}").format(name(look.title)))
            versions.clicked.connect(self._on_versions_clicked)
            row.add(versions)
        remove = button(self.tr("Remove…"))
        remove.setAccessibleName(self.tr("Remove {0}").format(name(look.title)))
        remove.clicked.connect(self._on_remove_clicked)
        row.add(remove)
        return row

    @Slot()
    def _on_versions_clicked(self) -> None:
        self.versions_requested.emit(self._id)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._id)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._column.setSpacing(self._theme.px(6))
