"""A team as its lead sees it."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.ids import ItemId, ObjectiveId
from app.domain.team import Attention, Cell, Person, Reason, Slip, Weak
from app.domain.team_rules import (
    hardest,
    is_past,
    is_verified,
    is_weak,
    needs_a_look,
    renewals,
    summarised,
)
from app.domain.verdict import Verdict

TODAY = date(2026, 5, 14)
ANNA = Person(
    id=1,
    name="Anna",
    pseudonym="learner-0a1b2c3d",
    kid="k",
    is_confirmed=True,
    verdict=Verdict.EXTENDS,
    is_verified=True,
    as_of="2026-05-14",
    seen="2026-05-13",
    last_seq=20,
    cells=(Cell(3, 5, 10, 12), Cell(0, 4, 0, 0)),
    overdue=0,
    renews=None,
    has_details=False,
)


def weak(count: int) -> tuple[Weak, ...]:
    return tuple(Weak(ObjectiveId(f"o{n}"), 1, 3) for n in range(count))


def reasons(person: Person, slipping: int = 0, months: int = 36) -> list[Reason]:
    return [each.reason for each in needs_a_look(person, weak(slipping), TODAY, months)]


def test_a_cell_is_the_share_of_objectives_met_and_empty_without_answers() -> None:
    assert Cell(3, 5, 10, 12).percent == 60
    assert Cell(0, 5, 0, 1).percent == 0
    assert Cell(0, 5, 0, 0).percent is None
    assert Cell(0, 0, 1, 1).percent is None


def test_a_person_is_the_share_of_all_their_objectives() -> None:
    assert ANNA.percent == 33
    assert replace(ANNA, cells=(Cell(0, 5, 0, 0),)).percent is None
    assert replace(ANNA, cells=(Cell(0, 0, 1, 2),)).percent == 0


def test_who_gave_no_name_is_called_by_the_pseudonym() -> None:
    assert ANNA.shown_name == "Anna"
    assert replace(ANNA, name="").shown_name == "learner-0a1b2c3d"


def test_somebody_with_everything_in_order_needs_no_look() -> None:
    assert reasons(ANNA, slipping=1) == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"verdict": Verdict.DAMAGED}, Reason.ALTERED),
        ({"verdict": Verdict.REWRITTEN}, Reason.REWRITTEN),
        ({"verdict": Verdict.DIFFERENT_KEY}, Reason.DIFFERENT_KEY),
        ({"verdict": Verdict.OLDER}, Reason.OLDER),
        ({"overdue": 2}, Reason.OVERDUE),
        ({"seen": "2026-04-13"}, Reason.QUIET),
        ({"seen": None, "as_of": "2026-04-13"}, Reason.QUIET),
        ({"is_confirmed": False}, Reason.UNCONFIRMED),
        ({"renews": "2026-05-14"}, Reason.RENEWAL),
        ({"as_of": "2023-05-14"}, Reason.RETENTION),
    ],
)
def test_each_rule_gives_its_reason(changed: dict[str, object], reason: Reason) -> None:
    assert reasons(replace(ANNA, **changed)) == [reason]  # type: ignore[arg-type]


def test_rules_hold_up_to_their_last_day() -> None:
    assert reasons(replace(ANNA, seen="2026-04-14")) == []
    assert reasons(replace(ANNA, renews="2026-05-15")) == []
    assert reasons(replace(ANNA, as_of="2023-05-15")) == []
    assert reasons(replace(ANNA, seen="2026-02-31", as_of="2026-02-31")) == []


def test_slipping_names_the_objectives_with_their_figures() -> None:
    (found,) = needs_a_look(ANNA, weak(2), TODAY)
    assert found == Attention(1, Reason.SLIPPING, ("o0", "o1"), "2026-05-14", weak(2))
    assert found.weak[0].percent == 33


def test_an_objective_slips_under_sixty_per_cent_after_two_answers() -> None:
    assert is_weak(0, 2)
    assert not is_weak(0, 1)
    assert not is_weak(3, 5)
    assert is_weak(2, 4)


def test_a_retention_period_counts_whole_months() -> None:
    assert is_past("2026-04-14", TODAY, 1)
    assert not is_past("2026-04-15", TODAY, 1)
    assert not is_past("never", TODAY, 1)


def test_only_what_contradicts_is_not_verified() -> None:
    assert [each for each in Verdict if not is_verified(each)] == [
        Verdict.REWRITTEN,
        Verdict.DIFFERENT_KEY,
        Verdict.DAMAGED,
    ]


def test_a_team_in_numbers() -> None:
    late = replace(ANNA, id=2, overdue=1, as_of="2026-05-02", cells=(Cell(4, 4, 9, 9),))
    quiet = replace(ANNA, id=3, seen="2026-01-01", is_verified=False, cells=())
    people = (ANNA, late, quiet)
    attention = [each for person in people for each in needs_a_look(person, (), TODAY)]
    summary = summarised("Claims", people, attention)
    assert (summary.first_as_of, summary.last_as_of) == ("2026-05-02", "2026-05-14")
    assert (summary.people, summary.on_track, summary.overdue) == (3, 1, 1)
    assert (summary.percent, summary.verified) == (33, 2)


def test_an_empty_team_has_no_median() -> None:
    summary = summarised("Nobody", (), ())
    assert (summary.people, summary.percent, summary.first_as_of) == (0, None, "")


def test_renewals_come_earliest_first() -> None:
    people = (
        replace(ANNA, renews="2026-06-01"),
        replace(ANNA, id=2, renews="2026-05-20"),
        replace(ANNA, id=3, renews="2026-09-01"),
        replace(ANNA, id=4),
    )
    found = renewals(people, date(2026, 6, 1))
    assert [(each.person, each.day) for each in found] == [(2, "2026-05-20"), (1, "2026-06-01")]


def test_the_hardest_questions_come_first_and_those_of_few_people_last() -> None:
    def slip(item: str, right: int, people: int) -> Slip:
        return Slip(ItemId(item), ObjectiveId("o"), people, right, people)

    slips = (slip("a", 0, 4), slip("b", 5, 10), slip("c", 3, 10), slip("d", 9, 9))
    assert [each.item for each in hardest(slips, 9)] == ["c", "b", "a"]
    assert [each.item for each in hardest(slips, 1)] == ["c"]
    assert [each.is_few for each in hardest(slips, 9)] == [False, False, True]
