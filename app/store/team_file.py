"""A lead's file: the teams, the people in them, and what was handed in, apart from any profile.

It is opened as a profile is, with the same settings, lock and checks; its schema has steps of its
own. A history is kept as its lines were signed, in parts that are packed, and what a page asks
about is kept beside it as figures, which follow from the lines and are replaced with them.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

from sqlite_utils import Database as Steps

from app.domain.log import line_from_text
from app.domain.overdue import Sittings
from app.domain.replay import Replay
from app.errors import Code, StoreError
from app.store.backups import keep_before_update
from app.store.database import Database, open_database, open_view
from app.store.histories import Part, unpacked
from app.store.layout import Layout
from app.store.migrations import Step, migrate

TEAM_ID = 0x5EA0A12
"""What the header of a lead's file says it is."""

_T0001 = (
    """
    create table team (
        team_id integer primary key,
        name text not null,
        retention_months integer not null check (retention_months > 0),
        removed integer not null default 0
    ) strict
    """,
    """
    create table person (
        person_id integer primary key,
        team_id integer not null references team (team_id) on delete cascade,
        name text not null,
        pseudonym text not null,
        is_confirmed integer not null check (is_confirmed in (0, 1)),
        verdict text not null,
        record_id text not null,
        as_of text not null,
        seen text not null,
        versions text not null,
        notes text not null,
        has_details integer not null check (has_details in (0, 1))
    ) strict
    """,
    "create index person_by_team on person (team_id)",
    """
    create table history (
        history_id integer primary key,
        person_id integer not null references person (person_id) on delete cascade,
        kid text not null,
        genesis text not null check (length(genesis) = 64),
        last_seq integer not null check (last_seq >= 0),
        head text not null check (length(head) = 64),
        ended_on text
    ) strict
    """,
    "create unique index history_current on history (person_id) where ended_on is null",
    "create index history_by_key on history (kid)",
    "create index history_by_genesis on history (genesis)",
    """
    create table history_part (
        history_id integer not null references history (history_id) on delete cascade,
        part integer not null check (part >= 0),
        prev text not null check (length(prev) = 64),
        packed blob not null,
        primary key (history_id, part)
    ) strict
    """,
    """
    create table opening (
        history_id integer not null references history (history_id) on delete cascade,
        seq integer not null,
        salt blob not null,
        private text not null,
        primary key (history_id, seq)
    ) strict, without rowid
    """,
    """
    create table standing (
        person_id integer not null references person (person_id) on delete cascade,
        objective text not null,
        right integer not null,
        answered integer not null,
        is_met integer not null check (is_met in (0, 1)),
        last_day text not null,
        primary key (person_id, objective)
    ) strict, without rowid
    """,
    """
    create table first_try (
        person_id integer not null references person (person_id) on delete cascade,
        item text not null,
        objective text not null,
        is_right integer not null check (is_right in (0, 1)),
        tempting text,
        primary key (person_id, item)
    ) strict, without rowid
    """,
    """
    create table file_seen (
        file_id integer primary key,
        team_id integer not null references team (team_id) on delete cascade,
        person_id integer references person (person_id) on delete cascade,
        name text not null,
        day text not null,
        verdict text not null,
        reason text not null,
        made text not null,
        last_seq integer not null
    ) strict
    """,
    "create index file_seen_by_person on file_seen (person_id)",
    "create index file_seen_by_team on file_seen (team_id)",
    """
    create table receipt (
        receipt_id integer primary key,
        person_id integer not null references person (person_id) on delete cascade,
        day text not null,
        last_seq integer not null,
        sha256 text not null check (length(sha256) = 64)
    ) strict
    """,
    "create index receipt_by_person on receipt (person_id)",
)


def t0001_team(database: Steps) -> None:
    """Make room for teams, people, their histories, and what follows from those."""
    for statement in _T0001:
        database.execute(dedent(statement).strip())


_T0002 = (
    """
    alter table standing add column was_met integer not null default 0
        check (was_met in (0, 1))
    """,
    """
    create table sitting (
        person_id integer not null references person (person_id) on delete cascade,
        form text not null,
        attempt integer not null,
        answers text not null,
        primary key (person_id, form, attempt)
    ) strict, without rowid
    """,
)


def t0002_sittings(database: Steps) -> None:
    """Keep what plans ask about; of the people there are, it is added up from their lines."""
    for statement in _T0002:
        database.execute(dedent(statement).strip())
    held = "select person_id, history_id from history where ended_on is null"
    for person, history in database.execute(held).fetchall():
        with suppress(ValueError):  # a damaged history is told of where it is read
            _add_up(database, person, history)


def _add_up(database: Steps, person: int, history: int) -> None:
    rows = database.execute(
        "select part, prev, packed from history_part where history_id = ? order by part", (history,)
    )
    replay, sittings = Replay(), Sittings()
    for text, _ in unpacked(Part(*row) for row in rows):
        line = line_from_text(text)
        replay.take(line)
        sittings.take(line)
    for objective in (name for name, known in replay.mastery.items() if known.was_met):
        sql = "update standing set was_met = 1 where person_id = ? and objective = ?"
        database.execute(sql, (person, objective))
    for seen in sittings.seen:
        row = (person, seen.form, seen.attempt, seen.answers)
        database.execute("insert into sitting values (?, ?, ?, ?)", row)


_T0003 = (
    """
    create table taught (
        taught_id integer primary key check (taught_id = 1),
        guidelines text not null
    ) strict
    """,
    """
    create table person_sum (
        person_id integer primary key references person (person_id) on delete cascade,
        mark text not null,
        sums text not null
    ) strict
    """,
    "create index person_by_name on person (team_id, name)",
    "drop index file_seen_by_team",
    "create index file_seen_by_team on file_seen (team_id, person_id, name)",
)


def t0003_sums(database: Steps) -> None:
    """Make room for what people come to, which is made when it is first asked for.

    And let a record find its place among ten thousand people as fast as among ten.
    """
    for statement in _T0003:
        database.execute(dedent(statement).strip())


STEPS: tuple[Step, ...] = (t0001_team, t0002_sittings, t0003_sums)
"""Every step of a lead's file, in order; appended, never edited."""


def open_team_file(path: Path) -> Database:
    """Open a lead's file, made anew if there is none; each history is checked when it is read.

    Where nothing can be written it is only looked at.

    Raises:
        StoreError: as `open_database`.
    """
    layout = Layout(TEAM_ID, len(STEPS), _migrate)
    try:
        return open_database(path, keep_before_update, layout=layout)
    except StoreError as error:
        if error.code not in {Code.STORE_READONLY, Code.STORE_FULL}:
            raise
        return open_view(path, error, layout)


def _migrate(connection: sqlite3.Connection) -> None:
    migrate(connection, STEPS)


def compact(database: Database) -> None:
    """Write a file anew without what was deleted, and leave nothing of it in the log.

    Raises:
        StoreError: it could not be done; what was deleted is deleted.
    """
    database.query("vacuum")
    database.fold()
