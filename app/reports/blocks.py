"""A document as blocks of a lesson, by which the screen and paper show its words and tables."""

from app.domain import lesson
from app.domain.prose import Prose, Span
from app.reports.document import Cell, Grid, Heading, Words, cell_text, printable


def to_block(part: Heading | Words | Grid) -> lesson.Block:
    """Give a part as a block; its text stays plain, whatever is in it."""
    match part:
        case Heading():
            return lesson.Heading(printable(part.text), "", 2)
        case Words():
            return lesson.Paragraph(_prose(part.text))
        case Grid():
            header = tuple(_prose(name) for name in part.columns)
            return lesson.Table(header, tuple(tuple(map(_cell, row)) for row in part.rows))


def _cell(cell: Cell) -> Prose:
    return _prose(cell_text(cell))


def _prose(text: str) -> Prose:
    return (Span(printable(text)),)
