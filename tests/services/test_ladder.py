"""The rungs of the ladder, on real files."""

import errno
import os
import shutil
from pathlib import Path
from random import Random

import pytest

from app.errors import Code, StoreError
from app.services import ladder
from app.services.profile import open_profile
from app.services.session import open_session
from app.services.standing import Rung
from app.store import ballast
from app.store.backup_file import Reason
from app.store.backups import BACKUPS, back_up
from app.store.connecting import Journal
from app.store.database import open_database
from app.store.recovery import alone, condemn
from tests.store.history import Learner, answered, open_learner, raw

HEAD = "update learning_log set line = replace(line, '\"score\":1', '\"score\":0') where seq = {}"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def path(folder):
    return folder / "profile.db"


@pytest.fixture
def lived(path, clock):
    """A profile with a backup after the fourth of six answers."""
    learner = open_learner(path)
    for number in range(1, 7):
        learner.answer(f"pin-{number}")
        if number == 4:
            back_up(learner.db, path.parent / BACKUPS, clock(), Reason.DAILY)
    learner.db.close()
    return path


@pytest.fixture
def start(folder, clock):
    """Start as the program does; every session is closed at the end."""
    sessions = []

    def start():
        sessions.append(open_session(folder, clock))
        return sessions[-1]

    yield start
    for session in sessions:
        session.database._connection.close()


def harm(path, *statements):
    connection = raw(path)
    connection.execute("pragma foreign_keys = off")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def items(session):
    return [each.line.item for each in Learner(session.database).reader.entries()]


def pins(*numbers):
    return [f"pin-{number}" for number in numbers]


def test_a_whole_profile_is_simply_opened(lived, start):
    session = start()

    assert session.standing.rung is Rung.WHOLE
    assert (session.standing.recovery, session.standing.was_unclean) == (None, False)
    assert items(session) == pins(1, 2, 3, 4, 5, 6)


def test_a_profile_that_was_not_closed_is_told(lived, start, tmp_path):
    learner = open_learner(lived)
    learner.answer("pin-7")
    shutil.copytree(lived.parent, tmp_path / "copy")
    learner.db.close()
    shutil.rmtree(lived.parent)
    (tmp_path / "copy").rename(lived.parent)

    session = start()
    assert (session.standing.was_unclean, items(session)[-1]) == (True, "pin-7")


def test_what_is_behind_the_backup_is_added_to_it(lived, start, clock, folder):
    before = lived.read_bytes()
    harm(lived, HEAD.format(6))
    session = start()
    recovery = session.standing.recovery

    assert session.standing.rung is Rung.RECOVERED
    assert items(session) == pins(1, 2, 3, 4, 5)
    assert (recovery.found, recovery.total) == (5, 6)
    assert (recovery.backup_at, recovery.missing) == (
        clock().replace(microsecond=0),
        ("2026-11-23",),
    )
    assert recovery.kept_in.parent == folder / "quarantine"
    assert len((recovery.kept_in / "profile.db").read_bytes()) == len(before)


def test_what_is_damaged_before_the_backup_costs_nothing(lived, start):
    harm(lived, HEAD.format(2))
    condemn(lived.parent, "entry 2 of the learning log")
    session = start()

    assert (session.standing.rung, items(session)) == (Rung.RECOVERED, pins(1, 2, 3, 4, 5, 6))
    assert Learner(session.database).log.first_break() is None


def test_what_cannot_be_read_behind_the_backup_is_counted_with_its_day(lived, start):
    harm(lived, HEAD.format(5))
    condemn(lived.parent, "entry 5 of the learning log")
    recovery = start().standing.recovery

    assert (recovery.found, recovery.total, recovery.missing) == (5, 6, ("2026-11-23",))
    assert recovery.is_rewritten


def test_a_recovered_profile_is_whole_at_the_next_start(lived, start, clock, folder):
    harm(lived, HEAD.format(6))
    start().database.close()
    profile = open_profile(folder, clock, Random(1))
    learner = Learner(profile.database)
    found = (profile.standing.rung, learner.log.first_break(), items_of(profile))
    left = sorted(part.name for part in folder.iterdir())
    profile.close()

    assert found == (Rung.WHOLE, None, pins(1, 2, 3, 4, 5))
    assert [name for name in left if not name.startswith("profile.db-")] == [
        "backups",
        "profile.db",
        "quarantine",
    ]


def items_of(profile):
    return [each.line.item for each in Learner(profile.database).reader.entries()]


def test_a_damaged_backup_leads_to_the_one_before_it(lived, start, clock, folder):
    later = clock().replace(hour=23)
    learner = open_learner(lived)
    back_up(learner.db, folder / BACKUPS, later, Reason.ASKED)
    learner.db.close()
    newest = max((folder / BACKUPS).iterdir())
    newest.write_bytes(newest.read_bytes()[:-40])
    lived.write_bytes(b"nothing that could be a profile" * 60)

    session = start()
    assert (session.standing.rung, items(session)) == (Rung.RECOVERED, pins(1, 2, 3, 4))
    assert session.standing.recovery.backup_at < later


def test_without_a_backup_the_log_itself_is_enough(lived, start, folder):
    shutil.rmtree(folder / BACKUPS)
    harm(lived, HEAD.format(6))

    session = start()
    assert (session.standing.rung, items(session)) == (Rung.RECOVERED, pins(1, 2, 3, 4, 5))
    assert session.standing.recovery.backup_at is None


def test_where_nothing_can_be_read_a_new_profile_begins(start, folder, path):
    folder.mkdir(mode=0o700)
    path.write_bytes(b"nothing that could be a profile" * 60)
    session = start()

    assert (session.standing.rung, items(session)) == (Rung.BEGUN_ANEW, [])
    assert (
        (session.standing.recovery.kept_in / "profile.db").read_bytes().startswith(b"nothing that")
    )


def test_a_backup_that_the_disk_does_not_give_is_no_damaged_backup(lived, start, monkeypatch):
    lived.write_bytes(b"nothing that could be a profile" * 60)

    def refuse(*parts):
        raise StoreError(Code.STORE_IO, lived, "Input/output error")

    monkeypatch.setattr("app.services.recovering.restore_backup", refuse)
    with pytest.raises(StoreError) as caught:
        start()
    assert caught.value.code is Code.STORE_IO
    assert lived.read_bytes().startswith(b"nothing that")


def test_a_profile_that_may_not_be_written_is_looked_at(lived, start, monkeypatch):
    before = lived.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    session = start()

    assert session.standing.rung is Rung.VIEW
    assert session.standing.why.code is Code.STORE_READONLY
    assert items(session) == pins(1, 2, 3, 4, 5, 6)
    session.database.close()
    assert lived.read_bytes() == before


def test_a_newer_profile_is_left_as_it_is(lived, start):
    harm(lived, "pragma user_version = 99")
    before = lived.read_bytes()

    with pytest.raises(StoreError) as caught:
        start()
    assert caught.value.code is Code.STORE_NEWER
    assert lived.read_bytes() == before


def test_of_two_starts_one_recovers(lived, start, folder):
    harm(lived, HEAD.format(6))
    with alone(folder), pytest.raises(StoreError) as caught:
        start()

    assert caught.value.code is Code.STORE_LOCKED
    assert start().standing.rung is Rung.RECOVERED


CALLS = ("rename", "replace", "unlink", "rmdir")


@pytest.mark.parametrize("stop", range(12))
def test_recovering_can_stop_anywhere_and_the_next_start_ends_it(lived, start, monkeypatch, stop):
    harm(lived, HEAD.format(6))
    lived.with_name("profile.db-wal").write_bytes(b"")
    left = iter(range(stop))

    def stopping(real):
        def call(*parts, **more):
            if next(left, None) is None:
                raise KeyboardInterrupt
            return real(*parts, **more)

        return call

    stopped = False
    with monkeypatch.context() as power:
        for name in CALLS:
            power.setattr(os, name, stopping(getattr(os, name)))
        try:
            start().database.close()
        except KeyboardInterrupt:
            stopped = True

    session = start()
    assert items(session) == pins(1, 2, 3, 4, 5)
    assert Learner(session.database).log.first_break() is None
    assert stopped or stop >= 6


@pytest.mark.parametrize("place", ["OneDrive", "share"])
def test_a_folder_that_is_synchronised_is_told(tmp_path, clock, place):
    session = open_session(tmp_path / place / "Seawall", clock)
    session.database.close()

    assert session.standing.synced_by == (place if place == "OneDrive" else "")


def test_a_profile_on_a_server_keeps_a_journal(tmp_path, clock, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(f"30 22 0:25 / {tmp_path} rw - nfs4 box:/x rw\n")
    monkeypatch.setattr("app.services.ladder.MOUNTS", mounts)
    session = open_session(tmp_path / "profile", clock)
    mode = session.database.mode
    session.database.close()
    monkeypatch.setattr("app.services.ladder.MOUNTS", tmp_path / "gone")
    again = open_session(tmp_path / "profile", clock)
    again.database.close()

    assert (mode, again.database.mode) == ("truncate", "wal")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid(), reason="only root may mount")
def test_with_no_byte_free_the_program_opens_and_shows_everything(tmp_path, clock):
    folder = tmp_path / "small"
    folder.mkdir(mode=0o700)
    if os.system(f"mount -t tmpfs -o size=3m,mode=700 tmpfs {folder} 2>/dev/null"):
        pytest.skip("this system lets nobody mount")
    try:
        learner = open_learner(folder / "profile.db")
        learner.answer("pin-1")
        learner.db.close()
        ballast.write_parts(ballast.ballast_of(folder), [bytes(64 * 1024)])
        fill(folder)
        session = open_session(folder, clock)
        learner = Learner(session.database)
        kept = sum(1 for number in range(3) if kept_one(learner, number))
        found = items(session)
        session.database.close()
        db = open_database(folder / "profile.db")
        again = Learner(db).log.first_break()
        db.close()
    finally:
        os.system(f"umount {folder}")

    assert found[0] == "pin-1"
    assert len(found) == 1 + kept
    assert again is None


def fill(folder):
    with (folder / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return


def kept_one(learner, number):
    try:
        learner.db.keep(lambda: learner.keep(answered(f"full-{number}")), learner.log.head)
    except StoreError as error:
        return error.code is not Code.STORE_FULL
    return True


def test_where_the_mounts_cannot_be_read_the_place_counts_as_local(tmp_path, monkeypatch):
    monkeypatch.setattr(ladder, "MOUNTS", tmp_path)

    assert ladder.journal_for(tmp_path) is Journal.WAL


def test_a_disk_that_cannot_be_read_is_told_as_such_and_nothing_is_put_aside(
    lived, folder, start, monkeypatch
):
    """SQLite calls what it could not read damaged; only reading the file again tells."""
    harm(lived, HEAD.format(6))
    lived.write_bytes(b"\0" * 4096 + lived.read_bytes()[4096:])
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    whole_open = Path.open

    def fail(path, *words, **options):
        if path == lived:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return whole_open(path, *words, **options)

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(StoreError) as refused:
        open_database(lived)
    with pytest.raises(StoreError) as at_start:
        start()
    monkeypatch.undo()

    assert (refused.value.code, refused.value.place) == (Code.STORE_IO, lived)
    assert at_start.value.code is Code.STORE_IO
    assert not (folder / "quarantine").exists()
    assert (
        before.items()
        <= {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}.items()
    )
