"""Notes, highlights, bookmarks and terms in a lesson of the real course, by keyboard."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from whole import CTRL, LESSON, SHIFT, disk_full

from app.domain.ids import SectionId
from app.domain.notebook import LONGEST_NOTE, EntryKind, Spot
from app.domain.place import Screen
from app.ui.pages.note_dialog import NoteDialog
from app.ui.rich_text import Mark, ProseLabel
from app.ui.widgets.pane_row import SourceRow
from app.ui.widgets.passages import merged
from app.ui.widgets.reference_dialog import ReferenceDialog
from app.ui.widgets.term_popover import TermPopover

FILE = SectionId(f"{LESSON}.the-file-decides")
HOSTILE = '<img src="//marker/x"><b>\u202e'


class Reader:
    """A lesson as somebody reads it who keeps things."""

    def __init__(self, program):
        self.program = program
        program.go(Screen.LESSON, lesson=LESSON, section=FILE)

    @property
    def entries(self):
        return self.program.profile.notebook.entries()

    @property
    def pane(self):
        rows = self.program.shown(SourceRow, self.program.page.side)
        return [row.accessibleName() for row in rows if not row.key[:1].isalpha()]

    def write(self, text):
        self.program.press(Qt.Key.Key_M, CTRL)
        self.program.type(text)
        self.program.press(Qt.Key.Key_Return, CTRL)

    def highlight(self):
        self.program.press(Qt.Key.Key_H, CTRL | SHIFT)

    def bookmark(self):
        self.program.press(Qt.Key.Key_B, CTRL)

    def label(self, words):
        labels = self.program.shown(ProseLabel, self.program.page)
        return next(label for label in labels if words in label.words)

    def select(self, words):
        label = self.label(words)
        label.setFocus()
        label.setSelection(label.words.index(words), len(words))
        return label

    def marks(self, words):
        return [mark for mark in self.label(words)._marks if mark.is_kept]


@pytest.fixture
def program(whole):
    opened = whole(display_name="Ada")
    opened.resize(1280, 832)
    return opened


@pytest.fixture
def reader(program):
    return Reader(program)


def test_a_note_is_about_the_paragraph_at_the_top(program, reader):
    reader.write("Ask ops.")

    (note,) = reader.entries
    assert (note.kind, note.text, note.spot.section) == (EntryKind.NOTE, "Ask ops.", FILE)
    assert note.spot.quote.startswith("Inside such a .pt file")
    assert reader.pane == ["Note: Ask ops."]
    assert "The note is kept." in program.words()


def test_the_dialog_says_where_the_note_belongs(program, reader):
    program.press(Qt.Key.Key_M, CTRL)

    shown = program.words(program.dialog())
    assert "Load weights, not programs · The file decides" in shown
    assert "“Inside such a .pt file" in shown


def test_a_note_opens_from_the_pane_and_is_written_on(program, reader):
    reader.write("Ask ops.")
    program.click(program.button("Note: Ask ops."))
    edit = program.dialog().findChild(QPlainTextEdit)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    program.type(" Soon.")
    program.press(Qt.Key.Key_Return, CTRL)

    assert [entry.text for entry in reader.entries] == ["Ask ops. Soon."]


def test_esc_loses_nothing_that_was_written(program, reader):
    program.press(Qt.Key.Key_M, CTRL)
    program.type("Half a thought")
    program.press(Qt.Key.Key_Escape)

    assert program.shown(NoteDialog) == []
    assert [entry.text for entry in reader.entries] == ["Half a thought"]


def test_esc_closes_what_nothing_was_written_in(program, reader):
    program.press(Qt.Key.Key_M, CTRL)
    program.press(Qt.Key.Key_Escape)

    assert program.shown(NoteDialog) == []
    assert reader.entries == ()


def test_only_discard_throws_away(program, reader):
    program.press(Qt.Key.Key_M, CTRL)
    program.type("Never mind")
    program.click(program.button("Discard changes"))

    assert reader.entries == ()


def test_an_empty_note_and_one_that_is_a_file_are_not_kept(program, reader):
    program.press(Qt.Key.Key_M, CTRL)
    empty = program.button("Save note").isEnabled()
    program.dialog().findChild(QPlainTextEdit).setPlainText("w" * (LONGEST_NOTE + 1))
    too_long = program.button("Save note").isEnabled()
    program.press(Qt.Key.Key_Return, CTRL)

    assert (empty, too_long) == (False, False)
    assert reader.entries == ()


def test_on_a_full_disk_the_words_stay_in_the_dialog(program, reader):
    program.press(Qt.Key.Key_M, CTRL)
    program.type("Ask ops.")
    with program.profile.database.tracer(disk_full):
        program.press(Qt.Key.Key_Return, CTRL)
    dialog = program.dialog()
    assert "The disk is full" in program.words(dialog)
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "Ask ops."
    program.press(Qt.Key.Key_Return, CTRL)

    assert [entry.text for entry in reader.entries] == ["Ask ops."]


def test_one_note_is_written_at_a_time(program, reader):
    program.press(Qt.Key.Key_M, CTRL)
    program.screens.lesson.kept.write()

    assert len(program.shown(NoteDialog)) == 1


def test_words_that_look_like_markup_are_shown_as_they_are(program, reader):
    program.profile.notebook.write_note(Spot(LESSON, FILE, 1, 0, 0, HOSTILE), HOSTILE)
    program.go(Screen.TODAY)
    program.go(Screen.LESSON, lesson=LESSON)

    assert reader.pane == ['Note: <img src="//marker/x"><b>']


def test_the_paragraph_is_highlighted_and_by_the_same_key_no_longer(program, reader):
    reader.highlight()
    (mark,) = reader.marks("Inside such a .pt file")
    assert (mark.start, mark.length) == (0, len(reader.label("Inside such a .pt").words))
    assert reader.pane[0].startswith("Highlight: “Inside such a .pt file")
    reader.highlight()

    assert reader.marks("Inside such a .pt file") == []
    assert reader.entries == ()


def test_selected_words_are_highlighted(program, reader):
    label = reader.select("a damaged file will do")
    reader.highlight()

    (entry,) = reader.entries
    assert entry.spot.quote == "a damaged file will do"
    (mark,) = reader.marks("a damaged file will do")
    assert label.words[mark.start : mark.start + mark.length] == "a damaged file will do"


def test_a_highlight_is_there_again_in_another_window_size_and_after_a_restart(program, whole):
    reader = Reader(program)
    reader.select("a damaged file will do")
    reader.highlight()
    program.close()
    again = whole()
    again.resize(960, 600)

    assert len(Reader(again).marks("a damaged file will do")) == 1


def test_words_that_moved_within_their_block_are_found_and_lost_ones_are_not(program, reader):
    notebook = program.profile.notebook
    notebook.toggle(EntryKind.HIGHLIGHT, Spot(LESSON, FILE, 1, 3, 99, "a damaged file"))
    notebook.toggle(EntryKind.HIGHLIGHT, Spot(LESSON, FILE, 1, 0, 0, "words that are gone"))
    program.go(Screen.TODAY)
    program.go(Screen.LESSON, lesson=LESSON, section=FILE)

    assert len(reader.marks("a damaged file")) == 1
    assert len(reader.pane) == 2


def test_a_section_is_bookmarked_and_by_the_same_key_no_longer(program, reader):
    reader.bookmark()
    assert reader.pane == ["Bookmark: The file decides"]
    assert "The section is bookmarked." in program.words()
    reader.bookmark()

    assert reader.entries == ()
    assert "The bookmark was taken away." in program.words()


def test_a_bookmark_leads_to_its_section(program, reader):
    reader.bookmark()
    program.go(Screen.TODAY)
    program.go(Screen.LESSON, lesson=LESSON, section=SectionId(f"{LESSON}.on-monday"))
    program.click(program.button("Bookmark: The file decides"))

    assert program.page.current_section() == FILE


def test_what_was_found_shows_over_what_is_highlighted(program, reader):
    reader.highlight()
    program.press(Qt.Key.Key_F, CTRL)
    program.type("damaged")
    marks = reader.label("a damaged file will do")._marks
    assert [mark.is_kept for mark in marks] == [True, False, True]
    program.press(Qt.Key.Key_Escape)

    assert len(reader.marks("a damaged file will do")) == 1


def test_marks_that_cover_one_another_are_cut():
    found = {0: (Mark(4, 2, is_current=True),)}
    kept = {0: (Mark(0, 10, False, True), Mark(8, 6, False, True)), 1: (Mark(1, 1, False, True),)}

    joined = merged(found, kept)
    assert [(mark.start, mark.length, mark.is_kept) for mark in joined[0]] == [
        (0, 4, True),
        (4, 2, False),
        (6, 4, True),
        (10, 4, True),
    ]
    assert joined[1] == kept[1]


def test_a_mark_that_is_covered_whole_is_not_shown():
    found = {0: (Mark(0, 10, is_current=False),)}

    assert merged(found, {0: (Mark(2, 3, False, True),)}) == found


@pytest.mark.parametrize("key", ["m", "h", "b"])
def test_the_keys_do_nothing_where_there_is_no_lesson(program, key):
    program.press(getattr(Qt.Key, f"Key_{key.upper()}"), CTRL | SHIFT if key == "h" else CTRL)

    assert program.profile.notebook.entries() == ()
    assert program.shown(NoteDialog) == []


def find_term(program):
    for _ in range(40):
        program.press(Qt.Key.Key_Tab)
        focus = program.focus
        if isinstance(focus, ProseLabel) and focus.term_here() and focus.hasSelectedText():
            return focus
    raise AssertionError("Tab reaches no term")


def popover(program):
    found = program.shown(TermPopover)
    return found[0] if found else None


def test_f2_says_what_a_term_means_and_esc_takes_it_away(program, reader):
    label = find_term(program)
    program.press(Qt.Key.Key_F2)
    shown = popover(program)
    term = program.library.term(label.term_here().target)
    assert term.title in program.words(shown)
    assert program.focus is label
    program.press(Qt.Key.Key_Escape)

    assert popover(program) is None
    assert program.place.screen is Screen.LESSON


def test_any_other_key_takes_it_away_and_does_what_it_does(program, reader):
    find_term(program)
    program.press(Qt.Key.Key_F2)
    program.press(Qt.Key.Key_1, CTRL)

    assert popover(program) is None
    assert program.place.screen is Screen.TODAY


def test_enter_still_opens_the_term(program, reader):
    find_term(program)
    program.press(Qt.Key.Key_Return)

    assert isinstance(program.dialog(), ReferenceDialog)


def test_f2_where_there_is_no_term_says_so(program, reader):
    program.press(Qt.Key.Key_F2)

    assert popover(program) is None
    assert "There is no term here." in program.words()


def rest(program, label):
    """Rest the pointer on a label, as Qt tells it."""
    place = label.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, label.mapToGlobal(place))
    QApplication.sendEvent(label, event)
    program.settle()


def test_resting_the_pointer_on_a_term_says_what_it_means(program, reader):
    label = reader.label("Inside such a .pt file")
    rest(program, label)
    assert popover(program) is None
    label.linkHovered.emit("act:0")
    rest(program, label)

    assert "pickle" in program.words(popover(program))
    QApplication.sendEvent(label, QEvent(QEvent.Type.Leave))
    assert popover(program) is None


def test_resting_on_another_kind_of_link_or_nothing_says_nothing(program, reader):
    label = reader.label("Inside such a .pt file")
    label.linkHovered.emit("https://example.org")
    rest(program, label)

    assert popover(program) is None


def test_the_meaning_is_shown_inside_the_window(program, reader):
    find_term(program)
    program.resize(960, 600)
    program.press(Qt.Key.Key_F2)

    assert program.window.rect().contains(popover(program).geometry())


def test_a_term_that_is_gone_is_a_problem(program, reader, monkeypatch):
    find_term(program)
    monkeypatch.setattr(type(program.library.catalogue), "document", lambda *words: None)
    program.press(Qt.Key.Key_F2)

    assert popover(program) is None
    assert "A part of the course is not here" in program.words()


def test_the_pane_names_what_is_kept(program, reader):
    reader.bookmark()
    row = next(r for r in program.shown(SourceRow, program.page.side) if r.key == "1")

    assert QAccessible.queryAccessibleInterface(row).text(QAccessible.Text.Name) == row._words
    assert QPoint(0, 0) != row.mapTo(program.window, QPoint(0, 0))
