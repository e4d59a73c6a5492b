"""What is late in a team, and that a lead's figures come to the same as a learner's own Today."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.assignment import Marks, PassKind, PassRule
from app.domain.log import Kind, Mode
from app.domain.overdue import Sittings, is_same_team, late_modules, overdue_of
from tests.domain.test_assignment import COURSE, PIN, WATCH, a_line, a_quiz, a_target, an_assignment

QUIZ = PassRule(PassKind.QUIZ, 80)


def seen(lines):
    sittings = Sittings()
    for line in lines:
        sittings.take(line)
    return sittings.seen


def test_a_sitting_is_its_first_answers_in_their_order() -> None:
    again = a_line(9, "i-1", is_right=True)
    other = a_line(10, "i-1", attempt=2)
    sittings = seen([a_line(1, "i-1", is_right=False), a_line(2, "i-2"), again, other])
    assert [(each.attempt, each.answers) for each in sittings] == [(1, "01"), (2, "1")]


def test_what_is_no_answer_in_a_quiz_or_check_is_no_sitting() -> None:
    line = a_line(1, "i-1")
    others = (
        line._replace(mode=Mode.REVIEW),
        line._replace(kind=Kind.TESTED_OUT),
        line._replace(item=None),
        line._replace(form=None),
    )
    assert seen(others) == ()


@given(st.integers(0, 2**32))
def test_figures_of_a_lead_give_the_same_marks_as_the_lines(seed) -> None:
    chance = Random(seed)
    forms = ("pin.quiz-10", "pin.check", "watch.quiz-10", "gone.quiz-10")
    lines = [
        a_line(
            seq,
            f"i-{chance.randrange(14)}",
            chance.random() < 0.7,
            attempt=chance.choice((None, 0, 1, 2)),
            form=chance.choice(forms),
            mode=chance.choice((Mode.PRACTICE, Mode.CHECK, Mode.REVIEW)),
        )
        for seq in range(1, chance.randrange(120))
    ]
    live, later = Marks((PIN, WATCH)), Marks((PIN, WATCH))
    for line in lines:
        live.take(line)
    for each in seen(lines):
        if each.form in later.forms:
            later.take_sitting(each.form, each.answers)
    assert later.best == live.best


def test_only_what_was_due_before_today_and_is_still_asked_is_late() -> None:
    plan = an_assignment(a_target("pin", "2026-12-01"), a_target("watch", "2026-12-02"))
    gone = replace(plan, is_withdrawn=True, rule=QUIZ)
    late = late_modules((plan, gone, plan), COURSE, "2026-12-02")
    assert [(each.module.id, each.rule) for each in late] == [("pin", PassRule())]


def test_a_module_that_two_plans_ask_for_is_late_once() -> None:
    plan = an_assignment(a_target("pin"), a_target("watch"))
    late = late_modules((plan, replace(plan, rule=QUIZ)), COURSE, "2027-01-01")
    done = dict.fromkeys(late, frozenset({1}))
    done[late[0]] = frozenset({1, 2})
    assert overdue_of((1, 2, 3), late, done) == {2: 2, 3: 2}


def test_a_plan_is_for_the_team_it_names() -> None:
    plan = an_assignment(team_name="Claims  Platform ")
    assert is_same_team(plan, "claims platform")
    assert not is_same_team(plan, "claims")


def test_a_whole_quiz_is_one_sitting() -> None:
    assert [each.answers for each in seen(a_quiz(8))] == ["1111111100"]
