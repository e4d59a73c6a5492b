import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from question_factory import check, press, spoken, verdict, visible
from type_factory import ask_type, matching

from app.domain.grading import Outcome
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.pair_row import PairRow, PickField
from app.ui.widgets.told_row import ToldRow

ALT = Qt.KeyboardModifier.AltModifier
LEFTS = ("safetensors instead of pickle", "a hash recorded last month")


@pytest.fixture
def match(desk):
    ask_type(desk.card, matching(), why="Why.")
    desk.card.take_focus()
    return desk.card


def fields(card):
    return [row.field for row in card.findChildren(PairRow) if row.isVisible()]


def options(card):
    return [row for row in card.findChildren(ChoiceRow) if row.isVisible()]


def picked(card):
    return [field.accessibleName().rpartition(": ")[2] for field in fields(card)]


def told(card):
    return [row for row in card.findChildren(ToldRow) if row.isVisible()]


def test_fields_are_buttons_named_by_their_left_side_and_what_they_hold(match):
    first = spoken(fields(match)[0])

    assert first.role() == QAccessible.Role.Button
    assert first.text(QAccessible.Text.Name) == f"{LEFTS[0]}: nothing chosen yet"
    assert first.text(QAccessible.Text.Description) == "Opens a list."
    assert visible(match, QLabel, "Choose for each what belongs to it.")


def test_space_opens_the_list_and_enter_picks_from_it(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Space)
    names = [option.accessibleName() for option in options(match)]
    said = fields(match)[0].accessibleDescription()
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Return)

    assert len(names) == 3
    assert said == "The list is open below."
    assert options(match) == []
    assert picked(match)[0] == names[1]
    assert fields(match)[0].hasFocus()


def test_space_picks_too_and_a_click_also_on_what_was_picked_before(match):
    for _ in range(2):
        fields(match)[1].click()
        options(match)[0].click()
    once = picked(match)[1]
    press(match, Qt.Key.Key_Space)
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Space)

    assert once != "nothing chosen yet"
    assert options(match) == []
    assert picked(match)[1] not in {once, "nothing chosen yet"}


def test_the_list_opens_on_what_is_picked(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_3)
    press(match, Qt.Key.Key_Space)

    assert options(match)[2].hasFocus()
    assert options(match)[2].isChecked()
    assert spoken(options(match)[2]).role() == QAccessible.Role.RadioButton


def test_escape_closes_the_list_and_goes_back_to_the_field(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Space)
    press(match, Qt.Key.Key_Escape)

    assert options(match) == []
    assert fields(match)[0].hasFocus()
    assert picked(match)[0] == "nothing chosen yet"


def test_escape_with_no_list_belongs_to_others(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Escape)

    assert fields(match)[0].hasFocus()


def test_alt_down_opens_and_alt_up_closes(match):
    press(match, Qt.Key.Key_Down, ALT)
    outside = options(match)
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Up, ALT)
    still_closed = options(match)
    press(match, Qt.Key.Key_Down, ALT)
    opened = len(options(match))
    press(match, Qt.Key.Key_Down, ALT)
    press(match, Qt.Key.Key_Up, ALT)

    assert outside == []
    assert still_closed == []
    assert opened == 3
    assert options(match) == []


def test_only_one_list_is_open(match):
    fields(match)[0].click()
    fields(match)[2].click()

    assert len(options(match)) == 3
    assert not fields(match)[0].parent().is_open
    assert fields(match)[2].parent().is_open


def test_a_second_click_closes_the_list(match):
    fields(match)[0].click()
    fields(match)[0].click()

    assert options(match) == []


def test_digits_give_the_focused_field_or_the_next_empty_one(match):
    press(match, Qt.Key.Key_1)
    press(match, Qt.Key.Key_2)
    for _ in range(3):
        press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_C)
    press(match, Qt.Key.Key_9)

    assert "nothing chosen yet" not in picked(match)
    assert len(set(picked(match))) == 3
    assert check(match).isEnabled()


def test_a_digit_in_the_open_list_picks_and_closes(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Space)
    name = options(match)[1].accessibleName()
    press(match, Qt.Key.Key_2)

    assert options(match) == []
    assert picked(match)[0] == name


def test_with_every_field_filled_a_digit_from_outside_changes_the_first(match):
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(match, key)
    before = picked(match)
    press(match, Qt.Key.Key_2)

    assert picked(match) == [before[1], before[0], before[2]]


def test_a_right_side_in_use_says_so_and_moves_when_it_is_picked(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_1)
    first = picked(match)[0]
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Space)
    offered = [option.accessibleName() for option in options(match)]
    press(match, Qt.Key.Key_1)

    assert offered[0] == f"{first} (chosen elsewhere)"
    assert not offered[1].endswith("(chosen elsewhere)")
    assert picked(match) == ["nothing chosen yet", first, "nothing chosen yet"]


def test_a_match_is_checked_once_whole_and_written_as_pairs(desk, match):
    press(match, Qt.Key.Key_1)
    press(match, Qt.Key.Key_2)
    partly = check(match).isEnabled()
    press(match, Qt.Key.Key_3)
    press(match, Qt.Key.Key_Return)

    order = [row.pair.id for row in match.findChildren(PairRow)]
    (response,) = desk.responses
    assert not partly
    assert order == ["1", "2", "3"]
    assert [pair.partition("=")[0] for pair in response.selected] == order
    assert {pair.partition("=")[2] for pair in response.selected} == set(order)


def test_a_match_that_loses_a_side_cannot_be_checked(match):
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        press(match, key)
    fields(match)[2].setFocus()
    press(match, Qt.Key.Key_1)

    assert picked(match)[0] == "nothing chosen yet"
    assert not check(match).isEnabled()


def test_waiting_closes_the_list_and_holds_what_is_picked(match):
    press(match, Qt.Key.Key_1)
    before = picked(match)
    fields(match)[0].click()
    match.show_waiting()
    fields(match)[1].click()
    press(match, Qt.Key.Key_Down, ALT)
    press(match, Qt.Key.Key_2)
    held = (picked(match), options(match))
    match.show_not_saved("Your progress could not be saved.")
    fields(match)[1].click()

    assert held == (before, [])
    assert len(options(match)) == 3


def test_after_the_answer_each_pair_shows_both_and_why(match):
    match.show_feedback(Outcome.INCORRECT, ("1=1", "2=3", "3=2"))
    rows = told(match)

    assert verdict(match).text() == "Not quite: 1 of 3 belong together."
    assert fields(match) == []
    assert rows[0].accessibleName() == LEFTS[0]
    assert rows[0].accessibleDescription() == (
        "Correct. the weights may not be the author's. No code can run; the numbers can still lie."
    )
    assert (
        rows[1]
        .accessibleDescription()
        .startswith(
            "Not this one. You chose: the output is still a stranger's file. "
            "Belongs to it: the file may have been bad last month."
        )
    )


def test_an_erased_match_shows_what_belongs_together(match):
    match.show_feedback(Outcome.INCORRECT, ())

    said = [row.accessibleDescription() for row in told(match)]
    assert said[0].startswith("the weights may not be the author's.")
    assert not any("You chose" in each for each in said)


def test_arrows_go_through_what_is_told(match):
    match.show_feedback(Outcome.CORRECT, ("1=1", "2=2", "3=3"))
    press(match, Qt.Key.Key_Up)

    assert told(match)[2].hasFocus()


def test_the_same_card_can_ask_another_match(match):
    press(match, Qt.Key.Key_1)
    ask_type(match, matching(), seed=7)

    assert picked(match) == ["nothing chosen yet"] * 3


def test_tab_goes_from_field_to_field_and_into_the_open_list(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Tab)
    second = fields(match)[1].hasFocus()
    press(match, Qt.Key.Key_Space)
    fields(match)[1].setFocus()
    press(match, Qt.Key.Key_Tab)

    assert second
    assert options(match)[0].hasFocus()
    press(match, Qt.Key.Key_Tab)
    assert isinstance(match.window().focusWidget(), PickField)
    assert fields(match)[2].hasFocus()


def test_a_held_enter_picks_nothing_from_the_list(match):
    press(match, Qt.Key.Key_Down)
    press(match, Qt.Key.Key_Space)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True
    )
    QApplication.sendEvent(options(match)[0], held)

    assert len(options(match)) == 3
    assert picked(match)[0] == "nothing chosen yet"


def test_what_a_side_holds_itself_is_not_chosen_elsewhere(match):
    press(match, Qt.Key.Key_1)
    fields(match)[0].click()

    assert options(match)[0].isChecked()
    assert not any("elsewhere" in option.accessibleName() for option in options(match))
