import pytest
from lesson_factory import WORDS, figure, lesson, paragraph
from lesson_window import Reader
from PySide6.QtWidgets import QApplication

from app.ui.theme import ThemeChoice

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


def test_a_narrower_window_keeps_the_block_at_the_top_where_it_was(built):
    reader = built(anchor=14)

    reader.column.resize(420, 600)
    narrow = (reader.y(14), reader.column.stack.views[14].width())
    reader.column.resize(700, 600)

    assert narrow == (24, 420 - 12 - 48)
    assert reader.y(14) == 24
    assert reader.tops == []


@pytest.mark.parametrize("scale", [0.8, 1.5, 2.0])
def test_another_text_size_keeps_the_block_at_the_top_where_it_was(built, theme, scale):
    reader = built(anchor=14)

    theme.apply(ThemeChoice.LIGHT, scale, 72)
    settle()

    assert reader.y(14) == 24
    assert reader.column.stack.views[14].height() == reader.column.stack.plan.heights[14]


def test_a_block_scrolled_half_away_stays_half_away_at_another_size(built, theme):
    reader = built()
    reader.bar.setValue(reader.column.stack.plan.tops[3] + 20)
    share = -reader.y(3) / reader.column.stack.plan.heights[3]

    theme.apply(ThemeChoice.LIGHT, 2.0, 72)
    settle()

    assert reader.column.top_block() == 3
    assert abs(-reader.y(3) / reader.column.stack.plan.heights[3] - share) < 0.02


def test_a_block_that_grows_pushes_down_what_follows_and_nothing_else(built):
    reader = built()
    check = reader.checks.made["check-0"]
    before = (reader.bar.value(), reader.y(1), reader.y(2))

    check.grow()
    settle()

    assert (reader.bar.value(), reader.y(1)) == before[:2]
    assert reader.y(2) > before[2] + 40


def test_a_block_that_grows_above_the_viewport_moves_nothing_in_it(built):
    reader = built(anchor=14)

    reader.checks.made["check-0"].grow()
    settle()

    assert reader.y(14) == 24


def test_a_block_that_grows_below_its_visible_part_does_not_jump(built):
    reader = built()
    reader.bar.setValue(reader.column.stack.plan.tops[6] - 24 + 30)
    check = reader.checks.made["check-1"]
    before = reader.y(6)

    check.grow()
    settle()

    assert reader.y(6) == before


def test_a_header_that_grows_makes_room_for_itself(built):
    reader = built()
    before = reader.y(0)

    reader.header.show_text(WORDS)
    settle()

    assert reader.y(0) > before


def test_a_lesson_given_to_a_hidden_column_is_shown_with_it(qtbot, reader):
    reader.column.show_blocks(BLOCKS, 14)
    before = reader.made()

    with qtbot.wait_signal(reader.column.built):
        reader.column.show()

    assert before == []
    assert reader.y(14) == 24


def test_a_hidden_column_can_be_told_where_to_be_shown(qtbot, reader):
    reader.column.show_blocks(BLOCKS, 0)

    reader.column.scroll_to_block(14)
    with qtbot.wait_signal(reader.column.built):
        reader.column.show()

    assert reader.y(14) == 24


def test_a_theme_changed_while_hidden_is_followed_when_shown_again(built, theme):
    reader = built(anchor=14)
    reader.column.hide()

    theme.apply(ThemeChoice.LIGHT, 1.5, 72)
    settle()
    reader.column.show()
    settle()

    views = reader.column.stack.views
    assert reader.y(14) == 24
    assert views[14].height() == views[14].heightForWidth(views[14].width())


def test_a_figure_that_opens_its_description_pushes_down_what_follows(built):
    reader = built((figure(), paragraph("After.")))
    view = reader.column.stack.views[0]
    before = reader.y(1)

    view._disclose.setChecked(True)
    settle()

    assert reader.y(1) > before
    assert view.height() == view.heightForWidth(view.width())


def test_a_lesson_given_while_hidden_forgets_the_measures_of_the_one_before(qtbot, built):
    reader = built()
    reader.column.hide()

    reader.column.show_blocks(BLOCKS[:20], 3)
    reader.column.scroll_to_block(14)
    with qtbot.wait_signal(reader.column.built):
        reader.column.show()

    assert reader.y(14) == 24
