"""Packs that are installed: back to another version, or away with them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from app.errors import AppError
from app.services.packs import PackLine, PacksService
from app.ui.icons import Icons
from app.ui.plain_text import message_box, name
from app.ui.presenters.desk import Desk
from app.ui.presenters.pack_words import PackWords
from app.ui.theme import Theme
from app.ui.widgets.content_card import ContentCard
from app.ui.widgets.version_dialog import VersionDialog


class KeptPacks(QObject):
    """Goes back to another version of a pack, or removes it."""

    changed = Signal(str)
    refused = Signal(AppError)

    def __init__(
        self, service: PacksService, desk: Desk, theme: Theme, icons: Icons, card: ContentCard
    ) -> None:
        super().__init__(card)
        self._service, self._desk, self._card = service, desk, card
        self._theme, self._icons = theme, icons
        self._words = PackWords(self)
        self._asked = ""
        self.lines: dict[str, PackLine] = {}
        card.versions_requested.connect(self._on_versions_requested)
        card.remove_requested.connect(self._on_remove_requested)

    @Slot(str)
    def _on_versions_requested(self, pack: str) -> None:
        self._asked = pack
        dialog = self._version_dialog(self.lines[pack])
        dialog.version_chosen.connect(self._on_version_chosen)
        dialog.open()

    def _version_dialog(self, line: PackLine) -> VersionDialog:
        title = self.tr("Versions of {0}").format(name(line.title))
        dialog = VersionDialog(self._theme, self._icons, title, self._card.window())
        versions = tuple((kept.version, self._words.version(kept)) for kept in line.kept)
        dialog.show_versions(versions, line.guest.kept.version)
        return dialog

    @Slot(str)
    def _on_version_chosen(self, version: str) -> None:
        words = self.tr("That version is in the course now.")
        self._start(partial(self._service.roll_back, self._asked, version), words)

    @Slot(str)
    def _on_remove_requested(self, pack: str) -> None:
        self._asked = pack
        box = self._question(self.lines[pack])
        box.accepted.connect(self._on_remove_accepted)
        box.open()

    def _question(self, line: PackLine) -> QMessageBox:
        words = self.tr("Remove {0}?").format(name(line.title))
        more = self.tr("Its lessons leave the course. Your answers to its questions stay.")
        box = message_box(self._card.window(), words, words, more)
        box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        return box

    @Slot()
    def _on_remove_accepted(self) -> None:
        words = self.tr("Removed. It is not in the course any more.")
        self._start(partial(self._service.remove, self._asked), words)

    def _start(self, work: Callable[[], None], words: str) -> None:
        self._desk.storage.start(work, partial(self._tell, words), self.refused.emit)

    def _tell(self, words: str, nothing: None) -> None:
        del nothing
        self.changed.emit(words)
