"""A plan as its dialog shows it: before it is taken in, after a change, and at any time later."""

from datetime import date

from PySide6.QtCore import QObject

from app.domain.assignment import Standing
from app.records.fingerprint import Fingerprint, fingerprint
from app.services.plan_taking import Novelty, PlanOffer
from app.services.plans import Asked
from app.ui.plain_text import name
from app.ui.widgets.plan_words import (
    PlanSheet,
    change_words,
    due_look,
    from_words,
    full_day,
    key_words,
    reached_words,
    rule_words,
    target_words,
)


class PlanSheets(QObject):
    """Makes the words of plan dialogs."""

    def whole(self, asked: Asked, today: date) -> PlanSheet:
        """Show a plan that is followed."""
        plan = asked.standing.assignment
        return PlanSheet(
            title=self.tr("The plan for {0}").format(name(plan.team_name)),
            facts=self._facts(asked.standing, fingerprint(asked.lead)),
            parts=self._parts(asked.standing, today),
            decline=self.tr("Close"),
            drop=self.tr("Stop following this plan"),
        )

    def offer(self, offer: PlanOffer, today: date) -> PlanSheet:
        """Show a plan that came, as what it is to the learner."""
        team = name(offer.signed.plan.team_name)
        facts = self._facts(offer.standing, offer.fingerprint)
        parts = self._parts(offer.standing, today)
        if offer.novelty is Novelty.NEW_LEAD:
            return PlanSheet(
                title=self.tr("Follow this plan for {0}?").format(team),
                warnings=self._warnings(offer),
                facts=facts,
                parts=parts,
                accept=self.tr("The key is right: follow it"),
                decline=self.tr("Do not follow"),
            )
        titles = {
            Novelty.NEW_PLAN: self.tr("There is a new plan for {0}"),
            Novelty.CHANGED: self.tr("The plan for {0} has changed"),
            Novelty.SAME: self.tr("You follow this plan for {0} already"),
            Novelty.WITHDRAWN: self.tr("The plan for {0} was withdrawn"),
        }
        title = titles[offer.novelty].format(team)
        if offer.novelty is Novelty.WITHDRAWN:
            words = (self.tr("It asks for nothing any more. What you did is kept."),)
            gone = ((self.tr("What this means"), words),)
            return PlanSheet(title=title, facts=facts[:1], parts=gone, decline=self.tr("Close"))
        if offer.novelty is Novelty.CHANGED:
            lines = tuple(map(change_words, offer.changes))
            told = lines or (self.tr("It was signed anew and asks for the same."),)
            parts = ((self.tr("What changes"), told), *parts)
        return PlanSheet(title=title, facts=facts, parts=parts, decline=self.tr("Close"))

    def _warnings(self, offer: PlanOffer) -> tuple[str, ...]:
        words = self.tr(
            "This is the first plan signed with this key. Ask {0}, by telephone or at their desk, "
            "to read you the six words of their key. Follow the plan only if they are the same."
        )
        lead = name(offer.signed.plan.lead_name)
        if offer.namesake is None:
            return (words.format(lead),)
        other = self.tr(
            "You know {0} with another key: {1}. Somebody else may be using the name; or they have "
            "a new key, which they can tell you."
        )
        return (words.format(lead), other.format(lead, key_words(offer.namesake)))

    def _facts(self, standing: Standing, key: Fingerprint) -> tuple[tuple[str, str], ...]:
        plan = standing.assignment
        made = self.tr("{0}, number {1}").format(full_day(plan.made), plan.number)
        facts = [
            (self.tr("From"), from_words(plan)),
            (self.tr("The key it is signed with"), key_words(key)),
        ]
        if plan.words:
            facts.append((self.tr("What your lead writes"), plan.words))
        facts.append((self.tr("When it is done"), rule_words(plan.rule)))
        facts.append((self.tr("Made on"), made))
        return tuple(facts)

    def _parts(self, standing: Standing, today: date) -> tuple[tuple[str, tuple[str, ...]], ...]:
        parts = []
        line = self.tr("{0}, by {1}. {2} · {3}")
        rule = standing.assignment.rule
        told = tuple(
            line.format(
                name(duty.module.title),
                full_day(duty.due),
                due_look(duty, today).word,
                reached_words(duty, rule),
            )
            for duty in standing.duties
        )
        if told:
            parts.append((self.tr("What is asked"), told))
        if standing.missing:
            words = self.tr("Not in your course, and left out")
            parts.append((words, tuple(map(target_words, standing.missing))))
        return tuple(parts)
