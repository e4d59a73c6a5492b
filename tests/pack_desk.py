"""A profile into which packs are brought, without a window."""

from datetime import UTC, datetime

from app.policy import Policy
from app.services.guests import guest_packs
from app.services.library import open_library
from app.services.packs import PacksService, examine
from app.store.database import open_database
from tests.pack_factory import SOUND, draw, guest

OPEN_POLICY = Policy(allow_unsigned=True)


class Desk:
    """A profile into which packs are brought, as the settings page brings them."""

    def __init__(self, folder, policy=OPEN_POLICY):
        self.folder = folder
        self.db = open_database(folder / "profile" / "profile.db")
        self.policy = policy
        self.service = PacksService(self.db, self.profile, policy, lambda: self.now)
        self.now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
        self.count = 0

    @property
    def profile(self):
        return self.folder / "profile"

    def file(self, content):
        self.count += 1
        path = self.folder / f"{self.count}.seawallpack"
        path.write_bytes(content)
        return path

    def examine(self, content):
        return examine(self.file(content), self.profile, SOUND, self.service.in_use())

    def offer(self, content):
        return self.service.offer(self.examine(content))

    def install(self, content):
        offer = self.offer(content)
        self.service.install(offer)
        return offer

    def build(self, name, **changes):
        return guest(self.folder / "source" / name, **changes)

    def library(self):
        packs = guest_packs(self.db, self.profile, self.policy)
        return open_library(SOUND, self.profile / "catalogue.db", draw, "", packs)

    def versions(self):
        return {line.guest.kept.pack: line.guest.kept.version for line in self.service.packs()}

    def left_aside(self):
        return sorted(path.name for path in (self.profile / "packs").glob("staging-*"))
