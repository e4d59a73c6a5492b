"""The people of a team, as a table asks for them: any number of them costs the same to show."""

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.domain.course import Guideline
from app.domain.team import Person
from app.domain.team_filter import TeamFilter
from app.ui.models.crowd import Crowd, is_kept
from app.ui.plain_text import clean
from app.ui.widgets.team_look import CELL_ROLE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE, _ACROSS = Qt.ItemDataRole, Qt.Orientation.Horizontal


class TeamModel(QAbstractTableModel):
    """Holds people; what is filtered and sorted is only which of them stands in which row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = TeamFilter()
        self._crowd = Crowd()
        self._shown: list[Person] = []

    def show_crowd(self, crowd: Crowd) -> None:
        """Hold these people from now on."""
        self.beginResetModel()
        self._crowd = crowd
        self._arrange()
        self.endResetModel()

    def show_filter(self, wanted: TeamFilter) -> None:
        """Show only whom a filter keeps; its order counts too."""
        self.beginResetModel()
        self.filter = wanted
        self._arrange()
        self.endResetModel()

    @property
    def guidelines(self) -> tuple[Guideline, ...]:
        """Give the guidelines, in the order of the columns."""
        return self._crowd.guidelines

    @property
    def numbers(self) -> range:
        """Give the columns that hold a guideline's number."""
        return self._crowd.numbers

    @property
    def people_count(self) -> int:
        """How many there are, shown or not."""
        return len(self._crowd.people)

    def person(self, row: int) -> Person:
        """Give who stands in a row."""
        return self._shown[row]

    def row_of(self, id_: int) -> int:
        """Find where somebody stands; -1 if they are not shown."""
        return next((row for row, who in enumerate(self._shown) if who.id == id_), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """A name, a number for each guideline, when they were seen, how they stand."""
        return 0 if parent.isValid() else len(self.guidelines) + 3

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give what a cell looks like, what it says, and what is read out."""
        row, column = index.row(), index.column()
        if not 0 <= row < len(self._shown):
            return None
        if role == CELL_ROLE:
            return self._crowd.look(self._shown[row], column)
        if role == _ROLE.DisplayRole:
            return self._crowd.look(self._shown[row], column).text
        if role in {_ROLE.AccessibleTextRole, _ROLE.AccessibleDescriptionRole}:
            return self._crowd.spoken(self._shown[row], column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Give the word above a column, or its whole title."""
        if orientation != _ACROSS:
            return None
        if role == _ROLE.DisplayRole:
            return self._crowd.heading(section)
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleTextRole}:
            return clean(self._crowd.title(section))
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; who has nothing there comes last either way."""
        is_down = order is Qt.SortOrder.DescendingOrder
        wanted = replace(self.filter, column=column, is_descending=is_down)
        if wanted != self.filter:
            self.layoutAboutToBeChanged.emit()
            self.filter = wanted
            self._arrange()
            self.layoutChanged.emit()

    def tsv(self, rows: Iterable[int]) -> str:
        """Give rows as lines with tabs between the cells, under a line of headings."""
        columns = range(self.columnCount())
        lines = ["\t".join(_flat(self._crowd.title(column)) for column in columns)]
        for row in rows:
            who = self._shown[row]
            percents = ["" if cell.percent is None else str(cell.percent) for cell in who.cells]
            seen, standing = self._crowd.look(who, columns[-2]), self._crowd.look(who, columns[-1])
            last = ["" if who.seen is None else seen.text, standing.text]
            lines.append("\t".join([_flat(who.shown_name), *percents, *last]))
        return "\n".join(lines)

    def _arrange(self) -> None:
        wanted, crowd = self.filter, self._crowd
        words = wanted.words.casefold().strip()
        self._shown = [
            who
            for who in crowd.people
            if (not words or words in who.shown_name.casefold() or words in who.pseudonym)
            and is_kept(who, wanted.kept, crowd)
        ]
        if 0 <= wanted.column < self.columnCount():
            key = self._crowd.key(wanted.column)
            without = [who for who in self._shown if key(who) is None]
            there = [(known, who) for who in self._shown if (known := key(who)) is not None]
            there.sort(key=itemgetter(0), reverse=wanted.is_descending)
            self._shown = [who for _, who in there] + without


def _flat(text: str) -> str:
    """Keep a cell to its cell, and a spreadsheet from taking a name for a formula."""
    line = " ".join(clean(text).split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line
