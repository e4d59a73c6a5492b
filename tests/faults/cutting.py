"""Sessions of the real services, traced once and replayed with power cuts at any of their calls."""

import os
import sqlite3
from dataclasses import dataclass, field
from shutil import rmtree

from app.errors import AppError
from app.settings import TEXT_SCALES, from_text
from app.store.database import open_database
from app.store.learning_log import LearningLog
from app.store.preferences import PreferenceStore
from tests.faults.calls import record
from tests.faults.old_profiles import make_old
from tests.faults.power import Disk


@dataclass
class Cuts:
    """What became of the cuts that were made."""

    made: int = 0
    lost: list = field(default_factory=list)
    damaged: list = field(default_factory=list)


def trace_session(tmp_path, journal, synchronous="exact", version=1):
    """Trace one session; give what was there before and every call of it."""
    folder = tmp_path / "traced" / "profile"
    path = make_old(folder / "profile.db", version)
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


def nothing_wrong(path):
    """Leave it to the start to find what is wrong."""
    return None, ""


def cut(session, folder, places, chance, first=nothing_wrong):
    """Replay a session with cuts after some of its calls; `first` looks at the bare file."""
    root, before, calls = session
    disk, acknowledged, cuts = Disk(root, before), {}, Cuts()
    for number, call in enumerate(calls):
        told = said(call)
        if told is not None:
            acknowledged[told[0]] = told[1]
        disk.take(call)
        for again in range(places.count(number)):
            lay_out(folder / "profile", disk.after_cut(chance))
            fault, reason = first(folder / "profile" / "profile.db")
            if fault is None:
                fault, reason = look(folder / "profile", acknowledged)
            cuts.made += 1
            if fault is not None:
                getattr(cuts, fault).append((number, again, call.name, reason))
    return cuts


def changing(calls):
    """Give the places after which the disk is another, or more was acknowledged."""
    idle = {"lseek", "access", "faccessat2"}
    return [number for number, call in enumerate(calls) if call.name not in idle]
