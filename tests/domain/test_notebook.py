from datetime import UTC, datetime

import pytest
from course_factory import CONCERN, COURSE, SUPPLY

from app.domain.ids import LessonId, SectionId
from app.domain.notebook import Entry, EntryKind, Spot, to_markdown, where, words_of

FIRST, LAST = CONCERN.lessons[0], SUPPLY.lessons[2]
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NOTE, HIGHLIGHT, BOOKMARK = EntryKind.NOTE, EntryKind.HIGHLIGHT, EntryKind.BOOKMARK


def entry(number, kind, head, slug, text="", **place):
    spot = Spot(head.id, SectionId(f"{head.id}.{slug}"), **place)
    return Entry(number, kind, spot, text, AT)


def test_a_place_has_the_names_of_lesson_and_section():
    assert where(COURSE, SectionId(f"{FIRST.id}.s2")) == (FIRST.title, "Section 2")
    assert where(COURSE, SectionId(f"{FIRST.id}.opening")) == (FIRST.title, "")
    assert where(COURSE, SectionId(f"{FIRST.id}.gone")) == (FIRST.title, "")


def test_a_place_that_is_gone_has_what_is_known_of_it():
    assert where(COURSE, SectionId("old.lesson.part")) == ("old.lesson", "part")


def test_an_entry_is_found_by_its_text_and_its_quote():
    found = words_of(entry(1, NOTE, FIRST, "s1", "Ask ops!", quote="The keys"))

    assert found == " ask ops the keys"


def test_entries_are_written_in_the_order_of_the_course():
    entries = (
        entry(4, NOTE, LAST, "s1", "Second lesson."),
        entry(3, HIGHLIGHT, FIRST, "s2", quote="One.\nTwo.", offset=3),
        entry(2, NOTE, FIRST, "s2", "First line.\n\nMore.", quote="A flaw", offset=1),
        entry(1, BOOKMARK, FIRST, "s1"),
    )

    written = to_markdown(entries, COURSE, "My notebook")
    assert written == (
        "# My notebook\n"
        "\n"
        "## Your flaw has other owners\n"
        "\n"
        "- Bookmark, 2026-11-23, in “Section 1”\n"
        "\n"
        "- Note, 2026-11-23, in “Section 2”\n"
        "\n"
        "  > A flaw\n"
        "\n"
        "  First line.\n"
        "\n"
        "  More.\n"
        "\n"
        "- Highlight, 2026-11-23, in “Section 2”\n"
        "\n"
        "  > One.\n"
        "  > Two.\n"
        "\n"
        "## Choose suppliers you can leave\n"
        "\n"
        "- Note, 2026-11-23, in “Section 1”\n"
        "\n"
        "  Second lesson.\n"
    )


def test_an_entry_before_the_first_heading_names_no_section():
    written = to_markdown((entry(1, BOOKMARK, FIRST, "opening"),), COURSE, "My notebook")

    assert written.endswith("\n- Bookmark, 2026-11-23\n")


def test_entries_of_lessons_that_are_gone_come_last():
    spot = Spot(LessonId("old.lesson"), SectionId("old.lesson.part"))
    gone = Entry(1, NOTE, spot, "Still mine.", AT)

    written = to_markdown((gone, entry(2, NOTE, LAST, "s1", "Here.")), COURSE, "My notebook")
    assert written.index("Here.") < written.index("## old.lesson") < written.index("Still mine.")


def test_no_entries_are_a_title():
    assert to_markdown((), COURSE, "My notebook") == "# My notebook\n"


@pytest.mark.parametrize("text", ["# A heading", "- [ ] a list", "<b>", "```"])
def test_a_note_cannot_end_what_it_stands_in(text):
    written = to_markdown((entry(1, NOTE, FIRST, "s1", text),), COURSE, "My notebook")

    assert f"\n  {text}\n" in written
