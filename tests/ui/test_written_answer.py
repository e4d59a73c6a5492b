import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from question_factory import check, press, segment, verdict, visible
from type_factory import ask_type, numeric, short

from app.domain.grading import Outcome
from app.ui.widgets.option import Option
from app.ui.widgets.told_row import ToldRow


def field(card):
    return card.findChild(QLineEdit)


def told(card):
    rows = [row for row in card.findChildren(ToldRow) if row.isVisible()]
    return [(row.accessibleName(), row.accessibleDescription()) for row in rows]


def labels(card):
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def write(card, text):
    field(card).setFocus()
    QTest.keyClicks(field(card), text)


@pytest.fixture
def number(desk):
    ask_type(desk.card, numeric(), why="Why.")
    return desk.card


@pytest.fixture
def words(desk):
    ask_type(desk.card, short(), why="Why.")
    return desk.card


def test_a_number_is_written_beside_its_unit(number):
    assert field(number).accessibleName() == "Your answer, in accounts"
    assert "accounts" in labels(number)
    assert visible(number, QLabel, "Write a number in digits")


def test_a_number_without_a_unit_has_none(desk):
    ask_type(desk.card, numeric(unit=""))

    assert field(desk.card).accessibleName() == "Your answer"


@pytest.mark.parametrize(
    ("text", "selected"), [("30", "30"), (" 2,5 ", "2.5"), (".5", "0.5"), ("-4", "-4")]
)
def test_enter_checks_the_number_that_was_written(desk, number, text, selected):
    write(number, text)
    press(number, Qt.Key.Key_Return)

    assert [response.selected for response in desk.responses] == [(selected,)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("many", "This is not a number yet."),
        ("1,500", "1,500 can be read in two ways: write 1500 or 1.5."),
        ("2,000", "2,000 can be read in two ways: write 2000 or 2."),
        (" ", ""),
    ],
)
def test_what_is_no_number_cannot_be_checked_and_says_why(desk, number, text, words):
    write(number, text)
    press(number, Qt.Key.Key_Return)

    assert not check(number).isEnabled()
    assert desk.responses == []
    assert field(number).accessibleDescription() == words
    assert visible(number, QLabel, words)


def test_the_complaint_goes_when_the_number_is_mended(number):
    write(number, "3x")
    press(number, Qt.Key.Key_Backspace)

    assert field(number).accessibleDescription() == ""
    assert check(number).isEnabled()


@pytest.mark.parametrize("text", ["gfs", "abc", "r?"])
def test_letters_typed_into_the_field_stay_letters(words, text):
    write(words, text)

    assert field(words).text() == text
    assert not any(option.isChecked() for option in words.findChildren(Option))


def test_digits_beside_the_field_mean_nothing_and_letters_say_how_sure(words):
    segment(words, "Guess").setFocus()
    press(words, Qt.Key.Key_1)
    press(words, Qt.Key.Key_S)

    assert field(words).text() == ""
    assert segment(words, "Sure").isChecked()


def test_down_from_the_question_goes_to_the_field(words):
    words.take_focus()
    press(words, Qt.Key.Key_Down)

    assert field(words).hasFocus()


def test_words_are_given_as_written_without_the_spaces_around_them(desk, words):
    write(words, "  Reduce `opcode` ")
    press(words, Qt.Key.Key_Enter)

    assert [response.selected for response in desk.responses] == [("Reduce `opcode`",)]


def test_spaces_alone_are_no_answer(words):
    write(words, "   ")

    assert not check(words).isEnabled()


def test_a_written_answer_has_an_end(words):
    field(words).setText("")
    write(words, "x" * 120)

    assert len(field(words).text()) == 100


def test_waiting_holds_the_words_and_they_can_be_given_back(desk, words):
    write(words, "reduce")
    words.show_waiting()
    QTest.keyClicks(field(words), "x")
    held = field(words).text()
    words.show_not_saved("Your progress could not be saved.")
    QTest.keyClicks(field(words), "d")
    press(words, Qt.Key.Key_Return)

    assert held == "reduce"
    assert [response.selected for response in desk.responses] == [("reduced",)]


def test_a_wrong_number_stands_beside_the_right_one(number):
    number.show_feedback(Outcome.INCORRECT, ("750",))
    wrong, right = told(number)

    assert verdict(number).text() == "Not this number."
    assert wrong == ("750 accounts", "You wrote.")
    assert right[0] == "30 accounts"
    assert right[1].startswith("Correct. Divide what turns the label")
    assert not field(number).isVisible()


def test_a_right_number_says_what_else_counts(desk):
    ask_type(desk.card, numeric(tolerance="2.5"))
    desk.card.show_feedback(Outcome.CORRECT, ("29",))
    (right,) = told(desk.card)

    assert verdict(desk.card).text() == "Right."
    assert right[0] == "29 accounts"
    assert right[1].startswith("Correct. Anything from 27.5 to 32.5 counts. 30. The cap")


def test_one_of_a_unit_is_written_without_its_plural(desk):
    ask_type(desk.card, numeric(key="1", unit="calls"))
    desk.card.show_feedback(Outcome.INCORRECT, ("2",))

    assert [name for name, _ in told(desk.card)] == ["2 calls", "1"]


def test_wrong_words_stand_beside_the_accepted_ones(words):
    words.show_feedback(Outcome.INCORRECT, ("<b>load</b>",))
    wrong, right = told(words)

    assert verdict(words).text() == "Not this one."
    assert wrong == ("<b>load</b>", "You wrote.")
    assert right[0] == "REDUCE"
    assert right[1].startswith("Correct. Also accepted: reduce opcode, R. Look for REDUCE")


def test_right_words_stand_as_they_were_written(words):
    words.show_feedback(Outcome.CORRECT, ("r",))

    assert told(words)[0][0] == "r"
    assert "Also accepted: REDUCE, reduce opcode." in told(words)[0][1]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_erased_answer_shows_what_is_right(words, outcome):
    words.show_feedback(outcome, ())

    assert [name for name, _ in told(words)] == ["REDUCE"]


def test_arrows_go_through_what_is_told(number):
    number.show_feedback(Outcome.INCORRECT, ("750",))
    number.take_focus()
    press(number, Qt.Key.Key_Down)

    assert number.window().focusWidget().accessibleName() == "750 accounts"


def test_the_same_card_can_ask_for_another_number(number):
    write(number, "7")
    number.show_feedback(Outcome.INCORRECT, ("7",))
    ask_type(number, numeric(unit=""))

    assert told(number) == []
    assert field(number).isVisible()
    assert field(number).text() == ""
    assert "accounts" not in labels(number)
    assert not check(number).isEnabled()


def test_a_row_without_a_reason_has_no_label_for_one(number):
    number.show_feedback(Outcome.INCORRECT, ("750",))
    row = number.findChildren(ToldRow)[0]

    shown = [w.accessibleName() or w.text() for w in row.findChildren(QLabel) if w.isVisible()]
    assert shown == ["750 accounts", "You wrote"]
