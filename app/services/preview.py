"""A course as its author works on it, shown as the reader shows it and kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from app.content.check import check
from app.content.course import Below
from app.content.pack import SCALES, THEMES, Pack
from app.content.problem import Problem
from app.content.shelf import shelf_of, without_withheld
from app.content.source import Memory
from app.content.workshop import ModuleDraft, find_source, read_module
from app.domain.course import Course, Module
from app.domain.ids import ItemId, LessonId, ModuleId, ObjectiveId, lesson_id, section_id
from app.domain.item import Item
from app.domain.lesson import Check, Heading, Lesson, LessonHead, Section
from app.services.building import Built
from app.services.library import Draw, LibraryService
from app.store.catalogue import Catalogue, Document, Picture, build

LEFT_OVER = "~questions"
"""The name of what is no lesson: the questions that none asks. No lesson can be called that."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A module as it can be shown.

    Attributes:
        source: what was read, and what is wrong in it.
        library: what can be shown; None if the course cannot be read at all.
        number: how many were read before it.
    """

    source: ModuleDraft
    library: LibraryService | None
    number: int

    @property
    def course(self) -> Course | None:
        """The map of the course, in which only this module has lessons."""
        return None if self.library is None else self.library.course()

    @property
    def module(self) -> Module | None:
        """The module's place on that map."""
        modules = () if self.course is None else self.course.modules
        return next((module for module in modules if module.id == self.source.module), None)


class PreviewService:
    """Reads a folder again and again; nothing is written but a catalogue that is thrown away."""

    def __init__(self, folder: Path, scratch: Path, draw: Draw, below: Path) -> None:
        """Look at a course, or at one of its modules.

        Args:
            folder: what to look at.
            scratch: a folder for what is thrown away.
            draw: draws a figure.
            below: the course that the one looked at may extend.

        Raises:
            ContentError: the folder is neither.
        """
        self.folder, self.module = find_source(folder)
        self._scratch, self._draw, self._below = scratch, draw, Below(below)
        self._memory: Memory = {}
        self._drawn: dict[tuple[bytes, str, int], bytes] = {}
        self._count = 0

    def read(self, module: ModuleId) -> ModuleDraft:
        """Read a module, or the first if there is no such module."""
        return read_module(self.folder, module, self._memory, self._below)

    def draw(self, source: ModuleDraft) -> None:
        """Draw those of its figures that are new; only where drawing is safe, beside no other."""
        drawings = () if source.pack is None else source.pack.drawings
        for drawing, theme, scale in product(drawings, THEMES, SCALES):
            key = (drawing.svg, theme, scale)
            if key not in self._drawn:
                self._drawn[key] = self._draw(*key)

    def keep(self, source: ModuleDraft) -> Draft:
        """Make a library of what was read and drawn.

        Raises:
            ContentError: its file cannot be written.
        """
        self._count += 1
        if source.pack is None:
            return Draft(source, None, self._count)
        path = self._path(self._count)
        shelf = shelf_of(source.pack)
        shelf.course = without_withheld(shelf.course, shelf.withheld)
        built = Built(source.pack, shelf, {}, ())
        documents = [Document(*document) for document in built.documents()]
        build(path, "draft", documents, self._pictures(source.pack))
        return Draft(source, LibraryService(Catalogue(path)), self._count)

    def check(self) -> tuple[Problem, ...]:
        """Check the whole course by every rule."""
        return check(self.folder, self._below.path).problems

    def drop(self, draft: Draft) -> None:
        """Let go of a draft that is not shown any more."""
        if draft.library is not None:
            draft.library.close()
            self._path(draft.number).unlink(missing_ok=True)

    def _pictures(self, pack: Pack) -> Iterator[Picture]:
        for drawing, theme, scale in product(pack.drawings, THEMES, SCALES):
            png = self._drawn[drawing.svg, theme, scale]
            yield Picture(drawing.name, theme, scale, "draft", png)

    def _path(self, number: int) -> Path:
        return self._scratch / f"draft-{number}.db"


def left_over(draft: Draft, title: str) -> Lesson | None:
    """Gather the questions that no lesson of the module asks, under their objectives."""
    module, library = draft.module, draft.library
    if module is None or library is None:
        return None
    asked = {item for head in module.lessons for item in head.checks}
    items = [item for item in library.items(module.id) if item.id not in asked]
    if not items:
        return None
    name = lesson_id(module.id, LEFT_OVER)
    blocks: list[Heading | Check] = []
    sections: list[Section] = []
    for objective in module.objectives:
        found = _of(items, objective.id)
        if found:
            text = objective.text[:1].upper() + objective.text[1:]
            blocks += [Heading(text, objective.id, 2), *map(Check, found)]
            sections.append(Section(section_id(name, objective.id), text, found))
    head = LessonHead(name, title, 0, (), tuple(sections), "")
    return Lesson(head, module.id, tuple(blocks), (), module.guidelines)


def place_of(draft: Draft, problem: Problem) -> tuple[LessonId, int] | None:
    """Find the lesson and the block that a problem is about; None if it is about neither."""
    for lesson, origin in draft.source.origins.items():
        if origin.path == problem.path:
            before = [n for n, line in enumerate(origin.lines) if line <= problem.line]
            return lesson, max(before, default=0)
    tables = draft.source.items.items()
    starts = [(table.spot.line(), item) for item, table in tables if table.path == problem.path]
    before_it = [start for start in starts if start[0] <= problem.line]
    return _place_of_item(draft, max(before_it)[1]) if before_it else None


def _place_of_item(draft: Draft, item: ItemId) -> tuple[LessonId, int] | None:
    lessons = () if draft.source.pack is None else draft.source.pack.lessons
    rest = left_over(draft, "")
    places = (
        (lesson.head.id, number)
        for lesson in (*lessons, *(() if rest is None else (rest,)))
        for number, block in enumerate(lesson.blocks)
        if isinstance(block, Check) and block.item == item
    )
    return next(places, None)


def _of(items: list[Item], objective: ObjectiveId) -> tuple[ItemId, ...]:
    return tuple(item.id for item in items if item.objective == objective)
