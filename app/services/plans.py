"""Plans as Today needs them: what leads ask of the learner, and how far that is.

Taking a plan in and making one need signatures, which the start must not pay for:
`app.services.plan_taking` and `app.services.assigning` do that with the same parts.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.domain.assignment import Assignment, Marks, Standing, modules_of, standing
from app.domain.course import Course
from app.records.plan import plan_in
from app.services.keeping import Keeper
from app.store.plans import KeptPlan, PlanStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a lead asks of the learner.

    Attributes:
        standing: how far it is.
        lead: thumbprint of the key it is signed with.
    """

    standing: Standing
    lead: str


class PlanService:
    """The plans of one profile, and the parts that the other two services work with."""

    def __init__(self, keeper: Keeper, folder: Path, chance: Random) -> None:
        self.keeper, self.folder, self.chance = keeper, folder, chance
        self.store = PlanStore(keeper.db)

    def asked(self, course: Course) -> tuple[Asked, ...]:
        """Give every plan in force and how far it is, by the log.

        A kept plan that cannot be read is left out and noted: the others count all the same.

        Raises:
            StoreError: the log or the plans cannot be read.
        """
        plans = [(kept, found) for kept in self.store.taken() if (found := read_kept(kept))]
        if not plans:
            return ()
        marks = self.marks(course, (found for _, found in plans))
        mastery = self.keeper.reading(self.keeper.progress.mastery)
        return tuple(
            Asked(standing(found, course, mastery, marks.best), kept.lead) for kept, found in plans
        )

    def drop(self, plan: str) -> None:
        """Let go of a plan that the learner does not want to follow.

        Raises:
            StoreError: it was not let go.
        """
        with self.keeper.db.transaction():
            self.store.remove_taken(plan)

    def marks(self, course: Course, plans: Iterable[Assignment]) -> Marks:
        """Find the best quizzes and checks that plans ask for, by the log.

        Raises:
            StoreError: the log cannot be read.
        """
        asked = (plan for plan in plans if plan.rule.percent is not None)
        marks = Marks(module for plan in asked for module, _ in modules_of(plan, course))
        for line in self.keeper.reader.lines_of(marks.forms):
            marks.take(line)
        return marks


def read_kept(kept: KeptPlan) -> Assignment | None:
    """Read a plan that is kept; none if it is damaged."""
    try:
        return plan_in(kept.content)
    except ValueError:
        log.warning("a kept plan cannot be read and is left out")
        return None
