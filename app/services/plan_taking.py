"""Taking a plan in: from whom it is, what it changes, and whether it may.

The first key of a plan is believed once the learner has compared it, and then only that. A lead
whose key is known may send further plans, newer numbers of them, and withdraw them.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.assignment import Change, Standing, changes, standing
from app.domain.course import Course
from app.errors import Code, RecordError
from app.records.fingerprint import Fingerprint, fingerprint
from app.records.plan import SignedPlan, plan_in
from app.records.plans import read_plan
from app.services.plans import PlanService
from app.store.plans import KeptPlan


class Novelty(StrEnum):
    """What a plan is to the learner who opens it."""

    NEW_LEAD = "new lead"
    NEW_PLAN = "new plan"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class PlanOffer:
    """A plan that could be taken in.

    Attributes:
        signed: the plan.
        novelty: what it is to this learner.
        fingerprint: that of the lead's key.
        standing: how far the learner is with it already.
        changes: what it changes of the one that is here.
        namesake: fingerprint of a known lead of the same name with another key; None if there is
            none.
    """

    signed: SignedPlan
    novelty: Novelty
    fingerprint: Fingerprint
    standing: Standing
    changes: tuple[Change, ...] = ()
    namesake: Fingerprint | None = None


class PlanTakingService:
    """Takes plans into a profile. Everything here runs on the storage lane."""

    def __init__(self, plans: PlanService) -> None:
        self._plans = plans

    def examine(self, path: Path, course: Course) -> PlanOffer:
        """Read a plan and say what it is to this learner; nothing is kept.

        Raises:
            RecordError: it is no plan, was changed, is an older one, or by another key.
            FileError: it cannot be read.
            StoreError: what is known cannot be read.
        """
        signed = read_plan(path)
        known = self._plans.store.find_taken(signed.plan.plan_id)
        if (problem := self._misfit(known, signed)) is not None:
            raise RecordError(Code.RECORD_PLAN, path, problem)
        keeper = self._plans.keeper
        marks = self._plans.marks(course, (signed.plan,))
        mastery = keeper.reading(keeper.progress.mastery)
        return PlanOffer(
            signed=signed,
            novelty=self._novelty(known, signed),
            fingerprint=fingerprint(signed.lead),
            standing=standing(signed.plan, course, mastery, marks.best),
            changes=_changes(known, signed),
            namesake=self._namesake(signed),
        )

    def take(self, offer: PlanOffer) -> PlanOffer:
        """Keep a plan, and the key it is signed with; all or nothing.

        Raises:
            StoreError: nothing was kept.
        """
        plan, lead = offer.signed.plan, offer.signed.lead
        kept = KeptPlan(plan.plan_id, plan.number, offer.signed.content, lead, plan.is_withdrawn)
        store, now = self._plans.store, self._plans.keeper.now()

        def keep() -> None:
            store.put_lead(lead, plan.lead_name, now)
            store.put_taken(kept, now)

        self._plans.keeper.db.keep(keep)
        return offer

    def _novelty(self, known: KeptPlan | None, signed: SignedPlan) -> Novelty:
        if known is not None and known.number == signed.plan.number:
            return Novelty.SAME
        if signed.lead not in self._plans.store.leads():
            return Novelty.NEW_LEAD
        if signed.plan.is_withdrawn:
            return Novelty.WITHDRAWN
        return Novelty.NEW_PLAN if known is None else Novelty.CHANGED

    def _misfit(self, known: KeptPlan | None, signed: SignedPlan) -> str | None:
        """Find why a plan may not be taken in."""
        if known is not None:
            return _contradiction(known, signed)
        if signed.plan.is_withdrawn and signed.lead not in self._plans.store.leads():
            return "it was withdrawn, and nothing of it is here"
        return None

    def _namesake(self, signed: SignedPlan) -> Fingerprint | None:
        leads = self._plans.store.leads()
        if signed.lead in leads:
            return None
        name = signed.plan.lead_name.casefold()
        same = (lead for lead, known in leads.items() if known.casefold() == name)
        return next(map(fingerprint, same), None)


def _contradiction(known: KeptPlan, signed: SignedPlan) -> str | None:
    """Find why a plan may not take the place of the one that is here."""
    if signed.lead != known.lead:
        ours, theirs = (_said(lead) for lead in (known.lead, signed.lead))
        return f"it is signed with the key “{theirs}”, and the plan here with the key “{ours}”"
    if signed.plan.number < known.number:
        return f"it is number {signed.plan.number} of this plan, and number {known.number} is here"
    if signed.plan.number == known.number and signed.content != known.content:
        return f"it says something else than the number {known.number} of this plan that is here"
    return None


def _said(lead: str) -> str:
    found = fingerprint(lead)
    return f"{' '.join(found.words)}, {' '.join(found.digits)}"


def _changes(known: KeptPlan | None, signed: SignedPlan) -> tuple[Change, ...]:
    if known is None:
        return ()
    try:
        return changes(plan_in(known.content), signed.plan)
    except ValueError:
        return ()
