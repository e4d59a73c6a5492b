"""Plans: a lead makes, changes and withdraws one; a learner takes it in and does it."""

import sqlite3
from dataclasses import replace
from random import Random

import pytest

from app.domain.assignment import (
    Difference,
    Marks,
    Pace,
    PassKind,
    PassRule,
    Target,
    TargetKind,
)
from app.domain.log import line_from_text
from app.domain.replay import Replay
from app.errors import Code, FileError, RecordError, StoreError
from app.records.keys import KEY_FILE, find_key
from app.records.plans import read_plan, sign_plan, write_plan
from app.services.assigning import AssigningService, PlanChoices
from app.services.plan_taking import Novelty, PlanTakingService
from app.services.profile import open_profile
from app.store.plans import KeptPlan
from tests.records.histories import a_key
from tests.services.practising import COURSE, MODULE, QUIZ, answer_all

QUIZ_RULE = PassRule(PassKind.QUIZ, 80)


def a_target(name="pin", due="2026-12-01"):
    return Target(TargetKind.MODULE, name, f"Title of {name}", due)


CHOICES = PlanChoices("Harbour", "Alex", (a_target(),), PassRule(), "Please.")


@pytest.fixture
def lead(tmp_path, clock):
    profile = open_profile(tmp_path / "lead", clock, Random(8))
    yield AssigningService(profile.plans)
    profile.close()


@pytest.fixture
def learner(profile):
    return PlanTakingService(profile.plans)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "harbour.seawall-plan"


def handed(lead, path, choices=CHOICES):
    """Let a lead make a plan and save it; give its id."""
    made = lead.make(choices, COURSE)
    lead.save(made.plan.plan_id, path)
    return made.plan.plan_id


def taken(learner, path):
    return learner.take(learner.examine(path, COURSE))


def asked(profile):
    return profile.plans.asked(COURSE)


def test_nothing_is_asked_of_a_learner_without_a_plan(profile):
    assert asked(profile) == ()


def test_the_first_plan_of_a_lead_shows_the_fingerprint_the_lead_sees(lead, learner, path):
    made = lead.make(CHOICES, COURSE)
    lead.save(made.plan.plan_id, path)
    offer = learner.examine(path, COURSE)

    assert (offer.novelty, offer.fingerprint) == (Novelty.NEW_LEAD, made.fingerprint)
    assert (offer.signed.plan, offer.namesake, offer.changes) == (made.plan, None, ())


def test_looking_at_a_plan_keeps_nothing(lead, learner, profile, path):
    handed(lead, path)
    learner.examine(path, COURSE)

    assert asked(profile) == ()
    assert learner.examine(path, COURSE).novelty is Novelty.NEW_LEAD


def test_a_plan_that_was_taken_is_asked_for_also_after_a_restart(lead, path, tmp_path, clock):
    handed(lead, path)
    profile = opened(tmp_path, clock)
    offer = taken(PlanTakingService(profile.plans), path)
    profile.close()
    again = opened(tmp_path, clock)

    (found,) = again.plans.asked(COURSE)

    assert (found.standing.assignment, found.lead) == (offer.signed.plan, offer.signed.lead)
    again.close()


def opened(tmp_path, clock):
    return open_profile(tmp_path / "another", clock, Random(9))


def test_the_same_plan_again_is_the_same(lead, learner, path):
    handed(lead, path)
    taken(learner, path)

    assert learner.examine(path, COURSE).novelty is Novelty.SAME


def test_another_plan_of_a_known_lead_is_a_new_plan(lead, learner, profile, path):
    handed(lead, path)
    taken(learner, path)
    handed(lead, path)

    assert taken(learner, path).novelty is Novelty.NEW_PLAN
    assert len(asked(profile)) == 2


def test_a_changed_plan_takes_the_place_of_the_one_before_and_says_what_changed(
    lead, learner, profile, path
):
    plan_id = handed(lead, path)
    taken(learner, path)
    later = replace(CHOICES, targets=(a_target(due="2026-12-24"),))
    lead.change(plan_id, later, COURSE)
    lead.save(plan_id, path)
    offer = taken(learner, path)

    assert offer.novelty is Novelty.CHANGED
    assert [each.what for each in offer.changes] == [Difference.LATER]
    assert [each.standing.assignment.number for each in asked(profile)] == [2]


def test_an_older_number_is_refused_and_the_newer_stays(lead, learner, profile, path, tmp_path):
    plan_id = handed(lead, path)
    old = path.rename(tmp_path / "old.seawall-plan")
    lead.change(plan_id, CHOICES, COURSE)
    lead.save(plan_id, path)
    taken(learner, path)

    with pytest.raises(RecordError) as caught:
        learner.examine(old, COURSE)

    assert (caught.value.code, caught.value.place) == (Code.RECORD_PLAN, old)
    assert "number 1 of this plan, and number 2 is here" in caught.value.reason
    assert asked(profile)[0].standing.assignment.number == 2


def test_the_same_number_saying_something_else_is_refused(lead, learner, path, tmp_path):
    handed(lead, path)
    taken(learner, path)
    key = find_key(tmp_path / "lead" / KEY_FILE)
    write_plan(path, sign_plan(replace(read_plan(path).plan, words="Else."), key))

    with pytest.raises(RecordError) as caught:
        learner.examine(path, COURSE)

    assert "something else" in caught.value.reason


def test_another_key_is_refused_with_both_fingerprints(lead, learner, profile, path):
    handed(lead, path)
    offer = taken(learner, path)
    forged = sign_plan(replace(offer.signed.plan, number=9), a_key(2))
    write_plan(path, forged)

    with pytest.raises(RecordError) as caught:
        learner.examine(path, COURSE)

    assert " ".join(offer.fingerprint.words) in caught.value.reason
    assert " ".join(offer.fingerprint.digits) in caught.value.reason
    assert caught.value.reason.count(",") == 3
    assert asked(profile)[0].lead == offer.signed.lead


def test_another_key_under_a_known_name_is_shown_beside_the_known_one(lead, learner, path):
    handed(lead, path)
    known = taken(learner, path)
    plan = replace(known.signed.plan, plan_id="cd" * 16, lead_name="ALEX")
    write_plan(path, sign_plan(plan, a_key(2)))
    offer = learner.examine(path, COURSE)

    assert (offer.novelty, offer.namesake) == (Novelty.NEW_LEAD, known.fingerprint)
    write_plan(path, sign_plan(replace(plan, lead_name="Kim"), a_key(2)))
    assert learner.examine(path, COURSE).namesake is None


def test_a_withdrawn_plan_goes_and_its_older_file_does_not_bring_it_back(
    lead, learner, profile, path, tmp_path
):
    plan_id = handed(lead, path)
    old = path.rename(tmp_path / "old.seawall-plan")
    taken(learner, old)
    lead.withdraw(plan_id)
    lead.save(plan_id, path)

    assert taken(learner, path).novelty is Novelty.WITHDRAWN
    assert asked(profile) == ()
    with pytest.raises(RecordError):
        learner.examine(old, COURSE)


def test_a_withdrawn_plan_can_be_asked_again_by_its_next_number(lead, learner, profile, path):
    plan_id = handed(lead, path)
    taken(learner, path)
    lead.withdraw(plan_id)
    lead.save(plan_id, path)
    taken(learner, path)
    lead.change(plan_id, CHOICES, COURSE)
    lead.save(plan_id, path)
    taken(learner, path)

    assert [each.standing.assignment.number for each in asked(profile)] == [3]


def test_a_withdrawn_plan_that_was_never_here_is_refused_and_its_lead_not_believed(
    lead, learner, path
):
    plan_id = handed(lead, path)
    lead.withdraw(plan_id)
    lead.save(plan_id, path)

    with pytest.raises(RecordError) as caught:
        learner.examine(path, COURSE)

    assert "withdrawn" in caught.value.reason
    lead.change(plan_id, CHOICES, COURSE)
    lead.save(plan_id, path)
    assert learner.examine(path, COURSE).novelty is Novelty.NEW_LEAD


def test_a_plan_can_be_let_go_of_and_its_lead_is_unknown_again(lead, learner, profile, path):
    plan_id = handed(lead, path)
    taken(learner, path)
    profile.plans.drop(plan_id)

    assert asked(profile) == ()
    assert learner.examine(path, COURSE).novelty is Novelty.NEW_LEAD


def test_a_lead_of_another_plan_stays_known(lead, learner, profile, path):
    first = handed(lead, path)
    taken(learner, path)
    handed(lead, path)
    taken(learner, path)
    profile.plans.drop(first)
    handed(lead, path)

    assert learner.examine(path, COURSE).novelty is Novelty.NEW_PLAN


def test_a_quiz_does_what_the_plan_asks_and_a_replay_of_the_lines_agrees(
    lead, learner, profile, path
):
    handed(lead, path, replace(CHOICES, rule=QUIZ_RULE))
    taken(learner, path)
    assert asked(profile)[0].standing.duties[0].pace("2026-11-23") is Pace.DUE
    state = profile.study.start_quiz(MODULE, QUIZ)
    answer_all(profile, state)
    (found,) = asked(profile)
    replay, marks = Replay(), Marks(COURSE.modules)
    for text in profile.plans.keeper.log.lines():
        replay.take(line_from_text(text))
        marks.take(line_from_text(text))
    theirs = lead.status(found.standing.assignment, COURSE, replay.mastery, marks.best)

    assert found.standing.duties[0].is_done
    assert theirs == found.standing


def test_a_kept_plan_that_is_damaged_is_left_out_and_the_others_stay(lead, learner, profile, path):
    handed(lead, path)
    taken(learner, path)
    with profile.database.transaction():
        for number, content in enumerate(("", "a.b.c", "a.e30.c")):
            kept = KeptPlan(f"bad-{number}", 1, content, read_plan(path).lead)
            profile.plans.store.put_taken(kept, profile.now())

    assert len(asked(profile)) == 1


def test_a_change_of_a_damaged_plan_is_taken_without_saying_what_changed(
    lead, learner, profile, path
):
    plan_id = handed(lead, path)
    offer = taken(learner, path)
    with profile.database.transaction():
        damaged = KeptPlan(plan_id, 1, "", offer.signed.lead)
        profile.plans.store.put_taken(damaged, profile.now())
    lead.change(plan_id, CHOICES, COURSE)
    lead.save(plan_id, path)

    assert learner.examine(path, COURSE).changes == ()


def test_nothing_is_lost_when_the_disk_is_full(lead, path, tmp_path, clock):
    profile = opened(tmp_path, clock)
    learner = PlanTakingService(profile.plans)
    plan_id = handed(lead, path)
    taken(learner, path)
    lead.change(plan_id, replace(CHOICES, words="Else."), COURSE)
    lead.save(plan_id, path)
    offer = learner.examine(path, COURSE)

    def refuse(sql, params):
        del params
        if "plan_taken" in sql:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    with profile.database.tracer(refuse), pytest.raises(StoreError):
        learner.take(offer)
    profile.close()
    again = opened(tmp_path, clock)

    assert again.plans.asked(COURSE)[0].standing.assignment.number == 1
    again.close()


def test_a_lead_sees_what_was_made_and_in_which_number(lead, clock):
    first = lead.make(CHOICES, COURSE).plan
    clock.pass_time(minutes=1)
    second = lead.make(replace(CHOICES, team_name="Quay"), COURSE).plan
    clock.pass_time(days=1)
    lead.change(first.plan_id, CHOICES, COURSE)
    gone = lead.withdraw(first.plan_id).plan

    assert lead.plans() == (second, gone)
    assert (gone.number, gone.is_withdrawn, gone.made) == (3, True, "2026-11-24")


def test_names_and_words_are_made_such_as_can_be_shown(lead):
    choices = PlanChoices(" Har\u202ebour\n", "  Alex ", (a_target(),), PassRule(), "One\n\ntwo")
    titled = replace(choices, targets=(replace(a_target(), title="\n"),))
    plan = lead.make(titled, COURSE).plan

    assert (plan.team_name, plan.lead_name, plan.words) == ("Harbour", "Alex", "One two")
    assert plan.targets[0].title == "pin"
    assert [(each.id, each.version) for each in plan.packs] == [("core", "1")]


@pytest.mark.parametrize("choices", [replace(CHOICES, targets=()), replace(CHOICES, lead_name=" ")])
def test_choices_that_make_no_plan_are_refused_and_nothing_is_kept(lead, choices):
    with pytest.raises(RecordError):
        lead.make(choices, COURSE)

    assert lead.plans() == ()


def test_a_plan_that_was_not_made_here_cannot_be_changed_or_saved(lead, path):
    with pytest.raises(RecordError):
        lead.change("ab" * 16, CHOICES, COURSE)
    with pytest.raises(RecordError):
        lead.save("ab" * 16, path)


def test_a_plan_that_cannot_be_written_is_kept_and_can_be_saved_elsewhere(lead, tmp_path, path):
    plan_id = lead.make(CHOICES, COURSE).plan.plan_id

    with pytest.raises(FileError):
        lead.save(plan_id, tmp_path / "gone" / "a.seawall-plan")

    assert lead.save(plan_id, path) == path
    assert read_plan(path).plan == lead.plans()[0]
