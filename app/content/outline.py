"""The course as its outline files plan it: parts, modules, objectives and lessons in order."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from app.content.pack import REPLACEABLE, Publication, Replaced
from app.content.problem import Problem
from app.content.references import References, known
from app.content.source import SourceFolder, is_id
from app.content.toml import Draft, Table, read_tables, read_toml
from app.domain.course import Objective, Role
from app.domain.ids import LessonId, ModuleId, ObjectiveId, lesson_id

PACK = "pack.toml"
MODULES = "modules"
MODULE = "module.toml"
ITEMS = "items.toml"

VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,2}", re.ASCII)
"""What a version of the program, or of a pack, looks like."""

_HASH = re.compile(r"[0-9a-f]{64}")
_FOLDER = re.compile(r"\d\d-(.+)")
_LONGEST_LESSON_MINUTES = 60


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A part and the modules it names."""

    id: str
    title: str
    modules: tuple[str, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What pack.toml says."""

    id: str
    title: str
    version: str
    attribution: str
    covers: tuple[str, ...]
    parts: tuple[PartPlan, ...]
    roles: tuple[Role, ...]
    publication: Publication
    table: Table


@dataclass(frozen=True, slots=True)
class LessonPlan:
    """What module.toml says of a lesson. The fault is what keeps it from being shown."""

    id: LessonId
    name: str
    path: str
    minutes: int
    objectives: tuple[str, ...]
    renamed: dict[str, str]
    table: Table
    fault: Problem | None


@dataclass(frozen=True, slots=True)
class ModulePlan:
    """What module.toml says. With a fault there is nothing but the id."""

    id: ModuleId
    folder: str
    number: str = ""
    title: str = ""
    summary: str = ""
    guidelines: tuple[str, ...] = ()
    objectives: dict[str, Draft[Objective]] = field(default_factory=dict)
    lessons: tuple[LessonPlan, ...] = ()
    table: Table | None = None
    fault: Problem | None = None
    inherited: frozenset[str] = frozenset()
    """Objectives that are those of the course below, if this module adds to one of its."""


def read_pack_plan(folder: SourceFolder) -> PackPlan | None:
    """Read pack.toml; without it there is no course."""
    root = read_toml(folder, PACK)
    if root is None:
        return None
    pack_id, title, version = root.name(), root.text("title"), root.text("version")
    if version and VERSION.fullmatch(version) is None:
        root.fail(f"'{version}' is no version. Write numbers, such as 2026.11.", "version")
    publication = _publication(root)
    attribution = root.text("attribution")
    covers = root.texts("covers", is_required=False)
    parts = read_tables(root, "part", _part)
    listed = {module for part in parts.values() for module in part.value.modules}
    roles = read_tables(root, "role", partial(_role, listed=listed))
    root.close()
    if root.faults:
        return None
    return PackPlan(
        pack_id,
        title,
        version,
        attribution,
        covers,
        _without_repetition(parts),
        tuple(draft.value for draft in roles.values()),
        publication,
        root,
    )


def _publication(root: Table) -> Publication:
    """Read what pack.toml says besides the course, and hold it to the form of a pack's index."""
    publisher, language = root.text("publisher"), root.text("language")
    licence = root.text("licence")
    needs = root.text("needs") if root.has("needs") else ""
    extends = root.name("extends") if root.has("extends") else None
    replaces = read_tables(root, "replace", _replaced) if root.has("replace") else {}
    if replaces and extends is None:
        root.fail("Nothing is replaced without a course. Write extends = \"core\".", "replace")
    if needs and VERSION.fullmatch(needs) is None:
        root.fail(f"'{needs}' is no version of the program. Write it as 1.4.", "needs")
    listed = tuple(draft.value for draft in replaces.values())
    return Publication(publisher, language, licence, needs, extends, listed)


def _replaced(table: Table) -> Replaced:
    kind, id_, sha256 = table.text("kind"), table.text("id"), table.text("sha256")
    if kind and kind not in REPLACEABLE:
        table.fail(f"'{kind}' cannot be replaced. Write lesson or item.", "kind")
    if sha256 and _HASH.fullmatch(sha256) is None:
        table.fail("This is no SHA-256. `seawall check` says which to write.", "sha256")
    return Replaced(kind, id_, sha256)


def read_module_plans(
    folder: SourceFolder,
    pack: PackPlan,
    references: References,
    below: Mapping[str, ModulePlan],
) -> dict[str, ModulePlan]:
    """Read module.toml of every module that the pack names; the broken ones too."""
    folders: dict[str, str] = {}
    for name in folder.names(MODULES):
        found = _FOLDER.fullmatch(name)
        if found is None or found[1] in folders:
            folder.report(f"{MODULES}/{name}", 1, "The folder is not NN-ID. Rename it so.")
        else:
            folders[found[1]] = f"{MODULES}/{name}"
    plans: dict[str, ModulePlan] = {}
    for module, table in ((name, part.table) for part in pack.parts for name in part.modules):
        if module in folders:
            reader = _ModuleReader(folder, references, below.get(module))
            plans[module] = reader.read(folders[module], module)
        else:
            table.fail(f"No folder is NN-{module}. Write it, or unlist it.", "modules")
            plans[module] = ModulePlan(ModuleId(module), "", fault=table.faults[-1])
    for module in folders.keys() - plans.keys():
        folder.report(f"{folders[module]}/{MODULE}", 1, "No part has this module. List it.")
    return plans


def _without_repetition(parts: dict[str, Draft[PartPlan]]) -> tuple[PartPlan, ...]:
    """Keep each module in the first part that names it."""
    seen: set[str] = set()
    kept = []
    for part in (draft.value for draft in parts.values()):
        for module in seen.intersection(part.modules):
            part.table.remark(f"Another part has module '{module}'. Keep it in one.", "modules")
        kept.append(replace(part, modules=tuple(m for m in part.modules if m not in seen)))
        seen.update(part.modules)
    return tuple(kept)


def _part(table: Table) -> PartPlan:
    return PartPlan(table.name(), table.text("title"), table.texts("modules"), table)


def _role(table: Table, listed: Container[str]) -> Role:
    """Read a role; a module that its track names twice, or no part has, is left out."""
    name, title = table.name(), table.text("title")
    seen: set[str] = set()
    tracks = []
    for key in ("core", "optional"):
        modules = table.texts(key, is_required=False)
        for module in modules:
            if module in seen:
                table.remark(f"The track has '{module}' twice. Keep it once.", key)
            elif module not in listed:
                table.remark(f"No part has the module '{module}'. List it, or leave it out.", key)
        tracks.append(tuple(ModuleId(m) for m in modules if m in listed and m not in seen))
        seen.update(modules)
    return Role(name, title, *tracks)


@dataclass(frozen=True, slots=True)
class _ModuleReader:
    """Reads module.toml; what the module below says need not be said again."""

    folder: SourceFolder
    references: References
    below: ModulePlan | None

    def read(self, place: str, module: str) -> ModulePlan:
        """Read a module, the broken one too."""
        known_faults = len(self.folder.problems)
        root = read_toml(self.folder, f"{place}/{MODULE}")
        if root is None:
            return ModulePlan(ModuleId(module), place, fault=self.folder.problems[known_faults])
        if root.name() not in {module, ""}:
            root.fail(f"The folder says '{module}'. Write that, or rename the folder.", "id")
        below = self.below or ModulePlan(ModuleId(module), place)
        number, title = self._text(root, "number", below), self._text(root, "title", below)
        summary = self._text(root, "summary", below)
        named = root.texts("guidelines", is_required=False)
        guidelines = known(root, "guidelines", named, self.references.guidelines)
        objectives = {**below.objectives, **self._objectives(root, below)}
        lessons: tuple[LessonPlan, ...] = ()
        if self.below is None or root.has("lesson"):
            lessons = _read_lessons(root, ModuleId(module), place, objectives)
        root.close()
        listed = {MODULE, ITEMS, *(f"{lesson.name}.md" for lesson in lessons)}
        for name in set(self.folder.names(place)) - listed:
            message = f"{MODULE} does not list this. List it, or remove it."
            self.folder.report(f"{place}/{name}", 1, message)
        if root.faults:
            return ModulePlan(ModuleId(module), place, fault=root.faults[0])
        return ModulePlan(
            ModuleId(module),
            place,
            number,
            title,
            summary,
            guidelines or below.guidelines,
            objectives,
            lessons,
            root,
            inherited=frozenset(below.objectives),
        )

    def _text(self, root: Table, key: str, below: ModulePlan) -> str:
        is_said = self.below is None or root.has(key)
        return root.text(key) if is_said else str(getattr(below, key))

    def _objectives(self, root: Table, below: ModulePlan) -> dict[str, Draft[Objective]]:
        if self.below is not None and not root.has("objective"):
            return {}
        read = read_tables(root, "objective", partial(_objective, self.references.actions))
        for name in read.keys() & below.objectives.keys():
            read[name].table.fail(f"The module below has '{name}'. Leave it out here.", "id")
        return read


def _objective(actions: Container[str], table: Table) -> Objective:
    objective, text = table.name(), table.text("text")
    named = known(table, "actions", table.texts("actions"), actions)
    return Objective(ObjectiveId(objective), text, named)


def _read_lessons(
    root: Table, module: ModuleId, place: str, objectives: Container[str]
) -> tuple[LessonPlan, ...]:
    """Read the lessons' tables; a faulty one stays, as long as it has a name of its own."""
    plans: dict[str, LessonPlan] = {}
    for table in root.tables("lesson"):
        name = table.name()
        minutes = table.number("minutes", 1, _LONGEST_LESSON_MINUTES)
        named = known(table, "objectives", table.texts("objectives"), objectives)
        renamed = table.pairs("renamed")
        table.close()
        if name in plans:
            table.fail(f"The module has two lessons '{name}'. Give one another name.", "id")
        elif is_id(name):
            path, fault = f"{place}/{name}.md", next(iter(table.faults), None)
            address = lesson_id(module, name)
            plans[name] = LessonPlan(address, name, path, minutes, named, renamed, table, fault)
    return tuple(plans.values())
