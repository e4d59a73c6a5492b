"""What a learner found unclear, and how it is told to the author."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.ids import ItemId

LONGEST_NOTE = 1000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A question that was found unclear.

    Attributes:
        item: the question.
        item_sha256: hash of its content as it was, so that the author finds what was meant.
        note: what is unclear, in the learner's words; may be empty.
        flagged_at: when, with offset.
    """

    item: ItemId
    item_sha256: str
    note: str
    flagged_at: datetime


def to_json(flags: tuple[Flag, ...], stems: Mapping[ItemId, str], course: str) -> str:
    """Write flags for a program: strict JSON, one object an item."""
    entries = [
        {
            "item": flag.item,
            "item_sha256": flag.item_sha256,
            "question": stems.get(flag.item, ""),
            "note": flag.note,
            "day": flag.flagged_at.date().isoformat(),
        }
        for flag in flags
    ]
    return json.dumps({"course": course, "unclear": entries}, indent=2, ensure_ascii=False) + "\n"


def to_markdown(flags: tuple[Flag, ...], stems: Mapping[ItemId, str], course: str) -> str:
    """Write flags for a person; what the learner wrote stands in a block, so it stays text."""
    parts = [f"# Unclear questions\n\nCourse: {course}\n"]
    for flag in flags:
        day = flag.flagged_at.date().isoformat()
        stem = _quoted(stems.get(flag.item, "")) or "(no longer in the course)"
        note = _quoted(flag.note) or "(no note)"
        about = f"Flagged on {day}, content {flag.item_sha256[:12]}."
        parts.append(f"## {flag.item}\n\n{about}\n\nQuestion:\n\n{stem}\n\nNote:\n\n{note}\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """Indent lines as Markdown's code block does: nothing in them is markup."""
    return "\n".join(f"    {line}" for line in text.splitlines())
