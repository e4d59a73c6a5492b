import json

import pytest
from samples import a_locating, asking

from app.domain.lesson import Code, Paragraph, Token
from app.domain.prose import Span
from app.errors import Code as ErrorCode
from app.errors import FileError
from app.messages import explain
from tests.services.practising import QUIZ

FIRST, SECOND, *_ = QUIZ


@pytest.fixture
def flags(profile, clock):
    profile.flags.flag(FIRST, "  Which page is meant?\n")
    clock.pass_time(minutes=1)
    profile.flags.flag(SECOND)
    return profile.flags


def test_a_flag_is_kept_with_its_note_and_the_content_it_is_about(flags, clock):
    newest, oldest = flags.flags()

    assert (oldest.item, oldest.item_sha256, oldest.note) == (
        FIRST.id,
        FIRST.sha256,
        "Which page is meant?",
    )
    assert (newest.item, newest.note, newest.flagged_at) == (SECOND.id, "", clock())


def test_a_flag_can_be_changed_and_taken_back(flags):
    flags.flag(FIRST, "x" * 2000)
    assert len(flags.flags()[0].note) == 1000

    flags.unflag(FIRST.id)
    assert [flag.item for flag in flags.flags()] == [SECOND.id]


def test_flags_are_no_part_of_the_log(profile, flags):
    assert profile.database.query("select count(*) from learning_log") == [(0,)]


def test_flags_are_written_for_the_author_as_markdown_or_json(flags, tmp_path):
    pages = [tmp_path / "flags.md", tmp_path / "FLAGS.JSON"]
    for page in pages:
        assert flags.export(page, (FIRST,), "Core 2026.11") == 2

    text = pages[0].read_text(encoding="utf-8")
    assert "    Which page is meant?" in text
    assert "    What have you learned?" in text
    assert "(no longer in the course)" in text
    assert len(json.loads(pages[1].read_text(encoding="utf-8"))["unclear"]) == 2


def test_the_question_of_a_situation_is_written_with_its_code(profile, tmp_path):
    stem = (Code("text", ((Token("load(x)"),),)), Paragraph((Span("Which line decides?"),)))
    item = asking(a_locating(), "l-1", stem=stem)
    profile.flags.flag(item)
    profile.flags.export(tmp_path / "flags.md", (item,), "Core")

    assert "    load(x)\n    Which line decides?" in (tmp_path / "flags.md").read_text()


def test_a_file_that_cannot_be_written_is_explained_and_the_flags_stay(flags, tmp_path):
    with pytest.raises(FileError) as caught:
        flags.export(tmp_path / "nowhere" / "flags.md", (), "Core")

    assert caught.value.code is ErrorCode.FILE_WRITE
    assert "could not be written: No such file or directory. Nothing was lost." in explain(
        caught.value
    )
    assert len(flags.flags()) == 2
