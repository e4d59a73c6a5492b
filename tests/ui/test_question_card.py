from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from question_factory import (
    CHOICES,
    an_item,
    answered,
    ask,
    check,
    in_order,
    press,
    rows,
    segment,
    spoken,
    visible,
)

from app.domain.grading import Outcome
from app.domain.ids import ItemId
from app.domain.item import Confidence, Response
from app.ui.plain_text import PlainLabel
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.option import Option

RGB = QImage.Format.Format_RGB32
HOSTILE = '<img src="file:///etc/passwd"><b>&amp; bold</b>\u202egpj'


def test_the_whole_row_can_be_clicked_also_on_its_words(qtbot, card):
    row = rows(card)[2]

    qtbot.mouseClick(row.childAt(row.width() // 2, 24) or row, Qt.MouseButton.LeftButton)

    assert row.isChecked()
    assert row.childAt(60, 24) is None


def test_an_answer_is_checked_only_once_something_is_chosen(card):
    before = check(card).isEnabled()
    rows(card)[0].click()

    assert not before
    assert check(card).isEnabled()


def test_unchoosing_everything_takes_the_check_back(card):
    ask(card, an_item("bd"))
    rows(card)[0].click()
    rows(card)[0].click()

    assert not check(card).isEnabled()


def test_a_single_choice_gives_way_to_the_next(card):
    rows(card)[0].click()
    rows(card)[3].click()

    assert [row.isChecked() for row in rows(card)] == [False, False, False, True]


def test_a_response_lists_choices_in_the_items_own_order(desk):
    item = an_item("bd", choices=CHOICES[::-1])
    desk.card.show_item(item, in_order(item)[::-1], label="Question")
    rows(desk.card)[1].click()
    rows(desk.card)[3].click()
    desk.clock.ms += 1234
    press(desk.card, Qt.Key.Key_S)
    check(desk.card).click()

    wanted = Response(ItemId("refund-1"), ("d", "b"), Confidence.SURE, 1234)
    assert desk.responses == [wanted]


def test_confidence_is_not_forced(desk):
    rows(desk.card)[1].click()
    check(desk.card).click()

    assert desk.responses[0].confidence is None


def test_choices_are_radio_buttons_or_check_boxes_with_their_words_as_name(card):
    single = spoken(rows(card)[3])
    roles = [single.role()]
    name = single.text(QAccessible.Text.Name)
    ask(card, an_item("bd"))
    rows(card)[0].click()
    many = spoken(rows(card)[0])

    assert [*roles, many.role()] == [QAccessible.Role.RadioButton, QAccessible.Role.CheckBox]
    assert name == "Call torch.load(path, weights_only=True) before the ticket is read"
    assert many.state().checked
    assert many.state().focusable


def test_confidence_is_a_group_of_radio_buttons_that_says_what_is_asked(card):
    guess = spoken(segment(card, "Guess"))

    assert guess.role() == QAccessible.Role.RadioButton
    assert guess.text(QAccessible.Text.Description) == "How sure are you?"


def test_multiple_choice_says_that_more_than_one_may_apply(card):
    single = visible(card, QLabel, "Choose all that apply")
    ask(card, an_item("bd"))

    assert not single
    assert visible(card, QLabel, "Choose all that apply")


def test_an_open_question_holds_only_what_it_shows(lesson):
    ask(lesson.card, an_item(), number="1 of 3", why="Because.")
    found = [w for w in lesson.card.findChildren(QWidget) if not w.isVisible()]

    assert found == []


def test_what_is_said_now_and_then_is_read_out_where_it_stands(qtbot, card):
    ask(card, an_item("bd"), number="1 of 3", why="Because.")
    card.show_waiting()
    qtbot.wait_until(lambda: visible(card, NoteStrip, "Saving"), timeout=2000)
    card.show_not_saved("Not kept.")
    answered(card)
    press(card, Qt.Key.Key_Question)
    parts = [w for w in card.findChildren(QWidget) if isinstance(w, PlainLabel | QPushButton)]
    texts = [part.text() or part.accessibleName() for part in parts]

    wanted = [
        "1 of 3",
        "Why is this asked?",
        "Because.",
        "Choose all that apply",
        "Not these: 0 of 2 found.",
    ]
    wanted += ["You chose", "Saving your answer…", "Not kept.", "How sure are you?"]
    assert [text for text in texts if text in wanted] == wanted


def test_what_was_said_is_read_out_before_what_comes_next(card):
    rows(card)[0].click()
    segment(card, "Sure").click()
    answered(card)
    names = [part.accessibleName() for part in card.findChildren(QWidget)]

    wanted = ["You said you were sure.", "Read the section", "Next question"]
    assert [name for name in names if name in wanted] == wanted


def test_waiting_locks_the_answer_and_says_nothing_at_once(desk):
    rows(desk.card)[1].click()
    check(desk.card).click()
    desk.card.show_waiting()
    press(desk.card, Qt.Key.Key_1)
    press(desk.card, Qt.Key.Key_G)
    rows(desk.card)[3].click()
    segment(desk.card, "Sure").click()
    check(desk.card).click()

    chosen = [option for option in desk.card.findChildren(Option) if option.isChecked()]
    assert chosen == [rows(desk.card)[1]]
    assert len(desk.responses) == 1
    assert not visible(desk.card, NoteStrip, "Saving")


def test_a_slow_save_is_said_and_the_words_go_away_with_the_answer(qtbot, card):
    rows(card)[1].click()
    card.show_waiting()
    qtbot.wait_until(lambda: visible(card, NoteStrip, "Saving your answer…"), timeout=2000)
    answered(card, "b", Outcome.CORRECT)

    assert not visible(card, NoteStrip, "Saving")


def test_an_answer_that_was_not_kept_is_given_back_with_the_reason(qtbot, desk):
    rows(desk.card)[1].click()
    press(desk.card, Qt.Key.Key_F)
    desk.card.show_waiting()
    with qtbot.wait_signal(desk.card.reveal_requested) as revealed:
        desk.card.show_not_saved("Your progress could not be saved. Free some space.")
    shown = visible(desk.card, NoteStrip, "could not be saved")
    press(desk.card, Qt.Key.Key_4)
    check(desk.card).click()

    assert shown
    assert revealed.args[0].text().startswith("Your progress")
    assert desk.responses == [Response(ItemId("refund-1"), ("d",), Confidence.FAIRLY_SURE, 0)]


def test_the_reason_goes_away_when_the_answer_is_tried_again(card):
    rows(card)[1].click()
    card.show_not_saved("Your progress could not be saved.")
    card.show_waiting()

    assert not visible(card, NoteStrip, "could not be saved")


def test_the_focus_stays_where_it_was_while_an_answer_is_kept(card):
    press(card, Qt.Key.Key_2)
    check(card).setFocus()
    card.show_waiting()
    waiting = check(card).hasFocus()
    card.show_not_saved("Your progress could not be saved.")

    assert waiting
    assert check(card).hasFocus()


def test_an_answer_that_is_kept_in_time_stops_the_watch(card):
    rows(card)[1].click()
    card.show_waiting()
    watch = card.findChild(QTimer)
    was_running = watch.isActive()
    answered(card, "b")

    assert was_running
    assert not watch.isActive()
