"""A whole source folder read: everything in it that is sound, and a problem for all that is not."""

from dataclasses import dataclass
from pathlib import Path

from app.content.figure import svg_faults
from app.content.item import ItemDrafts, ScenarioPlan, read_items
from app.content.lesson import LessonDraft, LessonReader
from app.content.limits import LARGEST_DESCRIPTION, LARGEST_FIGURE
from app.content.outline import ITEMS, ModulePlan, PackPlan, read_module_plans, read_pack_plan
from app.content.problem import Problem
from app.content.references import References, Targets, read_references
from app.content.source import Memory, SourceFolder, is_id
from app.content.toml import Draft, Thing
from app.domain.ids import LessonId, ModuleId
from app.domain.item import Item, Withheld

FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A drawing, and the same in words."""

    name: str
    svg: bytes
    description: str


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """What was read. Modules, items and lessons are in the order of the course."""

    pack: PackPlan
    references: References
    modules: dict[str, ModulePlan]
    items: dict[str, Draft[Item]]
    scenarios: dict[str, Draft[ScenarioPlan]]
    lessons: dict[LessonId, LessonDraft]
    figures: dict[str, FigureDraft]
    withheld: dict[str, Draft[Withheld]]
    below: "CourseDraft | None" = None
    """The course that this one changes, if it does."""

    @property
    def all_lessons(self) -> dict[LessonId, LessonDraft]:
        """Every lesson that may be named, those of the course below too."""
        return {**(self.below.lessons if self.below else {}), **self.lessons}


@dataclass(slots=True)
class Below:
    """The course that another may extend, read once and only if it does."""

    path: Path
    draft: CourseDraft | None = None

    def read(self) -> CourseDraft | None:
        """Give it; nothing, if its pack.toml cannot be used."""
        if self.draft is None:
            self.draft = read_course(self.path)[0]
        return self.draft


def read_course(
    path: Path,
    below: Path | Below | None = None,
    *,
    only: ModuleId | None = None,
    memory: Memory | None = None,
) -> tuple[CourseDraft | None, tuple[Problem, ...]]:
    """Read a source folder; nothing but problems if pack.toml cannot be used.

    Args:
        path: the folder.
        below: the folder of the course that this one may extend.
        only: the module whose lessons and items are read; all are, if none is named. Links are
            followed to every module all the same.
        memory: what was read before; it is brought up to date.
    """
    folder = SourceFolder(path, memory)
    pack = read_pack_plan(folder)
    base = None if pack is None else _base(pack, below)
    if pack is not None and pack.table.faults:
        return None, _in_order(folder)
    own = read_references(folder, None if base is None else base.references)
    if pack is None:
        return None, _in_order(folder)
    references = own if base is None else own.over(base.references)
    modules = read_module_plans(folder, pack, references, {} if base is None else base.modules)
    renamed = {plan.id: plan.renamed for module in modules.values() for plan in module.lessons}
    if base is not None:
        renamed = {one.plan.id: one.plan.renamed for one in base.lessons.values()} | renamed
    targets = Targets(references, renamed)
    wanted = {name: module for name, module in modules.items() if only in {None, module.id}}
    asked = _read_all_items(folder, wanted, targets, base)
    figures = _read_figures(folder)
    drawn = {**({} if base is None else base.figures), **figures}
    described = {name: figure.description for name, figure in drawn.items()}
    reader = LessonReader(folder, targets, _over(asked, base), described)
    lessons = {
        plan.id: reader.read(plan, module) for module in wanted.values() for plan in module.lessons
    }
    draft = CourseDraft(
        pack,
        own,
        modules,
        asked.items,
        asked.scenarios,
        lessons,
        figures,
        asked.withheld,
        base,
    )
    return draft, _in_order(folder)


def _base(pack: PackPlan, below: Path | Below | None) -> CourseDraft | None:
    """Read the course that a pack says it extends."""
    wanted = pack.publication.extends
    if wanted is None:
        return None
    there = Below(below) if isinstance(below, Path) else below
    base = None if there is None else there.read()
    if base is None or base.pack.id != wanted:
        pack.table.fail(f"There is no course '{wanted}' here. Name the one to extend.", "extends")
        return None
    return base


def _over(asked: ItemDrafts, base: CourseDraft | None) -> ItemDrafts:
    """Give what lessons may ask: a course's own items and those of the course below."""
    if base is None:
        return asked
    return ItemDrafts(
        {**base.items, **asked.items},
        {**base.scenarios, **asked.scenarios},
        {**base.withheld, **asked.withheld},
    )


def _in_order(folder: SourceFolder) -> tuple[Problem, ...]:
    return tuple(sorted(set(folder.problems)))


def _read_all_items(
    folder: SourceFolder,
    modules: dict[str, ModulePlan],
    targets: Targets,
    base: CourseDraft | None,
) -> ItemDrafts:
    """Read the items of every module; an id that another module took is a fault."""
    found = ItemDrafts({}, {}, {})
    places: dict[str, str] = {}
    for module in modules.values():
        is_added_to = base is not None and module.id in base.modules
        has_items = not is_added_to or ITEMS in folder.names(module.folder)
        is_read = module.fault is None and has_items
        read = read_items(folder, module, targets) if is_read else ItemDrafts({}, {}, {})
        found.items.update(_untaken(read.items, places))
        found.scenarios.update(_untaken(read.scenarios, places))
        found.withheld.update(_untaken(read.withheld, places))
    return found


def _untaken(drafts: dict[str, Draft[Thing]], places: dict[str, str]) -> dict[str, Draft[Thing]]:
    """Give the drafts whose id no other module has taken; report the others."""
    kept: dict[str, Draft[Thing]] = {}
    for name, draft in drafts.items():
        place = places.setdefault(name, draft.table.path)
        if place == draft.table.path:
            kept[name] = draft
        else:
            draft.table.fail(f"The id '{name}' is taken in {place}. Choose another.", "id")
    return kept


def _read_figures(folder: SourceFolder) -> dict[str, FigureDraft]:
    """Read every drawing with its description; an unsound one is left out."""
    names = folder.names(FIGURES)
    found: dict[str, FigureDraft] = {}
    for name in names:
        stem, _, ending = name.rpartition(".")
        path = f"{FIGURES}/{name}"
        if not is_id(stem) or ending not in {"svg", "txt"}:
            folder.report(path, 1, "This is no figure. Name it NAME.svg or NAME.txt.")
        elif ending == "txt" and f"{stem}.svg" not in names:
            folder.report(path, 1, f"There is no {stem}.svg beside it. Draw it, or remove this.")
        elif ending == "svg":
            figure = _read_figure(folder, stem)
            found.update({stem: figure} if figure else {})
    return found


def _read_figure(folder: SourceFolder, name: str) -> FigureDraft | None:
    path = f"{FIGURES}/{name}"
    svg = folder.read(f"{path}.svg", LARGEST_FIGURE)
    description = folder.read_text(f"{path}.txt", LARGEST_DESCRIPTION)
    if description is not None and not description.strip():
        folder.report(f"{path}.txt", 1, "It says nothing. Write in words what the drawing shows.")
    faults = svg_faults(svg) if svg is not None else []
    for line, message in faults:
        folder.report(f"{path}.svg", line, message)
    if svg is None or faults:
        return None
    return FigureDraft(name, svg, (description or "").strip())
