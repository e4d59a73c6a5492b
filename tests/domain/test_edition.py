from dataclasses import replace

import course_factory

from app.domain.edition import Asked, Edition, Fate, changes_between, count_changes

CONCERN = course_factory.CONCERN
FIRST, SECOND, *_ = CONCERN.objectives
LESSON = replace(CONCERN.lessons[0], objectives=(FIRST.id, SECOND.id), sha256="old")


def edition(*lessons, objectives=CONCERN.objectives, **items):
    module = replace(CONCERN, lessons=lessons, objectives=objectives)
    asked = {name: Asked(FIRST.id, sha256) for name, sha256 in items.items()}
    return Edition(course_factory.course(module), asked)


def test_two_equal_versions_have_no_changes():
    assert changes_between(edition(LESSON, a="1"), edition(LESSON, a="1")) == ()


def test_what_is_new_changed_or_gone_is_told_by_objective():
    old = edition(LESSON, a="1", b="1", c="1")
    new = edition(replace(LESSON, sha256="new"), a="1", b="2", d="1")

    first, second = changes_between(old, new)

    fates = [(change.id, change.fate) for change in first.changes]
    assert (first.objective, first.text) == (FIRST.id, FIRST.text)
    assert fates == [
        (LESSON.id, Fate.CHANGED),
        ("b", Fate.CHANGED),
        ("d", Fate.NEW),
        ("c", Fate.WITHDRAWN),
    ]
    assert (second.objective, [c.id for c in second.changes]) == (SECOND.id, [LESSON.id])


def test_a_lesson_that_serves_two_objectives_counts_once():
    changes = changes_between(edition(), edition(LESSON, a="1"))

    assert count_changes(changes) == {("lesson", Fate.NEW): 1, ("item", Fate.NEW): 1}


def test_what_belonged_to_an_objective_that_is_gone_is_still_told():
    last, rest = CONCERN.objectives[0], CONCERN.objectives[1:]
    old = edition(a="1")
    new = edition(objectives=rest)

    (change,) = changes_between(old, new)

    assert (change.objective, change.text) == (last.id, last.text)
    assert change.changes[0].fate is Fate.WITHDRAWN


def test_an_item_of_an_objective_nobody_describes_is_told_all_the_same():
    old = edition(objectives=())
    new = edition(objectives=(), a="1")

    (change,) = changes_between(old, new)

    assert (change.objective, change.text) == (FIRST.id, "")
