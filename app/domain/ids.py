"""Names that people's histories hang on; each has its own type, so that two cannot be swapped."""

from typing import NewType

ItemId = NewType("ItemId", str)
ChoiceId = NewType("ChoiceId", str)
ObjectiveId = NewType("ObjectiveId", str)
ModuleId = NewType("ModuleId", str)
LessonId = NewType("LessonId", str)
"""A lesson within the pack: `module.lesson`; a section of it is `module.lesson.section`."""
SectionId = NewType("SectionId", str)

OPENING = "opening"
"""The slug of what a lesson says before its first heading; no heading may have it."""


def lesson_id(module: str, lesson: str) -> LessonId:
    """Join a module and the name of one of its lessons."""
    return LessonId(f"{module}.{lesson}")


def section_id(lesson: LessonId, slug: str) -> SectionId:
    """Join a lesson and the slug of one of its sections."""
    return SectionId(f"{lesson}.{slug}")


def lesson_of(section: SectionId) -> LessonId:
    """Give the lesson that a section belongs to."""
    return LessonId(section.rsplit(".", 1)[0])


def slug_of(section: SectionId) -> str:
    """Give the slug of a section within its lesson."""
    return section.rsplit(".", 1)[1]
