"""What is said of a team: each reason with its rule, each number with its own."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.team import (
    FEWEST_PEOPLE,
    Attention,
    Person,
    Reason,
    Renewal,
    Slip,
    TeamSummary,
)
from app.domain.team_rules import (
    QUIET_DAYS,
    SLIPPING_ANSWERS,
    SLIPPING_OBJECTIVES,
    SLIPPING_SHARE,
    TROUBLE,
)
from app.domain.verdict import Verdict
from app.messages import explain_verdict
from app.ui.plain_text import clean
from app.ui.widgets.attention_card import Look
from app.ui.widgets.due_words import short_day_words
from app.ui.widgets.slips_card import SlipLook
from app.ui.widgets.stat_tiles import Stat
from app.ui.widgets.team_look import NOTHING, Standing

ASK, COMPARE, DETAILS, REENROL = "ask", "compare", "details", "re-enrol"
_SHOWN_WEAK = 2
_TONES = {
    Reason.ALTERED: "bad",
    Reason.REWRITTEN: "bad",
    Reason.DIFFERENT_KEY: "bad",
    Reason.OVERDUE: "bad",
}
_OF_REASON = {
    Reason.ALTERED: Verdict.DAMAGED,
    Reason.REWRITTEN: Verdict.REWRITTEN,
    Reason.DIFFERENT_KEY: Verdict.DIFFERENT_KEY,
    Reason.OLDER: Verdict.OLDER,
}


def reason_word(reason: Reason) -> str:
    """Name a reason in a word or two."""
    translate = QCoreApplication.translate
    return {
        Reason.ALTERED: translate("Team", "Altered"),
        Reason.REWRITTEN: translate("Team", "Rewritten"),
        Reason.DIFFERENT_KEY: translate("Team", "Different key"),
        Reason.OVERDUE: translate("Team", "Overdue"),
        Reason.SLIPPING: translate("Team", "Slipping"),
        Reason.QUIET: translate("Team", "Quiet"),
        Reason.UNCONFIRMED: translate("Team", "Unconfirmed"),
        Reason.RENEWAL: translate("Team", "Renewal due"),
        Reason.OLDER: translate("Team", "Older copy"),
        Reason.RETENTION: translate("Team", "Past its period"),
    }[reason]


def attention_look(found: Attention, who: Person, titles: Mapping[str, str]) -> Look:
    """Say why somebody needs a look, as of which day, and what can be done.

    Args:
        found: the reason and its facts.
        who: whom it is about.
        titles: the words of objectives by their ids.
    """
    translate = QCoreApplication.translate
    as_of = translate("Team", "As of {0}.").format(short_day_words(found.as_of))
    gap = "\n" if found.weak else " "
    return Look(
        person=found.person,
        state=reason_word(found.reason),
        tone=_TONES.get(found.reason, "warn"),
        who=clean(who.shown_name, 80),
        words=f"{_rule(found, titles)}{gap}{as_of}",
        actions=_actions(found.reason),
    )


def standings(people: tuple[Person, ...], attention: tuple[Attention, ...]) -> dict[int, Standing]:
    """Say of each person in one word how they stand, by the same rule as the number on track."""
    troubled = {each.person for each in attention if each.reason in TROUBLE}
    return {
        who.id: Standing.OVERDUE
        if who.overdue
        else Standing.ATTENTION
        if who.id in troubled
        else Standing.ON_TRACK
        for who in people
    }


def team_stats(summary: TeamSummary) -> tuple[Stat, ...]:
    """Give the numbers above the table, each with its rule."""
    translate, people = QCoreApplication.translate, summary.people
    of = translate("Team", "{0} of {1}")
    percent = NOTHING if summary.percent is None else f"{summary.percent}%"
    return (
        Stat(
            translate("Team", "On track"),
            of.format(summary.on_track, people),
            translate(
                "Team",
                "Nothing overdue, not slipping, something new in the last {0} days, and a last "
                "file that contradicts nothing you hold.",
            ).format(QUIET_DAYS),
        ),
        Stat(
            translate("Team", "Overdue"),
            str(summary.overdue),
            translate("Team", "People with something assigned whose day has passed."),
            "bad" if summary.overdue else "text",
        ),
        Stat(
            translate("Team", "Median progress"),
            percent,
            translate(
                "Team",
                "Half of the people have met at least this share of the objectives; who has "
                "answered nothing has met none.",
            ),
        ),
        Stat(
            translate("Team", "Records verified"),
            of.format(summary.verified, people),
            translate(
                "Team",
                "The last file of each was whole, and agreed with what you hold. Whether a key is "
                "theirs is confirmed by comparing fingerprints.",
            ),
        ),
    )


def team_lead(summary: TeamSummary) -> str:
    """Say how many there are, and of which days their records are."""
    translate = QCoreApplication.translate
    if not summary.people:
        return ""
    first, last = short_day_words(summary.first_as_of), short_day_words(summary.last_as_of)
    words = translate("Team", "{0} learners · records as of {1} to {2}")
    if summary.people == 1:
        words = translate("Team", "{0} learner · record as of {2}")
    elif first == last:
        words = translate("Team", "{0} learners · records as of {2}")
    return words.format(summary.people, first, last)


def slip_look(slip: Slip, stem: str, choice: str) -> SlipLook:
    """Say how a question goes; the words of the choice that tempts may be empty."""
    translate = QCoreApplication.translate
    if slip.is_few:
        words = translate("Team", "Too few to say: {0} answered, from {1} on it is told.")
        return SlipLook(stem, words.format(slip.people, FEWEST_PEOPLE), "", is_few=True)
    told = translate("Team", "{0}% right first time · {1} answered")
    tempting = translate("Team", "Most chosen wrong: “{0}” ({1})").format(
        choice.strip('"“”'), slip.tempting_count
    )
    words = told.format(slip.percent, slip.people)
    return SlipLook(stem, words, tempting if choice else "", is_few=False)


def renewal_look(renewal: Renewal, who: Person) -> SlipLook:
    """Say when somebody renews."""
    words = QCoreApplication.translate("Team", "from {0}").format(short_day_words(renewal.day))
    return SlipLook(clean(who.shown_name, 80), words, "", is_few=False)


def _rule(found: Attention, titles: Mapping[str, str]) -> str:
    translate = QCoreApplication.translate
    match found.reason:
        case Reason.OVERDUE:
            words = translate("Team", "Assigned and late: {0}.")
            return words.format(*found.facts)
        case Reason.SLIPPING:
            return _slipping(found, titles)
        case Reason.QUIET:
            words = translate("Team", "No entry for {0} days: the last is of {1}.")
            since = short_day_words(found.facts[0]) if found.facts else translate("Team", "no day")
            return words.format(QUIET_DAYS, since)
        case Reason.UNCONFIRMED:
            return translate("Team", "Nobody has compared the fingerprint with the person yet.")
        case Reason.RENEWAL:
            words = translate("Team", "Something they had met has to be renewed since {0}.")
            return words.format(short_day_words(found.facts[0]))
        case Reason.RETENTION:
            words = translate("Team", "The newest record is older than your period of {0} months.")
            return words.format(*found.facts)
    return explain_verdict(_OF_REASON[found.reason])


def _slipping(found: Attention, titles: Mapping[str, str]) -> str:
    translate = QCoreApplication.translate
    rule = translate("Team", "{0} or more objectives under {1}% right after {2} answers or more:")
    rule = rule.format(SLIPPING_OBJECTIVES, SLIPPING_SHARE, SLIPPING_ANSWERS)
    weak = [
        f"{each.percent}%  {clean(titles.get(each.objective, each.objective), 120)}"
        for each in found.weak[:_SHOWN_WEAK]
    ]
    if others := len(found.weak) - len(weak):
        weak.append(translate("Team", "and {0} more").format(others))
    return "\n".join([rule, *weak])


def _actions(reason: Reason) -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    ask = (ASK, translate("Team", "Ask again"))
    details = (DETAILS, translate("Team", "Details"))
    match reason:
        case Reason.UNCONFIRMED:
            return ((COMPARE, translate("Team", "Compare key")), details)
        case Reason.ALTERED | Reason.OLDER | Reason.QUIET | Reason.REWRITTEN:
            return (ask, details)
    return (details,)
