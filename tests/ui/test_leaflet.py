"""A report on paper: what its tables say on every page, and in letters that nobody has to guess."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.prose import Span
from app.reports.document import Document, Grid
from app.ui.paper.columns import CELL_GAP, widths_of
from app.ui.paper.leaflet import Leaflet
from app.ui.paper.pages import Index, Pages
from app.ui.paper.press import sheet_of
from app.ui.paper.sheet import Letters, PaperSize, Style
from app.ui.paper.strips import Tray
from app.ui.paper.text import Laid, Look

SHEET = sheet_of(PaperSize.A4)
NAMES = ("Person", "As of", "Met, %", "Overdue", "Last day", "Renews", "Last file", "Key compared")
ROW = ("Maximiliane-Charlotte Hohenstein", "2026-11-27", 1, 4, "2026-11-27", "2027-11-27", "new")
LONG = ("Person", "3.3 Develop incident management procedures, %", *"abcdefg")


@pytest.fixture
def letters(theme):
    return Letters(theme)


@pytest.mark.parametrize("names", [NAMES, LONG])
def test_no_word_in_the_head_of_a_table_is_broken(letters, names):
    row = (*ROW, "no" * 20) if names is NAMES else ("x" * 40,) * len(names)
    widths = widths_of(Grid("People", names, (row,)), Tray(letters, SHEET.room))

    look = Look(Style.CELL_STRONG)
    words = [
        (each, room) for name, room in zip(names, widths, strict=True) for each in name.split()
    ]
    assert all(Laid(letters, (Span(each),), look, room).count == 1 for each, room in words)
    assert sum(widths) + CELL_GAP * (len(names) - 1) <= SHEET.room + 1


def test_a_head_that_no_page_has_room_for_is_made_to_fit(letters):
    names = ("m" * 60, "n" * 60, "w" * 60)
    widths = widths_of(Grid("Wide", names, ()), Tray(letters, SHEET.room))

    assert min(widths) > 0
    assert sum(widths) + CELL_GAP * 2 <= SHEET.room + 1


@pytest.mark.parametrize("is_dense", [True, False])
def test_each_page_of_a_long_table_says_what_its_columns_are(letters, is_dense):
    rows = tuple((str(number // 9), f"name {number}") for number in range(200))
    grid = Grid("People", ("No", "Person"), rows, is_dense=is_dense)
    leaflet = Leaflet(Document("Report", "", date(2026, 11, 23), (grid,), grid), letters, SHEET)
    strips = list(leaflet.strips(Index()))
    pages = Pages(letters, SHEET, leaflet.foot, None)
    for number, strip in enumerate(strips):
        pages.add(replace(strip, anchor=str(number)))
    index = pages.finish()

    tops = {}
    for number, strip in enumerate(strips):
        place = index.places[str(number)]
        tops.setdefault(place.page, (place.top - SHEET.top, strip))
    later = [tops[page] for page in range(1, index.pages)]
    assert len(later) > 1
    assert all(top >= Style.CELL_STRONG.pitch and strip.again for top, strip in later)
