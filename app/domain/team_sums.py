"""What one person's objectives come to by guideline, so that a team is read without adding up.

Which objectives belong to a guideline is the course's to say, so sums carry the mark of the course
they were made by; by another course they are made anew. What time changes is not in them: of what
was met the days are kept, and how much of it still counts is told on the day somebody asks.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from app.domain.course import Course
from app.domain.ids import ObjectiveId
from app.domain.team import Weak
from app.domain.team_rules import is_weak

RULES = "1"
"""The rules by which sums are made; those made by others are made anew."""

Stands = tuple[str, int, int, bool, str]
"""Of an objective its name, right answers, answers, whether it is met, day of the last evidence."""
Sum = tuple[int, int, Sequence[str]]
"""Of a guideline the right answers, the answers, and the days of what is met, in order."""


class Taught:
    """The guidelines that a course has objectives of.

    Attributes:
        guidelines: their ids, in the document's order.
        sizes: how many objectives each has.
        mark: tells these guidelines with these objectives from any others.
    """

    def __init__(self, objectives: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._objectives = tuple((name, tuple(names)) for name, names in objectives)
        self.guidelines = tuple(name for name, _ in self._objectives)
        self.sizes = tuple(len(names) for _, names in self._objectives)
        self.mark = hashlib.sha256(f"{RULES}\n{self.to_text()}".encode()).hexdigest()
        self._places: dict[str, tuple[int, ...]] = defaultdict(tuple)
        for place, (_, names) in enumerate(self._objectives):
            for name in names:
                self._places[name] += (place,)

    def to_text(self) -> str:
        """Write it down."""
        return json.dumps(self._objectives, separators=(",", ":"))

    def summed(self, stands: Iterable[Stands]) -> "Sums":
        """Add up how a person stands with each objective."""
        totals = [[0, 0] for _ in self.sizes]
        days: list[list[str]] = [[] for _ in self.sizes]
        weak, first_met = [], ""
        for name, right, answered, is_met, day in stands:
            if is_met and (not first_met or day < first_met):
                first_met = day
            if is_weak(right, answered):
                weak.append(Weak(ObjectiveId(name), right, answered))
            for place in self._places.get(name, ()):
                totals[place][0] += right
                totals[place][1] += answered
                if is_met:
                    days[place].append(day)
        weak.sort(key=lambda each: (each.percent, each.objective))
        found = zip(totals, days, strict=True)
        return Sums(
            first_met,
            [astuple(each) for each in weak],
            [(right, answered, sorted(met)) for (right, answered), met in found],
        )


@dataclass(frozen=True, slots=True)
class Sums:
    """One person's objectives, added up; nothing in it depends on the day it is looked at.

    Attributes:
        first_met: the earliest day of evidence of an objective that is met; empty if none is.
        slips: name, right answers and answers of each objective that slips, the weakest first.
        guidelines: what each guideline comes to.
    """

    first_met: str
    slips: Sequence[tuple[str, int, int]]
    guidelines: Sequence[Sum]

    @property
    def weak(self) -> tuple[Weak, ...]:
        """Give the objectives that slip, the weakest first."""
        return tuple(Weak(ObjectiveId(name), right, of) for name, right, of in self.slips)

    def tallies(self, oldest: str) -> Iterable[tuple[int, int, int]]:
        """Give for each guideline how much of it is met, right answers, answers.

        Args:
            oldest: the first day, YYYY-MM-DD, whose evidence need not be renewed yet.
        """
        for right, answered, days in self.guidelines:
            is_fresh = not days or days[0] >= oldest
            met = len(days) if is_fresh else sum(day >= oldest for day in days)
            yield met, right, answered

    def to_text(self) -> str:
        """Write it down."""
        return json.dumps(astuple(self), separators=(",", ":"))


def taught_by(course: Course) -> Taught:
    """Find the guidelines that a course has objectives of, in the document's order."""
    named = {
        guideline
        for module in course.modules
        for objective in module.objectives
        for guideline in objective.guidelines or module.guidelines
    }
    ordered = sorted(named, key=lambda name: [int(n) for n in name.split(".") if n.isdecimal()])
    return Taught((guideline, course.objectives_of(guideline)) for guideline in ordered)


def sums_from(text: str | None) -> Sums | None:
    """Read sums back; None if there are none, or none that can be read."""
    try:
        return None if text is None else Sums(*json.loads(text))
    except (ValueError, TypeError):
        return None
