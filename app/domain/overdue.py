"""What is late of what a lead asked a team for: sittings as figures, and the modules that count.

A lead's file keeps of each quiz and check the first answers in their order, apart from any course:
which items a module has, and so how many make a whole sitting, is known only when a plan is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.assignment import Assignment, PassRule, counts_in_sitting, modules_of
from app.domain.course import Course, Module
from app.domain.log import Line

RIGHT, WRONG = "1", "0"


@dataclass(frozen=True, slots=True)
class SittingSeen:
    """A quiz or check as it went.

    Attributes:
        form: which quiz or check.
        attempt: number of the sitting.
        answers: the first answer to each item, in their order: `1` right, `0` wrong.
    """

    form: str
    attempt: int
    answers: str


class Sittings:
    """Collects the quizzes and checks of one history, one line at a time."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, int], dict[str, str]] = {}

    def take(self, line: Line) -> None:
        """Take the next line into account."""
        if not counts_in_sitting(line) or line.form is None or line.item is None:
            return
        answers = self._answers.setdefault((line.form, _number(line.attempt)), {})
        answers.setdefault(line.item, RIGHT if line.is_right else WRONG)

    @property
    def seen(self) -> tuple[SittingSeen, ...]:
        """Give every sitting, in the order in which they were begun."""
        return tuple(
            SittingSeen(form, attempt, "".join(answers.values()))
            for (form, attempt), answers in self._answers.items()
        )


@dataclass(frozen=True, slots=True)
class Late:
    """A module whose day has passed, and when it counts as done."""

    module: Module
    rule: PassRule


def is_same_team(plan: Assignment, name: str) -> bool:
    """Tell whether a plan was made for the team of this name; capitals and spaces do not matter."""
    return _plain(plan.team_name) == _plain(name)


def late_modules(plans: Iterable[Assignment], course: Course, today: str) -> tuple[Late, ...]:
    """Give what plans in force asked for until a day before this one, YYYY-MM-DD; each once."""
    found = {
        (module.id, plan.rule): Late(module, plan.rule)
        for plan in plans
        if not plan.is_withdrawn
        for module, due in modules_of(plan, course)
        if due < today
    }
    return tuple(found.values())


def overdue_of(
    people: Iterable[int], late: Iterable[Late], done: Mapping[Late, frozenset[int]]
) -> dict[int, int]:
    """Count for each person the modules that are late; who has none is left out.

    Args:
        people: numbers of everybody of whom it is asked.
        late: the modules whose day has passed.
        done: who has done each of them.
    """
    everybody = tuple(people)
    missing: dict[int, set[str]] = {}
    for each in late:
        for person in everybody:
            if person not in done[each]:
                missing.setdefault(person, set()).add(each.module.id)
    return {person: len(modules) for person, modules in missing.items()}


def _number(attempt: int | None) -> int:
    return -1 if attempt is None else attempt


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
