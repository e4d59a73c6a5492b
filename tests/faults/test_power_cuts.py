"""The power goes at any moment of a real session: nothing acknowledged is lost, nothing damaged.

One session of the real services is traced: a start that migrates an old profile and backs it up,
answers, settings, checkpoints, an end, and another start. Its calls are then replayed with cuts.
"""

import os
import sqlite3
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import mkdtemp
from time import monotonic

import pytest

from app.errors import AppError
from app.settings import TEXT_SCALES, from_text
from app.store.database import Journal, open_database
from app.store.learning_log import LearningLog
from app.store.preferences import PreferenceStore
from tests.faults.calls import record
from tests.faults.old_profiles import make_old
from tests.faults.power import Disk
from tests.store.history import connect_without_wal
from tests.traced import needs_strace

pytestmark = [
    needs_strace,
    pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux"),
]
SEED = 8
LONGEST_SECONDS = 420
"""Deep, in each mode: as many cuts as this allows."""


@dataclass
class Cuts:
    """What became of the cuts that were made."""

    made: int = 0
    lost: list = field(default_factory=list)
    damaged: list = field(default_factory=list)


@pytest.fixture
def fast_folder():
    """A folder in memory where there is one: each cut is opened as a start opens a profile."""
    shared = Path("/dev/shm")
    folder = Path(mkdtemp(dir=shared if os.access(shared, os.W_OK) else None))
    yield folder
    rmtree(folder)


def trace_session(tmp_path, journal, synchronous="exact"):
    """Trace one session; give what was there before and every call of it."""
    folder = tmp_path / "traced" / "profile"
    path = make_old(folder / "profile.db", version=1)
    before = {path.name: path.read_bytes()}
    words = ["tests.faults.studying", str(folder), journal, synchronous]
    return folder, before, record(words, tmp_path / "calls")


def said(call):
    """Give what the program acknowledged with a call, if it did."""
    if call.name == "writev" and call.fd == 1:
        name, value = call.texts[-1].decode().split()
        return name, int(value)
    return None


def lay_out(folder, after):
    """Put what the disk holds after the cut where the program finds it."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    folders, files = after
    for name in folders:
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    for name, content in files.items():
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT, 0o600)
        os.write(handle, content)
        os.close(handle)


def look(folder, acknowledged):
    """Start as the program does; say what is wrong, if anything is."""
    try:
        db = open_database(folder / "profile.db")
    except AppError as error:
        return "damaged", str(error)
    try:
        log = LearningLog(db, bytes)
        broken, head = log.first_break(), log.head()[0]
        whole = db.query("pragma integrity_check")
        percent = from_text(PreferenceStore(db).settings()).text_percent
    except (AppError, sqlite3.Error) as error:
        return "damaged", str(error)
    finally:
        db.close()
    if broken is not None or whole != [("ok",)]:
        return "damaged", f"line {broken}, {whole}"
    wanted = acknowledged.get("set", TEXT_SCALES[0])
    is_set = "set" not in acknowledged or TEXT_SCALES.index(percent) >= TEXT_SCALES.index(wanted)
    if head < acknowledged.get("kept", 0) or not is_set:
        return "lost", f"{head} lines, {percent} %, of {acknowledged}"
    return None, ""


def cut(session, folder, places, chance, until=None):
    """Replay a session with cuts after some of its calls."""
    root, before, calls = session
    disk, acknowledged, cuts = Disk(root, before), {}, Cuts()
    for number, call in enumerate(calls):
        told = said(call)
        if told is not None:
            acknowledged[told[0]] = told[1]
        disk.take(call)
        for again in range(places.count(number)):
            if until is not None and monotonic() > until:
                return cuts
            lay_out(folder / "profile", disk.after_cut(chance))
            fault, reason = look(folder / "profile", acknowledged)
            cuts.made += 1
            if fault is not None:
                getattr(cuts, fault).append((number, again, call.name, reason))
    return cuts


def changing(calls):
    """Give the places after which the disk is another, or more was acknowledged."""
    idle = {"lseek", "access", "faccessat2"}
    return [number for number, call in enumerate(calls) if call.name not in idle]


@pytest.fixture(params=list(Journal))
def journal(request, monkeypatch):
    if request.param is Journal.TRUNCATE:
        monkeypatch.setattr(sqlite3, "connect", connect_without_wal)
    return request.param


def test_no_power_cut_loses_or_damages_anything(tmp_path, fast_folder, journal, figure):
    session, chance = trace_session(tmp_path, journal), Random(SEED)
    places = sorted(chance.choices(changing(session[2]), k=1000))

    cuts = cut(session, fast_folder, places, chance)

    told = [said(call) for call in session[2] if said(call)]
    renamed = [call.texts[-1].decode() for call in session[2] if call.name == "rename"]
    assert told[-1] == ("kept", 40 + 29)
    assert [name.rsplit("/", 1)[1] for name in renamed] == ["profile-schema-1.db"]
    figure(
        "R2",
        f"{journal}: {cuts.made} cuts, lost {len(cuts.lost)}, damaged {len(cuts.damaged)},"
        f" seed {SEED}",
    )
    assert (cuts.lost[:3], cuts.damaged[:3]) == ([], [])
    assert cuts.made == 1000


@pytest.mark.parametrize(("synchronous", "damages"), [("1", False), ("0", True)])
def test_weaker_settings_are_caught_by_the_same_cuts(tmp_path, fast_folder, synchronous, damages):
    session, chance = trace_session(tmp_path, "wal", synchronous), Random(SEED)
    places = sorted(chance.choices(changing(session[2]), k=150))

    cuts = cut(session, fast_folder, places, chance)

    assert len(cuts.lost) >= 30
    assert bool(cuts.damaged) is damages


@pytest.mark.deep
def test_no_power_cut_of_a_hundred_thousand_loses_anything(tmp_path, fast_folder, journal, figure):
    session, chance = trace_session(tmp_path, journal), Random(SEED + 1)
    places = sorted(chance.choices(changing(session[2]), k=100_000))
    chance.shuffle(places)
    until, cuts = monotonic() + LONGEST_SECONDS, Cuts()
    while places and monotonic() < until:
        some, places = sorted(places[:5_000]), places[5_000:]
        found = cut(session, fast_folder, some, chance, until)
        cuts.made += found.made
        cuts.lost += found.lost
        cuts.damaged += found.damaged

    figure(
        "R2",
        f"{journal}: {cuts.made} of 100,000 cuts, lost {len(cuts.lost)}, damaged "
        f"{len(cuts.damaged)}, seed {SEED + 1}",
    )
    assert (cuts.lost[:3], cuts.damaged[:3]) == ([], [])
    assert cuts.made >= 5_000
