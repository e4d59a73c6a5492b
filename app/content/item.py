"""The questions of a module, read from its items.toml."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from app import VERSION as PROGRAM
from app.content.limits import DIFFICULTIES, SCENARIO_ITEMS
from app.content.markdown import read_stem
from app.content.outline import ITEMS, VERSION, ModulePlan
from app.content.pack import item_to_text, text_hash
from app.content.references import Targets, known
from app.content.source import SourceFolder, is_id
from app.content.task import TaskReader
from app.content.toml import Draft, Table, failing, read_list, remarking
from app.domain.ids import ItemId, ObjectiveId, SectionId, lesson_id
from app.domain.item import Item, ItemType, Scenario, Use, Withheld, is_newer
from app.domain.lesson import Code, Paragraph

SCENARIO = "scenario"
"""The type of a table that holds no question, but a situation several questions are about."""

_APART = {Use.SCENARIO, Use.PRECHECK, Use.FINAL}
"""What may be asked there is asked nowhere else."""

Stem = tuple[Paragraph | Code, ...]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ScenarioPlan:
    """What a scenario's table says. The items it names may not be there."""

    scenario: Scenario
    section: SectionId
    uses: tuple[Use, ...]
    sources: tuple[str, ...]

    @property
    def id(self) -> ItemId:
        """What it is called; it is as taken as an item's id is."""
        return self.scenario.id


@dataclass(frozen=True, slots=True)
class ItemDrafts:
    """The questions of a module. An item carries its scenario, if all of that is sound."""

    items: dict[str, Draft[Item]]
    scenarios: dict[str, Draft[ScenarioPlan]]
    withheld: dict[str, Draft[Withheld]]


@dataclass(frozen=True, slots=True)
class _ItemReader:
    """Reads the items of one module, and knows what they may name.

    Attributes:
        module: the module.
        targets: what a link may lead to.
        parts: what scenarios name as their items, sound or not; it grows while reading.
    """

    module: ModulePlan
    targets: Targets
    parts: set[str] = field(default_factory=set)

    def read(self, table: Table) -> Item | ScenarioPlan | Withheld:
        """Read an item; what is wrong with it is reported by its table."""
        needs = self._needs(table)
        kind = table.text("type")
        if kind == SCENARIO:
            self.parts.update(table.texts("items"))
        if is_newer(needs, PROGRAM):
            table.disregard()
            return Withheld(ItemId(table.name()), needs)
        if kind == SCENARIO:
            return self._scenario(table)
        return self._item(table, next(iter(_words(table, "type", ItemType, kind)), None), needs)

    def _needs(self, table: Table) -> str:
        needs = table.text("needs") if table.has("needs") else ""
        if not needs or VERSION.fullmatch(needs):
            return needs
        table.fail(f"'{needs}' is no version of the program. Write it as 1.4.", "needs")
        return ""

    def _item(self, table: Table, kind: ItemType | None, needs: str) -> Item:
        stem = self._stem(table)
        if stem and not isinstance(stem[-1], Paragraph):
            table.fail("The stem ends in code. Write the question as its last paragraph.", "stem")
        has_choices = kind in {ItemType.SINGLE, ItemType.MULTIPLE}
        item = Item(
            ItemId(table.name()),
            self._objective(table),
            self._section(table),
            self._uses(table),
            table.number("difficulty", *DIFFICULTIES),
            stem,
            TaskReader(self.targets).read(table, kind),
            self._sources(table),
            table.flag("shuffle", default=True) if has_choices else True,
            "",
            needs=needs,
        )
        return _hashed(item)

    def _scenario(self, table: Table) -> ScenarioPlan:
        table.number("difficulty", *DIFFICULTIES)
        uses, items = self._uses(table), table.texts("items")
        if {Use.LESSON, Use.SCENARIO} & set(uses):
            table.fail("A scenario is asked neither in a lesson nor in another.", "use")
        fewest, most = SCENARIO_ITEMS
        if items and not fewest <= len(items) <= most:
            table.fail(f"There are {len(items)} items. Write {fewest} to {most}.", "items")
        name, named = ItemId(table.name()), tuple(map(ItemId, items))
        scenario = Scenario(name, self._objective(table), self._stem(table), named)
        return ScenarioPlan(scenario, self._section(table), uses, self._sources(table))

    def _objective(self, table: Table) -> ObjectiveId:
        objective = table.text("objective")
        if objective and objective not in self.module.objectives:
            table.fail(f"The module has no objective '{objective}'. Name one it has.", "objective")
        return ObjectiveId(objective)

    def _section(self, table: Table) -> SectionId:
        """Read `lesson#section`; that the section is there can be told when all are read."""
        text = table.text("section")
        name, _, slug = text.partition("#")
        lesson = lesson_id(self.module.id, name)
        if text and (lesson not in self.targets.lessons or not is_id(slug)):
            table.fail(f"'{text}' is no section here. Write LESSON#SECTION.", "section")
        renamed = self.targets.lessons.get(lesson, {})
        return SectionId(f"{lesson}.{renamed.get(slug, slug)}")

    def _uses(self, table: Table) -> tuple[Use, ...]:
        uses = tuple(use for name in table.texts("use") for use in _words(table, "use", Use, name))
        apart = next((use for use in uses if use in _APART), None)
        if apart is not None and len(uses) > 1:
            table.fail(f"What is for '{apart}' is asked nowhere else. Name no other use.", "use")
        return uses

    def _sources(self, table: Table) -> tuple[str, ...]:
        sources = table.texts("source", is_required=False)
        return known(table, "source", sources, self.targets.references.sources)

    def _stem(self, table: Table) -> Stem:
        text = table.text("stem")
        dead = self.targets.resolver(remarking(table, "stem"))
        return read_stem(text, 0, failing(table, "stem"), dead)


def read_items(folder: SourceFolder, module: ModulePlan, targets: Targets) -> ItemDrafts:
    """Read a module's items; a faulty one is left out and reported."""
    reader = _ItemReader(module, targets)
    read = read_list(folder, f"{module.folder}/{ITEMS}", "item", reader.read)
    drafts = ItemDrafts({}, {}, {})
    for name, draft in read.items():
        match draft.value:
            case Item() as item:
                drafts.items[name] = Draft(item, draft.table)
            case ScenarioPlan() as plan:
                drafts.scenarios[name] = Draft(plan, draft.table)
            case withheld:
                drafts.withheld[name] = Draft(withheld, draft.table)
    for item_id, part in drafts.items.items():
        if part.value.uses == (Use.SCENARIO,) and item_id not in reader.parts:
            part.table.remark("No scenario asks this item. Name it in one.", "use")
    for scenario in drafts.scenarios.values():
        _join(scenario, drafts)
    return drafts


def _join(draft: Draft[ScenarioPlan], drafts: ItemDrafts) -> None:
    """Give a scenario to its items; if one of them is not sound, none of them gets it."""
    plan, table = draft.value, draft.table
    present = tuple(name for name in plan.scenario.items if name not in drafts.withheld)
    for name in present:
        if name not in drafts.items:
            table.fail(f"There is no sound item '{name}'. Write or mend it.", "items")
        elif drafts.items[name].value.scenario is not None:
            table.fail(f"Another scenario has '{name}'. Write an item for this one.", "items")
        elif drafts.items[name].value.uses != (Use.SCENARIO,):
            table.fail(f"'{name}' is asked elsewhere. Give it use = [\"scenario\"].", "items")
    if table.faults:
        return
    scenario = replace(plan.scenario, items=present)
    for name in present:
        part = drafts.items[name]
        item = replace(part.value, uses=(Use.SCENARIO, *plan.uses), scenario=scenario)
        drafts.items[name] = Draft(_hashed(item), part.table)


def _hashed(item: Item) -> Item:
    return replace(item, sha256=text_hash(item_to_text(item)))


def _words(table: Table, key: str, words: type[Word], name: str) -> tuple[Word, ...]:
    """Find a word in a closed set, or report that it is not there."""
    if name in {*words, ""}:
        return tuple(word for word in words if word == name)
    known = [*words, SCENARIO] if key == "type" else [*words]
    table.fail(f"'{name}' means nothing here. Write one of: {', '.join(known)}.", key)
    return ()
