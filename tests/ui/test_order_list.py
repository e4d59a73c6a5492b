import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from question_factory import check, named, press, spoken, verdict, visible
from type_factory import STEPS, ask_type, ordering

from app.domain.grading import Outcome
from app.ui.widgets.step_row import StepRow
from app.ui.widgets.told_row import ToldRow

ALT = Qt.KeyboardModifier.AltModifier
SHOWN = ("4", "1", "3", "2")


@pytest.fixture
def order(desk):
    ask_type(desk.card, ordering(), why="Why.")
    desk.card.take_focus()
    return desk.card


def steps(card):
    found = [row for row in card.findChildren(StepRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.y())


def ids(card):
    return tuple(row.step.id for row in steps(card))


def told(card):
    return [row for row in card.findChildren(ToldRow) if row.isVisible()]


def chip_of(row):
    chips = ("Correct", "You put it at")
    return [w.text() for w in row.findChildren(QLabel) if w.text().startswith(chips)]


def test_steps_stand_in_the_order_of_the_seed_and_say_their_place(order):
    assert ids(order) == SHOWN
    assert steps(order)[1].accessibleName() == f"Place 2 of 4: {STEPS[0][0]}"
    assert spoken(steps(order)[0]).role() == QAccessible.Role.ListItem
    assert visible(order, QLabel, "press Alt+Up and Alt+Down")


def test_up_and_down_select_and_with_alt_they_move(order):
    press(order, Qt.Key.Key_Down)
    press(order, Qt.Key.Key_Down)
    second = steps(order)[1]
    focused = second.hasFocus()
    press(order, Qt.Key.Key_Down, ALT)

    assert focused
    assert ids(order) == ("4", "3", "1", "2")
    assert second.hasFocus()
    assert second.accessibleName().startswith("Place 3 of 4: ")


def test_a_step_stops_at_both_ends(order):
    press(order, Qt.Key.Key_Down)
    press(order, Qt.Key.Key_Up, ALT)
    before = check(order).isEnabled()
    for _ in range(6):
        press(order, Qt.Key.Key_Down, ALT)

    assert not before
    assert ids(order) == ("1", "3", "2", "4")


def test_moving_with_the_focus_on_the_question_is_left_to_others(order):
    press(order, Qt.Key.Key_Down, ALT)

    assert ids(order) == SHOWN


def test_buttons_move_and_those_that_cannot_are_off(order):
    named(order, QPushButton, f"Move up: {STEPS[0][0]}").click()
    first = steps(order)[0]

    assert ids(order) == ("1", "4", "3", "2")
    assert not named(first, QPushButton, f"Move up: {STEPS[0][0]}").isEnabled()
    assert named(first, QPushButton, f"Move down: {STEPS[0][0]}").isEnabled()


def test_a_button_that_goes_off_leaves_the_focus_on_its_row(order):
    press(order, Qt.Key.Key_2)
    up = named(order, QPushButton, f"Move up: {STEPS[0][0]}")
    up.setFocus()
    press(order, Qt.Key.Key_Return)

    assert ids(order)[0] == "1"
    assert steps(order)[0].hasFocus()


def test_a_digit_selects_the_step_at_its_place(order):
    press(order, Qt.Key.Key_3)
    third = steps(order)[2].hasFocus()
    press(order, Qt.Key.Key_9)

    assert third
    assert steps(order)[2].hasFocus()


def test_tab_goes_through_one_row_and_its_buttons(order):
    press(order, Qt.Key.Key_2)
    visited = []
    for _ in range(3):
        press(order, Qt.Key.Key_Tab)
        visited.append(order.window().focusWidget().accessibleName())

    words = STEPS[0][0]
    assert visited == [f"Move up: {words}", f"Move down: {words}", "Guess"]


def test_an_order_can_be_checked_once_a_step_was_moved(desk, order):
    before = check(order).isEnabled()
    press(order, Qt.Key.Key_Return)
    press(order, Qt.Key.Key_2)
    press(order, Qt.Key.Key_Up, ALT)
    press(order, Qt.Key.Key_Return)

    assert not before
    assert [response.selected for response in desk.responses] == [("1", "4", "3", "2")]


def test_a_step_can_be_dragged_to_another_place(order):
    row = steps(order)[0]
    start, far = row.rect().center(), steps(order)[2].geometry().center().y() - row.y() + 4
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(row, start + QPoint(0, 2))
    still = ids(order)
    QTest.mouseMove(row, QPoint(start.x(), far))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton)
    down = ids(order)
    QTest.mouseMove(row, QPoint(start.x(), -400))

    assert still == SHOWN
    assert down == ("1", "3", "4", "2")
    assert ids(order) == down


def test_a_step_can_be_dragged_up(order):
    row = steps(order)[3]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    QTest.mouseMove(row, QPoint(40, -400))

    assert ids(order) == ("2", "4", "1", "3")


def test_the_other_mouse_button_drags_nothing(order):
    row = steps(order)[3]
    QTest.mousePress(row, Qt.MouseButton.RightButton, pos=row.rect().center())
    QTest.mouseMove(row, QPoint(40, -400))

    assert ids(order) == SHOWN


def test_nothing_moves_while_the_answer_is_kept_and_it_can_be_given_back(order):
    press(order, Qt.Key.Key_2)
    order.show_waiting()
    press(order, Qt.Key.Key_Up, ALT)
    named(order, QPushButton, f"Move up: {STEPS[0][0]}").click()
    row = steps(order)[3]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    QTest.mouseMove(row, QPoint(40, -400))
    held = ids(order)
    order.show_not_saved("Your progress could not be saved.")
    press(order, Qt.Key.Key_Up, ALT)

    assert held == SHOWN
    assert ids(order) == ("4", "1", "2", "3")


def test_after_the_answer_the_steps_stand_right_and_say_where_they_were_put(order):
    order.show_feedback(Outcome.INCORRECT, ("2", "1", "3", "4"))
    rows = told(order)

    assert verdict(order).text() == "Not this order: 2 of 4 in place. Below, the right one."
    assert steps(order) == []
    assert [row.accessibleName()[:3] for row in rows] == ["1. ", "2. ", "3. ", "4. "]
    states = [chip_of(row) for row in rows]
    assert states == [["You put it at 2"], ["You put it at 1"], ["Correct"], ["Correct"]]
    said = rows[0].accessibleDescription()
    assert said == "You put it at 2. Cheapest first: if it is not their file, stop here."


def test_a_right_order_has_every_step_correct(order):
    order.show_feedback(Outcome.CORRECT, ("1", "2", "3", "4"))

    assert verdict(order).text() == "Right."
    assert [chip_of(row) for row in told(order)] == [["Correct"]] * 4


def test_an_erased_answer_shows_the_order_and_no_place_it_was_put(order):
    order.show_feedback(Outcome.INCORRECT, ())

    assert [chip_of(row) for row in told(order)] == [[]] * 4


def test_arrows_go_through_what_is_told_and_alt_moves_it_no_more(order):
    order.show_feedback(Outcome.INCORRECT, ("2", "1", "3", "4"))
    press(order, Qt.Key.Key_Down)
    press(order, Qt.Key.Key_Down)
    press(order, Qt.Key.Key_Up, ALT)

    assert told(order)[1].hasFocus()
    assert told(order)[0].accessibleName().startswith("1. Compare")


def test_the_same_card_can_ask_another_order(order):
    order.show_feedback(Outcome.INCORRECT, ("2", "1", "3", "4"))
    ask_type(order, ordering(), seed=5)

    assert told(order) == []
    assert len(steps(order)) == 4
    assert not check(order).isEnabled()


def test_a_larger_text_is_followed_by_every_row(theme, order):
    before = steps(order)[0].height()
    theme.apply(theme._choice, 2.0, 72)

    order.window().resize(760, 1600)
    assert steps(order)[0].height() > 1.6 * before


def test_a_moved_step_is_scrolled_into_view(qtbot, order):
    press(order, Qt.Key.Key_2)
    with qtbot.wait_signal(order.reveal_requested) as revealed:
        press(order, Qt.Key.Key_Down, ALT)

    assert revealed.args == [steps(order)[2]]


def test_a_screen_reader_meets_the_steps_as_they_stand(order):
    press(order, Qt.Key.Key_1)
    press(order, Qt.Key.Key_Down, ALT)

    made = [row.step.id for row in order.findChildren(StepRow)]
    assert tuple(made) == ids(order)


def test_tab_comes_to_the_row_whose_button_was_used(order):
    named(order, QPushButton, f"Move up: {STEPS[2][0]}").click()

    reached = [row.step.id for row in steps(order) if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached == ["3"]


def test_the_hand_shows_whether_a_row_can_be_held_and_is(order):
    row, shapes = steps(order)[0], Qt.CursorShape
    seen = [row.cursor().shape()]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    QTest.mouseMove(row, row.rect().center() + QPoint(0, 20))
    seen.append(row.cursor().shape())
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton)
    seen.append(row.cursor().shape())
    order.show_waiting()
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    QTest.mouseMove(row, row.rect().center() + QPoint(0, 20))
    seen.append(row.cursor().shape())

    open_hand, closed = shapes.OpenHandCursor, shapes.ClosedHandCursor
    assert seen == [open_hand, closed, open_hand, shapes.ArrowCursor]


def test_alt_with_another_modifier_belongs_to_others(order):
    press(order, Qt.Key.Key_2)
    press(order, Qt.Key.Key_Up, ALT | Qt.KeyboardModifier.ControlModifier)
    press(order, Qt.Key.Key_Left, ALT)

    assert ids(order) == SHOWN
