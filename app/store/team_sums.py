"""What people's objectives come to, kept beside them: it follows from their figures."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.domain.team_sums import Stands, Sums, Taught
from app.store.database import Database


class SumStore:
    """Keeps sums, each with the mark of the guidelines it was made by.

    The caller opens the transaction.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def taught(self) -> Taught | None:
        """Give the guidelines that people were added up by last; None if nobody ever was."""
        found = self._db.query("select guidelines from taught")
        return Taught(json.loads(found[0][0])) if found else None

    def put_taught(self, taught: Taught) -> None:
        """Replace the guidelines that people are added up by."""
        sql = "replace into taught (taught_id, guidelines) values (1, ?)"
        self._db.execute(sql, (taught.to_text(),))

    def put(self, taught: Taught, sums: Iterable[tuple[int, Sums]]) -> None:
        """Replace what people, given by their numbers, come to."""
        rows = [(person, taught.mark, each.to_text()) for person, each in sums]
        sql = "replace into person_sum (person_id, mark, sums) values (?, ?, ?)"
        self._db.execute_all(sql, rows)

    def drop(self, person: int) -> None:
        """Forget what a person came to."""
        self._db.execute("delete from person_sum where person_id = ?", (person,))

    def stands(self, people: Sequence[int]) -> dict[int, list[Stands]]:
        """Give how people, in the order of their numbers, stand with each objective."""
        sql = """
            select person_id, objective, right, answered, is_met, last_day from standing
            where person_id in (select value from json_each(?))
        """
        found: dict[int, list[Stands]] = defaultdict(list)
        for person, *stands in self._db.query(sql, (json.dumps(people),)):
            found[person].append(tuple(stands))
        return found
