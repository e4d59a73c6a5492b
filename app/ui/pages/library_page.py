"""The library: guidelines, glossary, sources, and what the learner keeps; a list and its detail."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QLineEdit,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.prose import Link
from app.ui.models.entry_model import EntryModel
from app.ui.pages.scroll_page import ScrollPage
from app.ui.plain_text import button, clean
from app.ui.theme import FontRole, Theme
from app.ui.widgets.detail_card import Detail, DetailCard
from app.ui.widgets.entry import ListEntry
from app.ui.widgets.entry_list import EntryList
from app.ui.widgets.shapes import Card
from app.ui.widgets.undo_line import UndoLine
from app.ui.widgets.wrapped_label import WrappedLabel

_WIDEST, _BESIDE, _ONE_LINE, _LOWEST = 1400, 640, 560, 200
_LONGEST_WANTED = 100


class Shelf(StrEnum):
    """What the library is divided into."""

    GUIDELINES = "guidelines"
    GLOSSARY = "glossary"
    SOURCES = "sources"
    NOTES = "notes"
    HIGHLIGHTS = "highlights"
    BOOKMARKS = "bookmarks"


OWN = (Shelf.NOTES, Shelf.HIGHLIGHTS, Shelf.BOOKMARKS)
"""What the learner keeps, and can have a copy of."""


class LibraryPage(ScrollPage):
    """Shows one shelf at a time: its entries, filtered as one types, and one of them in full."""

    shelf_chosen = Signal(str)
    wanted_changed = Signal(str)
    current_moved = Signal(str)
    key_chosen = Signal(str)
    act_requested = Signal(str)
    link_activated = Signal(Link)
    export_requested = Signal(Path)
    undo_requested = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, can_copy: bool = True
    ) -> None:
        super().__init__(theme, _WIDEST, parent)
        self.title.show_text(self.tr("Library"))
        self._make_tabs()
        self._make_controls()
        self._model = EntryModel(self)
        self._list = EntryList(theme, self._model)
        self._list.current_moved.connect(self.current_moved)
        self._empty = WrappedLabel(theme, FontRole.UI, tone="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail = DetailCard(theme)
        self._detail.can_copy = can_copy
        self._list.entry_chosen.connect(self._detail.take_focus)
        self._detail.key_chosen.connect(self.key_chosen)
        self._detail.act_requested.connect(self.act_requested)
        self._detail.link_activated.connect(self.link_activated)
        self._undo = UndoLine(theme)
        self._undo.undo_requested.connect(self._undo.hide)
        self._undo.undo_requested.connect(self._list.setFocus)
        self._undo.undo_requested.connect(self.undo_requested)
        self._put_together()

    @property
    def wanted(self) -> str:
        """What the shelf is filtered by."""
        return self._filter.text()

    def show_shelf(self, shelf: Shelf, hint: str) -> None:
        """Show which shelf is open, with nothing filtered; the hint is for the field."""
        with QSignalBlocker(self._tabs):
            self._tabs.setCurrentIndex(list(Shelf).index(shelf))
        self._filter.clear()
        self._filter.setPlaceholderText(hint)
        self._filter.setAccessibleName(hint)
        self._list.setAccessibleName(self._tabs.tabText(self._tabs.currentIndex()))
        self._export.setVisible(shelf in OWN)

    def show_entries(self, entries: tuple[ListEntry, ...], count: str, empty: str) -> None:
        """Show the entries of the shelf, how many there are, or why there are none."""
        before = "" if self._list.current is None else self._list.current.key
        self._model.show_entries(entries)
        self._count.show_text(count)
        self._empty.show_text(empty)
        self._empty.setVisible(not entries)
        self._body.setVisible(bool(entries))
        self._export.setEnabled(bool(entries))
        if entries:
            self._list.stand_on(before)
        else:
            self._detail.show_nothing()

    def show_detail(self, detail: Detail) -> None:
        """Show the entry the keyboard is at in full."""
        self._detail.show_detail(detail)

    def go_to(self, key: str) -> None:
        """Go to an entry of the shelf."""
        self._list.stand_on(key)

    def show_removed(self, words: str) -> None:
        """Say what was removed, and offer to put it back."""
        self._undo.show_change(words)

    def say(self, words: str) -> None:
        """Say in place of the number of entries what was done, aloud too."""
        self._count.show_text(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, clean(words)))

    def arrange(self, width: int) -> None:
        """Put the detail beside the list, or below it."""
        px = self._theme.px
        is_wide = width >= px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if is_wide else down)
        self._controls.setDirection(across if width >= px(_ONE_LINE) else down)
        for part in (self._frame, self._detail):
            part.setMinimumHeight(px(_LOWEST))
            # They scroll by themselves and take what height the page has.
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.column.setSpacing(px(12))
        self._controls.setSpacing(px(12))
        self._columns.setSpacing(px(12))
        self._inside.setContentsMargins(px(6), px(6), px(2), px(6))

    def _make_tabs(self) -> None:
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.setAccessibleName(self.tr("What to show"))
        titles = {
            Shelf.GUIDELINES: self.tr("Guidelines"),
            Shelf.GLOSSARY: self.tr("Glossary"),
            Shelf.SOURCES: self.tr("Sources"),
            Shelf.NOTES: self.tr("Notes"),
            Shelf.HIGHLIGHTS: self.tr("Highlights"),
            Shelf.BOOKMARKS: self.tr("Bookmarks"),
        }
        for shelf in Shelf:
            self._tabs.addTab(titles[shelf])
        self._tabs.currentChanged.connect(self._on_tab_changed)

    def _make_controls(self) -> None:
        self._filter = QLineEdit()
        self._filter.setMaxLength(_LONGEST_WANTED)
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self.wanted_changed)
        self._count = WrappedLabel(self._theme, FontRole.SMALL, tone="muted")
        self._export = button(self.tr("Export as Markdown…"))
        self._export.clicked.connect(self._on_export_clicked)

    def _put_together(self) -> None:
        self._controls = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._controls.addWidget(self._filter, 2)
        self._controls.addWidget(self._count, 3)
        self._controls.addWidget(self._export)
        self._frame = Card(self._theme)
        self._inside = QVBoxLayout(self._frame)
        self._inside.addWidget(self._list)
        self._body = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._frame, 2)
        self._columns.addWidget(self._detail, 3)
        self.column.addLayout(self.head)
        self.column.addWidget(self._tabs)
        self.column.addLayout(self._controls)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self._body, 1)
        self.column.addWidget(self._undo)

    @Slot(int)
    def _on_tab_changed(self, number: int) -> None:
        self.shelf_chosen.emit(list(Shelf)[number])

    @Slot()
    def _on_export_clicked(self) -> None:
        self._ask_for_file()

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Export as Markdown"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("md")
        dialog.selectFile(self.tr("seawall-notebook.md"))
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.export_requested.emit(Path(path))
