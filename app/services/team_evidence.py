"""One person's evidence sheet out of a lead's file: what was handed in, checked when it came."""

from datetime import date

from app.domain.course import Course, Guideline
from app.domain.evidence import Showing
from app.domain.log import line_from_text
from app.domain.team import Person, PersonDetail
from app.records.fingerprint import fingerprint
from app.records.names import to_shown_name
from app.reports.document import Document
from app.reports.evidence_sheet import Proof, shown_day
from app.services.evidence_of_log import LogSeen, sheet_of
from app.store.database import Database
from app.store.roster import RosterStore, lines_of, record_id_of

_COMPARED = "the record was as it was signed, and its key was compared with the person"
_UNCOMPARED = "the record was as it was signed; nobody has compared its key with the person"
_LATER = ". A later file contradicts what is held, and was not taken in: {0}"


def person_sheet(
    db: Database,
    detail: PersonDetail,
    course: Course,
    guidelines: tuple[Guideline, ...],
    today: date,
) -> Document:
    """Make the sheet of somebody in a lead's file, whose lines are checked while they are read.

    Args:
        db: the lead's file.
        detail: what is held of the person.
        course: the map of the course, by which objectives belong to guidelines.
        guidelines: the guidelines, in the document's order.
        today: the day of the sheet.

    Raises:
        KeyError: there is no such person.
        StoreError: their history is damaged, or cannot be read.
    """
    person = detail.person
    held = RosterStore(db).current(person.id)
    showing = Showing()
    for text, _ in lines_of(db, held):
        showing.take(line_from_text(text))
    log = LogSeen(person.name, detail.versions, held.history.last_seq, held.history.head, showing)
    known = fingerprint(person.kid)
    proof = Proof(
        pseudonym=person.pseudonym,
        digits=" ".join(known.digits),
        words=" ".join(known.words),
        record=f"{record_id_of(db, person.id)}, made on {shown_day(person.as_of)}",
        file=_file(detail),
        checked=_checked(person),
    )
    return sheet_of(log, proof, course, guidelines, today)


def _checked(person: Person) -> str:
    said = _COMPARED if person.is_confirmed else _UNCOMPARED
    return said if person.is_verified else said + _LATER.format(person.verdict)


def _file(detail: PersonDetail) -> str:
    """Name the file that what is held came in; nothing if that is not known."""
    taken = (each for each in detail.files if each.verdict.is_taken)
    return to_shown_name(next((each.name for each in taken), ""))
