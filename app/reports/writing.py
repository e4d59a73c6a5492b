"""Writes a document in the form that a file's name asks for."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from app.errors import Code, FileError
from app.files import write_whole
from app.reports.document import Document

Draw = Callable[[Document], bytes]
"""Draws a document as a PDF; the layer that can draw gives it."""


class Form(StrEnum):
    """The forms a document is written in, by the endings of their files."""

    PDF = ".pdf"
    HTML = ".html"
    DOCX = ".docx"
    XLSX = ".xlsx"
    CSV = ".csv"
    MARKDOWN = ".md"


_WRITERS = {
    Form.HTML: ("app.reports.web_page", "to_html"),
    Form.DOCX: ("app.reports.word_file", "to_docx"),
    Form.XLSX: ("app.reports.workbook", "to_xlsx"),
    Form.CSV: ("app.reports.comma_file", "to_csv"),
    Form.MARKDOWN: ("app.reports.markdown_text", "to_markdown"),
}
"""Where each is written: imported when it is, for two of them bring large libraries along."""


def form_of(path: Path) -> Form | None:
    """Tell by a file's name which form it asks for; None if it is none of ours."""
    ending = path.suffix.casefold()
    return next((form for form in Form if form == ending), None)


def to_bytes(document: Document, form: Form, draw: Draw) -> bytes:
    """Write a document in a form.

    Args:
        document: what is told.
        form: how it is written.
        draw: draws a PDF, should that be asked for.
    """
    if form is Form.PDF:
        return draw(document)
    module, name = _WRITERS[form]
    written: bytes = getattr(import_module(module), name)(document)
    return written


def keep(path: Path, content: bytes) -> Path:
    """Keep a report, whole or not at all.

    Raises:
        FileError: it could not be written; what was there before is there still.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise FileError(Code.FILE_WRITE, path, error.strerror or str(error)) from error
    return path
