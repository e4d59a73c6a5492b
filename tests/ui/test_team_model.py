import pytest
import team_factory as made
from PySide6.QtCore import Qt
from team_factory import a_crowd, a_person, a_team

from app.domain.team import Cell
from app.domain.team_filter import Kept, TeamFilter
from app.ui.models.crowd import days_between
from app.ui.models.team_model import TeamModel
from app.ui.widgets.team_look import CELL_ROLE, NOTHING, Standing

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
SEEN, STATUS = 18, 19


def show(model, people):
    model.show_crowd(a_crowd(people))
    return model


@pytest.fixture
def model(qapp):
    return show(TeamModel(), a_team())


def names(model):
    return [model.person(row).name for row in range(model.rowCount())]


def spoken(model, row, column):
    return model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)


def test_a_row_is_a_name_a_number_a_guideline_when_and_how(model):
    shown = [model.data(model.index(13, column)) for column in (0, 1, 17, SEEN, STATUS)]

    assert shown == ["Learner 14", NOTHING, NOTHING, "27 d", "On track"]
    assert (model.rowCount(), model.columnCount()) == (14, 20)


def test_a_cell_is_read_out_with_person_guideline_and_what_it_counts(model):
    show(model, (a_person(1, cells=(Cell(3, 5, 9, 12),) * 17),))

    said = "\u2068Learner 01\u2069, guideline 2.1 Secure your supply chain: 60 per cent, 3 of 5"
    assert spoken(model, 0, 5) == f"{said} objectives met"
    assert spoken(model, 0, 0) == "\u2068Learner 01\u2069"
    assert "last entry on 2026-11-22" in spoken(model, 0, SEEN)
    assert spoken(model, 0, STATUS).endswith(": On track")


def test_nothing_answered_is_said_and_is_not_nought(model):
    show(model, (a_person(1, cells=(Cell(0, 5, 0, 0),) * 17, seen=None),))

    assert model.data(model.index(0, 1)) == NOTHING
    assert "nothing answered yet" in spoken(model, 0, 1)
    assert "nothing in the record yet" in spoken(model, 0, SEEN)


@pytest.mark.parametrize(("met", "tone"), [(5, "ok"), (3, "accent"), (2, "warn"), (0, "warn")])
def test_the_tint_says_again_what_the_number_says(model, met, tone):
    show(model, (a_person(1, cells=(Cell(met, 5, 1, 4),) * 17),))

    assert model.data(model.index(0, 1), CELL_ROLE).tone == tone


def test_a_column_is_headed_by_its_number_and_tells_its_title(model):
    across = Qt.Orientation.Horizontal

    assert model.headerData(5, across) == "2.1"
    told = model.headerData(5, across, Qt.ItemDataRole.ToolTipRole)
    assert told == "2.1 Secure your supply chain"
    assert [model.headerData(c, across) for c in (0, SEEN, STATUS)] == ["Learner", "Seen", "Status"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize(
    ("column", "order", "first", "last"),
    [
        (0, DOWN, "Learner 14", "Learner 01"),
        (1, DOWN, "Learner 01", "Learner 14"),
        (17, UP, "Learner 03", "Learner 14"),
        (SEEN, UP, "Learner 01", "Learner 14"),
        (STATUS, UP, "Learner 12", "Learner 14"),
    ],
)
def test_every_column_sorts(model, column, order, first, last):
    model.sort(column, order)

    assert (names(model)[0], names(model)[-1]) == (first, last)


@pytest.mark.parametrize("order", [UP, DOWN])
def test_who_has_nothing_in_a_column_comes_last_either_way(model, order):
    model.sort(17, order)

    assert model.data(model.index(0, 17)) != NOTHING
    assert model.data(model.index(13, 17)) == NOTHING


def test_a_sort_is_stable_so_that_a_second_column_can_be_sorted_first(model):
    model.sort(0, DOWN)
    model.sort(STATUS, UP)

    assert names(model)[0] == "Learner 12"


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (TeamFilter("LEARNER 1"), ["Learner 10", "Learner 11", "Learner 12", "Learner 13"]),
        (TeamFilter("learner-0000000a"), ["Learner 10"]),
        (TeamFilter(kept=Kept.ATTENTION), ["Learner 11", "Learner 12"]),
        (TeamFilter(kept=Kept.OVERDUE), []),
        (TeamFilter("nobody"), []),
    ],
)
def test_a_filter_shows_only_whom_it_keeps(model, wanted, shown):
    model.show_filter(wanted)

    assert names(model)[: len(shown)] == shown
    assert len(names(model)) == len(shown) + (wanted.words == "LEARNER 1")


def test_who_is_late_and_also_needs_a_look_is_found_by_both(model):
    people = (a_person(1, overdue=2),)
    crowd = a_crowd(people, standings={1: Standing.ATTENTION}, looked_at=frozenset({1}))
    model.show_crowd(crowd)
    model.show_filter(TeamFilter(kept=Kept.OVERDUE))

    assert names(model) == ["Learner 01"]


def test_somebody_is_found_again_wherever_they_stand(model):
    model.sort(0, DOWN)

    assert model.row_of(14) == 0
    assert model.row_of(99) == -1


def test_rows_are_copied_with_whole_headings_and_no_dashes(model):
    lines = model.tsv([0, 13]).split("\n")

    assert lines[0].split("\t")[:2] == ["Learner", "1.1 Raise staff awareness of threats and risks"]
    assert lines[2].split("\t") == ["Learner 14", *[""] * 17, "27 d", "On track"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a"])
def test_no_name_becomes_a_formula_or_a_second_cell(model, text):
    show(model, (a_person(1, name=f"{text}\tb\nc"),))

    assert model.tsv([0]).split("\n")[1].split("\t")[0] == f"'{text} b c"


def test_beyond_the_last_row_there_is_nothing(model):
    assert model.data(model.index(99, 0)) is None
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("2026-11-23", 0),
        ("2026-11-20", 3),
        ("2026-12-01", 0),
        ("yesterday", None),
        (None, None),
    ],
)
def test_days_are_counted_and_never_below_nought(day, days):
    assert days_between(day, made.TODAY) == days
