"""A learner at the real services, without a window: starts, answers, sets, leaves, comes back.

`python -m tests.faults.studying FOLDER [JOURNAL [SYNCHRONOUS [QUESTIONS]]]` says aloud what was
acknowledged, one line at a time: `kept N` when the log has N lines for certain, `set N` when
setting N is kept, `failed CODE` when the program said that it could not. JOURNAL is `wal` or
`truncate`, as SQLite would choose it; SYNCHRONOUS is `exact`, or a weaker setting that only the
tests of the tests ask for. It speaks by `writev`, which nothing else does, so that a fault that is
injected into every other call is not injected into what it says.
"""

import os
import sqlite3
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from app.domain.place import Place, Screen
from app.errors import AppError
from app.services.profile import open_profile
from app.settings import TEXT_SCALES
from app.store import connecting
from app.store.learning_log import LearningLog
from tests.services.practising import COURSE, MODULE, QUIZ, WHY, answer, answer_in_lesson
from tests.store.history import connect_without_wal

BEGUN = "/seawall-begins"
"""Looked for, in vain, once everything is imported: what a trace shows before it is Python's."""
SITTINGS = 2
LESSON = ("a-1", "a-2", "a-3")


def say(*words):
    os.writev(1, [" ".join(map(str, words)).encode() + b"\n"])


def now():
    return datetime.now().astimezone()


class Learner:
    """Goes on when something fails, as a person does, and never believes what was not said."""

    def __init__(self, folder, chance, questions=10):
        self.folder, self.chance, self.questions, self.turn = folder, chance, questions, 0

    def sit(self):
        """Start the program, study, and leave."""
        profile = self.tried(open_profile, self.folder, now, self.chance)
        if profile is None:
            return
        if profile.put_aside is not None:
            say("aside", profile.put_aside.name)
        try:
            self.study(profile)
        finally:
            self.tried(profile.close)

    def study(self, profile):
        self.tried(profile.study.overview, COURSE)
        place = Place(Screen.LESSON, now(), WHY.id, WHY.sections[0].id, 1)
        self.tried(profile.study.remember, place)
        for name in LESSON:
            self.keep(profile, answer_in_lesson, profile, name)
        self.turn += 1
        percent = TEXT_SCALES[self.turn % len(TEXT_SCALES)]
        changed = replace(profile.settings, text_percent=percent)
        # What is only looked at takes a setting for as long as its window stands, and says so.
        is_kept = profile.database.refusal is None
        if self.tried(profile.save_settings, changed, otherwise=False) is not False and is_kept:
            say("set", percent)
        state = self.tried(profile.study.start_quiz, MODULE, QUIZ)
        if state is not None:
            for name in state.sitting.items[: self.questions]:
                self.keep(profile, answer, profile, state.sitting, name)

    def keep(self, profile, act, *words):
        """Answer, and say so once the program has."""
        if self.tried(act, *words, otherwise=False) is not False:
            head = self.tried(LearningLog(profile.database, bytes).head)
            if head is not None:
                say("kept", head[0])

    def tried(self, act, *words, otherwise=None):
        try:
            return act(*words)
        except AppError as error:
            say("failed", error.code)
            return otherwise


def choose(journal, synchronous="exact"):
    """Let SQLite choose a journal as it does on another disk, and perhaps sync less."""
    if journal == "truncate":
        sqlite3.connect = connect_without_wal
    if synchronous != "exact":
        connecting._SYNCHRONOUS = dict.fromkeys(connecting.Journal, int(synchronous))


def main(folder, journal="wal", synchronous="exact", questions="10"):
    choose(journal, synchronous)
    learner = Learner(Path(folder), Random(5), int(questions))
    os.access(BEGUN, os.F_OK)
    for _ in range(SITTINGS):
        learner.sit()


if __name__ == "__main__":
    main(*sys.argv[1:])
