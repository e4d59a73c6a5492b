"""Plans that were handed in beside records: what is late by them, of whoever handed in a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.assignment import Assignment, Marks
from app.domain.course import Course
from app.domain.mastery import Mastery
from app.domain.overdue import Late, late_modules
from app.records.files import open_record
from app.records.plans import read_plan
from app.services.handed import Handed, Whole


@dataclass(frozen=True, slots=True)
class PlansGiven:
    """Plans by which it is counted what is late; of each the newest number that was given."""

    plans: tuple[Assignment, ...]

    def late(self, handed: Handed, course: Course, today: date) -> dict[str, int]:
        """Count the modules that are late, by the thumbprint of each person's key.

        Every plan counts for everybody: who names a plan for a report says that it is theirs. What
        nobody handed in counts as not done.

        Raises:
            RecordError: a record has changed since it was read.
            FileError: a record cannot be read any more.
        """
        late = late_modules(self.plans, course, today.isoformat())
        return {person: _count(late, read) for person, read in handed.people.items()}


def read_plans(paths: Iterable[Path]) -> PlansGiven:
    """Read plans and check their signatures.

    Raises:
        RecordError: one is not a plan, or not as it was signed.
        FileError: one cannot be read.
    """
    newest: dict[tuple[str, str], Assignment] = {}
    for signed in map(read_plan, paths):
        name = signed.lead, signed.plan.plan_id
        if name not in newest or newest[name].number < signed.plan.number:
            newest[name] = signed.plan
    return PlansGiven(tuple(newest.values()))


def _count(late: tuple[Late, ...], read: Whole) -> int:
    """Count each module once, whichever of its rules is not met."""
    best = _marks(late, read).best
    missing = set()
    for each in late:
        percent = each.rule.percent
        if percent is None:
            known = read.showing.mastery
            is_done = all(known.get(o.id, _NOTHING).was_met for o in each.module.objectives)
        else:
            is_done = best.get(each.module.id, 0) >= percent
        if not is_done:
            missing.add(each.module.id)
    return len(missing)


def _marks(late: tuple[Late, ...], read: Whole) -> Marks:
    """Find the best quizzes and checks; where no plan asks for one, nothing is read."""
    marks = Marks(each.module for each in late if each.rule.percent is not None)
    if marks.forms:
        with open_record(read.path) as record:
            for line, _ in record.lines():
                marks.take(line)
    return marks


_NOTHING = Mastery()
