"""The small windows: what a link leads to, what went wrong, what this program is."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from app import VERSION
from app.domain.course import Course
from app.policy import NOBODY, Ruling
from app.settings import Settings
from app.ui.icons import Icons
from app.ui.pages.note_dialog import NoteDialog
from app.ui.plain_text import message_box
from app.ui.theme import Theme
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.locks import locks_of
from app.ui.widgets.reading_panel import ReadingPopup
from app.ui.widgets.reference_dialog import Reference, ReferenceDialog


class Dialogs(QObject):
    """Opens dialogs over one window; none of them stops the program.

    The ring around the focus is made here too: each of these windows needs its own.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        window: QWidget,
        course: Course,
        ruling: Ruling = NOBODY,
    ) -> None:
        super().__init__()
        self._ruling = ruling
        self._theme, self._icons, self.window, self.course = theme, icons, window, course
        self._ring = FocusRing(theme, window)

    @Slot(Reference)
    def show_reference(self, reference: Reference) -> None:
        """Show a term, a source, a guideline or an address."""
        can_copy = self._ruling.policy.links
        dialog = ReferenceDialog(self._theme, reference, self.window, can_copy=can_copy)
        self._ring.extend_to(dialog)
        dialog.open()

    @Slot(QWidget)
    def follow(self, dialog: QWidget) -> None:
        """Draw the ring around the focus in a dialog that somebody else opens."""
        self._ring.extend_to(dialog)

    @Slot()
    def show_about(self) -> None:
        """Say what this program is and what it builds on."""
        words = self.tr("Seawall {0}, course {1}").format(VERSION, self.course.version)
        self._open(self.tr("About Seawall"), words, self.course.attribution)

    def show_reading(self, below: QWidget, settings: Settings) -> ReadingPopup:
        """Open the reading settings below a button."""
        popup = ReadingPopup(self._theme, self._icons, self.window)
        popup.show_settings(settings, locks_of(self._ruling))
        self._ring.extend_to(popup)
        popup.open_below(below)
        return popup

    def ring(self, dialog: QWidget) -> None:
        """Give a window that opens over this one a ring around the focus."""
        self._ring.extend_to(dialog)

    def make_note(self) -> NoteDialog:
        """Make the window a note is written in; whoever asks for the note opens it."""
        dialog = NoteDialog(self._theme, self.window)
        self._ring.extend_to(dialog)
        return dialog

    def _open(self, title: str, words: str, more: str) -> QMessageBox:
        box = message_box(self.window, title, words, more)
        self._ring.extend_to(box)
        box.open()
        return box
