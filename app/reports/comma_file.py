"""Comma-separated values: one table, as every spreadsheet and every script reads it.

A spreadsheet runs a cell that begins with = + - or @, and some of them also one that does so after
white space, a quotation mark or a byte order mark. Such a cell gets an apostrophe before it, by
which a spreadsheet knows words; `unguarded` takes it away again. Every cell is quoted.
Source of the rule: OWASP, CSV Injection.
"""

import csv
import io
import re

from app.reports.document import Cell, Document

_HIDING = (
    " '\\t\\v\\f\\u0085\\u00a0\\u2000-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\u3000\\ufeff\\0\""
)
_ACTIVE = "=+\\-@\\uff1d\\uff0b\\uff0d\\uff20"
_GUARDED = re.compile(
    rf"\A(?=[{_HIDING}]*[{_ACTIVE}\t\r\n])|(?:\A|(?<=[\r\n]))(?='|[{_HIDING}]*[{_ACTIVE}\t])"
)
_GUARD = re.compile(r"(?:\A|(?<=[\r\n]))'")


def to_csv(document: Document) -> bytes:
    """Write the main table of a document; UTF-8 with the mark by which spreadsheets know it."""
    grid = document.main
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(map(guarded, grid.columns))
    writer.writerows([_field(cell) for cell in row] for row in grid.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def guarded(text: str) -> str:
    """Keep a spreadsheet from running a cell, also one that it has cut at a line break."""
    return _GUARDED.sub("'", text)


def unguarded(text: str) -> str:
    """Give back what `guarded` was given."""
    return _GUARD.sub("", text)


def _field(cell: Cell) -> str:
    return "" if cell is None else guarded(str(cell))
