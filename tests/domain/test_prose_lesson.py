from samples import a_lesson, an_item

from app.domain.lesson import Code, Token, TokenKind
from app.domain.prose import Link, LinkKind, Span, plain


def test_plain_prose_keeps_the_words_and_drops_the_look():
    prose = (
        Span("Pin the "),
        Span("hash", strong=True, link=Link(LinkKind.TERM, "hash")),
        Span(", <b>always</b>.", code=True),
    )

    words = plain(prose)

    assert words == "Pin the hash, <b>always</b>."


def test_empty_prose_has_no_words():
    assert plain(()) == ""


def test_copied_code_is_what_was_written():
    code = Code(
        "python",
        ((Token("import", TokenKind.KEYWORD), Token(" json")), (), (Token("json.loads(text)"),)),
    )

    assert code.text == "import json\n\njson.loads(text)"


def test_a_lesson_lists_its_checks_in_reading_order():
    head = a_lesson("load", checks=(("a-2",), (), ("a-1", "a-3")))

    assert head.checks == ("a-2", "a-1", "a-3")


def test_an_item_knows_which_choices_are_right():
    item = an_item(keys="13")

    assert item.keys == {"1", "3"}
