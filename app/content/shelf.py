"""The course with the packs that were joined to it: what an organisation adds, or puts in place.

The core's word counts: a pack may replace only what it names, may not say something else under a
name that is taken, and may not lead to what is not there. A pack that does is left out whole.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from app.content import pack as codec
from app.content.pack import REPLACEABLE, Pack, Replaced, module_of
from app.content.pack_index import Member
from app.content.pack_reader import Named, PackContent, Piece
from app.content.shape import fault
from app.domain.course import Course, Guest, Module, Objective, Part
from app.domain.ids import ItemId, LessonId
from app.domain.item import Use, Withheld
from app.domain.lesson import LessonHead

_SHARED = {"source", "term", "guideline"}


@dataclass(slots=True)
class Shelf:
    """A course that grows by packs.

    Attributes:
        course: the map of all of it.
        pieces: every document, by name, in order.
        withheld: items that only a newer program can ask.
        pictures: for each pack, the file of each of its figures.
        figures: the names of all figures there are.
        stale: what packs replace that has changed since, by pack.
    """

    course: Course
    pieces: dict[Named, Piece]
    withheld: dict[ItemId, Withheld]
    figures: set[str]
    pictures: dict[str, dict[tuple[str, str, int], Member]] = field(default_factory=dict)
    stale: dict[str, tuple[Replaced, ...]] = field(default_factory=dict)

    def add(self, content: PackContent, *, is_signed: bool) -> None:
        """Join a pack to the course, whole or not at all.

        Raises:
            PackError: it does not fit.
        """
        _refuse_misfit(self, content)
        joined = _joined(self.course, content, is_signed=is_signed)
        pieces = {**self.pieces, **{piece.name: piece for piece in content.pieces}}
        withheld = {**self.withheld, **{one.id: one for one in content.withheld}}
        for name in content.asked:
            withheld.pop(name, None)
        figures = self.figures | {figure for figure, _, _ in content.pictures}
        _refuse_dead_names(content, _Known(joined, pieces, withheld, figures))
        self.stale[content.index.id] = stale(content, self.pieces)
        self.course = _counted(joined, pieces, {m.id for m in content.course.modules})
        self.pieces, self.withheld, self.figures = pieces, withheld, figures
        self.pictures[content.index.id] = content.pictures


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that a document may name, once a pack has been joined."""

    course: Course
    pieces: dict[Named, Piece]
    withheld: dict[ItemId, Withheld]
    figures: set[str]

    def has(self, name: Named) -> bool:
        """Tell whether something is there."""
        match name.kind:
            case "section":
                return any(name.id == s.id for head in self.course.lessons for s in head.sections)
            case "objective":
                return any(name.id == o.id for m in self.course.modules for o in m.objectives)
            case "action":
                return self._has_action(*name.id.rsplit(".", 1))
            case "figure":
                return name.id in self.figures
            case "item" if name.id in self.withheld:
                return True
        return name in self.pieces

    def _has_action(self, guideline: str, action: str) -> bool:
        piece = self.pieces.get(Named("guideline", guideline))
        if piece is None:
            return False
        return any(a.id == action for a in codec.guideline_from_text(piece.text).actions)


def shelf_of(pack: Pack) -> Shelf:
    """Begin with a compiled course."""
    pieces = [Piece("lesson", one.head.id, one.module, codec.lesson_to_text(one)) for one in pack.lessons]
    pieces += [Piece("item", i.id, module_of(i), codec.item_to_text(i)) for i in pack.items]
    pieces += [Piece("source", s.id, "", codec.source_to_text(s)) for s in pack.sources]
    pieces += [Piece("term", t.id, "", codec.term_to_text(t)) for t in pack.terms]
    pieces += [Piece("guideline", g.id, "", codec.guideline_to_text(g)) for g in pack.guidelines]
    return Shelf(
        pack.course,
        {piece.name: piece for piece in pieces},
        {one.id: one for one in pack.withheld},
        {drawing.name for drawing in pack.drawings},
    )


def stale(content: PackContent, pieces: dict[Named, Piece]) -> tuple[Replaced, ...]:
    """Find what a pack replaces that is not, or no longer, as its author saw it."""
    return tuple(
        replaced
        for replaced in content.index.replaces
        if (piece := pieces.get(Named(replaced.kind, replaced.id))) is not None
        and codec.text_hash(piece.text) != replaced.sha256
    )


def _refuse_misfit(shelf: Shelf, content: PackContent) -> None:
    """Refuse a pack that says something else under a name that is taken."""
    index, course = content.index, shelf.course
    if index.extends not in {None, course.id}:
        raise fault(f"pack {index.id}", f"changes '{index.extends}', which is not here")
    if index.id == course.id or any(guest.id == index.id for guest in course.guests):
        raise fault(f"pack {index.id}", "is here already")
    replaced = {Named(one.kind, one.id) for one in index.replaces}
    if replaced and index.extends is None:
        raise fault(f"pack {index.id}", "replaces something and does not say of which course")
    for piece in content.pieces:
        _refuse_taken(shelf, piece, is_named=piece.name in replaced)
    for figure, _, _ in content.pictures:
        if figure in shelf.figures:
            raise fault(f"figure {figure}", "is in the course already. It needs another name")
    for module in content.course.modules:
        _refuse_other_module(shelf, module, index.extends)


def _refuse_taken(shelf: Shelf, piece: Piece, *, is_named: bool) -> None:
    known = shelf.pieces.get(piece.name)
    if known is None or (piece.kind in _SHARED and known.text == piece.text):
        return
    name = f"{piece.kind} {piece.id}"
    if piece.kind not in REPLACEABLE:
        raise fault(name, "means something else in the course. It needs another name")
    if shelf.course.guest_of(LessonId(piece.id)) is not None:
        raise fault(name, "comes from another pack already")
    if not is_named:
        raise fault(name, "is in the course already, and the pack does not say it replaces it")
    if known.group != piece.group:
        raise fault(name, f"stands in module {known.group}, not in {piece.group}")


def _refuse_other_module(shelf: Shelf, module: Module, extends: str | None) -> None:
    own = next((m for m in shelf.course.modules if m.id == module.id), None)
    if own is not None and extends is None:
        raise fault(f"module {module.id}", "is in the course already. It needs another name")
    taken = {o.id: (m.id, o) for m in shelf.course.modules for o in m.objectives}
    for objective in module.objectives:
        place, known = taken.get(objective.id, (module.id, objective))
        if (place, known) != (module.id, objective):
            raise fault(f"objective {objective.id}", "is another one in the course")


def _refuse_dead_names(content: PackContent, known: _Known) -> None:
    """Refuse a pack that leads to nothing, or takes away what the course's questions lead to."""
    for name, place in sorted(content.named.items()):
        if not known.has(name):
            raise fault(place, f"names {name.kind} '{name.id}', which is not there")
    changed = {head.id for head in content.course.lessons}
    sections = {section.id for head in known.course.lessons for section in head.sections}
    for piece in known.pieces.values():
        if piece.kind == "item":
            section = str(json.loads(piece.text)["section"])
            if section.rsplit(".", 1)[0] in changed and section not in sections:
                raise fault(f"section {section}", f"is gone, and item {piece.id} needs it")


def _joined(course: Course, content: PackContent, *, is_signed: bool) -> Course:
    """Put a pack's lessons where they belong in the map."""
    lessons = tuple(head.id for head in content.course.lessons)
    index = content.index
    guest = Guest(
        index.id,
        index.title,
        index.version,
        index.publisher,
        is_signed,
        lessons,
        (*content.asked, *(one.id for one in content.withheld)),
    )
    added = {module.id: module for module in content.course.modules}
    parts = [
        replace(part, modules=tuple(_grown(module, added.pop(module.id, None)) for module in part.modules))
        for part in course.parts
    ]
    for part in content.course.parts:
        modules = tuple(added[module.id] for module in part.modules if module.id in added)
        _append(parts, replace(part, modules=modules))
    return replace(course, parts=tuple(parts), guests=(*course.guests, guest))


def _append(parts: list[Part], part: Part) -> None:
    """Add a part's modules to the part of that name, or at the end."""
    if not part.modules:
        return
    for at, known in enumerate(parts):
        if known.id == part.id:
            parts[at] = replace(known, modules=known.modules + part.modules)
            return
    parts.append(part)


def _grown(module: Module, more: Module | None) -> Module:
    """Give a module with lessons replaced and added; its own words stay."""
    if more is None:
        return module
    new = {head.id: head for head in more.lessons}
    lessons = [new.pop(head.id, head) for head in module.lessons]
    known = {objective.id for objective in module.objectives}
    objectives: list[Objective] = [o for o in more.objectives if o.id not in known]
    return replace(
        module,
        lessons=(*lessons, *new.values()),
        objectives=(*module.objectives, *objectives),
    )


def _counted(course: Course, pieces: dict[Named, Piece], touched: Iterable[str]) -> Course:
    """Count the quiz items anew in modules that a pack has touched."""
    counts = dict.fromkeys(touched, 0)
    for piece in pieces.values():
        if piece.kind == "item" and piece.group in counts:
            counts[piece.group] += Use.QUIZ in json.loads(piece.text)["uses"]
    return _with_modules(
        course, lambda module: replace(module, quiz_count=counts.get(module.id, module.quiz_count))
    )


def without_withheld(course: Course, withheld: Iterable[ItemId]) -> Course:
    """Leave items that cannot be asked out of what has to be answered."""
    left_out = set(withheld)
    if not left_out:
        return course

    def rest(module: Module) -> Module:
        return replace(module, lessons=tuple(_without(head, left_out) for head in module.lessons))

    return _with_modules(course, rest)


def _with_modules(course: Course, change: Callable[[Module], Module]) -> Course:
    """Give the course with every module changed."""
    parts = (replace(part, modules=tuple(map(change, part.modules))) for part in course.parts)
    return replace(course, parts=tuple(parts))


def _without(head: LessonHead, left_out: set[ItemId]) -> LessonHead:
    sections = tuple(
        replace(section, checks=tuple(c for c in section.checks if c not in left_out))
        for section in head.sections
    )
    return head if sections == head.sections else replace(head, sections=sections)
