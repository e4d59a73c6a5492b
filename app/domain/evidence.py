"""The evidence sheet: what a learner can show, and what ties it to their log.

It says what a record on the learner's own computer can show, and no more: later edits of the log
are noticed, who was at the keyboard is not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.course import Course, Guideline
from app.domain.ids import ObjectiveId
from app.domain.log import Kind, Line, Mode
from app.domain.mastery import RENEWAL_DAYS, Mastery, MasteryState, fold, state_of
from app.domain.report import Tally, tallied

_COUNT = re.compile(r"-([0-9]{1,6})\Z", re.ASCII)
_FORMS = frozenset({Mode.PRECHECK, Mode.FINAL})


@dataclass(frozen=True, slots=True)
class GuidelineEvidence:
    """One guideline on the sheet.

    Attributes:
        guideline: its id, such as 2.1.
        title: the document's own title.
        state: how far its objectives are together.
        met: how many of them are met.
        objectives: how many it has in this course.
        before: the pre-check's answers about it.
        after: the final's answers about it.
        last_shown: the last day on which one of its objectives was shown to be met, YYYY-MM-DD;
            empty if none was.
        how: in which settings its objectives were shown to be met last, in the order of `Mode`.
        valid_to: the last day on which all of its objectives stay met if nobody asks about them
            again, YYYY-MM-DD; empty if it is not met now.
    """

    guideline: str
    title: str
    state: MasteryState
    met: int
    objectives: int
    before: Tally
    after: Tally
    last_shown: str
    how: tuple[Mode, ...] = ()
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveEvidence:
    """An objective that is met: its guideline, its text, when it was shown last, and how."""

    guideline: str
    text: str
    last_shown: str
    how: Mode | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sheet, as of a day.

    Attributes:
        name: what the learner wants to be called; may be empty.
        course: the course's title.
        version: its version.
        pack_hash: SHA-256 of its whole content.
        day: the day of the sheet, YYYY-MM-DD.
        log_lines: how many lines the learning log has.
        log_head: the hash of its newest line, which covers all before; of an empty log its origin.
        guidelines: one for each guideline that the course has objectives of.
        objectives: the objectives that are met, in the order of the course.
        period_days: how long an objective stays met when nobody asks.
    """

    name: str
    course: str
    version: str
    pack_hash: str
    day: str
    log_lines: int
    log_head: str
    guidelines: tuple[GuidelineEvidence, ...]
    objectives: tuple[ObjectiveEvidence, ...] = ()
    period_days: int = RENEWAL_DAYS

    @property
    def valid_to(self) -> str:
        """The last day on which everything that is met now stays so; empty if nothing is met."""
        return min((each.valid_to for each in self.guidelines if each.valid_to), default="")

    @property
    def met(self) -> int:
        """How many guidelines are met."""
        return sum(each.state is MasteryState.MET for each in self.guidelines)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the lines of a log say besides mastery.

    Attributes:
        how: in which setting each objective was shown to be met last.
        before: the answers of the newest pre-check that was gone through, by guideline.
        after: those of the newest final.
    """

    how: Mapping[ObjectiveId, Mode]
    before: Mapping[str, Tally]
    after: Mapping[str, Tally]


class Showing:
    """Folds the lines of one log, one at a time, into what they show.

    Attributes:
        mastery: what is known of each objective by the lines alone.
    """

    def __init__(self) -> None:
        self.mastery: dict[ObjectiveId, Mastery] = {}
        self._how: dict[ObjectiveId, Mode] = {}
        self._forms: dict[tuple[Mode, int], list[Line]] = {}

    def take(self, line: Line) -> None:
        """Fold in the next line."""
        if line.objective is None:
            return
        objective = ObjectiveId(line.objective)
        before = self.mastery.get(objective, Mastery())
        known = self.mastery[objective] = fold(before, line)
        is_shown = known is not before and known.met_day == line.day
        if is_shown and known.state is MasteryState.MET and line.mode is not None:
            self._how[objective] = line.mode
        if line.kind is Kind.ANSWERED and line.mode in _FORMS:
            self._forms.setdefault((line.mode, line.attempt or 0), []).append(line)

    def shown(self, course: Course) -> Shown:
        """Give what was shown, by the guidelines of a course."""
        before, after = self._newest(Mode.PRECHECK), self._newest(Mode.FINAL)
        guidelines = course.guidelines()
        return Shown(self._how, *(tallied(each, guidelines) for each in (before, after)))

    def _newest(self, mode: Mode) -> list[tuple[ObjectiveId, bool]]:
        """Find the answers of the newest sitting of a form that was answered to its end."""
        whole = (n for (form, n), lines in self._forms.items() if form is mode and _is_whole(lines))
        lines = self._forms.get((mode, max(whole, default=0)), [])
        return [(ObjectiveId(line.objective or ""), line.is_right) for line in lines]


def guideline_evidence(
    course: Course,
    guidelines: tuple[Guideline, ...],
    mastery: Mapping[ObjectiveId, Mastery],
    shown: Shown,
    period_days: int = RENEWAL_DAYS,
) -> tuple[GuidelineEvidence, ...]:
    """Put together what is known of each guideline that the course teaches.

    Args:
        course: the map of the course.
        guidelines: the guidelines, in the document's order.
        mastery: what is known of each objective, as of the day of the sheet.
        shown: what the log says besides.
        period_days: how long an objective stays met when nobody asks.
    """
    found = []
    for guideline in guidelines:
        objectives = course.objectives_of(guideline.id)
        known = {name: mastery.get(name, Mastery()) for name in objectives}
        met = [name for name, each in known.items() if each.state is MasteryState.MET]
        state = state_of(objectives, mastery)
        ends = [valid_to(known[name], period_days) for name in met]
        evidence = GuidelineEvidence(
            guideline=guideline.id,
            title=guideline.title,
            state=state,
            met=len(met),
            objectives=len(objectives),
            before=shown.before.get(guideline.id, Tally()),
            after=shown.after.get(guideline.id, Tally()),
            last_shown=max((each.met_day for each in known.values()), default=""),
            how=tuple(mode for mode in Mode if mode in {shown.how.get(name) for name in met}),
            valid_to=min(ends, default="") if state is MasteryState.MET else "",
        )
        if objectives:
            found.append(evidence)
    return tuple(found)


def objective_evidence(
    course: Course, mastery: Mapping[ObjectiveId, Mastery], shown: Shown
) -> tuple[ObjectiveEvidence, ...]:
    """List the objectives that are met, in the order of the course."""
    guidelines = course.guidelines()
    return tuple(
        ObjectiveEvidence(
            guidelines[objective.id], objective.text, known.met_day, shown.how.get(objective.id)
        )
        for module in course.modules
        for objective in module.objectives
        if (known := mastery.get(objective.id, Mastery())).state is MasteryState.MET
    )


def valid_to(known: Mastery, period_days: int = RENEWAL_DAYS) -> str:
    """Give the last day on which a met objective stays so if nobody asks, YYYY-MM-DD.

    Empty where its days are none, or the calendar ends before.
    """
    try:
        shown = date.fromisoformat(max(known.last_day, known.met_day))
        return (shown + timedelta(days=period_days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _is_whole(lines: list[Line]) -> bool:
    """Tell whether a form was answered to its end: its name says how many questions it has."""
    found = _COUNT.search(lines[0].form or "")
    return found is not None and len(lines) == int(found[1])
