"""Flags: kept from any answered question, listed in Settings, written into a file."""

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.domain.flag import Flag
from app.domain.ids import ItemId
from app.domain.item import Item
from app.domain.lesson import Paragraph
from app.domain.prose import plain
from app.errors import AppError, ContentError
from app.ui.presenters.desk import Desk
from app.ui.presenters.settings_presenter import SettingsPresenter
from app.ui.theme import Theme
from app.ui.widgets.flag_dialog import FlagDialog
from app.ui.widgets.flags_card import FlagsCard
from app.ui.widgets.question_card import QuestionCard


class FlagPresenter(QObject):
    """Joins questions and the card in Settings with the flags of the profile."""

    saved = Signal()
    dialog_opened = Signal(QWidget)
    problem_raised = Signal(AppError)

    def __init__(
        self, desk: Desk, theme: Theme, settings: SettingsPresenter, window: QWidget
    ) -> None:
        super().__init__()
        self._desk, self._theme, self._settings, self._window = desk, theme, settings, window
        settings.opened.connect(self.show_flags)

    @cached_property
    def _card(self) -> FlagsCard:
        """The card in Settings, which is made when Settings is first opened."""
        card = self._settings.page.flags
        card.export_requested.connect(self._on_export_requested)
        card.removal_requested.connect(self._on_removal_requested)
        return card

    @Slot()
    def show_flags(self) -> None:
        """Read the flags anew and show them."""
        work = self._desk.flags.flags
        self._desk.storage.start(work, self._on_read, self.problem_raised.emit)

    @Slot()
    def flag(self) -> None:
        """Ask what is unclear about the question that has the focus, or the one on the page."""
        item = _answered_item(self._window)
        if item is not None:
            dialog = FlagDialog(self._theme, item, self._window)
            dialog.flagged.connect(self._on_flagged)
            self.dialog_opened.emit(dialog)
            dialog.open()

    @Slot(str, str)
    def _on_flagged(self, item_id: ItemId, note: str) -> None:
        item = self._find(item_id)
        if item is not None:
            work = partial(self._desk.flags.flag, item, note)
            self._desk.storage.start(work, self._on_changed, self.problem_raised.emit)

    @Slot(str)
    def _on_removal_requested(self, item_id: ItemId) -> None:
        work = partial(self._desk.flags.unflag, item_id)
        self._desk.storage.start(work, self._on_changed, self.problem_raised.emit)

    def _on_changed(self, kept: object) -> None:
        del kept
        self.saved.emit()
        if "_card" in vars(self):
            self.show_flags()

    def _on_read(self, flags: tuple[Flag, ...]) -> None:
        found = [self._find(flag.item) for flag in flags]
        self._card.show_flags(flags, {item.id: _stem(item) for item in found if item is not None})

    @Slot()
    def _on_export_requested(self) -> None:
        dialog = self._file_dialog()
        dialog.fileSelected.connect(self.export)
        dialog.open()

    def _file_dialog(self) -> QFileDialog:
        dialog = QFileDialog(self._window, self.tr("Export flags"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Text (*.md)"), self.tr("Data (*.json)")])
        dialog.setDefaultSuffix("md")
        dialog.selectFile("seawall-unclear-questions.md")
        return dialog

    @Slot(str)
    def export(self, path: str) -> None:
        """Write the flags into a file."""
        self._desk.storage.start(self._desk.flags.flags, partial(self._write, Path(path)))

    def _write(self, path: Path, flags: tuple[Flag, ...]) -> None:
        found = (self._find(flag.item) for flag in flags)
        items = tuple(item for item in found if item is not None)
        course = f"{self._desk.course.title} {self._desk.course.version}"
        work = partial(self._desk.flags.export, path, items, course)
        self._desk.storage.start(work, partial(self._on_written, path), self.problem_raised.emit)

    def _on_written(self, path: Path, count: int) -> None:
        words = self.tr("Written to {1}: {0} flags.")
        if count == 1:
            words = self.tr("Written to {1}: one flag.")
        self._card.show_words(words.format(count, path))

    def _find(self, item: ItemId) -> Item | None:
        try:
            return self._desk.library.item(item)
        except ContentError:
            return None


def _answered_item(window: QWidget) -> ItemId | None:
    """Find the answered question with the focus; without one, the only one on the screen."""
    cards = [c for c in window.findChildren(QuestionCard) if c.isVisible() and c.answered_item]
    focused = QApplication.focusWidget()
    held = [c for c in cards if focused is not None and c.isAncestorOf(focused)]
    chosen = held or (cards if len(cards) == 1 else [])
    return chosen[0].answered_item if chosen else None


def _stem(item: Item) -> str:
    last = item.stem[-1]
    return plain(last.prose) if isinstance(last, Paragraph) else last.text
