import pytest
from lesson_factory import callout, code, figure, linked, listing, paragraph, prose, table

from app.domain.ids import ItemId
from app.domain.lesson import Check, Figure, Heading, texts
from app.domain.prose import Span
from app.ui.rich_text import Mark
from app.ui.widgets.passages import Match, find, marks_of, passages


@pytest.mark.parametrize(
    ("block", "wanted", "passage", "start"),
    [
        (Heading("Load weights", "l", 2), "weights", 0, 5),
        (paragraph("one two"), "two", 0, 4),
        (linked("See "), "pickle and", 0, 4),
        (listing(), "free", 1, 2),
        (callout(), "in the wild", 0, 5),
        (callout(), "pickle", 2, 4),
        (code(), '"a.safe', 2, 20),
        (table(), "who can", 1, 0),
        (table(), "same account", 7, 4),
        (figure(), "the line", 0, 8),
        (figure(), "five stages", 1, 0),
    ],
)
def test_words_are_found_in_every_kind_of_block(block, wanted, passage, start):
    matches = find((paragraph("nothing"), block), wanted)

    assert matches[0] == Match(1, passage, start, len(wanted))


def test_a_question_is_not_searched():
    assert passages(Check(ItemId("pickle"))) == ()


@pytest.mark.parametrize("wanted", ["PARTS", "parts", "PaRtS"])
def test_capitals_do_not_matter(wanted):
    assert find((paragraph("The Parts"),), wanted) == (Match(0, 0, 4, 5),)


def test_a_letter_whose_small_form_is_two_keeps_places_right():
    assert find((paragraph("İstanbul pin"),), "pin") == (Match(0, 0, 9, 3),)


def test_every_match_is_found_and_they_do_not_overlap():
    assert [match.start for match in find((paragraph("aaaa a"),), "aa")] == [0, 2]


def test_nothing_wanted_finds_nothing():
    assert find((paragraph(),), "") == ()


def test_places_are_those_of_the_text_as_it_is_shown():
    hidden = paragraph("a\u202eb word")

    assert find((hidden,), "word") == (Match(0, 0, 3, 4),)
    assert texts(hidden) == ("a\u202eb word",)


def test_a_search_across_spans_is_one_match():
    block = listing()
    split = type(block)(((Span("a mo"), Span("del", strong=True)), prose("x")), is_numbered=False)

    assert find((split,), "model") == (Match(0, 0, 2, 5),)


def test_marks_are_sorted_by_block_and_passage_and_one_is_current():
    matches = (Match(0, 0, 1, 2), Match(0, 0, 5, 2), Match(3, 1, 0, 2))

    marks = marks_of(matches, 1)

    assert marks == {
        0: {0: (Mark(1, 2, is_current=False), Mark(5, 2, is_current=True))},
        3: {1: (Mark(0, 2, is_current=False),)},
    }


def test_a_figure_without_words_has_nothing_to_find():
    assert find((Figure("a", "alt", "", ""),), "alt") == ()
