"""My data: what is kept, where; copies of it; and how it is erased."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.services.my_data import Held
from app.ui.icons import Icons
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button, name
from app.ui.theme import FontRole, Theme
from app.ui.widgets.backups_card import BackupLook, BackupsCard
from app.ui.widgets.button_row import ButtonRow
from app.ui.widgets.marked_line import MarkedLine
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.section_card import Fill, SectionCard
from app.ui.widgets.size_words import size_words
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST = 760


class MyDataPage(ScrollPage):
    """Shows and asks; nothing here is done without being asked for."""

    page_requested = Signal()
    file_requested = Signal()
    archive_requested = Signal()
    arrival_requested = Signal()
    details_erasure_requested = Signal()
    erasure_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDEST, parent)
        self._icons = icons
        self.title.show_text(self.tr("My data"))
        self.show_lead(
            self.tr("All that Seawall keeps about you is on this computer, in one folder.")
        )
        self._said = NoteStrip(theme, icons, "check", "ok")
        self._said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said.hide()
        self._held, self._lines = SectionCard(theme), Fill()
        self._held.show_heading(self.tr("What is kept"))
        self._held.column.addWidget(self._lines)
        self.backups = BackupsCard(theme)
        self.column.addLayout(self.head)
        cards = (
            self._said,
            self._held,
            self.backups,
            self._taking(),
            self._moving(),
            self._erasing(),
        )
        for widget in cards:
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._space()
        theme.changed.connect(self._space)

    def show_held(self, held: Held) -> None:
        """Say what is kept, in plain words."""
        self._lines.clear()
        for words in self._words(held):
            line = MarkedLine(self._theme, self._icons, "check", "muted")
            line.show_text(words)
            self._lines.column.addWidget(line)

    def show_backups(self, looks: tuple[BackupLook, ...], folder: str) -> None:
        """List the backups."""
        self.backups.show_backups(looks, folder)

    def say(self, words: str) -> None:
        """Say what came of something."""
        self._said.show_text(words)
        self._said.setAccessibleName(words)
        self._said.show()
        self.bring_to_top(self.title)
        self._said.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_said(self) -> None:
        """Take back what was said before."""
        self._said.hide()

    def _words(self, held: Held) -> list[str]:
        words = [
            self.tr("Everything is in the folder {0}").format(held.folder),
            self._log_words(held),
            self.tr(
                "Notes, highlights and bookmarks: {0}; questions flagged as unclear: {1}"
            ).format(held.notes, held.flags),
            self.tr("Your settings, where you were in each lesson, and when questions come back"),
        ]
        if held.name:
            words.append(self.tr("The name you gave: {0}").format(name(held.name)))
        if held.has_key:
            key = self.tr("The key that signs what you share; receipts from your lead: {0}")
            words.append(key.format(held.receipts))
        backups = self.tr("Backups: {0}, {1} in all; profiles put aside: {2}")
        words.append(backups.format(held.backups, size_words(held.backup_bytes), held.aside))
        if held.team_backups:
            teams = self.tr("Backups of your teams' file, in the same folder: {0}")
            words.append(teams.format(held.team_backups))
        log = self.tr("The program's own log, without names or answers: {0}")
        return [*words, log.format(size_words(held.log_bytes))]

    def _log_words(self, held: Held) -> str:
        if not held.lines:
            return self.tr("Your learning log is empty: you have not answered anything so far.")
        words = self.tr(
            "Your learning log: {0} entries since {1}; answers with their details, which are what "
            "you chose, when, for how long and how sure you were: {2}"
        )
        return words.format(held.lines, held.since, held.details)

    def _taking(self) -> SectionCard:
        card = SectionCard(self._theme)
        card.show_heading(self.tr("A copy for you"))
        hint = WrappedLabel(self._theme, FontRole.SMALL, tone="muted")
        hint.show_text(
            self.tr(
                "Everything above that is in the profile, each field with what it means. Whoever "
                "has the file can read it."
            )
        )
        page, file = button(self.tr("Save as a page…")), button(self.tr("Save as JSON…"))
        page.clicked.connect(self.page_requested)
        file.clicked.connect(self.file_requested)
        return self._filled(card, hint, page, file)

    def _moving(self) -> SectionCard:
        card = SectionCard(self._theme)
        card.show_heading(self.tr("To another computer"))
        hint = WrappedLabel(self._theme, FontRole.SMALL, tone="muted")
        hint.show_text(
            self.tr(
                "An encrypted archive holds the profile, your signing key and receipts. Take it "
                "in there, under File, My data and backups; packs are installed anew."
            )
        )
        save, take = button(self.tr("Save an archive…")), button(self.tr("Take in an archive…"))
        save.clicked.connect(self.archive_requested)
        take.clicked.connect(self.arrival_requested)
        return self._filled(card, hint, save, take)

    def _erasing(self) -> SectionCard:
        card = SectionCard(self._theme)
        card.show_heading(self.tr("Erase"))
        hint = WrappedLabel(self._theme, FontRole.SMALL, tone="muted")
        hint.show_text(
            self.tr(
                "Nothing can bring back what is erased. It cannot reach files you gave away or "
                "saved elsewhere, and a disk may keep remains that only its encryption protects."
            )
        )
        details = button(self.tr("Erase the details of my answers…"))
        everything = button(self.tr("Erase everything…"))
        details.clicked.connect(self.details_erasure_requested)
        everything.clicked.connect(self.erasure_requested)
        return self._filled(card, hint, details, everything)

    def _filled(self, card: SectionCard, hint: WrappedLabel, *buttons: QPushButton) -> SectionCard:
        row = ButtonRow(self._theme)
        for one in buttons:
            row.add(one)
        card.column.addWidget(hint)
        card.column.addWidget(row)
        return card

    @Slot()
    def _space(self) -> None:
        self.column.setSpacing(self._theme.px(16))
        self._lines.column.setSpacing(self._theme.px(8))
