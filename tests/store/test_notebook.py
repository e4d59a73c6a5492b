import sqlite3
from datetime import UTC, datetime

import pytest

from app.domain.ids import LessonId, SectionId
from app.domain.notebook import LONGEST_NOTE, Entry, EntryKind, Spot
from app.store.notebook import NotebookStore

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NOTE, BOOKMARK = EntryKind.NOTE, EntryKind.BOOKMARK


def entry(number, kind=NOTE, lesson="m.a", slug="one", text="Ask ops."):
    spot = Spot(LessonId(lesson), SectionId(f"{lesson}.{slug}"), 3, 1, 12, "A quote.")
    return Entry(number, kind, spot, text, AT)


@pytest.fixture
def store(db):
    return NotebookStore(db)


@pytest.fixture
def put(db, store):
    def put(*entries):
        with db.transaction():
            for one in entries:
                store.put(one)

    return put


def test_what_is_kept_comes_back_the_same(store, put):
    put(entry(1), entry(2, EntryKind.HIGHLIGHT), entry(3, BOOKMARK, text=""))

    assert store.entries() == (
        entry(3, BOOKMARK, text=""),
        entry(2, EntryKind.HIGHLIGHT),
        entry(1),
    )
    assert store.find(2) == entry(2, EntryKind.HIGHLIGHT)
    assert store.find(9) is None


def test_a_lesson_has_its_own_entries_in_the_order_they_were_made(store, put):
    put(entry(1), entry(2, lesson="m.b"), entry(3))

    assert store.in_lesson(LessonId("m.a")) == (entry(1), entry(3))


def test_an_entry_takes_the_place_of_the_one_with_its_number(store, put):
    put(entry(1))
    put(entry(1, text="Asked."))

    assert store.entries() == (entry(1, text="Asked."),)


def test_numbers_go_up(store, put):
    assert store.next_id() == 1
    put(entry(7))
    assert store.next_id() == 8


def test_what_is_removed_is_gone(db, store, put):
    put(entry(1), entry(2))
    with db.transaction():
        store.remove(1)

    assert store.entries() == (entry(2),)


@pytest.mark.parametrize(
    "damage",
    ["added_at = 'x'", "added_at = '2026-11-23T09:30:00'", "section = 'elsewhere.x'"],
)
def test_a_damaged_entry_is_left_out(db, store, put, damage):
    put(entry(1), entry(2))
    with db.transaction():
        db.execute("update notebook set " + damage + " where entry_id = 1")

    assert store.entries() == (entry(2),)


def test_a_note_is_not_a_file(put):
    put(entry(1, text="w" * LONGEST_NOTE))
    with pytest.raises(sqlite3.IntegrityError):
        put(entry(2, text="w" * (LONGEST_NOTE + 1)))


def test_a_section_has_one_bookmark(store, put):
    put(entry(1, BOOKMARK), entry(2, BOOKMARK, slug="two"))
    put(entry(3, BOOKMARK))

    assert [one.id for one in store.entries()] == [3, 2]
