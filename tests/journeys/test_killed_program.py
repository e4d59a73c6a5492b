"""The real program, killed at any moment of a session: what was acknowledged is there again."""

import json
import subprocess
import sys
from dataclasses import dataclass
from random import Random

import pytest

from app.domain.log import Kind, line_from_text
from app.store.learning_log import LearningLog
from app.store.progress import ProgressStore
from tests.real_program import ROOT, begin_profile, open_again, surroundings
from tests.store.history import PROJECTIONS, contents

SHORTEST, LONGEST = 0.2, 1.5
KILLED = -9


@dataclass
class Session:
    """What one start of the program printed until it was killed."""

    code: int
    said: list[dict]

    def all(self, kind):
        return [fact for fact in self.said if fact["said"] == kind]

    @property
    def kept(self):
        return [(f["item"], f["selected"], f["outcome"] == "correct") for f in self.all("kept")]

    @property
    def possible_places(self):
        """Where the learner can have been: the place of the last answer, or anywhere after it."""
        since = [n for n, fact in enumerate(self.said) if fact["said"] == "kept"][-1:] or [0]
        before = [n for n in range(since[0]) if self.said[n]["said"] == "at"][-1:] or [0]
        return [fact for fact in self.said[before[0] :] if fact["said"] in {"at", "to"}]


@dataclass
class Kept:
    """What a profile holds after a session."""

    answers: list[tuple]
    place: dict
    first_break: int | None
    is_as_rebuilt: bool
    put_aside: object
    mode: str


def start_and_kill(folder, seed, seconds, *, is_starting, plan="endless"):
    """Start the program; kill it so many seconds after its start, or after its window stands."""
    # Killing it is no fault of the program, and safe mode is another test's.
    (folder / "starts").unlink(missing_ok=True)
    words = [sys.executable, "-m", "tests.journeys.session", plan, str(seed)]
    # Without a buffer, so that what comes after the first line is still in the pipe.
    pipes = {"stdout": subprocess.PIPE, "bufsize": 0, "cwd": ROOT, "env": surroundings()}
    with subprocess.Popen([*words, "--data", str(folder)], **pipes) as program:
        first = b"" if is_starting else program.stdout.readline()
        try:
            rest, _ = program.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            program.kill()
            rest, _ = program.communicate()
    whole = [line for line in (first + rest).splitlines(keepends=True) if line.endswith(b"\n")]
    return Session(program.returncode, [json.loads(line) for line in whole])


def look_into(folder):
    """Open the profile as the next start does, and check all that can be checked."""
    profile = open_again(folder)
    db = profile.database
    log, progress = LearningLog(db, bytes), ProgressStore(db)
    before = contents(db, PROJECTIONS)
    progress.rebuild(log.lines())
    answers = []
    for text in log.lines():
        line = line_from_text(text)
        if line.kind is Kind.ANSWERED:
            selected = list(log.private(line.seq).response)
            answers.append((line.item, selected, line.is_right))
    where = profile.place
    kept = Kept(
        answers=answers,
        place={"screen": where.screen, "lesson": where.lesson, "attempt": where.attempt},
        first_break=log.first_break(),
        is_as_rebuilt=before == contents(db, PROJECTIONS),
        put_aside=profile.put_aside,
        mode=db.mode,
    )
    profile.close()
    return kept


def is_there(place, said):
    """Tell whether a place that is kept is one that was said; of a quiz to come only the screen."""
    names = ("screen", "lesson") if said["said"] == "to" else ("screen", "lesson", "attempt")
    return all(place[name] == said[name] for name in names)


def check(session, before, after):
    """Compare what was printed with what is kept."""
    new = after.answers[len(before.answers) :]
    lost = [answer for answer in session.kept if answer not in new]
    first = session.all("at")[:1]

    assert lost == []
    assert new[: len(session.kept)] == session.kept
    assert len(new) <= len(session.kept) + 1
    assert (after.first_break, after.is_as_rebuilt) == (None, True)
    assert (after.put_aside, after.mode) == (None, "wal")
    assert all(is_there(before.place, place) for place in first)
    places = session.possible_places
    assert any(is_there(after.place, place) for place in places) or after.place == before.place
    assert not session.kept or any(is_there(after.place, place) for place in places)


def kill_again_and_again(folder, times, plan="endless"):
    """Kill session after session on one profile; give how many answers were acknowledged."""
    chance, kept, acknowledged = Random(11), look_into(folder), 0
    for number in range(times):
        seconds = chance.uniform(SHORTEST, LONGEST)
        is_starting = number % 5 == 4
        session = start_and_kill(folder, number, seconds, is_starting=is_starting, plan=plan)
        assert session.code == KILLED, session.said[-1:]
        before, kept = kept, look_into(folder)
        check(session, before, kept)
        acknowledged += len(session.kept)
    return acknowledged


@pytest.fixture
def folder(tmp_path):
    begin_profile(tmp_path / "profile")
    return tmp_path / "profile"


def test_a_killed_program_has_lost_no_acknowledged_answer(folder, figure):
    acknowledged = kill_again_and_again(folder, times=8)

    figure("R1", f"window: 8 kills, {acknowledged} answers acknowledged, lost 0, seed 11")
    assert acknowledged >= 8


@pytest.mark.deep
def test_a_program_killed_fifty_times_has_lost_no_acknowledged_answer(folder, figure):
    acknowledged = kill_again_and_again(folder, times=50)

    figure("R1", f"window: 50 kills, {acknowledged} answers acknowledged, lost 0, seed 11")
    assert acknowledged >= 50


@pytest.mark.deep
def test_a_program_killed_while_it_shares_backs_up_and_writes_files_has_lost_nothing(
    folder, figure
):
    (folder.parent / "export").mkdir()
    acknowledged = kill_again_and_again(folder, times=30, plan="busy")

    left = [path.name for path in folder.parent.joinpath("export").iterdir()]
    measured = f"{acknowledged} answers acknowledged, lost 0, {len(left)} files given out, seed 11"
    figure("R1", f"window, also sharing, backing up and writing files: 30 kills, {measured}")
    assert acknowledged >= 15
    assert len([name for name in left if not name.startswith(".")]) >= 3
