from dataclasses import replace

import pytest

from app.domain.log import Kind, Line, Mode
from app.domain.sitting import SittingResult, result_in

LINE = Line(
    seq=1,
    prev="0f" * 32,
    day="2026-11-23",
    kind=Kind.ANSWERED,
    pack="core",
    objective="pin-what-you-load",
    item="pin-1",
    item_sha256="ab" * 32,
    attempt=4,
    mode=Mode.PRACTICE,
    form="supply-chain.quiz-10",
    score=1,
    max=1,
    c=None,
)


@pytest.mark.parametrize(("score", "right"), [(1, 1), (0, 0)])
def test_an_answered_line_of_a_sitting_is_one_item_asked(score, right):
    expected = SittingResult(4, Mode.PRACTICE, "supply-chain.quiz-10", 1, right, "2026-11-23")

    assert result_in(LINE._replace(score=score)) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"mode": Mode.LESSON},
        {"mode": None},
        {"attempt": None},
        {"form": None},
        {"kind": Kind.DRILL_FINISHED},
    ],
)
def test_a_line_outside_a_sitting_has_no_result(other):
    assert result_in(LINE._replace(**other)) is None


def test_results_of_one_sitting_add_up_and_end_on_the_last_day():
    first = SittingResult(4, Mode.PRACTICE, "supply-chain.quiz-10", 2, 1, "2026-11-23")
    later = SittingResult(4, Mode.PRACTICE, "supply-chain.quiz-10", 1, 1, "2026-11-24")

    assert first.after(later) == replace(first, asked=3, right=2, day="2026-11-24")
