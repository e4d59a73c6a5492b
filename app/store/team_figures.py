"""What the people of a team come to in figures: each question is one query."""

import json
from collections.abc import Sequence

from app.domain.ids import ChoiceId, ItemId, ObjectiveId
from app.domain.team import Slip
from app.store.database import Database


class TeamFigures:
    """Adds up what people handed in."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def who_met(self, people: Sequence[int], objectives: Sequence[str]) -> frozenset[int]:
        """Name those of some people who met each of these objectives at some time."""
        sql = """
            select person_id from standing
            where person_id in (select value from json_each(?))
                and objective in (select value from json_each(?)) and was_met
            group by person_id having count(*) = ?
        """
        words = (json.dumps(people), json.dumps(objectives), len(objectives))
        return frozenset(person for (person,) in self._db.query(sql, words))

    def sittings(
        self, people: Sequence[int], forms: Sequence[str]
    ) -> dict[int, list[tuple[str, str]]]:
        """Give each person's sittings of these forms: the form, and the first answers in order."""
        sql = """
            select person_id, form, answers from sitting
            where person_id in (select value from json_each(?))
                and form in (select value from json_each(?))
        """
        found: dict[int, list[tuple[str, str]]] = {}
        for person, form, answers in self._db.query(sql, (json.dumps(people), json.dumps(forms))):
            found.setdefault(person, []).append((form, answers))
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
