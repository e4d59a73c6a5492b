"""What is late in a team, out of records that came; also of those who were there before."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from app.domain.assignment import PassKind, PassRule, Target, TargetKind
from app.domain.log import Kind, Mode
from app.domain.team import Reason
from tests.domain.test_assignment import an_assignment
from tests.records.histories import a_history, a_key
from tests.services.teaming import Lead

TODAY = "2026-12-24"
BEFORE = (
    "drop table taught",
    "drop table person_sum",
    "drop index person_by_name",
    "drop table sitting",
    "alter table standing drop column was_met",
    """
    update history_part set packed = x'00'
    where history_id = (select max(history_id) from history)
    """,
    "pragma user_version = 1",
)
QUIZ = PassRule(PassKind.QUIZ, 80)


@pytest.fixture
def lead(tmp_path):
    found = Lead(tmp_path)
    (part,) = found.course.parts
    (module,) = part.modules
    small = replace(module, objectives=module.objectives[:2], quiz_count=4)
    found.course = replace(found.course, parts=(replace(part, modules=(small,)),))
    yield found
    found.service.close()


def a_plan(**changed):
    target = Target(TargetKind.MODULE, "m", "M", "2026-12-01")
    return an_assignment(target, **{"team_name": "Claims platform", **changed})


def overdue(lead, *plans, today=TODAY):
    return lead.service.overdue.count(lead.team, lead.course, plans, today)


def a_quiz(history, answers, attempt=1):
    for number, score in enumerate(answers):
        history.add(
            objective="objective-1",
            item=f"i-{number}",
            item_sha256="0" * 64,
            attempt=attempt,
            mode=Mode.PRACTICE,
            form="m.quiz-10",
            score=score,
            max=1,
        )
    return history


def figures(lead):
    tables = ("standing", "sitting")
    return [lead.service.db.query(f"select * from {name} order by 1, 2") for name in tables]


def meet(history, *objectives):
    for name in objectives:
        history.add(Kind.TESTED_OUT, objective=name, item="c", item_sha256="0" * 64, attempt=1)
    return history


def test_who_did_what_a_plan_asks_for_is_not_late(lead) -> None:
    one = lead.hand_in("anna", meet(a_history(0, 1), "objective-0", "objective-1"), a_key(1))
    two = lead.hand_in("ben", meet(a_history(0, 2), "objective-0"), a_key(2))
    three = lead.hand_in("cas", a_history(3, 3), a_key(3))
    late = overdue(lead, a_plan())
    assert late == {two.person: 1, three.person: 1}
    assert one.person not in late
    overview = lead.overview(overdue=late)
    assert overview.summary.overdue == 2
    found = [each for each in overview.attention if each.reason is Reason.OVERDUE]
    assert [(each.person, each.facts) for each in found] == [
        (two.person, ("1",)),
        (three.person, ("1",)),
    ]


def test_what_was_met_stays_done_when_it_was_answered_wrong_since(lead) -> None:
    history = meet(a_history(0), "objective-0", "objective-1")
    lead.hand_in("anna", a_quiz(history, (0, 0, 0, 0)))
    assert lead.service.db.query("select sum(is_met), sum(was_met) from standing") == [(1, 2)]
    assert overdue(lead, a_plan()) == {}


def test_the_best_quiz_counts_where_a_quiz_is_asked_for(lead) -> None:
    history = a_quiz(a_quiz(a_history(0, 1), (1, 1, 1, 1)), (0, 0, 0, 0), attempt=2)
    lead.hand_in("anna", history, a_key(1))
    short = lead.hand_in("ben", a_quiz(a_history(0, 2), (1, 1, 1)), a_key(2))
    poor = lead.hand_in("cas", a_quiz(a_history(0, 3), (1, 1, 1, 0)), a_key(3))
    assert overdue(lead, a_plan(rule=QUIZ)) == {short.person: 1, poor.person: 1}


def test_what_came_later_takes_it_away(lead) -> None:
    history = a_history(2)
    lead.hand_in("anna", history)
    assert len(overdue(lead, a_plan())) == 1
    lead.hand_in("more", meet(history, "objective-0", "objective-1"))
    assert overdue(lead, a_plan()) == {}


def test_plans_of_other_teams_and_before_their_day_say_nothing(lead) -> None:
    lead.hand_in("anna", a_history(2))
    assert overdue(lead) == overdue(lead, a_plan(team_name="Harbour")) == {}
    assert overdue(lead, a_plan(), today="2026-12-01") == {}
    assert overdue(lead, a_plan(is_withdrawn=True)) == {}


def test_people_who_were_there_before_are_added_up_from_their_lines(lead) -> None:
    met = meet(a_history(0, 1), "objective-0", "objective-1")
    lead.hand_in("anna", met, a_key(1))
    lead.hand_in("ben", a_quiz(a_history(600, 2), (1, 1, 1, 1)), a_key(2))
    hurt = lead.hand_in("cas", meet(a_history(5, 3), "objective-0", "objective-1"), a_key(3))
    before = figures(lead)
    lead.service.close()
    with closing(sqlite3.connect(lead.db_path)) as file, file:
        for statement in BEFORE:
            file.execute(statement)
    lead.open_again()
    standings, sittings = figures(lead)
    unknown = [row if row[0] != hurt.person else (*row[:-1], 0) for row in before[0]]
    assert (standings, sittings) == (unknown, before[1])
