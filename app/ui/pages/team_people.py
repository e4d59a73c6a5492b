"""The people of a team in a table, and what of them is shown."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.team_filter import Kept, TeamFilter
from app.ui.icons import Icons
from app.ui.models.crowd import Crowd
from app.ui.models.team_model import TeamModel
from app.ui.plain_text import PlainLabel
from app.ui.theme import FontRole, Theme
from app.ui.widgets.shapes import Card
from app.ui.widgets.team_bar import TeamBar
from app.ui.widgets.team_table import TeamTable

_AREA = "Secure "


class TeamPeople(Card):
    """Filters, sorts, copies; Enter on a row opens the person."""

    person_chosen = Signal(int)
    filter_changed = Signal(TeamFilter)
    copied = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        kinds = (
            (Kept.ALL, self.tr("Everybody")),
            (Kept.ATTENTION, self.tr("Needs a look")),
            (Kept.OVERDUE, self.tr("Overdue")),
        )
        self.bar = TeamBar(theme, kinds)
        self.model = TeamModel(self)
        self.table = TeamTable(theme, icons)
        self.table.setModel(self.model)
        self._count = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._keys = PlainLabel(theme, FontRole.SMALL, tone="muted")
        self._keys.show_text(
            self.tr(
                "In the table, Enter opens a person, S sorts by the column one stands in, T shows "
                "it without tints, Ctrl+C copies rows for a spreadsheet."
            )
        )
        self._column = QVBoxLayout(self)
        for widget in (self.bar, self.table, self._count, self._keys):
            self._column.addWidget(widget)
        self._connect()
        self._space()

    def show_people(self, crowd: Crowd) -> None:
        """Show these people; where one stood is kept."""
        before = self._current()
        self.bar.show_areas(tuple(dict.fromkeys(g.area for g in crowd.guidelines)))
        self.model.show_crowd(crowd)
        self._show_columns()
        self._stand_on(before)

    def show_filter(self, wanted: TeamFilter) -> None:
        """Show whom a filter keeps, sorted as it says."""
        before = self._current()
        self.bar.show_choice(wanted.words, wanted.kept, wanted.area)
        self._apply(wanted)
        self._stand_on(before)

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_bar_changed)
        self.table.person_chosen.connect(self._on_row_chosen)
        self.table.copy_requested.connect(self._on_copy_requested)
        self.table.plain_toggled.connect(self._on_plain_toggled)
        self.table.head.sortIndicatorChanged.connect(self._on_sorted)
        self._theme.changed.connect(self._space)

    def _apply(self, wanted: TeamFilter) -> None:
        self.model.show_filter(wanted)
        head = self.table.head
        order = (
            Qt.SortOrder.DescendingOrder if wanted.is_descending else Qt.SortOrder.AscendingOrder
        )
        with QSignalBlocker(head):
            head.setSortIndicator(wanted.column, order)
        self._show_columns()

    def _show_columns(self) -> None:
        """Show the columns of a part, or all; above them what part they are of."""
        model, area = self.model, self.model.filter.area
        hidden = {n for n in model.numbers if area and model.guidelines[n - 1].area != area}
        spans: dict[str, list[int]] = {}
        for number in model.numbers:
            if number not in hidden:
                spans.setdefault(model.guidelines[number - 1].area, []).append(number)
        names = {name: name.removeprefix(_AREA).split(" and ")[0] for name in spans}
        parts = tuple((names[n].capitalize(), cols[0], cols[-1]) for n, cols in spans.items())
        self.table.head.show_parts(parts)
        self.table.show_columns(model.numbers, frozenset(hidden))
        shown, total = model.rowCount(), model.people_count
        self._count.show_text(self.tr("{0} of {1} shown").format(shown, total))
        called = self.tr("People and guidelines: {0} rows").format(shown)
        self.table.setAccessibleName(called)

    def _current(self) -> int | None:
        index = self.table.currentIndex()
        return self.model.person(index.row()).id if index.isValid() else None

    def _stand_on(self, person: int | None) -> None:
        row = 0 if person is None else self.model.row_of(person)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(row, 0), 0))

    @Slot()
    def _on_bar_changed(self) -> None:
        known = self.model.filter
        kept = Kept(self.bar.kind)
        column, is_down = known.column, known.is_descending
        wanted = TeamFilter(self.bar.words, kept, self.bar.area, column, is_down)
        self._apply(wanted)
        self.filter_changed.emit(wanted)

    @Slot()
    def _on_sorted(self) -> None:
        self.filter_changed.emit(self.model.filter)

    @Slot(int)
    def _on_row_chosen(self, row: int) -> None:
        self.person_chosen.emit(self.model.person(row).id)

    @Slot()
    def _on_copy_requested(self) -> None:
        rows = self.table.selected_rows()
        QGuiApplication.clipboard().setText(self.model.tsv(rows))
        self.copied.emit(len(rows))

    @Slot()
    def _on_plain_toggled(self) -> None:
        self.table.cells.is_plain = not self.table.cells.is_plain
        self.table.viewport().update()

    @Slot()
    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(10), px(12), px(10), px(10))
        self._column.setSpacing(px(8))
