import pytest
from lesson_factory import ID, TITLES, lesson
from lesson_window import Shown
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.ids import OPENING, section_id
from app.ui.theme import ThemeChoice
from app.ui.widgets.pane_row import ChipRow, LessonRow, PaneRow, SectionRow, SourceRow
from app.ui.widgets.section_map import SectionMap

QPA = QAccessible
OPEN = section_id(ID, OPENING)
CTRL, SHIFT = Qt.ControlModifier, Qt.ShiftModifier


def section(number):
    return section_id(ID, f"s{number}")


@pytest.fixture
def shown(qtbot, theme, icons):
    return Shown(qtbot, theme, icons)


@pytest.mark.golden
def test_a_narrow_page_with_find_and_sheet_looks_as_accepted(shown):
    page = shown.open(anchor=(section(1), 0), note="You were here 2 days ago.")
    shown.resize(960)
    page.open_find()
    shown.qtbot.keyClicks(QApplication.focusWidget(), "account")

    page.toggle_outline()

    assert_looks_like(page, "lesson-narrow")


def test_the_outline_names_every_section_and_marks_where_one_is(shown):
    page = shown.open()

    rows = shown.rows(SectionRow)

    assert [row.accessibleName() for row in rows] == ["Opening", *TITLES]
    assert [row.isChecked() for row in rows] == [True] + [False] * 5
    assert page.current_section() == OPEN
    assert QPA.queryAccessibleInterface(rows[0]).role() == QPA.Role.ListItem


def test_the_outline_follows_the_scroll_to_the_very_last_section(shown):
    page = shown.open()
    bar = page._column.verticalScrollBar()
    seen = []

    for value in range(0, bar.maximum() + 21, 20):
        bar.setValue(value)
        seen.append(page.current_section())

    assert list(dict.fromkeys(seen)) == [OPEN, *(section(n) for n in range(5))]
    assert shown.rows(SectionRow)[-1].isChecked()


def test_clicking_a_section_scrolls_there_and_puts_the_focus_on_its_heading(shown):
    page = shown.open()
    row = shown.rows(SectionRow)[2]

    shown.qtbot.mouseClick(row, Qt.LeftButton)
    again = shown.rows(SectionRow)[2]
    shown.qtbot.mouseClick(again, Qt.LeftButton)

    index = SectionMap(lesson()).block_of((section(1), 0))
    assert shown.y(index) == 24
    assert page.current_section() == section(1)
    assert again.isChecked()
    assert QApplication.focusWidget() is page._column.stack.views[index]


def test_the_last_section_is_current_after_a_jump_though_it_cannot_reach_the_top(shown):
    page = shown.open()

    page._on_section_requested(section(3))
    jumped = page.current_section()
    page._column.verticalScrollBar().setValue(0)

    assert jumped == section(3)
    assert page.current_section() == OPEN


def test_the_outline_is_one_stop_and_arrows_move_in_it(shown):
    shown.open()
    rows = shown.rows(SectionRow)
    rows[0].setFocus()

    shown.press(Qt.Key_Down)
    shown.press(Qt.Key_Down)
    where = QApplication.focusWidget()
    shown.press(Qt.Key_Return)

    stops = [row for row in rows if row.focusPolicy() & Qt.TabFocus]
    assert where is rows[2]
    assert len(stops) == 1
    assert shown.page.current_section() == section(1)


def test_sections_whose_questions_are_answered_are_ticked_and_say_so(shown):
    page = shown.open()

    page.show_section_states(frozenset({OPEN, section(1)}))
    names = [row.accessibleName() for row in shown.rows(SectionRow)]
    page.show_section_states(frozenset())

    assert names[0] == "Opening, all questions answered"
    assert names[1] == TITLES[0]
    assert shown.rows(SectionRow)[0].accessibleName() == "Opening"


@pytest.mark.parametrize(
    ("kind", "signal", "wanted"),
    [
        (ChipRow, "guideline_requested", "2.1"),
        (SourceRow, "source_requested", "a"),
        (LessonRow, "lesson_requested", "x.before"),
    ],
)
@pytest.mark.parametrize("key", [Qt.Key_Space, Qt.Key_Return])
def test_guidance_sources_and_neighbours_are_asked_for_by_keyboard(
    shown, kind, signal, wanted, key
):
    page = shown.open()
    row = shown.rows(kind)[0]
    row.setFocus()

    with shown.qtbot.wait_signal(getattr(page, signal)) as told:
        shown.press(key)

    assert told.args == [wanted]


def test_rows_say_what_they_stand_for(shown):
    shown.open()

    names = [row.accessibleName() for row in shown.rows(PaneRow)[-4:]]
    lessons = [row.accessibleName() for row in shown.rows(LessonRow)]

    assert "2.1 Secure your supply chain" in names
    assert "NCSC and CISA 2023, Guidelines for secure AI" in names
    assert lessons == [
        "Previous lesson: Load weights, not programs",
        "Next lesson: Choose suppliers you can leave",
    ]


def test_what_is_not_there_is_not_listed(shown):
    shown.open(guidelines=(), sources=(), previous=None)

    assert shown.rows(ChipRow) == shown.rows(SourceRow) == []
    assert not {"Guidance", "Sources"} & set(shown.words())
    assert [row.key for row in shown.rows(LessonRow)] == ["x.after"]


def test_a_lesson_without_neighbours_has_an_empty_foot(shown):
    shown.open(previous=None, following=None)

    assert shown.rows(LessonRow) == []


def test_neighbours_stand_side_by_side_and_below_one_another_in_a_narrow_column(shown, theme):
    shown.open()
    beside = [row.y() for row in shown.rows(LessonRow)]

    shown.resize(196 + 420)
    below = [row.y() for row in shown.rows(LessonRow)]

    assert beside[0] == beside[1]
    assert below[0] < below[1]


def test_a_wide_window_has_the_pane_beside_the_lesson(shown):
    page = shown.open()

    assert page._pane.geometry().getRect() == (852, 0, 232, 780)
    assert page._column.width() == 852
    assert page._strip.isHidden()
    page.toggle_outline()
    assert QApplication.focusWidget() is shown.rows(SectionRow)[0]
    assert page._pane.isVisible()


def test_below_1100_pixels_the_pane_is_a_sheet_that_a_button_opens(shown):
    page = shown.open()

    shown.resize(1099)
    hidden, width = page._pane.isHidden(), page._column.width()
    outline = next(b for b in page.findChildren(QPushButton) if b.text() == "On this page")
    shown.qtbot.mouseClick(outline, Qt.LeftButton)

    assert hidden
    assert width == 903
    assert page._column.width() == 903
    assert page._pane.geometry().right() == 902
    assert QApplication.focusWidget() is shown.rows(SectionRow)[0]
    assert outline.isChecked()


def test_esc_closes_the_sheet_and_the_focus_goes_back_to_its_button(shown):
    page = shown.open()
    shown.resize(1000)
    shown.press(Qt.Key_O, CTRL | SHIFT)
    opened = page._pane.isVisible()

    shown.press(Qt.Key_Escape)

    assert opened
    assert page._pane.isHidden()
    assert QApplication.focusWidget().text() == "On this page"
    assert not QApplication.focusWidget().isChecked()


def test_choosing_a_section_closes_the_sheet(shown):
    page = shown.open()
    shown.resize(1000)
    page.toggle_outline()

    shown.qtbot.mouseClick(shown.rows(SectionRow)[3], Qt.LeftButton)

    assert page._pane.isHidden()
    assert page.current_section() == section(2)


def test_the_button_closes_the_sheet_too_and_leaves_the_focus(shown):
    page = shown.open()
    shown.resize(1000)
    page.toggle_outline()
    page._header.title.setFocus()

    page.toggle_outline()

    assert page._pane.isHidden()
    assert page._header.title.hasFocus()


def test_a_sheet_that_is_open_becomes_the_pane_of_a_wide_window(shown):
    page = shown.open()
    shown.resize(1000)
    page.toggle_outline()

    shown.resize(1280)

    assert page._pane.isVisible()
    assert page._strip.isHidden()


def test_large_text_makes_the_pane_a_sheet_in_a_wide_window(shown, theme):
    page = shown.open()

    theme.apply(ThemeChoice.LIGHT, 2.0, 72)

    assert page._pane.isHidden()
    assert page._column.width() == 1084


def test_a_note_about_the_last_visit_can_be_put_away(shown):
    page = shown.open(note="You were here 2 days ago.")
    before = page._column.y()
    button = next(
        b for b in page._strip.findChildren(QPushButton) if b.accessibleName().startswith("Put")
    )

    shown.qtbot.mouseClick(button, Qt.LeftButton)

    assert before > 0
    assert page._column.y() == 0
    assert page._strip.isHidden()


def test_esc_with_nothing_open_is_left_to_the_window(shown):
    shown.open()
    seen = []
    shown.window.keyPressEvent = lambda event: seen.append(event.key())

    shown.press(Qt.Key_Escape)

    assert shown.page._bar.isHidden()
