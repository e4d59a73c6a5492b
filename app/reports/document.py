"""A document as values: what is told, whatever the form in which it is written.

Every text in it is plain: nothing in it is markup, a formula or an address, in any form.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

Cell = str | int | None
"""What stands in a table: words, a count, or nothing because there is nothing to tell."""

_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS = frozenset("\t\n")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; what is small print is as true as the rest."""

    text: str
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts, each with its name."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        title: what it shows; unique in its document.
        columns: the names of its columns.
        rows: its rows, each with a cell for every column.
        is_dense: whether there are so many rows that they stand close, in small letters; the first
            column says to which group each belongs.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_dense: bool = False

    def is_number(self, column: int) -> bool:
        """Tell whether a column holds numbers, so that they stand under one another."""
        cells = [row[column] for row in self.rows if row[column] is not None]
        return bool(cells) and all(isinstance(cell, int) for cell in cells)


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind in a chart, one for each of its labels; None where there is none."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in percent, from 0 to 100. The numbers stand beside them, so grey is enough.

    Attributes:
        title: what it shows; unique in its document.
        labels: what each group of bars is about.
        series: one or two kinds of bars.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


Part = Heading | Words | Facts | Grid | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """Something to keep or to hand on.

    Attributes:
        title: what it is.
        about: whom or what it is about.
        day: the day it is as of.
        parts: what it tells, in order.
        main: the table that a file of comma-separated values holds, which has one only; it may
            have more columns than a page has room for.
    """

    title: str
    about: str
    day: date
    parts: tuple[Part, ...]
    main: Grid


def chart_grid(chart: Chart) -> Grid:
    """Give the table of a chart: it says the same."""
    columns = ("", *(f"{series.name}, %" for series in chart.series))
    values = zip(chart.labels, *(series.values for series in chart.series), strict=True)
    return Grid(chart.title, columns, tuple(values))


def cell_text(cell: Cell) -> str:
    """Write a cell in words; where there is nothing to tell, a dash says so."""
    return "—" if cell is None else printable(str(cell))


def printable(text: str) -> str:
    """Leave out what no page can show or what turns the words around it.

    Those are control characters, signs of direction, halves of characters and codes that stand for
    none. A tabulator and a line feed stay.
    """
    return "".join(char for char in text if char in _BREAKS or _is_shown(char))


def _is_shown(char: str) -> bool:
    if char in _DIRECTIONS or ord(char) & 0xFFFE == 0xFFFE:
        return False
    is_code_for_none = "\ufdd0" <= char <= "\ufdef"
    return not is_code_for_none and unicodedata.category(char) not in {"Cc", "Cs"}
