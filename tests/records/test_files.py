"""Records and receipts as files."""

import errno
import json
import os
import re
import stat
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.log import Line
from app.domain.verdict import Note
from app.errors import Code, FileError, RecordError
from app.records.codec import to_token
from app.records.files import check, open_record, write_record
from app.records.kinds import RECEIPT
from app.records.limits import LONGEST_FILE
from app.records.receipt import receipt_for
from app.records.receipts import read_receipt, write_receipt
from tests.records.histories import a_head, a_history, a_key, record_of, write

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
README = Path(__file__).resolve().parents[2] / "app" / "records" / "README.md"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kim.seawall-record"


def refusal(path):
    with pytest.raises((RecordError, FileError)) as caught:
        check(path)
    return caught.value


@pytest.mark.parametrize("lines", [0, 1, 40])
@pytest.mark.parametrize("is_open", [False, True])
def test_what_is_written_is_what_is_read(path, lines, is_open):
    history = a_history(lines)
    write(path, history, is_open=is_open, display_name="Zoë")
    with open_record(path) as record:
        links = list(record.links())
        openings = list(record.openings())

    assert [link.text for link in links] == history.texts
    assert [link.hash for link in links] == history.hashes
    assert openings == (history.openings if is_open else [])
    assert record.is_whole
    assert record.head == a_head(
        a_history(lines), a_key(), openings=len(openings), display_name="Zoë"
    )


def test_lines_are_read_as_values(path):
    history = a_history(20)
    with open_record(write(path, history)) as record:
        lines = [line for line, _ in record.lines()]

    assert lines == [Line(**json.loads(text)) for text in history.texts]


def test_a_record_is_not_believed_before_its_end(path):
    write(path, a_history(3), is_open=True)
    with open_record(path) as record:
        list(record.links())
        before = record.is_whole

    assert before is False


def test_a_record_is_for_its_owner_alone(path):
    write(path, a_history())

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_log_that_was_changed_is_not_signed_and_the_old_file_stays(path):
    path.write_bytes(b"old")
    history, key = a_history(9), a_key()
    head = a_head(history, key)
    changed = history.texts[4].replace('"score":1', '"score":0').replace('"day":"2', '"day":"3')
    logs = {
        "changed": [*history.texts[:4], changed, *history.texts[5:]],
        "short": history.texts[:-1],
        "no line": [*history.texts[:8], "{}"],
        "other end": [*history.texts[:8], changed],
    }
    for texts in logs.values():
        with pytest.raises(RecordError) as caught:
            write_record(path, head, texts, [], key)
        assert caught.value.code is Code.RECORD_OWN_LOG
        assert path.read_bytes() == b"old"
        assert [part.name for part in path.parent.iterdir()] == [path.name]


def test_details_that_do_not_belong_to_their_lines_are_not_signed(path):
    history, key = a_history(9), a_key()
    head = a_head(history, key, openings=len(history.openings))
    wrong = replace(history.openings[0], private="{}")
    for openings in ([wrong, *history.openings[1:]], history.openings[1:]):
        with pytest.raises(RecordError) as caught:
            write_record(path, head, history.texts, openings, key)
        assert caught.value.code is Code.RECORD_OWN_LOG
    assert not path.exists()


def test_a_full_disk_leaves_the_old_file(path, monkeypatch):
    path.write_bytes(b"old")

    def fail(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError) as caught:
        write(path, a_history())

    assert (caught.value.code, caught.value.place) == (Code.FILE_WRITE, path)
    assert path.read_bytes() == b"old"


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    error = refusal(tmp_path / "gone")

    assert (error.code, error.place) == (Code.FILE_READ, tmp_path / "gone")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(path):
    with path.open("wb") as file:
        file.truncate(LONGEST_FILE + 1)

    assert refusal(path).code is Code.RECORD_SIZE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.RECORD_FORMAT),
        (b"\n", Code.RECORD_FORMAT),
        (b"a" * 30_000, Code.RECORD_SIZE),
        (b"a" * 30_000 + b"\n", Code.RECORD_SIZE),
        (b"a.b.c\n", Code.RECORD_FORMAT),
        (b"\xff.b.c\n", Code.RECORD_FORMAT),
    ],
)
def test_what_is_no_record_is_refused(path, content, code):
    path.write_bytes(content)

    assert refusal(path).code is code


def test_a_line_that_never_ends_is_refused(path):
    whole = record_of(a_history(2))
    first = whole.index(b"\n") + 1
    path.write_bytes(whole[:first] + b"a" * 20_000 + whole[first:])

    assert (refusal(path).code, refusal(path).reason) == (Code.RECORD_SIZE, "line 1 is too long")


@pytest.mark.parametrize("name", ["attempt", "score", "max"])
def test_a_number_that_other_programs_cannot_hold_is_refused(path, name):
    history = a_history(0)
    history.add(**{name: 2**53 + 1})
    path.write_bytes(record_of(history))
    at_limit = a_history(0)
    at_limit.add(**{name: 2**53})
    path.with_name("limit").write_bytes(record_of(at_limit))

    assert refusal(path).reason == "line 1 holds a number beyond 2**53"
    assert check(path.with_name("limit")).notes == ()


@pytest.mark.parametrize("number", [None, 0, True, "1"])
def test_a_format_that_is_none_is_refused(path, number):
    key, history = a_key(), a_history(0)
    fields = {**a_head(history, key).to_fields(key.public.jwk), "format": number}
    path.write_text(to_token("seawall-record+jws", fields, key) + "\n")

    assert refusal(path).code is Code.RECORD_FORMAT


def test_odd_clocks_and_summaries_are_noted_and_nothing_is_lost(path):
    history = a_history(5)
    history.day = history.day.replace(year=2025)
    history.answer(1)
    history.add(day="2026-99-99")
    head = a_head(history, a_key())
    write(path, history, summary=replace(head.summary, right=99))

    checked = check(path)
    assert set(checked.notes) == set(Note)
    assert checked.replay.totals == head.summary


def test_a_day_that_no_calendar_has_does_not_stop_a_record(path):
    write(path, a_history(3), created="2026-99-99")

    assert check(path).notes == (Note.STRANGE_DAYS,)


def test_every_field_of_a_record_is_in_the_data_dictionary(path):
    whole = record_of(a_history(9), is_open=True)
    words = set(re.findall(r"`(\w+)`", README.read_text(encoding="utf-8")))
    key = a_key()
    head = a_head(a_history(9), key).to_fields(key.public.jwk)
    lines = [json.loads(line) for line in whole.splitlines()[1:]]
    private = [json.loads(line["private"]) for line in lines if "private" in line]
    fields = {name for each in [head, head["summary"], *lines, *private] for name in each}
    fields |= set(head["packs"][0])

    assert fields - words == set()


def a_receipt(history, key, lead_name="Alex"):
    came = a_head(history, key).history(key.public.thumbprint)
    return receipt_for(came, "ab" * 16, lead_name, NOW)


@pytest.mark.parametrize("lead_name", ["Alex", None])
def test_a_receipt_is_read_back_with_its_hash_and_its_signer(tmp_path, lead_name):
    path = tmp_path / "kim.seawall-receipt"
    receipt = a_receipt(a_history(), a_key(), lead_name)
    sha256 = write_receipt(path, receipt, a_key(9))

    signed = read_receipt(path)
    assert signed.receipt == receipt
    assert (signed.sha256, signed.lead) == (sha256, a_key(9).public.thumbprint)
    assert signed.content == path.read_bytes()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": 2}, Code.RECORD_NEWER),
        ({"format": None}, Code.RECORD_FORMAT),
        ({"learner": "me"}, Code.RECORD_FORMAT),
        ({"last_seq": -1}, Code.RECORD_FORMAT),
        ({"received": "today"}, Code.RECORD_FORMAT),
        ({"received": "2026-11-23T09:30:00"}, Code.RECORD_FORMAT),
        ({"lead_name": "\u202ea"}, Code.RECORD_FORMAT),
    ],
)
def test_a_receipt_with_other_values_is_refused(tmp_path, changes, code):
    path, key = tmp_path / "a", a_key(9)
    known = {"format": 1, "key": key.public.jwk, **asdict(a_receipt(a_history(), a_key()))}
    path.write_text(to_token(RECEIPT, {**known, **changes}, key) + "\n")
    with pytest.raises(RecordError) as caught:
        read_receipt(path)

    assert (caught.value.code, caught.value.place) == (code, path)


def test_what_is_no_receipt_is_refused(tmp_path):
    path = write(tmp_path / "a", a_history())
    for content in (path.read_bytes(), path.read_bytes().splitlines()[0], b""):
        path.write_bytes(content)
        with pytest.raises(RecordError):
            read_receipt(path)


def test_a_receipt_that_cannot_be_read_or_written_is_named(tmp_path):
    gone = tmp_path / "gone" / "a"
    with pytest.raises(FileError) as read:
        read_receipt(gone)
    with pytest.raises(FileError) as written:
        write_receipt(gone, a_receipt(a_history(), a_key()), a_key())

    assert (read.value.code, written.value.code) == (Code.FILE_READ, Code.FILE_WRITE)
