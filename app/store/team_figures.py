"""What the people of a team come to in figures: each question is one query."""

import json
from collections.abc import Mapping, Sequence

from app.domain.ids import ChoiceId, ItemId, ObjectiveId
from app.domain.team import Slip, Weak
from app.domain.team_rules import SLIPPING_ANSWERS, SLIPPING_SHARE
from app.store.database import Database, Row


class TeamFigures:
    """Adds up what people handed in."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def cells(self, team: int, guidelines: Mapping[str, Sequence[str]], oldest: str) -> list[Row]:
        """Add up each person's objectives by guideline.

        Args:
            team: the team.
            guidelines: the objectives of each guideline.
            oldest: the earliest day of evidence that need not be renewed yet.

        Returns:
            Person, place of the guideline, met, right, answered; in the order of the persons.
        """
        sql = """
            with taught (objective, guideline) as materialized (
                select value ->> 0, value ->> 1 from json_each(?)
            )
            select s.person_id, t.guideline, sum(s.is_met and s.last_day >= ?), sum(s.right),
                sum(s.answered)
            from standing s join taught t using (objective)
            where s.person_id in (select person_id from person where team_id = ?)
            group by s.person_id, t.guideline
        """
        taught = [
            (objective, place)
            for place, objectives in enumerate(guidelines.values())
            for objective in objectives
        ]
        return self._db.query(sql, (json.dumps(taught), oldest, team))

    def first_met(self, team: int) -> dict[int, str]:
        """Give for each person the oldest evidence among the objectives they have met."""
        sql = """
            select person_id, min(last_day) from standing
            where person_id in (select person_id from person where team_id = ?) and is_met
            group by person_id
        """
        return dict(self._db.query(sql, (team,)))

    def weak(self, team: int) -> dict[int, list[Weak]]:
        """Give for each person the objectives they slip in, the weakest first."""
        sql = """
            select person_id, objective, right, answered from standing
            where person_id in (select person_id from person where team_id = ?)
                and answered >= ? and 100 * right < ? * answered
            order by person_id, 1.0 * right / answered, objective
        """
        found: dict[int, list[Weak]] = {}
        for person, objective, right, answered in self._db.query(
            sql, (team, SLIPPING_ANSWERS, SLIPPING_SHARE)
        ):
            found.setdefault(person, []).append(Weak(ObjectiveId(objective), right, answered))
        return found

    def slips(self, team: int) -> tuple[Slip, ...]:
        """Give every item that somebody's first answer to was wrong."""
        wrong = """
            select item, max(objective), count(*), sum(is_right) from first_try
            where person_id in (select person_id from person where team_id = ?)
            group by item having sum(is_right) < count(*)
        """
        tempting = """
            select item, tempting, count(*) from first_try
            where person_id in (select person_id from person where team_id = ?)
                and tempting is not null
            group by item, tempting order by count(*), tempting desc
        """
        chosen = {item: (ChoiceId(id_), n) for item, id_, n in self._db.query(tempting, (team,))}
        return tuple(
            Slip(ItemId(item), ObjectiveId(objective), n, right, n, *chosen.get(item, (None, 0)))
            for item, objective, n, right in self._db.query(wrong, (team,))
        )
