"""The schema as steps: appended, never edited, each in one transaction with its number.

Imported only when a step is pending: sqlite-utils costs more than the rest of opening a profile.

What `learning_log` is searched by is cut out of the line by SQL itself, so no column can say
anything that the hash chain does not cover. The columns are stored because SQLite's quick check
computes virtual ones for every row of a strict table: 2.6 s instead of 0.15 s after ten years. They
use `instr` instead of `json_extract`, which SQLite before 3.41 refuses where `trusted_schema` is
off; that is exact, because no value of a line can hold a quotation mark.
"""

import logging
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from textwrap import dedent

from sqlite_utils import Database

from app.domain.notebook import LONGEST_NOTE
from app.errors import Code, StoreError
from app.files import sync_folder
from app.store.profile_folder import (
    explained,
    make_file,
    make_folder,
    sync_file,
    unused,
)

log = logging.getLogger(__name__)

Step = Callable[[Database], None]

ROOM_FACTOR = 3
"""Free space needed before a migration, in sizes of the database: its copy, and its new self."""


def migrate(
    connection: sqlite3.Connection, path: Path, steps: Sequence[Step], *, is_copied: bool = True
) -> None:
    """Bring a database to the newest schema, after a verified copy if it holds anything.

    Args:
        connection: the open database.
        path: where it lies.
        steps: every step there is.
        is_copied: false for one in memory, which is a copy itself.

    Raises:
        StoreError: the copy could not be made or is not whole; nothing was changed then.
        sqlite3.Error: a step failed; the database is as the step before left it.
    """
    (version,) = connection.execute("pragma user_version").fetchone()
    if version and is_copied:
        back_up(connection, path, version)
    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    for number, step in enumerate(steps[version:], start=version + 1):
        with database.atomic():
            step(database)
            database.execute(f"pragma user_version = {number}").fetchall()
        log.info("schema is at step %s", number)


def back_up(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy an open database into `backups`, whole and checked, and give the copy's place.

    Raises:
        StoreError: the disk has no room, or the copy is not whole.
    """
    folder = path.parent / "backups"
    make_folder(folder)
    with explained(folder):
        if shutil.disk_usage(folder).free < ROOM_FACTOR * path.stat().st_size:
            raise StoreError(Code.STORE_FULL, folder, "no room for a copy before the update")
    unfinished = folder / "unfinished.tmp"
    with explained(unfinished):
        unfinished.unlink(missing_ok=True)
    make_file(unfinished)
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
        found = copy.execute("pragma integrity_check").fetchall()
    if found != [("ok",)]:
        raise StoreError(Code.STORE_CORRUPT, path, f"the copy is not whole: {found[0][0]}")
    finished = unused(folder / f"{path.stem}-schema-{version}{path.suffix}")
    with explained(finished):
        sync_file(unfinished)
        unfinished.rename(finished)
        sync_folder(folder)
    return finished


def schema(connection: sqlite3.Connection) -> str:
    """Give the schema as text, in the order of names, for comparison by eye and by test."""
    rows = connection.execute(
        "select sql from sqlite_schema where sql is not null "
        "order by tbl_name, type = 'trigger', type desc, name"
    )
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def _text(key: str) -> str:
    """Cut a text out of a line; null where the line has null."""
    start = f"""instr(line, '"{key}":"')"""
    value = f"substr(line, {start} + {len(key) + 4})"
    return f"case when {start} then substr({value}, 1, instr({value}, '\"') - 1) end"


def _number(key: str) -> str:
    """Cut a whole number out of a line; null where the line has null."""
    value = f"""substr(line, instr(line, '"{key}":') + {len(key) + 3})"""
    return f"""case when not instr(line, '"{key}":null') then cast({value} as integer) end"""


_M0001 = (
    """
    create table log_origin (
        origin_id integer primary key check (origin_id = 1),
        origin text not null check (length(origin) = 64)
    ) strict
    """,
    "insert into log_origin (origin_id, origin) values (1, lower(hex(randomblob(32))))",
    f"""
    create table learning_log (
        seq integer primary key,
        line text not null,
        hash text not null check (length(hash) = 64),
        kind text generated always as ({_text("kind")}) stored,
        item text generated always as ({_text("item")}) stored,
        attempt integer generated always as ({_number("attempt")}) stored,
        mode text generated always as ({_text("mode")}) stored,
        form text generated always as ({_text("form")}) stored
    ) strict
    """,
    "create index learning_log_by_item on learning_log (kind, item)",
    "create index learning_log_by_attempt on learning_log (attempt)",
    "create index learning_log_by_form on learning_log (mode, form, item)",
    """
    create table log_private (
        seq integer primary key references learning_log (seq),
        salt blob not null check (length(salt) = 16),
        private text not null
    ) strict
    """,
    """
    create trigger log_origin_is_kept before update on log_origin
    begin select raise(abort, 'the origin of the learning log is never changed'); end
    """,
    """
    create trigger log_origin_is_not_deleted before delete on log_origin
    begin select raise(abort, 'the origin of the learning log is never deleted'); end
    """,
    """
    create trigger log_origin_is_not_replaced before insert on log_origin
    begin select raise(abort, 'the learning log has its origin'); end
    """,
    """
    create trigger learning_log_is_kept before update on learning_log
    begin select raise(abort, 'the learning log is never changed'); end
    """,
    """
    create trigger learning_log_is_not_deleted before delete on learning_log
    begin select raise(abort, 'the learning log is never shortened'); end
    """,
    """
    create trigger learning_log_grows_at_its_end before insert on learning_log
    when new.seq is not (select coalesce(max(seq), 0) + 1 from learning_log)
    begin select raise(abort, 'the learning log grows at its end only'); end
    """,
    """
    create trigger log_private_is_kept before update on log_private
    begin select raise(abort, 'a private part is erased or kept, never changed'); end
    """,
    """
    create trigger log_private_is_not_replaced before insert on log_private
    when exists (select 1 from log_private where seq = new.seq)
    begin select raise(abort, 'a private part is erased or kept, never replaced'); end
    """,
    """
    create table objective_mastery (
        objective text primary key,
        state text not null check (state in ('not_started', 'in_progress', 'met')),
        mastery text not null
    ) strict, without rowid
    """,
    """
    create table completion (
        id text primary key,
        kind text not null check (kind in ('section_completed', 'lesson_completed')),
        day text not null,
        seq integer not null
    ) strict, without rowid
    """,
    """
    create table sitting_result (
        attempt integer primary key check (attempt > 0),
        mode text not null,
        form text not null,
        asked integer not null check (asked > 0),
        right integer not null check (right between 0 and asked),
        day text not null
    ) strict
    """,
    """
    create table setting (
        key text primary key,
        value text not null
    ) strict, without rowid
    """,
    """
    create table place (
        slot text primary key,
        screen text not null,
        lesson text,
        section text,
        offset integer not null,
        attempt integer,
        put_at text not null
    ) strict, without rowid
    """,
    """
    create table sitting (
        attempt integer primary key check (attempt > 0),
        mode text not null,
        form text not null,
        seed integer not null,
        items text not null,
        started_at text not null,
        finished_at text
    ) strict
    """,
    "create index sitting_open on sitting (attempt) where finished_at is null",
)


def m0001_profile(database: Database) -> None:
    """Make a profile: the learning log, what follows from it, and where the learner was."""
    for statement in _M0001:
        database.execute(dedent(statement).strip())


_M0002 = (
    "drop table objective_mastery",
    """
    create table objective_mastery (
        objective text primary key,
        state text not null check (state in ('not_started', 'in_progress', 'met', 'renew')),
        mastery text not null
    ) strict, without rowid
    """,
    """
    create table card (
        item text primary key,
        objective text not null,
        stability real not null check (stability > 0),
        difficulty real not null,
        asked_on integer not null,
        due_on integer not null check (due_on > asked_on),
        repetitions integer not null check (repetitions > 0),
        is_sure integer not null check (is_sure in (0, 1))
    ) strict
    """,
    "create index card_by_due on card (due_on)",
    """
    create table learning_clock (
        clock_id integer primary key check (clock_id = 1),
        day text not null,
        number integer not null
    ) strict
    """,
    """
    create table study_day (
        day text primary key,
        answers integer not null check (answers > 0)
    ) strict, without rowid
    """,
    """
    create table projection_mark (
        projection text primary key,
        mark text not null
    ) strict, without rowid
    """,
    """
    create table flag (
        item text primary key,
        item_sha256 text not null,
        note text not null,
        flagged_at text not null
    ) strict, without rowid
    """,
    "create index sitting_result_by_day on sitting_result (day)",
)


def m0002_review(database: Database) -> None:
    """Make room for review and flags; mastery is made anew from the log, which it follows from."""
    for statement in _M0002:
        database.execute(dedent(statement).strip())


_M0003 = (
    """
    create table pack_known (
        pack text primary key,
        key text not null,
        highest text not null,
        selected text
    ) strict, without rowid
    """,
    """
    create table pack_version (
        pack text not null references pack_known (pack),
        version text not null,
        sha256 text not null check (length(sha256) = 64),
        is_kept integer not null check (is_kept in (0, 1)),
        installed_at text not null,
        primary key (pack, version)
    ) strict, without rowid
    """,
)


def m0003_packs(database: Database) -> None:
    """Remember packs: whose key was believed, which versions were here, and which is in use."""
    for statement in _M0003:
        database.execute(dedent(statement).strip())


_M0004 = (
    f"""
    create table notebook (
        entry_id integer primary key,
        kind text not null check (kind in ('note', 'highlight', 'bookmark')),
        lesson text not null,
        section text not null,
        offset integer not null check (offset >= 0),
        passage integer not null check (passage >= 0),
        start integer not null check (start >= 0),
        quote text not null,
        text text not null check (length(text) <= {LONGEST_NOTE}),
        added_at text not null
    ) strict
    """,
    "create index notebook_by_lesson on notebook (lesson)",
    """
    create unique index notebook_bookmark on notebook (section) where kind = 'bookmark'
    """,
)


def m0004_notebook(database: Database) -> None:
    """Make room for notes, highlights and bookmarks."""
    for statement in _M0004:
        database.execute(dedent(statement).strip())


STEPS: tuple[Step, ...] = (m0001_profile, m0002_review, m0003_packs, m0004_notebook)
"""Every step there ever was, in order; the number of a step is its place, from 1."""
