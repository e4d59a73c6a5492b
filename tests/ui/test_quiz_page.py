import pytest
from pictures import assert_looks_like
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from question_factory import TERM, an_item, given, in_order, named, press, rows, visible

from app.domain.grading import Outcome
from app.domain.ids import ItemId
from app.domain.item import Confidence, Response
from app.ui.pages.quiz_page import QuizPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.key_hints import KeyHints
from app.ui.widgets.note_strip import NoteStrip
from app.ui.widgets.progress_segments import ProgressSegments
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.quiz_top import QuizTop, SittingLook
from app.ui.widgets.verdict_line import VerdictLine

MARKS = (True, True, False, True, None, None, None, None, None, None)


@pytest.fixture
def page(qtbot, theme, icons):
    made = QuizPage(theme, icons, lambda: 0)
    qtbot.add_widget(made)
    made.resize(1084, 780)
    made.set_look(SittingLook(has_pass_mark=True))
    ask(made)
    made.show()
    made.activateWindow()
    made.take_focus()
    return made


def ask(page, number=5, item=None, marks=MARKS):
    item = item or an_item()
    page.show_question(number, item, in_order(item), marks, "Find the boundary.")


def said(page):
    return [label.text() for label in page.findChild(QuizTop).findChildren(QLabel)]


def test_the_top_says_which_question_and_what_passes(page):
    assert said(page) == ["Question 5 of 10 · pass at 80%"]


def test_practice_names_no_share_that_passes(page):
    page.set_look(SittingLook())
    ask(page)

    assert said(page) == ["Question 5 of 10"]


def test_the_bars_say_in_words_how_the_quiz_stands(page):
    bars = page.findChild(ProgressSegments)
    before = bars.accessibleName()
    page.show_marks(5, (*MARKS[:4], False, *MARKS[5:]))

    assert before == "3 right, 1 not right, 6 to come"
    assert bars.accessibleName() == "3 right, 2 not right, 5 to come"


def test_bars_differ_in_shape_and_not_only_in_colour(page):
    bars = page.findChild(ProgressSegments)
    picture = bars.grab().toImage()
    middle, top = bars.height() // 2, bars.height() // 2 - 4
    ground = picture.pixelColor(picture.width() - 1, 0)

    def ink(place, across=13, row=middle):
        return picture.pixelColor(place * 32 + across, row)

    assert ink(0) != ground
    assert ink(2) == ground
    assert ink(2, across=5) != ground
    assert ink(0, row=top) == ground
    assert ink(4, row=top) != ground


def test_bars_give_way_to_a_narrow_window(qtbot, theme):
    bars = ProgressSegments(theme)
    qtbot.add_widget(bars)
    bars.show_marks((None,) * 30, 0)
    bars.resize(300, 9)
    picture = bars.grab().toImage()

    columns = {picture.pixelColor(x, 4).name() for x in range(290, 300)}
    assert theme.tokens.hairline.lower() in columns


def test_a_sitting_without_items_has_no_bars(qtbot, theme):
    bars = ProgressSegments(theme)
    qtbot.add_widget(bars)
    bars.show_marks((), 0)
    bars.resize(30, 9)
    picture = bars.grab().toImage()

    assert bars.sizeHint().width() == 0
    assert picture.pixelColor(3, 4) == picture.pixelColor(29, 0)


def test_an_item_with_a_situation_says_so(page):
    situation = visible(page, QLabel, "Situation")
    ask(page, item=an_item(stem=("What now?",)))

    assert situation
    assert visible(page, QLabel, "Question")


def test_what_happens_on_the_card_is_reported(qtbot, page):
    press(page, Qt.Key.Key_2)
    press(page, Qt.Key.Key_S)
    with qtbot.wait_signal(page.response_submitted) as submitted:
        press(page, Qt.Key.Key_Return)
    page.show_waiting()
    page.show_feedback(Outcome.CORRECT, ("b",))
    with qtbot.wait_signal(page.section_requested) as read:
        press(page, Qt.Key.Key_R)
    with qtbot.wait_signal(page.next_requested):
        press(page, Qt.Key.Key_Return)

    assert submitted.args == [Response(ItemId("refund-1"), ("b",), Confidence.SURE, 0)]
    assert read.args == ["design.boundary.one-channel"]


def test_links_are_reported(qtbot, page):
    with qtbot.wait_signal(page.link_activated) as followed:
        page.findChild(QuestionCard).link_activated.emit(TERM)

    assert followed.args == [TERM]


def test_leaving_is_always_possible(qtbot, page):
    with qtbot.wait_signal(page.leave_requested):
        named(page, QPushButton, "Leave").click()


def test_a_failure_is_shown_on_the_page(page):
    press(page, Qt.Key.Key_2)
    page.show_waiting()
    page.show_not_saved("Your progress could not be saved.")

    assert visible(page, NoteStrip, "could not be saved")


def test_the_last_question_leads_to_the_results(page):
    ask(page, number=10)
    page.show_answered(given("b", is_right=True))
    last = named(page, QPushButton, "See results").isVisible()
    ask(page, number=9)
    page.show_answered(given("b", is_right=True))

    assert last
    assert named(page, QPushButton, "Next question").isVisible()


def test_a_question_answered_earlier_comes_back_answered(page):
    page.show_answered(given("a", "guess"))
    page.take_focus()

    assert page.findChild(VerdictLine).text() == "Not this one."
    assert page.findChild(VerdictLine).hasFocus()


def is_in_view(page, widget):
    top = widget.mapTo(page.viewport(), QPoint(0, 0)).y()
    return 0 <= top <= page.viewport().height() - widget.height()


def test_the_verdict_is_scrolled_into_view(qtbot, theme, page):
    theme.apply(ThemeChoice.LIGHT, 2.0, 72)
    page.resize(764, 500)
    bar = page.verticalScrollBar()
    qtbot.wait_until(lambda: bar.maximum() > 800)
    bar.setValue(bar.maximum())
    press(page, Qt.Key.Key_1)
    named(page, QPushButton, "Check answer").setFocus()
    page.show_feedback(Outcome.INCORRECT, ("a",))
    line = page.findChild(VerdictLine)

    qtbot.wait_until(lambda: is_in_view(page, line))
    assert is_in_view(page, line)


def test_a_new_question_begins_at_the_top(qtbot, theme, page):
    theme.apply(ThemeChoice.LIGHT, 2.0, 72)
    page.resize(764, 500)
    bar = page.verticalScrollBar()
    qtbot.wait_until(lambda: bar.maximum() > 800)
    bar.setValue(bar.maximum())
    page.show_feedback(Outcome.INCORRECT, ("a",))
    named(page, QPushButton, "Next question").setFocus()
    ask(page, number=6)

    qtbot.wait_until(lambda: bar.value() < 60)
    assert bar.value() < 60


def test_the_hint_names_the_keys_that_work(page):
    hints = page.findChild(KeyHints)
    letters = hints.accessibleName()
    page.set_single_keys("")
    press(page, Qt.Key.Key_2)

    assert letters == "1 to 4: choose; Enter: answer, next; R: read the section"
    assert hints.accessibleName() == "↑, ↓: move; Space: choose; Enter: answer, next"
    assert not any(row.isChecked() for row in rows(page))


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [620, 764, 1084])
def test_the_top_line_fits_every_width_and_text_size(theme, page, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    page.resize(width, 700)
    QApplication.processEvents()
    top = page.findChild(QuizTop)
    label, leave = top.findChild(QLabel), named(top, QPushButton, "Leave")
    bars = top.findChild(ProgressSegments)

    assert top.rect().contains(label.geometry())
    assert top.rect().contains(leave.geometry())
    assert label.height() >= label.heightForWidth(label.width())
    assert not bars.geometry().intersects(leave.geometry())
    assert not label.geometry().intersects(leave.geometry())
    assert not label.geometry().intersects(bars.geometry())


@pytest.mark.golden
@pytest.mark.parametrize("mode", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_an_answered_quiz_question_looks_as_accepted(qtbot, theme, page, mode):
    theme.apply(mode, 1.0, 72)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_S)
    page.show_feedback(Outcome.INCORRECT, ("a",))
    page.show_marks(5, (*MARKS[:4], False, *MARKS[5:]))
    QApplication.processEvents()

    assert_looks_like(page.viewport(), f"quiz-answered-{mode.value}")
