"""A learner record as xAPI 1.0.3 statements, for systems that keep learning records.

The page beside this module, `XAPI.md`, says what every part means. A statement says only what its
line and the learner's key say, so the same line gives the same statement, whatever record it came
in: a system that has it already knows it by its id.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from app.domain.log import Kind, Line
from app.records.files import OpenRecord

NAMESPACE = UUID("6f0c1d0e-4b57-5d0e-9d0a-5ea3a11c0de1")
"""Ours, for ever: ids of statements are made in it."""

HOME = "urn:x-seawall:learner"
"""Whose accounts the learners' keys are: those of this program, wherever it runs."""

_VERBS = "http://adlnet.gov/expapi/verbs/"
_TYPES = "http://adlnet.gov/expapi/activities/"
_SECTION = "http://id.tincanapi.com/activitytype/section"
_EXTENSION = "urn:x-seawall:extension:"
_VERB = {
    Kind.ANSWERED: "answered",
    Kind.SECTION_COMPLETED: "completed",
    Kind.LESSON_COMPLETED: "completed",
    Kind.LAB_VERIFIED: "passed",
    Kind.DRILL_FINISHED: "completed",
    Kind.TESTED_OUT: "passed",
}
"""What is told to others. A receipt is between a learner and a lead, and is not."""

_ACTIVITY = {
    Kind.ANSWERED: ("question", f"{_TYPES}question"),
    Kind.SECTION_COMPLETED: ("section", _SECTION),
    Kind.LESSON_COMPLETED: ("lesson", f"{_TYPES}lesson"),
    Kind.LAB_VERIFIED: ("lab", f"{_TYPES}simulation"),
    Kind.DRILL_FINISHED: ("drill", f"{_TYPES}simulation"),
    Kind.TESTED_OUT: ("objective", f"{_TYPES}objective"),
}

Statement = dict[str, Any]


def statements(record: OpenRecord) -> Iterator[Statement]:
    """Give the statements of a record, in its order; read to the end, or believe none of them.

    Raises:
        RecordError: the record is not as it was signed.
        FileError: it cannot be read on.
    """
    actor = {
        "objectType": "Agent",
        "name": record.head.pseudonym,
        "account": {"homePage": HOME, "name": record.kid},
    }
    for line, line_hash in record.lines():
        if line.kind in _VERB:
            yield {
                "id": str(uuid5(NAMESPACE, f"{record.kid}\n{line_hash}")),
                "actor": actor,
                **_told(line, line_hash),
            }
    for _ in record.openings():
        continue


def to_text(statement: Statement) -> str:
    """Write a statement in one line."""
    return json.dumps(statement, separators=(",", ":"))


def _told(line: Line, line_hash: str) -> Statement:
    verb = _VERB[line.kind]
    what, type_ = _ACTIVITY[line.kind]
    name = line.objective if line.kind is Kind.TESTED_OUT else line.item
    told: Statement = {
        "verb": {"id": f"{_VERBS}{verb}", "display": {"en": verb}},
        "object": _activity(line.pack, what, name or "unnamed", type_),
        "context": {
            "platform": "Seawall",
            "contextActivities": _around(line),
            "extensions": _extensions(line, line_hash),
        },
        "version": "1.0.3",
    }
    if (result := _result(line)) is not None:
        told["result"] = result
    if _is_day(line.day):
        told["timestamp"] = f"{line.day}T00:00:00Z"
    return told


def _activity(pack: str, what: str, name: str, type_: str) -> Statement:
    return {
        "objectType": "Activity",
        "id": f"urn:x-seawall:pack:{pack}:{what}:{name}",
        "definition": {"name": {"en": name}, "type": type_},
    }


def _around(line: Line) -> dict[str, list[Statement]]:
    """Name what an activity belongs to: its objective, and the course."""
    course = {
        "objectType": "Activity",
        "id": f"urn:x-seawall:pack:{line.pack}",
        "definition": {"name": {"en": line.pack}, "type": f"{_TYPES}course"},
    }
    around = {"grouping": [course]}
    if line.objective is not None and line.kind is not Kind.TESTED_OUT:
        objective = _activity(line.pack, "objective", line.objective, f"{_TYPES}objective")
        around["parent"] = [objective]
    return around


def _extensions(line: Line, line_hash: str) -> dict[str, object]:
    """Give what xAPI has no place for; what a line does not say is left out."""
    said = {
        "seq": line.seq,
        "line-sha256": line_hash,
        "day": line.day,
        "kind": str(line.kind),
        "content-sha256": line.item_sha256,
        "sitting": line.attempt,
        "mode": None if line.mode is None else str(line.mode),
        "form": line.form,
    }
    return {f"{_EXTENSION}{name}": value for name, value in said.items() if value is not None}


def _result(line: Line) -> Statement | None:
    """Tell how it went, where points say so; points that no test can give are left out."""
    if line.kind in {Kind.SECTION_COMPLETED, Kind.LESSON_COMPLETED}:
        return {"completion": True}
    if line.score is None or line.max is None or not 0 <= line.score <= line.max or not line.max:
        return None
    score = {"raw": line.score, "min": 0, "max": line.max, "scaled": line.score / line.max}
    is_success = line.kind is Kind.TESTED_OUT or line.is_right
    return {"score": score, "success": is_success}


def _is_day(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False
