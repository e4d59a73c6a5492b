"""A document as an XLSX workbook: a sheet of what is told in words, and one for each table.

Words are stored as words, never as formulas, and marked so that they stay words when somebody edits
them. Imported only when such a file is written.
"""

import io
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.document import (
    Cell,
    Chart,
    Document,
    Facts,
    Grid,
    Heading,
    Part,
    Words,
    chart_grid,
    printable,
)

LONGEST_CELL = 32_767
"""So many characters a cell of this format may have."""

_LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_STRONG, _HEAD = Font(bold=True), Font(bold=True, size=16)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDEST, _NARROWEST, _WORDS_WIDTH = 60, 8, 100
_GREYS = ("A6A6A6", "404040")


def to_xlsx(document: Document) -> bytes:
    """Write a document."""
    book = Workbook()
    made = datetime.combine(document.day, time())
    book.properties.title, book.properties.creator = printable(document.title), "Seawall"
    book.properties.created = book.properties.modified = made
    first = book.worksheets[0]
    first.title = _title(book, document.title)
    _put(first, 1, 1, document.title).font = _HEAD
    _put(first, 2, 1, document.about).font = _STRONG
    first.column_dimensions["A"].width = first.column_dimensions["B"].width = _WORDS_WIDTH / 2
    for part in document.parts:
        _add(book, first, part)
    if document.main not in document.parts:
        _add_grid(book, document.main)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _add(book: Workbook, first: Worksheet, part: Part) -> None:
    row = first.max_row + 1
    match part:
        case Heading():
            _put(first, row + 1, 1, part.text).font = _STRONG
        case Words():
            _put(first, row, 1, part.text).alignment = _WRAPPED
            first.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
            lines = -(-len(part.text) // _WORDS_WIDTH)
            first.row_dimensions[row].height = 15.0 * max(1, lines)
        case Facts():
            for place, fact in enumerate(part.rows, start=row):
                for column, text in enumerate(fact, start=1):
                    _put(first, place, column, text).alignment = _WRAPPED
        case Grid():
            _add_grid(book, part)
        case Chart():
            _add_chart(book, part)


def _add_grid(book: Workbook, grid: Grid) -> Worksheet:
    sheet: Worksheet = book.create_sheet(_title(book, grid.title))
    for column, name in enumerate(grid.columns, start=1):
        cell = _put(sheet, 1, column, name)
        cell.font, cell.alignment = _STRONG, _WRAPPED
        longest = max((len(str(row[column - 1])) for row in grid.rows), default=0)
        width = min(max(longest, len(name) // 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    for place, row in enumerate(grid.rows, start=2):
        for column, value in enumerate(row, start=1):
            _put(sheet, place, column, value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _add_chart(book: Workbook, chart: Chart) -> None:
    """Draw bars beside the numbers they are drawn from; in two greys that printers keep apart."""
    sheet = _add_grid(book, chart_grid(chart))
    drawn, last = BarChart(), len(chart.labels) + 1
    drawn.type, drawn.title, drawn.gapWidth = "bar", printable(chart.title), 60
    values = Reference(sheet, min_col=2, max_col=1 + len(chart.series), min_row=1, max_row=last)
    drawn.add_data(values, titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    for series, grey in zip(drawn.series, _GREYS[-len(chart.series) :], strict=True):
        series.graphicalProperties.solidFill = grey
    drawn.y_axis.scaling.min, drawn.y_axis.scaling.max = 0, 100
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.width, drawn.height = 24, max(8, last)
    sheet.add_chart(drawn, f"{get_column_letter(len(chart.series) + 3)}2")


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> SheetCell | MergedCell:
    """Write a cell: a number as a number, everything else as words that cannot be run."""
    cell = sheet.cell(row, column)
    if isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = printable(value)[:LONGEST_CELL]
        cell.data_type, cell.quotePrefix = "s", True
    return cell


def _title(book: Workbook, title: str) -> str:
    """Make a title one that a sheet may have and no other has."""
    kept = " ".join(printable(title).translate(_NOT_IN_TITLES).split())[:_LONGEST_TITLE].strip()
    taken = {name.casefold() for name in book.sheetnames}
    number, found = 1, kept
    while found.casefold() in taken:
        number += 1
        found = f"{kept[: _LONGEST_TITLE - 4]} {number}"
    return found
