"""The real program on a profile of a newer one says so, saves it, and changes no byte (R6)."""

import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing

from app.store.layout import SCHEMA
from tests.real_program import ROOT, begin_profile, surroundings

PROGRAM = """
import sys
from importlib import import_module
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from tests.real_program import after_import

def watch(module):
    show = module.RungWindow.show

    def show_and_tell(window):
        show(window)
        QTimer.singleShot(0, lambda: save(window))

    module.RungWindow.show = show_and_tell

def save(window):
    print(window.page._sentence.text().replace(chr(0x200b), ""), flush=True)
    buttons = window.findChildren(QAbstractButton)
    next(b for b in buttons if b.accessibleName().startswith("Save what is there")).click()
    window.findChild(QFileDialog).fileSelected.emit(sys.argv[3])
    window.close()

after_import("app.launch", lambda module: setattr(module, "_is_drawn", lambda: True))
after_import("app.ui.rung_window", watch)
sys.exit(import_module("app.__main__").main(sys.argv[1:3]))
"""


def hashes(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "starts")
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_what_a_newer_program_wrote_is_shown_and_saved_and_not_a_byte_of_it_changes(
    tmp_path, figure
):
    folder, saved = tmp_path / "profile", tmp_path / "saved.ndjson"
    begin_profile(folder)
    with closing(sqlite3.connect(folder / "profile.db")) as connection:
        connection.execute("alter table setting rename to chosen")
        connection.execute(f"pragma user_version = {SCHEMA + 3}")
    before = hashes(folder)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--data", str(folder), str(saved)],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    rows = [json.loads(line) for line in saved.read_text().splitlines()]

    figure(
        "R6", f"schema {SCHEMA + 3}, this knows {SCHEMA}: {len(rows)} rows saved, no byte changed"
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert f"its schema is {SCHEMA + 3}, this program knows {SCHEMA}" in done.stdout
    assert "chosen" in {row["table"] for row in rows}
    assert {path: hashes(folder).get(path) for path in before} == before
