"""A profile goes to another computer with its log, its key and its receipts."""

import os
from random import Random

import pytest

from app.errors import ArchiveError, Code, StoreError
from app.records import archive
from app.records.keys import KEY_FILE, find_key, make_key
from app.services.departure import ARRIVED, close_profile
from app.services.moving import MovingService
from app.services.profile import open_profile
from app.services.wishes import Wish
from app.settings import Settings
from app.store import backups
from tests.services.practising import answer_in_lesson

WORDS = "correct horse battery"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(archive, "_COST", 2)


@pytest.fixture
def begin(tmp_path, clock):
    opened = []

    def begin(name):
        opened.append(open_profile(tmp_path / name, clock, Random(7)))
        return opened[-1]

    yield begin
    for profile in opened:
        profile.database._connection.close()


def moving(profile, clock):
    return MovingService(profile.database, profile.folder, clock)


def close(profile, clock):
    close_profile(profile.database, profile.folder, clock, is_clean=True)


@pytest.fixture
def packed(begin, clock, tmp_path):
    """An archive of a learner with two answers, a name, a key and a receipt."""
    old = begin("old")
    old.save_settings(Settings(display_name="Ada"))
    for name in ("a-1", "a-2"):
        answer_in_lesson(old, name)
    key = make_key(old.folder / KEY_FILE)
    (old.folder / "receipts").mkdir()
    (old.folder / "receipts" / f"{'ab' * 32}.seawall-receipt").write_bytes(b"receipt")
    path = tmp_path / "ada.seawall-archive"
    moving(old, clock).pack(path, WORDS)
    return path, old.keeper.log.head(), key.public.thumbprint


def test_a_learner_arrives_whole_and_what_was_there_stays_reachable(begin, clock, packed):
    path, head, kid = packed
    new = begin("new")
    answer_in_lesson(new, "q-00")
    own = make_key(new.folder / KEY_FILE).public.thumbprint
    before = os.umask(0)
    change = moving(new, clock).look(path, WORDS)
    moving(new, clock).take()
    close(new, clock)
    os.umask(before)
    arrived = begin("new")
    aside = new.folder / "quarantine" / KEY_FILE
    made = [part for part in new.folder.rglob("*") if part.is_file()]

    assert (change.lost.count, change.back.count) == (1, 2)
    assert (arrived.keeper.log.head(), arrived.settings.display_name) == (head, "Ada")
    assert find_key(new.folder / KEY_FILE).public.thumbprint == kid
    assert find_key(aside).public.thumbprint == own
    assert len(list((new.folder / "receipts").iterdir())) == 1
    assert not (new.folder / ARRIVED).exists()
    assert {oct(part.stat().st_mode)[-3:] for part in made} == {"600"}


def test_an_archive_without_key_and_receipts_leaves_the_key_that_is_here(begin, clock, tmp_path):
    old, new = begin("old"), begin("new")
    answer_in_lesson(old, "a-1")
    own = make_key(new.folder / KEY_FILE).public.thumbprint
    moving(old, clock).pack(tmp_path / "a", WORDS)
    moving(new, clock).look(tmp_path / "a", WORDS)
    moving(new, clock).take()
    close(new, clock)
    arrived = begin("new")

    assert arrived.keeper.log.head() == old.keeper.log.head()
    assert find_key(new.folder / KEY_FILE).public.thumbprint == own


def test_looking_changes_nothing_and_forgetting_leaves_nothing(begin, clock, packed):
    new = begin("new")
    service = moving(new, clock)
    service.look(packed[0], WORDS)
    service.look(packed[0], WORDS)
    service.forget()
    close(new, clock)

    assert begin("new").keeper.log.head()[0] == 0
    assert not (new.folder / ARRIVED).exists()


def test_a_wrong_passphrase_leaves_nothing_behind(begin, clock, packed):
    new = begin("new")
    with pytest.raises(ArchiveError) as caught:
        moving(new, clock).look(packed[0], "another passphrase")

    assert caught.value.code is Code.ARCHIVE_SEALED
    assert not (new.folder / ARRIVED).exists()
    assert not (new.folder / Wish.RESTORE).exists()


@pytest.mark.parametrize("part", [archive.PROFILE, archive.KEY])
def test_an_archive_whose_parts_are_damaged_is_refused(begin, clock, tmp_path, packed, part):
    new = begin("new")
    folder = tmp_path / "parts"
    folder.mkdir()
    archive.read_archive(packed[0], WORDS, folder)
    (folder / part).write_bytes(b"damaged")
    files = [(name, folder / name) for name in (archive.PROFILE, archive.KEY)]
    archive.write_archive(tmp_path / "bad", WORDS, files)
    with pytest.raises(ArchiveError) as caught:
        moving(new, clock).look(tmp_path / "bad", WORDS)

    assert caught.value.code is Code.ARCHIVE_FORMAT
    assert not (new.folder / ARRIVED).exists()


def test_a_short_passphrase_is_not_taken(begin, clock, tmp_path):
    with pytest.raises(ValueError, match="too short"):
        moving(begin("old"), clock).pack(tmp_path / "a", "eleven char")

    assert not (tmp_path / "a").exists()


def test_what_arrived_is_damaged_before_it_was_taken_and_nothing_changes(begin, clock, packed):
    new = begin("new")
    service = moving(new, clock)
    service.look(packed[0], WORDS)
    service.take()
    (new.folder / ARRIVED / archive.PROFILE).write_bytes(b"damaged")
    with pytest.raises(StoreError) as caught:
        close(new, clock)

    assert caught.value.code is Code.BACKUP_DAMAGED
    assert begin("new").keeper.log.head()[0] == 0


def test_an_archive_of_a_newer_program_is_called_so(begin, clock, packed, monkeypatch):
    new = begin("new")
    monkeypatch.setattr(backups, "SCHEMA", 0)
    with pytest.raises(StoreError) as caught:
        moving(new, clock).look(packed[0], WORDS)

    assert caught.value.code is Code.STORE_NEWER
    assert not (new.folder / ARRIVED).exists()
