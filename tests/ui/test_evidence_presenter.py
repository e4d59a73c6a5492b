"""The evidence sheet in the whole window: shown, saved in every form, and printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit
from whole import CTRL, SHIFT

from app.domain.place import Screen
from app.reports.writing import Form
from app.ui.pages.evidence_page import EvidencePage
from tests.pdf_reader import PdfFile


@pytest.fixture
def program(whole):
    program = whole(theme="light")
    program.start_quiz()
    program.answer()
    program.press(Qt.Key.Key_E, CTRL | SHIFT)
    return program


def save(program, path):
    program.click(program.button("Save the sheet"))
    (dialog,) = program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    program.settle()


def test_the_sheet_is_in_the_file_menu_and_has_its_place(program):
    assert type(program.page) is EvidencePage
    assert program.place.screen is Screen.EVIDENCE
    assert program.window.windowTitle() == "Evidence sheet - Seawall"
    assert "Recorded by the learner's own app" in program.words()
    assert "no file can show" in program.words()


@pytest.mark.parametrize("form", Form)
def test_the_sheet_is_saved_in_the_form_of_the_name(program, qtbot, tmp_path, form):
    path = tmp_path / f"sheet{form}"
    save(program, path)
    qtbot.waitUntil(lambda: "Saved" in program.words(program.page))

    begins = {Form.PDF: b"%PDF", Form.HTML: b"<!doctype", Form.MARKDOWN: b"# Evidence"}
    begins |= {Form.DOCX: b"PK", Form.XLSX: b"PK", Form.CSV: b"\xef\xbb\xbf"}
    assert path.read_bytes().startswith(begins[form])


def test_the_name_is_on_the_sheet_and_cannot_turn_what_stands_beside_it(program, qtbot, tmp_path):
    program.page.findChild(QLineEdit).setText("Kim \u202e<b>")
    save(program, tmp_path / "sheet.html")
    qtbot.waitUntil(lambda: "Saved" in program.words(program.page))

    text = (tmp_path / "sheet.html").read_text()
    assert '<p class="about">Kim &lt;b&gt;</p>' in text


def test_a_sheet_that_cannot_be_written_is_a_problem_and_the_page_stays(program, qtbot, tmp_path):
    save(program, tmp_path / "gone" / "sheet.html")
    qtbot.waitUntil(lambda: "could not be written" in program.words())

    assert "Saved" not in program.words(program.page)


def test_the_sheet_is_printed_on_the_paper_that_is_there(program, qtbot, tmp_path):
    program.click(program.button("Print the sheet"))
    (dialog,) = program.window.findChildren(QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    QDialog.accept(dialog)
    qtbot.waitUntil(lambda: "printer" in program.words(program.page))

    assert PdfFile((tmp_path / "printed.pdf").read_bytes()).pages
