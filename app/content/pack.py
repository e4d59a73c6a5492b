"""Compiled content as canonical JSON, written when compiling and read back while learning.

The text of a lesson or an item is the same, to the byte, whenever its content is; its hash is the
SHA-256 of that text and therefore never inside it. Reading back builds domain values straight from
the parsed text: it happens each time somebody opens a lesson.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from app.content.blocks import (
    Fields,
    block_from_fields,
    block_to_fields,
    prose_from_runs,
    prose_to_runs,
)
from app.content.problem import Problem
from app.content.task_fields import (
    scenario_from_fields,
    scenario_to_fields,
    stem_from_fields,
    stem_to_fields,
    task_from_fields,
    task_to_fields,
)
from app.domain.course import Action, Course, Guest, Guideline, Module, Objective, Part, Role, Source, Term
from app.domain.ids import ModuleId
from app.domain.item import Item, Use, Withheld
from app.domain.lesson import Lesson, LessonHead, Section
from app.errors import Code, ContentError, PackError

Value = TypeVar("Value")

THEMES = ("light", "dark")
SCALES = (1, 2)
"""What every figure is drawn for."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure as its author drew it."""

    name: str
    svg: bytes


REPLACEABLE = frozenset({"lesson", "item"})


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an overlay puts something else in place of: a lesson or an item as it was then."""

    kind: str
    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Publication:
    """What a pack's author says of it besides the course. `extends` names the course it changes."""

    publisher: str
    language: str
    licence: str
    needs: str = ""
    extends: str | None = None
    replaces: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A compiled course. What is wrong in it is listed; what is not, can be learned from."""

    course: Course
    lessons: tuple[Lesson, ...]
    items: tuple[Item, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    guidelines: tuple[Guideline, ...]
    drawings: tuple[Drawing, ...]
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    publication: Publication


def text_hash(text: str) -> str:
    """Hash a document's text; for a lesson or an item this is its own hash, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def module_of(item: Item) -> ModuleId:
    """Give the module that teaches what an item asks."""
    return ModuleId(item.section.partition(".")[0])


def to_text(fields: Fields) -> str:
    """Write fields as canonical JSON: keys in order, no spaces, characters as they are."""
    return json.dumps(
        fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    )


def _from_text(text: str, build: Callable[[Fields], Value]) -> Value:
    """Parse and build; damage of any kind is one error, because the catalogue can be made anew."""
    try:
        return build(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ContentError(Code.CONTENT_CATALOGUE, reason="a damaged document") from error


# Lessons and items


def lesson_to_text(lesson: Lesson) -> str:
    """Write a lesson; its hash is left out, because it is the hash of this text."""
    head = _head_fields(lesson.head)
    del head["sha256"]
    return to_text({
        "head": head,
        "module": lesson.module,
        "blocks": [block_to_fields(block) for block in lesson.blocks],
        "sources": lesson.sources,
        "guidelines": lesson.guidelines,
        "renamed": lesson.renamed,
    })


def lesson_from_text(text: str) -> Lesson:
    """Read a lesson back.

    Raises:
        ContentError: the text is damaged.
    """

    def build(fields: Fields) -> Lesson:
        return Lesson(
            _head({**fields["head"], "sha256": text_hash(text)}),
            fields["module"],
            tuple([block_from_fields(block) for block in fields["blocks"]]),
            tuple(fields["sources"]),
            tuple(fields["guidelines"]),
            tuple([(old, new) for old, new in fields["renamed"]]),
        )

    return _from_text(text, build)


def _head_fields(head: LessonHead) -> Fields:
    return asdict(head)


def _head(fields: Fields) -> LessonHead:
    sections = tuple([
        Section(section["id"], section["title"], tuple(section["checks"]))
        for section in fields["sections"]
    ])
    return LessonHead(
        fields["id"],
        fields["title"],
        fields["minutes"],
        tuple(fields["objectives"]),
        sections,
        fields["sha256"],
        fields["problem"],
    )


def item_to_text(item: Item) -> str:
    """Write an item; its hash is left out, because it is the hash of this text."""
    scenario = item.scenario
    return to_text({
        "id": item.id,
        "objective": item.objective,
        "section": item.section,
        "uses": [use.value for use in item.uses],
        "difficulty": item.difficulty,
        "stem": stem_to_fields(item.stem),
        "task": task_to_fields(item.task),
        "sources": item.sources,
        "is_shuffled": item.is_shuffled,
        "scenario": None if scenario is None else scenario_to_fields(scenario),
        "needs": item.needs,
    })


def item_from_text(text: str) -> Item:
    """Read an item back.

    Raises:
        ContentError: the text is damaged.
    """

    def build(fields: Fields) -> Item:
        scenario = fields["scenario"]
        return Item(
            fields["id"],
            fields["objective"],
            fields["section"],
            tuple([Use(use) for use in fields["uses"]]),
            fields["difficulty"],
            stem_from_fields(fields["stem"]),
            task_from_fields(fields["task"]),
            tuple(fields["sources"]),
            fields["is_shuffled"],
            text_hash(text),
            None if scenario is None else scenario_from_fields(scenario),
            fields["needs"],
        )

    return _from_text(text, build)


# The map and what it refers to


def course_to_text(course: Course) -> str:
    """Write a pack's map; what was joined to it is no part of that."""
    fields = asdict(course)
    del fields["guests"]
    return to_text(fields)


def course_from_text(text: str) -> Course:
    """Read the course's map back.

    Raises:
        ContentError: the text is damaged.
    """

    def build(fields: Fields) -> Course:
        parts = tuple([
            Part(part["id"], part["title"], tuple([_module(m) for m in part["modules"]]))
            for part in fields["parts"]
        ])
        roles = tuple([
            Role(role["id"], role["title"], tuple(role["core"]), tuple(role["optional"]))
            for role in fields["roles"]
        ])
        return Course(
            fields["id"], fields["title"], fields["version"], fields["attribution"], roles, parts
        )

    return _from_text(text, build)


def guest_to_text(guest: Guest) -> str:
    """Write what is said of a pack that was joined to the course."""
    return to_text(asdict(guest))


def guest_from_text(text: str) -> Guest:
    """Read it back.

    Raises:
        ContentError: the text is damaged.
    """

    def build(fields: Fields) -> Guest:
        lessons, items = tuple(fields.pop("lessons")), tuple(fields.pop("items"))
        return Guest(**fields, lessons=lessons, items=items)

    return _from_text(text, build)


def _module(fields: Fields) -> Module:
    objectives = tuple([
        Objective(objective["id"], objective["text"], tuple(objective["actions"]))
        for objective in fields["objectives"]
    ])
    return Module(
        fields["id"],
        fields["number"],
        fields["title"],
        fields["summary"],
        tuple(fields["guidelines"]),
        objectives,
        tuple([_head(head) for head in fields["lessons"]]),
        fields["quiz_count"],
        fields["problem"],
    )


def source_to_text(source: Source) -> str:
    """Write a source."""
    return to_text(asdict(source))


def source_from_text(text: str) -> Source:
    """Read a source back.

    Raises:
        ContentError: the text is damaged.
    """
    return _from_text(text, lambda fields: Source(**fields))


def term_to_text(term: Term) -> str:
    """Write a term."""
    return to_text({
        "id": term.id,
        "title": term.title,
        "text": prose_to_runs(term.text),
        "see": term.see,
        "sources": term.sources,
    })


def term_from_text(text: str) -> Term:
    """Read a term back.

    Raises:
        ContentError: the text is damaged.
    """

    def build(fields: Fields) -> Term:
        see, sources = tuple(fields["see"]), tuple(fields["sources"])
        return Term(fields["id"], fields["title"], prose_from_runs(fields["text"]), see, sources)

    return _from_text(text, build)


def withheld_to_text(withheld: Withheld) -> str:
    """Write what is known of an item that only a newer program can ask."""
    return to_text(asdict(withheld))


def withheld_from_text(text: str) -> Withheld:
    """Read it back.

    Raises:
        ContentError: the text is damaged.
    """
    return _from_text(text, lambda fields: Withheld(**fields))


def refusal_to_text(error: PackError) -> str:
    """Write why a pack could not be used."""
    return to_text({"code": error.code, "pack": str(error.place), "reason": error.reason})


def refusal_from_text(text: str) -> PackError:
    """Read it back.

    Raises:
        ContentError: the text is damaged.
    """

    def build(fields: Fields) -> PackError:
        return PackError(Code(fields["code"]), Path(fields["pack"]), fields["reason"])

    return _from_text(text, build)


def guideline_to_text(guideline: Guideline) -> str:
    """Write a guideline."""
    return to_text(asdict(guideline))


def guideline_from_text(text: str) -> Guideline:
    """Read a guideline back.

    Raises:
        ContentError: the text is damaged.
    """

    def build(fields: Fields) -> Guideline:
        actions = tuple([Action(action["id"], action["text"]) for action in fields["actions"]])
        return Guideline(fields["id"], fields["area"], fields["title"], fields["summary"], actions)

    return _from_text(text, build)
