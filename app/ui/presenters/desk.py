"""What presenters work with, made once by the composition root and handed to each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic_ns

from app.domain.course import Course
from app.services.library import LibraryService
from app.services.notebook import NotebookService
from app.services.study import StudyService
from app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Desk:
    """The services, the lanes they run on, and the clock.

    The library is read here, on the window's thread; study and notebook only ever on the storage
    lane. What takes long and needs no database, such as a pack to be checked, runs on the
    background lane.
    """

    course: Course
    library: LibraryService
    study: StudyService
    notebook: NotebookService
    storage: TaskRunner
    now: Callable[[], datetime]
    background: TaskRunner


def now_ms() -> int:
    """Tell the time that only moves forward, in milliseconds."""
    return monotonic_ns() // 1_000_000
