"""A team and its lead: learners share, a lead reads, assigns and reports, a learner follows."""

import shutil
import sqlite3
from contextlib import closing
from random import Random

import pytest
from lead_window import LeadWindow, choose, hand_in, people, press, sheet
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from whole import CTRL

from app.domain.assignment import PassRule, Target, TargetKind
from app.domain.log import line_hash
from app.domain.place import Place, Screen
from app.domain.verdict import Verdict
from app.services.assigning import AssigningService, PlanChoices
from app.services.plan_taking import PlanTakingService
from app.services.profile import open_profile
from app.services.sharing import ShareChoice
from app.ui.widgets.options import OptionLine
from tests.services.practising import a_response
from tests.services.test_sharing import HASH


class Learner:
    """Somebody with a profile of their own, who answers and shares."""

    def __init__(self, folder, clock, seed, desk):
        self.profile = open_profile(folder, clock, Random(seed))
        self.course, self.library = desk.course, desk.library
        self.is_open = True

    def close(self):
        if self.is_open:
            self.is_open = False
            self.profile.close()

    def learn(self, lesson):
        head = self.library.lesson(self.course.lessons[lesson].id).head
        asked = (self.library.item(check) for check in head.checks)
        for item in (each for each in asked if each.choices):
            response = a_response(item.choices[0].id, item.id)
            self.profile.study.answer_in_lesson(self.course, head, item, response)

    def share(self, path, name):
        self.profile.sharing.share(path, ShareChoice(display_name=name), self.course, HASH)
        return path


@pytest.fixture
def lead(keep, theme, icons):
    lead = LeadWindow(keep(theme="light", is_lead=True), theme, icons)
    yield lead
    lead.close()


@pytest.fixture
def learner(lead, clock, tmp_path):
    opened = []

    def open_it(name):
        opened.append(Learner(tmp_path / name, clock, len(opened) + 50, lead.desk))
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()


@pytest.fixture
def team(lead, learner, tmp_path):
    """Three people who learnt and handed in; Cas did so once before."""
    came = tmp_path / "came"
    came.mkdir()
    kim, ben, cas = (learner(name) for name in ("kim", "ben", "cas"))
    for place, each in enumerate((kim, ben, cas)):
        each.learn(place)
    kim.share(came / "kim.seawall-record", "Kim")
    ben.share(came / "ben.seawall-record", "Ben")
    cas.share(tmp_path / "old.seawall-record", "Cas")
    cas.learn(3)
    cas.share(came / "cas.seawall-record", "Cas")
    hand_in(lead, came)
    assert sheet(lead).count("New.") == 3
    press(lead, "Accept all unconfirmed")
    return kim, ben, cas


def assign(lead, path):
    target = Target(TargetKind.MODULE, "supply-chain", "Supply chain", "2026-01-31")
    assigning = AssigningService(lead.desk.plans)
    choices = PlanChoices("My team", "Alex", (target,), PassRule())
    plan = assigning.make(choices, lead.desk.course).plan
    assigning.save(plan.plan_id, path)
    lead.open(Place(Screen.TEAM, lead.desk.now()))
    lead.settle()
    return plan


def test_what_was_changed_is_old_or_is_a_friends_is_told_of_each(lead, team, learner, tmp_path):
    altered = tmp_path / "came" / "ben.seawall-record"
    altered.write_bytes(altered.read_bytes().replace(b'"score":', b'"score": ', 1))
    team[0].close()
    (tmp_path / "copy").mkdir(mode=0o700)
    shutil.copy(tmp_path / "kim" / "profile.db", tmp_path / "copy")
    friend = learner("copy").share(tmp_path / "friend.seawall-record", "Dan")
    hand_in(lead, altered, tmp_path / "old.seawall-record", friend)

    assert "Altered or damaged" in sheet(lead)
    assert {each.name: each.verdict for each in people(lead)} == {
        "Kim": Verdict.DIFFERENT_KEY,
        "Ben": Verdict.DAMAGED,
        "Cas": Verdict.OLDER,
    }


def rewrite(path):
    """Turn a wrong answer right in somebody's database, and mend the chain behind it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        sql = "select name from sqlite_schema where type = 'trigger'"
        for (name,) in raw.execute(sql).fetchall():
            raw.execute(f"drop trigger {name}")
        before = after = ""
        for seq, text, known in raw.execute("select seq, line, hash from learning_log").fetchall():
            changed = text.replace(before, after) if before else text
            if not before:
                changed = text.replace('"score":0', '"score":1')
            before, after = (known, line_hash(changed)) if changed != text else ("", "")
            values = (changed, after or known, seq)
            raw.execute("update learning_log set line = ?, hash = ? where seq = ?", values)
    assert before, "nothing was changed"


def test_an_edited_database_tells_another_history_and_the_held_one_stays(
    lead, team, learner, tmp_path
):
    held = {each.name: (each.last_seq, each.percent) for each in people(lead)}
    team[0].close()
    rewrite(tmp_path / "kim" / "profile.db")
    edited = learner("kim").share(tmp_path / "edited.seawall-record", "Kim")
    hand_in(lead, edited)

    assert "Rewritten history" in sheet(lead)
    verdicts = {each.name: each.verdict for each in people(lead)}
    assert verdicts == {"Kim": Verdict.REWRITTEN, "Ben": Verdict.NEW, "Cas": Verdict.NEW}
    assert {each.name: (each.last_seq, each.percent) for each in people(lead)} == held
    assert "tells the past differently" in lead.words(lead.page.attention)


def tick(program, title):
    (line,) = [each for each in program.shown(OptionLine) if each.accessibleName() == title]
    line.click()
    program.settle()


def write_in(program, label, text):
    (field,) = [each for each in program.shown(QLineEdit) if each.accessibleName() == label]
    field.setText(text)


def hand_over(program, name):
    """Write a learner's record, as their program would."""
    learner = program.profile.sharing
    return learner.share(name, ShareChoice(display_name="Cas"), program.desk.course, HASH)


def lead_a_team(lead, record, plan, receipt):
    """Import, compare, assign, report in every form, and give a receipt."""
    lead.window.file_dropped.emit(str(record))
    lead.settle()
    assert "New." in sheet(lead)
    press(lead, "The words are the same")
    press(lead, "Assign")
    write_in(lead, "Your name", "Alex")
    tick(lead, "2.1 Secure your supply chain")
    press(lead, "Sign the plan and save it")
    choose(lead, plan)
    lead.press(Qt.Key.Key_6, CTRL)
    for ending in ("pdf", "html", "docx", "xlsx", "csv", "md"):
        press(lead, "Export report")
        choose(lead, record.with_name(f"team.{ending}"))
        lead.qtbot.wait_until((record.with_name(f"team.{ending}")).exists)
        lead.settle()
    lead.page.people.table.setFocus()
    lead.press(Qt.Key.Key_Return)
    press(lead, "Give receipt")
    choose(lead, receipt)
    assert "The receipt is saved" in lead.words()


def test_a_lead_and_a_learner_go_the_whole_way_through_their_windows(whole, tmp_path):
    record, plan = tmp_path / "cas.seawall-record", tmp_path / "june.seawall-plan"
    receipt = tmp_path / "cas.seawall-receipt"
    cas = whole("cas", theme="light")
    hand_over(cas, record)
    cas.close()

    lead = whole("lead", theme="light", is_lead=True)
    lead_a_team(lead, record, plan, receipt)
    lead.close()

    cas = whole("cas", theme="light")
    cas.window.file_dropped.emit(str(plan))
    cas.settle()
    assert "\u2068Alex\u2069" in cas.words(cas.dialog())
    press(cas, "The key is right: follow it")
    cas.window.file_dropped.emit(str(receipt))
    cas.settle()
    assert "had your record on 23 Nov 2026" in cas.words()
    cas.press(Qt.Key.Key_1, CTRL)
    assert "Your plan" in cas.words()
    assert cas.profile.sharing.preview().has_receipt


def test_a_lead_compares_assigns_and_reports_and_a_learner_follows(lead, team, tmp_path):
    cas = team[2]
    press(lead, "Compare key: Cas")
    press(lead, "The words are the same")
    plan = assign(lead, tmp_path / "a.seawall-plan")
    assert [each.overdue for each in people(lead)] == [1, 1, 1]
    third = next(each for each in people(lead) if each.is_confirmed)
    assert third.name == "Cas"

    lead.page.tools.report_requested.emit()
    choose(lead, tmp_path / "team.html")
    lead.qtbot.wait_until((tmp_path / "team.html").exists)
    assert "With something overdue" in (tmp_path / "team.html").read_text(encoding="utf-8")

    taking = PlanTakingService(cas.profile.plans)
    taking.take(taking.examine(tmp_path / "a.seawall-plan", cas.course))
    (asked,) = cas.profile.plans.asked(cas.course)
    assert asked.standing.assignment == plan
    given = tmp_path / "cas.seawall-receipt"
    lead.desk.annex.held.give_receipt(third.id, given, "Alex")
    assert cas.profile.sharing.take_receipt(given).receipt.lead_name == "Alex"
    assert cas.profile.sharing.preview().has_receipt
