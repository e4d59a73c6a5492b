"""What tests of the reader share: words, blocks, a lesson of five sections, pictures of figures."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.domain.course import Guideline, Source
from app.domain.ids import OPENING, ItemId, LessonId, ModuleId, section_id
from app.domain.lesson import (
    Callout,
    CalloutKind,
    Check,
    Code,
    Figure,
    Heading,
    Lesson,
    LessonHead,
    Listing,
    Paragraph,
    Section,
    Table,
    Token,
    TokenKind,
)
from app.domain.prose import Link, LinkKind, Span
from app.ui.pages.lesson_page import LessonContext, Neighbour
from app.ui.plain_text import PlainLabel
from app.ui.render import draw_figure
from app.ui.theme import FontRole
from app.ui.widgets.shapes import Card

HOSTILE = '<img src="//marker/x"><b>'
WORDS = (
    "A trained model is assembled from things you did not make: a base model, a tokenizer, data "
    "sets, a dozen packages. Each is a place where someone else's mistake becomes yours."
)
ID = LessonId("supply-chain.know-every-part")
TERM, CITE = Link(LinkKind.TERM, "pickle"), Link(LinkKind.SOURCE, "pytorch-2022", "p. 9")
TITLES = ("Not only the weights", "A name", "The wrong release", "A list", "On Monday")
SVG = (
    Path(__file__).parent.parent / "content/core/figures/part-from-publisher-to-load.svg"
).read_bytes()


def prose(text):
    return (Span(text),)


def paragraph(text=WORDS):
    return Paragraph(prose(text))


def linked(text="See ", link=TERM):
    return Paragraph((Span(text), Span("pickle", link=link), Span(" and "), Span("x", code=True)))


def code(*lines, language="python"):
    tokens = (
        (Token("from", TokenKind.KEYWORD), Token(" safetensors.numpy import load_file")),
        (Token("# parses a header and raw tensors", TokenKind.COMMENT),),
        (Token("weights = load_file("), Token('"a.safetensors"', TokenKind.STRING), Token(")")),
    )
    return Code(language, tuple((Token(line),) for line in lines) or tokens)


def table():
    cells = (
        ("base model, adapter", "whoever holds the publisher's account", "revision, hash"),
        ("tokenizer", "the same account, in another file", "a hash for each file"),
    )
    rows = tuple(tuple(prose(cell) for cell in row) for row in cells)
    last = (prose("packages"), (Span("their maintainers "), Span("[x]", link=CITE)), prose("index"))
    return Table(tuple(map(prose, ("Part", "Who can change it", "What to note"))), (*rows, last))


def figure(name="path"):
    return Figure(name, "The path of a part", "Left of the line you choose.", "Five stages. " * 12)


def listing(*, is_numbered=False):
    return Listing((prose(WORDS), prose("A free name.")), is_numbered)


def callout(kind=CalloutKind.WARNING, title="Seen in the wild"):
    return Callout(kind, title, (prose(WORDS), linked().prose))


def gallery():
    """Give one block of every kind but the check."""
    return (
        Heading("Load weights, not programs", "load", 2),
        linked(WORDS + " See "),
        callout(),
        callout(CalloutKind.TIP, ""),
        listing(),
        listing(is_numbered=True),
        Heading("A smaller heading", "smaller", 3),
        code(),
        table(),
        figure(),
        figure("lost"),
    )


def lesson(problem=""):
    """Give a lesson of an opening and five sections; the last ones are long enough to scroll."""
    blocks = [paragraph(), Check(ItemId("check-0"))]
    kinds = (code(), table(), callout(), listing(), paragraph("The end of it."))
    for number, (title, kind) in enumerate(zip(TITLES, kinds, strict=True)):
        blocks += [Heading(title, f"s{number}", 2), paragraph(), kind, paragraph()]
        blocks += [] if number == 4 else [Check(ItemId(f"check-{number + 1}"))]
    sections = [Section(section_id(ID, OPENING), "Know every part", (ItemId("check-0"),))]
    sections += [Section(section_id(ID, f"s{n}"), title, ()) for n, title in enumerate(TITLES)]
    if problem:
        blocks, sections = [], []
    head = LessonHead(ID, "Know where every part came from", 9, (), tuple(sections), "", problem)
    renamed = (("old-name", "s2"),)
    return Lesson(head, ModuleId("supply-chain"), tuple(blocks), ("a",), ("2.1",), renamed)


def context(**others):
    guideline = Guideline("2.1", "Secure development", "Secure your supply chain", "", ())
    source = Source("a", "Guidelines for secure AI", "NCSC and CISA", "2023-11-27", "", "")
    before = Neighbour(LessonId("x.before"), "Load weights, not programs")
    after = Neighbour(LessonId("x.after"), "Choose suppliers you can leave")
    return LessonContext(
        **(
            {
                "part": "Secure development",
                "number": 1,
                "guidelines": (guideline,),
                "sources": (source,),
                "previous": before,
                "following": after,
            }
            | others
        )
    )


def picture(name, theme, scale):
    """Draw one of the course's own figures, unless it is to be lost."""
    return None if name == "lost" else draw_figure(SVG, theme, scale)


class StandIn(Card):
    """Stands in for the card of a check: a question and a button, and it can grow."""

    def __init__(self, theme, item, parent):
        super().__init__(theme, parent)
        self.button = QPushButton(f"Answer {item}", self)
        self.more = PlainLabel(theme, FontRole.UI)
        self.more.hide()
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.more)

    def grow(self):
        self.more.show_text("Right. " + WORDS * 3)
        self.more.show()


class Checks:
    """Makes stand-ins and remembers them, as a presenter does with cards."""

    def __init__(self, theme):
        self.theme, self.made = theme, {}

    def __call__(self, item, parent):
        self.made[item] = StandIn(self.theme, item, parent)
        return self.made[item]
