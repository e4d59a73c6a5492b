import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from question_factory import (
    CHOICES,
    Stopwatch,
    an_item,
    answered,
    ask,
    named,
    press,
    rows,
    segment,
    verdict,
    visible,
)

from app.domain.grading import Outcome
from app.settings import SINGLE_KEYS
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.option import Option
from app.ui.widgets.question_card import QuestionCard

RGB = QImage.Format.Format_RGB32
HOSTILE = '<img src="file:///etc/passwd"><b>&amp; bold</b>\u202egpj'


@pytest.mark.parametrize(
    ("key", "place"),
    [
        *zip("1234", range(4), strict=True),
        *zip("ABCD", range(4), strict=True),
    ],
)
def test_digits_and_letters_choose(card, key, place):
    press(card, getattr(Qt.Key, f"Key_{key}"))

    assert [row.isChecked() for row in rows(card)].index(True) == place
    assert rows(card)[place].hasFocus()


@pytest.mark.parametrize("key", ["5", "9", "E"])
def test_a_key_beyond_the_last_choice_does_nothing(card, key):
    press(card, getattr(Qt.Key, f"Key_{key}"))

    assert not any(row.isChecked() for row in rows(card))


def test_a_fifth_choice_is_reached_by_e_and_unchosen_by_5(card):
    fifth = (("e", "Ask the tester to stop", "A tester is not the attacker."),)
    ask(card, an_item("be", choices=CHOICES + fifth))
    card.take_focus()
    press(card, Qt.Key.Key_E)
    first = rows(card)[4].isChecked()
    press(card, Qt.Key.Key_5)

    assert first
    assert not rows(card)[4].isChecked()


@pytest.mark.parametrize(
    ("key", "name"),
    [(Qt.Key.Key_G, "Guess"), (Qt.Key.Key_F, "Fairly sure"), (Qt.Key.Key_S, "Sure")],
)
def test_letters_say_how_sure(card, key, name):
    press(card, key)

    pressed = [o.accessibleName() or o.text() for o in card.findChildren(Option) if o.isChecked()]
    assert pressed == [name]


def test_arrows_move_and_space_chooses(card):
    press(card, Qt.Key.Key_Down)
    press(card, Qt.Key.Key_Down)
    moved = rows(card)[1].hasFocus() and not rows(card)[1].isChecked()
    press(card, Qt.Key.Key_Up)
    press(card, Qt.Key.Key_Space)

    assert moved
    assert rows(card)[0].isChecked()


def test_arrows_stop_at_both_ends(card):
    press(card, Qt.Key.Key_Up)
    last = rows(card)[3].hasFocus()
    press(card, Qt.Key.Key_Down)
    still = rows(card)[3].hasFocus()
    for _ in range(5):
        press(card, Qt.Key.Key_Up)

    assert last
    assert still
    assert rows(card)[0].hasFocus()


def test_sideways_arrows_do_not_change_an_answer(card):
    press(card, Qt.Key.Key_1)
    press(card, Qt.Key.Key_Right)
    press(card, Qt.Key.Key_Left)

    assert rows(card)[0].isChecked()
    assert rows(card)[0].hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_checks_then_goes_on(qtbot, desk, key):
    press(desk.card, key)
    nothing = list(desk.responses)
    press(desk.card, Qt.Key.Key_2)
    press(desk.card, key)
    answered(desk.card, "b", Outcome.CORRECT)
    with qtbot.wait_signal(desk.card.next_requested):
        press(desk.card, key)

    assert nothing == []
    assert len(desk.responses) == 1


def test_enter_on_a_segment_checks_instead_of_pressing_it(desk):
    press(desk.card, Qt.Key.Key_2)
    segment(desk.card, "Guess").setFocus()
    press(desk.card, Qt.Key.Key_Return)

    assert desk.responses[0].confidence is None


def test_enter_presses_the_button_it_stands_on(qtbot, card):
    answered(card)
    named(card, QPushButton, "Read the section").setFocus()

    with qtbot.wait_signal(card.section_requested) as read:
        press(card, Qt.Key.Key_Return)

    assert read.args == ["design.boundary.one-channel"]


def test_a_held_key_acts_once(desk):
    press(desk.card, Qt.Key.Key_2)
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.NoModifier,
        autorep=True,
    )
    QApplication.sendEvent(rows(desk.card)[1], held)

    assert desk.responses == []


def test_r_reads_the_section_after_the_answer(qtbot, card):
    with qtbot.assert_not_emitted(card.section_requested):
        press(card, Qt.Key.Key_R)
    answered(card)

    with qtbot.wait_signal(card.section_requested) as read:
        press(card, Qt.Key.Key_R)
    assert read.args == ["design.boundary.one-channel"]


def test_the_question_mark_shows_why_and_hides_it_again(card):
    QTest.keyClicks(card.window().focusWidget(), "?")
    shown = visible(card, NoteStrip, "Find the boundary. Guideline 1.2.")
    QTest.keyClicks(card.window().focusWidget(), "?")

    assert shown
    assert not visible(card, NoteStrip, "Find the boundary")


def test_why_is_not_offered_where_nobody_says_it(lesson):
    lesson.card.take_focus()
    QTest.keyClicks(lesson.focusWidget(), "?")

    assert not named(lesson.card, QPushButton, "Why is this asked?").isVisible()
    assert not any(strip.isVisible() for strip in lesson.card.findChildren(NoteStrip))


def test_a_new_item_hides_why_the_last_one_was_asked(card):
    QTest.keyClicks(card.window().focusWidget(), "?")
    ask(card, an_item(name="refund-2"), why="Another reason.")

    assert not visible(card, NoteStrip, "Another reason.")


@pytest.mark.parametrize("keys", ["1", "a", "g", "?", "r"])
def test_characters_typed_elsewhere_stay_characters(desk, keys):
    desk.field.setFocus()
    QTest.keyClicks(desk.field, keys)

    assert desk.field.text() == keys
    assert not any(option.isChecked() for option in desk.card.findChildren(Option))


def test_enter_in_another_field_does_not_answer(desk):
    rows(desk.card)[0].click()
    desk.field.setFocus()
    press(desk, Qt.Key.Key_Return)

    assert desk.responses == []


@pytest.mark.parametrize(
    "modifier",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
        Qt.KeyboardModifier.ShiftModifier,
    ],
)
@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_Return])
def test_keys_with_a_modifier_belong_to_others(desk, key, modifier):
    rows(desk.card)[1].click()
    press(desk.card, key, modifier)

    chosen = [option for option in desk.card.findChildren(Option) if option.isChecked()]
    assert chosen == [rows(desk.card)[1]]
    assert desk.responses == []


@pytest.mark.parametrize("text", ["1", "?"])
def test_characters_with_control_belong_to_others(card, text):
    pressed = QKeyEvent(
        QKeyEvent.Type.KeyPress, ord(text), Qt.KeyboardModifier.ControlModifier, text
    )
    QApplication.sendEvent(card.window().focusWidget(), pressed)

    assert not any(option.isChecked() for option in card.findChildren(Option))
    assert not visible(card, NoteStrip, "Find the boundary")


def test_a_digit_that_needs_shift_still_chooses(card):
    shifted = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Eacute, Qt.KeyboardModifier.ShiftModifier, "2"
    )
    QApplication.sendEvent(card.window().focusWidget(), shifted)

    assert rows(card)[1].isChecked()


def test_a_key_of_another_alphabet_is_left_alone(card):
    cyrillic = QKeyEvent(QKeyEvent.Type.KeyPress, 0x0424, Qt.KeyboardModifier.NoModifier, "\u0424")
    QApplication.sendEvent(card.window().focusWidget(), cyrillic)

    assert not any(option.isChecked() for option in card.findChildren(Option))


def test_single_characters_can_be_switched_off_and_on(card):
    card.set_single_keys("")
    for key in (Qt.Key.Key_1, Qt.Key.Key_A, Qt.Key.Key_G):
        press(card, key)
    off = [option for option in card.findChildren(Option) if option.isChecked()]
    press(card, Qt.Key.Key_Down)
    moved = rows(card)[0].hasFocus()
    card.set_single_keys(SINGLE_KEYS)
    press(card, Qt.Key.Key_2)

    assert off == []
    assert moved
    assert rows(card)[1].isChecked()


def test_keys_that_were_put_elsewhere_answer_and_the_old_ones_do_not(card):
    card.set_single_keys("123456789ABCD\u0424XFSR?")
    press(card, Qt.Key.Key_G)
    press(card, Qt.Key.Key_E)
    old = [option for option in card.findChildren(Option) if option.isChecked()]
    press(card, Qt.Key.Key_X)

    assert old == []
    assert segment(card, "Guess").isChecked()


def test_a_letter_of_another_alphabet_can_be_a_key(card):
    card.set_single_keys("123456789AB\u0424DEGFSR?")
    small = QKeyEvent(QKeyEvent.Type.KeyPress, 0x0424, Qt.KeyboardModifier.NoModifier, "\u0444")
    QApplication.sendEvent(card.window().focusWidget(), small)

    assert rows(card)[2].isChecked()


def test_an_empty_card_ignores_every_key(qtbot, theme, icons):
    card = QuestionCard(theme, icons, Stopwatch())
    qtbot.add_widget(card)
    card.show()
    card.show_feedback(Outcome.CORRECT, ())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_G):
        QTest.keyClick(card, key)

    assert verdict(card) is None
    assert rows(card) == []


def test_tab_goes_once_through_a_single_choice_then_on(card):
    press(card, Qt.Key.Key_2)
    visited = []
    for _ in range(4):
        press(card, Qt.Key.Key_Tab)
        focused = card.window().focusWidget()
        visited.append(focused.text() or focused.accessibleName())

    assert visited == ["Guess", "Check answer", "Search", "Why is this asked?"]
    assert rows(card)[1].focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not rows(card)[0].focusPolicy() & Qt.FocusPolicy.TabFocus


def test_tab_reaches_the_first_choice_before_anything_is_chosen(card):
    named(card, QPushButton, "Why is this asked?").setFocus()
    press(card, Qt.Key.Key_Tab)

    assert rows(card)[0].hasFocus()


def test_tab_goes_through_every_check_box(card):
    ask(card, an_item("bd"), why="Why.")
    named(card, QPushButton, "Why is this asked?").setFocus()
    visited = []
    for _ in range(4):
        press(card, Qt.Key.Key_Tab)
        visited.append(card.window().focusWidget())

    assert visited == rows(card)
