"""A source folder made into a pack. What is broken says so in its place; the rest works."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.content.course import CourseDraft, read_course
from app.content.outline import PACK, ModulePlan, PartPlan
from app.content.pack import Drawing, Pack, module_of
from app.content.problem import Problem
from app.domain.course import Course, Module, Part
from app.domain.item import Use
from app.errors import Code, ContentError


def compile_pack(folder: Path, below: Path | None = None) -> Pack:
    """Compile a course; one that extends another needs the folder of the course below it.

    A link to what does not exist keeps its words and leads nowhere. A lesson that asks an item or
    shows a figure that does not exist, or that is not written in our Markdown, has no blocks and
    says why; so does a module whose module.toml cannot be used.

    Raises:
        ContentError: pack.toml cannot be used; the reason names its line.
    """
    with uncollected():
        draft, problems = read_course(folder, below)
    if draft is None:
        fault = next(problem for problem in problems if problem.path == PACK)
        raise ContentError(Code.CONTENT_SOURCE, folder / PACK, str(fault))
    return to_pack(draft, problems)


def to_pack(draft: CourseDraft, problems: tuple[Problem, ...]) -> Pack:
    """Make a pack of what was read of a course; a module that was not read has no lessons."""
    lessons = draft.lessons.values()
    return Pack(
        _course(draft),
        tuple(lesson.lesson for lesson in lessons),
        tuple(item.value for item in draft.items.values()),
        tuple(source.value for source in draft.references.sources.values()),
        tuple(term.value for term in draft.references.terms.values()),
        tuple(guideline.value for guideline in draft.references.guidelines.values()),
        tuple(Drawing(figure.name, figure.svg) for figure in draft.figures.values()),
        problems,
        tuple(withheld.value for withheld in draft.withheld.values()),
        draft.pack.publication,
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off collecting cycles: among so many new values it takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _course(draft: CourseDraft) -> Course:
    pack = draft.pack
    parts = tuple(_part(draft, part) for part in pack.parts)
    return Course(pack.id, pack.title, pack.version, pack.attribution, pack.roles, parts)


def _part(draft: CourseDraft, part: PartPlan) -> Part:
    return Part(part.id, part.title, tuple(_module(draft, draft.modules[m]) for m in part.modules))


def _module(draft: CourseDraft, plan: ModulePlan) -> Module:
    items = [item.value for item in draft.items.values() if module_of(item.value) == plan.id]
    return Module(
        plan.id,
        plan.number,
        plan.title or plan.id,
        plan.summary,
        plan.guidelines,
        tuple(o.value for name, o in plan.objectives.items() if name not in plan.inherited),
        tuple(draft.lessons[p.id].lesson.head for p in plan.lessons if p.id in draft.lessons),
        sum(Use.QUIZ in item.uses for item in items),
        str(plan.fault or ""),
    )
