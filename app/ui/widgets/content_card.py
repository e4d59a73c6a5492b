"""What there is to learn from: the course, and the packs that were installed beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.plain_text import PlainLabel, button
from app.ui.theme import FontRole, Theme
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.pack_entry import PackEntry, PackLook
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.wrapped_label import WrappedLabel

_ICONS = {"info": "info", "ok": "check", "bad": "warning"}


class ContentCard(SectionCard):
    """Lists packs and asks for files; what becomes of them is said in a strip."""

    file_requested = Signal()
    file_dropped = Signal(str)
    versions_requested = Signal(str)
    remove_requested = Signal(str)
    restart_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self.show_heading(self.tr("Content"))
        self._course = WrappedLabel(theme, FontRole.UI)
        self._hint = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._hint.show_text(
            self.tr("Packs add lessons and questions. A pack is a file that somebody gives you.")
        )
        self._packs = Fill()
        self._notes = Fill()
        self._restart = button(self.tr("Restart now"), "primary")
        words = self.tr("Closes Seawall and starts it again here, with the packs as they are now")
        self._restart.setAccessibleDescription(words)
        self._restart.clicked.connect(self.restart_requested)
        self._restart.hide()
        self._install = button(self.tr("Install from file…"))
        self._install.setAccessibleName(self.tr("Install a pack from a file"))
        self._install.setAccessibleDescription(
            self.tr("You can also drop the file on this window.")
        )
        self._install.clicked.connect(self.file_requested)
        for part in (self._course, self._hint, self._packs, self._notes):
            self.column.addWidget(part)
        for each in (self._restart, self._install):
            self.column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)

    def show_course(self, title: str, version: str) -> None:
        """Say which course is part of the program."""
        words = self.tr("{0} {1}, part of this program")
        self._course.show_text(words.format(title, version))

    def show_packs(self, packs: tuple[PackLook, ...]) -> None:
        """List the packs in use."""
        self._packs.clear()
        self._packs.column.setSpacing(self._theme.px(16))
        for look in packs:
            entry = PackEntry(self._theme, self._icons, look)
            entry.versions_requested.connect(self.versions_requested)
            entry.remove_requested.connect(self.remove_requested)
            self._packs.column.addWidget(entry)

    def show_note(self, words: str, tone: str = "info") -> None:
        """Say what is going on or what came of it, aloud too; the tone is info, ok or bad."""
        self._notes.clear()
        if words:
            strip = NoteStrip(self._theme, self._icons, _ICONS[tone], tone)
            strip.show_text(words)
            self._notes.column.addWidget(strip)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, strip.text()))

    def offer_restart(self) -> None:
        """Offer to start again: the course could not follow the packs while it is open."""
        self._restart.show()

    def show_busy(self, *, is_busy: bool) -> None:
        """Take no other file while one is being looked at."""
        self._install.setEnabled(not is_busy)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being looked at."""
        return not self._install.isEnabled()

    def take_focus(self) -> None:
        """Put the focus where a file can be asked for."""
        self._install.setFocus(Qt.FocusReason.OtherFocusReason)
