from dataclasses import replace
from datetime import UTC, datetime

import course_factory
import pytest
from samples import a_course, a_lesson, a_module

from app.domain.course import Role
from app.domain.ids import LessonId, ModuleId, ObjectiveId
from app.domain.log import Mode
from app.domain.mastery import Answer, Mastery, MasteryState
from app.domain.overview import (
    Kept,
    ModuleProgress,
    NextStep,
    OpenSitting,
    Overview,
    State,
    Step,
    newly_completed,
    overview,
    quiz_form,
    sections_with_checks,
)
from app.domain.sitting import SittingResult

ALL_OF = {
    "shared.why": {"shared.why", "shared.why.1", "shared.why.2"},
    "shared.who": {"shared.who", "shared.who.1", "shared.who.2"},
    "supply.parts": {"supply.parts", "supply.parts.1", "supply.parts.2"},
}
EVERYTHING = frozenset().union(*ALL_OF.values())


@pytest.fixture
def course():
    shared = a_module("shared", a_lesson("shared.why"), a_lesson("shared.who"))
    supply = a_module("supply", a_lesson("supply.parts"), objectives=("pin", "choose-load"))
    return a_course((shared,), (supply,))


def at(hour):
    return datetime(2026, 11, 23, hour, tzinfo=UTC)


def a_result(module, right, asked=10, form=""):
    form = form or quiz_form(ModuleId(module))
    return SittingResult(1, Mode.PRACTICE, form, asked, right, "2026-11-23")


def a_quiz(module, started_at):
    return OpenSitting(7, ModuleId(module), 4, 10, started_at)


def kept(completed=(), visited=None, mastery=None, results=(), open_quiz=None):
    return Kept(frozenset(completed), visited or {}, mastery or {}, tuple(results), open_quiz)


def test_on_the_first_day_nothing_is_started_and_the_first_lesson_is_next(course):
    seen = overview(course, kept())

    assert [module.state for module in seen.modules] == [State.NOT_STARTED, State.NOT_STARTED]
    assert seen.next_step.step is Step.START_LESSON
    assert seen.next_step.lesson.head.id == "shared.why"
    assert seen.next_step.module.id == "shared"
    assert seen.complete == 0


def test_opening_a_lesson_starts_it_and_its_module(course):
    seen = overview(course, kept(visited={LessonId("shared.why"): at(9)}))

    assert seen.modules[0].state is State.IN_PROGRESS
    assert seen.modules[0].lessons[0].state is State.IN_PROGRESS
    assert seen.modules[0].lessons[1].state is State.NOT_STARTED


def test_the_next_step_follows_the_track_of_the_learner(course):
    role = Role("ops", "I run it", (ModuleId("supply"),), (ModuleId("shared"),))
    course = replace(course, roles=(role, Role("plain", "I read it all")))

    firsts = [overview(course, kept(), name).next_step.module.id for name in ("ops", "plain", "")]

    assert firsts == ["supply", "shared", "shared"]


def test_what_a_track_leaves_out_comes_after_it(course):
    course = replace(course, roles=(Role("ops", "I run it", (ModuleId("supply"),)),))
    done = ALL_OF["supply.parts"]

    seen = overview(course, kept(completed=done, results=[a_result("supply", 10)]), "ops")

    assert seen.next_step.module.id == "shared"
    assert seen.role.track == ("supply",)


def test_a_completed_section_counts_even_where_no_visit_is_remembered(course):
    seen = overview(course, kept(completed={"shared.why.2"}))

    lesson = seen.modules[0].lessons[0]
    assert (lesson.state, lesson.done, lesson.total) == (State.IN_PROGRESS, 1, 2)
    assert seen.next_step.step is Step.START_LESSON


def test_minutes_left_are_those_of_the_sections_not_done_rounded_up(course):
    course = a_course((a_module("m", a_lesson("m.l", 5)),))

    left = [
        overview(course, kept(completed=done)).modules[0].lessons[0].minutes_left
        for done in [(), ("m.l.1",), ("m.l", "m.l.1", "m.l.2")]
    ]

    assert left == [5, 3, 0]


def test_a_lesson_that_asks_nothing_has_no_minutes_left_to_count():
    course = a_course((a_module("m", a_lesson("m.l", checks=((), ()))),))

    lesson = overview(course, kept()).modules[0].lessons[0]

    assert (lesson.total, lesson.minutes_left) == (0, 0)


def test_a_completed_lesson_stays_complete_when_a_section_is_added_later(course):
    seen = overview(course, kept(completed={"shared.why", "shared.why.1"}))

    lesson = seen.modules[0].lessons[0]
    assert (lesson.state, lesson.done, lesson.total) == (State.COMPLETE, 2, 2)


def test_after_its_lessons_a_module_waits_for_its_quiz(course):
    done = ALL_OF["shared.why"] | ALL_OF["shared.who"]

    seen = overview(course, kept(completed=done))

    assert seen.modules[0].state is State.QUIZ_DUE
    assert seen.modules[0].best_quiz is None
    assert seen.next_step.step is Step.START_QUIZ
    assert seen.next_step.module.id == "shared"


@pytest.mark.parametrize(("right", "state"), [(7, State.QUIZ_DUE), (8, State.COMPLETE)])
def test_a_quiz_is_passed_at_four_in_five(course, right, state):
    done = ALL_OF["shared.why"] | ALL_OF["shared.who"]

    seen = overview(course, kept(completed=done, results=[a_result("shared", right)]))

    assert seen.modules[0].state is state


def test_the_best_quiz_counts_not_the_last(course):
    results = [a_result("shared", 6), a_result("shared", 9), a_result("shared", 7)]

    seen = overview(course, kept(results=results))

    assert seen.modules[0].best_quiz == 0.9


@pytest.mark.parametrize(
    "result",
    [
        a_result("shared", 9, asked=9),
        a_result("supply", 10),
        a_result("shared", 10, form="shared.practice"),
    ],
)
def test_only_a_finished_quiz_of_the_module_itself_counts(course, result):
    seen = overview(course, kept(results=[result]))

    assert seen.modules[0].best_quiz is None
    assert seen.modules[0].state is State.NOT_STARTED


def test_a_quiz_before_the_lessons_starts_the_module_and_does_not_complete_it(course):
    seen = overview(course, kept(results=[a_result("shared", 10)]))

    assert seen.modules[0].state is State.IN_PROGRESS


def test_a_modules_share_counts_sections_and_its_quiz_as_one_more(course):
    done = ALL_OF["shared.why"] | {"shared.who.1"}
    passed = [a_result("supply", 10)]

    seen = overview(course, kept(completed=done | ALL_OF["supply.parts"], results=passed))

    assert [module.share for module in seen.modules] == [3 / 5, 1.0]
    assert seen.complete == 1


def test_when_all_is_done_nothing_is_next(course):
    results = [a_result("shared", 8), a_result("supply", 10)]

    seen = overview(course, kept(completed=EVERYTHING, results=results))

    assert seen.next_step.step is Step.NOTHING
    assert seen.complete == 2


def test_the_lesson_left_last_is_continued_first(course):
    visited = {LessonId("shared.why"): at(9), LessonId("supply.parts"): at(11)}

    seen = overview(course, kept(visited=visited))

    assert seen.next_step.step is Step.CONTINUE_LESSON
    assert seen.next_step.lesson.head.id == "supply.parts"
    assert seen.next_step.module.id == "supply"


def test_a_lesson_that_is_complete_is_not_continued(course):
    visited = {LessonId("shared.why"): at(9)}

    seen = overview(course, kept(completed=ALL_OF["shared.why"], visited=visited))

    assert seen.next_step.step is Step.START_LESSON
    assert seen.next_step.lesson.head.id == "shared.who"


def test_a_quiz_left_after_the_last_lesson_is_continued(course):
    quiz = a_quiz("supply", at(12))

    seen = overview(course, kept(visited={LessonId("shared.why"): at(9)}, open_quiz=quiz))

    assert seen.next_step.step is Step.CONTINUE_QUIZ
    assert seen.next_step.quiz == quiz
    assert seen.next_step.module.id == "supply"


def test_a_lesson_left_after_the_quiz_comes_before_it(course):
    quiz = a_quiz("supply", at(9))

    seen = overview(course, kept(visited={LessonId("shared.why"): at(12)}, open_quiz=quiz))

    assert seen.next_step.step is Step.CONTINUE_LESSON


def test_an_open_quiz_is_continued_when_no_lesson_is_open(course):
    seen = overview(course, kept(open_quiz=a_quiz("shared", at(9))))

    assert seen.next_step.step is Step.CONTINUE_QUIZ


def test_an_open_quiz_of_a_module_that_is_gone_names_no_module(course):
    seen = overview(course, kept(open_quiz=a_quiz("gone", at(9))))

    assert seen.next_step.module is None


def test_a_lesson_that_cannot_be_shown_is_not_the_next_step():
    broken = a_lesson("shared.why", problem="why.md:3: the item does not exist.")
    course = a_course((a_module("shared", broken, a_lesson("shared.who")),))

    seen = overview(course, kept())

    assert seen.next_step.lesson.head.id == "shared.who"


def test_a_lesson_that_broke_after_it_was_opened_is_not_continued():
    broken = a_lesson("shared.why", problem="why.md:3: the item does not exist.")
    course = a_course((a_module("shared", broken, a_lesson("shared.who")),))

    seen = overview(course, kept(visited={LessonId("shared.why"): at(9)}))

    assert seen.next_step.step is Step.START_LESSON
    assert seen.next_step.lesson.head.id == "shared.who"


def test_a_broken_module_does_not_stop_the_course(course):
    course = a_course((a_module("broken"),), (a_module("whole", a_lesson("whole.one")),))

    seen = overview(course, kept())

    assert seen.next_step.lesson.head.id == "whole.one"


def test_objectives_that_are_met_are_counted_by_module(course):
    answers = [("a", "2026-11-21"), ("b", "2026-11-22"), ("c", "2026-11-22")]
    met = Mastery()
    for item, day in answers:
        met = met.after(Answer(item, day, is_right=True))
    mastery = {ObjectiveId("verify-artefact"): met, ObjectiveId("pin"): Mastery()}

    seen = overview(course, kept(mastery=mastery))

    assert [seen.met(module) for module in course.modules] == [1, 0]


def test_a_lesson_that_asks_nothing_is_never_completed_by_an_answer():
    found = newly_completed(a_lesson("m.l", checks=((),)), frozenset({"a-1"}), frozenset())

    assert found == ()


def test_only_sections_that_ask_something_can_be_completed():
    head = a_lesson("m.l", checks=((), ("a",), (), ("b",)))

    assert [section.id for section in sections_with_checks(head)] == ["m.l.2", "m.l.4"]


@pytest.mark.parametrize(
    ("answered", "completed", "fresh"),
    [
        ({"a-2"}, set(), ()),
        ({"a-1"}, set(), ("m.l.1",)),
        ({"a-1", "a-2"}, {"m.l.1"}, ()),
        ({"a-2", "a-3"}, set(), ("m.l.2",)),
        ({"a-1", "a-2", "a-3"}, {"m.l.1"}, ("m.l.2", "m.l")),
        ({"a-1", "a-2", "a-3"}, set(), ("m.l.1", "m.l.2", "m.l")),
        ({"a-1", "a-2", "a-3"}, {"m.l.1", "m.l"}, ("m.l.2",)),
        ({"a-1", "a-2", "a-3"}, {"m.l.1", "m.l.2"}, ("m.l",)),
        ({"a-1", "a-2", "a-3"}, {"m.l.1", "m.l.2", "m.l"}, ()),
    ],
)
def test_an_answer_completes_what_it_was_the_last_missing_one_of(answered, completed, fresh):
    found = newly_completed(a_lesson("m.l"), frozenset(answered), frozenset(completed))

    assert found == fresh


def test_modules_and_guidelines_are_as_far_as_their_objectives(course):
    answers = tuple(Answer(item, f"2026-11-2{n}", True) for n, item in enumerate("abc"))
    met = {name: Mastery(answers) for name in ("verify-artefact", "choose-load", "pin")}
    faded = {**met, "choose-load": replace(met["choose-load"], is_faded=True)}
    seen = [overview(course, kept(mastery=known)) for known in ({}, met, faded)]

    states = [MasteryState.NOT_STARTED, MasteryState.MET, MasteryState.RENEW]
    assert [one.mastery_of(course.modules[0]) for one in seen] == states
    assert [one.guideline_states() for one in seen] == [{"2.1": state} for state in states]


def test_a_guideline_without_objectives_has_no_state():
    course = a_course((a_module("m", objectives=()),))

    assert overview(course, kept()).guideline_states() == {}


def test_only_open_due_and_renewable_quizzes_wait():
    done = course_factory.all_done()
    due, reading = course_factory.quiz_due(), course_factory.in_the_middle()

    assert [p.module.id for p in due.quizzes_due(3)] == ["shared-concern"]
    assert [p.module.id for p in course_factory.in_a_quiz().quizzes_due(3)] == [
        "supply-chain",
        "shared-concern",
    ]
    assert course_factory.in_a_quiz().quizzes_due(1)[0].module.id == "supply-chain"
    assert reading.quizzes_due(3) == done.quizzes_due(3) == ()


def test_a_module_that_is_to_be_renewed_waits_with_its_quiz():
    done = course_factory.all_done()
    faded = {
        name: replace(known, was_met=True, is_faded=True) for name, known in done.mastery.items()
    }

    assert len(replace(done, mastery=faded).quizzes_due(3)) == 2


@pytest.mark.parametrize(
    ("here", "most", "shown"),
    [
        (0, 3, (0, 1, 2)),
        (3, 3, (1, 2, 3)),
        (5, 3, (3, 4, 5)),
        (5, 4, (2, 3, 4, 5)),
        (2, 9, (0, 1, 2, 3, 4, 5)),
    ],
)
def test_the_path_is_cut_about_the_module_that_is_next(here, most, shown):
    modules = tuple(a_module(f"m{n}", a_lesson(f"m{n}.only")) for n in range(6))
    progress = tuple(ModuleProgress(one, State.NOT_STARTED, (), None) for one in modules)
    step = NextStep(Step.START_LESSON, modules[here])

    found = Overview(a_course(modules), progress, {}, step, None).path_around(most)

    assert found == tuple(progress[n] for n in shown)


def test_where_nothing_is_next_the_path_begins_at_its_beginning():
    modules = tuple(a_module(f"m{n}", a_lesson(f"m{n}.only")) for n in range(4))
    progress = tuple(ModuleProgress(one, State.COMPLETE, (), 1.0) for one in modules)

    found = Overview(a_course(modules), progress, {}, NextStep(Step.NOTHING), None).path_around(2)

    assert found == progress[:2]
