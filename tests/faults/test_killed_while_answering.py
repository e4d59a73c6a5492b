"""Kept answers survive `kill -9`, in both ways of keeping them."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from app.store.connecting import Journal
from tests.store.history import PROJECTIONS, contents, open_learner

ROOT = Path(__file__).parents[2]


def answer_until_killed(path, journal, acknowledgements):
    """Start the program, kill it after so many answers, and give the last number it printed."""
    command = [sys.executable, "-m", "tests.faults.answering", str(path), journal]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        for _ in range(acknowledgements):
            program.stdout.readline()
        program.kill()
        rest = program.stdout.read()
    whole = [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return program.returncode, acknowledgements + len(whole)


def assert_nothing_is_lost(path, journal, acknowledged):
    learner = open_learner(path)
    before = contents(learner.db, PROJECTIONS)
    learner.progress.rebuild(learner.log.lines())
    kept, _ = learner.log.head()
    found = (learner.db.mode, learner.log.first_break(), contents(learner.db, PROJECTIONS))
    private = learner.db.query("select count(*) from log_private")
    learner.db.close()

    assert acknowledged <= kept <= acknowledged + 1
    assert found == (journal, None, before)
    assert private == [(sum('"c":null' not in text for text in learner_texts(path)),)]
    return kept


def learner_texts(path):
    learner = open_learner(path)
    texts = list(learner.log.lines())
    learner.db.close()
    return texts


def kill_again_and_again(path, journal, times, seed=2):
    chance, kept = Random(seed), 0
    for _ in range(times):
        code, acknowledged = answer_until_killed(path, journal, chance.randint(1, 40))
        assert code == -9
        kept = assert_nothing_is_lost(path, journal, kept + acknowledged)
    return kept


def test_no_acknowledged_answer_is_lost(tmp_path, journal, figure):
    path = tmp_path / "profile" / "profile.db"
    times = 20 if journal is Journal.WAL else 8
    kept = kill_again_and_again(path, journal, times)

    figure("R1", f"{journal}: {times} kills, {kept} answers kept, lost 0, seed 2")

    assert kept > times


@pytest.mark.deep
def test_no_acknowledged_answer_is_lost_in_a_thousand_kills(tmp_path, journal, figure):
    kept = 0
    for number in range(10):
        path = tmp_path / str(number) / "profile.db"
        kept += kill_again_and_again(path, journal, times=100, seed=number)

    figure("R1", f"{journal}: 1000 kills, {kept} answers kept, lost 0, seeds 0 to 9")
    assert kept > 1000
