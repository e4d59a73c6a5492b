"""The profile: an open session with everything that is done to it, owned by the storage lane."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

from app.domain.log import SALT_LENGTH
from app.domain.place import Place
from app.policy import NOBODY, Policy, Ruling
from app.services.annex import Annex
from app.services.assessment import AssessmentService
from app.services.flags import FlagService
from app.services.guests import GuestPack, guest_packs
from app.services.keeping import Keeper
from app.services.lead_preferences import LeadPreferences
from app.services.news import NewsService
from app.services.notebook import NotebookService
from app.services.plans import PlanService
from app.services.review import ReviewService
from app.services.session import Session, open_session
from app.services.sharing import SharingService
from app.services.standing import Standing
from app.services.study import StudyService
from app.settings import Settings, from_text, to_text
from app.store.database import Database
from app.store.learning_log import LearningLog
from app.store.preferences import PreferenceStore


@dataclass(frozen=True, slots=True)
class Profile:
    """An open profile, and where the learner was when it was left."""

    folder: Path
    now: Callable[[], datetime]
    database: Database
    log: LearningLog
    keeper: Keeper
    study: StudyService
    assessment: AssessmentService
    review: ReviewService
    flags: FlagService
    news: NewsService
    notebook: NotebookService
    sharing: SharingService
    lead: LeadPreferences
    annex: Annex
    plans: PlanService
    settings: Settings
    place: Place | None
    ruling: Ruling
    packs: tuple[GuestPack, ...]
    standing: Standing
    profile_name: str

    @property
    def put_aside(self) -> Path | None:
        """Where a copy of a damaged profile was kept, if there had to be one."""
        return None if self.standing.recovery is None else self.standing.recovery.kept_in

    @property
    def policy(self) -> Policy:
        """What is allowed here, and what is set."""
        return self.ruling.policy

    def save_settings(self, settings: Settings) -> None:
        """Keep what the learner has set."""
        put = partial(PreferenceStore(self.database).put_settings, to_text(settings))
        self.database.keep(put, is_passing=True)

    def kept_settings(self) -> Settings:
        """Give what the learner has set by now.

        Raises:
            StoreError: it cannot be read.
        """
        return from_text(PreferenceStore(self.database).settings())

    def close(self) -> None:
        """Write everything out and let the next start have the profile."""
        self.annex.close()
        self.database.close()


def profile_of(session: Session, chance: Random) -> Profile:
    """Make a session a profile that can be studied in.

    Raises:
        StoreError: the place the learner was at, or the list of packs, cannot be read.
    """
    policy = session.ruling.policy
    learning_log = LearningLog(session.database, new_salt)
    keeper = Keeper(session.database, learning_log, session.now, chance, policy.renewal_days)
    study = StudyService(keeper)
    return Profile(
        folder=session.folder,
        now=session.now,
        database=session.database,
        log=learning_log,
        keeper=keeper,
        study=study,
        assessment=AssessmentService(keeper),
        review=ReviewService(keeper),
        flags=FlagService(keeper),
        news=NewsService(learning_log),
        notebook=NotebookService(session.database, session.now),
        sharing=SharingService(keeper, session.folder, chance, has_names=policy.names_in_exports),
        lead=LeadPreferences(session.database),
        annex=Annex(session.folder, session.now),
        plans=PlanService(keeper, session.folder, chance),
        settings=session.settings,
        place=study.place(),
        ruling=session.ruling,
        packs=guest_packs(session.database, session.folder, policy),
        standing=session.standing,
        profile_name=session.profile_name,
    )


def open_profile(
    folder: Path, now: Callable[[], datetime], chance: Random, ruling: Ruling = NOBODY
) -> Profile:
    """Open a folder's profile in one go, where there is no window to show first.

    Raises:
        StoreError: as `open_session`.
    """
    return profile_of(open_session(folder, now, ruling), chance)


def new_salt() -> bytes:
    """Give random bytes that hide a private part behind its commitment."""
    return os.urandom(SALT_LENGTH)
