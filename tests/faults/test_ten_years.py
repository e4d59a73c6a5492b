"""Ten years of answers are opened, shown, verified and backed up as those of a day."""

from contextlib import closing
from random import Random
from time import perf_counter

import pytest

from app.domain.log import Mode
from app.services.backing_up import BackupService
from app.store.database import open_database
from app.store.learning_log import LearningLog
from tests.real_program import open_again
from tests.services.practising import COURSE, QUIZ
from tests.store.history import answered, completed

SLOWER = 3
"""A machine that tests for everybody is given this many times the seconds of the figure."""
LIMITS = {"start": 2.0, "overview": 0.1, "verify": 3.0, "backup": 3.0}


def grow(path, lines):
    chance = Random(8)
    with closing(open_database(path)) as db:
        log = LearningLog(db, lambda: chance.randbytes(16))
        with db.transaction():
            for number in range(lines):
                log.append(an_entry(number, chance))


def an_entry(number, chance):
    """Answer in quizzes, and now and then complete a section."""
    if number % 20 == 0:
        return completed(f"pin.why.{number % 3}")
    sitting = {"mode": Mode.PRACTICE, "form": "pin.quiz-10", "attempt": number // 10 + 1}
    name = QUIZ[chance.randrange(len(QUIZ))].id
    return answered(name, is_right=chance.random() < 0.8, **sitting)


def timed(action):
    started = perf_counter()
    done = action()
    return perf_counter() - started, done


@pytest.mark.parametrize("lines", [5_000, pytest.param(219_000, marks=pytest.mark.deep)])
def test_ten_years_of_history_are_opened_shown_verified_and_backed_up_in_time(
    tmp_path, lines, figure
):
    grow(tmp_path / "profile.db", lines)
    settling = open_again(tmp_path)
    settled, _ = timed(lambda: settling.study.overview(COURSE))
    settling.close()

    start, profile = timed(lambda: open_again(tmp_path))
    overview, _ = timed(lambda: profile.study.overview(COURSE))
    verify, broken = timed(LearningLog(profile.database, bytes).first_break)
    backup, made = timed(BackupService(profile.database, tmp_path, profile.now).back_up)
    profile.close()

    took = {"start": start, "overview": overview, "verify": verify, "backup": backup}
    told = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in took.items())
    figure("R8", f"{lines} lines: {told}; folding all once {settled:.1f} s")
    assert (broken, made.contents.lines) == (None, lines)
    assert [name for name in took if took[name] > SLOWER * LIMITS[name]] == []
