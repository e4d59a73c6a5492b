"""The page that is shown when the program itself is not opened."""

import json
import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from app.errors import Code, StoreError
from app.store.backup_file import Reason
from app.store.backups import BACKUPS, back_up
from app.ui.pages import rung_words
from app.ui.rung_window import RungWindow, run_newer, run_safe_mode
from tests.store.history import open_learner

NEWER = StoreError(Code.STORE_NEWER, None, "its schema is 9, this program knows 4")


@pytest.fixture
def folder(tmp_path, clock):
    learner = open_learner(tmp_path / "profile" / "profile.db")
    learner.answer("pin-1")
    back_up(learner.db, learner.db.path.parent / BACKUPS, clock(), Reason.DAILY)
    learner.answer("pin-2")
    learner.db.close()
    return tmp_path / "profile"


@pytest.fixture
def window(qtbot, shared_theme, folder, clock):
    window = RungWindow(shared_theme, folder, clock)
    qtbot.addWidget(window)
    return window


def buttons(window):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {b.accessibleName(): b for b in window.findChildren(QPushButton) if not b.isHidden()}


def sentence(window):
    return window.page._sentence.text().replace("\u200b", "")


def test_a_newer_profile_names_both_and_can_be_saved(window, tmp_path):
    window.show_newer(NEWER)
    assert "its schema is 9, this program knows 4" in sentence(window)
    assert "this is Seawall" in sentence(window)
    assert window.page._code.text() == "E-STORE-NEWER"

    buttons(window)["Save what is there…"].click()
    (dialog,) = window.findChildren(QFileDialog)
    target = tmp_path / "saved.ndjson"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    rows = [json.loads(line) for line in target.read_text().splitlines()]
    assert sum(row["table"] == "learning_log" for row in rows) == 2
    assert f"{len(rows)} rows were saved" in sentence(window)


def test_what_cannot_be_saved_is_said_in_a_sentence(window, tmp_path):
    window.show_newer(NEWER)
    window._on_place_chosen(str(tmp_path / "gone" / "saved.ndjson"))

    assert "could not be written" in sentence(window)
    assert window.page._code.text() == "E-FILE-WRITE"


def test_safe_mode_puts_the_newest_backup_back(window, folder):
    window.show_safe_mode()
    (name,) = (name for name in buttons(window) if name.startswith("Put back the backup of"))
    buttons(window)[name].click()

    learner = open_learner(folder / "profile.db")
    lines = learner.log.head()[0]
    learner.db.close()
    assert lines == 1
    assert str(folder / "quarantine") in sentence(window)


def test_safe_mode_says_why_a_backup_was_not_put_back(window, folder):
    window.show_safe_mode()
    backup = next((folder / BACKUPS).iterdir())
    backup.write_bytes(backup.read_bytes()[:-30])
    window._on_action_chosen(f"put-back:{backup.name}")

    assert window.page._code.text() == "E-BACKUP-DAMAGED"


def test_a_backup_that_is_gone_meanwhile_is_no_longer_offered(window, folder):
    window.show_safe_mode()
    shutil.rmtree(folder / BACKUPS)
    window._on_action_chosen("put-back:profile.gz")

    assert not [name for name in buttons(window) if name.startswith("Put back")]


def test_safe_mode_offers_every_backup_and_puts_the_chosen_one_back(window, folder, clock):
    learner = open_learner(folder / "profile.db")
    clock.pass_time(days=1)
    back_up(learner.db, folder / BACKUPS, clock(), Reason.DAILY)
    learner.db.close()
    window.show_safe_mode()
    buttons(window)["Choose another backup…"].click()
    (older,) = (name for name in buttons(window) if name.endswith("one answer"))
    (newer,) = (name for name in buttons(window) if name.endswith("2 answers"))
    assert newer > older
    buttons(window)["Back"].click()
    assert "Try a normal start" in buttons(window)

    buttons(window)["Choose another backup…"].click()
    buttons(window)[older].click()
    learner = open_learner(folder / "profile.db")
    lines = learner.log.head()[0]
    learner.db.close()
    assert lines == 1


def test_one_row_is_not_several():
    assert rung_words.saved(1) == "One row was saved."
    assert rung_words.saved(1, "a.txt") == "One row was saved as a.txt."
    assert rung_words.saved(2) == "2 rows were saved."


def test_trying_again_takes_the_marks_back(window, folder):
    (folder / "starts").write_text("2026-11-23T10:00:00+00:00\n")
    window.show_safe_mode()
    buttons(window)["Try a normal start"].click()

    assert window.is_again_wanted
    assert not (folder / "starts").exists()


@pytest.mark.parametrize("run", [run_safe_mode, lambda *where: run_newer(NEWER, *where)])
def test_the_page_is_shown_until_it_is_closed(folder, clock, run, monkeypatch):
    seen = []

    def close():
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        seen.extend(isinstance(window, RungWindow) for window in shown)
        for window in shown:
            window.close()

    monkeypatch.setattr(
        "app.ui.rung_window.make_application", lambda words: QApplication.instance()
    )
    QTimer.singleShot(0, close)
    run(folder, clock)

    assert seen == [True]
