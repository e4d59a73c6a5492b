import os

import pytest

from app.files import write_whole


def test_a_file_is_written_and_one_that_was_there_is_replaced(tmp_path):
    path = tmp_path / "flags.md"
    for content in (b"first", b"second"):
        write_whole(path, content)

    assert path.read_bytes() == b"second"
    assert [part.name for part in tmp_path.iterdir()] == ["flags.md"]


def test_what_cannot_be_finished_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "flags.md"
    path.write_bytes(b"old")

    def fail(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")

    assert path.read_bytes() == b"old"
    assert [part.name for part in tmp_path.iterdir()] == ["flags.md"]


def test_a_folder_is_not_replaced(tmp_path):
    with pytest.raises(OSError):  # noqa: PT011
        write_whole(tmp_path, b"new")

    assert [part.name for part in tmp_path.iterdir()] == []
