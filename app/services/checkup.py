"""The full check of a profile: weekly, and after it was not closed, in slices between answers.

Every page by SQLite, every line of the log by its hash chain. What is found is noted beside the
profile, so that the next start recovers it.
Source: reliability design 4.4.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice

from app.domain.log import first_break
from app.errors import Code, StoreError
from app.store.database import Database
from app.store.learning_log import LearningLog
from app.store.marks import mark, put_mark
from app.store.recovery import condemn

_MARK = "full_check"
_EVERY = timedelta(days=7)
_SLICE = 2000
"""Lines that are checked before somebody else may have the profile: some 30 ms."""


class Checkup:
    """The check of one open profile."""

    def __init__(self, db: Database, log: LearningLog) -> None:
        self._db, self._log = db, log

    def is_due(self, today: date, *, was_unclean: bool) -> bool:
        """Tell whether a check is due: it was not closed, or none was made for a week."""
        if self._db.refusal is not None:
            return False
        try:
            last = datetime.fromisoformat(mark(self._db, _MARK)).date()
        except ValueError:
            return True
        return was_unclean or abs(today - last) >= _EVERY

    def slices(self, today: date) -> Iterator[int]:
        """Check the profile; each step gives how many lines were checked so far.

        Raises:
            StoreError: it is damaged; that is noted, and the next start recovers it.
        """
        ((found, *_), *_) = self._db.query("pragma integrity_check")
        if found != "ok":
            raise self._condemned(str(found))
        lines, done, prev = self._log.kept(), 0, self._log.origin()
        yield done
        while part := list(islice(lines, _SLICE)):
            broken = first_break(prev, part, done + 1)
            if broken is not None:
                raise self._condemned(f"entry {broken} of the learning log")
            done, prev = done + len(part), part[-1][1]
            yield done
        self._db.keep(partial(put_mark, self._db, _MARK, today.isoformat()))

    def _condemned(self, reason: str) -> StoreError:
        condemn(self._db.path.parent, reason)
        return StoreError(Code.STORE_CORRUPT, self._db.path, reason)
