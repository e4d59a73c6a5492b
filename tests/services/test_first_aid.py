import json

import pytest

from app.errors import Code, FileError, StoreError
from app.services.first_aid import put_back, save_readable, usable_backups
from app.store.backup_file import Reason
from app.store.backups import BACKUPS, back_up
from app.store.database import open_database
from tests.store.history import open_learner, raw


@pytest.fixture
def path(tmp_path, clock):
    learner = open_learner(tmp_path / "profile" / "profile.db")
    learner.answer("pin-1")
    back_up(learner.db, learner.db.path.parent / BACKUPS, clock(), Reason.DAILY)
    learner.answer("pin-2")
    learner.db.close()
    return learner.db.path


def newer(path):
    connection = raw(path)
    connection.execute("pragma user_version = 99")
    connection.execute("alter table setting rename to chosen")
    connection.close()


def test_what_a_newer_program_wrote_is_saved_and_not_changed(path, tmp_path):
    newer(path)
    before, target = path.read_bytes(), tmp_path / "saved.ndjson"
    count = save_readable(path, target)

    rows = [json.loads(line) for line in target.read_text().splitlines()]
    lines = [row["row"]["line"] for row in rows if row["table"] == "learning_log"]
    (salt, _) = (row["row"]["salt"] for row in rows if row["table"] == "log_private")
    assert len(rows) == count
    assert ['"pin-1"' in lines[0], '"pin-2"' in lines[1]] == [True, True]
    assert len(bytes.fromhex(salt)) == 16
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_said(path, tmp_path):
    with pytest.raises(FileError) as caught:
        save_readable(path, tmp_path / "gone" / "saved.ndjson")

    assert caught.value.code is Code.FILE_WRITE


def test_the_newest_backup_that_says_what_it_holds_is_offered(path, clock):
    folder = path.parent
    (folder / BACKUPS / "profile-99999999T000000Z-daily.db.gz").write_bytes(b"scratched")

    assert usable_backups(folder)[0].contents.answers == 1
    assert usable_backups(folder / "nowhere") == ()


@pytest.mark.parametrize("is_newer", [False, True])
def test_a_backup_is_put_back_and_the_profile_kept(path, clock, is_newer):
    if is_newer:
        newer(path)
    before = path.read_bytes()
    kept_in = put_back(path.parent, usable_backups(path.parent)[0], clock())
    learner = open_learner(path)
    lines = learner.log.head()[0]
    learner.db.close()

    assert lines == 1
    assert len((kept_in / "profile.db").read_bytes()) == len(before)


def test_a_profile_that_is_open_is_not_replaced(path, clock):
    database = open_database(path)
    with pytest.raises(StoreError) as caught:
        put_back(path.parent, usable_backups(path.parent)[0], clock())
    database.close()

    assert caught.value.code is Code.STORE_LOCKED
