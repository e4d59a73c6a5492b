"""What is late in a team: the plans that were made for it, beside what people handed in."""

from collections.abc import Iterable, Sequence

from app.domain.assignment import Assignment, Marks
from app.domain.course import Course
from app.domain.overdue import Late, is_same_team, late_modules, overdue_of
from app.domain.team import Team
from app.store.database import Database
from app.store.team_figures import TeamFigures
from app.store.teams import TeamStore


class TeamOverdue:
    """Asks the figures of a lead's file; it runs on the storage lane.

    Nothing is asked while nothing is late, and no line is read: what plans ask about was added up
    when a record came.
    """

    def __init__(self, db: Database) -> None:
        self._figures, self._teams = TeamFigures(db), TeamStore(db)

    def count(
        self,
        team: Team,
        course: Course,
        plans: Iterable[Assignment],
        today: str,
        person: int | None = None,
    ) -> dict[int, int]:
        """Count what is late of each person, by their number; who has nothing late is left out.

        A plan is a team's if it names it. What nobody handed in counts as not done, also where the
        newest record is older than the plan.

        Args:
            team: the team.
            course: the course in which it is done.
            plans: plans that were made; those of other teams and withdrawn ones say nothing.
            today: the lead's day, YYYY-MM-DD.
            person: the only one of whom it is asked; None for everybody.

        Raises:
            StoreError: it cannot be read.
        """
        ours = (plan for plan in plans if is_same_team(plan, team.name))
        late = late_modules(ours, course, today)
        if not late:
            return {}
        people = self._teams.numbers(team.id) if person is None else (person,)
        done = {each: self._who_did(people, each) for each in late}
        return overdue_of(people, late, done)

    def _who_did(self, people: Sequence[int], late: Late) -> frozenset[int]:
        percent = late.rule.percent
        if percent is None:
            return self._figures.who_met(people, [each.id for each in late.module.objectives])
        forms = Marks((late.module,)).forms
        return frozenset(
            person
            for person, sittings in self._figures.sittings(people, forms).items()
            if _best(late, sittings) >= percent
        )


def _best(late: Late, sittings: Iterable[tuple[str, str]]) -> int:
    marks = Marks((late.module,))
    for form, answers in sittings:
        marks.take_sitting(form, answers)
    return marks.best.get(late.module.id, 0)
