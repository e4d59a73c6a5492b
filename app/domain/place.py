"""Where a learner was, so that coming back is going on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.ids import LessonId, SectionId


class Screen(StrEnum):
    """What the window can show."""

    TODAY = "today"
    LEARN = "learn"
    LESSON = "lesson"
    QUIZ = "quiz"
    REVIEW = "review"
    LIBRARY = "library"
    SHARE = "share"
    TRUST = "trust"
    TEAM = "team"
    PERSON = "person"
    ASSIGN = "assign"
    MY_DATA = "my-data"
    PROFILES = "profiles"
    EVIDENCE = "evidence"
    SETTINGS = "settings"
    HELP = "help"
    WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and, as far as it has them, the lesson, its section and the sitting.

    Attributes:
        screen: what was shown.
        at: when.
        lesson: the lesson read.
        section: the section that began at or above the top of the view.
        offset: how many blocks after the section's start; of a sitting, which question from 1.
        attempt: the sitting that was open.
        person: whom a lead looked at; not kept from one start to the next.
    """

    screen: Screen
    at: datetime
    lesson: LessonId | None = None
    section: SectionId | None = None
    offset: int = 0
    attempt: int | None = None
    person: int | None = None
