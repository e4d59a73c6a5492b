"""The course compiled and its packs joined: what is done when something of it has changed.

Imported only then: the start of the program reads what was built before.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.content import pack as codec
from app.content.compile import compile_pack
from app.content.pack import Pack
from app.content.shelf import Shelf, shelf_of, without_withheld
from app.errors import Code, PackError
from app.services.guests import GuestPack
from app.services.installed import InstalledPack, open_pack

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """Everything there is to learn from, and the packs that could not be joined, with reasons."""

    pack: Pack
    shelf: Shelf
    joined: dict[str, InstalledPack]
    left_out: tuple[PackError, ...]

    def documents(self) -> Iterator[tuple[str, str, str, str]]:
        """Give everything there is to read: its kind, its id, what it is listed under, its text."""
        course = self.shelf.course
        yield "course", course.id, "", codec.course_to_text(course)
        for guest in course.guests:
            yield "guest", guest.id, "", codec.guest_to_text(guest)
        for piece in self.shelf.pieces.values():
            yield piece.kind, piece.id, piece.group, piece.text
        for withheld in self.shelf.withheld.values():
            yield "withheld", withheld.id, "", codec.withheld_to_text(withheld)
        for error in self.left_out:
            yield "left_out", str(error.place), "", codec.refusal_to_text(error)

    def whole(self) -> Pack:
        """Give the course with what packs have added to it, as if one source had all of it."""
        texts: dict[str, list[str]] = {}
        for piece in self.shelf.pieces.values():
            texts.setdefault(piece.kind, []).append(piece.text)
        return replace(
            self.pack,
            course=self.shelf.course,
            lessons=tuple(map(codec.lesson_from_text, texts.get("lesson", ()))),
            items=tuple(map(codec.item_from_text, texts.get("item", ()))),
            sources=tuple(map(codec.source_from_text, texts.get("source", ()))),
            terms=tuple(map(codec.term_from_text, texts.get("term", ()))),
            guidelines=tuple(map(codec.guideline_from_text, texts.get("guideline", ()))),
        )

    def pictures(self) -> Iterator[tuple[str, str, int, str, bytes]]:
        """Give the pictures of all packs: name, theme, scale, hash, PNG.

        Raises:
            PackError: one is gone or damaged.
        """
        for pack, pictures in self.shelf.pictures.items():
            for place, member in pictures.items():
                yield *place, member.sha256, self.joined[pack].read(member)


def build_course(source: Path, packs: tuple[GuestPack, ...]) -> Built:
    """Compile a source folder and join packs to it; a pack that cannot be used is left out.

    Raises:
        ContentError: the source cannot be used.
    """
    pack = compile_pack(source)
    if pack.problems:
        first = pack.problems[0]
        log.warning(
            "content problems: %d, first at %s:%d", len(pack.problems), first.path, first.line
        )
    shelf = shelf_of(pack)
    joined: dict[str, InstalledPack] = {}
    left_out = []
    for guest in packs:
        try:
            joined[guest.kept.pack] = join_pack(shelf, guest)
        except PackError as error:
            log.warning("pack %s left out: %s", guest.kept.pack, error.reason)
            left_out.append(PackError(error.code, Path(guest.kept.pack), error.reason))
    shelf.course = without_withheld(shelf.course, shelf.withheld)
    return Built(pack, shelf, joined, tuple(left_out))


def join_pack(shelf: Shelf, guest: GuestPack) -> InstalledPack:
    """Read an installed pack, and join it to the course.

    Raises:
        PackError: it is damaged, does not fit, or is not allowed here.
    """
    if not guest.is_allowed:
        raise PackError(Code.PACK_POLICY, guest.folder, "nobody has signed it")
    installed = open_pack(guest.folder, guest.kept.sha256)
    content = installed.content()
    for member in content.pictures.values():
        installed.read(member)
    shelf.add(content, is_signed=guest.is_signed)
    return installed
