import pytest
from samples import a_course, a_lesson, a_module

from app.domain.ids import LessonId, ModuleId


@pytest.fixture
def course():
    first = a_module("shared", a_lesson("shared.why", 7), a_lesson("shared.who", 9))
    second = a_module("supply", a_lesson("supply.parts", 8))
    third = a_module("models")
    return a_course((first,), (second, third))


def test_modules_come_in_the_order_of_their_parts(course):
    names = [module.id for module in course.modules]

    assert names == ["shared", "supply", "models"]


def test_lessons_come_in_the_order_of_their_modules(course):
    names = [lesson.id for lesson in course.lessons]

    assert names == ["shared.why", "shared.who", "supply.parts"]


def test_a_module_takes_as_long_as_its_lessons(course):
    minutes = [module.minutes for module in course.modules]

    assert minutes == [16, 8, 0]


def test_a_lesson_leads_to_its_module(course):
    found = course.module_of(LessonId("shared.who"))

    assert found is course.modules[0]


def test_an_unknown_lesson_has_no_module(course):
    assert course.module_of(LessonId("shared.gone")) is None


def test_a_module_leads_to_its_part(course):
    found = course.part_of(ModuleId("models"))

    assert found is course.parts[1]


def test_an_unknown_module_has_no_part(course):
    assert course.part_of(ModuleId("gone")) is None
