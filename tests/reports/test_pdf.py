import pytest
from pdf_reader import PdfFile
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QPainter, QPdfWriter

from app.reports.pdf import Entry, LinkArea, Spot, with_links

BOX = (72.0, 700.0, 200.0, 715.0)


@pytest.fixture
def drawn(qapp):
    """A document of three pages, as Qt writes it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("/Type /Pages trailer startxref 7")
    painter = QPainter(writer)
    for number in range(3):
        if number:
            writer.newPage()
        painter.fillRect(QRectF(100, 100 * number, 50, 50), QColor("black"))
    painter.end()
    return bytes(buffer.data().data())


def test_a_document_keeps_what_qt_wrote_and_gets_links_behind_it(drawn):
    links = [LinkArea(0, BOX, Spot(2, 640.0)), LinkArea(0, BOX, Spot(1, 1.0))]

    document = with_links(drawn, [*links, LinkArea(2, BOX, Spot(0, 1.0))], ())

    assert document.startswith(drawn)
    assert PdfFile(document).links == [(0, 2), (0, 1), (2, 0)]
    assert len(PdfFile(document).pages) == 3


def test_an_outline_has_its_levels_and_its_order(drawn):
    lines = [(0, "A"), (1, "A.1"), (2, "A.1.1"), (1, "A.2"), (0, "B"), (1, "B.1")]
    outline = [Entry(level, title, Spot(n % 3, 10.0)) for n, (level, title) in enumerate(lines)]

    read = PdfFile(with_links(drawn, (), outline)).outline

    assert read == [(level, title, n % 3) for n, (level, title) in enumerate(lines)]


def test_a_title_in_the_outline_may_hold_anything(drawn):
    titles = [")>> endobj (", "naïve \U0001f680", "", "<FEFF>"]

    read = PdfFile(
        with_links(drawn, (), [Entry(0, title, Spot(0, 0.0)) for title in titles])
    ).outline

    assert [title for _, title, _ in read] == titles


def test_a_document_without_links_is_whole_too(drawn):
    read = PdfFile(with_links(drawn, (), ()))

    assert (read.links, read.outline) == ([], [])


def test_two_links_make_the_same_bytes_each_time(drawn):
    links = [LinkArea(1, BOX, Spot(2, 640.0))]

    assert with_links(drawn, links, ()) == with_links(drawn, links, ())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"trailer << /Size 1 >>"])
def test_what_qt_did_not_write_is_refused(content):
    with pytest.raises(ValueError, match="Qt wrote"):
        with_links(content, (), ())


def test_a_page_without_a_list_of_annotations_is_refused(drawn):
    broken = drawn.replace(b"/Annots ", b"/Annotz ")

    with pytest.raises(ValueError, match="no list of annotations"):
        with_links(broken, [LinkArea(0, BOX, Spot(0, 0.0))], ())
