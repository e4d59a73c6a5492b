"""What the people of a team come to in figures: each question is one query."""

import json
from collections.abc import Iterator, Sequence

from app.domain.ids import ChoiceId, ItemId, ObjectiveId
from app.domain.team import Slip
from app.store.database import Database, Row

_PAGE = 500
"""How many people's figures are held in memory at once."""


class TeamFigures:
    """Adds up what people handed in."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def standings(self, team: int) -> Iterator[Row]:
        """Give how each person of a team stands with each objective, a page of people at a time.

        Adding up in SQL what belongs to a guideline takes twice as long: it has to be joined there.

        Returns:
            Person, objective, right, answered, whether it is met, day of the last evidence; in the
            order of the persons.
        """
        page = """
            select person_id from person where team_id = ? and person_id > ?
            order by person_id limit ?
        """
        rows = """
            select person_id, objective, right, answered, is_met, last_day from standing
            where person_id between ? and ?
                and person_id in (select person_id from person where team_id = ?)
            order by person_id
        """
        last = 0
        while people := self._db.query(page, (team, last, _PAGE)):
            first, last = people[0][0], people[-1][0]
            yield from self._db.query(rows, (first, last, team))

    def who_met(self, team: int, objectives: Sequence[str]) -> frozenset[int]:
        """Name the people of a team who met each of these objectives at some time."""
        sql = """
            select person_id from standing
            where person_id in (select person_id from person where team_id = ?)
                and objective in (select value from json_each(?)) and was_met
            group by person_id having count(*) = ?
        """
        found = self._db.query(sql, (team, json.dumps(objectives), len(objectives)))
        return frozenset(person for (person,) in found)

    def sittings(self, team: int, forms: Sequence[str]) -> dict[int, list[tuple[str, str]]]:
        """Give each person's sittings of these forms: the form, and the first answers in order."""
        sql = """
            select person_id, form, answers from sitting
            where person_id in (select person_id from person where team_id = ?)
                and form in (select value from json_each(?))
        """
        found: dict[int, list[tuple[str, str]]] = {}
        for person, form, answers in self._db.query(sql, (team, json.dumps(forms))):
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
