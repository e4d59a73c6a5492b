"""Assigning: plans made by a lead, changed, withdrawn, and saved for a team.

Every change is a new number of the same plan, signed anew. What was saved before stays a true file;
learners who open it after the newer one are told that it is older.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.domain.assignment import Assignment, Content, PassRule, Standing, Target, standing
from app.domain.course import Course
from app.domain.ids import ModuleId, ObjectiveId
from app.domain.mastery import Mastery
from app.errors import Code, RecordError
from app.records.fingerprint import Fingerprint, fingerprint
from app.records.names import to_shown_name
from app.records.plan import SignedPlan, to_plan_words
from app.records.plans import own_key, sign_plan, signed_plan, write_plan
from app.services.plans import PlanService, read_kept
from app.store.plans import KeptPlan


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """What a lead chose.

    Attributes:
        team_name: of whom it is asked.
        lead_name: who asks, as the learners know them.
        targets: what is to be done, and by when.
        rule: when a module is done.
        words: what the lead writes to the learners.
    """

    team_name: str
    lead_name: str
    targets: tuple[Target, ...]
    rule: PassRule
    words: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that was made.

    Attributes:
        plan: what it says.
        fingerprint: that of the key it is signed with, which learners compare.
    """

    plan: Assignment
    fingerprint: Fingerprint


class AssigningService:
    """Makes plans. Everything here runs on the storage lane, but for `status`, which is pure."""

    def __init__(self, plans: PlanService) -> None:
        self._plans = plans

    def make(self, choices: PlanChoices, course: Course) -> Made:
        """Make a plan, sign it and keep it. The first one makes the lead's key.

        Raises:
            RecordError: the lead's key cannot be used, or the choices make no plan.
            StoreError: it was not kept.
        """
        plan_id = f"{self._plans.chance.getrandbits(128):032x}"
        return self._keep(self._plan(plan_id, 1, choices, course))

    def change(self, plan_id: str, choices: PlanChoices, course: Course) -> Made:
        """Make the next number of a plan; also of a withdrawn one, which is asked again by it.

        Raises:
            RecordError: there is no such plan, or as `make`.
            StoreError: it was not kept.
        """
        number = self._made(plan_id).plan.number + 1
        return self._keep(self._plan(plan_id, number, choices, course))

    def withdraw(self, plan_id: str) -> Made:
        """Make the number of a plan that asks for nothing more; learners need its file.

        Raises:
            RecordError: there is no such plan, or the lead's key cannot be used.
            StoreError: it was not kept.
        """
        old = self._made(plan_id).plan
        made = self._plans.keeper.today().isoformat()
        return self._keep(replace(old, number=old.number + 1, made=made, is_withdrawn=True))

    def save(self, plan_id: str, path: Path) -> Path:
        """Write the newest number of a plan into a file, whole or not at all.

        Raises:
            RecordError: there is no such plan.
            FileError: the file could not be written; what was there before is there still.
        """
        write_plan(path, self._made(plan_id))
        return path

    def made(self, plan: Assignment) -> Made:
        """Give a plan that was made with the fingerprint of the key it is signed with.

        Raises:
            RecordError: there is no such plan.
        """
        return Made(plan, fingerprint(self._made(plan.plan_id).lead))

    def plans(self) -> tuple[Assignment, ...]:
        """Give every plan that was made, withdrawn or not, newest first.

        Raises:
            StoreError: they cannot be read.
        """
        found = (read_kept(kept) for kept in self._plans.store.made())
        return tuple(plan for plan in found if plan is not None)

    @staticmethod
    def status(
        plan: Assignment,
        course: Course,
        mastery: Mapping[ObjectiveId, Mastery],
        best: Mapping[ModuleId, int],
    ) -> Standing:
        """Tell how far a person is, out of a replay of their lines; as their own Today does."""
        return standing(plan, course, mastery, best)

    def _made(self, plan_id: str) -> SignedPlan:
        kept = self._plans.store.find_made(plan_id)
        if kept is None:
            raise RecordError(Code.RECORD_PLAN, Path(plan_id), "it was not made here")
        return signed_plan(kept.content.encode())

    def _plan(self, plan_id: str, number: int, choices: PlanChoices, course: Course) -> Assignment:
        guests = (Content(guest.id, guest.version) for guest in course.guests)
        return Assignment(
            plan_id=plan_id,
            number=number,
            lead_name=to_shown_name(choices.lead_name),
            team_name=to_shown_name(choices.team_name),
            made=self._plans.keeper.today().isoformat(),
            words=to_plan_words(choices.words),
            targets=tuple(_shown(target) for target in choices.targets),
            rule=choices.rule,
            packs=(Content(course.id, course.version), *guests),
        )

    def _keep(self, plan: Assignment) -> Made:
        signed = sign_plan(plan, own_key(self._plans.folder))
        kept = KeptPlan(plan.plan_id, plan.number, signed.content)
        put = partial(self._plans.store.put_made, kept, self._plans.keeper.now())
        self._plans.keeper.db.keep(put)
        return Made(plan, fingerprint(signed.lead))


def _shown(target: Target) -> Target:
    return replace(target, title=to_shown_name(target.title) or target.id)
