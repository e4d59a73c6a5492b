import pytest
from lesson_factory import ID, context, lesson
from lesson_window import Shown
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from app.domain.ids import OPENING, section_id

QPA = QAccessible
OPEN = section_id(ID, OPENING)
CTRL, SHIFT = Qt.ControlModifier, Qt.ShiftModifier


def section(number):
    return section_id(ID, f"s{number}")


@pytest.fixture
def shown(qtbot, theme, icons):
    return Shown(qtbot, theme, icons)


def test_find_counts_matches_goes_round_and_gives_the_focus_back(shown):
    page = shown.open()
    title = QApplication.focusWidget()

    shown.press(Qt.Key_F, CTRL)
    field = QApplication.focusWidget()
    shown.qtbot.keyClicks(field, "safetensors")
    counts = [page._bar._count.text()]
    for key, modifier in (
        (Qt.Key_F3, Qt.NoModifier),
        (Qt.Key_Return, Qt.NoModifier),
        (Qt.Key_F3, SHIFT),
        (Qt.Key_Return, SHIFT),
    ):
        shown.press(key, modifier)
        counts.append(page._bar._count.text())
    shown.press(Qt.Key_Escape)

    assert isinstance(field, QLineEdit)
    assert counts == ["1 of 2", "2 of 2", "1 of 2", "2 of 2", "1 of 2"]
    assert page._bar.isHidden()
    assert QApplication.focusWidget() is title


def test_find_scrolls_to_a_match_and_marks_it_until_it_is_closed(shown):
    page = shown.open()

    page.open_find()
    shown.qtbot.keyClicks(page._bar._field, "the end of it")
    label = page._column.stack.views[-2]
    marked, place = label.text(), shown.y(24)
    page._close_find()

    assert "background-color" in marked
    assert 0 < place < 700
    assert "background-color" not in label.text()


def test_find_says_when_there_is_nothing_and_offers_no_way_on(shown):
    page = shown.open()

    page.open_find()
    empty = page._bar._count.text()
    shown.qtbot.keyClicks(page._bar._field, "zebra")

    assert empty == ""
    assert page._bar._count.text() == "Not found"
    assert not page._bar._next.isEnabled()


def test_find_also_finds_what_is_not_built_yet(shown):
    shown.page.show_lesson(lesson(), context())
    shown.page.open_find()

    shown.page._bar._field.setText("the end of it")

    assert shown.page._bar._count.text() == "1 of 1"
    assert 0 < shown.y(24) < 700


def test_find_begins_where_one_reads(shown):
    page = shown.open(anchor=(section(2), 1))

    page.open_find()
    shown.qtbot.keyClicks(page._bar._field, "tokenizer")

    first = int(page._bar._count.text().split()[0])
    assert first > 3


def test_find_next_without_words_asks_for_them(shown):
    page = shown.open()

    page.find_next()
    opened = not page._bar.isHidden()
    page._close_find()
    page.find_previous()

    assert opened
    assert page._bar._field.hasFocus()


def test_an_open_search_goes_on_in_the_next_lesson(shown):
    page = shown.open()
    page.open_find()
    page._bar._field.setText("end of it")

    shown.open(lesson())

    assert page._bar._count.text() == "1 of 1"


def test_the_find_bars_buttons_have_names_and_do_what_they_say(shown):
    page = shown.open()
    page.open_find()
    page._bar._field.setText("model")
    buttons = {one.accessibleName(): one for one in page._bar.findChildren(QPushButton)}
    before = page._bar._count.text()

    buttons["Next match"].click()
    after = page._bar._count.text()
    buttons["Previous match"].click()
    back = page._bar._count.text()
    buttons["Close find"].click()

    assert before == back != after
    assert page._bar.isHidden()


def test_closing_find_does_not_mind_that_the_old_place_is_gone(shown):
    page = shown.open()
    check = page._column.stack.views[1].card
    check.button.setFocus()
    page.open_find()

    check.button.setParent(None)
    check.button.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page._close_find()

    assert page._bar.isHidden()
