"""What follows from the learning log, kept in tables for speed and made anew from the log at will.

The rules are the domain's. Here a line finds the rows it changes, and a rebuild starts from none.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from app.domain.ids import ObjectiveId
from app.domain.log import Kind, Line, Mode, line_from_text
from app.domain.mastery import Answer, Mastery, fold
from app.domain.sitting import SittingResult, result_in
from app.errors import Code, StoreError
from app.store.database import Database, Row
from app.store.marks import mark, put_mark

RULES = "2"
"""The rules by which lines become rows; what was made by others is made anew from the log."""
_MASTERY = "select objective, mastery from objective_mastery "
_RESULTS = "select attempt, mode, form, asked, right, day from sitting_result "


@dataclass(slots=True)
class _Projection:
    """The rows that some lines change, while they are folded in."""

    mastery: dict[ObjectiveId, Mastery] = field(default_factory=dict)
    completion: dict[str, Line] = field(default_factory=dict)
    results: dict[int, SittingResult] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Fold in one line."""
        result = result_in(line)
        if line.objective is not None:
            objective = ObjectiveId(line.objective)
            known = fold(self.mastery.get(objective, Mastery()), line)
            if known != Mastery():
                self.mastery[objective] = known
        if result is not None:
            before = self.results.get(result.attempt)
            self.results[result.attempt] = result if before is None else before.after(result)
        if line.kind in {Kind.SECTION_COMPLETED, Kind.LESSON_COMPLETED} and line.item is not None:
            self.completion.setdefault(line.item, line)


class ProgressStore:
    """Mastery, completion and results of one profile."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def apply(self, line: Line) -> None:
        """Fold in a line that was just appended, in the same transaction."""
        projection = _Projection()
        if line.seq == 1:
            put_mark(self._db, "progress", RULES)
        if line.objective is not None:
            rows = self._db.query(_MASTERY + "where objective = ?", (line.objective,))
            projection.mastery.update(self._read_mastery(rows))
        if line.attempt is not None:
            rows = self._db.query(_RESULTS + "where attempt = ?", (line.attempt,))
            projection.results.update(self._read_results(rows))
        projection.take(line)
        self._put(projection)

    def rebuild(self, lines: Iterable[str]) -> None:
        """Make everything anew from the whole log, in one transaction of its own.

        Raises:
            StoreError: a line cannot be read, or the tables not written; they stay as they were.
        """
        projection = _Projection()
        for number, text in enumerate(lines, start=1):
            try:
                projection.take(line_from_text(text))
            except ValueError as error:
                raise self._damaged(f"line {number} of the learning log") from error
        with self._db.transaction(is_passing=True):
            self._db.execute("delete from objective_mastery")
            self._db.execute("delete from completion")
            self._db.execute("delete from sitting_result")
            self._put(projection)
            put_mark(self._db, "progress", RULES)

    @property
    def is_current(self) -> bool:
        """Tell whether the rows were made by today's rules."""
        return mark(self._db, "progress") == RULES

    def mastery(self) -> dict[ObjectiveId, Mastery]:
        """Give what is known of each objective that was answered about."""
        return self._read_mastery(self._db.query(_MASTERY))

    def completed(self) -> frozenset[str]:
        """Give the ids of the sections and lessons that were completed."""
        return frozenset(row[0] for row in self._db.query("select id from completion"))

    def results(self) -> tuple[SittingResult, ...]:
        """Give the result of every sitting with an answer, oldest first."""
        rows = self._db.query(_RESULTS + "order by attempt")
        return tuple(self._read_results(rows).values())

    def reviewed_on(self, day: str) -> int:
        """Count the answers of the review sessions that were last continued on a day."""
        sql = "select coalesce(sum(asked), 0) from sitting_result where day = ? and mode = 'review'"
        ((asked,),) = self._db.query(sql, (day,))
        return int(asked)

    def _read_mastery(self, rows: Iterable[Row]) -> dict[ObjectiveId, Mastery]:
        found: dict[ObjectiveId, Mastery] = {}
        for objective, text in rows:
            try:
                known = json.loads(text)
                recent = tuple(Answer(**answer) for answer in known["recent"])
                counted = tuple(known["items_that_day"])
                fields = {**known, "recent": recent, "items_that_day": counted}
                found[objective] = Mastery(**fields)
            except (ValueError, TypeError, KeyError) as error:
                raise self._damaged(f"the mastery of {objective}") from error
        return found

    def _read_results(self, rows: Iterable[Row]) -> dict[int, SittingResult]:
        found: dict[int, SittingResult] = {}
        for attempt, mode, form, asked, right, day in rows:
            try:
                found[attempt] = SittingResult(attempt, Mode(mode), form, asked, right, day)
            except ValueError as error:
                raise self._damaged(f"the result of sitting {attempt}") from error
        return found

    def _put(self, projection: _Projection) -> None:
        for objective, known in projection.mastery.items():
            text = _mastery_text(known)
            self._db.execute(
                "replace into objective_mastery (objective, state, mastery) values (?, ?, ?)",
                (objective, known.state, text),
            )
        for id_, line in projection.completion.items():
            self._db.execute(
                """
                insert into completion (id, kind, day, seq) values (?, ?, ?, ?)
                on conflict (id) do nothing
                """,
                (id_, line.kind, line.day, line.seq),
            )
        for result in projection.results.values():
            sql = """
                replace into sitting_result (attempt, mode, form, asked, right, day)
                values (?, ?, ?, ?, ?, ?)
            """
            kept = (result.attempt, result.mode, result.form)
            self._db.execute(sql, (*kept, result.asked, result.right, result.day))

    def _damaged(self, what: str) -> StoreError:
        return StoreError(Code.STORE_CORRUPT, self._db.path, what)


def _mastery_text(known: Mastery) -> str:
    """Write all but what depends on the day it is looked at."""
    kept = {name: value for name, value in asdict(known).items() if name != "is_faded"}
    return json.dumps(kept, separators=(",", ":"))
