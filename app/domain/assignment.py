"""Assignments: what a lead asks of a team, and how far somebody is with it.

How far is a function of the course and the public lines of a log, so a learner's own Today and a
lead's replay of a record come to the same by the same code. What is done stays done: an objective
that was met counts even when it has to be renewed later, which is the business of Review, and the
best sitting counts, not the last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.course import Course, Module
from app.domain.forms import check_form
from app.domain.ids import ModuleId, ObjectiveId
from app.domain.log import Kind, Line, Mode
from app.domain.mastery import MET_ITEMS, Mastery
from app.domain.sitting import QUIZ_LENGTH

LEAST_PERCENT, MOST_PERCENT = 50, 100
LONGEST_WORDS = 500
"""Characters of what a lead writes to the learners."""
MOST_TARGETS = 40
_SITTINGS = frozenset({Mode.PRACTICE, Mode.CHECK})


class PassKind(StrEnum):
    """What has to be shown of a module."""

    OBJECTIVES = "objectives"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class PassRule:
    """When a module of an assignment is done.

    Attributes:
        kind: all its objectives met, or its quiz or check passed.
        percent: the share of right answers that passes, 50 to 100; None where objectives count.
    """

    kind: PassKind = PassKind.OBJECTIVES
    percent: int | None = None


class TargetKind(StrEnum):
    """What can be assigned."""

    MODULE = "module"
    TRACK = "track"


@dataclass(frozen=True, slots=True)
class Target:
    """A module, or the core of a role's track, and the day by which it is to be done.

    Attributes:
        kind: which of the two.
        id: the module or the role.
        title: how the lead's course calls it, for whoever does not have it.
        due: the last day on which it is in time, YYYY-MM-DD.
    """

    kind: TargetKind
    id: str
    title: str
    due: str


@dataclass(frozen=True, slots=True)
class Content:
    """A pack that the lead had when the assignment was made."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a lead asks of a team.

    Attributes:
        plan_id: 32 random hexadecimal digits; stays through all changes.
        number: 1 for the first, one more for each change.
        lead_name: who asks.
        team_name: of whom.
        made: the lead's day on which this number was made, YYYY-MM-DD.
        words: what the lead writes to the learners; may be empty.
        targets: what is to be done.
        rule: when a module is done.
        packs: the course and the packs the lead had.
        is_withdrawn: nothing is asked any more.
    """

    plan_id: str
    number: int
    lead_name: str
    team_name: str
    made: str
    words: str
    targets: tuple[Target, ...]
    rule: PassRule
    packs: tuple[Content, ...] = ()
    is_withdrawn: bool = False


class Pace(StrEnum):
    """How a module stands on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Duty:
    """A module that is to be done.

    Attributes:
        module: the module.
        due: the last day on which it is in time, YYYY-MM-DD.
        is_done: whether the rule is kept.
        reached: objectives met, or the best share of right answers in per cent.
        wanted: how many or how much is asked for.
    """

    module: Module
    due: str
    is_done: bool
    reached: int
    wanted: int

    def pace(self, today: str) -> Pace:
        """Tell how it stands on a day, YYYY-MM-DD; the due day itself is in time."""
        if self.is_done:
            return Pace.DONE
        return Pace.OVERDUE if self.due < today else Pace.DUE


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody is with an assignment.

    Attributes:
        assignment: which.
        duties: its modules; what is not done first, nearest first.
        missing: what this course does not have; it is left out.
    """

    assignment: Assignment
    duties: tuple[Duty, ...]
    missing: tuple[Target, ...]

    def count(self, pace: Pace, today: str) -> int:
        """Count the modules that stand so on a day, YYYY-MM-DD."""
        return sum(duty.pace(today) is pace for duty in self.duties)


@dataclass(slots=True)
class _Tally:
    right: int = 0
    items: set[str] = field(default_factory=set)


class Marks:
    """The best share of right answers in a quiz or check of each module, from public lines.

    The first answer to an item in a sitting counts. A sitting counts once as many items were
    answered as it draws, so three right answers and a closed window pass nothing.
    """

    def __init__(self, modules: Iterable[Module]) -> None:
        self._forms: dict[str, tuple[ModuleId, int]] = {}
        for module in modules:
            count = MET_ITEMS * len(module.objectives)
            quiz, check = min(QUIZ_LENGTH, module.quiz_count), min(count, module.quiz_count)
            self._forms[f"{module.id}.quiz-{QUIZ_LENGTH}"] = (module.id, quiz)
            self._forms[check_form(module.id)] = (module.id, check)
        self._tallies: dict[tuple[str | None, int | None], _Tally] = {}
        self.best: dict[ModuleId, int] = {}

    @property
    def forms(self) -> tuple[str, ...]:
        """What has to be looked at of a log; lines of other forms change nothing."""
        return tuple(self._forms)

    def take(self, line: Line) -> None:
        """Take the next line of the log into account."""
        known = self._forms.get(line.form or "")
        if known is None or not counts_in_sitting(line) or line.item is None:
            return
        module, wanted = known
        tally = self._tallies.setdefault((line.form, line.attempt), _Tally())
        if line.item in tally.items:
            return
        tally.items.add(line.item)
        tally.right += line.is_right
        if len(tally.items) >= wanted:
            self._note(module, tally.right, len(tally.items))

    def take_sitting(self, form: str, answers: str) -> None:
        """Take a whole sitting into account, given as its first answers: `1` right, `0` wrong."""
        module, wanted = self._forms[form]
        for count in range(max(wanted, 1), len(answers) + 1):
            self._note(module, answers.count("1", 0, count), count)

    def _note(self, module: ModuleId, right: int, count: int) -> None:
        self.best[module] = max(right * 100 // count, self.best.get(module, 0))


def counts_in_sitting(line: Line) -> bool:
    """Tell whether a line is an answer in a quiz or a check, of which plans may ask."""
    return line.mode in _SITTINGS and line.kind is Kind.ANSWERED and line.item is not None


def modules_of(assignment: Assignment, course: Course) -> tuple[tuple[Module, str], ...]:
    """Give the modules of this course that are asked for, each with its earliest due day."""
    by_id = {str(module.id): module for module in course.modules}
    due: dict[str, str] = {}
    for target in assignment.targets:
        for module in _modules_in(target, course):
            if module in by_id:
                due[module] = min(target.due, due.get(module, target.due))
    return tuple((by_id[module], day) for module, day in due.items())


def standing(
    assignment: Assignment,
    course: Course,
    mastery: Mapping[ObjectiveId, Mastery],
    best: Mapping[ModuleId, int],
) -> Standing:
    """Tell how far somebody is.

    Args:
        assignment: what is asked.
        course: the course in which it is done.
        mastery: what is known of each objective, as folded from the log.
        best: what `Marks` found in the same log.
    """
    duties = (
        _duty(module, due, assignment.rule, mastery, best.get(module.id, 0))
        for module, due in modules_of(assignment, course)
    )
    missing = tuple(each for each in assignment.targets if not _is_here(each, course))
    return Standing(assignment, tuple(sorted(duties, key=_urgency)), missing)


class Difference(StrEnum):
    """What a changed assignment changes."""

    ADDED = "added"
    REMOVED = "removed"
    EARLIER = "earlier"
    LATER = "later"
    RULE = "rule"
    WORDS = "words"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed; the target, as it is now, where it is about one."""

    what: Difference
    target: Target | None = None


def changes(old: Assignment, new: Assignment) -> tuple[Change, ...]:
    """Tell what changed from one number of an assignment to another."""
    before = {(each.kind, each.id): each for each in old.targets}
    after = {(each.kind, each.id): each for each in new.targets}
    found = [_moved(before.get(name), target) for name, target in after.items()]
    removed = (target for name, target in before.items() if name not in after)
    found.extend(Change(Difference.REMOVED, target) for target in removed)
    pairs = (
        (Difference.RULE, old.rule != new.rule),
        (Difference.WORDS, old.words != new.words),
        (Difference.TEAM, (old.team_name, old.lead_name) != (new.team_name, new.lead_name)),
    )
    found.extend(Change(what) for what, is_other in pairs if is_other)
    return tuple(change for change in found if change is not None)


def is_day(text: str) -> bool:
    """Tell whether a text is a day of the calendar, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _modules_in(target: Target, course: Course) -> tuple[str, ...]:
    if target.kind is TargetKind.MODULE:
        return (target.id,)
    role = course.role(target.id)
    return () if role is None else role.core


def _is_here(target: Target, course: Course) -> bool:
    names = {str(module.id) for module in course.modules}
    return any(module in names for module in _modules_in(target, course))


def _duty(
    module: Module, due: str, rule: PassRule, mastery: Mapping[ObjectiveId, Mastery], best: int
) -> Duty:
    if rule.percent is not None:
        return Duty(module, due, best >= rule.percent, best, rule.percent)
    wanted = len(module.objectives)
    met = sum(mastery.get(each.id, Mastery()).was_met for each in module.objectives)
    return Duty(module, due, 0 < wanted == met, met, wanted)


def _urgency(duty: Duty) -> tuple[bool, str]:
    return duty.is_done, duty.due


def _moved(before: Target | None, now: Target) -> Change | None:
    if before is None:
        return Change(Difference.ADDED, now)
    if before.due == now.due:
        return None
    return Change(Difference.EARLIER if now.due < before.due else Difference.LATER, now)
