from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.errors import Code, StoreError
from app.ui.refusal import refusal_box, run

NEWER = StoreError(Code.STORE_NEWER, Path("/home/<b>x</b>"), "2 instead of 1")


def test_a_refusal_says_the_sentence_and_keeps_the_facts(qtbot):
    box = refusal_box(NEWER)
    qtbot.addWidget(box)

    assert box.text().startswith("This profile was written by a newer version of Seawall (2 in")
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.detailedText() == "E-STORE-NEWER\n/home/<b>x</b>\n2 instead of 1"


def test_a_refusal_ends_with_one_when_it_was_read(qtbot):
    seen = []

    def read_it():
        (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
        seen.append(box.isVisible())
        box.accept()

    QTimer.singleShot(0, read_it)

    assert run(NEWER) == 1
    assert seen == [True]
