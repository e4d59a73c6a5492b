"""What a learner found unclear, with their note: private, and kept until they take it back."""

from datetime import UTC, datetime
from operator import attrgetter

from app.domain.flag import Flag
from app.domain.ids import ItemId
from app.store.database import Database


class FlagStore:
    """The flags of one profile; they are not in the log and are not rebuilt from it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, flag: Flag) -> None:
        """Keep a flag, in place of the item's flag before."""
        at = flag.flagged_at.astimezone(UTC).isoformat(timespec="seconds")
        self._db.execute(
            "replace into flag (item, item_sha256, note, flagged_at) values (?, ?, ?, ?)",
            (flag.item, flag.item_sha256, flag.note, at),
        )

    def remove(self, item: ItemId) -> None:
        """Take back the flag of an item, if it has one."""
        self._db.execute("delete from flag where item = ?", (item,))

    def flags(self) -> tuple[Flag, ...]:
        """Give every flag, newest first; one whose moment cannot be read comes last."""
        sql = "select item, item_sha256, note, flagged_at from flag order by item"
        flags = [
            Flag(ItemId(item), sha256, note, _to_moment(at))
            for item, sha256, note, at in self._db.query(sql)
        ]
        return tuple(sorted(flags, key=attrgetter("flagged_at"), reverse=True))


def _to_moment(text: str) -> datetime:
    """Read a moment; a damaged one is as old as can be, because the note matters more."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
