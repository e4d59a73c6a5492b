"""Which installed packs belong to the course; all that the start needs to know of them."""

from dataclasses import dataclass
from pathlib import Path

from app.policy import Policy
from app.store.database import Database
from app.store.pack_folder import PackFolder
from app.store.pack_register import KeptVersion, PackRegister

PACKS = "packs"
"""The folder of a profile that holds its packs."""


@dataclass(frozen=True, slots=True)
class GuestPack:
    """A pack in use: the version, its folder, and whether this computer's policy allows it."""

    kept: KeptVersion
    folder: Path
    is_allowed: bool

    @property
    def is_signed(self) -> bool:
        """Whether it has a publisher's signature."""
        return bool(self.kept.key)

    @property
    def state(self) -> str:
        """Say in one text everything about it that the joined course depends on."""
        kept = self.kept
        return f"{kept.pack} {kept.version} {kept.sha256} {self.is_signed} {self.is_allowed}"


def guest_packs(db: Database, profile: Path, policy: Policy) -> tuple[GuestPack, ...]:
    """Give the packs in use, in the order of their ids.

    Raises:
        StoreError: the profile cannot be read.
    """
    folder = PackFolder(profile / PACKS)
    return tuple(
        GuestPack(
            kept, folder.place(kept.pack, kept.version), bool(kept.key) or policy.allow_unsigned
        )
        for kept in PackRegister(db).selected()
    )
