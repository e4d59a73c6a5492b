"""What is said of one person in a team, as facts with labels."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from app.domain.course import Guideline
from app.domain.replay import Score
from app.domain.report import GuidelineChange, Tally
from app.domain.team import Attention, FileSeen, Person, PersonDetail
from app.domain.verdict import Verdict
from app.messages import explain_note, explain_verdict
from app.records.fingerprint import Fingerprint
from app.ui.pages.team_words import DETAILS, attention_look
from app.ui.plain_text import clean, name
from app.ui.widgets.attention_card import Look
from app.ui.widgets.due_words import short_day_words
from app.ui.widgets.fact_rows import Fact
from app.ui.widgets.team_look import NOTHING

_SHORT = 12


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What the page shows of a person.

    Attributes:
        name: what they are called.
        lead: a line about their record.
        is_confirmed: whether their key was compared.
        is_other_key: whether a record of theirs came under another key and waits for a decision.
        looks: why they need a look.
        guidelines: how they stand in each.
        changes: what they knew before and after.
        scores: each objective's words and how it stands.
        files: what came, the newest first.
        receipts: what was given.
        key: whose key it is.
        record: what the newest record is about.
    """

    name: str
    lead: str
    is_confirmed: bool
    is_other_key: bool
    looks: tuple[Look, ...]
    guidelines: tuple[Fact, ...]
    changes: tuple[Fact, ...]
    scores: tuple[tuple[str, Score], ...]
    files: tuple[Fact, ...]
    receipts: tuple[Fact, ...]
    key: tuple[Fact, ...]
    record: tuple[Fact, ...]


def person_shown(
    detail: PersonDetail,
    guidelines: tuple[Guideline, ...],
    objectives: Mapping[str, str],
    known: Fingerprint,
) -> PersonShown:
    """Put everything that is held of a person into words.

    Args:
        detail: what is held.
        guidelines: what the person's cells are about, in the same order.
        objectives: the words of objectives by their ids.
        known: the fingerprint of their key.
    """
    person = detail.person
    titles = {each.id: f"{each.id} {clean(each.title)}" for each in guidelines}
    return PersonShown(
        name=name(person.shown_name),
        lead=person_lead(person),
        is_confirmed=person.is_confirmed,
        is_other_key=person.verdict is Verdict.DIFFERENT_KEY,
        looks=tuple(_look(each, person, objectives) for each in detail.attention),
        guidelines=guideline_facts(person, guidelines),
        changes=change_facts(detail.changes, titles),
        scores=tuple((objectives.get(s.objective, s.objective), s) for s in detail.scores),
        files=file_facts(detail.files),
        receipts=receipt_facts(detail),
        key=key_facts(detail, known),
        record=record_facts(detail),
    )


def person_lead(person: Person) -> str:
    """Say in a line from when the record is and what was seen last."""
    translate = QCoreApplication.translate
    words = translate("Person", "Record as of {0} · last entry on {1} · {2} lines")
    seen = short_day_words(person.seen) if person.seen else NOTHING
    return words.format(short_day_words(person.as_of), seen, person.last_seq)


def guideline_facts(person: Person, guidelines: tuple[Guideline, ...]) -> tuple[Fact, ...]:
    """Say how a person stands in each guideline."""
    translate = QCoreApplication.translate
    told = translate("Person", "{0}% · {1} of {2} objectives met")
    none = translate("Person", "nothing answered yet")
    return tuple(
        Fact(
            f"{guideline.id} {clean(guideline.title)}",
            none if cell.percent is None else told.format(cell.percent, cell.met, cell.objectives),
        )
        for guideline, cell in zip(guidelines, person.cells, strict=True)
    )


def change_facts(
    changes: tuple[GuidelineChange, ...], titles: Mapping[str, str]
) -> tuple[Fact, ...]:
    """Say what was known of a guideline before and after; titles are by their ids."""
    words = QCoreApplication.translate("Person", "before {0}, after {1}")
    return tuple(
        Fact(
            titles.get(each.guideline, each.guideline),
            words.format(_tally(each.before), _tally(each.after)),
        )
        for each in changes
    )


def file_facts(files: tuple[FileSeen, ...]) -> tuple[Fact, ...]:
    """Say of each file that came what it was found to be."""
    translate = QCoreApplication.translate
    words = translate("Person", "{0} · up to line {1}")
    found = translate("Person", "What was found: {0}.")
    facts = []
    for each in files:
        state = verdict_word(each.verdict)
        value = words.format(state, each.last_seq) if each.last_seq else state
        said = found.format(each.reason) if each.reason else ""
        note = " ".join(part for part in (explain_verdict(each.verdict), said) if part)
        facts.append(Fact(f"{short_day_words(each.day)}  {name(each.name)}", value, clean(note)))
    return tuple(facts)


def receipt_facts(detail: PersonDetail) -> tuple[Fact, ...]:
    """Say which receipts were given."""
    words = QCoreApplication.translate("Person", "up to line {0}")
    return tuple(Fact(short_day_words(r.day), words.format(r.last_seq)) for r in detail.receipts)


def key_facts(detail: PersonDetail, known: Fingerprint) -> tuple[Fact, ...]:
    """Say whose key it is, and which keys there were before."""
    translate, person = QCoreApplication.translate, detail.person
    yes = translate("Person", "yes: you compared it with them")
    no = translate("Person", "no: nobody has compared it with them yet")
    earlier = translate("Person", "until {0}, up to line {1}")
    return (
        Fact(translate("Person", "Confirmed"), yes if person.is_confirmed else no),
        Fact(translate("Person", "Their key calls them"), name(person.pseudonym)),
        Fact(translate("Person", "Six words"), "  ".join(known.words)),
        Fact(translate("Person", "Digits"), "  ".join(known.digits)),
        *(
            Fact(
                translate("Person", "Earlier key {0}").format(each.kid[:_SHORT]),
                earlier.format(short_day_words(each.until), each.last_seq),
            )
            for each in detail.earlier
        ),
    )


def record_facts(detail: PersonDetail) -> tuple[Fact, ...]:
    """Say what the newest record is about, and what is odd about it."""
    translate = QCoreApplication.translate
    opened = translate("Person", "added: what was chosen, when, for how long and how sure")
    closed = translate("Person", "not added")
    return (
        *(
            Fact(
                translate("Person", "Content"),
                f"{v.id} {v.version}",
                translate("Person", "Its SHA-256 begins with {0}").format(v.sha256[:_SHORT]),
            )
            for v in detail.versions
        ),
        Fact(
            translate("Person", "Details of answers"),
            opened if detail.person.has_details else closed,
        ),
        *(Fact(translate("Person", "Note"), explain_note(note)) for note in detail.notes),
    )


def verdict_word(verdict: Verdict) -> str:
    """Name a verdict, in the same words everywhere."""
    translate = QCoreApplication.translate
    return {
        Verdict.NEW: translate("Person", "New"),
        Verdict.EXTENDS: translate("Person", "Extends"),
        Verdict.SAME: translate("Person", "Same"),
        Verdict.OLDER: translate("Person", "Older copy"),
        Verdict.REWRITTEN: translate("Person", "Rewritten history"),
        Verdict.DIFFERENT_KEY: translate("Person", "Different key"),
        Verdict.DAMAGED: translate("Person", "Altered or damaged"),
    }[verdict]


def _look(found: Attention, person: Person, objectives: Mapping[str, str]) -> Look:
    """Say why a person needs a look; the details of it are on this page already."""
    look = attention_look(found, person, objectives)
    return replace(look, actions=tuple(each for each in look.actions if each[0] != DETAILS))


def _tally(tally: Tally) -> str:
    words = QCoreApplication.translate("Person", "{0} of {1}")
    return words.format(tally.right, tally.asked) if tally.asked else NOTHING
