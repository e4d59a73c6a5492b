"""What is printed, in order: a lesson, a module, or the course as a handbook."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.course import Course, Module, Part
from app.domain.ids import LessonId, ModuleId
from app.domain.item import Item
from app.domain.lesson import Check, Heading, Lesson, LessonHead
from app.domain.prose import LinkKind
from app.services.library import LibraryService
from app.ui.paper.back import BackSetter, Cited
from app.ui.paper.blocks import BLOCK_GAP, PARAGRAPH_GAP, BlockSetter, ImageOf
from app.ui.paper.front import FrontSetter
from app.ui.paper.pages import Index
from app.ui.paper.questions import QuestionSetter
from app.ui.paper.sheet import Letters, Sheet, Style
from app.ui.paper.strips import Strip, Tray, kept, named
from app.ui.paper.text import Look


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody wants on paper: the lesson, else the module, else the whole course.

    Attributes:
        course: the map.
        day: the day it is printed on.
        lesson: one lesson alone.
        module: one module alone.
        has_answers: whether keys and feedback stand at the end.
    """

    course: Course
    day: date
    lesson: LessonId | None = None
    module: ModuleId | None = None
    has_answers: bool = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the course that come into it, with nothing else in them."""
        found = (replace(part, modules=self._modules(part)) for part in self.course.parts)
        return tuple(part for part in found if part.modules)

    @property
    def lessons(self) -> tuple[LessonHead, ...]:
        """The lessons that come into it."""
        return tuple(head for p in self.parts for m in p.modules for head in m.lessons)

    @property
    def title(self) -> str:
        """What the document is called."""
        if self.lesson is not None:
            return next((head.title for head in self.lessons), self.course.title)
        if self.module is not None:
            modules = (module for part in self.parts for module in part.modules)
            return next((module_title(module) for module in modules), self.course.title)
        return self.course.title

    def _modules(self, part: Part) -> tuple[Module, ...]:
        """Keep the modules that are wanted, each with the lessons that are."""
        wanted = [module for module in part.modules if self.module in {None, module.id}]
        if self.lesson is None:
            return tuple(wanted)
        cut = [
            replace(m, lessons=tuple(head for head in m.lessons if head.id == self.lesson))
            for m in wanted
        ]
        return tuple(module for module in cut if module.lessons)


class Book:
    """Sets a work into strips, one lesson after another, so that no more is held than one."""

    def __init__(
        self, work: Work, library: LibraryService, image: ImageOf, letters: Letters, sheet: Sheet
    ) -> None:
        self._work, self._library, self._image = work, library, image
        self._letters, self._sheet = letters, sheet
        self._asked: list[tuple[Lesson, int, Item]] = []
        self._cited = Cited()
        self._last = 0

    @property
    def title(self) -> str:
        """What the document is called."""
        return self._work.title

    def foot(self, page: int) -> str:
        """Give what stands at the foot of a page; the title page of a handbook stays clean."""
        is_cover = page == 1 and self._is_handbook
        return "" if is_cover else f"{self._work.course.title}  ·  {page}"

    def strips(self, index: Index) -> Iterator[Strip | LessonHead]:
        """Give all strips in order, and each lesson's head when the lesson has been set.

        Args:
            index: where things were when this was set before; empty the first time.
        """
        self._last, self._cited, self._asked = 0, Cited(), []
        tray = Tray(self._letters, self._sheet.room, frozenset(index.places))
        blocks = BlockSetter(tray, self._image, self._sheet.depth)
        front = FrontSetter(tray, index)
        if self._is_handbook:
            yield from front.cover(self._work.course, self._work.day, self._sheet.depth)
        if self._work.lesson is None:
            yield from front.contents(self._work.parts, is_whole=self._is_handbook)
        for part in self._work.parts:
            if self._is_handbook:
                yield from front.part(part)
            for module in part.modules:
                yield from self._module(front, blocks, part, module, index)
        yield from self._back(tray, blocks)

    @property
    def _is_handbook(self) -> bool:
        return self._work.lesson is None and self._work.module is None

    def _module(
        self, front: FrontSetter, blocks: BlockSetter, part: Part, module: Module, index: Index
    ) -> Iterator[Strip | LessonHead]:
        if self._work.lesson is None:
            yield from front.module(module, level=1 if self._is_handbook else 0)
        for number, head in enumerate(module.lessons, start=1):
            lesson = self._library.lesson(head.id)
            yield from self._opening(blocks.tray, part, module, lesson, number)
            yield from self._blocks(blocks, lesson, index)
            self._cited.add(lesson)
            yield head

    def _opening(
        self, tray: Tray, part: Part, module: Module, lesson: Lesson, number: int
    ) -> Iterator[Strip]:
        """Say which lesson it is, at the head of a page."""
        translate = QCoreApplication.translate
        whole = self._work.course.module_of(lesson.head.id)
        numbers = [head.id for head in (whole or module).lessons]
        place = numbers.index(lesson.head.id) + 1 if lesson.head.id in numbers else number
        words = translate("Paper", "{0} · {1} · Lesson {2} · {3} min")
        label = words.format(part.title, module_title(module), place, lesson.head.minutes)
        level = 2 if self._is_handbook else 1 if self._work.lesson is None else 0
        strips = kept(tray.words(label, Look(Style.SMALL)), with_next=True)
        running = f"{module_title(module)}  ·  {lesson.head.title}"
        outline = (level, lesson.head.title)
        first = replace(strips[0], begins_page=True, running=running)
        yield from named([first, *strips[1:]], f"lesson:{lesson.head.id}", outline)
        title = tray.words(lesson.head.title, Look(Style.TITLE), PARAGRAPH_GAP / 2)
        yield from kept(title, with_next=True)
        if lesson.head.problem:
            words = translate("Paper", "This lesson cannot be shown: {0}")
            yield from tray.words(words.format(lesson.head.problem), Look(Style.BODY), BLOCK_GAP)

    def _blocks(self, blocks: BlockSetter, lesson: Lesson, index: Index) -> Iterator[Strip]:
        questions = QuestionSetter(blocks)
        for block in lesson.blocks:
            if isinstance(block, Check):
                yield from self._question(questions, lesson, block, index)
            else:
                is_section = isinstance(block, Heading) and block.level == 2
                slug = block.slug if isinstance(block, Heading) else ""
                yield from blocks.set(
                    block, f"lesson:{lesson.head.id}.{slug}" if is_section else ""
                )

    def _question(
        self, setter: QuestionSetter, lesson: Lesson, block: Check, index: Index
    ) -> list[Strip]:
        """Set a question; of one that only a newer program can ask, say so."""
        withheld = self._library.withheld(block.item)
        if withheld is not None:
            words = QCoreApplication.translate("Paper", "This question needs Seawall {0} or newer.")
            return setter.blocks.tray.words(
                words.format(withheld.needs), Look(Style.SMALL), BLOCK_GAP
            )
        self._last += 1
        item = self._library.item(block.item)
        page = index.page_of(f"answer:{self._last}") if self._work.has_answers else ""
        self._asked.append((lesson, self._last, item))
        return setter.question(self._last, item, page)

    def _back(self, tray: Tray, blocks: BlockSetter) -> Iterator[Strip]:
        """Set what stands at the end: answers, and everything the lessons refer to."""
        back = BackSetter(tray, is_apart=self._work.lesson is None)
        library, cited = self._library, self._cited
        if self._work.has_answers and self._asked:
            yield from back.title(QCoreApplication.translate("Paper", "Answers"), "answers")
            yield from self._answers(back, QuestionSetter(blocks))
        if self._is_handbook:
            yield from back.guidelines(library.guidelines())
            yield from back.sources(library.sources())
            yield from back.terms(library.terms())
            return
        yield from back.guidelines(tuple(map(library.guideline, cited.of(LinkKind.GUIDELINE))))
        yield from back.sources(tuple(map(library.source, cited.of(LinkKind.SOURCE))))
        yield from back.terms(tuple(map(library.term, cited.of(LinkKind.TERM))))

    def _answers(self, back: BackSetter, setter: QuestionSetter) -> Iterator[Strip]:
        """Set the answers, under the title of each lesson where there are more than one."""
        before = ""
        for lesson, number, item in self._asked:
            if lesson.head.id != before and self._work.lesson is None:
                yield from back.lesson(lesson.head.title)
            before = lesson.head.id
            yield from setter.answer(number, item)


def module_title(module: Module) -> str:
    """Call a module by its number and its title."""
    return f"{module.number} {module.title}"
