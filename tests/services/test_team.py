"""What a lead's file makes of the records that come."""

from dataclasses import replace

import pytest

from app.domain.log import Kind, Mode, line_from_text
from app.domain.replay import Replay
from app.domain.report import Tally
from app.domain.team import Reason
from app.domain.verdict import Note, Verdict
from app.errors import Code, FileError, StoreError
from app.records.receipts import read_receipt
from app.services.team_import import (
    examine_one,
)
from app.store.roster import lines_of
from tests.records.histories import a_history, a_key, record_of
from tests.services.teaming import Lead, two_histories


def test_somebody_new_is_taken_in_and_stays_unconfirmed_until_the_lead_says_so(lead) -> None:
    told = lead.hand_in("anna", a_history(30), display_name="Anna")
    assert (told.verdict, told.name, told.kid) == (
        Verdict.NEW,
        "Anna",
        a_key().public.thumbprint,
    )
    assert not lead.person().is_confirmed
    assert Reason.UNCONFIRMED in {each.reason for each in lead.overview().attention}
    lead.service.confirm(told.person)
    assert lead.person().is_confirmed
    lead.service.confirm(told.person, is_confirmed=False)
    assert not lead.person().is_confirmed


def test_a_person_stands_as_their_lines_say(lead) -> None:
    history = a_history(300)
    told = lead.hand_in("anna", history)
    replay = Replay()
    for text in history.texts:
        replay.take(line_from_text(text))
    scores = {score.objective: score for score in replay.scores}
    person = lead.person()
    for cell, objectives in zip(person.cells, (range(10), range(10, 15)), strict=True):
        mine = [scores[f"objective-{number}"] for number in objectives]
        assert cell.objectives == len(objectives)
        assert cell.answered == sum(score.answered for score in mine)
        assert cell.right == sum(score.right for score in mine)
    assert lead.overview().team.guidelines == ("1.1", "2.10")
    assert lead.detail(told.person).scores == replay.scores
    assert person.seen == replay.last_day
    assert person.as_of == history.day.isoformat()


def test_objectives_that_must_be_renewed_are_not_met_any_more(lead) -> None:
    history = a_history(300)
    lead.hand_in("anna", history)
    met = sum(cell.met for cell in lead.person().cells)
    assert met > 0
    renews = lead.person().renews
    lead.wait(2000)
    assert sum(cell.met for cell in lead.person().cells) == 0
    assert lead.person().renews == renews
    assert [each.day for each in lead.overview().renewals] == [renews]


def test_the_same_record_twice_counts_nothing_twice(lead) -> None:
    path = lead.file("anna", record_of(a_history(40), is_open=True))
    assert lead.take(path).verdict is Verdict.NEW
    before, person = lead.figures(), lead.person()
    again = lead.take(path, path)
    assert [each.verdict for each in again] == [Verdict.SAME, Verdict.SAME]
    assert lead.figures() == before
    assert replace(lead.person(), verdict=Verdict.NEW) == person
    assert len(lead.detail(person.id).files) == 2


@pytest.mark.parametrize(("first", "more"), [(3, 5), (0, 4), (511, 3), (512, 600), (600, 1)])
def test_a_record_that_goes_on_ends_in_the_same_figures_as_one_that_came_whole(
    lead, tmp_path, first, more
) -> None:
    history = a_history(first)
    lead.hand_in("anna", history)
    history.live(more)
    assert lead.hand_in("anna", history).verdict is Verdict.EXTENDS
    other = tmp_path / "other"
    other.mkdir()
    whole = Lead(other)
    whole.hand_in("anna", history)
    assert lead.figures() == whole.figures()
    held = lead.service._roster.current(lead.person().id)
    assert [text for text, _ in lines_of(lead.service.db, held)] == history.texts
    whole.service.close()


def test_last_months_better_record_is_an_older_copy(lead) -> None:
    history = a_history(600)
    early = record_of(history.copy())
    history.live(700)
    lead.hand_in("anna", history)
    before = lead.figures()
    told = lead.take(lead.file("old", early))
    assert told.verdict is Verdict.OLDER
    assert lead.figures() == before
    assert lead.person().verdict is Verdict.OLDER
    assert lead.person().is_verified
    assert Reason.OLDER in {each.reason for each in lead.overview().attention}


@pytest.mark.parametrize(("kept", "lived"), [(5, 4), (5, 40), (0, 3)])
def test_a_past_that_was_rewritten_is_seen_and_not_taken(lead, kept, lived) -> None:
    history = a_history(kept)
    other = history.copy().live(lived)
    history.live(20)
    lead.hand_in("anna", history)
    before = lead.figures()
    assert lead.hand_in("anna", other).verdict is Verdict.REWRITTEN
    assert lead.figures() == before
    assert not lead.person().is_verified


def test_a_log_begun_anew_under_the_same_key_is_rewritten(lead) -> None:
    lead.hand_in("anna", a_history(20, seed=1))
    assert lead.hand_in("anna", a_history(30, seed=2)).verdict is Verdict.REWRITTEN


def test_a_friends_file_is_told_from_ones_own_by_its_key(lead) -> None:
    (anna, her), (ben, his) = two_histories()
    first = lead.hand_in("anna", anna, her, display_name="Anna")
    friend = lead.hand_in("anna-again", ben, his, display_name="Anna")
    assert (friend.verdict, friend.same_name) == (Verdict.NEW, (first.person,))
    assert friend.kid == his.public.thumbprint != first.kid
    stolen = lead.hand_in("stolen", anna.copy().live(3), his, display_name="Anna")
    assert stolen.verdict is Verdict.REWRITTEN


def test_a_log_under_another_key_is_kept_apart_until_the_lead_decides(lead) -> None:
    history, old, new = a_history(20), a_key(1), a_key(2)
    told = lead.hand_in("anna", history, old)
    lead.service.confirm(told.person)
    history.live(10)
    path = lead.file("new", record_of(history, new))
    kept_apart = lead.take(path)
    assert kept_apart.verdict is Verdict.DIFFERENT_KEY
    assert (kept_apart.kid, kept_apart.known_kid) == (
        new.public.thumbprint,
        old.public.thumbprint,
    )
    assert lead.person().last_seq == 20
    record = examine_one(path)
    assert lead.service.re_enrol(told.person, record).verdict is Verdict.NEW
    person = lead.person()
    assert (person.kid, person.last_seq) == (new.public.thumbprint, 30)
    assert not person.is_confirmed
    (earlier,) = lead.detail(person.id).earlier
    assert (earlier.kid, earlier.last_seq) == (old.public.thumbprint, 20)
    assert lead.take(lead.file("old", record_of(history, old))).verdict is Verdict.DIFFERENT_KEY


def test_a_new_machine_joins_who_seemed_to_be_somebody_else(lead) -> None:
    (anna, her), (later, new) = two_histories()
    told = lead.hand_in("anna", anna, her, display_name="Anna")
    path = lead.file("new", record_of(later, new, display_name="Anna"))
    assert lead.take(path).same_name == (told.person,)
    assert len(lead.overview().people) == 2
    lead.service.re_enrol(told.person, examine_one(path))
    (person,) = lead.overview().people
    assert (person.id, person.kid) == (told.person, new.public.thumbprint)
    assert lead.take(path).verdict is Verdict.SAME
    with pytest.raises(KeyError):
        lead.service.re_enrol(99, examine_one(path))


def test_a_person_who_calls_themselves_something_else_is_shown_as_renamed(lead) -> None:
    history = a_history(5)
    lead.hand_in("anna", history, display_name="Anna")
    history.live(2)
    told = lead.hand_in("anna", history, display_name="Dr Anna")
    assert (told.renamed_from, told.name) == ("Anna", "Dr Anna")
    assert lead.hand_in("anna", history, display_name="Dr Anna").renamed_from == ""


def test_an_altered_file_is_noted_with_whom_its_head_names(lead) -> None:
    history = a_history(20)
    told = lead.hand_in("anna", history)
    before = lead.figures()
    content = record_of(history).replace(b'"score":1', b'"score":0', 1)
    altered = lead.take(lead.file("altered", content))
    assert (altered.verdict, altered.person) == (Verdict.DAMAGED, told.person)
    assert altered.error.code is Code.RECORD_CHAIN
    assert lead.figures() == before
    person = lead.person()
    assert (person.verdict, person.is_verified) == (Verdict.DAMAGED, False)
    newest, _ = lead.detail(person.id).files
    assert newest.reason.startswith("E-REC-CHAIN")
    assert Reason.ALTERED in {each.reason for each in lead.detail(person.id).attention}


def test_what_belongs_to_nobody_is_noted_for_the_team(lead) -> None:
    content = record_of(a_history(9)).replace(b'"score":1', b'"score":0', 1)
    assert lead.take(lead.file("altered", content)).person is None
    assert lead.take(lead.file("junk", b"junk\n")).kid == ""
    seen = lead.service.views.unknown_files(lead.team.id)
    assert [each.name for each in seen] == ["junk.seawall-record", "altered.seawall-record"]


def test_a_clock_set_back_loses_nothing_and_is_said(lead) -> None:
    history = a_history(10)
    history.day = history.day.replace(year=2025)
    history.live(5)
    told = lead.hand_in("anna", history)
    assert Note.CLOCK_SET_BACK in told.notes
    assert lead.detail(told.person).notes == told.notes
    assert lead.person().last_seq == 15


def test_a_receipt_is_signed_for_what_is_held(lead, tmp_path) -> None:
    history = a_history(12)
    told = lead.hand_in("anna", history)
    path = tmp_path / "anna.seawall-receipt"
    given = lead.service.give_receipt(told.person, path, "Lea\u202e Lead")
    signed = read_receipt(path)
    assert (signed.receipt.head, signed.receipt.last_seq) == (history.head, 12)
    assert signed.receipt.lead_name == "Lea Lead"
    assert signed.sha256 == given.sha256
    assert lead.detail(told.person).receipts == (given,)
    with pytest.raises(KeyError):
        lead.service.give_receipt(99, path)


def test_nothing_is_noted_of_a_receipt_that_could_not_be_written(lead, tmp_path) -> None:
    told = lead.hand_in("anna", a_history(2))
    with pytest.raises(FileError):
        lead.service.give_receipt(told.person, tmp_path / "none" / "x.seawall-receipt")
    assert lead.detail(told.person).receipts == ()


def test_what_tempts_most_is_known_from_opened_details_alone(lead) -> None:
    for number in range(6):
        history = a_history(0, seed=number)
        for item in range(3):
            history.answer(item)
        lead.hand_in(f"{number}", history, a_key(number), is_open=number % 2 == 0)
    slips = lead.service.views.slips(lead.team.id)
    assert slips
    assert all(slip.first_tries == slip.people == 6 for slip in slips)
    assert all(slip.right < 6 for slip in slips)
    assert any(slip.tempting_count for slip in slips)
    assert len(lead.service.views.slips(lead.team.id, 1)) == 1


def test_details_that_were_opened_once_stay_known(lead) -> None:
    history = a_history(40)
    lead.hand_in("anna", history, is_open=True)
    tempting = lead.service.db.query("select item, tempting from first_try")
    assert any(choice for _, choice in tempting)
    assert lead.hand_in("anna", history).verdict is Verdict.SAME
    assert lead.service.db.query("select item, tempting from first_try") == tempting
    assert lead.person().has_details


def test_before_and_after_come_from_the_newest_precheck_and_final(lead) -> None:
    history = a_history(0)

    def sit(mode, attempt, *marks):
        for number, mark in enumerate(marks):
            history.add(
                objective=f"objective-{number}",
                item=f"i-{number}",
                item_sha256="0" * 64,
                attempt=attempt,
                mode=mode,
                score=mark,
                max=1,
            )

    sit(Mode.PRECHECK, 1, 1, 1, 1)
    sit(Mode.PRECHECK, 2, 0, 1)
    sit(Mode.FINAL, 3, 1, 1)
    sit(Mode.PRECHECK, 1, 1)
    history.add(Kind.LESSON_COMPLETED, item="m.l", item_sha256="0" * 64)
    told = lead.hand_in("anna", history)
    (change,) = lead.detail(told.person).changes
    assert (change.guideline, change.before, change.after) == ("1.1", Tally(1, 2), Tally(2, 2))


def test_removing_a_person_leaves_no_trace_in_the_file(lead, figure) -> None:
    (anna, her), (ben, his) = two_histories(80)
    told = lead.hand_in("anna-file", anna, her, display_name="Anna Gone", is_open=True)
    lead.hand_in("ben-file", ben, his, display_name="Ben Stays")
    broken = lead.file("anna-file", record_of(anna, her)[:-9])
    lead.take(broken)
    lead.take(lead.file("anna-file", b"junk\n"))
    lead.service.give_receipt(told.person, lead.folder / "r.seawall-receipt")
    backups = lead.folder / "profile" / "backups"
    backups.mkdir(mode=0o700)
    (backups / "team-20260801T090000Z-migration.db.gz").write_bytes(b"Anna Gone")
    traces = [b"Anna Gone", b"anna-file", her.public.thumbprint.encode(), anna.head.encode()]
    lead.service.db.query("pragma wal_checkpoint(truncate)")
    assert all(trace in lead.db_path.read_bytes() for trace in traces)
    lead.service.remove(told.person)
    for path in sorted((lead.folder / "profile").rglob("*")):
        if path.is_file() and path.suffix != ".pem":
            content = path.read_bytes()
            assert not [trace for trace in traces if trace in content], path
    lead.service.close()
    content = lead.db_path.read_bytes()
    left = [trace for trace in traces if trace in content]
    figure("S16", f"a person of a team: {len(traces)} traces, {len(left)} left")
    assert left == []
    assert b"Ben Stays" in content
    lead.open_again()
    assert [person.name for person in lead.overview().people] == ["Ben Stays"]
    assert lead.service.db.query("select removed from team") == [(1,)]


def test_records_past_the_period_of_a_team_are_named(lead) -> None:
    lead.hand_in("anna", a_history(3))
    assert Reason.RETENTION not in {each.reason for each in lead.overview().attention}
    lead.wait(40)
    lead.team = lead.service.change(replace(lead.team, retention_months=1))
    assert Reason.RETENTION in {each.reason for each in lead.overview().attention}


def test_teams_are_made_renamed_and_removed(lead) -> None:
    other = lead.service.create("  Another\u202e team ")
    assert [team.name for team in lead.service.teams()] == ["Another team", "Claims platform"]
    lead.service.change(replace(other, name="Beta"))
    assert [team.name for team in lead.service.teams()] == ["Beta", "Claims platform"]
    with pytest.raises(ValueError, match="name"):
        lead.service.create("\u202e")
    lead.hand_in("anna", a_history(3))
    lead.service.remove_team(lead.team.id)
    assert [team.name for team in lead.service.teams()] == ["Beta"]
    assert lead.service.db.query("select count(*) from history_part") == [(0,)]


def test_a_person_in_two_teams_is_two_persons(lead) -> None:
    lead.hand_in("anna", a_history(3))
    lead.team = lead.service.create("Beta")
    assert lead.take(lead.path("anna")).verdict is Verdict.NEW


def test_overdue_things_are_shown_where_they_are_told(lead) -> None:
    told = lead.hand_in("anna", a_history(3))
    overview = lead.overview(overdue={told.person: 2})
    assert overview.people[0].overdue == overview.summary.overdue + 1 == 2


def test_a_history_that_was_changed_in_the_file_is_not_believed(lead) -> None:
    told = lead.hand_in("anna", a_history(600))
    with lead.service.db.transaction():
        lead.service.db.execute("update history set head = ?", ("0" * 64,))
    with pytest.raises(StoreError) as caught:
        lead.detail(told.person)
    assert caught.value.code is Code.STORE_CORRUPT
    with lead.service.db.transaction():
        lead.service.db.execute("update history_part set packed = x'00' where part = 1")
    with pytest.raises(StoreError):
        lead.detail(told.person)


def test_a_removed_person_is_nobody(lead) -> None:
    told = lead.hand_in("anna", a_history(3))
    lead.service.remove(told.person)
    with pytest.raises(KeyError):
        lead.detail(told.person)
    with pytest.raises(KeyError):
        lead.service.re_enrol(told.person, examine_one(lead.path("anna")))


@pytest.mark.parametrize("day", ["2026-02-31", "9999-12-31"])
def test_a_day_no_calendar_has_says_nothing_about_renewal(lead, day) -> None:
    history = a_history(0)
    history.day = day = type("Odd", (str,), {"isoformat": lambda self: str(self)})(day)
    for number in range(3):
        fields = {"objective": "objective-1", "item": f"i-{number}", "item_sha256": "0" * 64}
        history.add(**fields, attempt=1, mode=Mode.CHECK, score=1, max=1)
    history.add(Kind.TESTED_OUT, objective="objective-1", item="c", item_sha256="0" * 64, attempt=1)
    lead.hand_in("anna", history)
    assert lead.person().renews is None
