import os
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.errors import Code, StoreError
from app.store.database import open_database
from app.store.recovery import quarantine
from tests.store.history import open_learner

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def write_parts(path, *endings):
    path.parent.mkdir(mode=0o700, exist_ok=True)
    for ending in endings:
        path.with_name(path.name + ending).write_text(f"damaged{ending}")


def texts(folder):
    return {part.name: part.read_text() for part in folder.iterdir()}


def test_a_database_is_put_aside_with_all_that_belongs_to_it(path):
    write_parts(path, "", "-wal", "-journal", "-shm")
    folder = quarantine(path, NOW)

    assert folder == path.parent / "quarantine" / "20261123T093000Z"
    assert texts(folder) == {
        "profile.db": "damaged",
        "profile.db-wal": "damaged-wal",
        "profile.db-journal": "damaged-journal",
        "profile.db-shm": "damaged-shm",
    }
    assert [part.name for part in path.parent.iterdir()] == ["quarantine"]
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_the_folder_is_named_in_utc(path):
    write_parts(path, "")
    folder = quarantine(path, NOW.astimezone(timezone(timedelta(hours=5))))

    assert folder.name == "20261123T093000Z"


def test_what_was_put_aside_before_is_never_overwritten(path):
    folders = []
    for _ in range(3):
        write_parts(path, "")
        folders.append(quarantine(path, NOW))

    assert [folder.name for folder in folders] == [
        "20261123T093000Z",
        "20261123T093000Z-2",
        "20261123T093000Z-3",
    ]
    assert [texts(folder) for folder in folders] == [{"profile.db": "damaged"}] * 3


def test_with_nothing_to_put_aside_nothing_is_made(path):
    write_parts(path)
    with pytest.raises(StoreError) as caught:
        quarantine(path, NOW)

    assert caught.value.code is Code.STORE_IO
    assert list(path.parent.iterdir()) == []


def test_a_profile_can_begin_anew_after_a_damaged_one(path):
    write_parts(path, "")
    with pytest.raises(StoreError):
        open_database(path)
    folder = quarantine(path, NOW)
    learner = open_learner(path)
    line = learner.answer()
    learner.db.close()

    assert line.seq == 1
    assert texts(folder) == {"profile.db": "damaged"}


@pytest.mark.parametrize("moved", [1, 2])
def test_putting_aside_can_stop_anywhere_and_nothing_is_lost(path, monkeypatch, moved):
    write_parts(path, "", "-wal", "-journal")
    names = iter(range(3))
    rename = os.rename

    def stopping(source, target):
        if next(names) == moved:
            raise OSError(5, "Input/output error")
        rename(source, target)

    with monkeypatch.context() as breaking:
        breaking.setattr(os, "rename", stopping)
        with pytest.raises(StoreError) as caught:
            quarantine(path, NOW)
    with pytest.raises(StoreError) as refused:
        open_database(path)
    quarantine(path, NOW)
    open_database(path).close()

    kept = [part.read_text() for part in path.parent.glob("quarantine/*/*")]
    assert sorted(kept) == ["damaged", "damaged-journal", "damaged-wal"]
    assert (caught.value.code, refused.value.code) == (Code.STORE_IO, Code.STORE_CORRUPT)
