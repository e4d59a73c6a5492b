"""The table of figures says what was measured, in which tier, and what was not."""

from types import SimpleNamespace

from tests.figures import GOALS, rows, table


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

    assert lines.count("       not measured in this run") == len(GOALS) - 1
