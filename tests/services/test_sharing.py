"""Sharing progress: what is in the file, that it is whole, and the receipt that comes back."""

import base64
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from app.domain.log import Kind, Mode, line_from_text
from app.domain.verdict import Verdict, judge
from app.errors import Code, FileError, RecordError
from app.records.files import check, open_record
from app.records.fingerprint import fingerprint
from app.records.keys import KEY_FILE, find_key, make_key
from app.records.receipt import receipt_for
from app.records.receipts import write_receipt
from app.services.profile import open_profile
from app.services.sharing import RECEIPTS, ShareChoice
from tests.services.practising import COURSE, answer_in_lesson

HASH = "cd" * 32
README = Path(__file__).resolve().parents[2] / "app" / "records" / "README.md"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kim.seawall-record"


@pytest.fixture
def lead(tmp_path):
    return make_key(tmp_path / "lead.pem")


def learn(profile):
    for name in ("a-1", "a-2", "q-00", "q-01"):
        answer_in_lesson(profile, name, is_right=name != "a-2")


def share(profile, path, **choice):
    return profile.sharing.share(path, ShareChoice(**choice), COURSE, HASH)


def give_receipt(path, lead, to=None):
    """Let a lead check a record and sign what they had; give the receipt's path."""
    checked = check(path)
    receipt = receipt_for(to or checked.history, checked.head.record_id, "Alex", NOW)
    given = path.with_suffix(".seawall-receipt")
    write_receipt(given, receipt, lead)
    return given


def texts(path):
    with open_record(path) as record:
        return [link.text for link in record.links()]


def test_a_preview_tells_what_is_there_and_makes_no_key(profile):
    before = profile.sharing.preview()
    learn(profile)

    preview = profile.sharing.preview()
    assert (before.lines, before.first_day, before.scores) == (0, "", ())
    assert preview.lines == profile.study._keeper.log.head()[0] > 0
    assert (preview.totals.answered, preview.totals.right) == (4, 3)
    assert (preview.first_day, preview.last_day, preview.details) == ("2026-11-23", "2026-11-23", 4)
    assert (preview.fingerprint, preview.pseudonym, preview.has_receipt) == (None, "", False)
    assert not (profile.folder / KEY_FILE).exists()


def test_the_first_record_makes_the_key_that_signs_all_later_ones(profile, path):
    learn(profile)
    first = share(profile, path)
    again = share(profile, path)

    key = find_key(profile.folder / KEY_FILE)
    assert first.fingerprint == again.fingerprint == fingerprint(key.public.thumbprint)
    assert check(path).history.kid == key.public.thumbprint
    assert first.head.record_id != again.head.record_id
    preview = profile.sharing.preview()
    assert (preview.fingerprint, preview.pseudonym) == (first.fingerprint, first.head.pseudonym)


def test_a_record_holds_the_lines_of_the_log_and_the_same_scores(profile, path):
    learn(profile)
    shared = share(profile, path)

    checked = check(path)
    assert texts(path) == list(profile.study._keeper.log.lines())
    assert checked.head == shared.head
    assert checked.replay.mastery == profile.study._keeper.progress.mastery()
    assert checked.notes == ()


def test_what_the_learner_did_not_add_is_not_in_the_file(profile, path):
    learn(profile)
    share(profile, path)

    first, *lines = path.read_text(encoding="ascii").splitlines()
    payload = first.split(".")[1]
    head = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    assert check(path).head.display_name is None
    for word in ("confidence", "duration", "09:30", "T0", str(profile.folder)):
        assert word not in head
        assert word not in "\n".join(lines)
    assert check(path).head.openings == 0


def dictionary():
    """Read the data dictionary: the names in it by where they stand, and what is said of them."""
    text = README.read_text(encoding="utf-8").split("## Data dictionary")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")][2:]
    named = {(row[0][2:], name) for row in rows for name in re.findall(r"`(\w+)`", row[1])}
    return named, {(row[0][2:], row[1]): row[2] for row in rows}


def test_the_data_dictionary_names_every_field_of_a_whole_record_and_no_other(profile, path, lead):
    learn(profile)
    share(profile, path)
    profile.sharing.take_receipt(give_receipt(path, lead))
    share(profile, path, display_name="Kim", has_details=True)
    first, *texts_ = path.read_text(encoding="ascii").splitlines()
    payload = first.split(".")[1]
    head = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    parts = [json.loads(text) for text in texts_]
    openings = [part for part in parts if "open" in part]

    found = {("head", name) for name in head}
    found |= {("opening" if "open" in part else "line", name) for part in parts for name in part}
    named, told = dictionary()
    assert openings
    assert found == named
    nested = {
        ("head", "`packs`"): head["packs"][0],
        ("head", "`summary`"): head["summary"],
        ("opening", "`private`"): json.loads(openings[0]["private"]),
        ("line", "`kind`"): list(Kind),
        ("line", "`mode`"): list(Mode),
    }
    for place, names in nested.items():
        assert set(re.findall(r"`(\w+)`", told[place])) == set(names), place


def test_a_name_and_details_are_added_when_they_are_asked_for(profile, path):
    learn(profile)
    share(profile, path, display_name="  Zo\u0065\u0308 \u202eL ", has_details=True)
    with open_record(path) as record:
        lines = [line for line, _ in record.lines()]
        opened = {opening.seq: opening.read() for opening in record.openings()}

    assert record.head.display_name == "Zo\u00eb L"
    assert sorted(opened) == [line.seq for line in lines if line.kind is Kind.ANSWERED]
    assert {private.response for private in opened.values()} == {("1",), ("2",)}


def test_a_detail_that_was_erased_is_not_added(profile, path):
    learn(profile)
    with profile.database.transaction():
        profile.study._keeper.log.erase_private(1)
    share(profile, path, has_details=True)

    assert check(path).head.openings == profile.sharing.preview().details == 3


def test_an_empty_log_can_be_shared(profile, path):
    share(profile, path, has_details=True)

    assert (check(path).head.count, check(path).notes) == (0, ())


def drop_triggers(profile):
    rows = profile.database.query("select name from sqlite_schema where type = 'trigger'")
    for (name,) in rows:
        profile.database.execute(f"drop trigger {name}")


def test_a_log_that_was_edited_is_not_shared_and_nothing_is_written(profile, path):
    learn(profile)
    sql = """update learning_log set line = replace(line, '"score":0', '"score":1')"""
    with profile.database.transaction():
        drop_triggers(profile)
        profile.database.execute(sql)
    with pytest.raises(RecordError) as caught:
        share(profile, path)

    assert caught.value.code is Code.RECORD_OWN_LOG
    assert "entry" in caught.value.reason
    assert not path.exists()


def test_a_log_that_cannot_be_read_is_not_shared(profile, path):
    learn(profile)
    with profile.database.transaction():
        drop_triggers(profile)
        profile.database.execute("update learning_log set line = 'x' where seq = 2")
    with pytest.raises(RecordError) as caught:
        profile.sharing.preview()

    assert (caught.value.code, caught.value.reason) == (Code.RECORD_OWN_LOG, "at entry 2")


def test_a_file_that_cannot_be_written_is_named(profile, tmp_path):
    with pytest.raises(FileError) as caught:
        share(profile, tmp_path / "gone" / "a")

    assert caught.value.code is Code.FILE_WRITE


def test_a_receipt_is_kept_once_as_a_line_and_a_file(profile, path, lead):
    learn(profile)
    share(profile, path)
    receipt = give_receipt(path, lead)
    first = profile.sharing.take_receipt(receipt)
    again = profile.sharing.take_receipt(receipt)

    lines = [line_from_text(text) for text in profile.study._keeper.log.lines()]
    kept = [line for line in lines if line.kind is Kind.RECEIPT_RECEIVED]
    assert first == again
    assert [line.item_sha256 for line in kept] == [first.sha256]
    (file,) = (profile.folder / RECEIPTS).iterdir()
    assert file.read_bytes() == receipt.read_bytes()
    assert profile.sharing.preview().has_receipt


def test_the_next_record_names_the_receipt_and_extends_the_one_before(profile, path, lead):
    learn(profile)
    share(profile, path)
    known = check(path).history
    signed = profile.sharing.take_receipt(give_receipt(path, lead))
    answer_in_lesson(profile, "q-02")
    share(profile, path)
    with open_record(path) as record:
        hashes = [link.hash for link in record.links()]

    assert record.head.checkpoint == signed.sha256
    assert judge(known, record.history, hashes[known.last_seq - 1], None) is Verdict.EXTENDS


def test_a_receipt_for_an_empty_record_can_be_taken(profile, path, lead):
    share(profile, path)
    profile.sharing.take_receipt(give_receipt(path, lead))

    assert profile.sharing.preview().lines == 1


def test_a_receipt_for_somebody_else_or_another_history_is_refused(profile, path, lead, tmp_path):
    learn(profile)
    share(profile, path)
    known = check(path).history
    others = {
        "kid": find_key(tmp_path / "lead.pem").public.thumbprint,
        "head": "00" * 32,
        "last_seq": 99,
    }
    for name, value in others.items():
        parts = {**{n: getattr(known, n) for n in known.__slots__}, name: value}
        with pytest.raises(RecordError) as caught:
            profile.sharing.take_receipt(give_receipt(path, lead, type(known)(**parts)))
        assert caught.value.code is Code.RECORD_RECEIPT

    assert profile.sharing.preview().has_receipt is False
    assert not (profile.folder / RECEIPTS).exists()


def test_a_receipt_that_cannot_be_kept_leaves_no_line(profile, path, lead):
    share(profile, path)
    receipt = give_receipt(path, lead)
    (profile.folder / RECEIPTS).touch()
    with pytest.raises(FileError):
        profile.sharing.take_receipt(receipt)

    assert profile.sharing.preview().lines == 0


def test_a_past_told_anew_with_the_same_key_is_seen(tmp_path, clock, path):
    """The learner answers again in a new profile, with the key of the old one."""
    first = open_profile(tmp_path / "one", clock, Random(1))
    learn(first)
    share(first, path)
    known = check(path).history
    first.close()
    second = open_profile(tmp_path / "two", clock, Random(2))
    (tmp_path / "two" / KEY_FILE).write_bytes((tmp_path / "one" / KEY_FILE).read_bytes())
    for name in ("a-1", "a-2", "q-00", "q-01"):
        answer_in_lesson(second, name)
    share(second, path)
    second.close()

    assert judge(known, check(path).history, None, None) is Verdict.REWRITTEN


def test_a_friends_file_has_another_key(tmp_path, clock, path):
    histories = []
    for name in ("kim", "lee"):
        profile = open_profile(tmp_path / name, clock, Random(name))
        learn(profile)
        share(profile, path)
        profile.close()
        histories.append(check(path).history)

    assert judge(histories[0], histories[1], None, None) is Verdict.DIFFERENT_KEY


def test_an_older_record_is_an_older_copy(profile, path):
    learn(profile)
    share(profile, path)
    older = check(path).history
    answer_in_lesson(profile, "q-02")
    share(profile, path)
    with open_record(path) as record:
        hashes = [link.hash for link in record.links()]

    assert judge(record.history, older, None, hashes[older.last_seq - 1]) is Verdict.OLDER


def test_a_clock_set_back_loses_nothing(profile, path, clock):
    learn(profile)
    clock.pass_time(days=-400)
    answer_in_lesson(profile, "q-02")
    share(profile, path)

    checked = check(path)
    assert checked.replay.totals.answered == 5
    assert "clock set back" in checked.notes
