"""The list of keys: made from the menus and the settings, whole, printed and kept."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from whole import CTRL

from app.domain.place import Screen
from app.settings import SINGLE_KEYS
from app.ui.pages.help_keys import keyboard_topic
from tests.pdf_reader import PdfFile

SHOWN = {
    "Key_Return": "Enter",
    "Key_Enter": "Enter",
    "Key_Escape": "Esc",
    "Key_PageUp": "PgUp",
    "Key_PageDown": "PgDown",
}
MODIFIERS = {"Shift", "Control", "Alt", "AltGr", "Meta", "CapsLock"}


@pytest.fixture
def program(whole):
    program = whole(theme="light", is_lead=True)
    program.app.window.menus.keyboard.trigger()
    program.settle()
    return program


def caps(topic):
    return {cap for passage in topic.passages for caps, _ in passage.keys for cap in caps}


def test_every_shortcut_of_the_program_is_in_the_list_and_on_the_page(program):
    actions = [action for action in program.window.findChildren(QAction) if action.isVisible()]
    form = QKeySequence.SequenceFormat.NativeText
    wanted = {keys.toString(form) for action in actions for keys in action.shortcuts()}

    assert {"Ctrl+O", "Ctrl+6", "Ctrl+Shift+A", "Ctrl+Shift+E", "Ctrl+Q", "Ctrl++"} <= wanted
    assert wanted <= caps(program.page.keyboard)
    assert wanted <= set(program.words(program.page).split("\n"))


def test_every_key_that_a_page_or_a_widget_takes_is_in_the_list():
    listed = caps(keyboard_topic((), SINGLE_KEYS))
    single = {cap for keys in listed for cap in keys.split("+")}
    source = "".join(path.read_text("utf-8") for path in Path("app/ui").rglob("*.py"))
    taken = set(re.findall(r"Qt\.Key\.(Key_\w+)", source)) - {f"Key_{name}" for name in MODIFIERS}

    from_menus = {"Key_F3", "Key_O"}
    assert {SHOWN.get(name, name.removeprefix("Key_")) for name in taken - from_menus} <= single


def test_who_leads_no_team_is_shown_no_keys_of_a_lead(whole):
    program = whole(theme="light")
    program.go(Screen.HELP)

    assert not {"Ctrl+6", "Ctrl+Shift+A"} & caps(program.page.keyboard)


def test_the_list_follows_the_single_keys_of_the_settings(program):
    settings = program.app._settings
    settings.change(replace(settings.settings, single_keys=SINGLE_KEYS.replace("G", "X")))
    program.app.window.menus.keyboard.trigger()
    program.settle()
    put = program.words(program.page).split("\n")
    settings.change(replace(settings.settings, letter_keys=False))
    program.app.window.menus.keyboard.trigger()
    program.settle()

    assert "X" in put
    assert "G" not in put
    assert "Single keys are switched off in Settings." in program.words(program.page)


def test_the_list_is_saved_with_every_key_and_a_pdf_is_proposed(program, qtbot, tmp_path):
    program.click(program.button("Save as PDF…"))
    (dialog,) = program.window.findChildren(QFileDialog)
    proposed = dialog.selectedFiles()[0]
    dialog.fileSelected.emit(str(tmp_path / "keys.html"))
    dialog.reject()
    qtbot.waitUntil(lambda: "Saved" in program.words(program.page))
    text = unescape((tmp_path / "keys.html").read_text("utf-8"))

    assert re.search(r"seawall-keyboard-[0-9-]+\.pdf$", proposed)
    assert all(cap in text for cap in caps(program.page.keyboard))


def test_the_list_is_printed_on_the_paper_that_is_there(program, qtbot, tmp_path):
    program.click(program.button("Print…"))
    (dialog,) = program.window.findChildren(QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    QDialog.accept(dialog)
    qtbot.waitUntil(lambda: "printer" in program.words(program.page))

    assert len(PdfFile((tmp_path / "printed.pdf").read_bytes()).pages) <= 3


def test_a_list_that_cannot_be_written_is_a_problem_and_another_topic_forgets_it(
    program, qtbot, tmp_path
):
    program.click(program.button("Save as PDF…"))
    (dialog,) = program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "keys.pdf"))
    dialog.reject()
    qtbot.waitUntil(lambda: "could not be written" in program.words())
    program.press(Qt.Key.Key_1, CTRL)
    program.press(Qt.Key.Key_F1)

    assert program.page.topic == "today"
    assert "Save as PDF…" not in program.words(program.page)
