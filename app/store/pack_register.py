"""What is remembered of packs: keys, versions, which is in use. A removed pack is not forgotten."""

from dataclasses import dataclass
from datetime import UTC, datetime

from app.domain.item import is_newer
from app.domain.trust import Known, Offered
from app.store.database import Database


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of a pack that was installed; the hash is that of its index."""

    pack: str
    version: str
    sha256: str
    key: str
    installed_at: str


class PackRegister:
    """The packs of one profile. Everything is written inside the caller's transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def known(self, pack: str) -> Known | None:
        """Find what is remembered of a pack, however long ago it was here."""
        found = self._db.query("select key, highest from pack_known where pack = ?", (pack,))
        if not found:
            return None
        key, highest = found[0]
        hashes = self._db.query("select version, sha256 from pack_version where pack = ?", (pack,))
        return Known(str(key), str(highest), {str(v): str(sha256) for v, sha256 in hashes})

    def put_installed(self, offered: Offered, at: datetime) -> None:
        """Remember a version that is in its place now, and use it."""
        known = self.known(offered.id)
        highest = offered.version
        if known is not None and is_newer(known.highest, highest):
            highest = known.highest
        self._db.execute(
            """
            insert into pack_known (pack, key, highest, selected) values (?1, ?2, ?3, ?4)
            on conflict (pack) do update set key = ?2, highest = ?3, selected = ?4
            """,
            (offered.id, offered.key, highest, offered.version),
        )
        self._db.execute(
            """
            insert into pack_version (pack, version, sha256, is_kept, installed_at)
            values (?, ?, ?, 1, ?)
            on conflict (pack, version) do update set is_kept = 1
            """,
            (offered.id, offered.version, offered.sha256, at.astimezone(UTC).isoformat()),
        )

    def select(self, pack: str, version: str) -> None:
        """Use another version that is kept."""
        self._db.execute("update pack_known set selected = ? where pack = ?", (version, pack))

    def put_removed(self, pack: str) -> None:
        """Use a pack no more; its key, its versions and their hashes stay remembered."""
        self._db.execute("update pack_known set selected = null where pack = ?", (pack,))
        self._db.execute("update pack_version set is_kept = 0 where pack = ?", (pack,))

    def selected(self) -> tuple[KeptVersion, ...]:
        """Give the version of each pack that is in use, in the order of their ids."""
        rows = self._db.query(
            """
            select k.pack, v.version, v.sha256, k.key, v.installed_at
            from pack_known k join pack_version v on v.pack = k.pack and v.version = k.selected
            where v.is_kept = 1 order by k.pack
            """
        )
        return tuple(KeptVersion(*map(str, row)) for row in rows)

    def kept(self, pack: str) -> tuple[KeptVersion, ...]:
        """Give the versions of a pack that one can go back to, the newest installed first."""
        rows = self._db.query(
            """
            select k.pack, v.version, v.sha256, k.key, v.installed_at
            from pack_known k join pack_version v using (pack)
            where k.pack = ? and v.is_kept = 1 order by v.installed_at desc, v.version desc
            """,
            (pack,),
        )
        return tuple(KeptVersion(*map(str, row)) for row in rows)
