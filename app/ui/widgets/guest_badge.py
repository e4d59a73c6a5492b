"""Whose words these are, where they are not the course's own: it stands outside what scrolls."""

from PySide6.QtWidgets import QWidget

from app.domain.course import Guest
from app.ui.icons import Icons
from app.ui.plain_text import name
from app.ui.theme import Theme
from app.ui.widgets.note_strip import NoteStrip


class GuestBadge(NoteStrip):
    """Names the publisher of a pack. No lesson can scroll it away or look like it."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, "info", "info", parent)
        self.show_guest(None)

    def show_guest(self, guest: Guest | None) -> None:
        """Name the pack that something comes from; nothing is shown if it is the course's own."""
        self.setVisible(guest is not None)
        if guest is None:
            self.show_text("")
            return
        self._icon, self._ink = ("info", "info") if guest.is_signed else ("warning", "warn")
        signed = self.tr("Third party: {0}, pack {1} {2}. Not part of Seawall's own course.")
        plain = self.tr("Third party, not signed: {0}, pack {1} {2}. It may come from anyone.")
        words = signed if guest.is_signed else plain
        self.show_text(words.format(name(guest.publisher), name(guest.title), guest.version))
        # The first showing polishes it, and the style sheet takes the margins away.
        self._fit()
