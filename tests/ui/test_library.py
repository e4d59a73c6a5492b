"""The library in the whole program, with the real course and a notebook."""

import errno
import shutil
from pathlib import Path

import pytest
from page_checks import assert_controls_are_usable
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTabBar
from whole import CTRL, LESSON, disk_full

from app.domain.ids import SectionId
from app.domain.notebook import Entry, EntryKind, Spot
from app.domain.place import Screen
from app.resources import CORE_SOURCE
from app.ui.models.entry_model import EntryModel
from app.ui.pages.library_page import LibraryPage, Shelf
from app.ui.pages.note_dialog import NoteDialog
from app.ui.widgets.detail_card import DetailCard
from app.ui.widgets.entry import ListEntry
from app.ui.widgets.entry_list import EntryList

HOSTILE = '<img src="//marker/x"><b>\u202e'


def spot(slug="opening", offset=1, quote="A partner sends a file."):
    return Spot(LESSON, SectionId(f"{LESSON}.{slug}"), offset, 0, 0, quote)


class Library:
    """The library as a learner uses it."""

    def __init__(self, program):
        self.program = program
        program.press(Qt.Key.Key_7, CTRL)

    @property
    def page(self):
        return self.program.page

    @property
    def entries(self):
        return self.page.findChild(EntryModel).entries

    @property
    def titles(self):
        return [entry.title for entry in self.entries]

    @property
    def list(self):
        return self.page.findChild(EntryList)

    @property
    def detail(self):
        return self.program.words(self.page.findChild(DetailCard))

    def open(self, shelf):
        self.page.findChild(QTabBar).setCurrentIndex(list(Shelf).index(shelf))
        self.program.settle()
        return self

    def go_to(self, key):
        self.page.go_to(key)
        self.program.settle()

    def filter(self, words):
        self.page.findChild(QLineEdit).setText(words)
        self.program.settle()


@pytest.fixture
def program(whole):
    return whole(display_name="Ada")


@pytest.fixture
def notebook(program):
    made = program.profile.notebook
    made.write_note(spot(), "Ask ops who holds the keys.")
    made.write_note(spot("the-file-decides", 2, ""), "Row demo\nfor Friday.")
    made.toggle(EntryKind.HIGHLIGHT, spot("the-file-decides", 1, "a damaged file will do"))
    made.toggle(EntryKind.BOOKMARK, spot("the-scanner-comes-second", 0, ""))
    return made


@pytest.fixture
def library(program, notebook):
    return Library(program)


def test_it_has_its_place_in_rail_menu_and_history(program, library):
    assert isinstance(program.page, LibraryPage)
    assert program.place.screen is Screen.LIBRARY
    assert program.window.windowTitle() == "Library - Seawall"
    program.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert program.place.screen is Screen.TODAY


def test_the_guidelines_stand_with_what_covers_them(program, library):
    assert len(library.entries) == 17
    assert "17 guidelines" in program.words()
    assert library.entries[4].title == "2.1 Secure your supply chain"
    assert library.entries[4].aside == "5 lessons"
    library.go_to("guideline:2.1")

    shown = library.detail
    assert "What it asks for" in shown
    assert "You will be able to decide how to open a model file you did not make." in shown
    assert "Load weights, not programs" in shown


def test_a_guideline_nobody_teaches_yet_says_so(whole, tmp_path):
    source = Path(shutil.copytree(CORE_SOURCE, tmp_path / "source"))
    with (source / "guidelines.toml").open("a") as file:
        file.write(
            '\n[[guideline]]\nid = "4.5"\narea = "Secure operation and maintenance"\n'
            'title = "Retire"\nsummary = "End it well."\n'
            'actions = [ { id = "a", text = "Say when." } ]\n'
        )
    program = whole(source=source, theme="light")
    library = Library(program).open(Shelf.GUIDELINES)

    assert {entry.aside for entry in library.entries} >= {"not covered yet"}
    uncovered = next(entry for entry in library.entries if entry.aside == "not covered yet")
    library.go_to(uncovered.key)

    assert "What the course teaches of it" not in library.detail


def test_what_covers_a_guideline_leads_to_the_lesson(program, library):
    library.go_to("guideline:2.1")
    program.click(program.button("Load weights, not programs"))

    assert program.place.lesson == LESSON


def test_the_glossary_is_filtered_as_one_types(program, library):
    library.open(Shelf.GLOSSARY)
    everything = len(library.entries)
    library.filter("pick")

    assert library.titles[0] == "pickle"
    assert len(library.entries) < everything
    assert library.entries[0].words == ("pick",)
    library.filter("")
    assert len(library.entries) == everything


def test_a_filter_that_fits_nothing_says_so(program, library):
    library.open(Shelf.GLOSSARY).filter("wumpus")

    assert "No match for “wumpus”. Clear the field to see everything." in program.words()
    assert "0 terms" in program.words()


def test_a_term_leads_to_others_and_to_its_sources(program, library):
    library.open(Shelf.GLOSSARY)
    library.go_to("term:pickle")
    program.click(program.button("safetensors"))

    assert library.list.current.title == "safetensors"


def test_a_source_says_what_cites_it_and_its_address_can_be_copied(program, library):
    library.open(Shelf.SOURCES)
    source = program.library.source("carlini-2023")
    library.go_to("source:carlini-2023")
    program.click(program.button("Copy address"))

    assert source.address in library.detail
    assert "CITED BY LESSONS" in library.detail.upper()
    assert QGuiApplication.clipboard().text() == source.address


def test_a_term_says_which_sources_it_has(program, library):
    library.open(Shelf.GLOSSARY)
    term = next(t for t in program.library.terms() if t.sources)
    library.go_to(f"term:{term.id}")
    source = program.library.source(term.sources[0])
    program.click(program.button(source.title))

    assert library.list.current.key == f"source:{source.id}"


def test_enter_reads_on_in_the_detail(program, library):
    library.list.setFocus()
    program.press(Qt.Key.Key_Down)
    program.press(Qt.Key.Key_Return)

    assert program.focus is library.page.findChild(DetailCard).title


def test_own_things_stand_on_shelves_of_their_own(program, library):
    found = {shelf: library.open(shelf).titles for shelf in list(Shelf)[3:]}

    assert found[Shelf.NOTES] == ["Row demo\nfor Friday.", "Ask ops who holds the keys."]
    assert found[Shelf.HIGHLIGHTS] == ["a damaged file will do"]
    assert found[Shelf.BOOKMARKS] == ["The scanner comes second"]
    assert "1 bookmark" in program.words()


@pytest.mark.parametrize(
    ("shelf", "keys"),
    [
        (Shelf.NOTES, "Ctrl+M"),
        (Shelf.HIGHLIGHTS, "Ctrl+Shift+H"),
        (Shelf.BOOKMARKS, "Ctrl+B"),
    ],
)
def test_an_empty_shelf_says_how_to_fill_it(program, shelf, keys):
    Library(program).open(shelf)

    assert keys in program.words()
    assert not program.button("Export as Markdown").isEnabled()


def test_a_note_leads_back_to_its_place(program, library):
    library.open(Shelf.NOTES)
    program.click(program.button("Open in the lesson"))

    assert program.place.section == f"{LESSON}.the-file-decides"


def test_a_note_can_be_edited(program, library, notebook):
    library.open(Shelf.NOTES)
    program.click(program.button("Edit…"))
    assert isinstance(program.dialog(), NoteDialog)
    program.press(Qt.Key.Key_A, CTRL)
    program.type("Shown.")
    program.press(Qt.Key.Key_Return, CTRL)

    assert library.titles[0] == "Shown."
    assert notebook.entries()[2].text == "Shown."


def test_what_is_removed_can_be_put_back(program, library, notebook):
    library.open(Shelf.NOTES)
    before = notebook.entries()
    program.click(program.button("Remove"))
    assert library.titles == ["Ask ops who holds the keys."]
    assert "The note was removed." in program.words()
    program.click(program.button("Undo"))

    assert notebook.entries() == before
    assert len(library.entries) == 2


@pytest.mark.parametrize("shelf", [Shelf.HIGHLIGHTS, Shelf.BOOKMARKS])
def test_the_last_one_of_a_shelf_can_be_removed(program, library, shelf):
    library.open(shelf)
    program.click(program.button("Remove"))

    assert library.entries == ()
    assert "was removed" in program.words()


def export(program, path):
    program.click(program.button("Export as Markdown"))
    program.page.findChild(QFileDialog).fileSelected.emit(str(path))
    program.page.findChild(QFileDialog).reject()
    program.settle()


def test_what_is_shown_is_exported_as_markdown(program, library, tmp_path):
    library.open(Shelf.NOTES).filter("friday")
    export(program, tmp_path / "notes.md")

    written = (tmp_path / "notes.md").read_text(encoding="utf-8")
    assert written.startswith("# My notes\n")
    assert "Row demo\n  for Friday." in written
    assert "Ask ops" not in written
    assert f"1 entry was written to {tmp_path / 'notes.md'}" in program.words()


def test_several_are_counted(program, library, tmp_path):
    library.open(Shelf.NOTES)
    export(program, tmp_path / "notes.md")

    assert "2 entries were written" in program.words()


def test_an_export_that_fails_is_a_sentence(program, library, tmp_path, monkeypatch):
    def refuse(path, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("app.services.notebook.write_whole", refuse)
    library.open(Shelf.NOTES)
    export(program, tmp_path / "notes.md")

    assert "could not be written: No space left on device" in program.words()


def test_on_a_full_disk_a_note_stays_where_it_is(program, library, notebook):
    library.open(Shelf.NOTES)
    with program.profile.database.tracer(disk_full):
        program.click(program.button("Remove"))

    assert "The disk is full" in program.words()
    assert len(library.entries) == len(notebook.entries()) - 2 == 2


def test_words_that_look_like_markup_are_shown_as_they_are(program):
    program.profile.notebook.write_note(spot(quote=HOSTILE), HOSTILE)
    library = Library(program).open(Shelf.NOTES)

    assert '<img src="//marker/x"><b>' in library.detail
    assert "\u202e" not in library.detail


def test_the_page_can_be_used_with_a_keyboard_alone(program, library):
    visited = set()
    for _ in range(40):
        program.press(Qt.Key.Key_Tab)
        visited.add(type(program.focus).__name__)

    assert {"QTabBar", "QLineEdit", "EntryList"} <= visited


def test_every_control_has_a_name(program, library):
    library.open(Shelf.NOTES)

    assert_controls_are_usable(program.page)
    assert program.page.findChild(QTabBar).accessibleName()


def test_a_thousand_notes_are_shown_at_once(program):
    notebook = program.profile.notebook
    with program.profile.database.transaction():
        for number in range(1, 1001):
            text = f"Note {number}"
            notebook._store.put(Entry(number, EntryKind.NOTE, spot(), text, program.desk.now()))
    library = Library(program).open(Shelf.NOTES)

    assert len(library.entries) == 1000
    library.list.step(999)
    library.list.step(999)
    assert library.list.current.title == "Note 1"


def test_entries_are_heard_whole(library):
    interface = QAccessible.queryAccessibleInterface(library.list)

    assert (
        interface
        .child(4)
        .text(QAccessible.Text.Name)
        .startswith("2.1 Secure your supply chain. 5 lessons. ")
    )


def test_a_model_without_entries_gives_nothing(qapp):
    model = EntryModel()
    model.show_entries((ListEntry("", "Heading"),))

    assert model.data(model.index(5, 0)) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags


@pytest.mark.parametrize("text_percent", [100, 200])
def test_in_little_room_nothing_is_lost(whole, text_percent):
    program = whole(text_percent=text_percent)
    program.resize(960, 600)
    library = Library(program)

    assert library.list.height() >= 100
    assert library.page.findChild(DetailCard).height() >= 100
