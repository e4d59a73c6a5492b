"""The questions of a module, read from its items.toml."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from app.content.inline import read_string
from app.content.limits import CHOICES, DIFFICULTIES
from app.content.markdown import read_stem
from app.content.outline import ITEMS, ModulePlan
from app.content.pack import item_to_text, text_hash
from app.content.references import Targets, known
from app.content.source import SourceFolder, is_id
from app.content.toml import Draft, Table, failing, read_list, remarking
from app.domain.ids import ChoiceId, ItemId, ObjectiveId, SectionId, lesson_id
from app.domain.item import Choice, Item, ItemType, Use
from app.domain.lesson import Paragraph
from app.domain.prose import Prose

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _ItemReader:
    """Reads the items of one module, and knows what they may name."""

    module: ModulePlan
    targets: Targets

    def read(self, table: Table) -> Item:
        """Read an item; what is wrong with it is reported by its table."""
        item_id, objective = table.name(), table.text("objective")
        if objective and objective not in self.module.objectives:
            table.fail(f"The module has no objective '{objective}'. Name one it has.", "objective")
        section, kind = self._section(table), _word(table, "type", ItemType)
        uses = [use for name in table.texts("use") for use in _words(table, "use", Use, name)]
        difficulty = table.number("difficulty", *DIFFICULTIES)
        sources = table.texts("source", is_required=False)
        stem_text = table.text("stem")
        dead = self.targets.resolver(remarking(table, "stem"))
        stem = read_stem(stem_text, 0, failing(table, "stem"), dead)
        if stem and not isinstance(stem[-1], Paragraph):
            table.fail("The stem ends in code. Write the question as its last paragraph.", "stem")
        item = Item(
            ItemId(item_id),
            ObjectiveId(objective),
            section,
            kind or ItemType.SINGLE,
            tuple(uses),
            difficulty,
            stem,
            self._choices(table, kind),
            known(table, "source", sources, self.targets.references.sources),
            table.flag("shuffle", default=True),
            "",
        )
        return replace(item, sha256=text_hash(item_to_text(item)))

    def _section(self, table: Table) -> SectionId:
        """Read `lesson#section`; that the section is there can be told when all are read."""
        text = table.text("section")
        name, _, slug = text.partition("#")
        lesson = lesson_id(self.module.id, name)
        if text and (lesson not in self.targets.lessons or not is_id(slug)):
            table.fail(f"'{text}' is no section here. Write LESSON#SECTION.", "section")
        renamed = self.targets.lessons.get(lesson, {})
        return SectionId(f"{lesson}.{renamed.get(slug, slug)}")

    def _choices(self, table: Table, kind: ItemType | None) -> tuple[Choice, ...]:
        tables = table.tables("choices")
        choices = tuple(self._choice(inner, n) for n, inner in enumerate(tables, start=1))
        table.faults.extend(fault for inner in tables for fault in inner.faults)
        fewest, most = CHOICES
        if tables and not fewest <= len(tables) <= most:
            table.fail(f"There are {len(tables)} choices. Write {fewest} to {most}.", "choices")
        if len({choice.id for choice in choices}) < len(choices):
            table.fail("Two choices have the same id. Give each its own.", "choices")
        keys = sum(choice.is_key for choice in choices)
        if kind is ItemType.SINGLE and keys != 1:
            table.fail(f"{keys} choices are right. Mark one with key = true.", "choices")
        if kind is ItemType.MULTIPLE and not 0 < keys < len(choices):
            table.fail("All or none are right. Leave at least one of each kind.", "choices")
        return choices

    def _choice(self, table: Table, place: int) -> Choice:
        choice_id = table.name("id") if table.has("id") else str(place)
        text, feedback = self._prose(table, "text"), self._prose(table, "feedback")
        is_key = table.flag("key", default=False)
        table.close()
        return Choice(ChoiceId(choice_id), text, feedback, is_key)

    def _prose(self, table: Table, key: str) -> Prose:
        dead = self.targets.resolver(remarking(table, key))
        return read_string(table.text(key), 0, failing(table, key), dead)


def read_items(
    folder: SourceFolder, module: ModulePlan, targets: Targets
) -> dict[str, Draft[Item]]:
    """Read a module's items; a faulty one is left out and reported."""
    reader = _ItemReader(module, targets)
    return read_list(folder, f"{module.folder}/{ITEMS}", "item", reader.read)


def _word(table: Table, key: str, words: type[Word]) -> Word | None:
    """Read one word of a closed set; None if it is another."""
    return next(iter(_words(table, key, words, table.text(key))), None)


def _words(table: Table, key: str, words: type[Word], name: str) -> tuple[Word, ...]:
    """Find a word in a closed set, or report that it is not there."""
    if name in {*words, ""}:
        return tuple(word for word in words if word == name)
    table.fail(f"'{name}' means nothing here. Write one of: {', '.join(words)}.", key)
    return ()
