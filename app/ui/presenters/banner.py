"""What stays above every page: that nothing is saved, or that the profile lies in a bad place."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.services.profile import Profile
from app.services.standing import Rung, Standing
from app.services.telling import tell_once
from app.ui.icons import Icons
from app.ui.pages import rung_words
from app.ui.presenters.desk import Desk
from app.ui.theme import Theme
from app.ui.widgets.note_strip import NoteStrip


class Banner(QObject):
    """Says it in a strip, which is hidden while there is nothing to say."""

    problem_raised = Signal(AppError)

    def __init__(self, profile: Profile, desk: Desk, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._database, self._standing = profile.database, profile.standing
        self._desk = desk
        self.strip = NoteStrip(theme, icons, "warning", "warn")
        self.strip.hide()

    def start(self) -> None:
        """Say how the profile was opened; of a synchronised folder only once."""
        self._warn(rung_words.view(self._standing))
        if self._standing.synced_by and self._standing.rung is not Rung.VIEW:
            work = partial(tell_once, self._database, self._standing.synced_by)
            self._desk.storage.start(work, self._on_told, self.problem_raised.emit)

    def look_again(self) -> None:
        """Say that nothing is saved, where that began after the start."""
        if self._database.refusal is not None and self._standing.why is None:
            self._standing = Standing(Rung.VIEW, self._database.refusal)
            self._warn(rung_words.view(self._standing))

    def _on_told(self, service: str) -> None:
        """Warn of a folder that another program changes, unless that was said before."""
        if service:
            self._warn(rung_words.synced(service))

    def _warn(self, words: str) -> None:
        self.strip.show_text(words)
        self.strip.setAccessibleName(words)
        self.strip.setVisible(bool(words))
