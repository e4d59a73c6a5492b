"""The learner's notes, highlights and bookmarks; what is damaged here is left out and not fatal."""

from datetime import UTC, datetime

from app.domain.ids import LessonId, SectionId
from app.domain.notebook import Entry, EntryKind, Spot
from app.store.database import Database, Row

_ENTRY = """
select entry_id, kind, lesson, section, offset, passage, start, quote, text, added_at from notebook
"""


class NotebookStore:
    """The notebook of one profile; it is not in the log and is never given away with it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, entry: Entry) -> None:
        """Keep an entry under its own number, in place of one that had it."""
        spot = entry.spot
        self._db.execute(
            """
            replace into notebook
            (entry_id, kind, lesson, section, offset, passage, start, quote, text, added_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                entry.id,
                entry.kind,
                spot.lesson,
                spot.section,
                spot.offset,
                spot.passage,
                spot.start,
                spot.quote,
                entry.text,
                entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            ),
        )

    def next_id(self) -> int:
        """Give the number of the next entry."""
        ((number,),) = self._db.query("select coalesce(max(entry_id), 0) + 1 from notebook")
        return int(number)

    def remove(self, entry: int) -> None:
        """Forget an entry."""
        self._db.execute("delete from notebook where entry_id = ?", (entry,))

    def find(self, entry: int) -> Entry | None:
        """Find an entry by its number."""
        return next(iter(_entries(self._db.query(_ENTRY + "where entry_id = ?", (entry,)))), None)

    def entries(self) -> tuple[Entry, ...]:
        """Give all entries, the newest first."""
        return _entries(self._db.query(_ENTRY + "order by entry_id desc"))

    def in_lesson(self, lesson: LessonId) -> tuple[Entry, ...]:
        """Give the entries of a lesson, the oldest first."""
        sql = _ENTRY + "where lesson = ? order by entry_id"
        return _entries(self._db.query(sql, (lesson,)))


def _entries(rows: list[Row]) -> tuple[Entry, ...]:
    return tuple(entry for row in rows if (entry := _to_entry(row)) is not None)


def _to_entry(row: Row) -> Entry | None:
    """Read an entry; one whose place or moment was damaged is as good as none."""
    number, kind, lesson, section, offset, passage, start, quote, text, added_at = row
    try:
        at = datetime.fromisoformat(added_at)
    except ValueError:
        return None
    if at.tzinfo is None or not section.startswith(f"{lesson}.") or kind not in set(EntryKind):
        return None
    spot = Spot(LessonId(lesson), SectionId(section), offset, passage, start, quote)
    return Entry(number, EntryKind(kind), spot, text, at)
