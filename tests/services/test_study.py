import sqlite3
from dataclasses import replace
from random import Random

import pytest
from samples import a_course, a_lesson, a_module, a_response, an_item

from app.domain.grading import Outcome
from app.domain.ids import ChoiceId, ItemId, ModuleId, SectionId
from app.domain.item import Confidence, Response, Use
from app.domain.log import Kind, Mode, line_from_text
from app.domain.mastery import MasteryState
from app.domain.overview import State, Step
from app.domain.place import Place, Screen
from app.domain.sitting import Given, draw
from app.errors import Code, StoreError
from app.services.profile import open_profile

WHY = a_lesson("pin.why", checks=(("a-1",), ("a-2", "a-3"), ()))
HOW = a_lesson("pin.how", checks=(("a-4",),))
MODULE = a_module("pin", WHY, HOW)
COURSE = a_course((MODULE,))
OBJECTIVES = ("verify-artefact", "choose-load")
POOL = tuple(an_item(f"q-{n}", OBJECTIVES[n % 2]) for n in range(24))


@pytest.fixture
def profile(tmp_path, clock):
    profile = open_profile(tmp_path / "profile", clock, Random(7))
    yield profile
    profile.close()


@pytest.fixture
def study(profile):
    return profile.study


def lines(profile):
    rows = profile.database.query("select line from learning_log order by seq")
    return [line_from_text(text) for (text,) in rows]


def answer(study, item, selected="1", lesson=WHY):
    response = a_response(selected, item)
    return study.answer_in_lesson(COURSE, lesson, an_item(item), response)


def answer_sitting(study, sitting, selected="1", count=None):
    for item in sitting.items[:count]:
        known = next(one for one in POOL if one.id == item)
        study.answer(COURSE, sitting, known, a_response(selected, item))


def disk_full(sql, params):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_a_right_answer_in_a_lesson_is_graded_and_kept(study, profile):
    graded = answer(study, "a-2")

    assert graded.outcome is Outcome.CORRECT
    assert graded.given == Given(ItemId("a-2"), (ChoiceId("1"),), None, is_right=True)
    assert graded.completed == ()
    assert study.open_lesson(WHY).given == {"a-2": graded.given}


def test_a_wrong_answer_is_kept_as_wrong_and_completes_as_well(study):
    graded = answer(study, "a-1", "2")

    assert graded.outcome is Outcome.INCORRECT
    assert not study.open_lesson(WHY).given["a-1"].is_right
    assert graded.completed == ("pin.why.1",)


def test_a_line_of_the_log_says_what_was_answered_where(study, profile):
    answer(study, "a-2")

    (line,) = lines(profile)
    assert (line.kind, line.mode, line.form) == (Kind.ANSWERED, Mode.LESSON, "pin.why")
    assert (line.day, line.pack, line.item, line.objective) == (
        "2026-11-23",
        "core",
        "a-2",
        "verify-artefact",
    )
    assert (line.attempt, line.score, line.max, line.item_sha256) == (1, 1, 1, "0" * 64)


def test_what_is_private_stays_beside_the_line(study, profile):
    response = Response(ItemId("a-2"), (ChoiceId("2"),), Confidence.SURE, 1500)
    study.answer_in_lesson(COURSE, WHY, an_item("a-2"), response)

    ((text,),) = profile.database.query("select private from log_private")
    assert text == (
        '{"time":"2026-11-23T09:30:00.000+00:00","duration":1500,'
        '"response":["2"],"confidence":"sure","hints":0}'
    )
    assert study.open_lesson(WHY).given["a-2"].confidence == "sure"


@pytest.mark.parametrize(("taken", "kept"), [(-5, 0), (10**12, 24 * 60 * 60 * 1000)])
def test_a_clock_that_jumped_does_not_make_an_answer_take_years(study, profile, taken, kept):
    response = Response(ItemId("a-2"), (ChoiceId("1"),), None, taken)
    study.answer_in_lesson(COURSE, WHY, an_item("a-2"), response)

    ((text,),) = profile.database.query("select private from log_private")
    assert f'"duration":{kept},' in text


def test_a_section_is_completed_by_its_last_check_and_the_lesson_by_its_last_section(
    study, profile
):
    completed = [answer(study, item).completed for item in ("a-2", "a-1", "a-3")]

    assert completed == [(), ("pin.why.1",), ("pin.why.2", "pin.why")]
    kinds = [(line.kind, line.item) for line in lines(profile)][-3:]
    assert kinds == [
        (Kind.ANSWERED, "a-3"),
        (Kind.SECTION_COMPLETED, "pin.why.2"),
        (Kind.LESSON_COMPLETED, "pin.why"),
    ]


def test_an_item_answered_again_completes_nothing_twice(study):
    answer(study, "a-1")

    again = answer(study, "a-1", "2")
    assert again.completed == ()
    assert study.open_lesson(WHY).given["a-1"].selected == ("2",)
    assert study.open_lesson(WHY).done == {"pin.why.1"}


def test_each_answer_in_a_lesson_is_a_sitting_of_its_own(study, profile):
    for item in ("a-1", "a-2"):
        answer(study, item)

    answers = [line.attempt for line in lines(profile) if line.kind is Kind.ANSWERED]
    assert answers == [1, 2]


def test_an_answer_that_cannot_be_kept_leaves_nothing_behind(study, profile):
    answer(study, "a-2")
    with pytest.raises(StoreError) as error, profile.database.tracer(disk_full):
        answer(study, "a-1")

    assert error.value.code is Code.STORE_FULL
    assert set(study.open_lesson(WHY).given) == {"a-2"}
    assert study.open_lesson(WHY).done == frozenset()


def test_a_lesson_not_opened_yet_has_no_answers_and_no_place(study):
    state = study.open_lesson(WHY)

    assert (state.given, state.done, state.place) == ({}, frozenset(), None)


def test_choices_keep_their_order_from_one_start_to_the_next(clock, tmp_path):
    seeds = []
    for name in ("one", "one", "other"):
        profile = open_profile(tmp_path / name, clock, Random(len(seeds)))
        seeds.append(profile.study.open_lesson(WHY).seed)
        profile.close()

    assert seeds[0] == seeds[1]
    assert seeds[0] != seeds[2]


def test_where_reading_stopped_is_remembered_by_lesson_and_for_the_window(study, clock):
    reading = Place(Screen.LESSON, clock(), WHY.id, SectionId("pin.why.2"), 3)
    study.remember(reading)
    clock.pass_time(minutes=1)
    today = Place(Screen.TODAY, clock())
    study.remember(today)

    assert study.open_lesson(WHY).place == reading
    assert study.place() == today


def test_a_quiz_is_drawn_evenly_and_kept_before_it_is_shown(study):
    state = study.start_quiz(MODULE, POOL)

    sitting = state.sitting
    asked = [next(i.objective for i in POOL if i.id == item) for item in sitting.items]
    assert (sitting.mode, sitting.form, len(set(sitting.items))) == (
        Mode.PRACTICE,
        "pin.quiz-10",
        10,
    )
    assert asked.count("verify-artefact") == asked.count("choose-load") == 5
    assert study.sitting(sitting.attempt) == state
    assert state.given == {}


def test_a_quiz_asks_only_what_is_meant_for_quizzes(study):
    other = replace(an_item("lesson-only"), uses=(Use.LESSON,))

    state = study.start_quiz(MODULE, (other, *POOL[:3]))
    assert set(state.sitting.items) == {item.id for item in POOL[:3]}


def test_a_second_quiz_asks_what_was_seen_least(study):
    first = study.start_quiz(MODULE, POOL).sitting
    answer_sitting(study, first)

    second = study.start_quiz(MODULE, POOL).sitting
    assert not set(first.items) & set(second.items)


def test_sittings_are_numbered_apart_from_answers_in_lessons(study):
    first = study.start_quiz(MODULE, POOL).sitting
    answer(study, "a-1")

    second = study.start_quiz(MODULE, POOL).sitting
    assert (first.attempt, second.attempt) == (1, 3)


def test_a_sitting_is_found_again_with_its_answers(study):
    sitting = study.start_quiz(MODULE, POOL).sitting
    answer_sitting(study, sitting, "2", count=3)

    found = study.sitting(sitting.attempt)
    assert found.sitting == sitting
    assert list(found.given) == list(sitting.items[:3])
    assert not any(given.is_right for given in found.given.values())


def test_a_sitting_that_never_was_is_not_found(study):
    assert study.sitting(12) is None


def test_an_unfinished_quiz_is_offered_to_be_continued(study):
    sitting = study.start_quiz(MODULE, POOL).sitting
    answer_sitting(study, sitting, count=3)

    step = study.overview(COURSE).next_step
    assert (step.step, step.module) == (Step.CONTINUE_QUIZ, MODULE)
    assert (step.quiz.attempt, step.quiz.question, step.quiz.total) == (sitting.attempt, 4, 10)


def test_the_last_answer_ends_a_quiz(study):
    answer_sitting(study, study.start_quiz(MODULE, POOL).sitting)

    seen = study.overview(COURSE)
    assert seen.next_step.step is Step.START_LESSON
    assert seen.modules[0].best_quiz == 1.0


def test_a_last_answer_that_cannot_be_kept_leaves_the_quiz_open(study, profile):
    sitting = study.start_quiz(MODULE, POOL).sitting
    answer_sitting(study, sitting, count=9)
    with pytest.raises(StoreError), profile.database.tracer(disk_full):
        answer_sitting(study, sitting)

    assert study.overview(COURSE).next_step.quiz.question == 10


def test_an_unfinished_quiz_of_a_module_that_is_gone_is_not_offered(study):
    study.start_quiz(a_module("gone", WHY), POOL)

    assert study.overview(COURSE).next_step.step is Step.START_LESSON


def test_the_overview_shows_what_was_read_answered_and_completed(study, clock):
    for item in ("a-1", "a-2", "a-3"):
        answer(study, item)
    clock.pass_time(days=1)
    study.remember(Place(Screen.LESSON, clock(), HOW.id))

    seen = study.overview(COURSE)
    (module,) = seen.modules
    assert [lesson.state for lesson in module.lessons] == [State.COMPLETE, State.IN_PROGRESS]
    assert seen.next_step.lesson.head == HOW
    assert seen.mastery["verify-artefact"].state is MasteryState.IN_PROGRESS


def test_practice_asks_other_items_of_the_objectives_that_were_missed(study):
    missed = (POOL[0], POOL[2], POOL[1])

    sitting = study.start_practice(ModuleId("pin"), POOL, missed).sitting
    drawn = [next(i for i in POOL if i.id == item) for item in sitting.items]
    assert sorted(item.objective for item in drawn) == [
        "choose-load",
        "verify-artefact",
        "verify-artefact",
    ]
    assert not {item.id for item in missed} & set(sitting.items)
    assert sitting.form == "pin.missed-3"


def test_practice_does_not_count_as_the_modules_quiz(study):
    answer_sitting(study, study.start_practice(ModuleId("pin"), POOL, POOL[:2]).sitting)

    assert study.overview(COURSE).modules[0].best_quiz is None


def test_practice_asks_the_same_again_when_there_is_nothing_else(study):
    sitting = study.start_practice(ModuleId("pin"), POOL[:1], POOL[:1]).sitting

    assert sitting.items == (POOL[0].id,)


def test_a_sitting_that_was_ended_early_is_not_offered_again(study):
    sitting = study.start_quiz(MODULE, POOL).sitting
    answer_sitting(study, sitting, count=3)

    study.end_sitting(sitting.attempt)
    assert study.overview(COURSE).next_step.step is Step.START_LESSON


def test_a_damaged_projection_is_made_anew_from_the_log(study, profile, caplog):
    answer(study, "a-2")
    before = study.overview(COURSE)
    with profile.database.transaction():
        profile.database.execute("update objective_mastery set mastery = 'scratched'")

    assert study.overview(COURSE) == before
    assert "projections rebuilt from the log" in caplog.text


@pytest.mark.parametrize("setting", ["lesson", "quiz"])
def test_an_answer_makes_a_damaged_projection_anew_and_is_kept(study, profile, caplog, setting):
    sitting = study.start_quiz(MODULE, POOL).sitting
    answer(study, "a-2")
    with profile.database.transaction():
        profile.database.execute("update objective_mastery set mastery = 'scratched'")
    if setting == "lesson":
        answer(study, "a-1")
    else:
        answer_sitting(study, sitting, count=3)

    known = study.overview(COURSE).mastery["verify-artefact"]
    assert len(known.recent) >= 2
    assert "projections rebuilt from the log" in caplog.text
    assert [line.seq for line in lines(profile)] == list(range(1, len(lines(profile)) + 1))


def test_the_order_of_a_quiz_follows_from_its_seed(study):
    state = study.start_quiz(MODULE, POOL)

    drawn = draw(POOL, {}, 10, Random(state.sitting.seed))
    assert state.sitting.items == tuple(item.id for item in drawn)


def test_a_quiz_of_what_was_all_seen_says_so(study):
    for _ in range(3):
        state = study.start_quiz(MODULE, POOL)
        assert not state.is_all_seen
        answer_sitting(study, state.sitting)

    assert study.start_quiz(MODULE, POOL).is_all_seen


def test_a_disk_that_cannot_be_read_is_not_taken_for_damage(study, profile):
    with pytest.raises(StoreError) as error, profile.database.tracer(disk_full):
        study.overview(COURSE)

    assert error.value.code is Code.STORE_FULL
