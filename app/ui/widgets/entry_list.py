"""A list that can be long: arrows move, Enter or a click chooses, headings are passed over."""

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.theme import Theme
from app.ui.widgets.entry import ENTRY_ROLE, EntryDelegate, ListEntry

_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class EntryList(QListView):
    """Shows what a model holds; what is current and what was chosen is told by its key."""

    current_moved = Signal(str)
    entry_chosen = Signal(str)

    def __init__(
        self, theme: Theme, model: QAbstractListModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(theme, self.viewport()))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> ListEntry | None:
        """The entry the keyboard is at."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        return entry if isinstance(entry, ListEntry) else None

    def stand_on(self, key: str) -> None:
        """Go to the entry with a key, or to the first one if there is none."""
        keys = [self._key(row) for row in range(self.model().rowCount())]
        first = next((row for row, found in enumerate(keys) if found), -1)
        self._stand(keys.index(key) if key and key in keys else first)

    def step(self, by: int) -> None:
        """Go some entries further, at the ends as far as there are any."""
        rows = [row for row in range(self.model().rowCount()) if self._key(row)]
        if not rows:
            return
        here = self.currentIndex().row()
        at = rows.index(here) + by if here in rows else 0
        self._stand(rows[max(0, min(at, len(rows) - 1))])

    def choose(self) -> None:
        """Choose the entry the keyboard is at."""
        if self.current is not None:
            self.entry_chosen.emit(self.current.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; leave all else to the view, which finds entries by typing too."""
        if event.key() in _ENTERS:
            self.choose()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _stand(self, row: int) -> None:
        index = self.model().index(row, 0)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, how)
        is_first = row > 0 and not self._key(row - 1)
        self.scrollTo(self.model().index(row - 1, 0) if is_first else index)
        self.scrollTo(index)

    def _key(self, row: int) -> str:
        entry = self.model().index(row, 0).data(ENTRY_ROLE)
        return entry.key if isinstance(entry, ListEntry) else ""

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        del index
        self.choose()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        del current, previous
        if self.current is not None:
            self.current_moved.emit(self.current.key)
