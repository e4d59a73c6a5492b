"""Keeping what people come to by guideline: made when a record comes, or when it is missing."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from app.domain.team_sums import Sums, Taught, sums_from
from app.errors import StoreError
from app.store.database import Database
from app.store.roster import Standing
from app.store.team_sums import SumStore
from app.store.teams import Known, TeamStore

log = logging.getLogger(__name__)


class TeamSums:
    """Gives sums, and keeps them where it can: they can be made anew at any time."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._store, self._teams = SumStore(db), TeamStore(db)
        self._taught: Taught | None = None

    def put(self, person: int, standings: Iterable[Standing]) -> None:
        """Keep what somebody's new figures come to, within the caller's transaction."""
        self._taught = self._taught or self._store.taught()
        if self._taught is None:
            self._store.drop(person)
            return
        stands = ((s.objective, s.right, s.answered, s.is_met, s.last_day) for s in standings)
        self._store.put(self._taught, [(person, self._taught.summed(stands))])

    def everybody(self, team: int, taught: Taught) -> Iterator[tuple[Known, Sums]]:
        """Give everybody in a team with what they come to, a page of people at a time."""
        self._learn(taught)
        after = 0
        while page := self._teams.people(team, taught.mark, after):
            yield from self._of(page, taught)
            after = page[-1][0].id

    def one(self, team: int, person: int, taught: Taught) -> tuple[Known, Sums]:
        """Give somebody in a team with what they come to.

        Raises:
            KeyError: there is no such person in the team.
        """
        return next(self._of([self._teams.person(team, person, taught.mark)], taught))

    def _of(
        self, page: Sequence[tuple[Known, str | None]], taught: Taught
    ) -> Iterator[tuple[Known, Sums]]:
        found = [(known, sums_from(text)) for known, text in page]
        missing = [known.id for known, sums in found if sums is None]
        made = self._made(missing, taught) if missing else {}
        for known, sums in found:
            yield known, sums or made[known.id]

    def _made(self, people: Sequence[int], taught: Taught) -> dict[int, Sums]:
        stands = self._store.stands(people)
        made = {person: taught.summed(stands[person]) for person in people}
        self._keep(partial(self._store.put, taught, made.items()))
        return made

    def _learn(self, taught: Taught) -> None:
        """Remember by which guidelines the next records are to be added up."""
        known = self._taught or self._store.taught()
        if known is None or known.mark != taught.mark:
            self._keep(partial(self._store.put_taught, taught))
        self._taught = taught

    def _keep(self, action: Callable[[], None]) -> None:
        """Keep what can be made anew; a team is shown also where nothing can be written."""
        try:
            self._db.keep(action, is_passing=True)
        except StoreError as error:
            log.warning("what a team comes to was not kept: %s", error.code)
