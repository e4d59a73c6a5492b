"""One module of a course as its author works on it: what can be shown, and what is wrong."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.content.check import module_report
from app.content.compile import to_pack, uncollected
from app.content.course import Below, CourseDraft, read_course
from app.content.lesson import LessonDraft
from app.content.outline import MODULE, MODULES, PACK, ModulePlan
from app.content.pack import Drawing, Pack
from app.content.problem import Problem
from app.content.source import Memory
from app.content.toml import Table, Thing
from app.domain.ids import ItemId, LessonId, ModuleId
from app.domain.lesson import Figure
from app.errors import Code, ContentError


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a lesson was written: its file, and for each of its blocks the line it begins on."""

    path: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module as it stands.

    Attributes:
        module: which one.
        modules: every module of the course, with its title.
        pack: the course with nothing else in it; None if pack.toml cannot be used.
        origins: where each lesson was written.
        items: where each item was written.
        problems: what is wrong in it, and in what it refers to.
    """

    module: ModuleId
    modules: tuple[tuple[ModuleId, str], ...]
    pack: Pack | None
    origins: dict[LessonId, Origin]
    items: dict[ItemId, Table]
    problems: tuple[Problem, ...]


def find_source(folder: Path) -> tuple[Path, ModuleId]:
    """Give the course that a folder is, or is a module of; the module is empty for a course.

    Raises:
        ContentError: it is neither.
    """
    if (folder / PACK).is_file():
        return folder, ModuleId("")
    whole = folder.absolute()
    if (whole / MODULE).is_file() and whole.parent.name == MODULES:
        course = whole.parent.parent
        if (course / PACK).is_file():
            return course, ModuleId(whole.name.partition("-")[2])
    reason = f"it has no {PACK}, and is no module's folder in a course that has one"
    raise ContentError(Code.CONTENT_SOURCE, folder, reason)


def read_module(
    folder: Path, wanted: ModuleId, memory: Memory, below: Below | None = None
) -> ModuleDraft:
    """Read one module, or the first of the course if there is no such module.

    Args:
        folder: the course.
        wanted: the module.
        memory: what was read before; it is brought up to date.
        below: the course that this one may extend.
    """
    with uncollected():
        draft, problems = read_course(folder, below, only=wanted or _NONE, memory=memory)
        if draft is not None and wanted not in draft.modules:
            wanted = next(iter(draft.modules.values())).id if draft.modules else _NONE
            draft, problems = read_course(folder, below, only=wanted, memory=memory)
    if draft is None:
        return ModuleDraft(wanted, (), None, {}, {}, problems)
    found = tuple(sorted({*problems, *module_report(draft, wanted)}))
    pack = _over(to_pack(draft, found), draft)
    return ModuleDraft(
        wanted,
        tuple((module.id, _title(module)) for module in draft.modules.values()),
        replace(pack, drawings=_shown(pack)),
        {name: _origin(lesson) for name, lesson in draft.lessons.items()},
        {item.value.id: item.table for item in draft.items.values()},
        found,
    )


_NONE = ModuleId("-")  # no module is called that


def _title(module: ModulePlan) -> str:
    return f"{module.number} {module.title}".strip() or module.id


def _origin(lesson: LessonDraft) -> Origin:
    """Give the lines of what is shown: of nothing, where the lesson is broken."""
    return Origin(lesson.plan.path, tuple(lesson.manuscript.lines) if lesson.lesson.blocks else ())


def _over(pack: Pack, draft: CourseDraft) -> Pack:
    """Add what the module may lean on of the course below: references, items, drawings."""
    if draft.below is None:
        return pack
    base = to_pack(draft.below, ())
    asked = {item for lesson in pack.lessons for item in lesson.head.checks}
    own = {item.id for item in pack.items}
    return replace(
        pack,
        items=(*pack.items, *(i for i in base.items if i.id in asked - own)),
        sources=_joined(pack.sources, base.sources),
        terms=_joined(pack.terms, base.terms),
        guidelines=_joined(pack.guidelines, base.guidelines),
        drawings=tuple({each.name: each for each in (*base.drawings, *pack.drawings)}.values()),
    )


def _joined(own: tuple[Thing, ...], below: tuple[Thing, ...]) -> tuple[Thing, ...]:
    return tuple({each.id: each for each in (*below, *own)}.values())


def _shown(pack: Pack) -> tuple[Drawing, ...]:
    """Keep the drawings that the module's lessons show: drawing takes longer than all the rest."""
    blocks = (block for lesson in pack.lessons for block in lesson.blocks)
    names = {block.name for block in blocks if isinstance(block, Figure)}
    return tuple(drawing for drawing in pack.drawings if drawing.name in names)
