"""How far something is, as a reader sees it: a shape, a colour and a word, always all three."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QCoreApplication

from app.domain.mastery import (
    MET_DAYS,
    MET_ITEMS,
    MET_SHARE,
    WINDOW,
    Mastery,
    MasteryState,
)
from app.domain.overview import State

_MANY_MINUTES = 90
"""From here on an estimate is told in hours."""


@dataclass(frozen=True, slots=True)
class Look:
    """An icon's name, a tone's name and the word that says the same."""

    icon: str
    tone: str
    word: str


def state_look(state: State) -> Look:
    """Show how far a lesson or a module is."""
    translate = QCoreApplication.translate
    match state:
        case State.COMPLETE:
            return Look("check", "ok", translate("State", "Complete"))
        case State.QUIZ_DUE:
            return Look("clock", "warn", translate("State", "Quiz due"))
        case State.IN_PROGRESS:
            return Look("half", "accent", translate("State", "In progress"))
        case State.NOT_STARTED:
            return Look("circle", "muted", translate("State", "Not started"))


def mastery_look(state: MasteryState) -> Look:
    """Show how far an objective is."""
    translate = QCoreApplication.translate
    match state:
        case MasteryState.MET:
            return Look("check", "ok", translate("State", "Met"))
        case MasteryState.RENEW:
            return Look("clock", "warn", translate("State", "Ready to renew"))
        case MasteryState.IN_PROGRESS:
            return Look("half", "accent", translate("State", "In progress"))
        case MasteryState.NOT_STARTED:
            return Look("dash", "muted", translate("State", "Not started"))


def mastery_reason(known: Mastery) -> str:
    """Say what the state of an objective follows from: its last answers."""
    translate = QCoreApplication.translate
    right, asked = known.right, len(known.recent)
    if not asked:
        if known.state is MasteryState.MET:
            return translate("State", "A check was passed on {0}.").format(known.met_day)
        return translate("State", "No answer has counted yet.")
    if asked == 1:
        words = translate("State", "Your last answer was right.")
        return words if right else translate("State", "Your last answer was not right.")
    return translate("State", "{0} of your last {1} answers were right.").format(right, asked)


def met_rule() -> str:
    """Say when an objective is met."""
    words = QCoreApplication.translate(
        "State",
        "Met: {0} of your last {1} answers right, on {2} different questions and {3} days, or a "
        "passed check.",
    )
    return words.format(round(WINDOW * MET_SHARE), WINDOW, MET_ITEMS, MET_DAYS)


def problem_look() -> Look:
    """Show that something cannot be opened."""
    return Look("warning", "warn", QCoreApplication.translate("State", "Cannot be shown"))


def minutes_text(minutes: int) -> str:
    """Say how long something takes, as an estimate."""
    translate = QCoreApplication.translate
    if minutes == 1:
        return translate("State", "about 1 minute")
    if minutes >= _MANY_MINUTES:
        return translate("State", "about {0:g} hours").format(ceil(minutes / 30) / 2)
    return translate("State", "about {0} minutes").format(minutes)


def quiz_text(best: float | None, pass_share: float) -> str:
    """Say how the best quiz went; the number always comes with what it means."""
    translate = QCoreApplication.translate
    if best is None:
        return translate("State", "Not taken yet")
    percent = round(best * 100)
    if best >= pass_share:
        return translate("State", "Best so far: {0}%, passed").format(percent)
    return translate("State", "Best so far: {0}%, {1}% is needed").format(
        percent, round(pass_share * 100)
    )
