"""Restore drills: each kind of backup, damaged in each way, and the one before put in its place."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from app.errors import Code, StoreError
from app.store.backup_file import Reason
from app.store.backups import back_up, list_backups, restore_backup, verify_backup
from app.store.database import open_database
from tests.store.history import contents, open_learner

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile" / "profile.db"


@pytest.fixture
def folder(path):
    return path.parent / "backups"


def keep(learner, folder, now=NOW, reason=Reason.ASKED):
    return back_up(learner.db, folder, now, reason)


def error_of(work, *values):
    with pytest.raises(StoreError) as caught:
        work(*values)
    return caught.value


KINDS = tuple(kind for kind in Reason if kind is not Reason.UNKNOWN)


def emptied(whole):
    return b""


def cut(whole):
    return whole[: len(whole) // 2]


def without_its_end(whole):
    return whole[:-1]


def with_more_behind(whole):
    return whole + b"\0"


def doubled(whole):
    return whole + whole


def overwritten(whole):
    return whole[:700] + bytes(200) + whole[900:]


def of_another_kind(whole):
    return b"PK\3\4" + whole[4:]


def without_a_comment_end(whole):
    return whole[:10] + b"x" * 9000


def with_another_checksum(whole):
    return whole[:-8] + bytes(8)


def with_a_flipped_bit(whole):
    changed = bytearray(whole)
    changed[len(whole) // 3] ^= 4
    return bytes(changed)


DAMAGES = (
    emptied,
    cut,
    without_its_end,
    with_more_behind,
    doubled,
    overwritten,
    of_another_kind,
    without_a_comment_end,
    with_another_checksum,
    with_a_flipped_bit,
)


@pytest.mark.parametrize("reason", KINDS)
def test_a_damaged_backup_is_refused_and_the_one_before_is_restored(tmp_path, reason, figure):
    for damage in DAMAGES:
        drill(tmp_path / damage.__name__ / "profile.db", reason, damage)

    figure(
        "R12", f"backup {reason}: {len(DAMAGES)} ways of damage, {len(DAMAGES)} drills succeeded"
    )
    assert len(DAMAGES) >= 10


def drill(path, reason, damage):
    """Damage the newest backup: it is refused, and the one before is put in place, undoably."""
    folder = path.parent / "backups"
    learner = open_learner(path)
    learner.answer()
    good, held = keep(learner, folder, NOW - timedelta(hours=1), reason), contents(learner.db)
    learner.answer("pin-2")
    bad, newest = keep(learner, folder, NOW, reason), contents(learner.db)
    learner.db.close()
    bad.path.write_bytes(damage(bad.path.read_bytes()))
    error = error_of(restore_backup, bad.path, path, NOW)
    listed = list_backups(folder, "profile")
    aside = restore_backup(good.path, path, NOW)
    restored, before = open_database(path), open_database(aside / "profile.db")
    found = contents(restored), contents(before)
    restored.close()
    before.close()

    assert (error.code, error.place) == (Code.BACKUP_DAMAGED, bad.path), damage
    assert {each.path for each in listed} == {good.path, bad.path}, damage
    assert found == (held, newest), damage


@pytest.mark.parametrize("times", [150, pytest.param(5000, marks=pytest.mark.deep)])
def test_a_flipped_bit_in_a_backup_is_noticed_or_changed_nothing(path, folder, times, figure):
    learner = open_learner(path)
    for number in range(4):
        learner.answer(f"pin-{number}")
    made = keep(learner, folder)
    learner.db.close()
    whole, chance, missed = made.path.read_bytes(), Random(12), []
    for _ in range(times):
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        changed = bytearray(whole)
        changed[place] ^= bit
        made.path.write_bytes(changed)
        (said,) = list_backups(folder, "profile")
        if said.contents is not None and said != made:
            missed.append((place, bit))
        try:
            found = verify_backup(made.path)
        except StoreError as error:
            assert error.code is Code.BACKUP_DAMAGED  # noqa: PT017
            continue
        if found != made.contents:
            missed.append((place, bit))

    figure("R9", f"{times} flips of a backup, {len(missed)} unnoticed, seed 12")
    assert missed == []
