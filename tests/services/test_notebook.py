import logging
from random import Random

import pytest
from course_factory import COURSE
from whole import disk_full

from app.domain.ids import ItemId, LessonId, SectionId
from app.domain.notebook import EntryKind, Spot
from app.domain.place import Place, Screen
from app.errors import Code, FileError, StoreError
from app.services.profile import open_profile
from app.store.learning_log import LearningLog
from tests.store.history import answered

HERE = Spot(LessonId("m.a"), SectionId("m.a.one"), 3, 0, 4, "A quote.")
THERE = Spot(LessonId("m.a"), SectionId("m.a.two"))
HIGHLIGHT, BOOKMARK = EntryKind.HIGHLIGHT, EntryKind.BOOKMARK


@pytest.fixture
def profile(tmp_path, clock):
    profile = open_profile(tmp_path / "profile", clock, Random(4))
    yield profile
    profile.close()


@pytest.fixture
def notebook(profile):
    return profile.notebook


def test_a_note_is_kept_with_its_place_and_moment(notebook, clock):
    written = notebook.write_note(HERE, "Ask ops.")

    assert notebook.entries() == (written,)
    assert (written.kind, written.spot, written.text) == (EntryKind.NOTE, HERE, "Ask ops.")
    assert written.at == clock.now
    assert notebook.in_lesson(LessonId("m.a")) == (written,)
    assert notebook.in_lesson(LessonId("m.b")) == ()


def test_a_note_can_be_written_anew(notebook):
    first = notebook.write_note(HERE, "Ask ops.")
    second = notebook.rewrite_note(first, "Asked.")

    assert notebook.entries() == (second,)
    assert (second.id, second.text, second.at) == (first.id, "Asked.", first.at)


def test_two_notes_may_stand_at_one_place(notebook):
    notebook.write_note(HERE, "One.")
    notebook.write_note(HERE, "Two.")

    assert [entry.text for entry in notebook.entries()] == ["Two.", "One."]


@pytest.mark.parametrize("kind", [HIGHLIGHT, BOOKMARK])
def test_a_mark_is_made_and_taken_away_by_the_same_command(notebook, kind):
    made = notebook.toggle(kind, HERE)

    assert notebook.entries() == (made,)
    assert notebook.toggle(kind, HERE) is None
    assert notebook.entries() == ()


def test_a_bookmark_is_of_a_section_and_a_highlight_of_words(notebook):
    other_words = Spot(HERE.lesson, HERE.section, 5, 0, 0, "Other words.")
    for kind in (BOOKMARK, HIGHLIGHT):
        notebook.toggle(kind, HERE)
        notebook.toggle(kind, other_words)
        notebook.toggle(kind, THERE)

    kinds = [entry.kind for entry in notebook.entries()]
    assert (kinds.count(BOOKMARK), kinds.count(HIGHLIGHT)) == (1, 3)


def test_what_was_removed_can_be_put_back(notebook):
    made = notebook.write_note(HERE, "Ask ops.")
    notebook.remove(made)
    assert notebook.entries() == ()
    notebook.put_back(made)

    assert notebook.entries() == (made,)


@pytest.mark.parametrize(
    "act",
    [
        lambda notebook, made: notebook.write_note(THERE, "New."),
        lambda notebook, made: notebook.rewrite_note(made, "New."),
        lambda notebook, made: notebook.toggle(BOOKMARK, THERE),
        lambda notebook, made: notebook.remove(made),
    ],
)
def test_on_a_full_disk_nothing_is_changed(profile, notebook, act):
    made = notebook.write_note(HERE, "Ask ops.")
    with profile.database.tracer(disk_full), pytest.raises(StoreError) as failed:
        act(notebook, made)

    assert failed.value.code is Code.STORE_FULL
    assert notebook.entries() == (made,)


def test_what_is_the_learners_own_can_be_searched(profile, notebook, clock):
    made = notebook.write_note(HERE, "Ask ops.")
    for lesson in ("m.a", "m.b"):
        clock.pass_time(minutes=1)
        profile.study.remember(Place(Screen.LESSON, clock.now, LessonId(lesson)))
    with profile.database.transaction():
        LearningLog(profile.database, lambda: bytes(16)).append(answered("pin-1"))

    own = notebook.own()
    assert own.entries == (made,)
    assert own.answered == {ItemId("pin-1")}
    assert own.visited == ("m.b", "m.a")


def test_a_copy_is_written_as_markdown(notebook, tmp_path):
    made = notebook.write_note(HERE, "Ask ops.")
    path = tmp_path / "notes.md"

    assert notebook.export(path, (made,), COURSE, "My notebook") == 1
    assert "  Ask ops.\n" in path.read_text(encoding="utf-8")


def test_a_copy_that_cannot_be_written_leaves_the_old_one(notebook, tmp_path):
    made = notebook.write_note(HERE, "Ask ops.")
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(FileError) as failed:
        notebook.export(path, (made,), COURSE, "My notebook")

    assert (failed.value.code, failed.value.place) == (Code.FILE_WRITE, path)
    assert [part.name for part in tmp_path.iterdir() if part.name != "profile"] == ["folder"]


def test_nothing_of_a_note_reaches_the_log(notebook, tmp_path, caplog):
    with caplog.at_level(logging.DEBUG):
        made = notebook.write_note(HERE, "Private words.")
        notebook.rewrite_note(made, "Private words too.")
        notebook.export(tmp_path / "notes.md", (made,), COURSE, "My notebook")
        notebook.remove(made)

    assert "Private" not in caplog.text
