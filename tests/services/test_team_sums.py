"""What people come to is kept beside them, and is never other than what their lines say."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.team_sums import Taught, sums_from, taught_by
from app.errors import Code, StoreError
from app.services.team_import import examine_one
from tests.records.histories import a_history, a_key, record_of
from tests.services.teaming import Lead, a_course

stands = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.integers(0, 4),
        st.integers(4, 6),
        st.booleans(),
        st.sampled_from(["2025-12-31", "2026-01-01", "2026-06-01"]),
    ),
    unique_by=lambda each: each[0],
)
TAUGHT = Taught((("1.1", ("a", "b", "x")), ("1.2", ("b", "c"))))


def kept(lead):
    return lead.service.db.query("select * from person_sum order by person_id")


def is_kept_as_made_anew(lead):
    """Throw away what was kept as records came, and compare it with what a team then makes."""
    before, seen = kept(lead), lead.overview()
    with lead.service.db.transaction():
        lead.service.db.execute("delete from person_sum")
    again = lead.overview()
    return bool(before) and (kept(lead), again) == (before, seen)


def another_course():
    """Give a course in which the same objectives belong to other guidelines."""
    course = a_course()
    (part,) = course.parts
    (module,) = part.modules
    moved = tuple(replace(each, actions=("3.1.a",)) for each in module.objectives[:4])
    changed = replace(module, objectives=(*moved, *module.objectives[4:]))
    return replace(course, parts=(replace(part, modules=(changed,)),))


@given(stands)
def test_sums_are_read_back_as_they_were_made_in_whatever_order(found) -> None:
    sums = TAUGHT.summed(found)
    again = sums_from(sums.to_text())

    assert TAUGHT.summed(reversed(found)).to_text() == sums.to_text() == again.to_text()
    assert (again.weak, again.first_met) == (sums.weak, sums.first_met)


@given(stands, st.sampled_from(["2025-01-01", "2026-01-01", "2026-01-02", "2027-01-01"]))
def test_what_is_met_is_counted_on_the_day_that_is_asked_about(found, oldest) -> None:
    tallies = list(TAUGHT.summed(found).tallies(oldest))

    for names, (met, right, answered) in zip(("ab", "bc"), tallies, strict=True):
        mine = [each for each in found if each[0] in names]
        assert met == sum(is_met and day >= oldest for *_, is_met, day in mine)
        assert (right, answered) == (sum(e[1] for e in mine), sum(e[2] for e in mine))


def test_the_weakest_comes_first_and_the_earliest_day_is_kept() -> None:
    days = ("2026-03-01", "2026-02-01", "2026-01-01")
    sums = TAUGHT.summed((
        ("a", 2, 4, True, days[0]),
        ("z", 1, 4, True, days[1]),
        ("b", 1, 4, False, days[2]),
    ))

    assert [(each.objective, each.percent) for each in sums.weak] == [
        ("b", 25),
        ("z", 25),
        ("a", 50),
    ]
    assert sums.first_met == days[1]


@pytest.mark.parametrize("text", [None, "", "{", "null", "[1]", "[1, 2, 3, 4]"])
def test_sums_that_cannot_be_read_are_none(text) -> None:
    assert sums_from(text) is None


def test_what_is_kept_as_records_come_is_what_is_made_from_all_of_them(lead) -> None:
    lead.overview()
    anna, ben = a_history(300, 1), a_history(40, 2)
    lead.hand_in("anna", anna, a_key(1))
    told = lead.hand_in("ben", ben, a_key(2))
    gone = lead.hand_in("cas", a_history(30, 3), a_key(3))
    lead.hand_in("anna", anna.live(500), a_key(1))
    path = lead.file("new", record_of(a_history(70, 4), a_key(4)))
    lead.service.re_enrol(told.person, examine_one(path))
    assert len(kept(lead)) == 3
    assert is_kept_as_made_anew(lead)
    lead.service.remove(gone.person)
    assert len(kept(lead)) == 2
    assert is_kept_as_made_anew(lead)
    lead.wait(2000)
    assert is_kept_as_made_anew(lead)


def test_a_team_that_nobody_has_looked_at_is_added_up_when_somebody_does(lead) -> None:
    lead.hand_in("anna", a_history(50))
    assert kept(lead) == []
    lead.overview()
    assert len(kept(lead)) == 1
    assert is_kept_as_made_anew(lead)


def test_another_course_adds_everybody_up_anew_and_so_do_records_after_a_restart(lead) -> None:
    lead.hand_in("anna", a_history(200, 1), a_key(1))
    first = lead.person().cells
    lead.course = another_course()
    assert lead.person().cells != first
    assert lead.overview().team.guidelines == ("1.1", "2.10", "3.1")
    lead.service.close()
    lead.open_again()
    told = lead.hand_in("ben", a_history(30, 2), a_key(2))
    assert {mark for _, mark, _ in kept(lead)} == {taught_by(lead.course).mark}
    assert kept(lead)[-1][0] == told.person
    assert is_kept_as_made_anew(lead)


def test_sums_that_were_damaged_are_made_anew(lead) -> None:
    lead.hand_in("anna", a_history(200))
    seen, before = lead.overview(), kept(lead)
    with lead.service.db.transaction():
        lead.service.db.execute("update person_sum set sums = 'x' || sums")
    assert lead.overview() == seen
    assert kept(lead) == before


def test_a_team_is_shown_where_nothing_can_be_kept(lead) -> None:
    told = lead.hand_in("anna", a_history(200))

    def full(sql, params):
        if "person_sum (" in sql or "into taught" in sql:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    with lead.service.db.tracer(full):
        seen = lead.overview()
    assert kept(lead) == []
    assert lead.overview() == seen
    assert seen.people == (lead.detail(told.person).person,)


def test_one_person_is_shown_as_in_the_team_and_nobody_from_another_team(lead) -> None:
    lead.hand_in("anna", a_history(200, 1), a_key(1))
    lead.hand_in("ben", a_history(90, 2), a_key(2))
    overview = lead.overview()
    for person in overview.people:
        found = lead.detail(person.id)
        assert found.person == person
        assert found.attention == tuple(a for a in overview.attention if a.person == person.id)
    other = lead.service.create("Harbour")
    with pytest.raises(KeyError):
        lead.service.views.detail(other, overview.people[0].id, lead.course)


def test_pages_of_people_leave_nobody_out(lead, monkeypatch) -> None:
    monkeypatch.setattr("app.store.teams._PAGE", 2)
    for number in range(5):
        lead.hand_in(f"n{number}", a_history(5, number), a_key(number))
    first = [person.id for person in lead.overview().people]
    assert first == [person.id for person in lead.overview().people] == sorted(set(first))
    assert len(first) == len(kept(lead)) == 5


def test_a_file_from_before_is_added_up_when_it_is_looked_at(tmp_path) -> None:
    lead = Lead(tmp_path)
    lead.hand_in("anna", a_history(200))
    before = lead.overview()
    lead.service.close()
    with closing(sqlite3.connect(lead.db_path)) as file, file:
        for statement in (
            "drop table taught",
            "drop table person_sum",
            "drop index person_by_name",
            "pragma user_version = 2",
        ):
            file.execute(statement)
    lead.open_again()
    assert lead.overview() == before
    assert is_kept_as_made_anew(lead)
    lead.service.close()


def test_a_team_on_a_disk_that_refuses_says_so_only_where_something_is_lost(lead) -> None:
    path = lead.file("anna", record_of(a_history(20)))
    lead.overview()

    def full(sql, params):
        if "person_sum (" in sql:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    with lead.service.db.tracer(full), pytest.raises(StoreError) as caught:
        lead.take(path)
    assert caught.value.code is Code.STORE_FULL
    assert lead.overview().people == ()
