import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.log import Kind, Mode
from app.domain.mastery import Answer, Mastery, MasteryState
from app.domain.sitting import SittingResult
from app.errors import Code, StoreError
from tests.store.history import PROJECTIONS, answered, completed, contents, open_learner

QUIZ = {"mode": Mode.PRACTICE, "form": "supply-chain.quiz-10"}


def by_hand(learner, sql):
    with learner.db.transaction():
        learner.db.execute(sql)


# Mastery


def test_an_answer_counts_for_its_objective(learner):
    learner.do(answered("pin-1", is_right=False))
    learner.do(answered("sign-1", objective="sign-what-you-build"))

    assert learner.progress.mastery() == {
        "pin-what-you-load": Mastery(
            (Answer("pin-1", "2026-11-23", is_right=False),), "2026-11-23", ("pin-1",)
        ),
        "sign-what-you-build": Mastery(
            (Answer("sign-1", "2026-11-23", is_right=True),), "2026-11-23", ("sign-1",)
        ),
    }


def test_an_objective_is_met_after_days_of_right_answers(learner):
    for day, item in (("23", "pin-1"), ("23", "pin-2"), ("24", "pin-3"), ("24", "pin-1")):
        learner.do(answered(item, day=f"2026-11-{day}"))

    (known,) = learner.progress.mastery().values()
    assert known.state is MasteryState.MET
    assert learner.db.query("select state from objective_mastery") == [("met",)]


def test_a_line_without_an_objective_changes_no_mastery(learner):
    learner.do(answered(objective=None))
    learner.do(completed("supply-chain.pin.why"))

    assert learner.progress.mastery() == {}


@pytest.mark.parametrize(
    "text", ["scratched", "[]", "{}", '{"recent":[{"item":"a"}],"last_day":"","items_that_day":[]}']
)
def test_a_damaged_mastery_is_said_to_be_damaged_and_can_be_rebuilt(learner, text):
    learner.do(answered())
    before = learner.progress.mastery()
    by_hand(learner, f"update objective_mastery set mastery = '{text}'")
    with pytest.raises(StoreError) as caught:
        learner.progress.mastery()
    learner.progress.rebuild(learner.log.lines())

    assert (caught.value.code, caught.value.reason) == (
        Code.STORE_CORRUPT,
        "the mastery of pin-what-you-load",
    )
    assert learner.progress.mastery() == before


# Completion


def test_completed_sections_and_lessons_are_known(learner):
    learner.do(completed("supply-chain.pin.why"))
    learner.do(completed("supply-chain.pin", Kind.LESSON_COMPLETED))

    assert learner.progress.completed() == {"supply-chain.pin.why", "supply-chain.pin"}


def test_the_first_completion_is_the_one_that_is_kept(learner):
    learner.do(completed("supply-chain.pin.why"))
    learner.do(completed("supply-chain.pin.why", day="2026-11-24"))

    assert contents(learner.db, ["completion"]) == {
        "completion": [("supply-chain.pin.why", "section_completed", "2026-11-23", 1)]
    }


@pytest.mark.parametrize("line", [completed(None), completed("a.b", kind=Kind.TESTED_OUT)])
def test_nothing_else_counts_as_completed(learner, line):
    learner.do(line)

    assert learner.progress.completed() == frozenset()


# Results of sittings


def test_a_sitting_is_counted_as_it_is_answered(learner):
    learner.do(answered("pin-1", attempt=2, **QUIZ))
    learner.do(answered("pin-2", attempt=2, is_right=False, **QUIZ))
    learner.do(answered("pin-3", attempt=1, mode=Mode.CHECK, form="supply-chain.check-8"))
    learner.do(answered("pin-4", attempt=2, day="2026-11-24", **QUIZ))

    assert learner.progress.results() == (
        SittingResult(1, Mode.CHECK, "supply-chain.check-8", 1, 1, "2026-11-23"),
        SittingResult(2, Mode.PRACTICE, "supply-chain.quiz-10", 3, 2, "2026-11-24"),
    )


def test_answers_in_lessons_are_no_sitting(learner):
    learner.do(answered())

    assert learner.progress.results() == ()


def test_a_damaged_result_is_said_to_be_damaged(learner):
    learner.do(answered(**QUIZ))
    by_hand(learner, "update sitting_result set mode = 'idle'")
    with pytest.raises(StoreError) as caught:
        learner.progress.results()

    assert (caught.value.code, caught.value.reason) == (
        Code.STORE_CORRUPT,
        "the result of sitting 1",
    )


# Rebuilding

days = st.sampled_from(["2026-11-23", "2026-11-24", "2026-11-25"])
items = st.sampled_from([f"pin-{number}" for number in range(6)])
objectives = st.sampled_from(["pin-what-you-load", "sign-what-you-build", None])
answers = st.builds(
    answered,
    items,
    day=days,
    objective=objectives,
    is_right=st.booleans(),
    attempt=st.integers(1, 4) | st.none(),
    mode=st.sampled_from([*Mode, None]),
    form=st.sampled_from(["supply-chain.pin", "supply-chain.quiz-10", None]),
)
completions = st.builds(
    completed,
    st.sampled_from(["a.b", "a.b.c", "a.d", None]),
    st.sampled_from([Kind.SECTION_COMPLETED, Kind.LESSON_COMPLETED, Kind.LAB_VERIFIED]),
    days,
)


@given(st.lists(answers | completions, max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_rebuild_gives_byte_for_byte_what_was_kept_along_the_way(tmp_path_factory, history):
    learner = open_learner(tmp_path_factory.mktemp("rebuild") / "profile.db")
    for entry in history:
        learner.do(entry)
    before = contents(learner.db, PROJECTIONS)
    for name in PROJECTIONS:
        by_hand(learner, f"delete from {name}")
    learner.progress.rebuild(learner.log.lines())
    after = contents(learner.db, PROJECTIONS)
    learner.db.close()

    assert after == before


def test_a_rebuild_removes_what_does_not_follow_from_the_log(learner):
    learner.do(answered(**QUIZ))
    before = contents(learner.db, PROJECTIONS)
    by_hand(learner, "insert into completion values ('a.b', 'lesson_completed', '2026-11-23', 9)")
    by_hand(learner, "insert into sitting_result values (9, 'check', 'a', 1, 1, '2026-11-23')")
    by_hand(learner, "insert into objective_mastery values ('a', 'met', '{}')")
    learner.progress.rebuild(learner.log.lines())

    assert contents(learner.db, PROJECTIONS) == before


def test_a_rebuild_from_a_damaged_line_changes_nothing(learner):
    texts = [learner.do(answered(f"pin-{number}", **QUIZ)).to_text() for number in range(3)]
    before = contents(learner.db)
    with pytest.raises(StoreError) as caught:
        learner.progress.rebuild([texts[0], texts[1][:-1]])

    assert (caught.value.code, caught.value.reason) == (
        Code.STORE_CORRUPT,
        "line 2 of the learning log",
    )
    assert contents(learner.db) == before


def test_the_kept_mastery_is_plain_text(learner):
    learner.do(answered())

    ((text,),) = learner.db.query("select mastery from objective_mastery")
    assert json.loads(text)["recent"] == [{"item": "pin-1", "day": "2026-11-23", "is_right": True}]
