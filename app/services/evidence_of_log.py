"""The evidence sheet of a log that somebody handed over, by the map of a course."""

from dataclasses import dataclass
from datetime import date

from app.domain.course import Course, Guideline
from app.domain.evidence import Evidence, Showing, guideline_evidence, objective_evidence
from app.domain.team import Version
from app.reports.document import Document
from app.reports.evidence_sheet import Proof, evidence_sheet


@dataclass(frozen=True, slots=True)
class LogSeen:
    """A log as it was handed over.

    Attributes:
        name: what the learner wants to be called; may be empty.
        versions: the content it is about.
        lines: how many lines it has.
        head: the hash of its last line.
        showing: what its lines show.
    """

    name: str
    versions: tuple[Version, ...]
    lines: int
    head: str
    showing: Showing


def sheet_of(
    log: LogSeen, proof: Proof, course: Course, guidelines: tuple[Guideline, ...], today: date
) -> Document:
    """Make the sheet of a log, as of a day.

    Args:
        log: what was handed over.
        proof: what ties it to a key and to a record.
        course: the map of the course, by which objectives belong to guidelines.
        guidelines: the guidelines, in the document's order.
        today: the day of the sheet.
    """
    mastery = {name: each.on(today, None) for name, each in log.showing.mastery.items()}
    shown = log.showing.shown(course)
    about = [each for each in log.versions if each.id == course.id] or list(log.versions)
    evidence = Evidence(
        name=log.name,
        course=course.title,
        version=", ".join(each.version for each in about),
        pack_hash=", ".join(each.sha256 for each in about),
        day=today.isoformat(),
        log_lines=log.lines,
        log_head=log.head,
        guidelines=guideline_evidence(course, guidelines, mastery, shown),
        objectives=objective_evidence(course, mastery, shown),
    )
    return evidence_sheet(evidence, proof)
