from datetime import UTC, datetime, timedelta

import pytest

from app.domain.ids import LessonId, SectionId
from app.domain.place import Place, Screen
from app.ui.presenters.history import LONGEST, History

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def at(screen, lesson=None, **parts):
    return Place(screen, NOW, None if lesson is None else LessonId(lesson), **parts)


TODAY, LEARN = at(Screen.TODAY), at(Screen.LEARN)
FIRST, SECOND = at(Screen.LESSON, "a.one"), at(Screen.LESSON, "a.two")


@pytest.fixture
def history():
    history = History()
    for place in (TODAY, LEARN, FIRST):
        history.visit(place)
    return history


def test_a_new_history_leads_nowhere():
    history = History()

    assert not history.can_go_back
    assert not history.can_go_forward
    assert history.back() is None
    assert history.forward() is None


def test_back_and_forward_go_through_what_was_visited(history):
    steps = [history.back(), history.back(), history.back(), history.forward(), history.forward()]

    assert steps == [LEARN, TODAY, None, LEARN, FIRST]
    assert not history.can_go_forward


def test_going_elsewhere_forgets_what_was_ahead(history):
    history.back()
    history.visit(SECOND)

    assert not history.can_go_forward
    assert history.back() == LEARN


def test_a_place_visited_twice_in_a_row_is_one_place(history):
    later = at(Screen.LESSON, "a.one", offset=4)
    history.visit(later)

    assert history.back() == LEARN
    assert history.forward() == later


def test_lessons_and_sittings_are_places_of_their_own(history):
    for place in (SECOND, at(Screen.QUIZ, attempt=1), at(Screen.QUIZ, attempt=2)):
        history.visit(place)

    assert [history.back() for _ in range(3)] == [at(Screen.QUIZ, attempt=1), SECOND, FIRST]


def test_moving_within_a_page_is_where_one_comes_back_to(history):
    moved = at(Screen.LESSON, "a.one", section=SectionId("a.one.why"), offset=2)
    history.update(moved)
    history.visit(SECOND)

    assert history.back() == moved


def test_a_page_that_is_not_the_present_one_does_not_move(history):
    history.update(at(Screen.LESSON, "a.two", offset=9))

    assert history.back() == LEARN
    assert history.forward() == FIRST


def test_nothing_moves_in_an_empty_history():
    history = History()
    history.update(FIRST)

    assert history.back() is None


def test_only_so_many_places_are_kept():
    history = History()
    places = [at(Screen.LESSON, f"a.l{n}") for n in range(LONGEST + 20)]
    for place in places:
        history.visit(place)
    steps = [history.back() for _ in range(LONGEST - 1)]

    assert steps[-1] == places[20]
    assert not history.can_go_back


def test_the_moment_does_not_make_another_place(history):
    history.visit(Place(Screen.LESSON, NOW + timedelta(hours=1), FIRST.lesson))

    assert history.back() == LEARN
