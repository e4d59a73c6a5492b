import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.place import Place, Screen
from app.errors import AppError, ContentError
from app.services.session import open_session
from app.store.database import open_database
from app.store.state import StateStore
from app.ui import self_check_uses
from app.ui.presenters.rooms import ROOMS

ROOT = Path(__file__).resolve().parent.parent.parent


def self_check(*words):
    surroundings = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-m", "app", "self-check", *words],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path, catalogue):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(catalogue, folder / "catalogue.db")
    return folder


def test_everything_the_window_needs_is_proved_without_a_display(folder):
    done = self_check("--data", str(folder))

    assert (done.returncode, done.stderr) == (0, "")
    parts = [line.split(":")[0] for line in done.stdout.splitlines() if line[0] != " "]
    assert "allow_unsigned_packs = false" in done.stdout
    assert parts[:6] == ["policy", "database", "release key", "theme", "catalogue", "lesson"]
    assert parts[6:] == ["screens", "record", "backup and archive", "reports"]
    assert "release key: none yet\n" in done.stdout
    assert all(f" {screen}" in done.stdout for screen in ROOMS)
    assert "Your flaw has other owners" in done.stdout


def test_a_check_leaves_the_learner_where_they_were(folder, clock):
    database = open_database(folder / "profile.db")
    place = Place(Screen.LESSON, clock(), "supply-chain.know-every-part")
    with database.transaction():
        StateStore(database).put_place(place)
    database.close()
    self_check("--data", str(folder))

    database = open_database(folder / "profile.db")
    left, visited = StateStore(database).place(), StateStore(database).visited()
    database.close()
    assert left == place
    assert set(visited) == {place.lesson}


def test_a_profile_that_is_open_elsewhere_is_one_sentence_and_a_failure(folder, clock):
    session = open_session(folder, clock)
    done = self_check("--data", str(folder))
    session.database.close()

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Seawall is already open with this profile.")
    assert done.stderr.count("\n") == 1


def test_a_screen_that_cannot_be_opened_is_told(qtbot, kept, theme, icons):
    (kept.profile.folder / "team.db").mkdir()

    with pytest.raises(AppError):
        self_check_uses.open_rooms(kept.desk, theme, icons, kept.desk.now)


def test_a_screen_that_stays_empty_is_told(qtbot, kept, theme, icons, monkeypatch):
    monkeypatch.setattr(self_check_uses, "FEWEST_COLOURS", 1_000_000)

    with pytest.raises(ContentError, match="stays empty"):
        self_check_uses.open_rooms(kept.desk, theme, icons, kept.desk.now)


def test_every_kind_of_file_is_written_and_none_is_empty(qtbot, kept, theme, tmp_path):
    said = list(self_check_uses.write_files(kept.profile, kept.desk, theme, tmp_path))

    written = {path.suffix: path.stat().st_size for path in (tmp_path / "written").iterdir()}
    assert len(said) == 3
    assert set(written) >= {".pdf", ".docx", ".xlsx", ".json", ".seawall-record"}
    assert all(written.values())
