"""A document in every form: nothing in it runs, and what it tells can be read back."""

import csv
import io
import re
import zipfile
from datetime import date
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.errors import Code, FileError
from app.reports.comma_file import guarded, to_csv, unguarded
from app.reports.document import Chart, Document, Facts, Grid, Heading, Series, Words, printable
from app.reports.markdown_text import bar, escaped, to_markdown
from app.reports.web_page import to_html
from app.reports.word_file import to_docx
from app.reports.workbook import to_xlsx
from app.reports.writing import Form, form_of, keep, to_bytes

HOSTILE = (
    "<img src=//h/x onerror=alert(1)>",
    '=HYPERLINK("http://h/x","y")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    '"=1',
    "\ufeff=1",
    "\u00a0=1",
    "\uff1d1",
    "two\n=1",
    "'=1",
    "''",
    "\u202edrow",
    "![x](//h/x.png) | a",
    "</table><script>x</script>",
    "&lt;b&gt;",
    "\x00\x07\ud800\ufffe",
    "Z" + "\u0301" * 50,
)
ACTIVE = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
LIKELY = st.text(st.sampled_from("=+-@\t\r\n'\"\ufeff \u00a0\u200baA1,;\uff1d"), max_size=8)


def document(*texts):
    rows = tuple((text, number, None) for number, text in enumerate(texts, start=1))
    people = Grid("People", ("Person", "Met", "Not told"), rows)
    return Document(
        title="Report",
        about=texts[0] if texts else "Anna",
        day=date(2026, 5, 14),
        parts=(
            Heading("What was met"),
            Words("Read this.", is_small=True),
            Words(texts[-1] if texts else "And this."),
            Facts((("Name", texts[0] if texts else "Anna"), ("Lines", "12"))),
            people,
            Chart(
                "Before and after",
                ("1.1 Raise", "1.2 Model"),
                (Series("Before", (50, None)), Series("After", (100, 0))),
            ),
        ),
        main=people,
    )


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.texts, self.attributes = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.texts.append(data)


def read(content):
    reader = Reader()
    reader.feed(content.decode())
    return reader


def is_active(cell):
    return cell.lstrip("\"' \u00a0\u200b\ufeff")[:1] in ACTIVE and not cell.startswith("'")


def as_cell(text):
    grid = Grid("g", (text,), ())
    (row,) = rows_of(to_csv(Document("", "", date.min, (), grid)))
    return row[0]


def is_inert(cell):
    first, *others = re.split("[\r\n]", cell)
    return not is_active(cell) and not is_active(first) and not any(map(is_active, others))


def hostile(test):
    for text in HOSTILE[:-2]:
        test = example(text)(test)
    return test


@hostile
@settings(max_examples=1000, deadline=None)
@given(ANY)
def test_any_text_is_inert_in_a_spreadsheet_and_comes_back_as_it_was(text):
    cell = as_cell(text)

    assert is_inert(cell)
    assert unguarded(cell) == text


@pytest.mark.parametrize("count", [1000, pytest.param(10_000, marks=pytest.mark.deep)])
def test_text_that_looks_like_a_formula_is_inert_and_comes_back_as_it_was(count, figure):
    tried = []

    @settings(max_examples=count, deadline=None)
    @given(LIKELY if count == 1000 else st.one_of(ANY, LIKELY))
    def is_inert_and_comes_back(text):
        cell = as_cell(text)
        tried.append(text)
        assert is_inert(cell)
        assert unguarded(cell) == text

    is_inert_and_comes_back()

    figure("S8", f"{len(tried)} texts, none a formula, each read back as it was")
    assert len(tried) >= count


def test_every_cell_of_a_comma_file_is_quoted_and_numbers_stay_numbers():
    content = to_csv(document("=1", "Anna"))

    assert content.startswith(b'\xef\xbb\xbf"Person","Met","Not told"\r\n')
    assert content.endswith(b'"\'=1","1",""\r\n"Anna","2",""\r\n')


def test_what_is_no_formula_is_left_alone():
    assert guarded("a = b, 1-2 and x@y") == "a = b, 1-2 and x@y"


def test_a_web_page_asks_for_nothing_and_runs_nothing():
    reader = read(to_html(document(*HOSTILE)))

    allowed = "html head meta title style body main h1 h2 p dl dt dd div table caption thead tbody"
    assert set(reader.tags) <= {*allowed.split(), "tr", "th", "td", "svg", "rect"}
    assert not {name for name in reader.attributes if name.startswith("on")}
    assert not {"src", "href", "style", "action", "background"} & set(reader.attributes)
    assert b"default-src 'none'" in to_html(document())


def test_a_web_page_shows_hostile_text_as_it_is():
    words = " ".join(read(to_html(document(*HOSTILE))).texts)

    assert "<img src=//h/x onerror=alert(1)>" in words
    assert "</table><script>x</script>" in words
    assert "&lt;b&gt;" in words
    assert "\u202e" not in words


def test_the_bars_of_a_web_page_are_shapes_beside_their_numbers():
    text = to_html(document()).decode()

    assert '<td class="number">50</td><td><svg' in text
    assert '<rect class="other" width="50" height="10"/>' in text
    assert '<rect class="bar" width="100" height="10"/>' in text


def test_a_word_file_holds_every_text_as_words():
    word = docx.Document(io.BytesIO(to_docx(document(*HOSTILE))))
    cells = [row.cells[0].text for row in word.tables[1].rows]

    assert [paragraph.text for paragraph in word.paragraphs][:2] == ["Report", HOSTILE[0]]
    assert cells[0] == "Person"
    assert cells[1:5] == [printable(text) for text in HOSTILE[:4]]
    assert word.tables[2].rows[1].cells[2].text == "█" * 10 + "░" * 10


def test_a_word_file_repeats_the_head_of_a_table_and_keeps_rows_whole():
    with zipfile.ZipFile(io.BytesIO(to_docx(document("Anna")))) as file:
        body = file.read("word/document.xml").decode()

    assert body.count("<w:tblHeader/>") == 2
    assert body.count("<w:cantSplit/>") == body.count("<w:tr>")
    assert "w:hyperlink" not in body


def test_a_workbook_holds_words_as_words_and_numbers_as_numbers():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(document(*HOSTILE))))
    sheet = book["People"]

    cells = [cell for each in book for row in each.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sheet["A3"].value == HOSTILE[1]
    assert sheet["A3"].quotePrefix
    assert (sheet["B3"].value, sheet["C3"].value) == (2, None)
    assert len(book["Before and after"]._charts) == 1


def test_a_workbook_finds_a_name_for_every_sheet():
    title = "Objectives: a/b [c]? " + "x" * 40
    parts = (Grid(title, ("A",), ()), Grid(title, ("B",), ()))

    book = openpyxl.load_workbook(
        io.BytesIO(to_xlsx(Document("Report", "", date(2026, 5, 14), parts, parts[0])))
    )

    assert len(set(book.sheetnames)) == 3
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_markdown_keeps_hostile_text_from_being_markup():
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table")
    reader = read(rendered.render(to_markdown(document(*HOSTILE)).decode()).encode())

    assert not {"img", "script", "a"} & set(reader.tags)
    assert "<img src=//h/x onerror=alert(1)>" in " ".join(reader.texts)
    assert reader.tags.count("table") == 3


def test_markdown_draws_bars_with_characters():
    text = to_markdown(document()).decode()

    assert "| 1\\.1 Raise | 50 | " + "█" * 10 + "░" * 10 in text
    assert bar(None) == bar(-5) == "░" * 20
    assert bar(120) == "█" * 20


@given(ANY)
def test_escaped_text_is_one_line(text):
    assert len(escaped(text).splitlines()) <= 1


@pytest.mark.parametrize("form", Form)
def test_every_form_is_chosen_by_the_ending_of_a_file(tmp_path, form):
    path = tmp_path / f"report{form.value.upper()}"

    found = form_of(path)

    assert found is form
    assert len(to_bytes(document(*HOSTILE), form, lambda document: b"%PDF")) >= 4


def test_another_ending_is_no_form(tmp_path):
    assert form_of(tmp_path / "report.exe") is None


def test_a_report_that_cannot_be_kept_names_the_file(tmp_path):
    with pytest.raises(FileError) as failed:
        keep(tmp_path / "gone" / "report.md", b"x")

    assert failed.value.code is Code.FILE_WRITE
    assert keep(tmp_path / "report.md", b"x").read_bytes() == b"x"
