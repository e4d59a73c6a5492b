"""The evidence sheet in the whole window: shown, saved in every form, and printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit
from whole import CTRL, SHIFT

from app.domain.evidence import Evidence, GuidelineEvidence, ObjectiveEvidence
from app.domain.log import Mode
from app.domain.mastery import MasteryState
from app.domain.place import Screen
from app.domain.report import Tally
from app.reports.evidence_sheet import Proof, evidence_sheet
from app.reports.pdf import with_links
from app.reports.writing import Form
from app.ui.pages.evidence_page import EvidencePage
from app.ui.paper.leaflet import Leaflet
from app.ui.paper.press import PdfPress, Press, sheet_of
from app.ui.paper.sheet import Letters, PaperSize
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


def test_today_leads_to_the_sheet(program):
    program.go(Screen.TODAY)
    program.click(program.button("Evidence sheet"))
    program.settle()

    assert program.place.screen is Screen.EVIDENCE


def test_the_end_of_a_review_leads_to_the_sheet(program, clock):
    clock.pass_time(days=30)
    program.go(Screen.REVIEW)
    program.click(program.button("Start review"))
    program.settle()
    program.answer()
    program.click(program.button("See results"))
    program.settle()
    program.click(program.button("Evidence sheet"))
    program.settle()

    assert program.place.screen is Screen.EVIDENCE


def test_the_end_of_a_quiz_offers_practice_and_no_sheet(program):
    program.start_quiz()
    while program.screens.quiz.round.item is not None:
        program.answer()

    shown = [each.accessibleName() for each in program.shown(QAbstractButton, program.page)]
    assert "Done" in shown
    assert "Evidence sheet" not in shown


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


def test_a_sheet_with_120_objectives_takes_no_more_than_four_pages(theme):
    how = (Mode.LESSON, Mode.CHECK, Mode.REVIEW)
    names = [f"{area}.{n}" for area in range(1, 5) for n in range(1, 5)]
    title = "Design your system for security as well as function"
    guidelines = tuple(
        GuidelineEvidence(
            *(name, title, MasteryState.MET, 8, 8, Tally(1, 2), Tally(2, 2)),
            *("2026-05-03", how, "2027-05-03"),
        )
        for name in names
    )
    able = "say what a stranger gains by a shortcut in a system, and close it"
    objectives = tuple(
        ObjectiveEvidence(names[n % 16], f"{able} {n}", "2026-05-03", how[n % 3])
        for n in range(120)
    )
    hashes = ("3f" * 32, "2026-11-23", 2190, "ab" * 32)
    sheet = Evidence("Kim", "Seawall core", "2026.2", *hashes, guidelines, objectives)
    document = evidence_sheet(sheet, Proof("brave-otter-71", "12345 67890", "one two three"))
    letters, paper = Letters(theme), sheet_of(PaperSize.A4)
    press = PdfPress(Press(Leaflet(document, letters, paper), letters, paper, 0), "Sheet", paper)
    for _ in press.run():
        continue

    assert len(PdfFile(with_links(*press.parts())).pages) <= 4
