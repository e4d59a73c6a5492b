import ast
import subprocess
import sys

import pytest

from app.content.course import read_course
from app.resources import CORE_SOURCE

TIME_LIMIT_SECONDS = 20


def _fences(info):
    course, _ = read_course(CORE_SOURCE)
    return [
        (f"{lesson.plan.path}:{fence.line}", fence.text)
        for lesson in course.lessons.values()
        for fence in lesson.manuscript.fences
        if fence.info == info
    ]


@pytest.mark.parametrize(
    "code", [pytest.param(code, id=place) for place, code in _fences("python")]
)
def test_code_in_a_lesson_runs(code, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-I", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_SECONDS,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr


def test_fragments_in_lessons_can_be_parsed():
    for place, code in _fences("python fragment"):
        assert ast.parse(code, place).body
