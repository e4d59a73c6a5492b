"""How search, library and notebook look, with the real course."""

import pytest
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from whole import CTRL, LESSON

from app.domain.ids import SectionId
from app.domain.notebook import EntryKind, Spot
from app.domain.place import Screen

pytestmark = pytest.mark.golden
LIGHT_AND_DARK = pytest.mark.parametrize("theme", ["light", "dark"])
FILE = SectionId(f"{LESSON}.the-file-decides")
SMALL = {"small": ((960, 600), 100), "large-text": ((1280, 832), 200)}


def open_at(whole, theme="light", size=(1280, 832), text_percent=100):
    program = whole(theme=theme, text_percent=text_percent, display_name="Ada")
    program.resize(*size)
    return program


def keep_some(program):
    notebook = program.profile.notebook
    quote = "a pickle is a program for a small machine inside Python"
    notebook.write_note(Spot(LESSON, FILE, 1, 0, 0, quote), "Ask ops who holds the keys.")
    notebook.toggle(EntryKind.HIGHLIGHT, Spot(LESSON, FILE, 1, 0, 34, quote))
    notebook.toggle(EntryKind.BOOKMARK, Spot(LESSON, FILE))
    notebook.write_note(Spot(LESSON, FILE, 3), "Poisoned row demo for Friday.")


@pytest.fixture(autouse=True)
def _steady_cursor(qapp):
    """A cursor that blinks would be in a picture or not."""
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flash)


@LIGHT_AND_DARK
def test_the_palette(whole, theme):
    program = open_at(whole, theme)
    keep_some(program)
    program.press(Qt.Key.Key_K, CTRL)
    program.type("poison")

    assert_looks_like(program.dialog(), f"palette-{theme}")


def test_the_palette_with_nothing_found(whole):
    program = open_at(whole, "light", (960, 600))
    program.press(Qt.Key.Key_K, CTRL)
    program.type("pikle")

    assert_looks_like(program.dialog(), "palette-nothing")


@LIGHT_AND_DARK
def test_the_library(whole, theme):
    program = open_at(whole, theme)
    program.go(Screen.LIBRARY)

    assert_looks_like(program.window, f"window-library-{theme}")


@pytest.mark.parametrize("name", SMALL)
def test_own_notes_in_little_room(whole, name):
    size, text_percent = SMALL[name]
    program = open_at(whole, "light", size, text_percent)
    keep_some(program)
    program.go(Screen.LIBRARY)
    program.page.findChild(QTabBar).setCurrentIndex(3)
    program.settle()

    assert_looks_like(program.window, f"window-notes-{name}")


@LIGHT_AND_DARK
def test_a_lesson_with_what_is_kept_in_it(whole, theme):
    program = open_at(whole, theme)
    keep_some(program)
    program.go(Screen.LESSON, lesson=LESSON, section=FILE)

    assert_looks_like(program.window, f"window-kept-{theme}")
