import gzip
import os
import shutil
import sqlite3
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import Code, StoreError
from app.store import backup_file
from app.store.backup_file import Backup, Reason, fingerprint
from app.store.backups import (
    BACKUPS,
    back_up,
    kept,
    list_backups,
    restore_backup,
    verify_backup,
)
from app.store.database import Database, open_database
from app.store.layout import SCHEMA
from tests.store.history import contents, open_learner, raw, use_connection

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(path):
    return path.parent / "backups"


def keep(learner, folder, now=NOW, reason=Reason.ASKED):
    return back_up(learner.db, folder, now, reason)


def size_of(db):
    ((pages,),) = db.query("pragma page_count")
    return pages * 4096


def error_of(work, *values):
    with pytest.raises(StoreError) as caught:
        work(*values)
    return caught.value


def test_a_backup_says_what_it_holds_and_can_be_proven(learner, folder):
    for number in range(3):
        learner.answer(f"pin-{number}")
    made = keep(learner, folder)

    assert made.path == folder / "profile-20261123T093000Z-asked.gz"
    assert (made.at, made.reason) == (NOW, "asked")
    assert made.size == size_of(learner.db)
    assert (made.contents.schema, made.contents.lines, made.contents.answers) == (SCHEMA, 3, 3)
    assert made.contents.lesson == "supply-chain.pin"
    assert made.contents.head == learner.log.head()[1]
    assert list_backups(folder, "profile") == (made,)
    assert verify_backup(made.path) == made.contents


def test_a_backup_is_for_the_learner_alone_whatever_the_umask(learner, folder):
    before = os.umask(0)
    try:
        made = keep(learner, folder)
    finally:
        os.umask(before)

    assert (oct(folder.stat().st_mode)[-3:], oct(made.path.stat().st_mode)[-3:]) == ("700", "600")
    assert [part.name for part in folder.iterdir()] == [made.path.name]


def test_any_tool_unpacks_a_backup(learner, folder, tmp_path):
    learner.answer()
    held = contents(learner.db)
    tmp_path.joinpath("plain.db").write_bytes(
        gzip.decompress(keep(learner, folder).path.read_bytes())
    )
    db = open_database(tmp_path / "plain.db")
    found = contents(db)
    db.close()

    assert found == held


def test_an_empty_profile_is_backed_up_too(learner, folder):
    made = keep(learner, folder)

    assert (made.contents.lines, made.contents.lesson) == (0, "")
    assert verify_backup(made.path) == made.contents


def test_a_profile_that_did_not_change_is_not_backed_up_again(learner, folder):
    first = keep(learner, folder)
    second = keep(learner, folder, NOW + timedelta(days=1))
    learner.answer()
    third = keep(learner, folder, NOW + timedelta(days=1))

    assert (second, list_backups(folder, "profile")) == (first, (third, first))


def test_a_damaged_backup_is_no_reason_to_make_none(learner, folder):
    first = keep(learner, folder)
    damage = bytearray(first.path.read_bytes())
    damage[len(damage) // 2] ^= 1
    first.path.write_bytes(damage)
    second = keep(learner, folder, NOW + timedelta(minutes=1))

    assert second.path != first.path
    assert verify_backup(second.path) == first.contents


def test_of_a_damaged_profile_no_backup_is_made_and_the_old_ones_stay(path, folder):
    learner = open_learner(path)
    for number in range(5):
        learner.answer(f"pin-{number}")
    good = keep(learner, folder, NOW - timedelta(days=900))
    learner.db.close()
    connection = raw(path)
    connection.execute(
        "update log_private set private = replace(private, 'sure', 'well') where seq = 2"
    )
    connection.close()
    learner = open_learner(path)
    error = error_of(keep, learner, folder)
    learner.db.close()

    assert (error.code, error.reason) == (Code.STORE_CORRUPT, "entry 2 of the learning log")
    assert list_backups(folder, "profile") == (good,)
    assert [part.name for part in folder.iterdir()] == [good.path.name]


def test_without_three_times_the_room_no_backup_is_begun(learner, folder, monkeypatch):
    size = size_of(learner.db)
    monkeypatch.setattr(
        shutil, "disk_usage", lambda where: shutil._ntuple_diskusage(0, 0, size * 3 - 1)
    )
    error = error_of(keep, learner, folder)

    assert (error.code, list(folder.iterdir())) == (Code.BACKUP_ROOM, [])
    assert (
        error.reason == f"{size * 3 // 1024} KiB are needed, {(size * 3 - 1) // 1024} KiB are free"
    )


def test_what_a_crash_left_is_gone_with_the_next_backup(learner, folder):
    folder.mkdir(mode=0o700)
    (folder / ".seawall-copy.tmp").write_bytes(b"half")
    (folder / ".seawall-packed.tmp").write_bytes(b"half")
    made = keep(learner, folder)

    assert list(folder.iterdir()) == [made.path]


def test_a_copy_that_cannot_be_cleared_away_is_said_as_what_the_disk_did(
    learner, folder, monkeypatch
):
    made = keep(learner, folder)
    learner.answer()
    monkeypatch.setattr(Path, "unlink", refuse_once_there(Path.unlink))
    error = error_of(keep, learner, folder)
    monkeypatch.undo()

    assert error.code is Code.STORE_READONLY
    assert made in list_backups(folder, "profile")


def refuse_once_there(unlink):
    def refuse(path, missing_ok=False):
        if path.exists() and path.parent.name == "backups":
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok=missing_ok)

    return refuse


def test_nothing_is_backed_up_in_the_middle_of_a_transaction(learner, folder):
    with pytest.raises(RuntimeError), learner.db.transaction():
        keep(learner, folder)

    assert list(folder.iterdir()) == []


def test_a_disk_that_refuses_the_name_leaves_the_backups_there_are(learner, folder, monkeypatch):
    good = keep(learner, folder)
    learner.answer()

    def refuse(*names):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    error = error_of(keep, learner, folder, NOW + timedelta(days=1))

    assert (error.code, error.reason) == (Code.STORE_IO, "Input/output error")
    assert [part.name for part in folder.iterdir()] == [good.path.name]


def test_a_restored_backup_is_the_profile_of_then_and_the_one_before_is_put_aside(path, folder):
    learner = open_learner(path)
    learner.answer("pin-1")
    made, held = keep(learner, folder), contents(learner.db)
    learner.answer("pin-2")
    newer = contents(learner.db)
    learner.db.close()
    aside = restore_backup(made.path, path, NOW)
    found, kept_aside = (open_database(part) for part in (path, aside / "profile.db"))
    both = contents(found), contents(kept_aside)
    found.close()
    kept_aside.close()

    assert both == (held, newer)
    assert aside.parent == path.parent / "quarantine"
    assert oct(path.stat().st_mode)[-3:] == "600"
    assert not path.parent.joinpath(".seawall-copy.tmp").exists()


def test_a_restore_that_was_cut_off_between_its_renames_can_be_done_again(path, folder):
    learner = open_learner(path)
    learner.answer()
    made, held = keep(learner, folder), contents(learner.db)
    learner.db.close()
    path.unlink()
    aside = restore_backup(made.path, path, NOW)
    db = open_database(path)
    found = contents(db)
    db.close()

    assert (aside, found) == (None, held)


def a_newer_schema(connection):
    connection.execute(f"pragma user_version = {SCHEMA + 1}")


def backup_of(path, change, folder, tmp_path):
    """Pack what a database became after a change, with a comment that fits it."""
    copy = tmp_path / "changed.db"
    shutil.copy(path, copy)
    connection = raw(copy)
    change(connection)
    connection.close()
    folder.mkdir(mode=0o700, exist_ok=True)
    at = folder / "profile-20261123T093000Z-asked.gz"
    contents = backup_file.Contents(SCHEMA)
    made = Backup(at, NOW, Reason.ASKED, copy.stat().st_size, fingerprint(copy), contents)
    packed = backup_file.deflate(copy, tmp_path / "changed.packed")
    at.write_bytes(b"".join(backup_file.pack(packed, made, contents)))
    return at


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (a_newer_schema, Code.STORE_NEWER),
        (lambda c: c.execute("update learning_log set hash = upper(hash)"), Code.BACKUP_DAMAGED),
        (lambda c: c.execute("delete from learning_log where seq = 1"), Code.BACKUP_DAMAGED),
        (lambda c: c.execute("drop table log_private"), Code.BACKUP_DAMAGED),
        (lambda c: c.execute("delete from setting"), Code.BACKUP_DAMAGED),
    ],
)
def test_a_backup_that_lies_is_not_restored(path, folder, tmp_path, change, code):
    learner = open_learner(path)
    learner.answer()
    learner.answer()
    learner.db.close()
    at, before = backup_of(path, change, folder, tmp_path), path.read_bytes()

    assert error_of(restore_backup, at, path, NOW).code is code
    assert path.read_bytes() == before
    assert not path.parent.joinpath("quarantine").exists()


def test_a_database_without_a_learning_log_is_proven_by_its_pages(tmp_path):
    path = tmp_path / "team.db"
    connection = raw(path)
    connection.execute("create table person (name text)")
    db = Database(connection, path, "truncate")
    made = back_up(db, tmp_path / "backups", NOW, Reason.DAILY)
    connection.close()

    assert (made.path.name, made.contents.answers) == ("team-20261123T093000Z-daily.gz", 0)
    assert verify_backup(made.path) == made.contents


def a_backup(at):
    return Backup(Path(at.isoformat()), at, Reason.DAILY, 1, "", None)


def days_kept(backups, now=NOW):
    newest_first = tuple(sorted(backups, key=lambda each: each.at, reverse=True))
    return sorted((now - each.at).days for each in kept(newest_first, now))


def test_of_years_of_daily_backups_ever_fewer_are_kept():
    backups = [a_backup(NOW - timedelta(days=number)) for number in range(800)]

    found = days_kept(backups)

    assert found[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert found[7:10] == [8, 15, 23]
    assert len(found) == 7 + 2 + 12 - 1
    assert found[-1] == (NOW - datetime(2025, 12, 31, 9, 30, tzinfo=UTC)).days


def test_all_of_the_last_two_days_are_kept():
    backups = [a_backup(NOW - timedelta(hours=number)) for number in range(49)]

    assert len(kept(tuple(backups), NOW)) == 49


def test_the_only_backup_is_kept_however_old_it_is():
    assert days_kept([a_backup(NOW - timedelta(days=5000))]) == [5000]


def test_making_a_backup_thins_the_old_ones(learner, folder):
    for number in range(20, 0, -1):
        learner.answer(f"pin-{number}")
        keep(learner, folder, NOW - timedelta(hours=number * 12))

    assert len(list_backups(folder, "profile")) < 20


def test_the_backups_of_another_database_are_another_list(learner, folder):
    keep(learner, folder)

    assert list_backups(folder, "team") == ()
    assert list_backups(folder.parent / "nowhere", "profile") == ()


class Unread(sqlite3.Connection):
    """Says of a check what SQLite says when the disk did not give a page, so many times."""

    times = 0

    def execute(self, sql, *params):
        if sql == "pragma integrity_check" and Unread.times:
            Unread.times -= 1
            return super().execute("select 'Tree 4 page 9: unable to get the page'")
        return super().execute(sql, *params)


@pytest.mark.parametrize(("times", "is_made"), [(1, True), (2, False)])
def test_a_page_the_disk_did_not_give_once_is_no_damage(path, clock, monkeypatch, times, is_made):
    learner = open_learner(path)
    learner.answer("pin-1")
    use_connection(monkeypatch, Unread)
    monkeypatch.setattr(Unread, "times", times)
    with nullcontext() if is_made else pytest.raises(StoreError) as caught:
        back_up(learner.db, path.parent / BACKUPS, clock(), Reason.DAILY)
    learner.db.close()

    assert len(list_backups(path.parent / BACKUPS, "profile")) == is_made
    assert is_made or caught.value.code is Code.STORE_CORRUPT
