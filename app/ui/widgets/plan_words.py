"""What plans ask for, in words: days, rules, changes. Never a reproach."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain.assignment import (
    Assignment,
    Change,
    Difference,
    Duty,
    Pace,
    PassRule,
    Target,
    TargetKind,
)
from app.records.fingerprint import Fingerprint
from app.ui.plain_text import name
from app.ui.widgets.due_words import day_words
from app.ui.widgets.state_look import Look


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """What a dialog shows of a plan.

    Attributes:
        title: what it is, or what is asked.
        warnings: what to think of before.
        facts: each a label and what it labels.
        parts: each a heading and lines below it.
        accept: what the main button says; empty if there is nothing to accept.
        decline: what the button says that changes nothing.
        drop: what the button says that lets go of the plan; empty if there is none.
    """

    title: str
    warnings: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    accept: str = ""
    decline: str = ""
    drop: str = ""


def full_day(day: str) -> str:
    """Write a day out, with its weekday and year."""
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale.toString(QDate.fromString(day, "yyyy-MM-dd"), "dddd, d MMMM yyyy")


def due_look(duty: Duty, today: date) -> Look:
    """Show how a module stands on a day: a shape, a tone and words."""
    translate = QCoreApplication.translate
    due = date.fromisoformat(duty.due)
    match duty.pace(today.isoformat()):
        case Pace.DONE:
            return Look("check", "ok", translate("Plan", "Done"))
        case Pace.OVERDUE:
            late = (today - due).days
            words = translate("Plan", "Overdue by {0} days, it still counts")
            if late == 1:
                words = translate("Plan", "Overdue by one day, it still counts")
            return Look("clock", "warn", words.format(late))
        case Pace.DUE:
            if due == today:
                return Look("circle", "accent", translate("Plan", "Due today"))
            words = translate("Plan", "Due {0}")
            return Look("circle", "muted", words.format(day_words(due, today)))


def reached_words(duty: Duty, rule: PassRule) -> str:
    """Say how far a module is by the plan's own rule."""
    translate = QCoreApplication.translate
    if rule.percent is None:
        words = translate("Plan", "{0} of {1} objectives met")
        return words.format(duty.reached, duty.wanted)
    if not duty.reached:
        return translate("Plan", "no whole quiz or check yet, {0}% is asked").format(duty.wanted)
    words = translate("Plan", "best quiz or check {0}%, {1}% is asked")
    return words.format(duty.reached, duty.wanted)


def rule_words(rule: PassRule) -> str:
    """Say when a module of a plan is done."""
    translate = QCoreApplication.translate
    if rule.percent is None:
        return translate("Plan", "A module is done when all its objectives were met.")
    words = translate("Plan", "A module is done with {0}% right in its quiz or check.")
    return words.format(rule.percent)


def target_words(target: Target) -> str:
    """Name what is to be done, and by when."""
    translate = QCoreApplication.translate
    words = translate("Plan", "{0}: by {1}")
    if target.kind is TargetKind.TRACK:
        words = translate("Plan", "Track “{0}”: by {1}")
    return words.format(name(target.title), full_day(target.due))


def change_words(change: Change) -> str:
    """Say one thing that a changed plan changes."""
    translate = QCoreApplication.translate
    told = {
        Difference.ADDED: translate("Plan", "New: {0}"),
        Difference.REMOVED: translate("Plan", "No longer asked: {0}"),
        Difference.EARLIER: translate("Plan", "Due earlier: {0}"),
        Difference.LATER: translate("Plan", "More time: {0}"),
        Difference.RULE: translate("Plan", "When a module is done has changed."),
        Difference.WORDS: translate("Plan", "What your lead writes has changed."),
        Difference.TEAM: translate("Plan", "The name of the team or of its lead has changed."),
    }
    shown = "" if change.target is None else target_words(change.target)
    return told[change.what].format(shown)


def key_words(found: Fingerprint) -> str:
    """Write a fingerprint as it is compared."""
    return f"{'  '.join(found.words)}\n{'  '.join(found.digits)}"


def from_words(plan: Assignment) -> str:
    """Say who asks, and of whom."""
    words = QCoreApplication.translate("Plan", "{0}, for {1}")
    return words.format(name(plan.lead_name), name(plan.team_name))
