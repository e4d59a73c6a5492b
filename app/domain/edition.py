"""Two versions of a course side by side: what is new, changed or gone, objective by objective."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.course import Course, Objective
from app.domain.ids import ItemId, ObjectiveId
from app.domain.lesson import LessonHead


class Fate(StrEnum):
    """What happened to a lesson or an item between two versions."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as far as two versions of it are compared."""

    objective: ObjectiveId
    sha256: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a course: its map, and the items it asks."""

    course: Course
    items: Mapping[ItemId, Asked]


@dataclass(frozen=True, slots=True)
class Change:
    """One lesson or item that a learner may notice. The title of an item is its id."""

    kind: str
    id: str
    title: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """What changed around one objective."""

    objective: ObjectiveId
    text: str
    changes: tuple[Change, ...]


def changes_between(old: Edition, new: Edition) -> tuple[ObjectiveChange, ...]:
    """Compare two versions, in the order of the new one; what went for good comes last.

    A lesson that serves several objectives is named with each. Lessons and items are the same as
    long as their ids are; whether they changed, their hashes say.
    """
    texts = {o.id: o.text for course in (old.course, new.course) for o in _objectives(course)}
    order = dict.fromkeys([o.id for o in _objectives(new.course)] + list(texts))
    found: dict[ObjectiveId, list[Change]] = {objective: [] for objective in order}
    for change, objectives in (*_lesson_changes(old, new), *_item_changes(old, new)):
        for objective in objectives:
            found.setdefault(objective, []).append(change)
    return tuple(
        ObjectiveChange(objective, texts.get(objective, ""), tuple(changes))
        for objective, changes in found.items()
        if changes
    )


def count_changes(changes: Iterable[ObjectiveChange]) -> dict[tuple[str, Fate], int]:
    """Count by kind and fate; a lesson counts once, however many objectives it serves."""
    counts: dict[tuple[str, Fate], int] = {}
    for change in dict.fromkeys(change for objective in changes for change in objective.changes):
        key = (change.kind, change.fate)
        counts[key] = counts.get(key, 0) + 1
    return counts


def _objectives(course: Course) -> list[Objective]:
    return [objective for module in course.modules for objective in module.objectives]


def _lesson_changes(old: Edition, new: Edition) -> Iterable[tuple[Change, tuple[ObjectiveId, ...]]]:
    before = {head.id: head for head in old.course.lessons}
    after = {head.id: head for head in new.course.lessons}
    for head in (*after.values(), *(h for h in before.values() if h.id not in after)):
        fate = _fate(_hash(before.get(head.id)), _hash(after.get(head.id)))
        if fate is not None:
            yield Change("lesson", head.id, head.title, fate), head.objectives


def _item_changes(old: Edition, new: Edition) -> Iterable[tuple[Change, tuple[ObjectiveId, ...]]]:
    for item in dict.fromkeys((*new.items, *old.items)):
        before, after = old.items.get(item), new.items.get(item)
        fate = _fate(_hash(before), _hash(after))
        asked = after or before
        if fate is not None and asked is not None:
            yield Change("item", item, item, fate), (asked.objective,)


def _hash(thing: LessonHead | Asked | None) -> str | None:
    return None if thing is None else thing.sha256


def _fate(before: str | None, after: str | None) -> Fate | None:
    if before == after:
        return None
    if before is None:
        return Fate.NEW
    return Fate.WITHDRAWN if after is None else Fate.CHANGED
