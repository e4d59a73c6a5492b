"""Assign in the whole window: a plan is chosen, signed, saved, changed and withdrawn."""

import pytest
from page_checks import assert_controls_are_usable, assert_nothing_is_cut
from pictures import assert_looks_like
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit
from whole import CTRL, SHIFT, disk_full

from app.domain.assignment import PassKind, PassRule
from app.domain.place import Screen
from app.records.plans import read_plan
from app.ui.pages.assign_page import AssignPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.options import OptionLine

MAKE = "Sign the plan and save it…"


@pytest.fixture
def program(whole):
    program = whole(theme="light", is_lead=True)
    program.press(Qt.Key.Key_A, CTRL | SHIFT)
    return program


@pytest.fixture
def path(tmp_path):
    return tmp_path / "harbour.seawall-plan"


def field(program, label, kind=QLineEdit):
    (found,) = [w for w in program.shown(kind) if w.accessibleName() == label]
    return found


def tick(program, title):
    (line,) = [w for w in program.page.findChildren(OptionLine) if w.accessibleName() == title]
    line.click()
    program.settle()


def fill(program, team="Harbour"):
    field(program, "Team").setText(team)
    field(program, "Your name").setText("Alex")
    tick(program, "2.1 Secure your supply chain")


def choose(program, path=None):
    """Answer the open file dialog with a path, or close it."""
    (dialog,) = program.shown(QFileDialog)
    if path is not None:
        dialog.fileSelected.emit(str(path))
        dialog.done(QFileDialog.DialogCode.Accepted)
    else:
        dialog.reject()
    program.settle()


def make(program, path):
    fill(program)
    program.click(program.button(MAKE))
    choose(program, path)


def test_the_way_is_in_the_menu_of_those_who_lead(program, whole):
    assert type(program.page) is AssignPage
    assert program.place.screen is Screen.ASSIGN
    assert program.window.menus.assign.isVisible()
    program.close()
    other = whole("other", theme="light")
    assert not other.window.menus.assign.isVisible()
    titles = [command.title for command in other.window.menus.commands()]
    assert "Assign…" not in titles


def test_nothing_can_be_signed_before_somebody_asks_somebody_for_something(program):
    button = program.button(MAKE)

    assert "Write the name of the team" in program.words()
    assert not button.isEnabled()
    field(program, "Team").setText("Harbour")
    field(program, "Your name").setText("Alex")
    assert "Tick at least one" in program.words()
    tick(program, "2.1 Secure your supply chain")
    assert button.isEnabled()
    field(program, "What you want to say to them, if anything", QPlainTextEdit).setPlainText(
        "a" * 503
    )
    assert "3 characters too long" in program.words()
    assert not button.isEnabled()


def test_what_is_ticked_is_due_in_four_weeks_or_on_the_day_that_is_chosen(program):
    fill(program)
    assert "2.1 Secure your supply chain\u2069: by Monday, 21 December 2026" in program.words()
    (day,) = program.shown(QDateEdit)
    day.setDate(QDate(2027, 1, 8))

    assert day.accessibleName() == "Due day of 2.1 Secure your supply chain"
    assert "by Friday, 8 January 2027" in program.words()


def test_a_plan_is_signed_saved_listed_and_its_key_shown(program, path):
    make(program, path)
    signed = read_plan(path)

    assert (signed.plan.team_name, signed.plan.lead_name) == ("Harbour", "Alex")
    assert [each.id for each in signed.plan.targets] == ["supply-chain"]
    assert "Saved as \u2068harbour.seawall-plan" in program.words()
    assert "each learner asks you for your key" in program.words()
    assert "Number 1, made on Monday, 23 November 2026" in program.words()


def test_a_quiz_may_be_asked_for_with_its_share(program, path):
    program.click(program.button("Its quiz or check passed"))
    make(program, path)

    assert read_plan(path).plan.rule == PassRule(PassKind.QUIZ, 80)


def test_a_plan_that_was_not_saved_stays_in_the_list_and_can_be_saved(program, path):
    make(program, None)
    assert "not in a file yet" in program.words()
    program.click(program.button("Save the file again…, plan for Harbour"))
    choose(program, path)

    assert read_plan(path).plan.number == 1


def test_a_change_is_the_next_number_of_the_same_plan(program, path):
    make(program, path)
    first = read_plan(path).plan
    program.click(program.button("Change, plan for Harbour"))
    tick(program, "2.2 Identify, track and protect your assets")
    program.click(program.button("Sign the change and save it…"))
    choose(program, path)
    second = read_plan(path).plan

    assert (second.plan_id, second.number) == (first.plan_id, 2)
    assert [each.id for each in second.targets] == ["supply-chain", "protect-assets"]
    assert program.button(MAKE)


def test_a_change_can_be_left(program, path):
    make(program, path)
    program.click(program.button("Change, plan for Harbour"))
    program.click(program.button("Leave it as it was"))

    assert field(program, "Team").text() == ""
    assert program.button(MAKE)


def test_a_plan_is_withdrawn_after_a_question_and_not_by_escape(program, path):
    make(program, path)
    program.click(program.button("Withdraw…, plan for Harbour"))
    program.press(Qt.Key.Key_Escape)
    assert not program.shown(QMessageBox)
    program.click(program.button("Withdraw…, plan for Harbour"))
    (box,) = program.shown(QMessageBox)
    (withdraw,) = [each for each in box.buttons() if each.text() == "Withdraw"]
    program.click(withdraw)
    choose(program, path)

    assert read_plan(path).plan.is_withdrawn
    assert "Number 2, withdrawn on" in program.words()


def test_a_full_disk_is_a_problem_and_the_choices_stay(program):
    fill(program)
    with program.profile.database.tracer(disk_full):
        program.click(program.button(MAKE))

    assert "disk is full" in program.words()
    assert field(program, "Team").text() == "Harbour"


def test_a_file_that_cannot_be_written_is_a_problem_and_the_plan_stays(program, tmp_path):
    make(program, tmp_path / "gone" / "a.seawall-plan")

    assert "could not be written" in program.words()
    assert program.button("Save the file again…, plan for Harbour")


@pytest.mark.parametrize(("width", "percent"), [(1280, 100), (960, 100), (960, 200)])
def test_nothing_is_cut_and_every_control_can_be_used(whole, width, percent):
    program = whole(theme="light", is_lead=True, text_percent=percent)
    program.resize(width, 600)
    program.go(Screen.ASSIGN)
    fill(program)

    assert_nothing_is_cut(program.page)
    assert_controls_are_usable(program.page)


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_assign_looks_as_it_was_accepted(whole, path, choice):
    program = whole(theme=str(choice), is_lead=True)
    program.resize(1280, 832)
    program.go(Screen.ASSIGN)
    fill(program)
    program.page.take_focus()
    program.settle()

    assert_looks_like(program.window, f"assign-{choice}")


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_rest_of_assign_looks_as_it_was_accepted(whole, path, choice):
    program = whole(theme=str(choice), is_lead=True)
    program.resize(1280, 832)
    program.go(Screen.ASSIGN)
    make(program, path)
    fill(program, "Quay")
    bar = program.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    program.settle()

    assert_looks_like(program.window, f"assign-end-{choice}")
