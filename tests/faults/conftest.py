"""What the tests of faults may ask for."""

import os
import sqlite3
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from app.store.connecting import Journal
from tests.store.history import connect_without_wal


@pytest.fixture
def fast_folder():
    """A folder in memory where there is one: each cut is opened as a start opens a profile."""
    shared = Path("/dev/shm")
    folder = Path(mkdtemp(dir=shared if os.access(shared, os.W_OK) else None))
    yield folder
    rmtree(folder)


@pytest.fixture(params=list(Journal))
def journal(request, monkeypatch):
    """Both ways of keeping a transaction whole; SQLite is reached as its file was written."""
    if request.param is Journal.TRUNCATE:
        monkeypatch.setattr(sqlite3, "connect", connect_without_wal)
    return request.param
