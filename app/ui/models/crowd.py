"""The people of a team, and what each column says of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial

from PySide6.QtCore import QCoreApplication

from app.domain.course import Guideline
from app.domain.team import Person
from app.domain.team_filter import Kept
from app.ui.plain_text import clean, name
from app.ui.widgets.team_look import (
    NOTHING,
    CellLook,
    Standing,
    percent_look,
    standing_look,
)


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

    @property
    def numbers(self) -> range:
        """Give the columns that hold a guideline's number."""
        return range(1, 1 + len(self.guidelines))

    @property
    def columns(self) -> range:
        """Give all columns: a name, the numbers, when they were seen, how they stand."""
        return range(len(self.guidelines) + 3)

    def title(self, column: int) -> str:
        """Say in full what a column holds."""
        if column in self.numbers:
            guideline = self.guidelines[column - 1]
            return f"{guideline.id} {guideline.title}"
        return self.heading(column)

    def key(self, column: int) -> Callable[[Person], str | None]:
        """Give what a column is sorted by; None stands for nothing there."""
        if column == 0:
            return _by_name
        if column in self.numbers:
            return partial(_percent, column - 1)
        if column == self.numbers.stop:
            return self._since
        return self._rank

    def _rank(self, who: Person) -> str:
        return str(list(Standing).index(self.standings[who.id]))

    def _since(self, who: Person) -> str | None:
        days = self._days(who)
        return None if days is None else f"{days:07}"

    def _days(self, who: Person) -> int | None:
        return days_between(who.seen, self.today)

    def look(self, who: Person, column: int) -> CellLook:
        """Give what a cell looks like."""
        if column in self.numbers:
            return percent_look(who.cells[column - 1].percent)
        if column == 0:
            return CellLook(clean(who.shown_name))
        if column == self.numbers.stop:
            return _seen_look(self._days(who))
        return standing_look(self.standings[who.id])

    def spoken(self, who: Person, column: int) -> str:
        """Say a cell in a sentence."""
        translate, called = QCoreApplication.translate, name(who.shown_name)
        if column == 0:
            return called
        if column == self.numbers.stop:
            if who.seen is None:
                return translate("Team", "{0}: nothing in the record yet").format(called)
            return translate("Team", "{0}: last entry on {1}").format(called, who.seen)
        if column not in self.numbers:
            return translate("Team", "{0}: {1}").format(called, self.look(who, column).text)
        cell, title = who.cells[column - 1], clean(self.title(column))
        if cell.percent is None:
            words = translate("Team", "{0}, guideline {1}: nothing answered yet")
            return words.format(called, title)
        words = translate("Team", "{0}, guideline {1}: {2} per cent, {3} of {4} objectives met")
        return words.format(called, title, cell.percent, cell.met, cell.objectives)

    def heading(self, column: int) -> str:
        """Give the word above a column."""
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


def is_kept(who: Person, kept: Kept, crowd: Crowd) -> bool:
    """Tell whether a filter keeps somebody."""
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
