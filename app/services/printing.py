"""A finished document or text kept where somebody asked for it."""

from collections.abc import Sequence
from pathlib import Path

from app.reports.document import Document
from app.reports.pdf import Entry, LinkArea, with_links
from app.reports.writing import Draw, Form, keep, to_bytes


def save_pdf(path: Path, drawn: bytes, links: Sequence[LinkArea], outline: Sequence[Entry]) -> Path:
    """Join the pages that were drawn by links and an outline, and write the file.

    Args:
        path: where the file is to be; one that is there is replaced.
        drawn: a PDF as Qt wrote it.
        links: what leads where.
        outline: the lines of the outline, in order.

    Raises:
        FileError: the file could not be written; what was there before is there still.
    """
    return keep(path, with_links(drawn, links, outline))


def save_text(path: Path, text: str) -> Path:
    """Write a text, as UTF-8; one that is there is replaced.

    Raises:
        FileError: the file could not be written; what was there before is there still.
    """
    return keep(path, f"{text}\n".encode())


def save_report(path: Path, document: Document, form: Form, draw: Draw) -> Path:
    """Write a report.

    Args:
        path: where the file is to be; one that is there is replaced.
        document: what is told.
        form: how it is written.
        draw: draws a PDF, should that be asked for.

    Raises:
        FileError: the file could not be written; what was there before is there still.
    """
    return keep(path, to_bytes(document, form, draw))
