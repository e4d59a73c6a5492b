import pytest
from lesson_factory import TERM, code, figure, lesson, linked, paragraph
from lesson_window import Reader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.ids import ItemId
from app.domain.lesson import Check
from app.ui.widgets.prose_block import HeadingView

BLOCKS = lesson().blocks


@pytest.fixture
def reader(qtbot, theme, icons):
    return Reader(qtbot, theme, icons)


@pytest.fixture
def built(qtbot, reader):
    def build(blocks=BLOCKS, anchor=0):
        with qtbot.wait_signal(reader.column.built):
            reader.open(blocks, anchor)
        return reader

    return build


def settle():
    """Let what has grown tell its parents, one after the other."""
    for _ in range(4):
        QApplication.sendPostedEvents()


def test_the_first_screenful_is_there_at_once_and_the_rest_follows(qtbot, reader):
    reader.open()
    first = reader.made()

    qtbot.wait_signal(reader.column.built).wait()

    assert first == list(range(len(first)))
    assert reader.y(first[-1]) < 600
    assert 2 < len(first) < len(BLOCKS)
    assert reader.made() == list(range(len(BLOCKS)))


def test_resuming_builds_from_the_anchor_first_downwards_then_upwards(reader):
    reader.open(anchor=14)
    first, stack, order = reader.made(), reader.column.stack, []
    while (index := stack.missing(reader.column.top_block())) is not None:
        stack.make(index)
        order.append(index)

    assert min(first) >= 12
    assert reader.column.top_block() == 14
    below, above = range(max(first) + 1, len(BLOCKS)), range(min(first) - 1, -1, -1)
    assert order == [*below, *above]


def test_a_slice_whose_time_is_over_before_it_begins_makes_one_all_the_same(reader):
    reader.open()
    before = len(reader.made())

    assert reader.column.stack.make_some(0, 0.0)
    assert len(reader.made()) == before + 1


def test_what_is_looked_at_stays_while_guesses_become_real(qtbot, reader):
    places = []
    reader.open(anchor=14)
    reader.column.settled.connect(lambda: places.append(reader.y(14)))
    before = reader.y(14)

    qtbot.wait_signal(reader.column.built).wait()

    assert before == 24
    assert places
    assert set(places) == {24}
    assert reader.tops == []


def test_the_last_block_can_be_an_anchor_though_it_cannot_be_at_the_top(built):
    reader = built(anchor=len(BLOCKS) - 1)

    assert reader.bar.value() == reader.bar.maximum()
    assert 0 < reader.y(len(BLOCKS) - 1) < 600
    assert reader.column.reading_block() == len(BLOCKS) - 1


def test_an_anchor_of_the_first_block_shows_the_header(built):
    reader = built(anchor=0)

    assert reader.bar.value() == 0
    assert reader.column.top_block() == 0
    assert reader.header.mapTo(reader.column, reader.header.rect().topLeft()).y() == 28


def test_blocks_stand_under_one_another_and_are_as_high_as_they_need(built):
    reader = built()
    views = reader.column.stack.views
    bottoms = [view.geometry().bottom() for view in views]

    assert all(a < b.y() for a, b in zip(bottoms, views[1:], strict=False))
    assert all(view.height() == view.heightForWidth(view.width()) for view in views)
    assert {view.width() for view in views} == {550}


def test_children_stand_in_reading_order_whatever_was_built_first(built):
    reader = built(anchor=14)
    stack = reader.column.stack

    assert [child for child in stack.children() if child in stack.views] == stack.views


def test_tab_goes_in_reading_order_from_the_header_to_the_footer(qtbot, built):
    blocks = (linked(), Check(ItemId("a")), linked(), Check(ItemId("b")))
    reader = built(blocks * 3, anchor=8)
    reader.column.activateWindow()
    qtbot.wait_until(reader.column.isActiveWindow)
    reader.header.setFocus()
    places = []

    for _ in range(18):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        places.append(focus.mapTo(reader.column.widget(), focus.rect().topLeft()).y())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    # A label with a link is one place and two stops: itself and the link.
    assert list(dict.fromkeys(places)) == sorted(set(places))
    assert reader.footer.hasFocus()


def test_another_lesson_replaces_the_first_and_its_widgets_go(qtbot, built):
    reader = built()
    old = reader.column.stack
    with qtbot.wait_signal(old.destroyed):
        reader.open((paragraph("New."),))

    assert [view.words for view in reader.column.stack.views] == ["New."]
    assert reader.bar.maximum() == 0


def test_lessons_opened_in_quick_succession_leave_only_the_last(qtbot, reader):
    for anchor in (0, 14, 3):
        reader.open(anchor=anchor)

    qtbot.wait_signal(reader.column.built).wait()
    settle()

    assert len(reader.column.widget().findChildren(type(reader.column.stack))) == 1
    assert reader.column.top_block() == 3


def test_scrolling_tells_the_block_at_the_top(built):
    reader = built()

    reader.bar.setValue(reader.column.stack.plan.tops[6])

    assert reader.tops == [6]
    assert reader.column.top_block() == 6


def test_scrolling_fast_builds_what_comes_into_view(reader):
    reader.open()

    reader.bar.setValue(reader.bar.maximum())

    assert len(BLOCKS) - 1 in reader.made()


def test_jumping_to_a_block_brings_it_to_the_top(reader):
    reader.open()

    reader.column.scroll_to_block(10)

    assert reader.y(10) == 24
    assert isinstance(reader.column.stack.heading(2), HeadingView)
    assert reader.column.stack.heading(0) is None
    assert reader.column.stack.heading(99) is None


def test_a_place_already_in_view_moves_nothing_and_another_is_brought_in(built):
    reader = built()

    reader.column.scroll_to_place(0, 0)
    still = reader.bar.value()
    reader.column.scroll_to_place(len(BLOCKS) - 8, 0)

    assert still == 0
    assert 0 < reader.y(len(BLOCKS) - 8) < 500


def test_a_place_that_is_not_built_yet_is_built_to_be_shown(reader):
    reader.open()

    reader.column.scroll_to_place(16, 0)

    assert 16 in reader.made()
    assert 0 < reader.y(16) < 500


@pytest.mark.parametrize(
    ("key", "modifier", "where"),
    [
        (Qt.Key.Key_End, Qt.NoModifier, "end"),
        (Qt.Key.Key_Home, Qt.NoModifier, "start"),
        (Qt.Key.Key_Space, Qt.NoModifier, "below"),
        (Qt.Key.Key_Space, Qt.ShiftModifier, "above"),
        (Qt.Key.Key_PageDown, Qt.NoModifier, "below"),
    ],
)
def test_the_page_scrolls_by_keyboard(qtbot, built, key, modifier, where):
    reader = built(anchor=14)
    before = reader.bar.value()

    qtbot.keyClick(reader.column, key, modifier)

    places = {
        "end": reader.bar.maximum(),
        "start": 0,
        "below": before + 400,
        "above": before - 400,
    }
    assert abs(reader.bar.value() - places[where]) <= 200 * (where in {"below", "above"})


def test_links_are_passed_on(qtbot, built):
    reader = built((linked(),))

    with qtbot.wait_signal(reader.column.link_activated) as told:
        reader.column.stack.views[0].linkActivated.emit("act:0")

    assert told.args == [TERM]


def test_a_short_lesson_keeps_the_bars_room_but_shows_no_bar(built, theme):
    reader = built((paragraph("Short."),))
    picture_ = reader.bar.grab().toImage()
    colours = {picture_.pixelColor(6, y).name() for y in range(picture_.height())}

    assert theme.tokens.border.lower() not in colours
    assert reader.bar.isVisible()
    assert reader.column.viewport().width() == 688


def test_an_empty_lesson_is_only_header_and_footer(built):
    reader = built(())

    assert reader.column.top_block() == 0
    assert reader.column.reading_block() == 0
    assert reader.footer.isVisible()


def test_a_page_that_is_shown_before_it_has_its_size_is_built_once_it_has(reader):
    reader.column.show_blocks(BLOCKS, 0)
    reader.column.show()
    early = reader.made()
    reader.column.resize(500, 600)
    resized = reader.made()
    settle()
    narrow = reader.column.stack.width()

    assert early == resized == []
    assert reader.made()[0] == 0
    assert narrow < 500


def test_the_former_lesson_goes_a_few_blocks_at_a_time(qtbot, built):
    reader = built()
    old = reader.column.stack
    count = len([view for view in old.views if view is not None])
    left = []
    reader.column.show_blocks(BLOCKS[:1], 0)
    while reader.column._sheet.drop_old():
        left.append(len([view for view in old.views if view is not None]))

    assert left[:2] == [count - 4, count - 8]
    assert left[-2:] == [0, 0]


def test_opening_twice_in_a_row_keeps_nothing_of_either(qtbot, built):
    reader = built()
    stacks = [reader.column.stack]
    for _ in range(2):
        reader.column.show_blocks(BLOCKS, 0)
        stacks.append(reader.column.stack)
    with qtbot.wait_signals([stack.destroyed for stack in stacks[:2]]):
        qtbot.wait_signal(reader.column.built).wait()

    assert reader.column.stack is stacks[2]


def test_code_wider_than_the_text_takes_the_room_to_its_right(built):
    reader = built((paragraph("Text."), code("x" * 72), code("y" * 30)))
    text, wide, narrow = reader.column.stack.views
    column = reader.column.viewport().width()

    assert wide.x() == narrow.x() == text.x()
    assert narrow.width() == text.width() < wide.width() <= column
    assert wide.wanted_width <= wide.width()


def test_a_figure_wider_than_the_text_is_as_large_as_it_was_drawn_where_there_is_room(built):
    reader = built((paragraph("Text."), figure()))
    text, wide = reader.column.stack.views
    reader.column.resize(1000, 600)
    settle()
    roomy, text_width = (wide.width(), wide._box.width()), text.width()
    reader.column.resize(600, 600)
    settle()

    assert wide.x() == text.x()
    assert roomy == (wide.wanted_width, wide.wanted_width)
    assert wide.wanted_width > text_width
    assert wide.x() + wide.width() <= reader.column.viewport().width()


def test_a_figure_whose_picture_is_lost_keeps_to_the_text(built):
    reader = built((paragraph("Text."), figure("lost")))
    text, words = reader.column.stack.views
    reader.column.resize(1000, 600)
    settle()

    assert words.width() == text.width()


def test_code_that_goes_on_below_keeps_to_the_text(built):
    reader = built((paragraph("Text."), code("x" * 76)))
    text, wide = reader.column.stack.views

    wide.wrap_lines(on=True)
    settle()
    assert wide.width() == text.width()
