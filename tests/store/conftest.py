"""What the tests of the store may ask for."""

import sqlite3

import pytest

from tests.store.history import connect_without_wal, open_learner


@pytest.fixture
def path(tmp_path):
    return tmp_path / "profile" / "profile.db"


@pytest.fixture
def learner(path):
    learner = open_learner(path)
    yield learner
    learner.db.close()


@pytest.fixture
def db(learner):
    return learner.db


@pytest.fixture
def no_wal(monkeypatch):
    """Make SQLite refuse a write-ahead log, as it does where it cannot lock a file."""
    monkeypatch.setattr(sqlite3, "connect", connect_without_wal)
