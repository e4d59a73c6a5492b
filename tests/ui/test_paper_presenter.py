import errno
import os

import pytest
from pdf_reader import PdfFile
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog
from whole import CTRL, LESSON, MODULE, SHIFT

from app.domain.place import Screen
from app.errors import AppError, Code, ContentError
from app.ui.paper.job import Job
from app.ui.paper.sheet import PaperSize
from app.ui.paper.wish_dialog import Scope, Wish, WishDialog
from app.ui.presenters.paper_presenter import file_name
from app.ui.widgets.options import OptionLine
from app.ui.widgets.picture import MOST_PIXELS
from app.ui.widgets.progress_dialog import ProgressDialog

LONG_MS = 60_000
ONE = Wish(LESSON, None, PaperSize.A4, True, True)
ALL = Wish(None, None, PaperSize.A4, True, True)


@pytest.fixture
def app(whole):
    return whole(is_welcomed=True)


@pytest.fixture
def paper(app):
    return app.app._paper.paper.maker


@pytest.fixture
def failed(paper):
    """Every problem that the presenter told."""
    found = []
    paper.problem_raised.connect(found.append)
    return found


def wait(app):
    """Wait until a document is made and kept."""
    paper = app.app._paper.paper.maker
    app.qtbot.wait_until(lambda: paper._job is None and app.storage.is_idle, timeout=LONG_MS)


def read(path):
    return PdfFile(path.read_bytes())


def test_the_lesson_on_the_screen_is_saved_with_the_keyboard_alone(app, tmp_path):
    app.go(Screen.LESSON, lesson=LESSON)
    app.press(Qt.Key.Key_P, CTRL | SHIFT)
    assert [line.text() for line in app.shown(OptionLine, app.dialog())] == [""] * 4
    app.press(Qt.Key.Key_Return)
    (dialog,) = app.shown(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    app.press(Qt.Key.Key_Return)
    wait(app)

    path = tmp_path / "Load weights, not programs.pdf"
    assert read(path).outline[0][1] == "Load weights, not programs"
    assert f"Saved {path}"[:40] in app.words()


def test_a_module_is_chosen_where_no_lesson_is_open(app):
    app.go(Screen.LEARN)
    wished = []
    app.press(Qt.Key.Key_P, CTRL)
    dialog = app.dialog()
    dialog.wished.connect(wished.append)
    dialog._scopes.option_chosen.emit(Scope.MODULE)
    (modules,) = app.shown(QComboBox, dialog)
    modules.setCurrentIndex(modules.findData(MODULE))
    dialog._sizes.option_chosen.emit(PaperSize.LETTER)
    dialog._answers.click()
    dialog._save.click()

    assert wished == [Wish(None, MODULE, PaperSize.LETTER, False, True)]


def test_the_dialog_offers_the_lesson_only_where_one_is_open(app):
    app.go(Screen.TODAY)
    app.press(Qt.Key.Key_P, CTRL)

    assert len(app.dialog()._scopes._buttons) == 2
    assert app.dialog()._scopes._chosen == Scope.COURSE


def test_escape_leaves_everything_as_it_was(app, paper):
    app.press(Qt.Key.Key_P, CTRL)
    app.press(Qt.Key.Key_Escape)

    assert app.shown(WishDialog) == []
    assert paper._job is None


def test_cancelling_leaves_no_file(app, paper, tmp_path):
    path = tmp_path / "a.pdf"
    paper.save(ALL, path)
    app.qtbot.wait_until(lambda: bool(app.shown(ProgressDialog)), timeout=LONG_MS)
    (progress,) = app.shown(ProgressDialog)
    progress._cancel.click()
    app.settle()

    assert paper._job is None
    assert list(tmp_path.glob("*.pdf")) == []
    assert app.shown(ProgressDialog) == []


def test_nothing_else_is_begun_while_a_document_is_being_made(app, paper, tmp_path):
    paper.save(ALL, tmp_path / "a.pdf")
    app.app._paper.ask(None, is_pdf=True)

    assert app.shown(WishDialog) == []
    paper.stop()


def test_closing_the_window_stops_the_work(app, paper, tmp_path):
    paper.save(ALL, tmp_path / "a.pdf")
    app.window.close()

    assert paper._job is None
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_full_disk_is_told_in_a_sentence(app, paper, tmp_path, monkeypatch):
    def disk_full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    paper.save(ONE, tmp_path / "a.pdf")
    wait(app)
    monkeypatch.undo()

    assert "a.pdf could not be written: No space left on device." in app.words()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_question_that_is_gone_is_told_and_nothing_is_written(app, paper, failed, tmp_path):
    def gone(item):
        raise ContentError(Code.CONTENT_CATALOGUE, reason=f"no item {item}")

    app.library.item = gone
    paper.save(ONE, tmp_path / "a.pdf")
    wait(app)

    assert [error.code for error in failed] == [Code.CONTENT_CATALOGUE]
    assert list(tmp_path.glob("*.pdf")) == []


def printer(path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(path))
    made.setFullPage(True)
    return made


def test_a_lesson_is_printed_on_the_paper_of_the_printer(app, paper, tmp_path):
    paper.print_out(ONE, printer(tmp_path / "printed.pdf"))
    wait(app)

    assert len(read(tmp_path / "printed.pdf").pages) > 3
    assert "The pages were handed to the printer." in app.words()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_in_a_sentence(app, paper, failed, tmp_path):
    paper.print_out(ONE, printer(tmp_path / "gone" / "printed.pdf"))
    wait(app)

    assert [error.code for error in failed] == [Code.ENV_PRINTER]


def test_a_print_that_is_stopped_prints_nothing_more(app, paper, tmp_path):
    paper.print_out(ALL, printer(tmp_path / "printed.pdf"))
    paper.stop()

    assert paper._printer is None


def test_print_asks_for_a_printer(app):
    app.go(Screen.LESSON, lesson=LESSON)
    app.press(Qt.Key.Key_P, CTRL)
    app.press(Qt.Key.Key_Return)
    (dialog,) = app.shown(QPrintDialog)
    dialog.printer().setOutputFileName("")
    dialog.reject()

    assert not app.app._paper.paper.maker.is_busy


def test_a_lost_or_damaged_figure_is_none(app, paper):
    assert paper._image("nothing-of-this-name") is None
    app.library.picture = lambda name, theme, scale: b"\x89PNG not a picture"
    assert paper._image("any") is None


def test_a_figure_stands_on_white(paper):
    image = paper._image("part-from-publisher-to-load")

    assert image.pixelColor(0, 0).name() == "#ffffff"
    assert 0 < image.width() * image.height() < MOST_PIXELS


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Load weights, not programs", "Load weights, not programs.pdf"),
        ('a/b\\c:"d"?', "a b c d.pdf"),
        ("../..", "Seawall.pdf"),
        ("", "Seawall.pdf"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert file_name(title) == name


def test_a_job_tells_how_far_it_is_and_ends(qtbot, qapp):
    shares = []
    job = Job((share for share in (0.2, 0.9)), qapp)
    job.progressed.connect(shares.append)

    with qtbot.wait_signal(job.finished):
        job.start()

    assert not job.is_running


def test_a_failure_ends_a_job(qtbot, qapp):
    def steps():
        yield 0.1
        raise AppError(Code.ENV_PRINTER)

    job = Job(steps(), qapp)

    with qtbot.wait_signal(job.failed):
        job.start()

    assert not job.is_running
