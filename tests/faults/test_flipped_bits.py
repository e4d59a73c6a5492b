"""A bit that flips in the file is noticed, or it changed nothing that means something."""

from random import Random

import pytest

from app.domain.log import Mode
from app.errors import StoreError
from tests.store.history import PROJECTIONS, completed, contents, open_learner

MEANING = ("learning_log", "log_private")


def begin(path):
    learner = open_learner(path)
    for number in range(12):
        learner.answer(f"pin-{number % 4}", mode=Mode.PRACTICE, form="supply-chain.quiz-10")
        learner.do(completed(f"supply-chain.pin.part-{number}"))
    held = contents(learner.db, MEANING)
    learner.db.close()
    return held


def is_noticed(path):
    """Open the profile as a start does and check it as a weekly check does."""
    try:
        learner = open_learner(path)
    except StoreError:
        return True, None
    try:
        first_break = learner.log.first_break()
        held = contents(learner.db, MEANING)
        kept = contents(learner.db, PROJECTIONS)
        learner.progress.rebuild(learner.log.lines())
        is_same = kept == contents(learner.db, PROJECTIONS)
    except StoreError:
        return True, None
    finally:
        learner.db.close()
    return first_break is not None or not is_same, held


def flip(path, whole, times, chance):
    for _ in range(times):
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        damaged = bytearray(whole)
        damaged[place] ^= bit
        path.write_bytes(damaged)
        for ending in ("-wal", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        yield (place, bit), is_noticed(path)


@pytest.mark.parametrize("times", [150, pytest.param(2000, marks=pytest.mark.deep)])
def test_no_flipped_bit_changes_history_unnoticed(tmp_path, times, figure):
    path = tmp_path / "profile" / "profile.db"
    held = begin(path)
    flips = list(flip(path, path.read_bytes(), times, Random(3)))

    unnoticed = [where for where, (noticed, found) in flips if not noticed and found != held]
    figure("R9", f"{times} flips of the database, {len(unnoticed)} unnoticed, seed 3")
    assert unnoticed == []
    assert any(noticed for _, (noticed, _) in flips)
    assert len(flips) == times
