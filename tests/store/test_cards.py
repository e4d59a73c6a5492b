from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.card import LearningClock
from app.domain.log import Kind, Mode, Private
from app.errors import Code, StoreError
from tests.store.history import CARDS, START, answered, completed, contents, open_learner, raw

QUIZ = {"mode": Mode.PRACTICE, "form": "supply-chain.quiz-10"}


def due(learner, number):
    return [learner.cards.card_in(row).item for _, row, _ in learner.cards.due(number).rows]


def sure(confidence):
    return Private(START.isoformat(), 4200, ("a",), confidence, 0)


def test_a_card_comes_back_as_it_was_kept(learner):
    learner.answer("pin-1")
    card = learner.cards.card("pin-1")

    assert (card.item, card.objective) == ("pin-1", "pin-what-you-load")
    assert (card.asked_on, card.repetitions, card.is_sure) == (0, 1, True)
    assert learner.cards.cards() == (card,)
    assert learner.cards.card("pin-2") is None


def test_what_is_due_is_found_by_learning_day_and_not_on_the_day_it_was_asked(learner):
    learner.answer("pin-1", is_right=False)
    learner.answer("pin-2", is_right=False, day="2026-11-24")

    assert due(learner, 0) == []
    assert due(learner, 1) == ["pin-1"]
    assert learner.cards.due_items(1) == ("pin-1",)
    assert due(learner, 2) == ["pin-1", "pin-2"]
    assert list(learner.cards.next_due(0)) == [(1, "pin-1"), (2, "pin-2")]


def test_the_age_of_a_card_is_counted_in_its_stability(learner):
    learner.answer("pin-1")
    ((age, _, objective),) = learner.cards.due(30).rows

    assert age == 30 / learner.cards.card("pin-1").stability
    assert objective == "pin-what-you-load"


def test_recall_is_predicted_for_each_card(learner):
    learner.answer("pin-1")

    ((objective, now),) = learner.cards.recalls(0)
    ((_, later),) = learner.cards.recalls(30)
    assert (objective, now) == ("pin-what-you-load", 1.0)
    assert later < 0.9


def test_the_days_of_study_are_those_with_an_answer(learner):
    learner.do(completed("supply-chain.pin.why", day="2026-11-22"))
    for day in ("2026-11-23", "2026-11-25", "2026-11-25", "2026-11-30"):
        learner.answer("pin-1", day=day)

    assert learner.cards.days("2026-11-23", "2026-11-29") == (
        date(2026, 11, 23),
        date(2026, 11, 25),
    )
    assert learner.cards.first_day() == date(2026, 11, 23)
    assert learner.cards.clock() == LearningClock("2026-11-30", 8)


def test_a_profile_without_answers_has_no_day_and_a_clock_that_stands(learner):
    assert learner.cards.first_day() is None
    assert learner.cards.clock() == LearningClock()


def test_a_day_that_is_none_is_left_out(learner):
    learner.answer("pin-1", day="2026-99-99")
    learner.answer("pin-1", day="2026-11-24")

    assert learner.cards.days("2026-01-01", "2027-01-01") == (date(2026, 11, 24),)
    assert learner.cards.first_day() == date(2026, 11, 24)


def test_a_lesson_that_was_completed_is_known_with_its_content(learner):
    learner.do(completed("supply-chain.pin.why"))
    learner.do(completed("supply-chain.pin", Kind.LESSON_COMPLETED))

    assert learner.reader.completed_lessons() == {"supply-chain.pin": "cd" * 32}


def test_items_are_ranked_by_how_often_and_then_by_how_long_ago_they_were_asked(learner):
    for item in ("pin-1", "pin-2", "pin-1", "pin-3"):
        learner.answer(item)
    learner.do(completed("supply-chain.pin.why"))

    assert learner.reader.seen_order() == {"pin-2": 1, "pin-3": 2, "pin-1": 3}


def test_answers_come_with_what_is_private_unless_that_was_erased(learner):
    learner.answer("pin-1", attempt=4, **QUIZ)
    learner.answer("pin-2", attempt=4, **QUIZ)
    with learner.db.transaction():
        learner.log.erase_private(1)

    first, second = learner.reader.answers(4)
    assert (first.line.item, first.private, first.confidence) == ("pin-1", None, None)
    assert (second.line.item, second.confidence) == ("pin-2", "sure")
    assert [each.line.item for each in learner.reader.newest_answers(1)] == ["pin-2"]


def test_a_damaged_entry_is_named(path):
    learner = open_learner(path)
    learner.answer("pin-1", attempt=4, **QUIZ)
    learner.answer("pin-2")
    learner.db.close()
    connection = raw(path)
    connection.execute("update log_private set private = '{' where seq = 1")
    connection.close()
    learner = open_learner(path)
    for read in (lambda: learner.reader.answers(4), learner.memory.rebuild):
        with pytest.raises(StoreError) as caught:
            read()
        assert (caught.value.code, caught.value.reason) == (
            Code.STORE_CORRUPT,
            "entry 1 of the learning log",
        )
    learner.db.close()


def test_reviews_of_a_day_are_counted(learner):
    review = {"mode": Mode.REVIEW, "form": "review"}
    for item in ("pin-1", "pin-2"):
        learner.answer(item, attempt=5, **review)
    learner.answer("pin-3", attempt=6, day="2026-11-24", **review)
    learner.answer("pin-3", attempt=7, **QUIZ)

    assert learner.progress.reviewed_on("2026-11-23") == 2
    assert learner.progress.reviewed_on("2026-11-25") == 0


def test_a_rebuild_counts_what_was_erased_as_right_or_wrong_and_no_more(learner):
    for day in ("23", "26"):
        learner.do(answered("pin-1", day=f"2026-11-{day}", private=sure("sure")))
    easy = learner.cards.card("pin-1")
    with learner.db.transaction():
        learner.log.erase_private(1)
        learner.log.erase_private(2)
    learner.memory.rebuild()
    good = learner.cards.card("pin-1")

    assert good.stability < easy.stability
    assert (good.repetitions, good.is_sure) == (2, False)


DAYS = ["2026-11-23", "2026-11-24", "2025-10-20", "2076-11-23", "2026-12-30", "2026-99-99"]
entries = st.builds(
    answered,
    st.sampled_from([f"pin-{number}" for number in range(4)]),
    day=st.sampled_from(DAYS),
    objective=st.sampled_from(["pin-what-you-load", "sign-what-you-build", None]),
    is_right=st.booleans(),
    mode=st.sampled_from([*Mode, None]),
    private=st.none() | st.builds(sure, st.sampled_from([None, "guess", "fairly_sure", "sure"])),
) | st.builds(completed, st.sampled_from(["a.b", "a.b.c"]), day=st.sampled_from(DAYS))


@given(st.lists(entries, max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_rebuild_gives_the_cards_that_were_kept_along_the_way(tmp_path_factory, history):
    learner = open_learner(tmp_path_factory.mktemp("cards") / "profile.db")
    for entry in history:
        learner.do(entry)
    before = contents(learner.db, CARDS)
    with learner.db.transaction():
        for name in CARDS:
            learner.db.execute(f"delete from {name}")
    learner.memory.rebuild()
    after = contents(learner.db, CARDS)
    learner.db.close()

    assert after == before


@given(st.lists(entries, max_size=25), st.integers(0, 2000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_order_of_events_loses_a_card(tmp_path_factory, history, later):
    """Whatever the clock did, what was answered is asked again within a period of learning days."""
    learner = open_learner(tmp_path_factory.mktemp("lost") / "profile.db")
    for entry in history:
        learner.do(entry)
    number = learner.cards.clock().number
    found = set(due(learner, number + 366))
    learner.db.close()

    uncarded = {Mode.PRECHECK, Mode.FINAL}
    answers = [each for each in history if each.kind is Kind.ANSWERED and each.objective]
    assert found == {each.item for each in answers if each.mode not in uncarded}
