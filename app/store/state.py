"""Where the learner was and what they sat; what is damaged here is left out and not fatal."""

import json
from datetime import UTC, datetime

from app.domain.ids import ItemId, LessonId, SectionId
from app.domain.log import Mode
from app.domain.place import Place, Screen
from app.domain.sitting import Sitting
from app.store.database import Database, Row

_WINDOW = "window"
"""Where the window was; every other slot is a lesson's id, which has a dot."""
_PLACE = "select screen, lesson, section, offset, attempt, put_at from place "
_SITTING = "select attempt, mode, form, seed, items from sitting "


class StateStore:
    """The state of one profile; it is not in the log and is not rebuilt from it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put_place(self, place: Place) -> None:
        """Keep where the window is, and with it where reading stopped in a lesson."""
        slots = [_WINDOW]
        if place.screen is Screen.LESSON and place.lesson is not None:
            slots.append(place.lesson)
        for slot in slots:
            self._db.execute(
                """
                replace into place (slot, screen, lesson, section, offset, attempt, put_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    slot,
                    place.screen,
                    place.lesson,
                    place.section,
                    place.offset,
                    place.attempt,
                    _moment(place.at),
                ),
            )

    def place(self) -> Place | None:
        """Find where the window was."""
        return _first_place(self._db.query(_PLACE + "where slot = ?", (_WINDOW,)))

    def lesson_place(self, lesson: LessonId) -> Place | None:
        """Find where reading stopped in a lesson."""
        return _first_place(self._db.query(_PLACE + "where slot = ?", (lesson,)))

    def visited(self) -> dict[LessonId, datetime]:
        """Give the lessons that were opened, and when each was last."""
        rows = self._db.query(_PLACE + "where slot <> ?", (_WINDOW,))
        places = [place for row in rows if (place := _to_place(row)) is not None]
        return {place.lesson: place.at for place in places if place.lesson is not None}

    def add_sitting(self, sitting: Sitting, at: datetime) -> None:
        """Keep what was drawn for a sitting, before its first item is shown."""
        self._db.execute(
            """
            insert into sitting (attempt, mode, form, seed, items, started_at)
            values (?, ?, ?, ?, ?, ?)
            """,
            (
                sitting.attempt,
                sitting.mode,
                sitting.form,
                sitting.seed,
                json.dumps(sitting.items),
                _moment(at),
            ),
        )

    def sitting(self, attempt: int) -> Sitting | None:
        """Find a sitting by its number."""
        found = self._db.query(_SITTING + "where attempt = ?", (attempt,))
        return _to_sitting(found[0]) if found else None

    def open_sittings(self) -> tuple[tuple[Sitting, datetime], ...]:
        """Give the sittings that were not finished, newest first, and when each began."""
        rows = self._db.query(
            "select attempt, mode, form, seed, items, started_at from sitting "
            "where finished_at is null order by attempt desc"
        )
        read = ((_to_sitting(row[:-1]), _to_moment(row[-1])) for row in rows)
        return tuple((one, at) for one, at in read if one is not None and at is not None)

    def close_sittings(self, form: str, before: int, at: datetime) -> None:
        """End what is open of a form and older than a sitting: nobody goes back to it."""
        self._db.execute(
            "update sitting set finished_at = ? "
            "where form = ? and attempt < ? and finished_at is null",
            (_moment(at), form, before),
        )

    def is_open(self, attempt: int) -> bool:
        """Tell whether there is a sitting of this number that is not over."""
        sql = "select 1 from sitting where attempt = ? and finished_at is null"
        return bool(self._db.query(sql, (attempt,)))

    def finish_sitting(self, attempt: int, at: datetime) -> None:
        """Note that a sitting is over."""
        self._db.execute(
            "update sitting set finished_at = ? where attempt = ?", (_moment(at), attempt)
        )


def _moment(at: datetime) -> str:
    """Write a moment in UTC, so that moments sort as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _to_moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if at.tzinfo is None else at


def _first_place(rows: list[Row]) -> Place | None:
    return _to_place(rows[0]) if rows else None


def _to_place(row: Row) -> Place | None:
    """Read a place; one that was damaged or written by hand is as good as none."""
    screen, lesson, section, offset, attempt, put_at = row
    at = _to_moment(put_at)
    is_within = section is None or (lesson is not None and section.startswith(f"{lesson}."))
    if at is None or offset < 0 or not is_within or screen not in set(Screen):
        return None
    lesson_id = None if lesson is None else LessonId(lesson)
    section_id = None if section is None else SectionId(section)
    return Place(Screen(screen), at, lesson_id, section_id, offset, attempt)


def _to_sitting(row: Row) -> Sitting | None:
    """Read a sitting; one that was damaged or written by hand is as good as none."""
    attempt, mode, form, seed, text = row
    items = json.loads(text) if _is_json(text) else None
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        return None
    if mode not in set(Mode):
        return None
    return Sitting(attempt, Mode(mode), form, seed, tuple(ItemId(item) for item in items))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
