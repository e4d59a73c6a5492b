import pytest
import shiboken6
from lesson_factory import (
    CITE,
    HOSTILE,
    TERM,
    WORDS,
    Checks,
    callout,
    code,
    gallery,
    linked,
    listing,
    paragraph,
    picture,
    prose,
    table,
)
from pictures import assert_looks_like
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.ids import ItemId
from app.domain.lesson import (
    Callout,
    CalloutKind,
    Check,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Table,
)
from app.domain.prose import Span
from app.ui.rich_text import Mark
from app.ui.theme import ThemeChoice
from app.ui.widgets.blocks import BlockMaker, estimate, gap, is_slow
from app.ui.widgets.placed import height_at

QPA = QAccessible


class Gallery(QWidget):
    """Blocks under one another, as the column places them."""

    def __init__(self, maker):
        super().__init__()
        self.maker, self.views, self.blocks = maker, [], ()

    def show_blocks(self, *blocks):
        self.blocks = blocks
        self.views = [self.maker.make(block, self) for block in blocks]
        self.place()
        self.show()
        return self.views

    def place(self, width=550):
        bottom = above = None
        for block, view in zip(self.blocks, self.views, strict=True):
            top = 24 if bottom is None else bottom + self.maker.theme.px(gap(above, block))
            height = height_at(view, width)
            view.setGeometry(24, top, width, height)
            bottom, above = top + height, block
        self.resize(width + 48, bottom + 24)


@pytest.fixture
def made(qtbot, theme, icons):
    gallery_ = Gallery(BlockMaker(theme, icons, Checks(theme), picture))
    qtbot.add_widget(gallery_)
    return gallery_


def face(widget):
    return QPA.queryAccessibleInterface(widget)


def said(widget):
    return face(widget).text(QPA.Text.Name)


def labels(view):
    return view.findChildren(QLabel)


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_every_kind_of_block_looks_as_accepted(qtbot, theme, made, choice):
    theme.apply(choice, 1.0, 72)
    views = made.show_blocks(*gallery())
    qtbot.wait_until(lambda: views[-2]._box.is_ready)

    made.place()

    assert_looks_like(made, f"blocks-{choice}")


@pytest.mark.golden
def test_blocks_at_200_percent_look_as_accepted(qtbot, theme, made):
    theme.apply(ThemeChoice.LIGHT, 2.0, 72)
    views = made.show_blocks(*gallery()[:-2])

    made.place(760)

    assert_looks_like(made, "blocks-200")
    assert len(views) == 9


@pytest.mark.parametrize("width", [280, 550, 900])
@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_no_text_needs_more_room_than_it_gets(theme, made, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    made.show_blocks(*gallery())

    made.place(width)
    shown = [label for label in labels(made) if label.isVisible()]

    assert len(shown) > 15
    assert [w for w in shown if w.height() < w.heightForWidth(w.width())] == []
    assert [w for w in shown if not w.parentWidget().rect().contains(w.geometry())] == []


def test_a_heading_is_one_to_screen_readers(made):
    (view,) = made.show_blocks(Heading("Load weights", "load", 2))

    assert face(view).role() == QPA.Role.Heading
    assert said(view) == "Load weights"


def test_five_hundred_headings_come_and_go_while_a_screen_reader_asks(theme, made):
    made.show()
    for number in range(500):
        view = made.maker.make(Heading(f"Heading {number}", "x", 2), made)
        assert said(view) == f"Heading {number}"
        assert face(view).role() == QPA.Role.Heading
        shiboken6.delete(view)

    assert made.children() == []


def test_a_heading_can_be_jumped_to_but_is_no_stop_on_the_way(qtbot, made):
    (view,) = made.show_blocks(Heading("Load weights", "load", 2))
    made.activateWindow()

    view.setFocus()

    qtbot.wait_until(view.hasFocus)
    assert not view.focusPolicy() & view.focusPolicy().TabFocus


@pytest.mark.parametrize(
    ("kind", "word", "tone"),
    [
        (CalloutKind.NOTE, "Note", "info"),
        (CalloutKind.TIP, "Tip", "ok"),
        (CalloutKind.IMPORTANT, "Important", "accent"),
        (CalloutKind.WARNING, "Warning", "warn"),
        (CalloutKind.CAUTION, "Caution", "bad"),
    ],
)
def test_a_callout_without_a_title_says_its_kind_in_its_tone(theme, made, kind, word, tone):
    (view,) = made.show_blocks(callout(kind, ""))
    picture_ = view.grab().toImage()

    assert view.accessibleName() == word
    assert face(view).role() == QPA.Role.Note
    assert picture_.pixelColor(1, 20) == theme.colour(tone)
    assert picture_.pixelColor(300, 6) == theme.colour(f"{tone}_weak")


def test_only_the_right_corners_of_a_callout_are_round(theme, made):
    (view,) = made.show_blocks(callout())
    picture_ = view.grab().toImage()
    right, bottom = picture_.width() - 1, picture_.height() - 1

    corners = [picture_.pixelColor(x, y) for x, y in ((0, 0), (0, bottom), (right, 0))]
    beside = [picture_.pixelColor(x, y) for x, y in ((5, 0), (5, bottom))]

    assert corners[:2] == [theme.colour("warn")] * 2
    assert beside == [theme.colour("warn_weak")] * 2
    assert corners[2] != theme.colour("warn_weak")


def test_a_list_tells_screen_readers_its_entries_and_their_numbers(made):
    plain_, numbered = made.show_blocks(listing(), listing(is_numbered=True))

    assert face(plain_).role() == QPA.Role.List
    assert [face(label).role() for label in labels(plain_)] == [QPA.Role.ListItem] * 2
    assert [said(label) for label in labels(numbered)] == [f"1. {WORDS}", "2. A free name."]


def test_wrapped_lines_of_an_entry_hang_beside_its_bullet(theme, made):
    (view,) = made.show_blocks(listing())
    picture_ = view.grab().toImage()
    first = labels(view)[0]

    beside = {picture_.pixelColor(x, first.y() + 30).name() for x in range(first.x())}
    bullet = {picture_.pixelColor(x, first.y() + 16).name() for x in range(first.x())}

    assert len(beside) == 1
    assert theme.tokens.muted.lower() in bullet


@pytest.mark.parametrize(
    "block",
    [
        linked(),
        Listing((linked().prose,), is_numbered=False),
        Callout(CalloutKind.NOTE, "", (linked().prose,)),
        Table((prose("a"),), ((linked().prose,),)),
        Table((linked().prose,), ((prose("a"),),)),
    ],
)
def test_links_are_reported_from_every_kind_of_block(qtbot, made, block):
    (view,) = made.show_blocks(block)
    places = [view, *labels(view)] if isinstance(view, QLabel) else labels(view)
    label = next(place for place in places if "act:0" in place.text())

    with qtbot.wait_signal(view.link_activated) as told:
        label.linkActivated.emit("act:0")

    assert told.args == [TERM]


@pytest.mark.parametrize(
    "block",
    [
        Heading(HOSTILE, "h", 2),
        paragraph(HOSTILE),
        Listing((prose(HOSTILE),), is_numbered=True),
        Callout(CalloutKind.TIP, HOSTILE, (prose(HOSTILE),)),
        Table((prose(HOSTILE),), ((prose(HOSTILE),), ((Span(HOSTILE, link=CITE),),))),
        Figure("lost", HOSTILE, HOSTILE, HOSTILE),
    ],
)
def test_markup_in_any_text_is_shown_and_not_obeyed(made, block):
    (view,) = made.show_blocks(block)
    texts = [label.text() for label in ([view] if isinstance(view, QLabel) else labels(view))]

    assert texts
    assert not any("<img" in text or "<b>" in text for text in texts)
    assert any("&lt;img" in text for text in texts)


def test_a_search_marks_words_in_prose_lists_and_callouts(made):
    mark = Mark(0, 1, is_current=True)
    heading, text, list_, aside = made.show_blocks(
        Heading("Load", "l", 2), paragraph(), listing(), callout()
    )

    for view, passage in ((heading, 0), (text, 0), (list_, 1), (aside, 2)):
        view.show_found({passage: (mark,)})

    marked = [heading.text(), text.text(), labels(list_)[1].text(), labels(aside)[2].text()]
    assert all("background-color" in html for html in marked)
    assert "background-color" not in labels(list_)[0].text()
    assert list_.place_of(1).top() > list_.place_of(0).top()
    assert heading.place_of(0) == heading.rect()
    assert text.place_of(0) == text.rect()


def test_a_check_fills_the_column_and_is_never_searched(theme, made):
    (view,) = made.show_blocks(Check(ItemId("check-1")))

    view.show_found({0: (Mark(0, 1, is_current=True),)})

    assert view.card.width() == 550
    assert view.card.height() == view.card.sizeHint().height()
    assert view.place_of(0) == view.rect()


def test_guessed_heights_are_near_the_real_ones(theme, made):
    blocks = gallery()
    made.show_blocks(*blocks)

    guesses = [estimate(block, theme, 550) for block in blocks]
    real = [height_at(view, 550) for view in made.views]

    assert 0.7 < sum(guesses) / sum(real) < 1.4
    assert estimate(Check(ItemId("a")), theme, 550) > 100


def test_there_is_more_room_before_a_heading_than_after_it():
    heading, smaller, text = Heading("", "", 2), Heading("", "", 3), paragraph()
    pairs = [(None, text), (heading, text), (text, heading), (text, smaller), (text, text)]

    assert [gap(*pair) for pair in pairs] == [0, 10, 32, 24, 12]
    assert gap(code(), text) == gap(text, table()) == 16


def test_what_takes_long_is_known_to():
    slow = [type(block) for block in (*gallery(), Check(ItemId("a"))) if is_slow(block)]

    assert slow == [Table, Figure, Figure, Check]
    assert not is_slow(Paragraph(()))
