"""Plans in the whole window: from a file that came to what Today asks, and away again."""

from dataclasses import replace

import pytest
from pictures import assert_looks_like
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox
from whole import CTRL, disk_full

from app.domain.assignment import PassKind, PassRule, Target, TargetKind
from app.domain.place import Screen
from app.records.fingerprint import fingerprint
from app.records.plans import sign_plan, write_plan
from app.ui.pages.share_page import SharePage
from app.ui.pages.today_page import TodayPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.plan_card import PlanCard
from app.ui.widgets.plan_dialog import PlanDialog
from tests.records.histories import a_history, a_key, write
from tests.records.test_plans import PLAN_ONE

KEY = a_key(5)
PLAN = replace(
    PLAN_ONE,
    number=1,
    rule=PassRule(),
    targets=(
        Target(TargetKind.MODULE, "supply-chain", "Supply chain", "2026-11-20"),
        Target(TargetKind.MODULE, "gone", "Gone since", "2026-12-01"),
    ),
)


@pytest.fixture
def program(whole):
    return whole(theme="light")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "harbour.seawall-plan"


def bring(program, path, plan=PLAN, key=KEY):
    write_plan(path, sign_plan(plan, key))
    program.app.arrivals.bring(str(path))
    program.settle()


def sheet(program):
    return program.words(program.dialog())


def follow(program, path, plan=PLAN):
    bring(program, path, plan)
    program.click(program.button("The key is right"))


def card(program):
    return program.page.findChild(PlanCard)


def test_a_first_plan_shows_from_whom_it_is_and_whose_key(program, path):
    bring(program, path)
    words = sheet(program)
    known = fingerprint(KEY.public.thumbprint)

    assert "  ".join(known.words) in words
    assert "  ".join(known.digits) in words
    assert "Alex" in words
    assert "Please begin with the first one." in words
    assert "Gone since" in words.partition("Not in your course")[2]


def test_escape_follows_nothing(program, path):
    bring(program, path)
    program.press(Qt.Key.Key_Escape)
    program.go(Screen.TODAY)

    assert not card(program).isVisible()


def test_an_accepted_plan_stands_on_today_with_what_is_overdue_and_from_whom(program, path):
    follow(program, path)

    assert type(program.page) is TodayPage
    assert program.words(card(program)).startswith("Your plan")
    row = program.button("Secure your supply chain. Overdue by 3 days, it still counts. 0 of")
    assert row.accessibleName().endswith("From \u2068Alex\u2069")
    # Learn shows all 25 modules and takes seconds: that it is asked for is enough here.
    chosen = []
    card(program).module_chosen.disconnect()
    card(program).module_chosen.connect(chosen.append)
    row.click()
    assert chosen == ["supply-chain"]


def test_a_changed_plan_is_taken_and_says_what_changed(program, path):
    follow(program, path)
    later = (replace(PLAN.targets[0], due="2026-12-24"),)
    bring(program, path, replace(PLAN, number=2, targets=later))
    words = sheet(program)
    program.press(Qt.Key.Key_Escape)

    assert "has changed" in words
    assert "More time: \u2068Supply chain\u2069: by Thursday, 24 December 2026" in words
    assert "No longer asked: \u2068Gone since" in words
    assert program.button("Secure your supply chain. Due 24 December. ")


def test_the_same_plan_again_says_so(program, path):
    follow(program, path)
    bring(program, path)

    assert "already" in sheet(program)


def test_a_withdrawn_plan_disappears_with_a_sentence(program, path):
    follow(program, path)
    bring(program, path, replace(PLAN, number=2, is_withdrawn=True))
    words = sheet(program)
    program.press(Qt.Key.Key_Escape)

    assert "It asks for nothing any more. What you did is kept." in words
    assert not card(program).isVisible()


def test_another_plan_of_a_known_lead_is_followed_without_being_asked(program, path):
    follow(program, path)
    bring(program, path, replace(PLAN, plan_id="cd" * 16, team_name="Quay"))
    words = sheet(program)
    program.press(Qt.Key.Key_Escape)

    assert "There is a new plan for \u2068Quay" in words
    assert "Your plans" in program.words(card(program))
    assert program.button("Show the plan for \u2068Quay")


def test_another_key_under_a_known_name_is_warned_of(program, path):
    follow(program, path)
    bring(program, path, replace(PLAN, plan_id="cd" * 16), a_key(6))

    assert "You know \u2068Alex\u2069 with another key" in sheet(program)


def test_a_refused_plan_is_one_sentence_and_today_stays(program, path):
    follow(program, path)
    bring(program, path, replace(PLAN, number=2), a_key(6))

    assert "was not taken: it is signed with the key" in program.words()
    assert card(program).isVisible()


def test_a_full_disk_is_a_problem_and_nothing_is_followed(program, path):
    bring(program, path)
    with program.profile.database.tracer(disk_full):
        program.click(program.button("The key is right"))
    program.go(Screen.TODAY)

    assert "disk is full" in program.words()
    assert not card(program).isVisible()


def test_the_whole_plan_can_be_seen_and_let_go_of_by_keyboard(program, path):
    follow(program, path, replace(PLAN, rule=PassRule(PassKind.QUIZ, 80)))
    program.button("Show the whole plan").setFocus()
    program.press(Qt.Key.Key_Return)
    words = sheet(program)
    program.button("Stop following this plan").setFocus()
    program.press(Qt.Key.Key_Space)

    assert "A module is done with 80% right in its quiz or check." in words
    assert not program.shown(PlanDialog)
    assert not card(program).isVisible()


def test_what_is_open_is_asked_for_by_the_menu(program, path):
    write_plan(path, sign_plan(PLAN, KEY))
    program.press(Qt.Key.Key_O, CTRL)
    (dialog,) = program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    program.settle()

    assert "Follow this plan for" in sheet(program)


def drop(program, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPoint(9, 9), copy, data, left, Qt.KeyboardModifier.NoModifier)
    program.window.dropEvent(event)
    program.settle()


def test_a_plan_can_be_dropped_on_the_window(program, path):
    write_plan(path, sign_plan(PLAN, KEY))
    drop(program, path)

    assert "Follow this plan for" in sheet(program)


def test_a_receipt_goes_to_where_progress_is_shared(program, tmp_path):
    path = tmp_path / "a.seawall-receipt"
    path.write_text("no receipt")
    drop(program, path)

    assert type(program.page) is SharePage
    assert "not a file that Seawall can use" in program.words()


def test_a_record_is_said_to_be_one_and_left_alone(program, tmp_path):
    path = tmp_path / "kim.seawall-record"
    write(path, a_history(3))
    drop(program, path)
    (box,) = program.shown(QMessageBox)

    assert "kim.seawall-record" in box.text()
    assert "It was left as it is" in box.informativeText()


def test_another_file_is_a_problem(program, tmp_path):
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8")
    program.app.arrivals.bring(str(path))
    program.settle()

    assert "none of the files that Seawall opens" in program.words()


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_plan_looks_as_it_was_accepted_on_its_sheet_and_on_today(whole, path, choice):
    program = whole(theme=str(choice))
    program.resize(1280, 832)
    bring(program, path)
    assert_looks_like(program.dialog(), f"plan-offer-{choice}")
    program.click(program.button("The key is right"))
    program.page.take_focus()
    program.settle()

    assert_looks_like(program.window, f"today-plan-{choice}")
