import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.flag import Flag, to_json, to_markdown

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FLAG = Flag("hash-1", "ab" * 32, "Which page is meant?\n# not a heading", AT)


def test_flags_for_a_program_are_strict_json():
    read = json.loads(to_json((FLAG,), {"hash-1": "What have you learned?"}, "Core 2026.11"))

    assert read == {
        "course": "Core 2026.11",
        "unclear": [
            {
                "item": "hash-1",
                "item_sha256": "ab" * 32,
                "question": "What have you learned?",
                "note": FLAG.note,
                "day": "2026-11-23",
            }
        ],
    }


def test_flags_for_a_person_show_question_and_note_as_text():
    text = to_markdown((FLAG,), {"hash-1": "What have you learned?"}, "Core 2026.11")

    assert text.startswith("# Unclear questions\n\nCourse: Core 2026.11\n\n## hash-1\n")
    assert "Flagged on 2026-11-23, content abababababab." in text
    assert "    What have you learned?\n" in text
    assert "\n    Which page is meant?\n    # not a heading\n" in text


def test_a_question_that_is_gone_and_a_flag_without_a_note_are_said_so():
    text = to_markdown((Flag("gone-1", "ab" * 32, "", AT),), {}, "Core")

    assert "(no longer in the course)" in text
    assert "(no note)" in text


@given(st.text())
def test_no_note_can_be_markup_or_break_the_json(note):
    flag = Flag("hash-1", "ab" * 32, note, AT)
    text = to_markdown((flag,), {}, "Core")

    headings = [line for line in text.split("\n") if line.startswith("#")]
    assert headings == ["# Unclear questions", "## hash-1"]
    assert json.loads(to_json((flag,), {}, "Core"))["unclear"][0]["note"] == note
