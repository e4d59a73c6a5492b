"""A document as a DOCX file that can be edited: the styles of the word processor, and real tables.

Imported only when such a file is written.
"""

import io
from datetime import datetime, time

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Row

from app.reports.document import (
    Cell,
    Chart,
    Document,
    Facts,
    Grid,
    Heading,
    Part,
    Words,
    cell_text,
    chart_grid,
    printable,
)
from app.reports.markdown_text import bar

_SMALL, _CELL = Pt(8.5), Pt(9)


def to_docx(document: Document) -> bytes:
    """Write a document."""
    word = docx.Document()
    word.styles["Normal"].font.size = Pt(10.5)
    about = printable(document.about)
    properties, made = word.core_properties, datetime.combine(document.day, time())
    properties.title, properties.subject, properties.author = printable(document.title), about, ""
    properties.comments, properties.language = "", "en-GB"
    properties.created = properties.modified = made
    word.add_heading(printable(document.title), level=0)
    if about:
        word.add_paragraph(about, style="Subtitle")
    for part in document.parts:
        _add(word, part)
    _keep_whole(word)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _add(word: WordDocument, part: Part) -> None:
    match part:
        case Heading():
            word.add_heading(printable(part.text), level=1)
        case Words():
            run = word.add_paragraph().add_run(printable(part.text))
            if part.is_small:
                run.font.size = _SMALL
        case Facts():
            _add_rows(word, (), part.rows, (False, False))
        case Grid():
            _add_grid(word, part)
        case Chart():
            _add_chart(word, part)


def _add_grid(word: WordDocument, grid: Grid) -> None:
    numbers = tuple(map(grid.is_number, range(len(grid.columns))))
    _add_title(word, grid.title)
    _add_rows(word, grid.columns, grid.rows, numbers)


def _add_chart(word: WordDocument, chart: Chart) -> None:
    """Draw bars with characters beside their numbers: they can be edited, and printed in grey."""
    grid = chart_grid(chart)
    columns = ["", *(name for series in chart.series for name in (f"{series.name}, %", ""))]
    rows: list[tuple[Cell, ...]] = []
    for label, *values in grid.rows:
        bars = ((v, bar(v if isinstance(v, int) else None)) for v in values)
        rows.append((label, *(cell for pair in bars for cell in pair)))
    _add_title(word, chart.title)
    _add_rows(word, tuple(columns), tuple(rows), (False, *(True, False) * len(chart.series)))


def _add_title(word: WordDocument, title: str) -> None:
    word.add_heading(printable(title), level=2).paragraph_format.keep_with_next = True


def _add_rows(
    word: WordDocument,
    columns: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    numbers: tuple[bool, ...],
) -> None:
    whole = (columns, *rows) if columns else rows
    table = word.add_table(len(whole), len(numbers), style="Table Grid")
    for place, (row, cells) in enumerate(zip(table.rows, whole, strict=True)):
        _fill(row, cells, numbers, is_strong=bool(columns) and place == 0)
    word.add_paragraph()


def _fill(
    row: _Row, cells: tuple[Cell, ...], numbers: tuple[bool, ...], *, is_strong: bool
) -> None:
    for place, cell, is_number in zip(row.cells, cells, numbers, strict=True):
        run = place.paragraphs[0].add_run("" if cell == "" else cell_text(cell))
        run.bold, run.font.size = is_strong or None, _CELL
        if is_number:
            place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_whole(word: WordDocument) -> None:
    """Keep rows on one page, and have the head of a table stand on each of its pages."""
    for table in word.element.body.iter(qn("w:tbl")):
        rows = list(table.iter(qn("w:tr")))
        for row in rows:
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if next(rows[0].iter(qn("w:b")), None) is not None:
            rows[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
