"""What a restore would change: the answers that go, and those that come back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.log import Kind
from app.store.backups import opened_backup
from app.store.database import Database
from app.store.learning_log import LearningLog
from app.store.log_reader import LogReader


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers that one history has and another has not.

    Attributes:
        count: how many.
        since: the day of the first of them, YYYY-MM-DD; empty if there are none.
        by_objective: how many for each objective.
    """

    count: int = 0
    since: str = ""
    by_objective: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the answers if a backup is restored."""

    lost: Answers
    back: Answers


def change_by(path: Path, database: Database) -> Change:
    """Compare a backup with the profile that is open.

    Raises:
        StoreError: the backup is damaged or was written by a newer program, or one of the two
            cannot be read.
    """
    with opened_backup(path) as backup:
        common = _common(database, backup)
        return Change(_answers(database, common), _answers(backup, common))


def _common(one: Database, other: Database) -> int:
    """Count the lines two logs begin with alike: each hash stands for all lines before it."""
    if LearningLog(one, bytes).origin() != LearningLog(other, bytes).origin():
        return 0
    low, high = 0, min(LearningLog(db, bytes).head()[0] for db in (one, other))
    while low < high:
        middle = (low + high + 1) // 2
        if LogReader(one).line_hash(middle) == LogReader(other).line_hash(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _answers(db: Database, after: int) -> Answers:
    """Count the answers behind a line."""
    lines = (entry.line for entry in LogReader(db).entries(after))
    answers = [line for line in lines if line.kind is Kind.ANSWERED]
    counts = Counter(line.objective or "" for line in answers)
    return Answers(len(answers), answers[0].day if answers else "", dict(counts))
