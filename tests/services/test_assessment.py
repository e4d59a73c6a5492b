from dataclasses import replace
from random import Random

import pytest

from app.domain.course import Guideline
from app.domain.forms import draw_check
from app.domain.item import Confidence
from app.domain.log import Kind, Mode, line_from_text
from app.domain.mastery import MasteryState
from app.domain.overview import Step
from app.domain.report import GuidelineChange, Standing, Tally
from tests.services.practising import (
    COURSE,
    EVERY,
    ITEMS,
    MODULE,
    OBJECTIVES,
    PRECHECK,
    QUIZ,
    WATCH,
    answer,
    answer_all,
    answer_in_lesson,
)

find = ITEMS.get


@pytest.fixture
def assessment(profile):
    return profile.assessment


def lines(profile):
    rows = profile.database.query("select line from learning_log order by seq")
    return [line_from_text(text) for (text,) in rows]


def states(profile):
    return {name: known.state for name, known in profile.study.overview(COURSE).mastery.items()}


# Test-outs and checks


def test_a_test_out_asks_five_fresh_items_and_makes_the_objective_met(profile, assessment):
    answer_in_lesson(profile, "q-00")
    state = assessment.start_test_out("verify-artefact", QUIZ)
    graded = answer_all(profile, state, "++-++")

    assert (state.sitting.mode, len(state.sitting.items), state.is_all_seen) == (
        Mode.TEST_OUT,
        5,
        False,
    )
    assert "q-00" not in state.sitting.items
    assert graded.met == ("verify-artefact",)
    assert states(profile)["verify-artefact"] is MasteryState.MET
    line = lines(profile)[-1]
    assert (line.kind, line.objective, line.item) == (Kind.TESTED_OUT, "verify-artefact", None)
    assert (line.mode, line.score, line.max) == (Mode.TEST_OUT, 4, 5)


def test_a_test_out_below_80_percent_changes_nothing_but_its_answers(profile, assessment):
    graded = answer_all(profile, assessment.start_test_out("verify-artefact", QUIZ), "+++--")

    assert graded.met == ()
    assert states(profile)["verify-artefact"] is MasteryState.IN_PROGRESS
    assert {line.kind for line in lines(profile)} == {Kind.ANSWERED}


def test_a_second_test_out_asks_what_is_left_and_says_when_all_was_seen(profile, assessment):
    seen = set()
    for turn in range(4):
        state = assessment.start_test_out("verify-artefact", QUIZ)
        fresh = set(state.sitting.items) - seen
        assert len(fresh) == (5, 5, 2, 0)[turn]
        assert state.is_all_seen == (not fresh)
        seen |= fresh
        answer_all(profile, state, "-")


def test_a_check_asks_three_items_an_objective_and_judges_each(profile, assessment):
    state = assessment.start_check(MODULE, QUIZ)
    graded = None
    for name in state.sitting.items:
        is_right = ITEMS[name].objective == "choose-load"
        graded = answer(profile, state.sitting, name, is_right)

    assert (state.sitting.mode, state.sitting.form, len(state.sitting.items)) == (
        Mode.CHECK,
        "pin.check",
        6,
    )
    assert graded.met == ("choose-load",)
    assert states(profile)["choose-load"] is MasteryState.MET
    assert states(profile)["verify-artefact"] is MasteryState.IN_PROGRESS


def test_a_check_is_judged_only_at_its_end(profile, assessment):
    state = assessment.start_check(MODULE, QUIZ)
    for name in state.sitting.items[:5]:
        assert answer(profile, state.sitting, name).met == ()

    assert answer(profile, state.sitting, state.sitting.items[5]).met != ()


def test_a_check_cut_short_by_a_withdrawal_is_judged_by_what_was_asked_and_once(
    profile, assessment
):
    state = assessment.start_test_out("verify-artefact", QUIZ)
    for name in state.sitting.items[:3]:
        answer(profile, state.sitting, name)
    for _ in range(2):
        profile.study.end_sitting(state.sitting.attempt)

    assert [line.kind for line in lines(profile)].count(Kind.TESTED_OUT) == 1


def test_an_item_answered_twice_in_a_check_is_judged_by_the_first_time(profile, assessment):
    state = assessment.start_test_out("verify-artefact", QUIZ)
    for name in state.sitting.items[:4]:
        answer(profile, state.sitting, name, is_right=False)
        answer(profile, state.sitting, name)

    assert answer(profile, state.sitting, state.sitting.items[4]).met == ()


# The two forms, and parts


def test_the_two_forms_ask_two_items_a_guideline_and_share_none(assessment):
    before, after = assessment.start_precheck(COURSE, EVERY), assessment.start_final(COURSE, EVERY)

    assert (before.sitting.mode, before.sitting.form) == (Mode.PRECHECK, "precheck-4")
    assert (after.sitting.mode, after.sitting.form) == (Mode.FINAL, "final-4")
    assert set(before.sitting.items) == {item.id for item in PRECHECK}
    assert not set(before.sitting.items) & set(after.sitting.items)


def test_before_and_after_are_compared_by_guideline(profile, assessment):
    assert assessment.changes(COURSE) == ()
    answer_all(profile, assessment.start_precheck(COURSE, EVERY), "-")
    answer_all(profile, assessment.start_precheck(COURSE, EVERY), "+---")
    before = assessment.changes(COURSE)
    answer_all(profile, assessment.start_final(COURSE, EVERY), "+++-")

    assert before == (
        GuidelineChange("2.1", Tally(1, 2), Tally()),
        GuidelineChange("4.1", Tally(0, 2), Tally()),
    )
    assert [change.after for change in assessment.changes(COURSE)] == [Tally(2, 2), Tally(1, 2)]


def test_a_part_is_reviewed_from_the_items_of_its_modules(profile, assessment):
    part = COURSE.parts[0]
    state = assessment.start_part_review(part, (*QUIZ, *PRECHECK))
    answer_all(profile, state)

    assert (state.sitting.form, len(state.sitting.items)) == ("part-1.part-12", 12)
    assert assessment.report(state.sitting.attempt, find).is_passed


# Leaving and coming back


def test_a_sitting_of_every_mode_is_offered_to_be_gone_on_with(profile, assessment):
    part = COURSE.parts[0]
    answer_in_lesson(profile, "a-1")
    begun = [
        assessment.start_check(MODULE, QUIZ),
        assessment.start_test_out("verify-artefact", QUIZ),
        assessment.start_precheck(COURSE, EVERY),
        assessment.start_final(COURSE, EVERY),
        assessment.start_part_review(part, QUIZ),
        profile.study.start_practice(MODULE.id, QUIZ, QUIZ[:2]),
    ]
    for state in reversed(begun):
        answer(profile, state.sitting, state.sitting.items[0])
        step = profile.study.overview(COURSE).next_step
        assert step.step is Step.CONTINUE_QUIZ
        assert (step.quiz.attempt, step.quiz.question) == (state.sitting.attempt, 2)
        assert (step.quiz.mode, step.quiz.form) == (state.sitting.mode, state.sitting.form)
        is_of_module = state.sitting.form.startswith("pin.")
        assert step.quiz.module == ("pin" if is_of_module else None)
        found = profile.study.sitting(state.sitting.attempt)
        assert found.sitting == state.sitting
        profile.study.end_sitting(state.sitting.attempt)

    assert profile.study.overview(COURSE).next_step.quiz is None


def test_an_older_sitting_of_the_same_form_does_not_come_back(profile, assessment):
    profile.study.start_quiz(MODULE, QUIZ)
    check = assessment.start_check(MODULE, QUIZ)
    newer = profile.study.start_quiz(MODULE, QUIZ)
    answer_all(profile, newer)

    assert profile.study.overview(COURSE).next_step.quiz.attempt == check.sitting.attempt
    profile.study.end_sitting(check.sitting.attempt)
    assert profile.study.overview(COURSE).next_step.quiz is None


def test_a_sitting_with_nothing_to_ask_is_over_at_once(profile, assessment):
    state = assessment.start_final(COURSE, QUIZ)

    assert (state.sitting.items, state.is_all_seen) == ((), False)
    assert profile.study.overview(COURSE).next_step.quiz is None


def test_a_sitting_that_never_was_cannot_be_ended(profile):
    assert profile.study.end_sitting(12) is None


def test_the_seed_that_is_kept_draws_the_same_items_again(assessment):
    sitting = assessment.start_check(MODULE, QUIZ).sitting

    drawn = draw_check(QUIZ, {}, Random(sitting.seed))
    assert tuple(item.id for item in drawn) == sitting.items


# Reports


def test_a_report_says_by_objective_what_was_right_and_how_far_it_is(profile, assessment):
    state = assessment.start_check(MODULE, QUIZ)
    answer_all(profile, state, "+", "sure")
    report = assessment.report(state.sitting.attempt, find)

    assert {(each.objective, each.right, each.asked, each.state) for each in report.objectives} == {
        (name, 3, 3, MasteryState.MET) for name in OBJECTIVES
    }
    assert (report.right, report.is_passed, report.day) == (6, True, "2026-11-23")
    assert report.calibration.right == {Confidence.SURE: 6}
    assert report.missed == ()


def test_confidence_never_changes_a_score(profile, assessment):
    results = []
    for confidence in (None, "guess", "fairly_sure", "sure"):
        state = assessment.start_check(MODULE, QUIZ)
        answer_all(profile, state, "++-", confidence)
        report = assessment.report(state.sitting.attempt, find)
        results.append((report.right, report.is_passed))

    assert results == [(4, False)] * 4


def test_an_item_that_changed_or_was_withdrawn_is_shown_and_not_counted(profile, assessment):
    state = assessment.start_test_out("watch-inputs", WATCH)
    answer_all(profile, state, "--+++")
    first, second, *_ = state.sitting.items
    now = {**ITEMS, first: replace(ITEMS[first], sha256="1" * 64), second: None}
    report = assessment.report(state.sitting.attempt, now.get)

    assert [each.standing for each in report.asked][:3] == [
        Standing.CHANGED,
        Standing.WITHDRAWN,
        Standing.COUNTED,
    ]
    assert (report.right, len(report.counted), report.is_passed) == (3, 3, True)
    assert [item.id for item in report.missed] == [first]


def test_an_open_sitting_and_one_without_a_mark_are_neither_passed_nor_failed(profile, assessment):
    check = assessment.start_check(MODULE, QUIZ)
    empty = assessment.report(check.sitting.attempt, find)
    answer(profile, check.sitting, check.sitting.items[0])
    missed = profile.study.start_practice(MODULE.id, QUIZ, QUIZ[:2])
    answer_all(profile, missed)

    assert (empty.asked, empty.day) == ((), "")
    assert assessment.report(check.sitting.attempt, find).is_passed is None
    assert assessment.report(missed.sitting.attempt, find).is_passed is None
    assert assessment.report(99, find) is None


def test_an_answer_whose_private_part_was_erased_is_counted_without_what_was_given(
    profile, assessment
):
    state = assessment.start_test_out("watch-inputs", WATCH)
    answer_all(profile, state, "+", "sure")
    with profile.database.transaction():
        profile.database.execute("delete from log_private")
    report = assessment.report(state.sitting.attempt, find)

    assert report.right == 5
    assert {each.given.selected for each in report.asked} == {()}
    assert report.calibration.asked == {}


def test_calibration_tells_how_often_sure_was_right(profile, assessment):
    answer_all(profile, assessment.start_check(MODULE, QUIZ), "+++-", "sure")
    answer_all(profile, assessment.start_test_out("watch-inputs", WATCH), "+-", "guess")

    found = assessment.calibration()
    assert (found.right[Confidence.SURE], found.asked[Confidence.SURE]) == (5, 6)
    assert (found.right[Confidence.GUESS], found.asked[Confidence.GUESS]) == (3, 5)


# Evidence


def test_the_evidence_ties_what_is_met_to_course_and_log(profile, assessment):
    guidelines = tuple(Guideline(name, "Area", name, "", ()) for name in ("2.1", "3.1", "4.1"))
    answer_all(profile, assessment.start_precheck(COURSE, EVERY), "-")
    answer_all(profile, assessment.start_test_out("watch-inputs", WATCH))
    answer_all(profile, assessment.start_final(COURSE, EVERY))
    sheet = assessment.evidence(COURSE, guidelines, "ab" * 32, "L-14")

    head = profile.database.query("select seq, hash from learning_log order by seq desc limit 1")
    assert [(sheet.log_lines, sheet.log_head)] == head
    assert (sheet.name, sheet.version, sheet.pack_hash, sheet.day) == (
        "L-14",
        "1",
        "ab" * 32,
        "2026-11-23",
    )
    assert [(each.guideline, each.state, each.before, each.after) for each in sheet.guidelines] == [
        ("2.1", MasteryState.IN_PROGRESS, Tally(0, 2), Tally(2, 2)),
        ("4.1", MasteryState.MET, Tally(0, 2), Tally(2, 2)),
    ]
    assert (sheet.met, sheet.guidelines[1].last_shown) == (1, "2026-11-23")


def test_a_sheet_of_nothing_has_the_logs_origin(profile, assessment):
    sheet = assessment.evidence(COURSE, (), "ab" * 32, "")

    ((origin,),) = profile.database.query("select origin from log_origin")
    assert (sheet.log_lines, sheet.log_head, sheet.guidelines) == (0, origin, ())
