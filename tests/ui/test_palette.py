"""The search palette, opened over the whole program with the real course."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from whole import CTRL, LESSON, SHIFT

from app.domain.ids import LessonId, SectionId
from app.domain.notebook import Spot
from app.domain.place import Screen
from app.ui.models.entry_model import EntryModel
from app.ui.pages.palette import PaletteDialog
from app.ui.widgets.entry_list import EntryList

SPOT = Spot(LESSON, SectionId(f"{LESSON}.opening"), 1, 0, 0, "A partner sends a file.")


class Palette:
    """The palette as a learner uses it: by keyboard."""

    def __init__(self, program):
        self.program = program

    def open(self):
        self.program.press(Qt.Key.Key_K, CTRL)
        return self

    @property
    def dialog(self):
        found = self.program.shown(PaletteDialog)
        return found[0] if found else None

    @property
    def list(self):
        return self.dialog.findChild(EntryList)

    @property
    def entries(self):
        return self.dialog.findChild(EntryModel).entries

    @property
    def groups(self):
        return [entry.title for entry in self.entries if entry.is_heading]

    def under(self, heading):
        titles = [entry.title for entry in self.entries]
        after = self.entries[titles.index(heading) + 1 :]
        end = next((n for n, entry in enumerate(after) if entry.is_heading), len(after))
        return [entry.title for entry in after[:end]]

    @property
    def words(self):
        return [label.text() for label in self.program.shown(QLabel, self.dialog)]

    def search(self, words):
        self.dialog.show_wanted(words)
        self.program.settle()

    def choose(self, title):
        while self.list.current.title != title:
            before = self.list.current
            self.program.press(Qt.Key.Key_Down)
            assert self.list.current != before, [entry.title for entry in self.entries]
        self.program.press(Qt.Key.Key_Return)


@pytest.fixture
def program(whole):
    return whole(display_name="Ada")


@pytest.fixture
def palette(program):
    return Palette(program)


def test_typing_finds_and_enter_opens_the_lesson_at_the_section(program, palette):
    palette.open()
    program.type("a format that can")
    assert palette.list.current.title == "A format that cannot run"
    program.press(Qt.Key.Key_Return)

    assert palette.dialog is None
    assert (program.place.screen, program.place.lesson) == (Screen.LESSON, LESSON)
    assert program.place.section == f"{LESSON}.a-format-that-cannot-run"


def test_the_field_keeps_the_focus_and_esc_gives_it_back(program, palette):
    program.press(Qt.Key.Key_Tab)
    before = program.focus
    palette.open()
    assert isinstance(program.focus, QLineEdit)
    program.press(Qt.Key.Key_Down)
    assert isinstance(program.focus, QLineEdit)
    program.press(Qt.Key.Key_Escape)

    assert palette.dialog is None
    assert program.window.focusWidget() is before


def test_it_opens_once(program, palette):
    palette.open()
    program.app._door.open_palette()

    assert len(program.shown(QDialog)) == 1


def test_the_box_in_the_top_bar_opens_it(program, palette):
    program.click(program.button("Search"))

    assert palette.dialog is not None


def test_before_anything_is_typed_it_offers_what_was_read_last_and_some_commands(program, palette):
    program.go(Screen.LESSON, lesson=LESSON)
    program.go(Screen.TODAY)
    palette.open()

    assert palette.groups == ["Read last", "Commands"]
    assert palette.under("Read last") == ["Load weights, not programs"]
    assert "Today" in palette.under("Commands")
    assert palette.words[-1] == ""


def test_a_lesson_that_was_read_is_opened_where_reading_stopped(program, palette):
    program.go(Screen.LESSON, lesson=LESSON)
    program.go(Screen.TODAY)
    palette.open().choose("Load weights, not programs")

    assert program.place.lesson == LESSON


def test_what_is_found_stands_in_groups_with_the_way_to_more(program, palette):
    palette.open().search("model")

    assert palette.groups[:2] == ["Lessons", "Glossary"]
    assert {"Guidelines", "Sources", "Figures"} <= set(palette.groups)
    headings = {entry.title: entry.aside for entry in palette.entries if entry.is_heading}
    assert headings["Lessons"] == "lesson:model"
    assert headings["Figures"] == ""
    assert all(entry.words == ("model",) for entry in palette.entries if not entry.is_heading)


def test_how_many_were_found_is_said(palette):
    palette.open().search("pickl")
    several = palette.words
    palette.search("term:pickl")

    assert any(words.endswith(" results") for words in several)
    assert "1 result" in palette.words


def test_a_prefix_shows_more_of_one_kind(palette):
    palette.open().search("lesson:model")

    assert palette.groups == ["Lessons"]
    assert len(palette.entries) > 20


@pytest.mark.parametrize(
    ("typed", "title", "kind"),
    [
        ("term:pickle", "pickle", "Term"),
        ("g:2.1", "Secure your supply chain", "Guideline 2.1 · Secure development"),
        ("poisongpt", "PoisonGPT: how we hid a lobotomized LLM", "Source"),
    ],
)
def test_what_lessons_refer_to_opens_in_a_small_window(program, palette, typed, title, kind):
    palette.open().search(typed)
    program.press(Qt.Key.Key_Return)

    shown = program.words(program.dialog())
    assert title in shown
    assert kind in shown


def test_a_command_is_given(program, palette):
    palette.open().search(">larger")
    program.press(Qt.Key.Key_Return)

    assert program.app._settings.settings.text_percent == 110


def test_commands_show_their_keys_and_only_those_that_make_sense(program, palette):
    palette.open().search(">")
    keys = {entry.title: entry.aside for entry in palette.entries}
    program.press(Qt.Key.Key_Escape)
    program.go(Screen.LESSON, lesson=LESSON)
    palette.open().search(">")

    assert keys["Full screen"] == "F11"
    assert "Find in this lesson…" not in keys
    assert "Find in this lesson…" in palette.under("Commands")


def test_a_setting_leads_to_the_settings(program, palette):
    palette.open().search("single keys")
    palette.choose("Single keys in questions")

    assert program.place.screen is Screen.SETTINGS


def test_one_mistake_is_forgiven_and_said(palette):
    palette.open().search("poisson")

    assert "No match for “poisson”. These are for “poison”." in palette.words
    assert "lesson:poison" in [entry.aside for entry in palette.entries if entry.is_heading]
    assert "Lessons" in palette.groups


def test_where_nothing_is_found_the_nearest_word_is_offered(program, palette):
    palette.open().search("pikle")
    assert "No match for “pikle”. Did you mean “pickle”?" in palette.words
    assert "0 results" in palette.words
    program.press(Qt.Key.Key_Return)

    assert palette.dialog.wanted == "pickle"
    assert "Glossary" in palette.groups


def test_where_nothing_is_near_it_says_so(palette):
    palette.open().search("zzzzzz")

    assert "No match for “zzzzzz”. Try fewer or other words." in palette.words
    assert palette.entries == ()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Return])
def test_keys_do_nothing_where_nothing_was_found(program, palette, key):
    palette.open().search("zzzzzz")
    program.press(key)

    assert palette.dialog is not None


def test_a_question_is_found_once_it_was_answered(program, palette):
    program.go(Screen.LESSON, lesson=LESSON)
    palette.open().search("q:file")
    before = palette.groups
    program.press(Qt.Key.Key_Escape)
    item = program.library.item(program.library.lesson(LESSON).head.checks[0])
    program.answer()
    program.go(Screen.TODAY)
    palette.open().search(f"q:{item.stem[-1].prose[0].text.split()[0]}")
    found = palette.under("Questions you have answered")
    program.press(Qt.Key.Key_Return)

    assert before == []
    assert len(found) == 1
    assert program.place.section == item.section


def test_an_own_note_is_found_and_leads_to_its_place(program, palette):
    program.profile.notebook.write_note(SPOT, "Poisoned row demo for Friday")
    palette.open().search("friday")
    assert palette.under("My notes") == ["Poisoned row demo for Friday"]
    palette.choose("Poisoned row demo for Friday")

    assert program.place.lesson == LESSON


def test_a_damaged_index_is_a_sentence_and_everything_else_works(keep, theme, icons, whole):
    kept = keep(is_welcomed=True)
    path = kept.profile.folder / "catalogue.db"
    kept.close()
    with sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("update passage_index_data set block = zeroblob(9) where id > 10")
    raw.close()
    program = whole()
    palette = Palette(program).open()
    program.press(Qt.Key.Key_Escape)
    assert palette.dialog is None

    assert "Start Seawall again" in program.words()
    assert (path.parent / "catalogue.db.damaged").exists()


HOSTILE = ('"', "NEAR(", "<b>x</b>", "\u202egpj", "🚀🚀", "%s %1 {0}", "x" * 300, "-*^()")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_it(palette, text):
    palette.open().search(text)

    assert palette.dialog is not None


def test_what_is_found_can_be_heard(palette):
    palette.open().search("pickle")
    first = next(entry for entry in palette.entries if not entry.is_heading)
    row = palette.entries.index(first)
    interface = QAccessible.queryAccessibleInterface(palette.list)

    assert interface.child(row).text(QAccessible.Text.Name) == first.spoken


def test_the_search_is_no_way_out_of_the_welcome(keep, whole):
    program = whole(is_welcomed=False)
    program.press(Qt.Key.Key_K, CTRL | SHIFT)
    program.press(Qt.Key.Key_K, CTRL)

    assert Palette(program).dialog is None


def test_places_that_are_gone_are_not_offered(program):
    found = program.app._door.room.palette._entries.recent((LessonId("gone.lesson"),), ())

    assert found == ()
