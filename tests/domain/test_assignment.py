"""Assignments: what is done, what is due, what changed. Told by public lines alone."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assignment import (
    Assignment,
    Change,
    Difference,
    Marks,
    Pace,
    PassKind,
    PassRule,
    Target,
    TargetKind,
    changes,
    is_day,
    modules_of,
    standing,
)
from app.domain.course import Role
from app.domain.log import Kind, Line, Mode
from app.domain.mastery import Mastery, MasteryState, fold
from app.domain.replay import Replay
from tests.samples import a_course, a_module

PIN, WATCH = a_module("pin"), a_module("watch", objectives=("watch-inputs",))
EMPTY = a_module("empty", objectives=())
COURSE = replace(
    a_course((PIN,), (WATCH, EMPTY)),
    roles=(Role("builder", "I build", ("watch", "gone", "pin"), ("empty",)), Role("any", "Any")),
)
QUIZ = PassRule(PassKind.QUIZ, 80)


def a_target(name="pin", due="2026-12-01", kind=TargetKind.MODULE):
    return Target(kind, name, f"Title of {name}", due)


def an_assignment(*targets, **changed):
    plan = Assignment(
        plan_id="ab" * 16,
        number=1,
        lead_name="Alex",
        team_name="Harbour",
        made="2026-11-23",
        words="",
        targets=targets or (a_target(),),
        rule=PassRule(),
    )
    return replace(plan, **changed)


def a_line(seq, item, is_right=True, **changed):
    line = Line(
        seq=seq,
        prev="0" * 64,
        day="2026-11-23",
        kind=Kind.ANSWERED,
        pack="core",
        objective="verify-artefact",
        item=item,
        item_sha256="0" * 64,
        attempt=1,
        mode=Mode.PRACTICE,
        form="pin.quiz-10",
        score=int(is_right),
        max=1,
        c=None,
    )
    return line._replace(**changed)


def a_quiz(right, count=10, **changed):
    return [a_line(n, f"i-{n}", n <= right, **changed) for n in range(1, count + 1)]


def best(lines, *modules):
    marks = Marks(modules or COURSE.modules)
    for line in lines:
        marks.take(line)
    return marks.best


def test_a_whole_quiz_counts_with_its_share_of_right_answers():
    assert best(a_quiz(8)) == {"pin": 80}


def test_a_quiz_that_was_left_counts_nothing_however_right_it_was():
    assert best(a_quiz(9, count=9)) == {}


def test_the_first_answer_of_a_sitting_counts_and_the_best_sitting():
    again = [*a_quiz(7), a_line(11, "i-10", is_right=True)]

    assert best(again) == {"pin": 70}
    assert best([*again, *a_quiz(9, attempt=2), *a_quiz(1, attempt=3)]) == {"pin": 90}


def test_a_check_needs_as_many_answers_as_it_draws():
    check = {"mode": Mode.CHECK, "form": "pin.check"}

    assert best(a_quiz(6, count=6, **check)) == {"pin": 100}
    assert best(a_quiz(5, count=5, **check)) == {}


def test_a_small_module_has_a_small_quiz():
    small = replace(PIN, quiz_count=4)

    assert best(a_quiz(3, count=4), small) == {"pin": 75}


@pytest.mark.parametrize(
    "changed",
    [
        {"form": "pin.missed"},
        {"form": None},
        {"mode": Mode.LESSON},
        {"mode": None},
        {"kind": Kind.TESTED_OUT},
    ],
)
def test_other_lines_count_nothing(changed):
    assert best(a_quiz(10, **changed)) == {}


def test_a_line_that_names_no_item_counts_nothing():
    assert best([line._replace(item=None) for line in a_quiz(10)]) == {}


def test_a_sitting_without_a_number_is_one_sitting():
    assert best(a_quiz(10, attempt=None)) == {"pin": 100}


MET = Mastery(was_met=True)


def test_a_module_is_done_when_all_its_objectives_were_met_even_if_they_must_be_renewed():
    half = standing(an_assignment(), COURSE, {"verify-artefact": MET}, {})
    faded = replace(MET, is_faded=True)
    whole = standing(an_assignment(), COURSE, {"verify-artefact": MET, "choose-load": faded}, {})

    assert (half.duties[0].is_done, half.duties[0].reached, half.duties[0].wanted) == (False, 1, 2)
    assert faded.state is MasteryState.RENEW
    assert whole.duties[0].is_done


def test_a_module_without_objectives_is_never_done_by_them():
    assert not standing(an_assignment(a_target("empty")), COURSE, {}, {}).duties[0].is_done


def test_the_percentage_itself_passes():
    plan = an_assignment(rule=QUIZ)

    assert standing(plan, COURSE, {}, {"pin": 80}).duties[0].is_done
    assert not standing(plan, COURSE, {}, {"pin": 79}).duties[0].is_done
    assert not standing(plan, COURSE, {}, {}).duties[0].is_done


def test_a_track_is_its_core_and_a_module_named_twice_is_due_on_the_earlier_day():
    plan = an_assignment(
        a_target("builder", "2026-12-05", TargetKind.TRACK), a_target("pin", "2026-12-09")
    )

    assert [(each.id, due) for each, due in modules_of(plan, COURSE)] == [
        ("watch", "2026-12-05"),
        ("pin", "2026-12-05"),
    ]


def test_what_this_course_does_not_have_is_named_and_left_out():
    gone = (a_target("gone"), a_target("nobody", kind=TargetKind.TRACK))
    found = standing(an_assignment(*gone, a_target()), COURSE, {}, {})

    assert found.missing == gone
    assert [duty.module for duty in found.duties] == [PIN]


def test_what_is_not_done_comes_first_and_the_nearest_before_the_later():
    plan = an_assignment(a_target(due="2026-12-01"), a_target("watch", "2026-11-30"), rule=QUIZ)
    open_ = standing(plan, COURSE, {}, {}).duties
    done = standing(plan, COURSE, {}, {"watch": 100}).duties

    assert [duty.module.id for duty in open_] == ["watch", "pin"]
    assert [duty.module.id for duty in done] == ["pin", "watch"]


def test_the_due_day_itself_is_in_time():
    found = standing(an_assignment(), COURSE, {}, {})
    done = standing(an_assignment(rule=QUIZ), COURSE, {}, {"pin": 100})

    assert found.duties[0].pace("2026-12-01") is Pace.DUE
    assert found.duties[0].pace("2026-12-02") is Pace.OVERDUE
    assert done.duties[0].pace("2027-01-01") is Pace.DONE
    assert (found.count(Pace.OVERDUE, "2026-12-02"), found.count(Pace.DUE, "2026-12-02")) == (1, 0)


def test_a_change_says_what_is_new_gone_earlier_later_and_said_otherwise():
    old = an_assignment(a_target("pin"), a_target("watch"), a_target("empty"), a_target("same"))
    new = replace(
        old,
        number=2,
        targets=(
            a_target("same"),
            a_target("pin", "2026-11-30"),
            a_target("watch", "2026-12-02"),
            a_target("builder", kind=TargetKind.TRACK),
        ),
        rule=QUIZ,
        words="Hello",
        team_name="Quay",
    )

    assert changes(old, new) == (
        Change(Difference.EARLIER, new.targets[1]),
        Change(Difference.LATER, new.targets[2]),
        Change(Difference.ADDED, new.targets[3]),
        Change(Difference.REMOVED, old.targets[2]),
        Change(Difference.RULE),
        Change(Difference.WORDS),
        Change(Difference.TEAM),
    )
    assert changes(old, replace(old, number=3)) == ()


@pytest.mark.parametrize("text", ["2026-02-29", "20261123", "2026-W48-1", "", "2026-11-23T00"])
def test_only_days_of_the_calendar_are_days(text):
    assert not is_day(text)
    assert is_day("2028-02-29")


def a_log(seed, length=60):
    chance = Random(seed)
    for seq in range(1, length + 1):
        module, objective = chance.choice([
            ("pin", "verify-artefact"),
            ("pin", "choose-load"),
            ("watch", "watch-inputs"),
        ])
        check = chance.random() < 0.3
        yield a_line(
            seq,
            f"{objective}-{chance.randrange(9)}",
            is_right=chance.random() < 0.85,
            objective=objective,
            day=f"2026-11-{1 + seq // 3:02}",
            attempt=chance.randrange(1, 4),
            mode=Mode.CHECK if check else Mode.PRACTICE,
            form=f"{module}.{'check' if check else 'quiz-10'}",
        )


def duties(lines, plan):
    replay, marks = Replay(), Marks(COURSE.modules)
    for line in lines:
        replay.take(line)
        marks.take(line)
    found = standing(plan, COURSE, replay.mastery, marks.best)
    return {duty.module.id: (duty.is_done, duty.reached) for duty in found.duties}


PLANS = st.sampled_from([PassRule(), *(PassRule(PassKind.QUIZ, n) for n in (50, 70, 80, 100))])


@given(st.integers(0, 10_000), PLANS, st.integers(1, 59))
def test_what_is_done_stays_done_whatever_follows(seed, rule, cut):
    plan = an_assignment(a_target(), a_target("watch"), rule=rule)
    lines = list(a_log(seed))
    before, after = duties(lines[:cut], plan), duties(lines, plan)

    assert all(after[name][0] for name, (is_done, _) in before.items() if is_done)


@given(st.integers(0, 10_000), PLANS)
def test_a_lead_who_replays_the_texts_of_the_lines_comes_to_the_same(seed, rule):
    plan = an_assignment(a_target(), a_target("watch"), rule=rule)
    lines = list(a_log(seed))
    mastery = {}
    for line in lines:
        mastery[line.objective] = fold(mastery.get(line.objective, Mastery()), line)
    forms = Marks(COURSE.modules).forms
    own = best([line for form in forms for line in lines if line.form == form])
    found = standing(plan, COURSE, mastery, own)

    assert duties(lines, plan) == {
        duty.module.id: (duty.is_done, duty.reached) for duty in found.duties
    }
