"""What holds for every type of question: room, look, the order of stops, the keys shown."""

from decimal import Decimal

import pytest
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from question_factory import (
    Stopwatch,
    an_item,
    clipped,
    given,
    named,
    place_all,
    press,
    rows,
    visible,
)
from type_factory import (
    KINDS,
    NIGHTLY,
    RIGHT,
    WRONG,
    ask_type,
    asking,
    matching,
    part_of_scenario,
)

from app.domain.grading import Outcome
from app.domain.ids import ChoiceId
from app.domain.item import Matching, Number, Ordering, Pair, ShortText, Step
from app.domain.prose import Link, LinkKind, Span
from app.settings import SINGLE_KEYS
from app.ui.theme import ThemeChoice
from app.ui.widgets.answer_hints import AnswerHints
from app.ui.widgets.code_view import CodeView
from app.ui.widgets.line_row import LineRow
from app.ui.widgets.pair_row import PairRow
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.situation import Situation
from app.ui.widgets.step_row import StepRow
from app.ui.widgets.told_row import Told, ToldRow

RGB = QImage.Format.Format_RGB32
LIGHT = ThemeChoice.LIGHT


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [320, 500, 900])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_at_any_width_and_text_size(theme, lesson, kind, width, scale):
    theme.apply(LIGHT, scale, 72)
    card = lesson.card
    ask_type(card, KINDS[kind](), why="Because.")
    lesson.layout().removeWidget(card)
    place_all(card, width)
    before = clipped(card)
    for row in card.findChildren(PairRow)[:1]:
        row.field.click()
    for _ in range(3):
        # One for each of the widgets that ask their parent for room.
        place_all(card, width)
    opened = clipped(card)
    card.show_feedback(Outcome.INCORRECT, WRONG[kind])
    place_all(card, width)

    assert before == []
    assert opened == []
    assert clipped(card) == []


@pytest.mark.parametrize("scale", [0.8, 2.0])
@pytest.mark.parametrize("kind", KINDS)
def test_every_target_can_be_hit(theme, card, kind, scale):
    theme.apply(LIGHT, scale, 72)
    ask_type(card, KINDS[kind]())
    place_all(card, 662)

    kinds = (QPushButton, QLineEdit, StepRow)
    targets = [w for each in kinds for w in card.findChildren(each) if w.isVisible()]
    small = [w for w in targets if min(w.width(), w.height()) < 24]
    assert small == []
    assert all(w.accessibleName() for w in targets)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_right", [True, False])
def test_an_answer_given_earlier_stands_as_after_its_feedback(qtbot, theme, icons, kind, is_right):
    selected = (RIGHT if is_right else WRONG)[kind]
    cards = []
    for _ in range(2):
        card = QuestionCard(theme, icons, Stopwatch())
        qtbot.add_widget(card)
        ask_type(card, KINDS[kind]())
        cards.append(card)
    cards[0].show_answered(given(selected, is_right=is_right))
    cards[1].show_feedback(Outcome.CORRECT if is_right else Outcome.INCORRECT, selected)
    for card in cards:
        card.resize(662, card.heightForWidth(662))
        card.show()
    QApplication.sendPostedEvents()
    pictures = [card.grab().toImage().convertToFormat(RGB) for card in cards]

    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_goes_from_the_answer_to_the_verdict(card, kind):
    ask_type(card, KINDS[kind]())
    card.take_focus()
    press(card, Qt.Key.Key_Down)
    inside = card.isAncestorOf(card.window().focusWidget())
    card.show_feedback(Outcome.INCORRECT, WRONG[kind])

    assert inside
    assert card.window().focusWidget().accessibleName().startswith("Not ")


@pytest.mark.parametrize("kind", KINDS)
def test_tab_comes_to_the_answer_before_how_sure_whatever_was_asked_before(card, kind):
    ask_type(card, KINDS[kind](), why="Why.")
    named(card, QPushButton, "Why is this asked?").setFocus()
    visited = []
    while not visited or visited[-1] != "Guess":
        press(card, Qt.Key.Key_Tab)
        visited.append(card.window().focusWidget().accessibleName())
        assert len(visited) < 8

    assert len(visited) > 1


@pytest.mark.parametrize("first", KINDS)
def test_a_card_goes_on_from_any_type_to_a_choice(desk, first):
    ask_type(desk.card, KINDS[first]())
    ask_type(desk.card, an_item(name="refund-2"))
    left = [w for k in (StepRow, PairRow, LineRow, QLineEdit) for w in desk.card.findChildren(k)]
    desk.card.take_focus()
    rows(desk.card)[1].click()
    press(desk.card, Qt.Key.Key_Return)

    assert left == []
    assert len(rows(desk.card)) == 4
    assert len(desk.responses) == 1


def test_a_part_of_a_scenario_stands_below_its_situation(card):
    ask_type(card, part_of_scenario(an_item()))

    assert visible(card, QLabel, "Scenario")
    assert visible(card, QLabel, "Part 2 of 4")
    assert card.findChild(Situation).isVisible()
    assert card.findChild(CodeView).isVisible()
    said = [w.accessibleName() for w in card.findChild(Situation).findChildren(QLabel)]
    assert NIGHTLY.replace("`", "") in said


def test_the_situation_goes_with_its_scenario(card):
    ask_type(card, part_of_scenario(an_item()))
    ask_type(card, an_item(name="refund-2"))

    assert card.findChild(Situation) is None
    assert not visible(card, QLabel, "Part 2 of 4")
    assert visible(card, QLabel, "Check yourself")


def test_links_in_a_situation_are_reported(qtbot, card):
    item = part_of_scenario(an_item())
    linked = (Span("term", link=Link(LinkKind.TERM, "pickle")),)
    scenario = item.scenario
    stem = (type(scenario.stem[0])(linked),)
    fields = {name: getattr(scenario, name) for name in scenario.__slots__}
    changed = type(scenario)(**(fields | {"stem": stem}))
    parts = {name: getattr(item, name) for name in item.__slots__} | {"scenario": changed}
    ask_type(card, type(item)(**parts))
    label = next(w for w in card.findChild(Situation).findChildren(QLabel) if "act:0" in w.text())

    with qtbot.wait_signal(card.link_activated) as followed:
        label.linkActivated.emit("act:0")
    assert followed.args == [linked[0].link]


@pytest.mark.parametrize("width", [320, 662])
def test_a_situation_is_not_cut_off(theme, lesson, width):
    theme.apply(LIGHT, 2.0, 72)
    ask_type(lesson.card, part_of_scenario(an_item()))
    lesson.layout().removeWidget(lesson.card)
    place_all(lesson.card, width)

    assert clipped(lesson.card) == []


def test_links_in_what_is_told_are_reported(qtbot, card):
    link = Link(LinkKind.TERM, "pickle")
    ask_type(card, matching())
    card.show_feedback(Outcome.CORRECT, RIGHT["match"])
    row = ToldRow(card._theme, card._answer._icons, Told((), (Span("x", link=link),)), card)
    label = next(w for w in row.findChildren(QLabel) if "act:0" in w.text())

    with qtbot.wait_signal(row.link_activated) as followed:
        label.linkActivated.emit("act:0")
    assert followed.args == [link]


@pytest.mark.parametrize(
    ("kind", "keys", "words"),
    [
        ("choice", SINGLE_KEYS, "1 to 4: choose; Enter: answer, next; R: read the section"),
        ("choice", "", "↑, ↓: move; Space: choose; Enter: answer, next"),
        ("locate", SINGLE_KEYS, "1 to 6: choose; Enter: answer, next; R: read the section"),
        (
            "match",
            SINGLE_KEYS,
            "1 to 3: choose; Space: open the list; Enter: answer, next; R: read the section",
        ),
        ("match", "", "↑, ↓: move; Space: open the list; Enter: answer, next"),
        ("order", "", "↑, ↓: select; Alt+↑, Alt+↓: move; Enter: answer, next"),
        ("numeric", SINGLE_KEYS, "Enter: answer, next; R: read the section"),
        (
            "choice",
            "P" + SINGLE_KEYS[1:],
            "P, 2, 3, 4: choose; Enter: answer, next; R: read the section",
        ),
        (
            "choice",
            SINGLE_KEYS[1:10] + "1" + SINGLE_KEYS[10:],
            "2 to 5: choose; Enter: answer, next; R: read the section",
        ),
    ],
)
def test_the_keys_shown_are_those_of_the_question(qtbot, theme, kind, keys, words):
    hints = AnswerHints(theme)
    qtbot.add_widget(hints)
    item = an_item() if kind == "choice" else KINDS[kind]()
    hints.show_item(item, keys)

    assert hints.accessibleName() == words


def test_no_more_digits_are_promised_than_there_are(qtbot, theme):
    hints = AnswerHints(theme)
    qtbot.add_widget(hints)
    item = KINDS["locate"]()
    code = type(item.task.code)("python", item.task.code.lines * 3)
    task = type(item.task)(code, (3,), item.task.feedback * 3)
    parts = {name: getattr(item, name) for name in item.__slots__} | {"task": task}
    hints.show_item(type(item)(**parts), SINGLE_KEYS)

    assert hints.accessibleName().startswith("1 to 9: choose")


def picture_of(qtbot, theme, icons, item, mode):
    theme.apply(mode, 1.0, 72)
    card = QuestionCard(theme, icons, Stopwatch())
    qtbot.add_widget(card)
    ask_type(card, item, why="Because.")
    card.show()
    return card


def fit(card):
    card.resize(662, card.heightForWidth(662))
    QApplication.sendPostedEvents()


@pytest.mark.golden
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("look", ["open-light", "wrong-light", "wrong-dark"])
def test_every_type_looks_as_accepted(qtbot, theme, icons, kind, look):
    state, mode = look.split("-")
    card = picture_of(qtbot, theme, icons, KINDS[kind](), ThemeChoice(mode))
    if state == "wrong":
        card.show_answered(given(WRONG[kind], "sure"))
    fit(card)

    assert_looks_like(card, f"{kind}-{look}")


@pytest.mark.golden
def test_an_open_list_of_right_sides_looks_as_accepted(qtbot, theme, icons):
    card = picture_of(qtbot, theme, icons, matching(), LIGHT)
    card.activateWindow()
    card.take_focus()
    press(card, Qt.Key.Key_2)
    card.findChildren(PairRow)[1].field.click()
    fit(card)

    assert_looks_like(card, "match-list-light")


@pytest.mark.golden
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_part_of_a_scenario_looks_as_accepted(qtbot, theme, icons, mode):
    item = part_of_scenario(KINDS["short"]())
    card = picture_of(qtbot, theme, icons, item, ThemeChoice(mode))
    fit(card)

    assert_looks_like(card, f"scenario-{mode}")


@pytest.mark.parametrize("kind", ["choice", *KINDS])
def test_what_a_key_leads_to_is_scrolled_into_view(qtbot, card, kind):
    ask_type(card, an_item() if kind == "choice" else KINDS[kind]())
    card.take_focus()
    with qtbot.wait_signal(card.reveal_requested) as revealed:
        press(card, Qt.Key.Key_Down)
    stepped = revealed.args[0].hasFocus()
    card.show_feedback(Outcome.INCORRECT, WRONG.get(kind, ("a",)))
    with qtbot.wait_signal(card.reveal_requested) as revealed:
        press(card, Qt.Key.Key_Down)

    assert stepped
    assert revealed.args[0].hasFocus()


@pytest.mark.parametrize("kind", ["choice", "order", "locate"])
def test_what_a_digit_leads_to_is_scrolled_into_view(qtbot, card, kind):
    ask_type(card, an_item() if kind == "choice" else KINDS[kind]())
    card.take_focus()

    with qtbot.wait_signal(card.reveal_requested) as revealed:
        press(card, Qt.Key.Key_2)
    assert revealed.args[0].hasFocus()


def test_hostile_words_are_shown_as_they_are_written(card):
    hostile = '<img src="file:///etc/passwd"><b>&amp; bold</b>\u202egpj'
    words = (Span(hostile),)
    pairs = tuple(Pair(ChoiceId(n), words, words, words) for n in "123")
    steps = tuple(Step(ChoiceId(n), words, words) for n in "123")
    number = Number(Decimal(1), Decimal(0), hostile, words, words)
    for task in (Matching(pairs), Ordering(steps), number, ShortText((hostile,), words, words)):
        ask_type(card, asking(task, hostile))
        for row in card.findChildren(PairRow)[:1]:
            row.field.click()
        card.show_feedback(Outcome.INCORRECT, ())

        names = [row.accessibleName() for row in card.findChildren(ToldRow)]
        assert any(hostile.replace("\u202e", "") in name for name in names) or task is number
        for label in card.findChildren(QLabel):
            is_rich = label.textFormat() == Qt.TextFormat.RichText
            assert not is_rich or "<img" not in label.text()
            assert is_rich or label.textFormat() == Qt.TextFormat.PlainText
