"""The parts joined: what a learner does in the window, and what becomes of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from whole import ALT, CTRL, LESSON, MODULE, SHIFT, disk_full

from app.domain.place import Screen
from app.ui.pages.welcome_page import WelcomePage
from app.ui.widgets.reading_panel import ReadingPopup
from app.ui.widgets.verdict_line import VerdictLine

KEY = Qt.Key


@pytest.fixture
def program(whole):
    program = whole(theme="light")
    program.resize(1280, 800)
    return program


# First start


def test_the_first_start_asks_once_and_can_be_skipped(whole):
    program = whole()
    assert isinstance(program.page, WelcomePage)
    assert not program.window.rail.isVisible()
    assert not program.window.menus.today.isEnabled()

    program.click(program.button("Skip"))
    assert program.place.screen is Screen.TODAY
    assert program.window.rail.isVisible()
    program.close()
    assert whole().place.screen is Screen.TODAY


def test_what_the_welcome_was_told_holds(whole):
    program = whole()
    field = program.shown(QLineEdit)[0]
    field.setFocus()
    program.type("Ada")
    program.click(program.button("Dark"))
    program.click(program.button("Start"))

    assert "Ada" in program.page.title.text()
    assert program.theme.is_dark
    program.close()
    again = whole()
    assert again.profile.settings.display_name == "Ada"
    assert again.profile.settings.theme == "dark"


def test_the_welcome_can_be_shown_again_and_keeps_what_is_set(program):
    program.press(KEY.Key_Equal, CTRL)
    program.window.menus.welcome.trigger()
    program.press(KEY.Key_Equal, CTRL)
    program.click(program.button("Start"))

    assert program.theme.scale == 1.25
    assert program.place.screen is Screen.TODAY


# Getting about


def test_the_rail_leads_to_every_screen(program):
    for name, screen in (
        ("Learn", Screen.LEARN),
        ("Settings", Screen.SETTINGS),
        ("Help", Screen.HELP),
        ("Today", Screen.TODAY),
    ):
        entry = program.window.rail._entries[screen]
        program.click(entry)
        assert program.place.screen is screen
        assert entry.isChecked()
        assert program.window.windowTitle() == f"{name} - Seawall"


@pytest.mark.parametrize(
    ("key", "modifiers", "screen"),
    [
        (KEY.Key_1, CTRL, Screen.TODAY),
        (KEY.Key_2, CTRL, Screen.LEARN),
        (KEY.Key_Comma, CTRL, Screen.SETTINGS),
        (KEY.Key_F1, Qt.KeyboardModifier.NoModifier, Screen.HELP),
    ],
)
def test_keys_lead_to_every_screen(program, key, modifiers, screen):
    program.go(Screen.LESSON, lesson=LESSON)
    program.press(key, modifiers)

    assert program.place.screen is screen


@pytest.mark.parametrize(
    ("screen", "topic"),
    [
        (Screen.TODAY, "today"),
        (Screen.LEARN, "learn"),
        (Screen.LESSON, "lesson"),
        (Screen.QUIZ, "quiz"),
        (Screen.SETTINGS, "settings"),
    ],
)
def test_f1_shows_the_help_for_the_screen(program, screen, topic):
    if screen is Screen.QUIZ:
        program.start_quiz()
    else:
        program.go(screen, lesson=LESSON if screen is Screen.LESSON else None)
    program.press(KEY.Key_F1)

    assert program.page.topic == topic


def test_the_keyboard_topic_is_a_command_of_its_own(program):
    program.window.menus.keyboard.trigger()
    program.settle()

    assert program.page.topic == "keyboard"


def test_back_and_forward_restore_lesson_and_paragraph(program):
    head = next(head for head in program.desk.course.lessons if head.id == LESSON)
    program.go(Screen.LESSON, lesson=LESSON)
    program.press(KEY.Key_PageDown, CTRL)
    program.press(KEY.Key_PageDown, CTRL)
    place = program.page.current_anchor()
    program.press(KEY.Key_1, CTRL)
    program.press(KEY.Key_Left, ALT)

    assert place[0] == head.sections[2].id
    assert (program.place.lesson, program.page.current_anchor()) == (LESSON, place)
    program.press(KEY.Key_Right, ALT)
    assert program.place.screen is Screen.TODAY


def test_back_and_forward_are_offered_only_where_they_lead(program):
    bar, menus = program.window.top_bar, program.window.menus
    offers = [(bar._back.isEnabled(), bar._forward.isEnabled())]
    program.press(KEY.Key_2, CTRL)
    offers.append((bar._back.isEnabled(), bar._forward.isEnabled()))
    program.click(bar._back)
    offers.append((bar._back.isEnabled(), bar._forward.isEnabled()))

    assert offers == [(False, False), (True, False), (False, True)]
    assert (menus.back.isEnabled(), menus.forward.isEnabled()) == (False, True)


def test_crumbs_lead_where_they_say(program):
    program.go(Screen.LESSON, lesson=LESSON)
    learn, part, _ = program.window.top_bar._trail._steps
    program.click(part)

    assert program.place.screen is Screen.LEARN
    card = program.page._cards[MODULE]
    top = card.mapTo(program.page.viewport(), card.rect().topLeft()).y()
    end = program.page.verticalScrollBar().value() == program.page.verticalScrollBar().maximum()
    assert end or 0 <= top < 60
    program.go(Screen.LESSON, lesson=LESSON)
    program.click(program.window.top_bar._trail._steps[0])
    assert program.place.screen is Screen.LEARN
    assert learn


def test_find_keys_act_only_in_lessons(program):
    menus = program.window.menus
    assert not any(action.isEnabled() for action in menus.in_lessons)
    program.press(KEY.Key_F, CTRL)
    program.press(KEY.Key_F3)
    assert not program.shown(QLineEdit)

    program.go(Screen.LESSON, lesson=LESSON)
    assert all(action.isEnabled() for action in menus.in_lessons)
    program.press(KEY.Key_F, CTRL)
    program.type("pickle")
    program.press(KEY.Key_F3)
    assert program.shown(QLineEdit)[0].text() == "pickle"
    assert program.page._search is not None


def test_the_outline_can_be_opened_with_its_keys(program):
    program.resize(960, 600)
    program.go(Screen.LESSON, lesson=LESSON)
    assert not program.page.side.isVisible()

    program.press(KEY.Key_O, CTRL | SHIFT)
    assert program.page.side.isAncestorOf(program.focus)


def test_f6_goes_round_rail_page_and_side_pane(program):
    program.go(Screen.LESSON, lesson=LESSON)
    panes = (program.window.rail, program.page.side)
    round_ = []
    for _ in range(4):
        round_.append([pane.isAncestorOf(program.focus) for pane in panes])
        program.press(KEY.Key_F6)

    assert round_ == [[False, False], [False, True], [True, False], [False, False]]
    program.press(KEY.Key_F6, SHIFT)
    program.press(KEY.Key_F6, SHIFT)
    assert program.window.rail.isAncestorOf(program.focus)


# Reading


@pytest.mark.parametrize("screen", [Screen.TODAY, Screen.LESSON])
def test_text_size_keys_work_everywhere_and_are_kept(program, whole, screen):
    program.go(screen, lesson=LESSON if screen is Screen.LESSON else None)
    for _ in range(3):
        program.press(KEY.Key_Equal, CTRL)
    assert program.theme.scale == 1.5
    program.press(KEY.Key_Minus, CTRL)
    assert program.theme.scale == 1.25
    program.press(KEY.Key_0, CTRL)
    assert program.theme.scale == 1.0
    program.press(KEY.Key_Plus, CTRL)
    program.close()

    assert whole().theme.scale == 1.1


def test_the_place_in_a_lesson_stays_while_the_text_grows(program):
    program.go(Screen.LESSON, lesson=LESSON)
    program.press(KEY.Key_PageDown, CTRL)
    before = program.page.current_anchor()
    for _ in range(3):
        program.press(KEY.Key_Equal, CTRL)

    assert program.page.current_anchor() == before


def test_reading_settings_open_from_a_lesson_and_apply_at_once(program):
    program.go(Screen.LESSON, lesson=LESSON)
    opener = program.button("Reading settings")
    program.click(opener)
    (popup,) = program.shown(ReadingPopup)
    dark = next(b for b in program.shown(QPushButton, popup) if b.text() == "Dark")
    program.click(dark)

    assert program.theme.is_dark
    program.press(KEY.Key_Escape)
    assert not program.shown(ReadingPopup)
    assert program.focus is opener


def test_reading_settings_can_be_opened_again(program):
    program.go(Screen.LESSON, lesson=LESSON)
    for _ in range(3):
        program.click(program.button("Reading settings"))
        assert program.shown(ReadingPopup)
        program.press(KEY.Key_Escape)

    assert not program.shown(ReadingPopup)


def test_the_reading_button_is_there_in_lessons_only(program):
    program.go(Screen.LESSON, lesson=LESSON)
    in_lesson = program.app._reading.isVisible()
    program.press(KEY.Key_1, CTRL)

    assert in_lesson
    assert not program.app._reading.isVisible()


def test_a_term_opens_beside_the_lesson_and_escape_goes_back(program):
    program.go(Screen.LESSON, lesson=LESSON)
    program.screens.lesson.references.show_guideline("2.1")
    program.settle()
    dialog = program.dialog()
    assert "Secure your supply chain" in program.words(dialog)

    program.press(KEY.Key_Escape)
    assert not program.shown(QDialog)
    assert program.place.screen is Screen.LESSON


# Answering


def test_an_answer_is_said_to_be_saved(program):
    program.go(Screen.LESSON, lesson=LESSON)
    program.answer()

    assert "Saved 09:30" in program.words()
    assert program.shown(VerdictLine)


def test_an_answer_that_cannot_be_saved_is_said_below_too(program):
    program.go(Screen.LESSON, lesson=LESSON)
    with program.profile.database.tracer(disk_full):
        program.answer()

    said = program.words()
    assert said.count("The disk is full, so this was not saved.") == 2
    assert "E-STORE-FULL" in said
    assert not program.shown(VerdictLine)
    program.answer()
    assert program.shown(VerdictLine)


@pytest.mark.parametrize("key", [KEY.Key_G, KEY.Key_1, KEY.Key_A, KEY.Key_R, KEY.Key_Question])
def test_single_keys_do_nothing_while_the_focus_is_outside_a_question(program, key):
    program.go(Screen.LESSON, lesson=LESSON)
    before = program.words()
    program.press(key)

    assert program.words() == before
    assert program.place.screen is Screen.LESSON


def test_reading_the_section_of_a_question_and_coming_back_finds_the_feedback(program):
    program.start_quiz()
    program.answer(is_right=False)
    item = program.screens.quiz.round.item
    program.press(KEY.Key_R)
    assert (program.place.screen, program.place.section) == (Screen.LESSON, item.section)

    program.press(KEY.Key_Left, ALT)
    assert program.screens.quiz.round.item == item
    assert program.shown(VerdictLine)


def test_a_result_offers_practice_with_other_questions(program):
    program.start_quiz()
    for number in range(10):
        program.answer(is_right=number > 1)
        program.press(KEY.Key_Return)
    asked = set(program.screens.quiz.round.sitting.items)
    missed = {item.id for item in program.screens.quiz.round.missed}
    program.click(program.button("Practise the 2 missed"))

    practice = program.screens.quiz.round
    assert len(practice.items) == 2
    assert not missed & set(practice.sitting.items)
    assert len(asked) == 10
