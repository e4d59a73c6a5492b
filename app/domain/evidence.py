"""The evidence sheet: what a learner can show, and what ties it to their log.

It says what a record on the learner's own computer can show, and no more: later edits of the log
are noticed, who was at the keyboard is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.course import Course, Guideline
from app.domain.ids import ObjectiveId
from app.domain.mastery import Mastery, MasteryState, state_of
from app.domain.report import Tally


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
    """

    guideline: str
    title: str
    state: MasteryState
    met: int
    objectives: int
    before: Tally
    after: Tally
    last_shown: str


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
    """

    name: str
    course: str
    version: str
    pack_hash: str
    day: str
    log_lines: int
    log_head: str
    guidelines: tuple[GuidelineEvidence, ...]

    @property
    def met(self) -> int:
        """How many guidelines are met."""
        return sum(each.state is MasteryState.MET for each in self.guidelines)


def guideline_evidence(
    course: Course,
    guidelines: tuple[Guideline, ...],
    mastery: Mapping[ObjectiveId, Mastery],
    tallies: tuple[Mapping[str, Tally], Mapping[str, Tally]],
) -> tuple[GuidelineEvidence, ...]:
    """Put together what is known of each guideline that the course teaches.

    Args:
        course: the map of the course.
        guidelines: the guidelines, in the document's order.
        mastery: what is known of each objective, as of the day of the sheet.
        tallies: the answers of the pre-check and of the final, by guideline.
    """
    found = []
    before, after = tallies
    for guideline in guidelines:
        objectives = course.objectives_of(guideline.id)
        known = [mastery.get(objective, Mastery()) for objective in objectives]
        evidence = GuidelineEvidence(
            guideline=guideline.id,
            title=guideline.title,
            state=state_of(objectives, mastery),
            met=sum(each.state is MasteryState.MET for each in known),
            objectives=len(objectives),
            before=before.get(guideline.id, Tally()),
            after=after.get(guideline.id, Tally()),
            last_shown=max((each.met_day for each in known), default=""),
        )
        if objectives:
            found.append(evidence)
    return tuple(found)
