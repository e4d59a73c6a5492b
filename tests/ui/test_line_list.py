import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from question_factory import check, press, spoken, verdict, visible
from type_factory import REMARKS, ask_type, locating

from app.domain.grading import Outcome
from app.domain.lesson import Token
from app.domain.prose import Link, LinkKind, Span
from app.ui.widgets.line_row import LineRow


@pytest.fixture
def locate(desk):
    ask_type(desk.card, locating(), why="Why.")
    desk.card.take_focus()
    return desk.card


def lines(card):
    return card.findChildren(LineRow)


def chips(row):
    words = {"Correct", "You chose", "Also right"}
    return [w.text() for w in row.findChildren(QLabel) if w.text() in words]


def test_lines_are_radio_buttons_named_by_number_and_code(locate):
    first = spoken(lines(locate)[0])

    assert first.role() == QAccessible.Role.RadioButton
    assert first.text(QAccessible.Text.Name) == 'Line 1: path = hub.fetch("acme/rank")'
    assert lines(locate)[3].accessibleName() == "Line 4: empty"
    assert visible(locate, QLabel, "Choose one line.")


def test_a_line_is_chosen_by_click_by_digit_and_by_space(desk, locate):
    lines(locate)[0].click()
    press(locate, Qt.Key.Key_3)
    third = lines(locate)[2].isChecked()
    press(locate, Qt.Key.Key_Down)
    press(locate, Qt.Key.Key_Space)
    press(locate, Qt.Key.Key_Return)

    assert third
    assert [response.selected for response in desk.responses] == [("5",)]


def test_an_empty_line_is_passed_by_and_cannot_be_chosen(locate):
    press(locate, Qt.Key.Key_4)
    lines(locate)[3].click()
    press(locate, Qt.Key.Key_9)

    assert not any(row.isChecked() for row in lines(locate))
    assert not check(locate).isEnabled()
    assert lines(locate)[3].focusPolicy() == Qt.FocusPolicy.NoFocus


def test_tab_reaches_the_lines_once_at_the_chosen_one(locate):
    press(locate, Qt.Key.Key_3)
    press(locate, Qt.Key.Key_Tab)
    after = locate.window().focusWidget().accessibleName()
    press(locate, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)

    assert after == "Guess"
    assert lines(locate)[2].hasFocus()


def test_waiting_holds_the_line_and_it_can_be_given_back(locate):
    press(locate, Qt.Key.Key_3)
    locate.show_waiting()
    lines(locate)[0].click()
    held = lines(locate)[2].isChecked()
    locate.show_not_saved("Your progress could not be saved.")
    lines(locate)[3].click()
    lines(locate)[0].click()

    assert held
    assert [row.isChecked() for row in lines(locate)].index(True) == 0


def test_every_line_explains_itself_after_the_answer(locate):
    before = [row.accessibleDescription() for row in lines(locate)]
    locate.show_feedback(Outcome.INCORRECT, ("1",))
    rows = lines(locate)

    assert before == [""] * 6
    assert verdict(locate).text() == "Not this line."
    assert [chips(row) for row in rows] == [["You chose"], [], ["Correct"], [], [], []]
    assert rows[0].accessibleDescription() == f"You chose. {REMARKS[0]}"
    assert rows[1].accessibleDescription() == REMARKS[1]
    assert rows[3].accessibleDescription() == ""


def test_nothing_can_be_changed_after_the_answer_but_everything_read(locate):
    locate.show_feedback(Outcome.INCORRECT, ("1",))
    lines(locate)[4].click()
    press(locate, Qt.Key.Key_2)
    press(locate, Qt.Key.Key_Down)

    assert [row.isChecked() for row in lines(locate)].index(True) == 0
    assert isinstance(locate.window().focusWidget(), LineRow)


def test_of_several_right_lines_one_is_enough_and_the_others_are_named(desk):
    ask_type(desk.card, locating(2, 3))
    desk.card.show_feedback(Outcome.CORRECT, ("2",))

    rows = lines(desk.card)
    assert [chips(row) for row in rows] == [[], ["Correct"], ["Also right"], [], [], []]


def test_an_erased_answer_shows_the_line_and_none_that_was_chosen(locate):
    locate.show_feedback(Outcome.INCORRECT, ())

    assert [chips(row) for row in lines(locate)] == [[], [], ["Correct"], [], [], []]
    assert not any(row.isChecked() for row in lines(locate))


def test_a_long_line_wraps_and_hangs_in(qtbot, theme, icons):
    row = LineRow(theme, icons, (Token("    state = load(path, mode, strict)"),), 1, None)
    qtbot.add_widget(row)
    layout = row._laid_out(160)

    assert row.heightForWidth(240) > row.heightForWidth(800)
    assert layout.lineCount() > 1
    assert layout.lineAt(0).x() == 0
    assert layout.lineAt(1).x() > 0
    assert layout.lineAt(1).x() + layout.lineAt(1).naturalTextWidth() <= 160


def test_code_is_in_its_colours_and_hostile_code_is_only_code(qtbot, theme, icons):
    row = LineRow(theme, icons, (Token("<b>\u202ex</b>"),), 1, None)
    qtbot.add_widget(row)

    assert row.accessibleName() == "Line 1: <b>x</b>"
    assert [made.length for made in row._formats()] == [8]


def test_links_in_the_feedback_of_a_line_are_reported(qtbot, theme, icons):
    link = Link(LinkKind.TERM, "pickle")
    row = LineRow(theme, icons, (Token("x"),), 1, None)
    qtbot.add_widget(row)
    row.show_feedback("ok", "Correct", (Span("pickle", link=link),))
    label = next(w for w in row.findChildren(QLabel) if "act:0" in w.text())

    with qtbot.wait_signal(row.link_activated) as followed:
        label.linkActivated.emit("act:0")
    assert followed.args == [link]


def test_the_same_card_can_ask_for_another_line(locate):
    locate.show_feedback(Outcome.INCORRECT, ("1",))
    ask_type(locate, locating())
    press(locate, Qt.Key.Key_2)

    assert len(lines(locate)) == 6
    assert lines(locate)[1].isChecked()
