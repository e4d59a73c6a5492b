"""A pack from outside read whole: every document has its form, and what they name is there.

Nothing is kept but texts and what the course needs to know of them, so that a large pack does not
take much memory. What a pack names outside itself is handed on to whoever joins it to a course.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from app import VERSION as PROGRAM
from app.content import pack as codec
from app.content.limits import (
    LARGEST_DOCUMENT,
    LARGEST_LESSON_DOCUMENT,
    LARGEST_TEXT,
    MEBIBYTE,
    MOST_ITEMS,
    MOST_LESSONS,
    MOST_PIXELS,
)
from app.content.links import links_in, links_of
from app.content.pack import SCALES, THEMES
from app.content.pack_forms import COURSE, GUIDELINE, ID, ITEM, LESSON, NEEDS, SOURCE, TERM
from app.content.pack_index import Member, PackIndex
from app.content.png import check_png
from app.content.shape import Check, fault, listing
from app.content.strict import parse
from app.domain.course import Course
from app.domain.edition import Asked, Edition
from app.domain.ids import ItemId
from app.domain.item import Withheld, is_newer
from app.domain.lesson import Figure, LessonHead, Paragraph, sections_of
from app.domain.prose import Link, LinkKind
from app.errors import Code, PackError

COURSE_NAME = "course.json"
LISTS: dict[str, tuple[str, Check]] = {
    "source": ("sources.json", SOURCE),
    "term": ("terms.json", TERM),
    "guideline": ("guidelines.json", GUIDELINE),
}
"""What is kept as one list for the whole pack: its file, and the form of an entry."""
_LESSONS, _ITEMS, _FIGURES = "lessons/", "items/", "figures/"
_KINDS = {LinkKind.TERM: "term", LinkKind.SOURCE: "source", LinkKind.GUIDELINE: "guideline"}

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Something a pack names: its kind (lesson, item, term …) and its id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A document as text; the group is the module of a lesson or an item."""

    kind: str
    id: str
    group: str
    text: str

    @property
    def name(self) -> Named:
        """What it is called."""
        return Named(self.kind, self.id)


@dataclass(slots=True)
class PackContent:
    """Everything in a pack but its pictures.

    Attributes:
        index: what the pack says of itself.
        course: the map.
        pieces: every document, in order.
        withheld: items that only a newer program can ask.
        named: what documents name, by where they do; some of it may be in another pack.
        pictures: the file of each figure, by name, theme and scale.
        asked: the objective and the hash of each item.
    """

    index: PackIndex
    course: Course
    pieces: list[Piece] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    named: dict[Named, str] = field(default_factory=dict)
    pictures: dict[tuple[str, str, int], Member] = field(default_factory=dict)
    asked: dict[ItemId, Asked] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """What a learner would notice of it, to be compared with another version."""
        return Edition(self.course, self.asked)


def lesson_name(lesson: str) -> str:
    """Name the file of a lesson."""
    return f"{_LESSONS}{lesson}.json"


def items_name(module: str) -> str:
    """Name the file of a module's items."""
    return f"{_ITEMS}{module}.json"


def picture_name(figure: str, theme: str, scale: int) -> str:
    """Name the file of a picture."""
    return f"{_FIGURES}{figure}-{theme}-{scale}.png"


def read_content(index: PackIndex, read: Read) -> PackContent:
    """Read a pack.

    Args:
        index: its index.
        read: gives the bytes of a file, checked against the index.

    Raises:
        PackError: anything in it cannot be shown.
    """
    if is_newer(index.needs, PROGRAM):
        reason = f"it needs Seawall {index.needs}, and this is {PROGRAM}"
        raise PackError(Code.PACK_NEWER, reason=reason)
    return _Reader(index, read).read()


class _Reader:
    """Goes through the files of one pack."""

    def __init__(self, index: PackIndex, read: Read) -> None:
        self._read = read
        self._index = index
        self._members = {member.name: member for member in index.members}
        self._refuse_strangers()
        fields = self._parsed(COURSE_NAME, LARGEST_DOCUMENT)
        COURSE(fields, COURSE_NAME)
        self._content = PackContent(index, codec.course_from_text(codec.to_text(fields)))

    def read(self) -> PackContent:
        """Read everything, in the order in which one thing needs another."""
        self._check_course()
        for kind, (name, form) in LISTS.items():
            self._read_list(kind, name, form)
        self._read_pictures()
        for module in self._content.course.modules:
            self._read_items(module.id)
        self._read_lessons()
        self._refuse_doubles()
        self._check_scenarios()
        return self._content

    def _refuse_strangers(self) -> None:
        """Refuse files that no pack has, and too much text, before anything is read."""
        known = {COURSE_NAME, *(name for name, _ in LISTS.values())}
        length = 0
        for member in self._index.members:
            folder, slash, _ = member.name.rpartition("/")
            ending = ".png" if folder == "figures" else ".json"
            is_placed = f"{folder}{slash}" in {_LESSONS, _ITEMS, _FIGURES}
            if member.name not in known and not (is_placed and member.name.endswith(ending)):
                raise PackError(Code.PACK_PATH, reason=f"'{member.name}' belongs to no pack")
            length += member.length if ending == ".json" else 0
        if length > LARGEST_TEXT:
            raise _too_much(f"its texts have more than {LARGEST_TEXT // MEBIBYTE} MiB")

    def _parsed(self, name: str, limit: int) -> Any:
        member = self._members.get(name)
        if member is None:
            raise PackError(Code.PACK_FORMAT, reason=f"{name} is missing")
        if member.length > limit:
            raise _too_much(f"{name} has more than {limit // 1024} KiB")
        return parse(self._read(name), name, limit)

    def _add(self, piece: Piece, links: Iterable[Link]) -> None:
        """Keep a document, and what its sentences lead to."""
        self._content.pieces.append(piece)
        for link in links:
            named = _leads_to(link)
            if named is not None:
                self._content.named.setdefault(named, f"{piece.kind} {piece.id}")

    def _name(self, kind: str, name: str, place: str) -> None:
        self._content.named.setdefault(Named(kind, name), place)

    def _check_course(self) -> None:
        course = self._content.course
        if (course.id, course.version) != (self._index.id, self._index.version):
            raise fault(COURSE_NAME, "names another pack or version than the index")
        for module in course.modules:
            if module.problem or any(head.problem for head in module.lessons):
                raise fault(f"module {module.id}", "is broken")
            for guideline in module.guidelines:
                self._name("guideline", guideline, f"module {module.id}")
            for objective in module.objectives:
                for action in objective.actions:
                    self._name("action", action, f"objective {objective.id}")
            for head in module.lessons:
                if not head.id.startswith(f"{module.id}."):
                    raise fault(f"lesson {head.id}", f"stands in module {module.id}")
                for wanted in head.objectives:
                    self._name("objective", wanted, f"lesson {head.id}")

    def _read_list(self, kind: str, name: str, form: Check) -> None:
        entries = self._parsed(name, LARGEST_DOCUMENT)
        listing(form, MOST_ITEMS)(entries, name)
        for fields in entries:
            place = f"{kind} {fields['id']}"
            for other in fields.get("see", ()):
                self._name("term", other, place)
            for source in fields.get("sources", ()):
                self._name("source", source, place)
            if kind == "guideline":
                _refuse_repetition([action["id"] for action in fields["actions"]], place)
            text = codec.to_text(fields)
            term = codec.term_from_text(text).text if kind == "term" else ()
            self._add(Piece(kind, fields["id"], "", text), links_of(Paragraph(term)))

    def _read_items(self, module: str) -> None:
        name = items_name(module)
        entries = self._parsed(name, LARGEST_DOCUMENT)
        listing(_any_item, MOST_ITEMS)(entries, name)
        for fields in entries:
            if is_newer(fields["needs"], PROGRAM):
                withheld = Withheld(ItemId(fields["id"]), fields["needs"])
                self._content.withheld.append(withheld)
                continue
            place = f"item {fields['id']}"
            ITEM(fields, place)
            if not fields["section"].startswith(f"{module}."):
                raise fault(place, f"stands among the items of {module}")
            self._name("section", fields["section"], place)
            self._name("objective", fields["objective"], place)
            for source in fields["sources"]:
                self._name("source", source, place)
            text = codec.to_text(fields)
            item = codec.item_from_text(text)
            self._content.asked[item.id] = Asked(item.objective, item.sha256)
            self._add(Piece("item", item.id, module, text), links_in(item))
        if len(self._content.asked) > MOST_ITEMS:
            raise _too_much(f"it has more than {MOST_ITEMS} items")

    def _read_lessons(self) -> None:
        heads = {head.id: head for head in self._content.course.lessons}
        if len(heads) > MOST_LESSONS:
            raise _too_much(f"it has more than {MOST_LESSONS} lessons")
        for head in heads.values():
            fields = self._parsed(lesson_name(head.id), LARGEST_LESSON_DOCUMENT)
            place = f"lesson {head.id}"
            LESSON(fields, place)
            self._check_lesson(fields, head, place)
        files = {name for name in self._members if name.startswith(_LESSONS)}
        files |= {name for name in self._members if name.startswith(_ITEMS)}
        modules = {items_name(module.id) for module in self._content.course.modules}
        for name in sorted(files - modules - {lesson_name(lesson) for lesson in heads}):
            raise fault(name, "is in no module of the course")

    def _check_lesson(self, fields: Any, head: LessonHead, place: str) -> None:
        """Check that a lesson is what the course's map says of it."""
        text = codec.to_text(fields)
        lesson = codec.lesson_from_text(text)
        if lesson.head != head:
            raise fault(place, "is another than the course says")
        if lesson.module != lesson.head.id.partition(".")[0]:
            raise fault(place, "names another module")
        if lesson.head.sections != sections_of(head.id, head.title, lesson.blocks):
            raise fault(place, "is not divided as it says")
        _refuse_repetition([section.id for section in head.sections], place)
        _refuse_repetition(list(head.checks), place)
        for item in head.checks:
            self._name("item", item, place)
        for source in lesson.sources:
            self._name("source", source, place)
        for guideline in lesson.guidelines:
            self._name("guideline", guideline, place)
        for block in lesson.blocks:
            if isinstance(block, Figure):
                self._name("figure", block.name, place)
        links = (link for block in lesson.blocks for link in links_of(block))
        self._add(Piece("lesson", head.id, lesson.module, text), links)

    def _read_pictures(self) -> None:
        """Look through every picture; each figure has one for every theme and scale."""
        names = [name for name in self._members if name.startswith(_FIGURES)]
        pixels = 0
        figures = {name.removeprefix(_FIGURES).rsplit("-", 2)[0] for name in names}
        for figure, theme, scale in product(sorted(figures), THEMES, SCALES):
            name = picture_name(figure, theme, scale)
            ID(figure, name)
            if name not in self._members:
                raise fault(name, "is missing")
            pixels += check_png(self._read(name), name)
            if pixels > MOST_PIXELS:
                raise _too_much(f"its pictures have more than {MOST_PIXELS} pixels")
            self._content.pictures[figure, theme, scale] = self._members[name]
        if len(self._content.pictures) < len(names):
            raise fault("figures", "hold a picture for no theme or scale")

    def _refuse_doubles(self) -> None:
        content = self._content
        modules = [module.id for module in content.course.modules]
        objectives = [o.id for module in content.course.modules for o in module.objectives]
        _refuse_repetition(modules, "modules")
        _refuse_repetition(objectives, "objectives")
        _refuse_repetition([part.id for part in content.course.parts], "parts")
        asked = [piece.id for piece in content.pieces if piece.kind == "item"]
        _refuse_repetition(asked + [one.id for one in content.withheld], "items")
        for kind in LISTS:
            _refuse_repetition([p.id for p in content.pieces if p.kind == kind], f"{kind}s")

    def _check_scenarios(self) -> None:
        """Check that all items of a scenario tell of the same situation."""
        items = {
            piece.id: codec.item_from_text(piece.text)
            for piece in self._content.pieces
            if piece.kind == "item" and '"scenario":{' in piece.text
        }
        newer = {one.id for one in self._content.withheld}
        for item in items.values():
            named = () if item.scenario is None else item.scenario.items
            for other in named:
                same = items.get(other)
                if other not in newer and (same is None or same.scenario != item.scenario):
                    raise fault(f"item {item.id}", f"shares no scenario with {other}")


def _any_item(value: Any, place: str) -> None:
    """Expect what even an item for a newer program has."""
    if not isinstance(value, dict) or not {"id", "needs"} <= value.keys():
        raise fault(place, "is no item")
    ID(value["id"], place)
    NEEDS(value["needs"], place)


def _leads_to(link: Link) -> Named | None:
    """Name what a link leads to inside the course, if it does.

    Raises:
        PackError: it leads out, and not to a public address.
    """
    if link.kind is LinkKind.WEB:
        if not link.target.startswith("https://"):
            raise fault("a link", "leads to something else than https://")
        return None
    if link.kind is LinkKind.LESSON:
        return Named("lesson" if link.target.count(".") == 1 else "section", link.target)
    return Named(_KINDS[link.kind], link.target)


def _refuse_repetition(names: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise fault(place, f"has '{name}' twice")
        seen.add(name)


def _too_much(reason: str) -> PackError:
    return PackError(Code.PACK_SIZE, reason=reason)
