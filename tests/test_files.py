import os

import pytest

from app.files import write_whole


def test_a_file_is_written_whole_with_the_rights_it_was_given(tmp_path):
    write_whole(tmp_path / "a.key", b"secret")
    write_whole(tmp_path / "a.pub", b"public", 0o644)

    assert (tmp_path / "a.key").read_bytes() == b"secret"
    modes = [oct((tmp_path / name).stat().st_mode & 0o777) for name in ("a.key", "a.pub")]
    assert modes == ["0o600", "0o644"]


def test_when_the_disk_refuses_the_old_file_stays_and_nothing_else(tmp_path, monkeypatch):
    write_whole(tmp_path / "a", b"old")

    def full(handle):
        raise OSError("no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        write_whole(tmp_path / "a", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_system_that_cannot_sync_folders_writes_all_the_same(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_DIRECTORY", raising=False)

    write_whole(tmp_path / "a", b"new")

    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_folder_is_not_replaced(tmp_path):
    with pytest.raises(OSError):  # noqa: PT011
        write_whole(tmp_path, b"new")

    assert [part.name for part in tmp_path.iterdir()] == []
