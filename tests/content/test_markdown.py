import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.code import LANGUAGES, to_code
from app.content.inline import read_string
from app.content.markdown import read_markdown, read_stem, to_slug
from app.domain.lesson import (
    Callout,
    CalloutKind,
    Check,
    Code,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
    Token,
    TokenKind,
)
from app.domain.prose import Link, LinkKind, Span, plain


class Notes:
    """Collects what a reader reports, and lets every link lead where it is written."""

    def __init__(self):
        self.reported = []

    def report(self, line, message):
        self.reported.append((line, message))

    def resolve(self, line, link):
        del line
        return link


def read(text):
    notes = Notes()
    manuscript = read_markdown(text, 1, notes.report, notes.resolve)
    return manuscript, notes.reported


def blocks(text):
    manuscript, reported = read(text)
    assert reported == []
    return manuscript.blocks


def inline(text):
    notes = Notes()
    return read_string(text, 1, notes.report, notes.resolve), notes.reported


def test_a_lesson_becomes_blocks_with_their_lines():
    manuscript, _ = read("# Title\n\nOne.\nTwo.\n\n## Part\n\n### Inside\n\n[Go](item:a-1)\n")

    assert manuscript.titles == ["Title"]
    assert manuscript.blocks == [
        Paragraph((Span("One. Two."),)),
        Heading("Part", "part", 2),
        Heading("Inside", "inside", 3),
        Check("a-1"),
    ]
    assert manuscript.lines == [3, 6, 8, 10]
    assert manuscript.said == [(3, "One."), (4, "Two.")]


def test_looks_and_links_become_spans():
    (paragraph,) = blocks('*a **b*** `c` [d `e`](term:t) [f](source:s "p. 9") <https://g.example>')

    term, web = Link(LinkKind.TERM, "t"), Link(LinkKind.WEB, "https://g.example")
    assert paragraph.prose == (
        Span("a ", emphasis=True),
        Span("b", strong=True, emphasis=True),
        Span(" "),
        Span("c", code=True),
        Span(" "),
        Span("d ", link=term),
        Span("e", code=True, link=term),
        Span(" "),
        Span("f", link=Link(LinkKind.SOURCE, "s", "p. 9")),
        Span(" "),
        Span("https://g.example", link=web),
    )


def test_citations_are_no_part_of_a_sentence():
    manuscript, _ = read("It broke. [The log 2024](source:s)\n")

    assert manuscript.said == [(1, "It broke.")]


def test_a_line_that_is_only_a_citation_says_nothing():
    manuscript, _ = read("It broke.\n[The log 2024](source:s)\nWe saw it.\n")

    assert manuscript.said == [(1, "It broke."), (3, "We saw it.")]


def test_lists_are_numbered_or_not():
    assert blocks("- a\n- *b*\n\ntext\n\n1. c\n\n2. d\n") == [
        Listing(((Span("a"),), (Span("b", emphasis=True),)), is_numbered=False),
        Paragraph((Span("text"),)),
        Listing(((Span("c"),), (Span("d"),)), is_numbered=True),
    ]


def test_an_alert_becomes_a_callout_with_or_without_a_title():
    assert blocks("> [!warning] In the wild\n> One\n> two.\n>\n> Three.\n") == [
        Callout(CalloutKind.WARNING, "In the wild", ((Span("One two."),), (Span("Three."),)))
    ]
    assert blocks("> [!NOTE]\n>\n> Alone.\n") == [
        Callout(CalloutKind.NOTE, "", ((Span("Alone."),),))
    ]


def test_sentences_of_a_callout_have_their_lines():
    manuscript, _ = read("> [!NOTE] Title\n> One.\n> Two.\n>\n> Three.\n")

    assert manuscript.said == [(2, "One."), (3, "Two."), (5, "Three.")]


def test_a_figure_has_words_and_perhaps_a_caption():
    assert blocks('![a b](figures/c-d.svg "E.")\n\n![f](figures/g.svg)\n') == [
        Figure("c-d", "a b", "E.", ""),
        Figure("g", "f", "", ""),
    ]


def test_a_table_has_a_header_and_rows_with_escaped_pipes():
    assert blocks("a | b\n--|--\n`c\\|d` | e\n") == [
        Table(
            ((Span("a"),), (Span("b"),)),
            (((Span("c|d", code=True),), (Span("e"),)),),
        )
    ]


def test_a_table_is_not_made_of_sentences():
    manuscript, _ = read("| a | b |\n|---|---|\n| c | d |\n")

    assert manuscript.said == []


def test_a_fragment_is_shown_as_python_and_marked_for_the_test():
    manuscript, _ = read("```python fragment\nx = 1\n```\n\n```text\ny\n```\n")

    assert [block.language for block in manuscript.blocks] == ["python", "text"]
    assert [(fence.line, fence.info, fence.text) for fence in manuscript.fences] == [
        (1, "python fragment", "x = 1"),
        (5, "text", "y"),
    ]


def test_references_elsewhere_in_the_file_are_plain_text():
    (paragraph,) = blocks("[a]: term:b\n")

    assert plain(paragraph.prose) == "[a]: term:b"


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("The file decides", "the-file-decides"),
        ("Advice, standard, law", "advice-standard-law"),
        ("What don't we know?", "what-dont-we-know"),
        ("What don\u2019t we know?", "what-dont-we-know"),
        ("Café 2.0: a *test*", "cafe-2-0-a-test"),
        ("谁", ""),
    ],
)
def test_a_heading_becomes_an_address(heading, slug):
    assert to_slug(heading) == slug


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "file:///etc/passwd",
        "//evil.example/share/a.png",
        "C:/windows/system.ini",
        "/etc/passwd",
        "../../secret",
        "smb://evil.example/a",
        "ms-msdt:x",
        "vscode://x",
        "data:text/html,x",
        "http://plain.example",
        "https:relative",
        "term:",
        "",
    ],
)
def test_an_address_that_is_not_listed_is_refused_as_link_and_as_picture(address):
    link, link_reported = read(f"A [word]({address}) here.\n")
    picture, picture_reported = read(f"![word]({address})\n")

    assert link_reported != []
    assert picture_reported != []
    assert all(span.link is None for block in link.blocks for span in block.prose)
    assert not any(isinstance(block, Figure) for block in picture.blocks)


def test_a_link_that_leads_nowhere_keeps_its_words():
    notes = Notes()

    prose = read_string("A [word](term:gone).", 1, notes.report, lambda line, link: None)

    assert prose == (Span("A "), Span("word"), Span("."))
    assert notes.reported == []


def test_a_plain_string_is_one_span():
    assert inline("One line\n  and another.") == ((Span("One line and another."),), [])


def test_a_hard_break_in_a_string_is_reported():
    _, reported = inline("One  \ntwo.")

    assert reported == [(1, "A line is broken inside a paragraph. Begin a new paragraph.")]


def test_problems_in_a_string_have_the_line_they_are_on():
    _, reported = inline("One.\nTwo <b>three</b>.")

    assert [line for line, _ in reported] == [2, 2]


def test_a_stem_of_paragraphs_is_read_without_the_block_parser():
    notes = Notes()

    stem = read_stem("One\ntwo. \n\n \n`Three`?", 5, notes.report, notes.resolve)

    assert stem == (
        Paragraph((Span("One two."),)),
        Paragraph((Span("Three", code=True), Span("?"))),
    )


def test_a_stem_says_on_which_line_it_is_wrong():
    notes = Notes()

    read_stem("One.\n\n\nTwo.\n\n<b>Three</b>?", 5, notes.report, notes.resolve)

    assert {line for line, _ in notes.reported} == {10}


def test_a_stem_may_hold_code():
    notes = Notes()

    stem = read_stem("One.\n\n```text\nx\n```\n\nTwo?", 0, notes.report, notes.resolve)

    assert [type(block) for block in stem] == [Paragraph, Code, Paragraph]


pieces = [*"abc \n#*_`[]()<>!|-+=~:.1&\\\"'", "](", "](item:a)", "```", "> [!NOTE]", "\n\n", "|-|"]
markup = st.lists(st.sampled_from(pieces), max_size=40).map("".join)


@given(markup)
def test_any_text_is_read_or_reported_and_never_breaks_the_reader(text):
    manuscript, _ = read(text)

    assert len(manuscript.blocks) == len(manuscript.lines)


@given(markup)
def test_a_stem_is_read_alike_by_the_fast_and_the_slow_way(text):
    quick, slow = Notes(), Notes()

    stem = read_stem(text.strip(), 1, quick.report, quick.resolve)
    manuscript = read_markdown(text.strip(), 1, slow.report, slow.resolve)

    if not quick.reported and not slow.reported and text.strip():
        assert stem == tuple(manuscript.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(st.sampled_from("ab1 \n=:\"'#{}[]()<>+-@$%\\/.,"), min_size=1))
def test_code_keeps_every_character(language, text):
    assert to_code(language, text).text == text


@pytest.mark.parametrize(
    ("language", "text", "token"),
    [
        ("python", "import os", Token("import", TokenKind.KEYWORD)),
        ("python", "not x", Token("not", TokenKind.KEYWORD)),
        ("python", "def f(): pass", Token("f", TokenKind.NAME)),
        ("python", "x = 'a'", Token("'a'", TokenKind.STRING)),
        ("python", "x = 12", Token("12", TokenKind.NUMBER)),
        ("python", "x  # why", Token("# why", TokenKind.COMMENT)),
        ("toml", "[item]", Token("[item]", TokenKind.KEYWORD)),
        ("json", '{"a": 1}', Token('"a"', TokenKind.NAME)),
        ("yaml", "a: b", Token("a", TokenKind.NAME)),
        ("bash", "echo $x", Token("echo", TokenKind.NAME)),
        ("diff", "+new", Token("+new", TokenKind.ADDED)),
        ("diff", "-old", Token("-old", TokenKind.REMOVED)),
        ("http", "GET / HTTP/1.1", Token("GET", TokenKind.NAME)),
        ("ini", "a = b", Token("a", TokenKind.NAME)),
        ("dockerfile", "FROM x", Token("FROM", TokenKind.KEYWORD)),
        ("text", "import os", Token("import os", TokenKind.PLAIN)),
    ],
)
def test_code_is_coloured_by_its_language(language, text, token):
    assert token in to_code(language, text).lines[0]


def test_neighbours_of_one_kind_are_one_run_and_empty_lines_have_none():
    code = to_code("python", "a = (b)\n\nc")

    assert code.lines == ((Token("a = (b)"),), (), (Token("c"),))
