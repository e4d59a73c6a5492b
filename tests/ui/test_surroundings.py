from dataclasses import replace

import pytest

from app.domain.ids import LessonId
from app.domain.place import Place, Screen
from app.ui.presenters.surroundings import Surroundings


@pytest.fixture
def surroundings(kept):
    return Surroundings(kept.desk)


def test_a_lesson_knows_its_part_number_and_neighbours(kept, surroundings):
    heads = kept.desk.course.lessons
    found = [surroundings.of(kept.library.lesson(head.id), None) for head in heads]

    assert [c.previous and c.previous.id for c in found] == [None, *(h.id for h in heads[:-1])]
    assert [c.following and c.following.id for c in found] == [*(h.id for h in heads[1:]), None]
    modules, parts = kept.desk.course.modules, kept.desk.course.parts
    assert [c.number for c in found] == [n + 1 for m in modules for n in range(len(m.lessons))]
    assert (found[0].part, found[-1].part) == (parts[0].title, parts[-1].title)


def test_a_lesson_has_its_guidelines_and_sources_as_the_library_has_them(kept, surroundings):
    lesson = kept.library.lesson(kept.desk.course.lessons[4].id)

    found = surroundings.of(lesson, None)
    assert [guideline.id for guideline in found.guidelines] == list(lesson.guidelines)
    assert [source.id for source in found.sources] == list(lesson.sources)


def test_a_lesson_outside_the_course_has_no_number_and_no_neighbours(kept, surroundings):
    lesson = kept.library.lesson(kept.desk.course.lessons[4].id)
    stray = replace(lesson, head=replace(lesson.head, id=LessonId("stray.lesson")))

    found = surroundings.of(stray, None)
    assert (found.part, found.number) == ("", 0)
    assert (found.previous, found.following) == (None, None)


@pytest.mark.parametrize(
    ("passed", "note"),
    [
        ({"minutes": 29}, ""),
        ({"minutes": 31}, "You were here earlier today."),
        ({"hours": 24}, "You were here yesterday."),
        ({"hours": 15}, "You were here yesterday."),
        ({"days": 9}, "You were here 9 days ago."),
    ],
    ids=str,
)
def test_a_lesson_says_when_one_was_here_if_that_is_long_ago(
    kept, surroundings, clock, passed, note
):
    lesson = kept.library.lesson(kept.desk.course.lessons[4].id)
    left = Place(Screen.LESSON, clock(), lesson.head.id)
    clock.pass_time(**passed)

    assert surroundings.of(lesson, left).note == note


def test_a_lesson_opened_at_a_place_one_chose_says_nothing(kept, surroundings):
    lesson = kept.library.lesson(kept.desk.course.lessons[4].id)

    assert surroundings.of(lesson, None).note == ""
