"""What can be read: the course, its lessons and items, and everything they refer to."""

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import product
from pathlib import Path

from app import VERSION
from app.content import pack as codec
from app.content.pack import SCALES, THEMES, Pack
from app.domain.course import Course, Guideline, Source, Term
from app.domain.ids import ItemId, LessonId, ModuleId
from app.domain.item import Item, Withheld
from app.domain.lesson import Lesson
from app.domain.log import Line
from app.domain.news import PackNews, news
from app.domain.passage import Passage
from app.errors import Code, ContentError, PackError
from app.resources import CORE_CATALOGUE, CORE_SOURCE
from app.services.guests import GuestPack
from app.services.passages import cut
from app.store.catalogue import Catalogue, Document, Picture, adopt, build, throw_away

log = logging.getLogger(__name__)

Draw = Callable[[bytes, str, int], bytes]
"""Draw an SVG for a theme, light or dark, at a scale of 1 or 2; give a PNG."""

CATALOGUE, BESIDE = "catalogue.db", "catalogue-beside.db"
"""The compiled course in a profile's folder, and the one made beside it while it is open."""

KINDS = ("course", "lesson", "item", "source", "term", "guideline")


class References:
    """What lessons and items refer to; what is not there is a ContentError."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def source(self, source: str) -> Source:
        """Give a document or event that a lesson leans on."""
        return codec.source_from_text(self._text("source", source))

    def term(self, term: str) -> Term:
        """Give a word and what it means."""
        return codec.term_from_text(self._text("term", term))

    def guideline(self, guideline: str) -> Guideline:
        """Give one of the guidelines."""
        return codec.guideline_from_text(self._text("guideline", guideline))

    def guidelines(self) -> tuple[Guideline, ...]:
        """Give all guidelines, in the document's order."""
        return tuple(map(codec.guideline_from_text, self.catalogue.documents("guideline")))

    def terms(self) -> tuple[Term, ...]:
        """Give all terms, by title."""
        found = map(codec.term_from_text, self.catalogue.documents("term"))
        return tuple(sorted(found, key=_title))

    def sources(self) -> tuple[Source, ...]:
        """Give all sources, by title."""
        found = map(codec.source_from_text, self.catalogue.documents("source"))
        return tuple(sorted(found, key=_title))

    def citations(self) -> dict[str, list[tuple[str, str]]]:
        """Give what cites each source: kind and id of lessons and terms, in their order."""
        found: dict[str, list[tuple[str, str]]] = {}
        for source, kind, id_ in self.catalogue.citations():
            found.setdefault(source, []).append((kind, id_))
        return found

    def picture(self, name: str, theme: str, scale: int) -> bytes:
        """Give a figure as PNG, drawn for a theme and a scale."""
        picture = self.catalogue.picture(name, theme, scale)
        if picture is None:
            raise _missing(f"picture {name} {theme} {scale}")
        return picture.png

    def close(self) -> None:
        """Let go of the catalogue."""
        self.catalogue.close()

    def _text(self, kind: str, document_id: str) -> str:
        text = self.catalogue.document(kind, document_id)
        if text is None:
            raise _missing(f"{kind} {document_id}")
        return text


class LibraryService(References):
    """The content as the learner's program reads it; what is not there is a ContentError."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        (text,) = catalogue.documents("course") or ("",)
        guests = tuple(map(codec.guest_from_text, catalogue.documents("guest")))
        self._course = replace(codec.course_from_text(text), guests=guests)
        self._heads = {head.id: head for head in self._course.lessons}

    def turn_to(self, other: "LibraryService") -> Catalogue:
        """Read what another library has, from now on; give the catalogue that was read before."""
        earlier = self.catalogue
        self.catalogue, self._course = other.catalogue, other.course()
        self._heads = {head.id: head for head in self._course.lessons}
        return earlier

    def course(self) -> Course:
        """Give the map of the course."""
        return self._course

    def lesson(self, lesson: LessonId) -> Lesson:
        """Give a lesson, whole; a broken one has no blocks and says why in its head.

        Its head is that of the map, where questions are left out that cannot be asked.

        Raises:
            ContentError: the course does not have it, or not any more.
        """
        text = self.catalogue.document("lesson", lesson)
        if text is None:
            raise ContentError(Code.CONTENT_GONE, reason=f"no lesson {lesson}")
        found = codec.lesson_from_text(text)
        return replace(found, head=self._heads.get(lesson, found.head))

    def item(self, item: ItemId) -> Item:
        """Give an item."""
        return codec.item_from_text(self._text("item", item))

    def withheld(self, item: ItemId) -> Withheld | None:
        """Find an item that only a newer program can ask."""
        text = self.catalogue.document("withheld", item)
        return None if text is None else codec.withheld_from_text(text)

    def changed(self, met: Iterable[Line]) -> tuple[PackNews, ...]:
        """Give what is no longer as the learner met it, pack by pack.

        Args:
            met: the newest line about each thing the learner met.
        """
        return news(self._course, met, self._hash)

    def _hash(self, item: ItemId) -> str | None:
        """Give the hash of an item as it is now, None if the course has it no more."""
        text = self.catalogue.document("item", item)
        return None if text is None else codec.text_hash(text)

    def left_out(self) -> tuple[PackError, ...]:
        """Give the installed packs that could not be joined to the course, and why."""
        return tuple(map(codec.refusal_from_text, self.catalogue.documents("left_out")))

    def items(self, module: ModuleId) -> tuple[Item, ...]:
        """Give all items of a module, whatever their use, in the order of the source."""
        return tuple(map(codec.item_from_text, self.catalogue.documents("item", module)))

    def every_item(self) -> tuple[Item, ...]:
        """Give all items of the course, whatever their use."""
        return tuple(map(codec.item_from_text, self.catalogue.documents("item")))

    def item_ids(self) -> frozenset[ItemId]:
        """Name all items of the course, without reading them."""
        return frozenset(map(ItemId, self.catalogue.ids("item")))

    def pack_hash(self) -> str:
        """Give the SHA-256 of all texts of the course, as they are shown; pictures apart."""
        hashed = hashlib.sha256()
        for kind in KINDS:
            for text in self.catalogue.documents(kind):
                content = text.encode()
                hashed.update(f"{kind}\0{len(content)}\0".encode())
                hashed.update(content)
        return hashed.hexdigest()


def _title(one: Term | Source) -> str:
    return one.title.casefold()


def _missing(what: str) -> ContentError:
    return ContentError(Code.CONTENT_CATALOGUE, reason=f"no {what}")


def open_course(
    folder: Path, draw: Draw, look: str = "", packs: tuple[GuestPack, ...] = ()
) -> LibraryService:
    """Open the course that came with the program, and the packs that are joined to it.

    An installed program carries it compiled; a checkout, or a program with packs, compiles it.

    Args:
        folder: where what is compiled is kept.
        draw: draws a figure that was not drawn before.
        look: names what a picture depends on besides its SVG.
        packs: what was installed besides. One that cannot be used is left out.

    Raises:
        ContentError: there is no course to open.
    """
    if CORE_CATALOGUE.exists() and not packs:
        return LibraryService(Catalogue(CORE_CATALOGUE))
    try:
        adopt(folder / BESIDE, folder / CATALOGUE)
    except ContentError as error:
        log.warning("the newer course keeps its name: %s", error.reason)
    return open_library(CORE_SOURCE, folder / CATALOGUE, draw, look, packs)


def open_beside(
    folder: Path, open_now: Path, draw: Draw, look: str, packs: tuple[GuestPack, ...]
) -> LibraryService:
    """Open the course with other packs than those it is open with now, which stays as it is.

    Args:
        folder: where what is compiled is kept.
        open_now: the catalogue that is read from meanwhile.
        draw: as for `open_course`.
        look: as for `open_course`.
        packs: what is to be joined. One that cannot be used is left out.

    Raises:
        ContentError: the course cannot be compiled or not be kept; what is open is not touched.
    """
    if CORE_CATALOGUE.exists() and not packs:
        return LibraryService(Catalogue(CORE_CATALOGUE))
    path = folder / (BESIDE if open_now == folder / CATALOGUE else CATALOGUE)
    fingerprint = _fingerprint_of(CORE_SOURCE, look, packs)
    present = LibraryService(Catalogue(open_now))
    try:
        documents, pictures, passages = _compiled(CORE_SOURCE, draw, look, present, packs)
        build(path, fingerprint, documents, pictures, passages)
    finally:
        present.close()
    return LibraryService(Catalogue(path))


def retire(earlier: Catalogue) -> None:
    """Let go of a catalogue that is read no more; one of the profile's is thrown away.

    Raises:
        ContentError: it cannot be removed; that does no harm.
    """
    earlier.close()
    if earlier.path != CORE_CATALOGUE:
        throw_away(earlier.path)


def open_library(
    source: Path,
    catalogue: Path,
    draw: Draw,
    look: str = "",
    packs: tuple[GuestPack, ...] = (),
) -> LibraryService:
    """Open the content, compiled anew if a source file, a pack or the compiler has changed.

    When the source cannot be used, what was compiled before is, so that one can go on learning.

    Args:
        source: the folder that authors write.
        catalogue: the file that the compiled content is kept in.
        draw: draws a figure that is not in the catalogue yet.
        look: names what a picture depends on besides its SVG; when it changes, all are drawn anew.
        packs: what was installed besides. One that cannot be used is left out.

    Raises:
        ContentError: there is neither a usable source nor a usable catalogue.
    """
    present = _find_library(catalogue)
    try:
        fingerprint = _fingerprint_of(source, look, packs)
        if present is not None and present.catalogue.fingerprint == fingerprint:
            return present
        documents, pictures, passages = _compiled(source, draw, look, present, packs)
        if present is not None:
            present.close()
        build(catalogue, fingerprint, documents, pictures, passages)
    except ContentError as error:
        if present is None:
            raise
        present.close()
        log.warning("content not brought up to date: %s", error.reason)
    return LibraryService(Catalogue(catalogue))


def _find_library(path: Path) -> LibraryService | None:
    """Open what was compiled before, if it is there and whole."""
    try:
        with ExitStack() as opened:
            catalogue = Catalogue(path)
            opened.callback(catalogue.close)
            service = LibraryService(catalogue)
            opened.pop_all()
            return service
    except ContentError as error:
        log.info("content is compiled anew: %s", error.reason)
        return None


def _compiled(
    source: Path,
    draw: Draw,
    look: str,
    present: LibraryService | None,
    packs: tuple[GuestPack, ...],
) -> tuple[list[Document], list[Picture], list[Passage]]:
    """Compile the source, join the packs, draw what is new, and cut all into what can be found."""
    from app.services.building import build_course  # noqa: PLC0415 start path

    built = build_course(source, packs)
    documents = [Document(*document) for document in built.documents()]
    pictures = [Picture(*picture) for picture in built.pictures()]
    passages = list(cut(built.whole()))
    return documents, [*_pictures(built.pack, draw, look, present), *pictures], passages


def _pictures(
    pack: Pack, draw: Draw, look: str, present: LibraryService | None
) -> Iterator[Picture]:
    """Draw every figure in every theme and scale, unless it was drawn before."""
    for drawing, theme, scale in product(pack.drawings, THEMES, SCALES):
        key = hashlib.sha256(look.encode() + b"\0" + drawing.svg).hexdigest()
        known = None if present is None else present.catalogue.picture(drawing.name, theme, scale)
        if known is not None and known.svg_sha256 == key:
            yield known
        else:
            yield Picture(drawing.name, theme, scale, key, draw(drawing.svg, theme, scale))


def _fingerprint_of(source: Path, look: str, packs: tuple[GuestPack, ...]) -> str:
    """Name a source folder, the looks of its figures and the packs that are joined to it."""
    return _fingerprint(source, "\0".join((look, *(pack.state for pack in packs))))


def _fingerprint(source: Path, look: str) -> str:
    """Hash the name and bytes of every source file, and of the compiler's own code and version.

    Raises:
        ContentError: the folder, or a file in it, cannot be read.
    """
    compiler = Path(codec.__file__).parent
    files = [(path.name, path) for path in sorted(compiler.glob("*.py"))]
    hashed = hashlib.sha256(f"{VERSION}\0{look}".encode())
    try:
        files += [(path.relative_to(source).as_posix(), path) for path in _files(source)]
        for name, path in files:
            content = path.read_bytes()
            hashed.update(f"\0{name}\0{len(content)}\0".encode())
            hashed.update(content)
    except OSError as error:
        raise ContentError(Code.CONTENT_SOURCE, source, str(error)) from error
    return hashed.hexdigest()


def _files(folder: Path) -> list[Path]:
    """List every file below a folder.

    Raises:
        OSError: a folder is missing or cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise error

    walk = os.walk(folder, onerror=refuse)
    return sorted(Path(parent, name) for parent, _, names in walk for name in names)
