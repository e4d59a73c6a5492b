from dataclasses import replace

import pytest
from pictures import assert_looks_like
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from question_factory import SNIPPET, TERM, an_item, given, in_order, named, spoken, visible

from app.domain.ids import ItemId
from app.ui.pages.result_page import AnsweredItem, ObjectiveLine, QuizResult, ResultPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.item_review import ItemReview
from app.ui.widgets.objective_row import ObjectiveRow
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.row import Row
from app.ui.widgets.verdict_line import VerdictLine

LINES = (
    ObjectiveLine("Explain why a shared concern crosses borders", 3, 3),
    ObjectiveLine(
        "Tell a boundary from a request when a model reads text that somebody else wrote", 1, 3
    ),
    ObjectiveLine("Pin and verify what you load", 4, 4),
)
SURE = ("sure", "guess", None, "sure", "fairly_sure", "sure", None, None, "sure", "guess")


@pytest.fixture
def page(qtbot, theme, icons):
    made = ResultPage(theme, icons)
    qtbot.add_widget(made)
    made.resize(1084, 780)
    made.show()
    made.activateWindow()
    return made


def a_result(missed=(5, 7), sure=SURE, *, is_passed=True, items=10):
    answered = tuple(
        AnsweredItem(
            replace(an_item(), id=ItemId(f"item-{n}")),
            in_order(an_item()),
            given("a" if n in missed else "b", sure[n], is_right=n not in missed, name=f"item-{n}"),
        )
        for n in range(items)
    )
    return QuizResult(answered, LINES, is_passed)


def show(page, result):
    """Show a result and let the new rows appear."""
    page.show_result(result)
    for _ in range(3):
        QApplication.processEvents()


def words(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def heads(page):
    return page.findChildren(Row)


@pytest.mark.parametrize(
    ("missed", "is_passed", "title", "rule"),
    [
        ((5, 7), True, "8 of 10 right", "Passed: 80% or more"),
        ((1, 5, 7), False, "7 of 10 right", "Not yet: 80% is needed"),
    ],
)
def test_the_title_counts_and_the_rule_is_in_words(page, missed, is_passed, title, rule):
    show(page, a_result(missed, is_passed=is_passed))

    assert page.title.text() == title
    assert page.findChild(VerdictLine).text() == rule


def test_practice_has_no_pass_mark(page):
    show(page, a_result(is_passed=True))
    show(page, a_result(is_passed=None))

    assert not page.findChild(VerdictLine).isVisible()


@pytest.mark.parametrize(
    ("missed", "sure", "sentence"),
    [
        ((5, 7), SURE, "When you were sure, you were right 3 of 4 times."),
        ((7,), ("sure", *[None] * 9), "You were sure once, and right."),
        ((0,), ("sure", *[None] * 9), "You were sure once, and that time it was not right."),
    ],
)
def test_confidence_is_compared_with_what_was_right(page, missed, sure, sentence):
    show(page, a_result(missed, sure))

    assert sentence in words(page)


def test_nobody_is_told_about_confidence_they_did_not_give(page):
    show(page, a_result())
    show(page, a_result(sure=(None,) * 10))

    assert not any("sure" in text for text in words(page))


@pytest.mark.parametrize(
    ("missed", "name"),
    [((5, 7), "Practise the 2 missed"), ((5,), "Practise the one missed")],
)
def test_what_was_missed_can_be_practised(qtbot, page, missed, name):
    show(page, a_result(missed))

    with qtbot.wait_signal(page.practice_requested):
        named(page, QPushButton, name).click()


def test_nothing_missed_is_nothing_to_practise(page):
    show(page, a_result())
    show(page, a_result(()))

    shown = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Back to the lessons", "Done"]


def test_both_ways_on_are_reported(qtbot, page):
    show(page, a_result())

    with qtbot.wait_signal(page.lessons_requested):
        named(page, QPushButton, "Back to the lessons").click()
    with qtbot.wait_signal(page.done_requested):
        named(page, QPushButton, "Done").click()


def test_each_objective_says_how_it_went(page):
    show(page, a_result())

    told = [
        [label.text() for label in row.findChildren(QLabel) if not label.isHidden()]
        for row in page.findChildren(ObjectiveRow)
    ]
    assert told[0] == [LINES[0].text, "3 of 3", "All right"]
    assert told[1] == [LINES[1].text, "1 of 3", "Practise this"]


def test_each_item_says_whether_it_was_right(page):
    show(page, a_result())

    names = [head.accessibleName() for head in heads(page)]
    assert len(names) == 10
    assert names[4] == "Right: Which change removes the weakness rather than hiding it?"
    assert names[5] == "Not right: Which change removes the weakness rather than hiding it?"
    assert spoken(heads(page)[0]).role() == QAccessible.Role.Button


def test_an_item_opens_by_keyboard_with_all_its_feedback_and_closes(page):
    show(page, a_result())
    head = heads(page)[5]
    closed = head.accessibleDescription()
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Return)
    card = page.findChild(QuestionCard)
    opened = card.isVisible(), head.accessibleDescription()
    verdict = card.findChild(VerdictLine).text()
    explained = visible(card, QLabel, "share one channel")
    QTest.keyClick(head, Qt.Key.Key_Space)

    assert closed == "Closed"
    assert opened == (True, "Answer and feedback are shown")
    assert verdict == "Not this one."
    assert explained
    assert not card.isVisible()
    assert head.accessibleDescription() == "Closed"


def test_an_item_that_opens_again_is_the_same_card(page):
    show(page, a_result())
    for _ in range(3):
        heads(page)[2].click()

    assert len(page.findChildren(QuestionCard)) == 1
    assert page.findChild(QuestionCard).isVisible()


def test_an_open_item_makes_room(qtbot, page):
    show(page, a_result())
    QApplication.processEvents()
    review = page.findChildren(ItemReview)[9]
    before = review.height()
    heads(page)[9].click()

    qtbot.wait_until(lambda: review.height() == review.heightForWidth(review.width()))

    assert review.height() > before + 200


def test_links_in_feedback_are_reported(qtbot, page):
    show(page, a_result())
    heads(page)[0].click()

    with qtbot.wait_signal(page.link_activated) as followed:
        page.findChild(QuestionCard).link_activated.emit(TERM)
    assert followed.args == [TERM]


def test_an_item_that_ends_in_code_is_named_by_its_code(qtbot, theme, icons):
    item = an_item(stem=("Look.", SNIPPET))
    review = ItemReview(theme, icons, (item, in_order(item), given("a")))
    qtbot.add_widget(review)

    assert heads(review)[0].accessibleName().startswith("Not right: import torch")


def test_an_item_without_a_situation_is_a_question(qtbot, theme, icons):
    item = an_item(stem=("What now?",))
    review = ItemReview(theme, icons, (item, in_order(item), given("b", is_right=True)))
    qtbot.add_widget(review)
    review.show()
    heads(review)[0].click()

    assert visible(review, QLabel, "Question")


def test_a_second_result_replaces_the_first(page):
    show(page, a_result())
    show(page, a_result(missed=(0,), items=3))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert len(heads(page)) == 3
    assert len(page.findChildren(ObjectiveRow)) == 3


def test_the_page_opens_with_the_focus_on_its_title(page):
    show(page, a_result())
    page.take_focus()

    assert page.title.hasFocus()


def test_hostile_objectives_are_shown_as_they_are_written(page):
    hostile = '<img src="file:///etc/passwd">'
    show(page, replace(a_result(), objectives=(ObjectiveLine(hostile, 0, 1),)))

    label = page.findChild(ObjectiveRow).findChild(QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text().replace("\u200b", "") == hostile


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [620, 764, 1084])
def test_nothing_is_cut_off_at_any_width_and_text_size(theme, page, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    page.resize(width, 700)
    show(page, a_result())
    heads(page)[5].click()
    for _ in range(3):
        QApplication.processEvents()

    for widget in [w for w in page.widget().findChildren(QLabel) if w.isVisible()]:
        assert widget.height() >= widget.heightForWidth(widget.width()), widget.text()
        assert widget.parentWidget().rect().contains(widget.geometry()), widget.text()
    for push in [b for b in page.findChildren(QPushButton) if b.isVisible()]:
        assert push.width() >= push.fontMetrics().horizontalAdvance(push.text())


@pytest.mark.golden
@pytest.mark.parametrize("mode", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_result_looks_as_accepted(qtbot, theme, page, mode):
    theme.apply(mode, 1.0, 72)
    page.resize(1084, 1560)
    show(page, a_result())
    heads(page)[5].click()
    review = page.findChildren(ItemReview)[5]
    qtbot.wait_until(lambda: review.height() == review.heightForWidth(review.width()))

    assert_looks_like(page.viewport(), f"result-{mode.value}")


def test_where_nothing_was_withdrawn_nothing_is_said(page):
    show(page, a_result())

    assert not [line for line in words(page) if "withdrawn" in line]


def test_an_answer_to_an_item_that_was_updated_says_so(page):
    result = a_result(items=1, missed=())
    old = replace(result.items[0].given, sha256="1" * 64)
    show(page, replace(result, items=(replace(result.items[0], given=old),)))

    (review,) = page.findChildren(ItemReview)
    review._head.click()

    labels = [label.text() for label in review.findChildren(QLabel)]
    assert "Updated since you answered" in labels
