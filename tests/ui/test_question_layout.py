import pytest
from pictures import assert_looks_like
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from question_factory import (
    QUESTION,
    SNIPPET,
    Stopwatch,
    an_item,
    answered,
    ask,
    clipped,
    given,
    place_all,
    rows,
)

from app.ui.theme import ThemeChoice
from app.ui.widgets.key_hints import KeyHint, KeyHints
from app.ui.widgets.question_card import QuestionCard

RGB = QImage.Format.Format_RGB32
HOSTILE = '<img src="file:///etc/passwd"><b>&amp; bold</b>\u202egpj'


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [360, 420, 500, 662, 760, 900])
@pytest.mark.parametrize("keys", ["b", "bd"])
def test_nothing_is_cut_off_at_any_width_and_text_size(theme, card, width, scale, keys):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    ask(card, an_item(keys, stem=("Look at this.", SNIPPET, QUESTION)), why="Because.", number="1")
    card.parent().layout().removeWidget(card)
    rows(card)[0].click()
    place_all(card, width)
    open_ = clipped(card)
    answered(card, "ab")
    place_all(card, width)

    assert open_ == []
    assert clipped(card) == []


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_a_lesson_card_fits_the_narrowest_column(theme, lesson, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    ask(lesson.card, an_item(), number="1 of 3")
    lesson.layout().removeWidget(lesson.card)
    place_all(lesson.card, 320)
    open_ = clipped(lesson.card)
    answered(lesson.card)
    place_all(lesson.card, 320)

    assert open_ == []
    assert clipped(lesson.card) == []


class Column(QWidget):
    """A parent that places by hand and counts how often it is asked to do so anew."""

    def __init__(self):
        super().__init__()
        self.requests = 0

    def event(self, event):
        self.requests += event.type() == QEvent.Type.LayoutRequest
        return super().event(event)


def test_a_card_grows_with_its_feedback_and_its_parent_hears(qtbot, theme, icons):
    column = Column()
    qtbot.add_widget(column)
    card = QuestionCard(theme, icons, Stopwatch(), column)
    ask(card, an_item())
    column.show()
    before, asked = card.heightForWidth(662), column.requests
    answered(card)
    after = card.heightForWidth(662)
    qtbot.wait_until(lambda: column.requests > asked)

    assert after > before + 60


def test_a_larger_text_makes_a_card_higher_at_once(theme, card):
    before = card.heightForWidth(662)
    theme.apply(ThemeChoice.LIGHT, 2.0, 72)

    assert card.heightForWidth(662) > 1.5 * before


def test_what_changed_while_a_card_was_hidden_is_placed_when_it_shows(lesson):
    label = next(w for w in lesson.card.findChildren(QLabel) if w.text() == "Check yourself")
    lesson.card.hide()
    before = label.width()
    label.show_text("Check yourself before you read on")
    lesson.card.show()

    assert label.width() > before


def test_a_row_is_a_target_one_can_hit(theme, card):
    theme.apply(ThemeChoice.LIGHT, 0.8, 72)
    place_all(card, 662)

    targets = [w for w in card.findChildren(QPushButton) if w.isVisible()]
    assert all(min(w.width(), w.height()) >= 24 for w in targets), [
        (w.text(), w.size()) for w in targets
    ]


def test_key_hints_are_read_out_as_a_sentence(qtbot, theme):
    hints = KeyHints(theme)
    qtbot.add_widget(hints)
    hints.show_hints((KeyHint(("1", "4"), "choose", is_range=True), KeyHint(("R",), "read")))

    assert hints.accessibleName() == "1 to 4: choose; R: read"
    assert hints.heightForWidth(60) > hints.heightForWidth(600)


@pytest.mark.golden
@pytest.mark.parametrize("mode", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("state", ["open", "right", "wrong"])
def test_a_check_in_a_lesson_looks_as_accepted(qtbot, theme, icons, mode, state):
    theme.apply(mode, 1.0, 72)
    card = QuestionCard(theme, icons, Stopwatch())
    qtbot.add_widget(card)
    ask(card, an_item(), number="1 of 3", why="Because.")
    if state == "open":
        rows(card)[1].click()
    else:
        card.show_answered(
            given("b" if state == "right" else "a", "sure", is_right=state == "right")
        )
    card.resize(662, card.heightForWidth(662))
    card.show()

    assert_looks_like(card, f"check-{state}-{mode.value}")
