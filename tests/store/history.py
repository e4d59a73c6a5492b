"""A learner who leaves something in a profile, for tests that need a profile with a past."""

import sqlite3
from datetime import UTC, datetime, timedelta
from random import Random
from urllib.parse import quote

import pytest

from app.domain.log import Kind, Mode, Private
from app.domain.place import Place, Screen
from app.errors import StoreError
from app.services.memory import Memory
from app.store.cards import CardStore
from app.store.database import open_database
from app.store.learning_log import Entry, LearningLog
from app.store.log_reader import LogReader
from app.store.preferences import PreferenceStore
from app.store.progress import ProgressStore
from app.store.state import StateStore

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PROJECTIONS = ("objective_mastery", "completion", "sitting_result")
CARDS = ("card", "learning_clock", "study_day")
STATE = ("setting", "place", "sitting", "flag", "notebook")
PACKS = ("pack_known", "pack_version")
PLANS = ("plan_lead", "plan_taken", "plan_made")
TABLES = (
    "learning_log",
    "log_private",
    *PROJECTIONS,
    *CARDS,
    "projection_mark",
    *STATE,
    *PACKS,
    *PLANS,
)


class Learner:
    """A learner at an open profile; each method is one learner action in one transaction."""

    def __init__(self, db):
        chance = Random(1)
        self.db = db
        self.log = LearningLog(db, lambda: chance.randbytes(16))
        self.progress = ProgressStore(db)
        self.state = StateStore(db)
        self.preferences = PreferenceStore(db)
        self.cards, self.reader = CardStore(db), LogReader(db)
        self.memory = Memory(db, self.log.origin(), 365)

    def do(self, entry):
        with self.db.transaction():
            return self.keep(entry)

    def keep(self, entry):
        """Append a line and what follows from it, in the transaction that is open."""
        line = self.log.append(entry)
        self.progress.apply(line)
        self.memory.take(line, entry.private and entry.private.confidence)
        return line

    def rebuild(self):
        self.progress.rebuild(self.log.lines())
        self.memory.rebuild()

    def answer(self, item="pin-1", **fields):
        """Answer in a lesson, and be somewhere in it."""
        with self.db.transaction():
            attempt = self.log.next_attempt()
            line = self.keep(answered(item, **{"attempt": attempt, **fields}))
            self.state.put_place(place(offset=line.seq))
        return line


def open_learner(path):
    return Learner(open_database(path))


def answered(item="pin-1", *, selected=("a",), is_right=True, **fields):
    private = Private(START.isoformat(), 4200, selected, "sure", 0)
    common = {
        "day": "2026-11-23",
        "kind": Kind.ANSWERED,
        "pack": "core",
        "objective": "pin-what-you-load",
        "item": item,
        "item_sha256": "ab" * 32,
        "attempt": 1,
        "mode": Mode.LESSON,
        "form": "supply-chain.pin",
        "score": int(is_right),
        "max": 1,
        "private": private,
    }
    return Entry(**{**common, **fields})


def completed(id_, kind=Kind.SECTION_COMPLETED, day="2026-11-23"):
    return Entry(day=day, kind=kind, pack="core", item=id_, item_sha256="cd" * 32)


def place(screen=Screen.LESSON, lesson="supply-chain.pin", minutes=0, **fields):
    at = START + timedelta(minutes=minutes)
    common = {"section": f"{lesson}.why", "offset": 3, "attempt": None, "at": at}
    return Place(screen, lesson=lesson, **{**common, **fields})


def contents(db, tables=TABLES):
    """Everything that is kept, in the order of the first column."""
    return {name: db.query(f"select * from {name} order by 1") for name in tables}


def raw(path):
    """A connection that heeds no rule of ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute(
        "select name from sqlite_schema where type = 'trigger'"
    ).fetchall():
        connection.execute(f"drop trigger {name}")
    return connection


def connect_without_wal(path, connect=sqlite3.connect, *, uri=False, **settings):
    """Open a file the way SQLite opens one it cannot lock: it then refuses a write-ahead log."""
    name = f"{path}&nolock=1" if uri else f"file:{quote(str(path))}?nolock=1"
    return connect(name, uri=True, **settings)


def use_connection(monkeypatch, kind, connect=sqlite3.connect):
    """Let SQLite be reached through another kind of connection."""
    monkeypatch.setattr(
        sqlite3, "connect", lambda path, **settings: connect(path, factory=kind, **settings)
    )


class Failing(sqlite3.Connection):
    """Says at the next commit that the disk failed; before or after the commit reached it."""

    fails = ()

    def execute(self, sql, *params):
        if sql == "commit" and self.fails:
            if self.fails.pop(0) == "after":
                super().execute(sql, *params)
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error
        return super().execute(sql, *params)


class Boundless(sqlite3.Connection):
    """A connection that keeps none of its limits."""

    def getlimit(self, category):
        return 1_000_000_000


def refusal(path):
    """Open a profile that must be refused, and give the error."""
    with pytest.raises(StoreError) as caught:
        open_database(path)
    return caught.value
