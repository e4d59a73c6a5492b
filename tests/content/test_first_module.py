"""The README's first module, followed to the letter."""

import re
from pathlib import Path

import pytest

from app.content.check import check
from app.content.workshop import find_source, read_module

README = Path(__file__).parents[2] / "content" / "README.md"
STEP = re.compile(r"^`(harbour/[^`]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LESSON = "harbour/modules/01-weights/a-file-that-runs.md"


@pytest.fixture
def steps():
    chapter = README.read_text().split("## Your first module in ten minutes")[1].split("\n## The folder\n")[0]
    return dict(STEP.findall(chapter + "\n"))


@pytest.fixture
def follow(tmp_path, steps):
    def follow(*names):
        for name in names or steps:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(steps[name])
        return tmp_path / "harbour"

    return follow


def test_before_the_lesson_is_written_only_that_is_said(follow, steps):
    folder = follow(*(name for name in steps if name != LESSON))

    found = [str(problem) for problem in read_module(folder, "", {}).problems]

    assert [line for line in found if "The file is missing" in line] == [
        "modules/01-weights/a-file-that-runs.md:1: The file is missing. "
        "Write it, or remove what names it."
    ]


def test_the_lesson_is_shown_with_its_question(follow):
    folder = follow()

    draft = read_module(*find_source(folder), {})

    (lesson,) = draft.pack.lessons
    assert lesson.head.problem == ""
    assert lesson.head.checks == ("partner-file-1",)


def test_what_is_left_is_what_a_whole_module_still_lacks(follow):
    left = [problem.message for problem in check(follow()).problems]

    wanted = ("words", "asks 1 items", "sections", "last section", "quiz", "sound items", "ends in")
    assert [message for message in left if not any(word in message for word in wanted)] == []
    assert len(left) >= len(wanted)
