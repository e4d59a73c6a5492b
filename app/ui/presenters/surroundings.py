"""What a lesson stands in: its part, its neighbours, its sources, and when it was last read."""

from datetime import timedelta

from PySide6.QtCore import QObject

from app.domain.lesson import Lesson
from app.domain.place import Place
from app.ui.pages.lesson_page import LessonContext, Neighbour
from app.ui.presenters.desk import Desk, Shelf

FRESH = timedelta(minutes=30)
"""Whoever was here this recently needs no word about it."""


class Surroundings(QObject):
    """Gathers what the page says around a lesson."""

    def __init__(self, desk: Desk | Shelf) -> None:
        super().__init__()
        self._desk = desk

    def of(self, lesson: Lesson, resumed: Place | None) -> LessonContext:
        """Look around a lesson; `resumed` is the kept place it is opened at, if it is."""
        course, library = self._desk.course, self._desk.library
        module = course.module_of(lesson.head.id)
        part = None if module is None else course.part_of(module.id)
        numbers = () if module is None else tuple(head.id for head in module.lessons)
        heads = course.lessons
        at = next((i for i, head in enumerate(heads) if head.id == lesson.head.id), -1)
        neighbours = [Neighbour(head.id, head.title) for head in heads]
        has_next = 0 <= at < len(neighbours) - 1
        return LessonContext(
            part="" if part is None else part.title,
            number=numbers.index(lesson.head.id) + 1 if lesson.head.id in numbers else 0,
            guidelines=tuple(map(library.guideline, lesson.guidelines)),
            sources=tuple(map(library.source, lesson.sources)),
            previous=neighbours[at - 1] if at > 0 else None,
            following=neighbours[at + 1] if has_next else None,
            note="" if resumed is None else self._note(resumed),
            guest=course.guest_of(lesson.head.id),
        )

    def _note(self, place: Place) -> str:
        """Say when the learner was here, once that is long enough ago to wonder."""
        now = self._desk.now()
        days = (now.date() - place.at.astimezone(now.tzinfo).date()).days
        if now - place.at < FRESH:
            return ""
        if days <= 0:
            return self.tr("You were here earlier today.")
        if days == 1:
            return self.tr("You were here yesterday.")
        return self.tr("You were here {0} days ago.").format(days)
