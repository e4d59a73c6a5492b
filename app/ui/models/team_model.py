"""The people of a team, as a table asks for them: any number of them costs the same to show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from operator import itemgetter

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.domain.course import Guideline
from app.domain.team import Person
from app.domain.team_filter import Kept, TeamFilter
from app.ui.plain_text import clean, name
from app.ui.widgets.team_look import (
    CELL_ROLE,
    NOTHING,
    CellLook,
    Standing,
    percent_look,
    standing_look,
)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE, _ACROSS = Qt.ItemDataRole, Qt.Orientation.Horizontal
_NEVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Crowd:
    """The people of a team, and what is needed to show them.

    Attributes:
        people: everybody.
        standings: how each stands, by id.
        looked_at: the ids of those who need a look.
        guidelines: what their cells are about, in the same order.
        today: the day it is.
    """

    people: tuple[Person, ...] = ()
    standings: Mapping[int, Standing] = field(default_factory=dict)
    looked_at: frozenset[int] = frozenset()
    guidelines: tuple[Guideline, ...] = ()
    today: date = date.min


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
        return range(1, 1 + len(self.guidelines))

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
            return self._look(self._shown[row], column)
        if role == _ROLE.DisplayRole:
            return self._look(self._shown[row], column).text
        if role in {_ROLE.AccessibleTextRole, _ROLE.AccessibleDescriptionRole}:
            return self._spoken(self._shown[row], column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Give the word above a column, or its whole title."""
        if orientation != _ACROSS:
            return None
        if role == _ROLE.DisplayRole:
            return self._heading(section)
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleTextRole}:
            return clean(self.title(section))
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

    def title(self, column: int) -> str:
        """Say in full what a column holds."""
        if column in self.numbers:
            guideline = self.guidelines[column - 1]
            return f"{guideline.id} {guideline.title}"
        return self._heading(column)

    def tsv(self, rows: Iterable[int]) -> str:
        """Give rows as lines with tabs between the cells, under a line of headings."""
        columns = range(self.columnCount())
        lines = ["\t".join(_flat(self.title(column)) for column in columns)]
        for row in rows:
            who = self._shown[row]
            percents = ["" if cell.percent is None else str(cell.percent) for cell in who.cells]
            seen, standing = self._look(who, columns[-2]), self._look(who, columns[-1])
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
            and _is_kept(who, wanted.kept, crowd)
        ]
        if 0 <= wanted.column < self.columnCount():
            key = self._key(wanted.column)
            without = [who for who in self._shown if key(who) is None]
            there = [(known, who) for who in self._shown if (known := key(who)) is not None]
            there.sort(key=itemgetter(0), reverse=wanted.is_descending)
            self._shown = [who for _, who in there] + without

    def _key(self, column: int) -> Callable[[Person], str | None]:
        """Give what a column is sorted by; None stands for nothing there."""
        if column == 0:
            return _by_name
        if column in self.numbers:
            return partial(_percent, column - 1)
        if column == self.numbers.stop:
            return self._since
        return self._rank

    def _rank(self, who: Person) -> str:
        return str(list(Standing).index(self._crowd.standings[who.id]))

    def _since(self, who: Person) -> str | None:
        days = self._days(who)
        return None if days is None else f"{days:07}"

    def _days(self, who: Person) -> int | None:
        return days_between(who.seen, self._crowd.today)

    def _look(self, who: Person, column: int) -> CellLook:
        if column in self.numbers:
            return percent_look(who.cells[column - 1].percent)
        if column == 0:
            return CellLook(clean(who.shown_name))
        if column == self.numbers.stop:
            return _seen_look(self._days(who))
        return standing_look(self._crowd.standings[who.id])

    def _spoken(self, who: Person, column: int) -> str:
        translate, called = QCoreApplication.translate, name(who.shown_name)
        if column == 0:
            return called
        if column == self.numbers.stop:
            if who.seen is None:
                return translate("Team", "{0}: nothing in the record yet").format(called)
            return translate("Team", "{0}: last entry on {1}").format(called, who.seen)
        if column not in self.numbers:
            return translate("Team", "{0}: {1}").format(called, self._look(who, column).text)
        cell, title = who.cells[column - 1], clean(self.title(column))
        if cell.percent is None:
            words = translate("Team", "{0}, guideline {1}: nothing answered yet")
            return words.format(called, title)
        words = translate("Team", "{0}, guideline {1}: {2} per cent, {3} of {4} objectives met")
        return words.format(called, title, cell.percent, cell.met, cell.objectives)

    def _heading(self, column: int) -> str:
        if column in self.numbers:
            return self.guidelines[column - 1].id
        if column == 0:
            return QCoreApplication.translate("Team", "Learner")
        if column == self.numbers.stop:
            return QCoreApplication.translate("Team", "Seen")
        return QCoreApplication.translate("Team", "Status")


def days_between(day: str | None, today: date) -> int | None:
    """Count the days since a day; none where there is no such day."""
    try:
        return None if day is None else max(0, (today - date.fromisoformat(day)).days)
    except ValueError:
        return None


@cache
def _seen_look(days: int | None) -> CellLook:
    if days is None:
        return CellLook(NOTHING, "muted")
    if not days:
        return CellLook(QCoreApplication.translate("Team", "today"), "muted")
    return CellLook(QCoreApplication.translate("Team", "{0} d").format(days), "muted")


def _is_kept(who: Person, kept: Kept, crowd: Crowd) -> bool:
    match kept:
        case Kept.ALL:
            return True
        case Kept.ATTENTION:
            return who.id in crowd.looked_at
        case Kept.OVERDUE:
            return bool(who.overdue)


def _by_name(who: Person) -> str:
    return who.shown_name.casefold()


def _percent(number: int, who: Person) -> str | None:
    percent = who.cells[number].percent
    return None if percent is None else f"{percent:03}"


def _flat(text: str) -> str:
    """Keep a cell to its cell, and a spreadsheet from taking a name for a formula."""
    line = " ".join(clean(text).split())
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line
