"""Marks: by which rules something was made from the log, so that a new rule is a rebuild."""

from app.store.database import Database


def mark(db: Database, projection: str) -> str:
    """Tell by which rules something was made from the log; empty if it never was."""
    found = db.query("select mark from projection_mark where projection = ?", (projection,))
    return str(found[0][0]) if found else ""


def put_mark(db: Database, projection: str, rules: str) -> None:
    """Note by which rules something was made from the log."""
    db.execute("replace into projection_mark (projection, mark) values (?, ?)", (projection, rules))
