"""By which rules somebody in a team needs a look, and what a team comes to in numbers."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.team import (
    RETENTION_MONTHS,
    Attention,
    Person,
    Reason,
    Renewal,
    Slip,
    TeamSummary,
    Weak,
)
from app.domain.verdict import Verdict

SLIPPING_SHARE = 60
"""Per cent: an objective with fewer right answers slips."""
SLIPPING_ANSWERS = 2
"""Fewer answers than these say nothing about an objective."""
SLIPPING_OBJECTIVES = 2
"""From so many slipping objectives on somebody needs a look."""
QUIET_DAYS = 30
"""Days without anything new before somebody is quiet."""
_CONTRADICTING = frozenset({Verdict.DAMAGED, Verdict.REWRITTEN, Verdict.DIFFERENT_KEY})
_MONTHS = 12
TROUBLE = frozenset({
    Reason.ALTERED,
    Reason.REWRITTEN,
    Reason.DIFFERENT_KEY,
    Reason.SLIPPING,
    Reason.QUIET,
})
"""Reasons for which somebody is not on track."""
_OF_VERDICT = {
    Verdict.DAMAGED: Reason.ALTERED,
    Verdict.REWRITTEN: Reason.REWRITTEN,
    Verdict.DIFFERENT_KEY: Reason.DIFFERENT_KEY,
    Verdict.OLDER: Reason.OLDER,
}


def needs_a_look(
    person: Person, weak: tuple[Weak, ...], today: date, retention_months: int = RETENTION_MONTHS
) -> tuple[Attention, ...]:
    """Find every reason to look at a person, the gravest first.

    Args:
        person: who.
        weak: their objectives under 60 % right after two answers or more, the weakest first.
        today: the lead's day.
        retention_months: how long records are kept.
    """
    found: list[tuple[Reason, tuple[str, ...]]] = []
    if person.verdict in _OF_VERDICT:
        found.append((_OF_VERDICT[person.verdict], ()))
    if person.overdue:
        found.append((Reason.OVERDUE, (str(person.overdue),)))
    if len(weak) >= SLIPPING_OBJECTIVES:
        found.append((Reason.SLIPPING, tuple(each.objective for each in weak)))
    if _days(person.seen or person.as_of, today) > QUIET_DAYS:
        found.append((Reason.QUIET, () if person.seen is None else (person.seen,)))
    if not person.is_confirmed:
        found.append((Reason.UNCONFIRMED, ()))
    if person.renews is not None and person.renews <= today.isoformat():
        found.append((Reason.RENEWAL, (person.renews,)))
    if is_past(person.as_of, today, retention_months):
        found.append((Reason.RETENTION, (str(retention_months),)))
    return tuple(
        Attention(person.id, reason, facts, person.as_of, weak if reason is Reason.SLIPPING else ())
        for reason, facts in found
    )


def is_verified(verdict: Verdict) -> bool:
    """Tell whether a file with this verdict was whole and agreed with what is held."""
    return verdict not in _CONTRADICTING


def is_weak(right: int, answered: int) -> bool:
    """Tell whether an objective slips: under 60 % right after two answers or more."""
    return answered >= SLIPPING_ANSWERS and 100 * right < SLIPPING_SHARE * answered


def is_past(as_of: str, today: date, months: int) -> bool:
    """Tell whether a record of this day is past the period for which records are kept."""
    try:
        made = date.fromisoformat(as_of)
    except ValueError:
        return False
    age = _MONTHS * (today.year - made.year) + today.month - made.month
    return age - (today.day < made.day) >= months


def summarised(name: str, people: Sequence[Person], attention: Iterable[Attention]) -> TeamSummary:
    """Put a team into few numbers, out of its persons and the reasons to look at them."""
    troubled = {each.person for each in attention if each.reason in TROUBLE}
    days = [person.as_of for person in people]
    shares = sorted(person.percent or 0 for person in people)
    return TeamSummary(
        name=name,
        first_as_of=min(days, default=""),
        last_as_of=max(days, default=""),
        people=len(people),
        on_track=sum(not person.overdue and person.id not in troubled for person in people),
        overdue=sum(person.overdue > 0 for person in people),
        percent=_median(shares) if shares else None,
        verified=sum(person.is_verified for person in people),
    )


def renewals(people: Iterable[Person], until: date) -> tuple[Renewal, ...]:
    """Find who has to renew something by a day, the earliest first."""
    last = until.isoformat()
    found = [
        Renewal(each.id, each.renews) for each in people if each.renews and each.renews <= last
    ]
    return tuple(sorted(found, key=lambda renewal: (renewal.day, renewal.person)))


def hardest(slips: Iterable[Slip], most: int) -> tuple[Slip, ...]:
    """Put questions in order, the one with fewest first answers right first; so many.

    Those of which too little is known come after all others.
    """
    wrong = (slip for slip in slips if slip.right < slip.first_tries)
    return tuple(sorted(wrong, key=lambda s: (s.is_few, s.percent, -s.people, s.item))[:most])


def _median(ordered: list[int]) -> int:
    """Give the value in the middle, or between the two in the middle, rounded down."""
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) // 2


def _days(day: str, today: date) -> int:
    try:
        return (today - date.fromisoformat(day)).days
    except ValueError:
        return 0
