"""Packs in the settings: a file is looked at beside everything else, shown, and then installed.

Imported when the settings are first opened, because signatures and the compiler come with it.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from app.errors import AppError
from app.messages import explain
from app.resources import CORE_SOURCE
from app.services.guests import GuestPack
from app.services.packs import Examined, Offer, PackLine, PacksService, examine
from app.services.profile import Profile
from app.ui.icons import Icons
from app.ui.plain_text import name
from app.ui.presenters.desk import Desk
from app.ui.presenters.following import Following
from app.ui.presenters.kept_packs import KeptPacks
from app.ui.presenters.pack_words import PackWords
from app.ui.theme import Theme
from app.ui.widgets.content_card import ContentCard
from app.ui.widgets.pack_dialog import PackDialog


class ContentPresenter(QObject):
    """Joins the card of packs with the service. One file is looked at, at a time."""

    def __init__(
        self, profile: Profile, desk: Desk, theme: Theme, icons: Icons, card: ContentCard
    ) -> None:
        super().__init__(card)
        self._desk, self._theme, self._icons, self._card = desk, theme, icons, card
        self._words = PackWords(self)
        self._folder = profile.folder
        self._service = PacksService(profile.database, profile.folder, profile.policy, profile.now)
        self._is_busy = False
        self._offer: Offer | None = None
        self._following = Following(desk, card)
        self._kept = KeptPacks(self._service, desk, theme, icons, card)
        self._kept.changed.connect(self._on_changed)
        self._kept.refused.connect(self._on_refused)
        self._following.ended.connect(self.refresh)
        card.file_requested.connect(self._on_file_requested)
        card.file_dropped.connect(self._on_file_selected)
        self.refresh()

    def refresh(self) -> None:
        """List the packs as they are now."""
        self._desk.storage.start(self._service.packs, self._on_listed, self._on_not_listed)

    def bring(self, path: Path) -> None:
        """Have a file looked at, and ask whether to install it."""
        if self._is_busy:
            return
        self._set_busy(is_busy=True)
        self._card.show_note(self.tr("Looking at {0} …").format(name(path.name)))
        self._desk.storage.start(
            self._service.in_use, partial(self._on_known, path), self._on_refused
        )

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._card.show_busy(is_busy=is_busy)
        if not is_busy and self._card.isVisible():
            # With the focus on the title, the page would scroll away from what is said.
            self._card.take_focus()

    def _end(self, words: str, tone: str, nothing: None = None) -> None:
        """Say what came of it, and show what is here now."""
        del nothing
        self._set_busy(is_busy=False)
        self._card.show_note(words, tone)
        self.refresh()

    @Slot(object)
    def _on_listed(self, lines: tuple[PackLine, ...]) -> None:
        self._kept.lines = {line.guest.kept.pack: line for line in lines}
        left_out = {str(error.place): error for error in self._desk.library.left_out()}
        looks = (self._words.look(line, left_out.get(line.guest.kept.pack)) for line in lines)
        self._card.show_packs(tuple(looks))

    @Slot(AppError)
    def _on_not_listed(self, error: AppError) -> None:
        self._card.show_note(explain(error, self.tr), "bad")

    def _on_known(self, path: Path, used: tuple[GuestPack, ...]) -> None:
        work = partial(examine, path, self._folder, CORE_SOURCE, used)
        self._desk.background.start(work, self._on_examined, self._on_refused)

    @Slot(object)
    def _on_examined(self, examined: Examined) -> None:
        work = partial(self._service.offer, examined)
        self._desk.storage.start(work, self._on_offered, self._on_refused)

    @Slot(object)
    def _on_offered(self, offer: Offer) -> None:
        self._offer = offer
        words = self._words.offer(offer)
        dialog = PackDialog(self._theme, self._icons, words, self._card.window())
        dialog.accepted.connect(self._on_install_accepted)
        dialog.rejected.connect(self._on_install_rejected)
        dialog.open()

    @Slot(str)
    def _on_changed(self, words: str, nothing: None = None) -> None:
        """Let the course follow; what is said then is what was done."""
        del nothing
        self._set_busy(is_busy=False)
        self._following.follow(words)
        self.refresh()

    @Slot(AppError)
    def _on_refused(self, error: AppError) -> None:
        self._end(explain(error, self.tr), "bad")

    @Slot()
    def _on_install_accepted(self) -> None:
        if self._offer is not None:
            words = self.tr("Installed. It is in the course now.")
            work = partial(self._service.install, self._offer)
            self._desk.storage.start(work, partial(self._on_changed, words), self._on_refused)

    @Slot()
    def _on_install_rejected(self) -> None:
        if self._offer is not None:
            words = self.tr("Not installed. Nothing was changed.")
            work = partial(self._service.discard, self._offer.examined)
            self._desk.storage.start(work, partial(self._end, words, "info"), self._on_refused)

    @Slot()
    def _on_file_requested(self) -> None:
        dialog = QFileDialog(self._card.window(), self.tr("Install a pack from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Seawall packs (*.seawallpack)"))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.bring(Path(path))
