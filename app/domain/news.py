"""What has changed in a course since a learner answered its questions and completed its lessons.

Nothing here takes anything back: an answer counts as it was given, a completed lesson stays so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.course import Course
from app.domain.ids import ItemId, LessonId
from app.domain.lesson import LessonHead
from app.domain.log import Kind, Line

HashOf = Callable[[ItemId], str | None]


@dataclass(frozen=True, slots=True)
class PackNews:
    """The news of one pack, in the order of the course; what was withdrawn comes as it was met.

    Attributes:
        pack: its id.
        version: the one in use now; empty if the pack itself is gone.
        lessons: lessons that were completed, in part or whole, in another form.
        items: items that were answered in another form.
        withdrawn: items that were answered and are in the course no more.
    """

    pack: str
    version: str
    lessons: tuple[LessonHead, ...]
    items: tuple[ItemId, ...]
    withdrawn: tuple[ItemId, ...]


def news(course: Course, latest: Iterable[Line], hash_of: HashOf) -> tuple[PackNews, ...]:
    """Compare a course with the newest line about each thing in it."""
    lines = tuple(latest)
    items = {ItemId(line.item or ""): line for line in lines if line.kind is Kind.ANSWERED}
    now = {item: hash_of(item) for item in items}
    changed = [i for i, line in items.items() if now[i] not in {None, line.item_sha256}]
    gone = [item for item in items if now[item] is None]
    met = _lessons_met(lines)
    heads = [head for head in course.lessons if met.get(head.id, head.sha256) != head.sha256]
    versions = {course.id: course.version, **{guest.id: guest.version for guest in course.guests}}
    packs = dict.fromkeys([*versions, *(items[item].pack for item in gone)])
    found = (
        PackNews(
            pack,
            versions.get(pack, ""),
            tuple(head for head in heads if course.pack_of(head.id) == pack),
            tuple(item for item in changed if course.pack_of(item) == pack),
            tuple(item for item in gone if items[item].pack == pack),
        )
        for pack in packs
    )
    return tuple(one for one in found if one.lessons or one.items or one.withdrawn)


def _lessons_met(lines: Iterable[Line]) -> dict[LessonId, str]:
    """Give the form in which each lesson was last completed, in part or whole."""
    met: dict[LessonId, str] = {}
    for line in lines:
        if line.kind in {Kind.SECTION_COMPLETED, Kind.LESSON_COMPLETED}:
            module, lesson, *_ = (line.item or ".").split(".")
            met[LessonId(f"{module}.{lesson}")] = line.item_sha256 or ""
    return met
