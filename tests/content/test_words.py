import pytest

from app.content.words import count_words, sentences, word_set, words_of
from app.domain.lesson import Callout, CalloutKind, Check, Code, Heading, Listing, Table, Token
from app.domain.prose import Span


def divided(text):
    return [sentence for _, sentence in sentences([(1, text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One here. Two there.", ["One here.", "Two there."]),
        ('He said "stop." Then he left.', ['He said "stop."', "Then he left."]),
        ("Is it so? Yes! 3 times.", ["Is it so?", "Yes!", "3 times."]),
        ("See e.g. Chapter 2, i.e. Mr. Smith et al. Later.", None),
        ("Version 2.5.1 is out. It is fine.", ["Version 2.5.1 is out.", "It is fine."]),
        ("See p. 9 first.", None),
        ("a pickle. a program", None),
    ],
)
def test_a_line_is_divided_at_its_full_stops(text, expected):
    assert divided(text) == (expected or [text])


def test_a_sentence_may_go_on_in_the_next_line():
    said = [(3, "It begins here"), (4, "and ends here."), (5, "Another."), (9, "last")]

    assert sentences(said) == [
        (3, "It begins here and ends here."),
        (5, "Another."),
        (9, "last"),
    ]


def test_a_line_without_a_full_stop_ends_with_its_paragraph():
    assert sentences([(3, "An entry"), (5, "Another entry")]) == [
        (3, "An entry"),
        (5, "Another entry"),
    ]


def test_words_are_what_stands_between_spaces():
    assert count_words("A pre-check, 0.1 per cent -- and … more.") == 7


def test_a_block_counts_what_is_read_in_it():
    two = (Span("one "), Span("two", code=True))

    assert words_of(Heading("Three small words", "x", 2)) == 3
    assert words_of(Callout(CalloutKind.TIP, "A title", (two, two))) == 6
    assert words_of(Listing((two,), is_numbered=True)) == 2
    assert words_of(Table((two,), ((two,),))) == 4
    assert words_of(Code("text", ((Token("not counted"),),))) == 0
    assert words_of(Check("a-1")) == 0


def test_different_words_ignore_case_and_marks():
    assert word_set("The cat, the Dog.") == {"the", "cat", "dog"}
