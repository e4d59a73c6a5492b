"""The profile: an open session with everything that is done to it, owned by the storage lane."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from app.domain.log import SALT_LENGTH
from app.domain.mastery import RENEWAL_DAYS
from app.domain.place import Place
from app.policy import SAFE, Policy
from app.services.assessment import AssessmentService
from app.services.flags import FlagService
from app.services.guests import GuestPack, guest_packs
from app.services.keeping import Keeper
from app.services.news import NewsService
from app.services.notebook import NotebookService
from app.services.review import ReviewService
from app.services.session import Session, open_session
from app.services.sharing import SharingService
from app.services.study import StudyService
from app.settings import Settings, to_text
from app.store.database import Database
from app.store.learning_log import LearningLog
from app.store.preferences import PreferenceStore


@dataclass(frozen=True, slots=True)
class Profile:
    """An open profile, and where the learner was when it was left."""

    folder: Path
    now: Callable[[], datetime]
    database: Database
    study: StudyService
    assessment: AssessmentService
    review: ReviewService
    flags: FlagService
    news: NewsService
    notebook: NotebookService
    sharing: SharingService
    settings: Settings
    place: Place | None
    policy: Policy
    packs: tuple[GuestPack, ...]
    put_aside: Path | None

    def save_settings(self, settings: Settings) -> None:
        """Keep what the learner has set."""
        with self.database.transaction(is_passing=True):
            PreferenceStore(self.database).put_settings(to_text(settings))

    def close(self) -> None:
        """Write everything out and let the next start have the profile."""
        self.database.close()


def profile_of(session: Session, chance: Random, policy: Policy = SAFE) -> Profile:
    """Make a session a profile that can be studied in.

    Raises:
        StoreError: the place the learner was at, or the list of packs, cannot be read.
    """
    learning_log = LearningLog(session.database, new_salt)
    keeper = Keeper(session.database, learning_log, session.now, chance, RENEWAL_DAYS)
    study = StudyService(keeper)
    return Profile(
        folder=session.folder,
        now=session.now,
        database=session.database,
        study=study,
        assessment=AssessmentService(keeper),
        review=ReviewService(keeper),
        flags=FlagService(keeper),
        news=NewsService(learning_log),
        notebook=NotebookService(session.database, session.now),
        sharing=SharingService(keeper, session.folder, chance),
        settings=session.settings,
        place=study.place(),
        policy=policy,
        packs=guest_packs(session.database, session.folder, policy),
        put_aside=session.put_aside,
    )


def open_profile(
    folder: Path, now: Callable[[], datetime], chance: Random, policy: Policy = SAFE
) -> Profile:
    """Open a folder's profile in one go, where there is no window to show first.

    Raises:
        StoreError: as `open_session`.
    """
    return profile_of(open_session(folder, now), chance, policy)


def new_salt() -> bytes:
    """Give random bytes that hide a private part behind its commitment."""
    return os.urandom(SALT_LENGTH)
