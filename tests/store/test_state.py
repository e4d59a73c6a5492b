from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.ids import LessonId
from app.domain.log import Mode
from app.domain.place import Screen
from app.domain.sitting import Sitting
from tests.store.history import START, place

QUIZ = Sitting(1, Mode.PRACTICE, "supply-chain.quiz-10", 2**32 - 1, ("pin-1", "pin-2"))


def put(learner, *places):
    with learner.db.transaction():
        for one in places:
            learner.state.put_place(one)


def by_hand(learner, sql):
    with learner.db.transaction():
        learner.db.execute(sql)


def begin(learner, *sittings):
    with learner.db.transaction():
        for sitting in sittings:
            learner.state.add_sitting(sitting, START + timedelta(minutes=sitting.attempt))


# Places


@pytest.mark.parametrize(
    "where",
    [
        place(),
        place(section=None),
        place(Screen.TODAY, lesson=None, section=None, offset=0),
        place(Screen.QUIZ, lesson=None, section=None, attempt=7),
    ],
)
def test_the_window_comes_back_to_where_it_was(learner, where):
    put(learner, place(Screen.LEARN, minutes=-1), where)

    assert learner.state.place() == where


def test_a_new_profile_was_nowhere(learner):
    found = (
        learner.state.place(),
        learner.state.lesson_place(LessonId("supply-chain.pin")),
        learner.state.visited(),
    )

    assert found == (None, None, {})


def test_each_lesson_keeps_its_own_place(learner):
    pin, sign = place(), place(lesson="supply-chain.sign", minutes=1)
    put(learner, pin, sign, place(Screen.TODAY, lesson=None, section=None, minutes=2))

    assert learner.state.lesson_place(LessonId("supply-chain.pin")) == pin
    assert learner.state.lesson_place(LessonId("supply-chain.sign")) == sign
    assert learner.state.visited() == {pin.lesson: pin.at, sign.lesson: sign.at}


def test_another_screen_about_a_lesson_does_not_move_its_place(learner):
    read = place()
    put(learner, read, place(Screen.QUIZ, offset=0, minutes=1))

    assert learner.state.lesson_place(LessonId("supply-chain.pin")) == read


def test_a_moment_of_another_zone_is_the_same_moment(learner):
    at = datetime(2026, 11, 23, 14, 30, tzinfo=timezone(timedelta(hours=5)))
    put(learner, place(at=at))

    assert learner.state.place().at == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "damage",
    [
        "screen = 'nowhere'",
        "put_at = 'yesterday'",
        "put_at = '2026-11-23T09:30:00'",
        "offset = -1",
        "section = 'another.lesson.why'",
        "lesson = null",
    ],
)
def test_a_place_that_cannot_be_read_is_as_good_as_none(learner, damage):
    put(learner, place())
    by_hand(learner, f"update place set {damage}")

    assert learner.state.place() is None
    assert learner.state.visited() == {}


def test_a_place_without_its_lesson_counts_for_no_lesson(learner):
    put(learner, place())
    by_hand(learner, "update place set lesson = null, section = null")

    assert learner.state.visited() == {}


# Sittings


def test_a_sitting_comes_back_as_it_was_drawn(learner):
    begin(learner, QUIZ)

    assert learner.state.sitting(1) == QUIZ


def test_a_sitting_that_never_was_is_not_found(learner):
    assert (learner.state.sitting(1), learner.state.open_sittings()) == (None, ())


def test_unfinished_sittings_are_open_the_newest_first(learner):
    second, third = (
        Sitting(2, Mode.PRACTICE, "supply-chain.missed-1", 5, ("pin-3",)),
        Sitting(3, Mode.CHECK, "supply-chain.quiz-10", 6, ("pin-4",)),
    )
    begin(learner, QUIZ, second, third)
    with learner.db.transaction():
        learner.state.finish_sitting(3, START)

    assert learner.state.open_sittings() == (
        (second, START + timedelta(minutes=2)),
        (QUIZ, START + timedelta(minutes=1)),
    )
    assert [learner.state.is_open(number) for number in (1, 2, 3, 4)] == [True, True, False, False]


def test_older_sittings_of_a_form_can_be_closed_together(learner):
    other = replace(QUIZ, attempt=2, form="oversight.quiz-10")
    begin(learner, QUIZ, other, replace(QUIZ, attempt=3), replace(QUIZ, attempt=4))
    with learner.db.transaction():
        learner.state.close_sittings(QUIZ.form, 4, START)

    assert [sitting.attempt for sitting, _ in learner.state.open_sittings()] == [4, 2]


def test_a_finished_sitting_can_still_be_found(learner):
    begin(learner, QUIZ)
    with learner.db.transaction():
        learner.state.finish_sitting(1, START)

    assert (learner.state.open_sittings(), learner.state.sitting(1)) == ((), QUIZ)


@pytest.mark.parametrize(
    "damage",
    ["items = 'pin-1'", "items = '{}'", "items = '[1]'", "mode = 'idle'"],
)
def test_a_sitting_that_cannot_be_read_is_as_good_as_none(learner, damage):
    begin(learner, QUIZ)
    by_hand(learner, f"update sitting set {damage}")

    assert (learner.state.sitting(1), learner.state.open_sittings()) == (None, ())


def test_a_sitting_that_began_at_no_moment_is_not_open(learner):
    begin(learner, QUIZ)
    by_hand(learner, "update sitting set started_at = ''")

    assert learner.state.open_sittings() == ()
