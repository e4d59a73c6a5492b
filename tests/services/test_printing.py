import errno
import os

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from app.errors import Code, FileError
from app.messages import explain
from app.reports.pdf import Entry, Spot
from app.services.printing import save_pdf


@pytest.fixture
def drawn(qapp):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.end()
    return bytes(buffer.data().data())


def test_a_document_is_written_with_its_outline(drawn, tmp_path):
    path = tmp_path / "a lesson.pdf"

    kept = save_pdf(path, drawn, (), (Entry(0, "A", Spot(0, 0.0)),))

    assert kept == path
    assert path.read_bytes().startswith(drawn)
    assert b"/Outlines" in path.read_bytes()


def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_old_file(drawn, tmp_path, monkeypatch):
    path = tmp_path / "a lesson.pdf"
    path.write_bytes(b"before")

    def disk_full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)

    with pytest.raises(FileError) as failed:
        save_pdf(path, drawn, (), ())

    assert failed.value.code is Code.FILE_WRITE
    assert "a lesson.pdf could not be written: No space left on device" in explain(failed.value)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"before"]


def test_a_folder_that_is_not_there_is_told_too(drawn, tmp_path):
    with pytest.raises(FileError, match="E-FILE-WRITE"):
        save_pdf(tmp_path / "gone" / "a.pdf", drawn, (), ())
