"""Looking after teams: the way to them, several of them, views, and a watched folder."""

import pytest
from lead_window import (
    LeadWindow,
    choose,
    dialog,
    hand_in,
    meet,
    open_person,
    people,
    press,
    sheet,
    type_name,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from whole import CTRL

from app.domain.place import Place, Screen
from app.ui.pages.team_page import TeamPage
from app.ui.theme import ThemeChoice
from tests.records.histories import a_history, a_key, write


@pytest.fixture
def program(keep, theme, icons):
    program = LeadWindow(keep(theme="light", is_lead=True), theme, icons)
    yield program
    program.close()


def test_team_is_only_there_for_those_who_lead_one(whole):
    program = whole(theme="light")
    program.press(Qt.Key.Key_6, CTRL)
    entries = [*program.window.rail._entries]

    assert type(program.page) is not TeamPage
    assert Screen.TEAM not in entries
    assert not program.window.menus.team.isVisible()


def test_saying_that_one_leads_a_team_shows_the_way_to_it(whole):
    program = whole(theme="light")
    program.go(Screen.SETTINGS)
    press(program, "I lead a team and collect its records")
    current = [name for name, entry in program.window.rail._entries.items() if entry.isChecked()]
    program.press(Qt.Key.Key_6, CTRL)

    assert current == [Screen.SETTINGS]
    assert type(program.page) is TeamPage
    assert program.window.windowTitle() == "Team - Seawall"


def test_teams_are_made_named_and_removed(program):
    program.page.tools.new_requested.emit()
    type_name(program, "Claims platform")
    made = program.page.title.text()
    program.page.tools.rename_requested.emit()
    type_name(program, "Claims")
    named = program.page.title.text()
    program.page.tools.remove_requested.emit()
    press(program, "Remove the team")

    assert (made, named) == ("Claims platform", "Claims")
    assert program.page.title.text() == "My team"


def test_the_team_shown_last_is_shown_again(program):
    program.page.tools.new_requested.emit()
    type_name(program, "Claims")
    program.page.tools.team_chosen.emit(1)
    program.settle()
    program.open(Place(Screen.TEAM, program.desk.now()))
    program.settle()

    assert program.page.title.text() == "My team"


def test_the_period_for_which_records_are_kept_is_chosen(program):
    program.page.tools.period_requested.emit()
    asked = program.words(dialog(program))
    press(program, "12 months")
    program.page.tools.period_requested.emit()

    assert "Now: 36 months." in asked
    assert "Now: 12 months." in program.words(dialog(program))


def test_a_view_is_kept_chosen_and_let_go_of(program, tmp_path):
    meet(program, tmp_path)
    bar = program.page.people.bar
    bar._words.setText("kim")
    bar.changed.emit()
    bar.keep_requested.emit()
    type_name(program, "only kim")
    bar._words.setText("nobody")
    bar.changed.emit()
    shown = len(people(program))
    bar.view_chosen.emit("only kim")
    program.settle()

    assert (shown, len(people(program)), bar.words) == (0, 1, "kim")
    bar.forget_requested.emit("only kim")
    program.settle()
    assert program.desk.lead.views() == {}


def test_a_watched_folder_is_read_once_a_file_rests_and_says_so_in_a_line(program, tmp_path):
    folder = tmp_path / "share"
    folder.mkdir()
    program.page.tools.watch_requested.emit()
    choose(program, folder)
    write(folder / "a.seawall-record", a_history(), a_key(), display_name="Kim")
    watch = program.rooms[Screen.TEAM]._watched.watch
    counts = []
    for _ in range(4):
        watch.look()
        program.settle()
        counts.append(len(people(program)))

    assert counts == [0, 1, 1, 1]
    assert "Files read: 1 (1 new)." in program.words(program.page)
    assert [each.is_confirmed for each in people(program)] == [False]
    assert program.desk.lead.watched() == folder
    program.page.tools.watch_requested.emit()
    program.settle()
    assert program.desk.lead.watched() is None


def test_a_watched_folder_that_is_gone_is_told_once_and_waited_for(program, tmp_path):
    folder = tmp_path / "share"
    watch = program.rooms[Screen.TEAM]._watched.watch
    heard = []
    watch.failed.connect(heard.append)
    watch.watch(folder)
    for _ in range(2):
        watch.look()
        program.settle()
    folder.mkdir()
    write(folder / "a.seawall-record", a_history(), a_key())
    for _ in range(2):
        watch.look()
        program.settle()

    assert len(heard) == 1
    assert "could not be read" in program.problems[0]
    assert len(people(program)) == 1
    watch.watch(None)


def test_a_file_of_teams_that_cannot_be_opened_is_a_problem_and_the_window_lives(whole, tmp_path):
    program = whole(theme="light", is_lead=True)
    (program.profile.folder / "team.db").mkdir()
    program.press(Qt.Key.Key_6, CTRL)

    assert "cannot be used" in program.words()
    assert type(program.page) is not TeamPage


def test_the_file_of_teams_is_closed_with_the_window(whole):
    program = whole(theme="light", is_lead=True)
    program.press(Qt.Key.Key_6, CTRL)
    annex = program.desk.annex
    was_open = annex.held is not None
    program.close()

    assert was_open
    assert annex.held is None


def test_at_first_there_is_a_team_without_people(program):
    assert "Nobody is in this team yet" in program.words(program.page)
    assert program.page.title.text() == "My team"


def test_a_record_that_is_opened_goes_to_the_team_of_whoever_leads_one(whole, tmp_path):
    program = whole(theme="light", is_lead=True)
    path = write(tmp_path / "a.seawall-record", a_history(), a_key(), display_name="Kim")
    program.window.file_dropped.emit(str(path))
    program.settle()
    said = sheet(program)

    assert type(program.page) is TeamPage
    assert said.startswith("a.seawall-record (Kim): New.")


def test_assigning_is_one_step_away(whole):
    program = whole(theme="light", is_lead=True)
    program.press(Qt.Key.Key_6, CTRL)
    press(program, "Assign")

    assert program.place.screen is Screen.ASSIGN
    assert program.window.rail._entries[Screen.TEAM].isChecked()


@pytest.mark.parametrize("ending", ["html", "md", "pdf"])
def test_a_report_is_saved_in_the_form_its_name_asks_for(program, tmp_path, ending):
    meet(program, tmp_path)
    press(program, "Export report")
    choose(program, tmp_path / f"team.{ending}")
    program.qtbot.wait_until((tmp_path / f"team.{ending}").exists)
    program.settle()

    content = (tmp_path / f"team.{ending}").read_bytes()
    assert content.startswith(b"%PDF") or b"Kim" in content
    assert f"The report is saved as \u2068team.{ending}\u2069." in program.words(program.page)


@pytest.mark.parametrize("ending", ["pdf", "html", "docx", "xlsx", "csv", "md"])
def test_a_person_has_an_evidence_sheet_in_every_form(program, tmp_path, ending):
    meet(program, tmp_path)
    open_person(program)
    path = tmp_path / f"kim.{ending}"
    press(program, "Evidence sheet")
    choose(program, path)
    program.qtbot.wait_until(path.exists)
    program.settle()

    content = path.read_bytes()
    assert content.startswith((b"%PDF", b"PK")) or b"Secure your supply chain" in content
    said = f"The evidence sheet is saved as \u2068kim.{ending}\u2069."
    assert said in program.words(program.page)


def test_an_evidence_sheet_that_cannot_be_written_is_a_problem(program, tmp_path):
    meet(program, tmp_path)
    open_person(program)
    press(program, "Evidence sheet")
    choose(program, tmp_path / "gone" / "kim.md")

    assert "kim.md" in program.problems[0]


def test_the_period_that_holds_stands_out(program):
    program.page.tools.period_requested.emit()
    shown = {each.text(): each.property("variant") for each in dialog(program).choices}

    assert [title for title, variant in shown.items() if variant == "primary"] == ["36 months"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_key_can_be_compared_whole_at_any_size(program, tmp_path, theme, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 72)
    program.window.resize(900, 560)
    hand_in(program, write(tmp_path / "a.seawall-record", a_history(), a_key()))
    sheet(program)
    asked = dialog(program)
    area, whole = asked._area, asked._inside

    assert asked.height() <= 560 - 48
    labels = [label for label in whole.findChildren(QLabel) if label.isVisible()]
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    buttons = asked.buttons.mapTo(asked, asked.buttons.rect().bottomLeft()).y()
    assert buttons <= asked.rect().bottom()
    is_scrolling = area.verticalScrollBar().maximum() > 0
    assert is_scrolling == (scale > 1)
    assert (area.focusPolicy() == Qt.FocusPolicy.NoFocus) != is_scrolling


def test_without_people_there_is_no_report(program):
    assert "Export report" not in program.words(program.page)
