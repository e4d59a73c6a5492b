"""The data dictionary: all that a profile's database holds, for the person it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.store.database import Database, Row

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """One table in plain words.

    Attributes:
        name: what the database calls it.
        title: what people call it.
        meaning: what it is for.
        sql: reads its fields, all that say something of their own, in pages.
        fields: each field with what it means, in the order of the query.
    """

    name: str
    title: str
    meaning: str
    sql: str
    fields: tuple[tuple[str, str], ...]


DICTIONARY = (
    Table(
        "learning_log",
        "Learning log",
        "What you answered and completed, one line each. A record shares these lines.",
        "select seq, line, hash from learning_log order by seq limit ? offset ?",
        (
            ("seq", "the number of the line"),
            ("line", "what happened, on which day, to which question, and whether it was right"),
            ("hash", "what the next line is chained to"),
        ),
    ),
    Table(
        "log_origin",
        "Origin of the log",
        "A random number that tells your log from every other.",
        "select origin_id, origin from log_origin limit ? offset ?",
        (("origin_id", "always 1"), ("origin", "what the first line follows")),
    ),
    Table(
        "log_private",
        "Details of answers",
        "What stays on this computer unless you add it to a record.",
        "select seq, lower(hex(salt)), private from log_private order by seq limit ? offset ?",
        (
            ("seq", "the line they belong to"),
            ("salt", "random bytes that hide the details in the log"),
            ("private", "what you chose, when, for how long, how sure you were, and hints"),
        ),
    ),
    Table(
        "objective_mastery",
        "Objectives",
        "How you stand with each objective; it follows from the log.",
        "select objective, state, mastery from objective_mastery limit ? offset ?",
        (
            ("objective", "which one"),
            ("state", "not started, in progress, met, or to be renewed"),
            ("mastery", "the figures behind that"),
        ),
    ),
    Table(
        "completion",
        "Sections and lessons done",
        "What you completed; it follows from the log.",
        "select id, kind, day, seq from completion limit ? offset ?",
        (
            ("id", "which section or lesson"),
            ("kind", "which of the two"),
            ("day", "when"),
            ("seq", "the line that says so"),
        ),
    ),
    Table(
        "sitting_result",
        "Results of quizzes",
        "What each quiz and check came to; it follows from the log.",
        "select attempt, mode, form, asked, right, day from sitting_result limit ? offset ?",
        (
            ("attempt", "its number"),
            ("mode", "what it was for"),
            ("form", "what it was about"),
            ("asked", "how many questions"),
            ("right", "how many were right"),
            ("day", "when"),
        ),
    ),
    Table(
        "setting",
        "Settings",
        "What you have set, also the name and the role you gave.",
        "select key, value from setting limit ? offset ?",
        (("key", "which setting"), ("value", "what it is set to")),
    ),
    Table(
        "place",
        "Places",
        "Where you were in the window and in each lesson.",
        "select slot, screen, lesson, section, offset, attempt, put_at from place limit ? offset ?",
        (
            ("slot", "the window, or a lesson"),
            ("screen", "what was shown"),
            ("lesson", "the lesson read"),
            ("section", "its section"),
            ("offset", "how far into it"),
            ("attempt", "the quiz that was open"),
            ("put_at", "when"),
        ),
    ),
    Table(
        "sitting",
        "Quizzes drawn",
        "Which questions were drawn for a quiz, so that it can be gone on with.",
        "select attempt, mode, form, seed, items, started_at, finished_at from sitting "
        "limit ? offset ?",
        (
            ("attempt", "its number"),
            ("mode", "what it was for"),
            ("form", "what it was about"),
            ("seed", "what the order of choices follows from"),
            ("items", "the questions"),
            ("started_at", "when it began"),
            ("finished_at", "when it ended"),
        ),
    ),
    Table(
        "card",
        "Review cards",
        "When each question comes back; it follows from the log.",
        "select item, objective, stability, difficulty, asked_on, due_on, repetitions, is_sure "
        "from card limit ? offset ?",
        (
            ("item", "the question"),
            ("objective", "what it is about"),
            ("stability", "for how many days it is remembered"),
            ("difficulty", "how hard it is for you"),
            ("asked_on", "the learning day it was asked on"),
            ("due_on", "the learning day it comes back on"),
            ("repetitions", "how often it was asked"),
            ("is_sure", "whether you were sure last time"),
        ),
    ),
    Table(
        "learning_clock",
        "Learning clock",
        "Which learning day it is.",
        "select clock_id, day, number from learning_clock limit ? offset ?",
        (("clock_id", "always 1"), ("day", "the day of the last line"), ("number", "its number")),
    ),
    Table(
        "study_day",
        "Days of study",
        "How much you answered on each day.",
        "select day, answers from study_day limit ? offset ?",
        (("day", "which day"), ("answers", "how many answers")),
    ),
    Table(
        "projection_mark",
        "Marks of rules",
        "By which rules the figures above were made.",
        "select projection, mark from projection_mark limit ? offset ?",
        (("projection", "which figures"), ("mark", "which rules")),
    ),
    Table(
        "flag",
        "Questions you flagged",
        "Questions you called unclear, with what you wrote.",
        "select item, item_sha256, note, flagged_at from flag limit ? offset ?",
        (
            ("item", "the question"),
            ("item_sha256", "its wording"),
            ("note", "what you wrote"),
            ("flagged_at", "when"),
        ),
    ),
    Table(
        "notebook",
        "Notes, highlights and bookmarks",
        "What you kept from lessons. It is given to nobody.",
        "select entry_id, kind, lesson, section, offset, passage, start, quote, text, added_at "
        "from notebook order by entry_id limit ? offset ?",
        (
            ("entry_id", "its number"),
            ("kind", "note, highlight or bookmark"),
            ("lesson", "the lesson"),
            ("section", "the section"),
            ("offset", "the block in it"),
            ("passage", "the paragraph in that"),
            ("start", "where the words begin"),
            ("quote", "the words of the lesson"),
            ("text", "your words"),
            ("added_at", "when"),
        ),
    ),
    Table(
        "pack_known",
        "Packs",
        "Which packs were ever here, and whose key was believed.",
        "select pack, key, highest, selected from pack_known limit ? offset ?",
        (
            ("pack", "which pack"),
            ("key", "its publisher's key"),
            ("highest", "the highest version that was here"),
            ("selected", "the version in use"),
        ),
    ),
    Table(
        "pack_version",
        "Versions of packs",
        "Which versions of them were here.",
        "select pack, version, sha256, is_kept, installed_at from pack_version limit ? offset ?",
        (
            ("pack", "which pack"),
            ("version", "which version"),
            ("sha256", "its content"),
            ("is_kept", "whether it is still here"),
            ("installed_at", "when it came"),
        ),
    ),
    Table(
        "plan_lead",
        "Leads",
        "Whose plans you accepted.",
        "select lead, name, known_at from plan_lead limit ? offset ?",
        (
            ("lead", "the lead's key"),
            ("name", "what the lead is called"),
            ("known_at", "since when"),
        ),
    ),
    Table(
        "plan_taken",
        "Plans you were given",
        "What a lead asked of you, as it was signed.",
        "select plan, lead, number, is_withdrawn, content, taken_at from plan_taken "
        "limit ? offset ?",
        (
            ("plan", "which plan"),
            ("lead", "the lead's key"),
            ("number", "which of its changes, from 1"),
            ("is_withdrawn", "1 if nothing is asked any more"),
            ("content", "the signed plan"),
            ("taken_at", "when you took it in"),
        ),
    ),
    Table(
        "plan_made",
        "Plans you made",
        "What you asked of others as their lead, as it was signed.",
        "select plan, number, content, made_at from plan_made limit ? offset ?",
        (
            ("plan", "which plan"),
            ("number", "which of its changes, from 1"),
            ("content", "the signed plan"),
            ("made_at", "when you made it"),
        ),
    ),
)
"""Every table of a profile. Columns that SQL cuts out of a line say nothing the line does not."""


def rows(db: Database, table: Table) -> Iterator[Row]:
    """Read a table in pages.

    Raises:
        StoreError: it cannot be read.
    """
    start = 0
    while page := db.query(table.sql, (_PAGE, start)):
        start += len(page)
        yield from page


def size_of(path: Path) -> int:
    """Give the bytes of a file, or of all files in a folder; 0 if there is none."""
    if path.is_dir():
        return sum(part.stat().st_size for part in path.rglob("*") if part.is_file())
    return path.stat().st_size if path.is_file() else 0
