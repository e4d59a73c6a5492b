"""Files that come to a lead: found, checked, refused one by one, and never half taken."""

import os
import shutil
import sqlite3
from random import Random

import pytest

from app.domain.verdict import Verdict
from app.errors import Code, FileError, StoreError
from app.services.team_import import (
    Refused,
    examine,
    examine_one,
    find_records,
    new_since,
    stamps,
)
from tests.records.histories import a_history, a_key, record_of
from tests.records.tampering import WAYS
from tests.services.teaming import two_histories


def test_one_bad_file_never_stops_the_others(lead) -> None:
    (anna, her), (ben, his) = two_histories()
    good, bad = record_of(anna, her), record_of(ben, his)[:-1]
    paths = (
        lead.file("bad", bad),
        lead.file("anna", good),
        lead.path("gone"),
        lead.incoming,
        lead.file("ben", record_of(ben, his)),
    )
    told = {each.file: each for each in lead.take(*paths)}
    assert told["anna.seawall-record"].verdict is Verdict.NEW
    assert told["ben.seawall-record"].verdict is Verdict.NEW
    assert told["bad.seawall-record"].verdict is Verdict.DAMAGED
    assert isinstance(told["gone.seawall-record"].error, FileError)
    assert told["incoming"].verdict is None


def test_a_newer_record_is_named_and_left_out(lead) -> None:
    change, _ = WAYS["another newer format"]
    content = change(record_of(a_history(6)), a_history(6), Random(1))
    path = lead.file("newer", content)
    told = lead.take(path)
    assert (told.verdict, told.error.code) == (None, Code.RECORD_NEWER)
    assert path.read_bytes() == content
    assert lead.overview().people == ()


def tamper_against_a_roster(lead, count, seed):
    """Import tampered records beside an honest one; give those that changed anything."""
    chance, odd = Random(seed), []
    history = a_history(12)
    lead.hand_in("anna", history, is_open=True)
    before = lead.figures()
    names = list(WAYS)
    for number in range(count):
        change, reasons = WAYS[names[number % len(names)]]
        content = change(record_of(history, is_open=True), history, chance)
        told = lead.take(lead.file("tampered", content))
        if told.error is None or told.error.code not in reasons or lead.figures() != before:
            odd.append((names[number % len(names)], told))
    return odd


def test_tampered_records_change_nothing_that_is_held(lead) -> None:
    assert tamper_against_a_roster(lead, 200, seed=1) == []


@pytest.mark.deep
def test_thousands_of_tampered_records_change_nothing_that_is_held(lead) -> None:
    assert tamper_against_a_roster(lead, 2000, seed=2) == []


def test_hostile_names_are_refused_before_they_reach_the_roster(lead) -> None:
    for name in ("\u202edrow", "a\nb", "e" + "\u0301" * 1000, " x", "x" * 81):
        told = lead.hand_in("hostile", a_history(3), display_name=name)
        assert told.error.code in {Code.RECORD_FORMAT, Code.RECORD_SIZE}
    for number, name in enumerate(("<img src=//h/x>", '=HYPERLINK("x")', "a'; drop table person")):
        told = lead.hand_in("odd", a_history(3, seed=number), a_key(number), display_name=name)
        assert told.verdict is Verdict.NEW
    assert lead.person().name == "<img src=//h/x>"


def test_a_folder_is_searched_for_records_and_one_that_is_gone_is_named(lead, tmp_path) -> None:
    lead.hand_in("anna", a_history(3))
    (lead.incoming / "note.txt").write_text("no record", encoding="utf-8")
    named = lead.incoming / "note.txt"
    found = find_records([lead.incoming, lead.path("anna"), named, tmp_path / "gone"])
    assert found.paths == (lead.path("anna"), named, tmp_path / "gone")
    assert found.left_out == ()


def test_a_folder_that_may_not_be_read_is_left_out(lead, monkeypatch) -> None:
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.services.team_import.os.scandir", refuse)
    assert find_records([lead.incoming]).left_out == (lead.incoming,)
    with pytest.raises(FileError):
        stamps(lead.incoming)


def test_no_more_than_ten_thousand_files_are_read_at_once(tmp_path) -> None:
    paths = [tmp_path / f"{number}" for number in range(10_002)]
    found = find_records(paths)
    assert (len(found.paths), found.left_out) == (10_000, tuple(paths[10_000:]))


def test_a_folder_that_disappears_midway_leaves_what_was_read(lead) -> None:
    (anna, her), (ben, his) = two_histories(5)
    paths = [lead.file("a", record_of(anna, her)), lead.file("b", record_of(ben, his))]
    asked = []

    def pull_the_stick():
        asked.append(1)
        if len(asked) == 2:
            shutil.rmtree(lead.incoming)
        return False

    batch = examine(paths, pull_the_stick)
    assert [each.path for each in batch.records] == paths[:1]
    assert [each.path for each in batch.refused] == paths[1:]
    assert [each.verdict for each in lead.service.take(lead.team.id, batch)] == [Verdict.NEW, None]


def test_an_import_that_is_cancelled_says_what_is_left_and_can_be_repeated(lead) -> None:
    (anna, her), (ben, his) = two_histories(5)
    paths = (lead.file("a", record_of(anna, her)), lead.file("b", record_of(ben, his)))
    answers = iter([False, True])
    batch = examine(paths, lambda: next(answers))
    assert batch.rest == paths[1:]
    lead.service.take(lead.team.id, batch)
    assert [each.verdict for each in lead.take(*paths)] == [Verdict.SAME, Verdict.NEW]


def test_a_batch_is_closed_before_memory_grows(lead, monkeypatch) -> None:
    paths = tuple(lead.file(f"{n}", record_of(a_history(2, seed=n), a_key(n))) for n in range(5))
    monkeypatch.setattr("app.services.team_import.BATCH_FILES", 2)
    assert len(examine(paths).records) == 2
    monkeypatch.setattr("app.services.team_import.BATCH_BYTES", 1)
    assert examine(paths).rest == paths[1:]


def test_a_watched_folder_tells_what_is_new_or_has_changed(lead) -> None:
    history = a_history(3)
    lead.hand_in("anna", history)
    before = stamps(lead.incoming)
    assert new_since({}, before) == ("anna.seawall-record",)
    assert new_since(before, stamps(lead.incoming)) == ()
    lead.hand_in("anna", history.live(1))
    lead.hand_in("ben", a_history(1))
    changed = new_since(before, stamps(lead.incoming))
    assert changed == ("anna.seawall-record", "ben.seawall-record")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_does_not_hold_the_import_up(lead) -> None:
    os.mkfifo(lead.path("pipe"))
    assert isinstance(examine_one(lead.path("pipe")), Refused)


def test_a_full_disk_keeps_nothing_half(lead) -> None:
    lead.hand_in("anna", a_history(3))
    before = lead.figures()
    path = lead.file("ben", record_of(a_history(20, seed=2), a_key(2)))

    def full(sql, params):
        if "insert into first_try" in sql:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    with lead.service.db.tracer(full), pytest.raises(StoreError) as caught:
        lead.take(path)
    assert caught.value.code is Code.STORE_FULL
    assert lead.figures() == before
    assert lead.take(path).verdict is Verdict.NEW
