"""What presenters work with, made once by the composition root and handed to each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic_ns

from app.domain.course import Course
from app.policy import Ruling
from app.services.annex import Annex
from app.services.assessment import AssessmentService
from app.services.flags import FlagService
from app.services.lead_preferences import LeadPreferences
from app.services.library import LibraryService
from app.services.news import NewsService
from app.services.notebook import NotebookService
from app.services.plans import PlanService
from app.services.profile import Profile
from app.services.review import ReviewService
from app.services.sharing import SharingService
from app.services.study import StudyService
from app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Desk:
    """The services, the lanes they run on, and the clock.

    The library is read here, on the window's thread; all the others only on the storage lane. What
    takes long and needs no database, such as a pack to be checked, runs on the background lane.
    """

    course: Course
    library: LibraryService
    study: StudyService
    notebook: NotebookService
    assessment: AssessmentService
    review: ReviewService
    flags: FlagService
    storage: TaskRunner
    now: Callable[[], datetime]
    background: TaskRunner
    sharing: SharingService
    news: NewsService
    lead: LeadPreferences
    annex: Annex
    plans: PlanService
    ruling: Ruling
    profile: Profile


def desk_of(
    profile: Profile, library: LibraryService, storage: TaskRunner, background: TaskRunner
) -> Desk:
    """Lay out the services of an open profile, and the course."""
    return Desk(
        course=library.course(),
        library=library,
        study=profile.study,
        notebook=profile.notebook,
        assessment=profile.assessment,
        review=profile.review,
        flags=profile.flags,
        storage=storage,
        now=profile.now,
        background=background,
        sharing=profile.sharing,
        news=profile.news,
        lead=profile.lead,
        annex=profile.annex,
        plans=profile.plans,
        ruling=profile.ruling,
        profile=profile,
    )


@dataclass(frozen=True, slots=True)
class Shelf:
    """What can be read, where nobody's answers are kept: as an author sees a course."""

    course: Course
    library: LibraryService
    now: Callable[[], datetime]


def now_ms() -> int:
    """Tell the time that only moves forward, in milliseconds."""
    return monotonic_ns() // 1_000_000
