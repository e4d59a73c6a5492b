"""The table of figures says what was measured, in which tier, and what was not."""

import ast
from pathlib import Path
from types import SimpleNamespace

from tests.figures import GOALS, UNMEASURED, rows, table

HERE = Path(__file__).parent


def report(*measured, failed=False, **keywords):
    noted = [("figure", pair) for pair in measured]
    return SimpleNamespace(user_properties=noted, keywords=keywords, duration=2.0, failed=failed)


def test_figures_stand_in_the_order_of_their_numbers_with_tier_and_seconds():
    found = rows([report(("R10", "b")), report(("R2", "a"), deep=True), report(("S1", "c"))])

    assert table(found, is_whole=False)[:2] == [
        f"R2   {GOALS['R2']}",
        "       deep    2.0 s  a",
    ]
    assert [row[0] for row in found] == ["R2", "R10", "S1"]


def test_a_figure_of_a_test_that_failed_says_so():
    ((_, measured, _, _),) = rows([report(("R2", "a"), failed=True)])

    assert measured == "a (FAILED)"


def test_a_whole_run_names_what_nothing_measured():
    lines = table(rows([report(("R2", "a"))]), is_whole=True)

    assert lines.count("       not measured in this run") == len(GOALS) - len(UNMEASURED) - 1
    assert f"       {UNMEASURED['S7']}" in lines


def noted(text):
    """Give the figures that a test file says it measures."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if getattr(call.func, "id", "") == "figure" and len(call.args) == 2
    }


def test_every_figure_is_measured_somewhere_or_has_its_reason():
    measured = set()
    for path in HERE.rglob("test_*.py"):
        measured |= noted(path.read_text(encoding="utf-8")) & set(GOALS)

    assert set(GOALS) - measured == set(UNMEASURED)


def test_a_figure_that_nothing_measures_would_be_noticed():
    assert noted("def test_it(figure):\n figure('R2', f'{1} cut')\n note('R3', 'x')") == {"R2"}
