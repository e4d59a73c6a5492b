"""Mastery of an objective: a fold over the log's public lines, the same for a learner and a lead.

An answer counts once per item and day (the first one: later ones have seen the feedback). Over the
last five counted answers an objective is *met* at 80 % right, on at least three different items and
at least two days. The rule is the product's own (assessment design); retrieval spread over days and
varied in wording is what the evidence on retention asks for.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.log import Kind, Line

WINDOW = 5
MET_SHARE = 0.8
MET_ITEMS = 3
MET_DAYS = 2


class MasteryState(StrEnum):
    """How far an objective is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Answer:
    """A counted answer: which item, on which day, and whether it was right."""

    item: str
    day: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Mastery:
    """What is known about one objective: the last answers, and what counted on the last day."""

    recent: tuple[Answer, ...] = ()
    last_day: str = ""
    items_that_day: tuple[str, ...] = ()

    def after(self, answer: Answer) -> "Mastery":
        """Take one more answer into account."""
        is_new_day = answer.day != self.last_day
        counted = () if is_new_day else self.items_that_day
        if answer.item in counted:
            return self
        recent = (*self.recent, answer)[-WINDOW:]
        return Mastery(recent, answer.day, (*counted, answer.item))

    @property
    def right(self) -> int:
        """How many of the recent answers were right."""
        return sum(answer.is_right for answer in self.recent)

    @property
    def state(self) -> MasteryState:
        """Apply the rule of this module."""
        if not self.recent:
            return MasteryState.NOT_STARTED
        is_enough = self.right >= MET_SHARE * len(self.recent)
        items = {answer.item for answer in self.recent}
        days = {answer.day for answer in self.recent}
        if is_enough and len(items) >= MET_ITEMS and len(days) >= MET_DAYS:
            return MasteryState.MET
        return MasteryState.IN_PROGRESS


def answer_in(line: Line) -> Answer | None:
    """Find the answer a line holds about its objective, if it holds one."""
    if line.kind is not Kind.ANSWERED or line.objective is None or line.item is None:
        return None
    return Answer(line.item, line.day, line.is_right)
