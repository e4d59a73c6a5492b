"""The team as a table that scrolls: rows are people, columns are guidelines."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView, QWidget

from app.ui.icons import Icons
from app.ui.theme import Theme
from app.ui.widgets.team_cells import TeamCells
from app.ui.widgets.team_header import TeamHeader

_ROW, _NAME, _GOOD_NAME, _NUMBER, _WIDEST_NUMBER, _SEEN, _STATUS = 38, 100, 134, 28, 52, 56, 122
_MOST_ROWS = 20
"""A team up to this size is shown without scrolling of its own."""


class TeamTable(QTableView):
    """One tab stop. Arrows move, Enter opens a person, S sorts by the column, T is plain."""

    person_chosen = Signal(int)
    copy_requested = Signal()
    plain_toggled = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._numbers, self._room = theme, range(0), 0
        self.cells = TeamCells(theme, icons, self)
        self.head = TeamHeader(theme, icons, self)
        self._copy = QAction(self.tr("Copy rows"), self)
        self._copy.triggered.connect(self.copy_requested)
        self._prepare()
        self.activated.connect(self._on_activated)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_columns(self, numbers: range, hidden: frozenset[int]) -> None:
        """Say which columns hold numbers, and which of all are not shown."""
        self._numbers = numbers
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column in hidden)
        self._fit()

    def selected_rows(self) -> list[int]:
        """Give the rows that are selected, from the top; ranges, because Qt's lists are slow."""
        chosen = self.selectionModel().selection()
        ranges = (chosen.at(number) for number in range(chosen.count()))
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def show_room(self, pixels: int) -> None:
        """Take note of how high the table may be where there are many people."""
        self._room = pixels
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort, copy, or show the table plainly; the rest is Qt's."""
        is_letter = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        elif is_letter and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_activated(self.currentIndex())
        elif is_letter and event.key() == Qt.Key.Key_T:
            self.plain_toggled.emit()
        elif is_letter and event.key() == Qt.Key.Key_S:
            self._sort_by_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the smallest window; the table scrolls sideways."""
        return QSize(self._theme.px(160), self._theme.px(120))

    def _prepare(self) -> None:
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(self.head)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _sort_by_current(self) -> None:
        """Sort by the column one stands in; again, the other way round."""
        column, head = self.currentIndex().column(), self.head
        is_again = head.sortIndicatorSection() == column
        order = Qt.SortOrder.AscendingOrder
        if is_again and head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder:
            order = Qt.SortOrder.DescendingOrder
        if column >= 0:
            self.sortByColumn(column, order)

    def _fit(self) -> None:
        """Give the numbers what the words leave, within limits."""
        if self.model() is None or not self._numbers:
            return
        px, last = self._theme.px, self._numbers[-1]
        shown = sum(not self.isColumnHidden(column) for column in self._numbers)
        words = px(_SEEN) + px(_STATUS)
        rest = self.viewport().width() - words - px(_GOOD_NAME)
        number = min(max(rest // max(shown, 1), px(_NUMBER)), px(_WIDEST_NUMBER))
        for column in self._numbers:
            self.setColumnWidth(column, number)
        name = self.viewport().width() - words - number * shown
        self.setColumnWidth(0, name if name >= px(_NAME) else px(_GOOD_NAME))
        self.setColumnWidth(last + 1, px(_SEEN))
        self.setColumnWidth(last + 2, px(_STATUS))
        self.setFixedHeight(self._wanted_height())

    def _wanted_height(self) -> int:
        """Give a height: that of all rows if they are few, or else about what there is room for."""
        rows, px = self.model().rowCount(), self._theme.px
        is_small, policy = rows <= _MOST_ROWS, Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_small else policy.ScrollBarAlwaysOn
        )
        natural = self.head.sizeHint().height() + rows * px(_ROW) + 2
        if is_small:
            return natural + (self.head.length() > self.viewport().width()) * px(14)
        return min(natural, max(self._room, px(320)))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.person_chosen.emit(index.row())

    @Slot()
    def _on_theme_changed(self) -> None:
        # A default below the least is ignored, so the least comes first.
        self.verticalHeader().setMinimumSectionSize(self._theme.px(_ROW))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
        self._fit()
        self.viewport().update()
