"""Packs: looked at before they come in, installed, gone back from, removed. Nothing overrides.

`examine` reads and compares and needs no database, so that it can run beside the storage lane; what
it found is judged, and put in its place, by `PacksService` on that lane.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.content.compile import compile_pack
from app.content.limits import LARGEST_INDEX, LARGEST_STATEMENT
from app.content.pack import Replaced, item_from_text
from app.content.pack_file import SEALS, Statement, seal_from
from app.content.pack_index import INDEX_NAME, PackIndex
from app.content.pack_reader import Named, PackContent
from app.content.pack_signing import heirs, publisher_key
from app.content.shelf import Shelf, shelf_of
from app.domain.course import Part
from app.domain.edition import Asked, Edition, ObjectiveChange, changes_between
from app.domain.trust import Offered, Refusal, judge
from app.errors import AppError, Code, PackError, pack_named
from app.policy import Policy
from app.resources import CORE
from app.services.building import join_pack
from app.services.guests import PACKS, GuestPack, guest_packs
from app.services.installed import InstalledPack, open_pack
from app.services.pack_check import check_pack
from app.store.database import Database
from app.store.pack_folder import PackFolder, is_whole, read_part
from app.store.pack_register import KeptVersion, PackRegister

log = logging.getLogger(__name__)

_REFUSALS = {
    Refusal.UNSIGNED: (Code.PACK_POLICY, "nobody has signed it"),
    Refusal.SIGNATURE_LOST: (Code.PACK_KEY, "earlier versions were signed, this one is not"),
    Refusal.OTHER_KEY: (
        Code.PACK_KEY,
        "it is signed by {key}, and earlier versions were signed by {known}",
    ),
    Refusal.OLDER: (Code.PACK_ROLLBACK, "version {version} is older than {highest}"),
    Refusal.CHANGED: (
        Code.PACK_ROLLBACK,
        "you have had version {version} already, and it had another content",
    ),
}


@dataclass(frozen=True, slots=True)
class Examined:
    """A pack that is whole, whose signature holds and which fits the course. It is not here yet.

    Attributes:
        path: the file it came from.
        aside: where its files lie until it is installed or thrown away.
        index: what it says of itself.
        sha256: the hash of its index.
        key: the publisher's key; empty if it is not signed.
        statements: what its publishers say about keys that follow one another; not believed yet.
        size: of the file, in bytes.
        changes: what learners will notice, compared with what they have now.
        stale: what it replaces that is not as its author saw it.
    """

    path: Path
    aside: Path
    index: PackIndex
    sha256: str
    key: str
    statements: tuple[Statement, ...]
    size: int
    changes: tuple[ObjectiveChange, ...]
    stale: tuple[Replaced, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack that may be installed, and the version it would take the place of, if there is one."""

    examined: Examined
    is_first: bool
    previous: str


@dataclass(frozen=True, slots=True)
class PackLine:
    """An installed pack as the settings show it; the newest installed version comes first."""

    guest: GuestPack
    title: str
    publisher: str
    size: int
    kept: tuple[KeptVersion, ...]
    problem: AppError | None


def examine(path: Path, profile: Path, source: Path, others: tuple[GuestPack, ...]) -> Examined:
    """Look a pack file through and compare it with what is here; it is not judged yet.

    Args:
        path: the file.
        profile: the folder of the profile; what passed lies there, aside.
        source: the source folder of the course.
        others: the packs in use.

    Raises:
        PackError: the pack was refused; nothing of it is left.
        ContentError: the course itself cannot be read.
        StoreError: there is no room for it.
    """
    folder = PackFolder(profile / PACKS)
    folder.clean()
    aside = folder.make_aside()
    with _thrown_away(folder, aside), pack_named(path):
        size = path.stat().st_size if path.exists() else 0
        check_pack(path, aside)
        sha256 = hashlib.sha256(read_part(aside, INDEX_NAME, LARGEST_INDEX)).hexdigest()
        pack = open_pack(aside, sha256)
        if pack.index.id == CORE:
            reason = f"'{CORE}' is the course that comes with the program"
            raise PackError(Code.PACK_KEY, path, reason)
        present = [name for name in SEALS if (aside / name).exists()]
        seal = seal_from({name: read_part(aside, name, LARGEST_STATEMENT) for name in present})
        key = publisher_key(seal, read_part(aside, INDEX_NAME, LARGEST_INDEX))
        changes, stale = _compared(pack, source, others)
        return Examined(path, aside, pack.index, sha256, key, seal.statements, size, changes, stale)


def _refuse_damage(pack: InstalledPack) -> None:
    """Hold every file in a folder against the index.

    Raises:
        PackError: one is gone or another.
    """
    for member in pack.index.members:
        if not is_whole(pack.folder, member.sha256):
            raise PackError(Code.PACK_SIGNATURE, pack.folder, f"{member.name} is damaged")


def _compared(
    pack: InstalledPack, source: Path, others: tuple[GuestPack, ...]
) -> tuple[tuple[ObjectiveChange, ...], tuple[Replaced, ...]]:
    """Join a pack to the course for a try; say what would change, and what has changed below it."""
    shelf = shelf_of(compile_pack(source))
    before: PackContent | None = None
    for other in others:
        if other.kept.pack == pack.index.id:
            before = _old_content(other)
        else:
            _join_sound(shelf, other)
    content = pack.content()
    old = _edition_below(shelf, content) if before is None else before.edition
    shelf.add(content, is_signed=True)
    return changes_between(old, content.edition), shelf.stale[pack.index.id]


def _old_content(guest: GuestPack) -> PackContent | None:
    try:
        return open_pack(guest.folder, guest.kept.sha256).content()
    except PackError as error:
        log.warning("the version in use cannot be compared with: %s", error.reason)
        return None


def _join_sound(shelf: Shelf, guest: GuestPack) -> None:
    """Join another pack if it can be; one that cannot be is left out of the course as well."""
    try:
        join_pack(shelf, guest)
    except PackError as error:
        log.warning("pack %s left out: %s", guest.kept.pack, error.reason)


def _edition_below(shelf: Shelf, content: PackContent) -> Edition:
    """Give what learners have now in place of a pack that was never here."""
    heads = {head.id for head in content.course.lessons}
    modules = tuple(
        replace(module, lessons=tuple(head for head in module.lessons if head.id in heads))
        for module in shelf.course.modules
    )
    course = replace(shelf.course, parts=(Part("", "", modules),))
    pieces = (shelf.pieces.get(Named("item", item)) for item in content.asked)
    items = [item_from_text(piece.text) for piece in pieces if piece is not None]
    return Edition(course, {item.id: Asked(item.objective, item.sha256) for item in items})


@contextmanager
def _thrown_away(folder: PackFolder, aside: Path) -> Iterator[None]:
    """Leave nothing aside when the block fails."""
    try:
        yield
    except AppError:
        folder.throw_away(aside)
        raise


class PacksService:
    """What a person does with packs. Everything here runs on the storage lane."""

    def __init__(
        self, db: Database, profile: Path, policy: Policy, now: Callable[[], datetime]
    ) -> None:
        self._db, self._profile, self._policy, self._now = db, profile, policy, now
        self._register = PackRegister(db)
        self._folder = PackFolder(profile / PACKS)

    def in_use(self) -> tuple[GuestPack, ...]:
        """Give the packs in use."""
        return guest_packs(self._db, self._profile, self._policy)

    def packs(self) -> tuple[PackLine, ...]:
        """List the packs in use, with the versions one can go back to."""
        return tuple(map(self._line, self.in_use()))

    def offer(self, examined: Examined) -> Offer:
        """Judge a pack that was examined.

        Raises:
            PackError: it may not be installed; nothing of it is left.
        """
        index = examined.index
        known = self._register.known(index.id)
        heirs_of_known = () if known is None else heirs(examined.statements, index.id, known.key)
        offered = Offered(index.id, index.version, examined.sha256, examined.key, heirs_of_known)
        allow = self._policy.allow_unsigned
        refusal = judge(known, offered, allow_unsigned=allow)
        if refusal is not None:
            self.discard(examined)
            code, reason = _REFUSALS[refusal]
            facts = {"key": offered.key, "version": index.version}
            facts["known"], facts["highest"] = (
                ("", "") if known is None else (known.key, known.highest)
            )
            raise PackError(code, examined.path, reason.format(**facts))
        used = {guest.kept.pack: guest.kept.version for guest in self.in_use()}
        return Offer(examined, known is None, used.get(index.id, ""))

    def install(self, offer: Offer) -> None:
        """Put a pack in its place; it is in the course from the next start on.

        Raises:
            AppError: nothing changed; the version in use stays in use.
        """
        examined = offer.examined
        index = examined.index
        offered = Offered(index.id, index.version, examined.sha256, examined.key)
        with _thrown_away(self._folder, examined.aside):
            self._folder.put(examined.aside, index.id, index.version)
        self._db.keep(partial(self._register.put_installed, offered, self._now()))
        log.info("pack %s %s installed", index.id, index.version)

    def discard(self, examined: Examined) -> None:
        """Throw away a pack that is not to be installed."""
        self._folder.throw_away(examined.aside)

    def roll_back(self, pack: str, version: str) -> None:
        """Use a version again that is kept from before.

        Raises:
            PackError: it is not kept, or its files are not whole.
        """
        kept = next((k for k in self._register.kept(pack) if k.version == version), None)
        if kept is None:
            raise PackError(Code.PACK_ROLLBACK, Path(pack), f"version {version} is not kept here")
        with pack_named(Path(pack)):
            _refuse_damage(open_pack(self._folder.place(pack, version), kept.sha256))
        self._db.keep(partial(self._register.select, pack, version))
        log.info("pack %s back at %s", pack, version)

    def remove(self, pack: str) -> None:
        """Take a pack out of the course, with every version kept; answers given to it stay.

        Its key and its versions stay remembered, so that nobody else can come in under its name.
        """
        self._db.keep(partial(self._register.put_removed, pack))
        self._folder.remove(pack)
        log.info("pack %s removed", pack)

    def _line(self, guest: GuestPack) -> PackLine:
        kept = self._register.kept(guest.kept.pack)
        try:
            index = open_pack(guest.folder, guest.kept.sha256).index
        except PackError as error:
            return PackLine(guest, guest.kept.pack, "", 0, kept, error)
        return PackLine(guest, index.title, index.publisher, index.size, kept, None)
