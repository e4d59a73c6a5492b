import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from question_factory import (
    CHOICES,
    QUESTION,
    SNIPPET,
    TERM,
    Stopwatch,
    an_item,
    answered,
    ask,
    check,
    given,
    named,
    press,
    rows,
    segment,
    spoken,
    verdict,
    visible,
)

from app.domain.grading import Outcome
from app.domain.ids import ItemId
from app.domain.item import Response, Selection
from app.domain.lesson import Paragraph
from app.domain.prose import Span
from app.ui.rich_text import ProseLabel
from app.ui.theme import ThemeChoice
from app.ui.widgets.code_view import CodeView
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.question_card import QuestionCard

RGB = QImage.Format.Format_RGB32
HOSTILE = '<img src="file:///etc/passwd"><b>&amp; bold</b>\u202egpj'


@pytest.mark.parametrize(
    ("keys", "selected", "outcome", "words"),
    [
        ("b", "b", Outcome.CORRECT, "Right."),
        ("b", "a", Outcome.INCORRECT, "Not this one."),
        ("bd", "bd", Outcome.CORRECT, "Right."),
        ("bd", "b", Outcome.INCORRECT, "Not quite: 1 of 2 found."),
        ("bd", "ab", "incorrect", "Not quite: 1 of 2 found, and one that does not belong."),
        ("bd", "abcd", "incorrect", "Not quite: 2 of 2 found, and 2 that do not belong."),
        ("bd", "ac", Outcome.INCORRECT, "Not these: 0 of 2 found."),
    ],
)
def test_the_verdict_is_in_words(card, keys, selected, outcome, words):
    ask(card, an_item(keys))
    answered(card, selected, Outcome(outcome))

    assert verdict(card).text() == words
    assert verdict(card).accessibleName() == words


def test_the_focus_goes_to_the_verdict_and_goes_on_to_next(qtbot, card):
    press(card, Qt.Key.Key_1)
    check(card).setFocus()
    with qtbot.wait_signal(card.reveal_requested) as revealed:
        answered(card)
    landed = verdict(card).hasFocus()

    assert landed
    assert revealed.args == [verdict(card)]
    assert spoken(verdict(card)).role() == QAccessible.Role.Heading


def test_feedback_does_not_pull_back_a_learner_who_went_elsewhere(desk):
    rows(desk.card)[0].click()
    desk.card.show_waiting()
    desk.field.setFocus()
    answered(desk.card)

    assert desk.field.hasFocus()


def test_every_choice_explains_itself_after_the_answer(card):
    answered(card)

    for row, (_, _, feedback) in zip(rows(card), CHOICES, strict=True):
        assert feedback.replace("`", "") in row.accessibleDescription()
        labels = row.findChildren(QLabel)
        assert any(label.accessibleName() == feedback.replace("`", "") for label in labels)


def test_no_choice_explains_itself_before_the_answer(card):
    assert [row.accessibleDescription() for row in rows(card)] == [""] * 4
    assert not visible(card, QLabel, "share one channel")


@pytest.mark.parametrize(
    ("keys", "selected", "states"),
    [
        ("b", "a", ["You chose", "Correct", "", ""]),
        ("b", "b", ["", "Correct", "", ""]),
        ("bd", "ab", ["You chose", "Correct", "", "Also right"]),
    ],
)
def test_chips_say_what_became_of_each_choice(card, keys, selected, states):
    ask(card, an_item(keys))
    answered(card, selected)

    for row, state in zip(rows(card), states, strict=True):
        words = [label.text() for label in row.findChildren(QLabel)]
        assert ({"You chose", "Correct", "Also right"} & set(words)) == ({state} - {""})
        assert row.accessibleDescription().startswith(state)


def test_nothing_can_be_changed_after_the_answer(desk):
    answered(desk.card)
    rows(desk.card)[3].click()
    press(desk.card, Qt.Key.Key_3)
    press(desk.card, Qt.Key.Key_Down)
    press(desk.card, Qt.Key.Key_Space)

    assert [row.isChecked() for row in rows(desk.card)] == [True, False, False, False]
    assert desk.responses == []


def test_rows_can_still_be_read_by_keyboard_after_the_answer(card):
    answered(card)
    press(card, Qt.Key.Key_Down)
    press(card, Qt.Key.Key_Down)

    assert rows(card)[1].hasFocus()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Guess", "You said this was a guess."),
        ("Fairly sure", "You said you were fairly sure."),
        ("Sure", "You said you were sure."),
    ],
)
def test_the_foot_repeats_how_sure_the_learner_was(card, name, sentence):
    rows(card)[0].click()
    segment(card, name).click()
    answered(card)

    assert named(card, QLabel, sentence).isVisible()


def test_a_quiz_leads_to_the_section_and_the_next_question(qtbot, card):
    card.footer.set_next_text("See results")
    answered(card)
    with qtbot.wait_signal(card.next_requested):
        named(card, QPushButton, "See results").click()
    with qtbot.wait_signal(card.section_requested) as read:
        named(card, QPushButton, "Read the section").click()

    assert read.args == ["design.boundary.one-channel"]


def test_a_lesson_offers_neither_and_no_second_try(qtbot, lesson):
    answered(lesson.card)
    lesson.card.take_focus()
    with qtbot.assert_not_emitted(lesson.card.next_requested):
        press(lesson.card, Qt.Key.Key_Return)
        press(lesson.card, Qt.Key.Key_R)

    shown = [b for b in lesson.card.findChildren(QPushButton) if b.isVisible()]
    assert shown == rows(lesson.card)


def test_an_answer_given_earlier_stands_as_after_its_feedback(qtbot, theme, icons, card):
    rows(card)[0].click()
    segment(card, "Sure").click()
    answered(card)
    again = QuestionCard(theme, icons, Stopwatch(), is_quiz=True)
    qtbot.add_widget(again)
    again.resize(card.size())
    ask(again, an_item(), why="Find the boundary. Guideline 1.2.")
    with qtbot.assert_not_emitted(again.reveal_requested):
        again.show_answered(given("a", "sure"))
    again.show()
    card.setFocus()
    pictures = [w.grab().toImage().convertToFormat(RGB) for w in (again, card)]

    assert pictures[0] == pictures[1]


def test_a_right_answer_given_earlier_without_confidence_is_shown(lesson):
    lesson.card.show_answered(given("b", is_right=True))

    assert verdict(lesson.card).text() == "Right."
    assert not visible(lesson.card, QLabel, "You said")


def test_restoring_an_answer_leaves_the_focus_alone_elsewhere(lesson):
    lesson.field.setFocus()
    lesson.card.show_answered(given("a"))

    assert lesson.field.hasFocus()


def test_the_next_item_begins_fresh_with_the_focus_on_its_question(desk):
    press(desk.card, Qt.Key.Key_1)
    press(desk.card, Qt.Key.Key_S)
    answered(desk.card)
    named(desk.card, QPushButton, "Next question").setFocus()
    desk.clock.ms += 60_000
    ask(desk.card, an_item(name="refund-2", stem=("What now?",)), label="Question")
    focused = desk.focusWidget()
    desk.clock.ms += 700
    press(desk.card, Qt.Key.Key_2)
    press(desk.card, Qt.Key.Key_Return)

    assert focused.accessibleName() == "What now?"
    assert desk.responses == [Response(ItemId("refund-2"), ("b",), None, 700)]
    assert len(rows(desk.card)) == 4


def test_showing_an_item_does_not_take_the_focus_from_elsewhere(desk):
    desk.field.setFocus()
    ask(desk.card, an_item(name="refund-2"))

    assert desk.field.hasFocus()


def test_an_item_shown_after_a_failure_has_no_complaint(card):
    rows(card)[0].click()
    card.show_not_saved("Your progress could not be saved.")
    ask(card, an_item(name="refund-2"))

    assert not visible(card, NoteStrip, "could not be saved")


def test_code_in_a_stem_is_a_block(card):
    ask(card, an_item(stem=("Look at this.", SNIPPET, QUESTION)))

    assert card.findChild(CodeView).isVisible()


def point_at(row):
    middle = QPointF(row.rect().center())
    QApplication.sendEvent(row, QEnterEvent(middle, middle, middle))


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_words_that_become_selectable_look_as_they_did(theme, card, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    answered(card, "d")
    pictures = []
    for _ in range(2):
        pictures.append([row.grab().toImage().convertToFormat(RGB) for row in rows(card)])
        for row in rows(card):
            point_at(row)
    words = rows(card)[3].findChildren(ProseLabel)[0]

    assert pictures[0] == pictures[1]
    assert words.words == rows(card)[3].accessibleName()
    assert "DejaVu Sans Mono" in words.text()


def test_words_of_an_open_choice_cannot_be_selected(card):
    point_at(rows(card)[0])

    assert rows(card)[0].findChildren(ProseLabel) == []


def test_words_are_read_out_before_what_is_said_of_them(card):
    answered(card)
    point_at(rows(card)[2])
    labels = rows(card)[2].findChildren(ProseLabel)

    assert [label.words for label in labels] == [CHOICES[2][1], CHOICES[2][2].replace("`", "")]


def test_code_that_is_itself_the_question_can_take_the_focus(card):
    ask(card, an_item(stem=(QUESTION, SNIPPET)))
    card.take_focus()

    assert card.isAncestorOf(card.window().focusWidget())


def test_hostile_words_are_shown_as_they_are_written(card):
    choices = tuple((id_, HOSTILE, HOSTILE) for id_ in "abc")
    ask(card, an_item(stem=(HOSTILE, HOSTILE), choices=choices), label=HOSTILE, why=HOSTILE)
    QTest.keyClicks(card.window().focusWidget(), "?")
    card.show_not_saved(HOSTILE)
    answered(card)

    literal = HOSTILE.replace("\u202e", "")
    assert rows(card)[0].accessibleName() == literal
    assert verdict(card).text() == "Not this one."
    for label in card.findChildren(QLabel):
        if label.textFormat() == Qt.TextFormat.RichText:
            assert "<img" not in label.text()
        else:
            assert label.textFormat() == Qt.TextFormat.PlainText


def test_links_in_feedback_are_reported_and_choices_have_none(qtbot, card):
    linked = (Span("prompt injection", link=TERM),)
    item = an_item()
    choices = tuple(type(c)(c.id, linked, linked, c.is_key) for c in item.choices)
    stem = (Paragraph(linked),)
    item = type(item)(
        **{f: getattr(item, f) for f in item.__slots__}
        | {"task": Selection(choices, is_multiple=False), "stem": stem}
    )
    ask(card, item)
    before = [label for label in rows(card)[0].findChildren(QLabel) if "act:" in label.text()]
    answered(card)
    after = [label for label in rows(card)[0].findChildren(QLabel) if "act:" in label.text()]
    with qtbot.wait_signal(card.link_activated) as followed:
        after[0].linkActivated.emit("act:0")

    assert before == []
    assert followed.args == [TERM]


def test_links_in_a_stem_are_reported(qtbot, card):
    item = an_item()
    stem = (Paragraph((Span("prompt injection", link=TERM),)), item.stem[-1])
    ask(card, type(item)(**{f: getattr(item, f) for f in item.__slots__} | {"stem": stem}))
    link = next(label for label in card.findChildren(QLabel) if "act:0" in label.text())

    with qtbot.wait_signal(card.link_activated) as followed:
        link.linkActivated.emit("act:0")
    assert followed.args == [TERM]
