"""A lead at work: files come in, keys are compared, people are looked after."""

import pytest
from lead_window import (
    LeadWindow,
    choose,
    dialog,
    hand_in,
    meet,
    open_person,
    people,
    press,
    sheet,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.assignment import PassRule, Target, TargetKind
from app.domain.place import Place, Screen
from app.services.assigning import AssigningService, PlanChoices
from app.ui.pages.team_page import TeamPage
from app.ui.widgets.handed import Handed
from tests.records.histories import a_history, a_key, write


@pytest.fixture
def program(keep, theme, icons):
    program = LeadWindow(keep(theme="light", is_lead=True), theme, icons)
    yield program
    program.close()


def test_a_record_comes_in_is_told_and_its_key_is_compared(program, tmp_path):
    path = write(tmp_path / "a.seawall-record", a_history(), a_key(), display_name="Kim")
    hand_in(program, path)
    said = sheet(program)
    asked = program.words(dialog(program))
    press(program, "The words are the same")
    (kim,) = people(program)

    assert said.startswith("a.seawall-record (Kim): New. Nothing in this record was changed")
    assert "Is this \u2068Kim\u2069?" in asked
    assert "origin  parade  gallop  path  moss  olive" in asked
    assert (kim.name, kim.is_confirmed) == ("Kim", True)
    assert "Files read: 1 (1 new)." in program.words(program.page)


def test_whoever_is_not_confirmed_stays_marked_and_can_be_compared_later(program, tmp_path):
    hand_in(program, write(tmp_path / "a", a_history(), a_key(), display_name="Kim"))
    sheet(program)
    press(program, "Accept unconfirmed")
    marked = program.words(program.page.attention)
    press(program, "Compare key: Kim")
    press(program, "The words are the same")

    assert "Unconfirmed\nKim\nNobody has compared the fingerprint" in marked
    assert people(program)[0].is_confirmed
    assert "Unconfirmed" not in program.words(program.page.attention)


def test_somebody_can_be_left_out_before_anything_is_believed(program, tmp_path):
    hand_in(program, write(tmp_path / "a", a_history(), a_key()))
    sheet(program)
    press(program, "Leave out")

    assert people(program) == []


def test_many_new_people_can_be_accepted_at_once_and_stay_marked(program, tmp_path):
    for seed in (1, 2, 3):
        write(tmp_path / f"{seed}.seawall-record", a_history(5, seed), a_key(seed))
    hand_in(program, tmp_path)
    sheet(program)
    press(program, "Accept all unconfirmed")

    assert [each.is_confirmed for each in people(program)] == [False] * 3


def test_enter_alone_confirms_nobody(program, tmp_path):
    hand_in(program, write(tmp_path / "a", a_history(), a_key()))
    sheet(program)
    program.press(Qt.Key.Key_Return)

    assert [each.is_confirmed for each in people(program)] == [False]


def test_closing_the_question_decides_nothing(program, tmp_path):
    hand_in(program, write(tmp_path / "a", a_history(), a_key()))
    sheet(program)
    program.press(Qt.Key.Key_Escape)

    assert [each.is_confirmed for each in people(program)] == [False]


def test_one_bad_file_stops_nothing_and_every_file_has_its_sentence(program, tmp_path):
    history = a_history(30)
    meet(program, tmp_path, "Kim", 1, 20)
    write(tmp_path / "b.seawall-record", a_history(25), a_key())
    bad = write(tmp_path / "c.seawall-record", history, a_key())
    bad.write_bytes(bad.read_bytes().replace(b'"score":1', b'"score":0', 1))
    (tmp_path / "d.seawall-record").write_text("nothing", encoding="utf-8")
    hand_in(program, tmp_path, tmp_path / "gone.seawall-record")
    said = sheet(program)

    lines = said.split("\n\n")
    assert [line.split(".")[0] for line in lines] == ["c", "d", "gone", "b", "Kim"]
    assert "Altered or damaged" in lines[0]
    assert "was damaged or changed after it was signed" in said
    assert people(program)[0].last_seq == 25


def test_the_sheet_can_be_saved_as_text(program, tmp_path):
    hand_in(program, write(tmp_path / "a.seawall-record", a_history(), a_key()))
    press(program, "Save as text")
    choose(program, tmp_path / "sheet.txt")

    assert (tmp_path / "sheet.txt").read_text(encoding="utf-8").startswith("a.seawall-record: New.")


def test_files_are_chosen_in_a_dialog_too(program, tmp_path):
    path = write(tmp_path / "a.seawall-record", a_history(), a_key())
    program.page.tools.files_requested.emit()
    choose(program, path)

    assert "a.seawall-record" in sheet(program)


def test_the_whole_folder_is_chosen_in_a_dialog(program, tmp_path):
    write(tmp_path / "a.seawall-record", a_history(), a_key())
    program.page.tools.folder_requested.emit()
    choose(program, tmp_path)

    assert "a.seawall-record" in sheet(program)


def test_a_person_is_shown_with_files_and_key_and_the_way_back(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    said = program.words(program.page)
    press(program, "Back to the team")

    assert "Kim.seawall-record" in said
    assert "yes: you compared it with them" in said
    assert type(program.page) is TeamPage


def test_a_receipt_is_given_and_listed(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    press(program, "Give receipt")
    choose(program, tmp_path / "kim.seawall-receipt")

    assert (tmp_path / "kim.seawall-receipt").exists()
    assert "The receipt is saved, up to line 12." in program.words(program.page)
    assert "up to line 12" in program.words(program.page._receipts)


def test_a_person_can_be_removed_and_nothing_of_them_is_left(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    press(program, "Remove person")
    asked = program.words(dialog(program))
    press(program, "Remove them")

    assert "Nothing of it stays in the file of your teams" in asked
    assert type(program.page) is TeamPage
    assert people(program) == []


def test_keeping_somebody_keeps_them(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    press(program, "Remove person")
    press(program, "Keep them")
    press(program, "Back to the team")

    assert len(people(program)) == 1


def test_going_back_to_somebody_who_was_removed_leads_to_the_team(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    press(program, "Remove person")
    press(program, "Remove them")
    program.open(Place(Screen.PERSON, program.desk.now(), person=1))
    program.settle()

    assert type(program.page) is TeamPage


def test_another_key_waits_until_the_lead_takes_it(program, tmp_path):
    meet(program, tmp_path)
    other = write(tmp_path / "new.seawall-record", a_history(14), a_key(2), display_name="Kim")
    hand_in(program, other)
    said = sheet(program)
    kept = people(program)[0].last_seq
    open_person(program)
    press(program, "Take the new key")
    choose(program, other)
    told = program.words(program.page)

    assert "Different key. This record is signed with another key" in said
    assert kept == 12
    assert "They go on under the new key, unconfirmed." in told
    assert "Earlier key" in program.words(program.page._key)
    press(program, "Compare key…")
    press(program, "The words are the same")
    assert "yes: you compared it with them" in program.words(program.page._key)


def test_a_file_that_is_no_record_is_not_taken_for_a_new_key(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    program.page.re_enrol_requested.emit()
    bad = tmp_path / "bad"
    bad.write_text("nothing", encoding="utf-8")
    choose(program, bad)

    assert "is not a file that Seawall can use" in program.problems[0]


def test_a_text_that_asks_again_can_be_copied(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    press(program, "Ask again")
    press(program, "Copy the text")
    press(program, "Close")

    assert "File > Share progress" in QGuiApplication.clipboard().text()


def test_files_that_come_while_others_are_read_wait_for_their_turn(program, tmp_path):
    first = write(tmp_path / "a.seawall-record", a_history(), a_key())
    second = write(tmp_path / "b.seawall-record", a_history(5, 2), a_key(2))
    program.page.files_dropped.emit(Handed((first,)))
    program.page.files_dropped.emit(Handed((second,)))
    program.settle()

    assert len(people(program)) == 2


def test_a_file_that_was_not_taken_in_changes_the_tone(program, tmp_path):
    meet(program, tmp_path)
    tones = [program.page._told._ink]
    (tmp_path / "d.seawall-record").write_text("nothing", encoding="utf-8")
    hand_in(program, tmp_path)
    sheet(program)

    assert [*tones, program.page._told._ink] == ["ok", "warn"]


def test_an_import_can_be_cancelled_and_repeated(program, tmp_path):
    for seed in range(1, 5):
        write(tmp_path / f"{seed}.seawall-record", a_history(4, seed), a_key(seed))
    room = program.rooms[Screen.TEAM]
    room.page.files_dropped.emit(Handed((tmp_path,)))
    room.intake._import._on_slow()
    room.intake._import._progress.reject()
    program.settle()
    told = program.words(program.page)
    sheet(program)
    hand_in(program, tmp_path)
    sheet(program)

    assert "Not looked at: " in told
    assert len(people(program)) == 4


def test_what_is_late_of_a_plan_for_the_team_is_seen_on_the_page(program, tmp_path):
    meet(program, tmp_path)
    target = Target(TargetKind.MODULE, "supply-chain", "Supply chain", "2026-01-31")
    choices = PlanChoices("my team", "Alex", (target,), PassRule())
    AssigningService(program.desk.plans).make(choices, program.desk.course)
    program.open(Place(Screen.TEAM, program.desk.now()))
    program.settle()

    assert [each.overdue for each in people(program)] == [1]
    assert "Overdue" in program.words(program.page.attention)
