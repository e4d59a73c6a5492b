"""What a team comes to, in the words the page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.course import Guideline
from app.domain.team import Attention, Reason, Slip, TeamOverview
from app.ui.models.crowd import Crowd
from app.ui.pages.team_words import (
    attention_look,
    renewal_look,
    slip_look,
    standings,
    team_lead,
    team_stats,
)
from app.ui.widgets.attention_card import MOST_LOOKS, Look
from app.ui.widgets.slips_card import SlipLook
from app.ui.widgets.stat_tiles import Stat

_MOST_RENEWALS = 5
_GRAVEST = tuple(Reason)


@dataclass(frozen=True, slots=True)
class TeamTitles:
    """The course's words for what a team's values name by id.

    Attributes:
        guidelines: every guideline.
        objectives: the words of objectives.
        stems: the words of questions.
        choices: the words of choices, by question and choice.
    """

    guidelines: tuple[Guideline, ...]
    objectives: Mapping[str, str]
    stems: Mapping[str, str]
    choices: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class TeamShown:
    """What the page shows of a team.

    Attributes:
        name: what the team is called.
        teams: every team there is: id and name.
        team: the id of this one.
        lead: how many people there are, and from when their records are.
        stats: the numbers above the table.
        crowd: everybody, and what is needed to show them.
        looks: the gravest of what needs a look.
        looked_at: how many people need one.
        slips: the hardest questions.
        renewals: who renews next.
        past: how many records are past the period for which they are kept.
        months: that period.
    """

    name: str
    teams: tuple[tuple[int, str], ...]
    team: int
    lead: str
    stats: tuple[Stat, ...]
    crowd: Crowd
    looks: tuple[Look, ...]
    looked_at: int
    slips: tuple[SlipLook, ...]
    renewals: tuple[SlipLook, ...]
    past: int
    months: int


def team_shown(
    overview: TeamOverview,
    slips: tuple[Slip, ...],
    titles: TeamTitles,
    teams: tuple[tuple[int, str], ...],
    today: date,
) -> TeamShown:
    """Put a team into words; records past their period are told once, not for each person."""
    people, attention = overview.people, overview.attention
    known = {who.id: who for who in people}
    looked = [each for each in attention if each.reason is not Reason.RETENTION]
    first = sorted(looked, key=_gravity)[:MOST_LOOKS]
    columns = {each.id: each for each in titles.guidelines}
    guidelines = tuple(columns[id_] for id_ in overview.team.guidelines)
    looked_at = frozenset(each.person for each in attention)
    crowd = Crowd(people, standings(people, attention), looked_at, guidelines, today)
    return TeamShown(
        name=overview.team.name,
        teams=teams,
        team=overview.team.id,
        lead=team_lead(overview.summary),
        stats=team_stats(overview.summary),
        crowd=crowd,
        looks=tuple(attention_look(a, known[a.person], titles.objectives) for a in first),
        looked_at=len({each.person for each in looked}),
        slips=tuple(_slip(slip, titles) for slip in slips),
        renewals=tuple(
            renewal_look(each, known[each.person]) for each in overview.renewals[:_MOST_RENEWALS]
        ),
        past=_past(attention),
        months=overview.team.retention_months,
    )


def _slip(slip: Slip, titles: TeamTitles) -> SlipLook:
    stem = titles.stems.get(slip.item, slip.item)
    chosen = slip.tempting or ""
    typed = chosen if slip.item in titles.stems else ""
    return slip_look(slip, stem, titles.choices.get((slip.item, chosen), typed))


def _gravity(found: Attention) -> int:
    return _GRAVEST.index(found.reason)


def _past(attention: tuple[Attention, ...]) -> int:
    return sum(each.reason is Reason.RETENTION for each in attention)
