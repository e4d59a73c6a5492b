"""A table with real rows and cells, as high as its words and without scrolling of its own.

A cell paints its own words with their look; one that holds a link carries a paragraph instead,
because only that can be followed with mouse and keyboard.
"""

from itertools import accumulate

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.domain.lesson import Table
from app.domain.prose import Link, Prose, plain
from app.ui.plain_text import clean
from app.ui.rich_text import ProseLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.cell_text import (
    Faces,
    laid_out,
    longest_word,
    natural_width,
    share,
    text_height,
)
from app.ui.widgets.passages import Marks
from app.ui.widgets.placed import Arrangement, Placed
from app.ui.widgets.role import set_role
from app.ui.widgets.shapes import line_pen, rounded

_ACROSS, _DOWN, _RADIUS = 12, 8, 8


class TableView(Placed):
    """A table in the column: a header, rows, thin lines between them."""

    link_activated = Signal(Link)

    def __init__(self, theme: Theme, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._table = table
        self._faces = Faces(theme)
        self._heads = [self._head(prose) for prose in table.header]
        self._cells = _Cells(self._faces, table, self)
        self._cells.link_activated.connect(self.link_activated)
        names = ", ".join(head.words for head in self._heads)
        self._cells.setAccessibleName(self.tr("Table: {0}").format(names))
        self._widths: tuple[list[float], list[float]] | None = None
        self._fits: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        theme.changed.connect(self._on_text_changed)

    def arrange(self, width: int) -> Arrangement:
        """Divide the width among the columns, then ask each cell for its height."""
        theme = self._theme
        across, down = theme.px(_ACROSS), theme.px(_DOWN)
        columns = self._columns(width)
        tops = [0, *accumulate(columns)]
        highest = max(
            head.heightForWidth(column - 2 * across)
            for head, column in zip(self._heads, columns, strict=True)
        )
        places = [
            (head, QRect(left + across, down, column - 2 * across, highest))
            for head, left, column in zip(self._heads, tops, columns, strict=False)
        ]
        header = highest + 2 * down
        rows = self._cells.heights(columns, across, down)
        self._fits[width] = (columns, rows)
        cells = QRect(0, header, width, sum(rows))
        return Arrangement(header + sum(rows) + 1, (*places, (self._cells, cells)))

    def rearrange(self) -> None:
        """Place everything anew, the cells too."""
        super().rearrange()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything at the new width, the cells too."""
        super().resizeEvent(event)
        self._fit()

    def show_found(self, marks: Marks) -> None:
        """Show what a search found, by number of the cell; the header's come first."""
        for number, head in enumerate(self._heads):
            head.show_marks(marks.get(number, ()))
        first = len(self._heads)
        self._cells.show_found({n - first: found for n, found in marks.items() if n >= first})

    def place_of(self, passage: int) -> QRect:
        """Give where a cell stands."""
        if passage < len(self._heads):
            return self._heads[passage].geometry()
        place = self._cells.place_of(passage - len(self._heads))
        return place.translated(self._cells.pos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface, the header's ground and the line around."""
        del event
        theme, whole = self._theme, QRectF(self.rect())
        pen = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter = QPainter(self)
        rounded(painter, whole, _RADIUS, theme.colour("surface"), None)
        inside = QPainterPath()
        inside.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.setClipPath(inside)
        header = QRectF(0, 0, whole.width(), self._cells.y())
        painter.fillRect(header, theme.colour("sunken"))
        painter.setClipping(False)
        rounded(painter, whole, _RADIUS, None, pen)
        painter.end()

    def _head(self, prose: Prose) -> ProseLabel:
        head = ProseLabel(self._theme, prose, FontRole.SMALL_STRONG, self, tone="muted")
        head.link_activated.connect(self.link_activated)
        set_role(head, QAccessible.Role.ColumnHeader)
        return head

    def _columns(self, width: int) -> tuple[int, ...]:
        if self._widths is None:
            padding = 2 * self._theme.px(_ACROSS)
            faces, whole = self._faces, zip(self._table.header, *self._table.rows, strict=True)
            columns = [list(column) for column in whole]
            wanted = [max(natural_width(p, faces) for p in column) for column in columns]
            least = [max(longest_word(p, faces) for p in column) for column in columns]
            self._widths = [part + padding for part in wanted], [part + padding for part in least]
        return share(width, *self._widths)

    def _fit(self) -> None:
        """Give rows and columns the sizes that were found for this width."""
        self.heightForWidth(self.width())
        across, down = self._theme.px(_ACROSS), self._theme.px(_DOWN)
        self._cells.fit(*self._fits[self.width()], (across, down))

    @Slot()
    def _on_text_changed(self) -> None:
        self._faces = Faces(self._theme)
        self._cells.faces = self._faces
        self._widths = None


class _Cells(QTableWidget):
    """The rows: cells that arrows move among and that are copied as tab-separated lines."""

    link_activated = Signal(Link)

    def __init__(self, faces: Faces, table: Table, parent: QWidget) -> None:
        super().__init__(len(table.rows), len(table.header), parent)
        self.faces, self._theme, self._table = faces, faces.theme, table
        self._marks: Marks = {}
        self._padding = (0, 0)
        self._labels: dict[tuple[int, int], ProseLabel] = {}
        self._plain_look()
        self.setHorizontalHeaderLabels([clean(plain(prose)) for prose in table.header])
        for row, cells in enumerate(table.rows):
            for column, prose in enumerate(cells):
                self._fill(row, column, prose)
        self._copy = QAction(self.tr("Copy cells"), self)
        self._copy.triggered.connect(self._on_copy_triggered)
        self._copy_all = QAction(self.tr("Copy table"), self)
        self._copy_all.triggered.connect(self._on_copy_all_triggered)
        self.addActions([self._copy, self._copy_all])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._theme.changed.connect(self.viewport().update)

    def heights(self, columns: tuple[int, ...], across: int, down: int) -> tuple[int, ...]:
        """Find the height of each row: that of its highest cell."""
        inner = [width - 2 * across for width in columns]
        return tuple(
            max(self._height(row, n, prose, inner[n]) for n, prose in enumerate(cells)) + 2 * down
            for row, cells in enumerate(self._table.rows)
        )

    def fit(
        self, columns: tuple[int, ...], rows: tuple[int, ...], padding: tuple[int, int]
    ) -> None:
        """Set widths, heights and the padding of the cells."""
        self._padding = padding
        for column, width in enumerate(columns):
            self.setColumnWidth(column, width)
        for row, height in enumerate(rows):
            self.setRowHeight(row, height)
        across, down = padding
        for label in self._labels.values():
            label.setContentsMargins(across, down, across, down)
        # Qt would move them only when it next lays the view out, after it has painted.
        self.updateEditorGeometries()

    def show_found(self, marks: Marks) -> None:
        """Show what a search found, by number of the cell."""
        self._marks = marks
        for (row, column), label in self._labels.items():
            label.show_marks(marks.get(row * self.columnCount() + column, ()))
        self.viewport().update()

    def place_of(self, cell: int) -> QRect:
        """Give where a cell stands."""
        row, column = divmod(cell, self.columnCount())
        return self.visualRect(self.model().index(row, column))

    def draw_cell(self, painter: QPainter, place: QRect, row: int, column: int) -> None:
        """Draw the words of a cell, and the line above its row."""
        theme = self._theme
        line = line_pen(theme.colour("hairline"), theme.tokens.line, self.devicePixelRatioF())
        painter.fillRect(QRectF(place.x(), place.y(), place.width(), line.widthF()), line.color())
        if (row, column) in self._labels:
            return
        across, down = self._padding
        marks = self._marks.get(row * self.columnCount() + column, ())
        prose = self._table.rows[row][column]
        painter.setPen(theme.colour("text"))
        layout = laid_out(prose, self.faces, place.width() - 2 * across, marks)
        layout.draw(painter, QPointF(place.x() + across, place.y() + down))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; leave what scrolls the page to the page."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._on_copy_triggered()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Escape}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _plain_look(self) -> None:
        self.setItemDelegate(_CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fill(self, row: int, column: int, prose: Prose) -> None:
        self.setItem(row, column, QTableWidgetItem(clean(plain(prose))))
        if any(span.link is not None for span in prose):
            label = ProseLabel(self._theme, prose, FontRole.UI)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            label.link_activated.connect(self.link_activated)
            self._labels[row, column] = label
            self.setCellWidget(row, column, label)

    def _height(self, row: int, column: int, prose: Prose, width: int) -> int:
        label = self._labels.get((row, column))
        if label is None:
            return text_height(prose, self.faces, width)
        label.setContentsMargins(0, 0, 0, 0)
        return label.heightForWidth(width)

    @Slot()
    def _on_copy_triggered(self) -> None:
        places = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        self._put_lines(places)

    @Slot()
    def _on_copy_all_triggered(self) -> None:
        header = "\t".join(clean(plain(prose)) for prose in self._table.header)
        columns = range(self.columnCount())
        self._put_lines([(row, n) for row in range(self.rowCount()) for n in columns], header)

    def _put_lines(self, places: list[tuple[int, int]], header: str = "") -> None:
        lines: dict[int, list[str]] = {}
        for row, column in places:
            text = clean(plain(self._table.rows[row][column]))
            lines.setdefault(row, []).append(text)
        shown = ["\t".join(cells) for cells in lines.values()]
        QGuiApplication.clipboard().setText("\n".join([header, *shown] if header else shown))


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: its ground when it is selected, then its words."""

    def __init__(self, cells: _Cells) -> None:
        super().__init__(cells)
        self._cells = cells

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        del option
        place = self._cells.visualRect(index)
        if self._cells.selectionModel().isSelected(index):
            painter.fillRect(place, self._cells.palette().midlight())
        self._cells.draw_cell(painter, place, index.row(), index.column())
