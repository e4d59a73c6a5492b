"""What presenters work with, made once by the composition root and handed to each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic_ns

from app.domain.course import Course
from app.services.library import LibraryService
from app.services.sharing import SharingService
from app.services.study import StudyService
from app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Desk:
    """The services, the lane they run on, and the clock.

    The library is read here, on the window's thread; study and sharing only on the storage lane.
    """

    course: Course
    library: LibraryService
    study: StudyService
    storage: TaskRunner
    now: Callable[[], datetime]
    sharing: SharingService


def now_ms() -> int:
    """Tell the time that only moves forward, in milliseconds."""
    return monotonic_ns() // 1_000_000
