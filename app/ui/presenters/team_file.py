"""A lead's teams as presenters reach them: opened once, read whole, on the storage lane."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.team import PersonDetail, Slip, Team, TeamOverview
from app.domain.team_sums import taught_by
from app.services.annex import TEAM_FILE
from app.services.assigning import AssigningService
from app.services.team import TeamService, open_teams
from app.ui.presenters.desk import Desk

MOST_SLIPS = 5


@dataclass(frozen=True, slots=True)
class TeamRead:
    """A team as it was read, with all teams there are.

    Attributes:
        teams: every team, by name.
        overview: the one that is shown.
        slips: its hardest questions.
        put_aside: where a damaged file was kept, if there was one.
    """

    teams: tuple[Team, ...]
    overview: TeamOverview
    slips: tuple[Slip, ...]
    put_aside: Path | None = None


class TeamFile:
    """Reads on the storage lane; nothing here may be called from the window's."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._put_aside: Path | None = None

    @property
    def service(self) -> TeamService:
        """The service, whose file is opened with the first use.

        Raises:
            StoreError: the file cannot be opened.
        """
        annex = self._desk.annex
        if isinstance(annex.held, TeamService):
            return annex.held
        months = self._desk.ruling.policy.retention_months
        opened = open_teams(annex.folder, annex.now, months)
        annex.held, self._put_aside = opened.service, opened.put_aside
        return opened.service

    def read(self, wanted: int | None, first_name: str) -> TeamRead:
        """Read the team that is wanted, or the one shown last; the first is made where none is.

        Raises:
            StoreError: it cannot be read.
        """
        service, course = self.service, self._desk.course
        teams, team = self._teams(wanted, first_name)
        overview = service.views.overview(team, course, self._overdue(team))
        slips = service.views.slips(team.id, MOST_SLIPS)
        put_aside, self._put_aside = self._put_aside, None
        return TeamRead(teams, overview, slips, put_aside)

    def shown_name(self) -> str:
        """Give the name of the team shown last; empty where no team was ever made.

        Raises:
            StoreError: it cannot be read.
        """
        if self._desk.annex.held is None and not (self._desk.annex.folder / TEAM_FILE).exists():
            return ""
        teams, shown = self.service.teams(), self._desk.lead.team()
        names = {team.id: team.name for team in teams}
        return names.get(shown or 0, teams[0].name if teams else "")

    def detail(self, person: int, first_name: str) -> tuple[Team, PersonDetail] | None:
        """Read everything that is held of somebody in the team shown last; None if they are gone.

        Nobody else of the team is read, however many there are.

        Raises:
            StoreError: it cannot be read.
        """
        course = self._desk.course
        _, team = self._teams(None, first_name)
        try:
            found = self.service.views.detail(team, person, course, self._overdue(team, person))
        except KeyError:
            return None
        return replace(team, guidelines=taught_by(course).guidelines), found

    def _teams(self, wanted: int | None, first_name: str) -> tuple[tuple[Team, ...], Team]:
        """Give every team, and the one that is wanted or was shown last."""
        service, lead = self.service, self._desk.lead
        teams = service.teams() or (service.create(first_name, is_passing=True),)
        known = {team.id: team for team in teams}
        team = known.get(wanted or lead.team() or 0, teams[0])
        if wanted is not None:
            lead.put_team(team.id)
        return teams, team

    def _overdue(self, team: Team, person: int | None = None) -> dict[int, int]:
        """Count what is late of everybody in a team, or of one person."""
        plans = AssigningService(self._desk.plans).plans()
        today = self._desk.now().astimezone().date().isoformat()
        return self.service.overdue.count(team, self._desk.course, plans, today, person)
