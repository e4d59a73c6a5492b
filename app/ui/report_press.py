"""A report drawn as a PDF where there is no window."""

import os

from app.reports.document import Document
from app.reports.pdf import with_links
from app.resources import SHEET
from app.ui.frame import make_application
from app.ui.paper.leaflet import Leaflet
from app.ui.paper.press import PdfPress, Press, sheet_of
from app.ui.paper.sheet import Letters, PaperSize
from app.ui.theme import Theme


def draw(document: Document) -> bytes:
    """Draw a document on A4 without a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return drawn(Theme(make_application(["seawall"]), SHEET), document)


def drawn(theme: Theme, document: Document) -> bytes:
    """Draw a document on A4 in a program that runs already."""
    letters, sheet = Letters(theme), sheet_of(PaperSize.A4)
    leaflet = Leaflet(document, letters, sheet)
    press = PdfPress(Press(leaflet, letters, sheet, 0), leaflet.title, sheet)
    for _ in press.run():
        continue
    return with_links(*press.parts())
