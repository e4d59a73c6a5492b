import pytest
from lesson_factory import HOSTILE, WORDS, prose
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from app.domain.prose import Link, LinkKind, Span
from app.ui.paper.sheet import Letters, Style
from app.ui.paper.text import Laid, Look

WIDTH = 9000
TERM = Link(LinkKind.TERM, "pickle")


@pytest.fixture
def letters(theme):
    return Letters(theme)


def laid(letters, prose, known=(), width=WIDTH, style=Style.BODY, **look):
    return Laid(letters, prose, Look(style, known=frozenset(known), **look), width)


def test_a_text_that_looks_like_markup_is_set_as_it_is_written(letters):
    assert laid(letters, prose(HOSTILE))._layout.text() == HOSTILE


def test_a_text_is_divided_into_lines_of_the_width(letters):
    text = laid(letters, prose(WORDS), width=5000)

    assert text.count > 2
    assert 0 < text.width <= 5000


def test_a_word_wider_than_the_page_is_broken(letters):
    assert laid(letters, prose("w" * 400)).width <= WIDTH


def test_what_disguises_a_text_is_taken_out(letters):
    assert laid(letters, prose("a\u202eb\x07c"))._layout.text() == "abc"


def test_an_address_stands_behind_what_leads_to_it(letters):
    link = Link(LinkKind.WEB, "https://example.org/a")
    spans = (Span("a page", link=link), Span(" and "), Span("https://example.org/a", link=link))

    text = laid(letters, spans)._layout.text()

    assert text == "a page (https://example.org/a) and https://example.org/a"


def test_a_link_leads_only_to_what_is_in_the_document(letters):
    spans = (Span("A "), Span("pickle", link=TERM))

    known = laid(letters, spans, known=["term:pickle"]).stretches(0)

    assert [(each.aim, each.left > 0, each.right > each.left) for each in known] == [
        ("term:pickle", True, True)
    ]
    assert laid(letters, spans).stretches(0) == []


def test_a_link_over_two_lines_leads_there_from_both(letters):
    spans = (Span(WORDS, link=TERM),)

    text = laid(letters, spans, known=["term:pickle"])

    assert [len(text.stretches(number)) for number in range(text.count)] == [1] * text.count


def test_code_keeps_its_spaces_and_prose_does_not(letters):
    code = laid(letters, prose("    a  b"), style=Style.CODE, is_code=True)

    assert code._layout.text() == "    a  b"
    assert laid(letters, prose("    a  b"))._layout.text() == "a b"


def test_an_empty_text_takes_a_line_and_draws_nothing(letters, qapp):
    text, image = laid(letters, ()), QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    text.draw(painter, 0, QPointF(0, 0))
    painter.end()

    assert (text.count, text.width, text.stretches(0), text.stretches(7)) == (1, 0.0, [], [])
    assert image.pixelColor(4, 4).name() == "#ffffff"
