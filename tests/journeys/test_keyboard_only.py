"""A learner without a mouse: everything is reached, named and seen, and everything can be done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QWidget,
)
from whole import ALT, CTRL, LESSON

from app.domain.place import Screen
from app.ui.pages.result_page import ResultPage
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.question_card import QuestionCard
from app.ui.widgets.verdict_line import VerdictLine

KEY = Qt.Key
MOST_STOPS = 120
SCREENS = ["welcome", "today", "learn", "lesson", "quiz", "answered", "result"]
SCREENS += ["share", "my-data", "settings", "help"]
EVERY_SCREEN = pytest.mark.parametrize("screen", SCREENS)
CONTROLS = (QAbstractButton, QLineEdit)


def at(whole, screen):
    """Open the program and go to a screen."""
    if screen == "welcome":
        program = whole()
        program.resize(1280, 832)
        return program
    program = whole(theme="light")
    program.resize(1280, 832)
    if screen == "lesson":
        program.go(Screen.LESSON, lesson=LESSON)
    elif screen in {"quiz", "answered", "result"}:
        program.start_quiz()
        for _ in range({"quiz": 0, "answered": 1, "result": 10}[screen]):
            program.answer()
            if screen == "result":
                program.press(KEY.Key_Return)
    else:
        program.go(Screen(screen))
    return program


def stops(program):
    """Every widget that Tab is to stop at."""
    tab = Qt.FocusPolicy.TabFocus
    found = program.shown(QWidget)
    return {w for w in found if w.isEnabled() and w.focusPolicy() & tab == tab}


def press_tab(program, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(program.window.windowHandle(), KEY.Key_Tab, modifiers)
    QApplication.sendPostedEvents()
    return QApplication.focusWidget()


def go_round(program):
    """Press Tab until a stop comes again; give every stop."""
    seen = [press_tab(program)]
    while len(seen) < MOST_STOPS:
        here = press_tab(program)
        if here in seen and here is not seen[-1]:
            return seen
        seen.append(here)
    raise AssertionError(f"Tab never came round: {seen[-5:]}")


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@EVERY_SCREEN
def test_a_screen_begins_at_its_title_and_tab_reaches_every_control(whole, screen):
    program = at(whole, screen)
    assert program.page.isAncestorOf(program.focus)
    assert not isinstance(program.focus, CONTROLS)

    reached = set(go_round(program))
    missed = [(type(w).__name__, spoken(w)) for w in stops(program) - reached]
    assert not missed


@EVERY_SCREEN
def test_every_control_has_a_name_a_role_and_room_to_be_hit(whole, screen):
    program = at(whole, screen)
    shown = [control for kind in CONTROLS for control in program.shown(kind)]

    faults = [(type(w).__name__, spoken(w), w.size()) for w in shown if _is_faulty(w)]
    assert not faults
    assert not [type(w).__name__ for w in stops(program) if not spoken(w)]
    assert shown


def _is_faulty(control):
    vague = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}
    role = QAccessible.queryAccessibleInterface(control).role()
    return not spoken(control) or role in vague or min(control.width(), control.height()) < 24


@EVERY_SCREEN
def test_the_focus_is_visible_wherever_tab_stops(whole, screen):
    program = at(whole, screen)
    ring = program.app._dialogs._ring

    hidden = []
    for _ in range(len(stops(program))):
        here = press_tab(program)
        program.settle()
        if not ring.isVisible():
            hidden.append((type(here).__name__, spoken(here)))
    assert not hidden


def test_shift_tab_goes_the_same_way_back(whole):
    program = at(whole, "lesson")
    seen = [press_tab(program) for _ in range(8)]

    back = [press_tab(program, Qt.KeyboardModifier.ShiftModifier) for _ in range(7)]
    assert back == seen[-2::-1]


def test_what_has_the_focus_is_scrolled_into_view(whole):
    program = at(whole, "lesson")
    outside = []
    for _ in range(len(stops(program))):
        here = press_tab(program)
        program.settle()
        area = _area_of(here)
        top = here.mapTo(area.viewport(), here.rect().topLeft()).y() if area else 0
        if area and not -here.height() < top < area.viewport().height():
            outside.append((type(here).__name__, spoken(here), top))

    assert not outside


def _area_of(widget):
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above


def test_a_lesson_and_its_check_without_a_mouse(whole):
    program = whole()
    program.resize(1280, 832)
    tab_to(program, "Start")
    program.press(KEY.Key_Space)
    assert program.place.screen is Screen.TODAY

    tab_to(program, "Start: Your flaw")
    program.press(KEY.Key_Space)
    assert program.place.screen is Screen.LESSON
    tab_to_question(program)
    program.press(KEY.Key_1)
    program.press(KEY.Key_S)
    program.press(KEY.Key_Return)
    assert program.shown(VerdictLine)
    assert "You said you were" in program.words()


def test_a_quiz_settings_and_help_without_a_mouse(whole):
    program = whole(theme="light")
    program.press(KEY.Key_2, CTRL)
    tab_to_row(program, "Quiz: 10 questions")
    program.press(KEY.Key_Return)
    for _ in range(10):
        program.answer()
        program.press(KEY.Key_Return)
    assert isinstance(program.page, ResultPage)

    program.press(KEY.Key_Comma, CTRL)
    tab_to(program, "Dark", KEY.Key_Right)
    assert program.theme.is_dark
    program.press(KEY.Key_F1)
    assert program.page.topic == "settings"
    program.press(KEY.Key_Left, ALT)
    assert program.place.screen is Screen.SETTINGS
    program.press(KEY.Key_Q, CTRL)
    assert not program.window.isVisible()


def tab_to(program, name, key=KEY.Key_Tab):
    """Press a key until a control whose name begins so has the focus."""
    for _ in range(MOST_STOPS):
        if program.focus is not None and program.focus.accessibleName().startswith(name):
            return
        is_in_group = key != KEY.Key_Tab and program.focus.accessibleName() in {"System", "Light"}
        program.press(key if is_in_group else KEY.Key_Tab)
    raise AssertionError(f"{name} was not reached")


def tab_to_row(program, name):
    """Go through a list of rows with Tab and the arrows."""
    for _ in range(MOST_STOPS):
        before = program.focus
        if before.accessibleName().startswith(name):
            return
        program.press(KEY.Key_Down)
        if program.focus is before:
            program.press(KEY.Key_Tab)
    raise AssertionError(f"{name} was not reached")


def tab_to_question(program):
    for _ in range(MOST_STOPS):
        if isinstance(program.focus, ChoiceRow):
            return
        program.press(KEY.Key_Tab)
    raise AssertionError([card.accessibleName() for card in program.shown(QuestionCard)])
