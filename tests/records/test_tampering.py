"""Tampered records are noticed with the right reason, honest ones never suspected (S9)."""

from random import Random

import pytest

from app.domain.verdict import Verdict, judge
from app.errors import FileError, RecordError
from app.records.files import check
from tests.records.histories import a_history, a_key, record_of
from tests.records.second_verifier import RefusedError, verify
from tests.records.tampering import WAYS

TAMPERED, HONEST, MUTATED = 2000, 200, 5000


def tamper(folder, count, seed):
    """Give what was noticed with another reason than the right ones, or not noticed."""
    chance, odd = Random(seed), []
    path = folder / "a.seawall-record"
    names = list(WAYS)
    for number in range(count):
        name = names[number % len(names)]
        change, reasons = WAYS[name]
        history = a_history(chance.randrange(4, 16), seed=chance.randrange(10**6))
        if len(history.openings) < 2:
            history.answer(1)
            history.answer(2)
        content = change(record_of(history, is_open=True), history, chance)
        path.write_bytes(content)
        try:
            check(path)
        except RecordError as error:
            found = error.code
        else:
            found = None
        if found not in reasons or is_whole(content):
            odd.append((name, number, found))
    return odd


def is_whole(content):
    """Ask the second verifier."""
    try:
        verify(content)
    except RefusedError:
        return False
    return True


def live_honestly(folder, count, seed):
    """Give the honest records that were suspected: whole histories, shared again and again."""
    chance, suspected = Random(seed), []
    for number in range(count):
        key, history = a_key(number), a_history(chance.randrange(0, 12), seed=number)
        path, known = folder / f"{number}.seawall-record", None
        expected = Verdict.NEW
        for _ in range(3):
            path.write_bytes(record_of(history, key, is_open=chance.random() < 0.5))
            checked = check(path)
            kid, head = verify(path.read_bytes())
            at_known = known and [history.genesis, *history.hashes][known.last_seq]
            found = judge(known, checked.history, at_known, None)
            if found is not expected or (kid, head["head"]) != (checked.history.kid, history.head):
                suspected.append((number, found))
            known = checked.history
            more = chance.randrange(0, 5)
            history.live(more)
            expected = Verdict.EXTENDS if more else Verdict.SAME
    return suspected


def mutate(folder, count, seed):
    """Give the errors that are not ours, of records changed at random."""
    chance, odd = Random(seed), []
    path = folder / "a.seawall-record"
    whole = record_of(a_history(10), is_open=True)
    for number in range(count):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(content))
            match chance.randrange(4):
                case 0:
                    content[place] = chance.randrange(256)
                case 1:
                    del content[place : place + chance.randrange(1, 200)]
                case 2:
                    content[place:place] = chance.randbytes(chance.randrange(1, 50))
                case _:
                    content[place:place] = content[: chance.randrange(1, 400)]
        path.write_bytes(content)
        try:
            check(path)
        except (RecordError, FileError):
            continue
        if content != whole:
            odd.append(number)
    return odd


def test_every_tampered_record_is_noticed_for_the_right_reason_by_both_verifiers(tmp_path, figure):
    figure("S9", f"{TAMPERED} tampered records, all noticed for their reason, seed 1")
    assert tamper(tmp_path, TAMPERED, seed=1) == []


def test_each_way_by_hand_is_refused_for_its_own_reason(tmp_path, figure):
    figure("S4", f"{len(WAYS)} hostile records, each refused for its own reason")
    assert tamper(tmp_path, len(WAYS), seed=7) == []


def test_no_honest_history_is_suspected_by_either_verifier(tmp_path, figure):
    figure("S9", f"{HONEST} honest histories, no false alarm, seed 2")
    assert live_honestly(tmp_path, HONEST, seed=2) == []


def test_records_changed_at_random_raise_nothing_but_a_record_error(tmp_path, figure):
    figure("S3", f"{MUTATED} mutated records, only our own errors, seed 3")
    assert mutate(tmp_path, MUTATED, seed=3) == []


@pytest.mark.deep
def test_ten_times_as_many_tampered_honest_and_mutated_records(tmp_path, figure):
    figure("S9", f"{10 * TAMPERED} tampered records, {10 * HONEST} honest, seeds 4 and 5")
    figure("S3", f"{10 * MUTATED} mutated records, seed 6")
    assert tamper(tmp_path, 10 * TAMPERED, seed=4) == []
    assert live_honestly(tmp_path, 10 * HONEST, seed=5) == []
    assert mutate(tmp_path, 10 * MUTATED, seed=6) == []
