from datetime import timedelta

import pytest
from page_checks import (
    Frame,
    assert_controls_are_usable,
    assert_nothing_is_cut,
    click,
    named,
    press,
    settle,
    show,
    words,
)
from pictures import assert_looks_like
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from team_factory import TODAY, a_person, a_shown, a_team, an_attention, an_overview

from app.domain.team import Reason, Weak
from app.domain.team_filter import Kept, TeamFilter
from app.ui.pages.team_page import TeamPage
from app.ui.theme import ThemeChoice
from app.ui.widgets.attention_card import AttentionRow
from app.ui.widgets.handed import Handed

NOBODY = an_overview((), ())


@pytest.fixture
def page(qtbot, theme, icons):
    page = TeamPage(theme, icons)
    page.show_team(a_shown())
    return show(qtbot, page, 1084, 780)


@pytest.fixture
def table(page):
    table = page.people.table
    table.setFocus()
    return table


def rows(page):
    model = page.people.model
    return [model.person(row).name for row in range(model.rowCount())]


def test_the_numbers_stand_above_and_say_by_which_rule(page):
    said = words(page)
    tiles = {t.accessibleName(): t.accessibleDescription() for t in page._tiles._tiles}

    assert "14 learners · records as of 9 Nov 2026 to 22 Nov 2026" in said
    assert list(tiles) == [
        "On track: 12 of 14",
        "Overdue: 0",
        "Median progress: 49%",
        "Records verified: 14 of 14",
    ]
    assert "not slipping, something new in the last 30 days" in tiles["On track: 12 of 14"]
    assert all(tiles.values())


def test_what_needs_a_look_comes_with_its_rule_and_its_day(page):
    said = words(page.attention)

    assert "Altered\nLearner 11\nThis file was damaged or changed after it was signed" in said
    assert "As of 23 Nov 2026." in said
    slipping = "2 or more objectives under 60% right after 2 answers or more:"
    weak = "33%  tell content from orders\n50%  say what a signature proves"
    assert f"{slipping}\n{weak}\nAs of 23 Nov 2026." in said
    assert said.index("Altered") < said.index("Slipping") < said.index("Older copy")


def test_of_many_weak_objectives_two_are_named_as_they_are_written(page):
    weak = tuple(Weak(f"{{{number}}} %s", 1, 3) for number in range(5))
    page.show_team(a_shown(an_overview(attention=(an_attention(3, Reason.SLIPPING, weak=weak),))))

    said = words(page.attention)
    assert "33%  {0} %s\n33%  {1} %s\nand 3 more\nAs of 23 Nov 2026." in said


def test_rows_are_low_again_when_the_text_is_small_again(page, theme):
    table = page.people.table
    heights = []
    for scale in (1.0, 2.0, 1.0):
        theme.apply(ThemeChoice.LIGHT, scale, 80)
        settle()
        heights.append(table.rowHeight(0))

    assert heights == [38, 76, 38]


@pytest.mark.parametrize(("width", "is_beside"), [(1084, True), (900, False)])
def test_who_needs_a_look_comes_before_what_is_hard(page, width, is_beside):
    page.resize(width, 780)
    settle()
    tops = [w.mapTo(page, w.rect().topLeft()).y() for w in (page.attention, page._slips)]

    assert tops[0] < tops[1]
    assert (page.attention.x() + page._side.x() > page.people.width()) == is_beside


def test_the_numbers_reach_from_edge_to_edge(page):
    for width in range(1080, 1086):
        page.resize(width, 780)
        settle()
        last = page._tiles._tiles[-1]
        assert last.geometry().right() == page._tiles.rect().right()


def test_a_name_that_has_no_room_beside_its_state_stands_below_it(page):
    who = a_person(3, name="learner-3c256b53")
    page.show_team(a_shown(an_overview((who,), (an_attention(3, Reason.UNCONFIRMED),))))
    settle()
    (row,) = (row for row in page.attention.findChildren(AttentionRow) if row.isVisible())

    assert row._who.y() >= row._chip.geometry().bottom()


def test_what_is_to_be_looked_at_is_told_in_another_tone(page):
    page.tell("Files read: 2.", is_trouble=True)
    trouble = page._told._ink
    page.tell("Rows copied: 2")

    assert (trouble, page._told._ink) == ("warn", "ok")


def test_each_reason_is_told_by_its_own_rule(page):
    reasons = (
        (Reason.OVERDUE, ("2",), "Assigned and late: 2."),
        (Reason.QUIET, ("2026-10-01",), "No entry for 30 days: the last is of 1 Oct 2026."),
        (Reason.QUIET, (), "No entry for 30 days: the last is of no day."),
        (Reason.UNCONFIRMED, (), "Nobody has compared the fingerprint"),
        (Reason.RENEWAL, ("2026-11-01",), "has to be renewed since 1 Nov 2026."),
        (Reason.REWRITTEN, (), "tells the past differently"),
        (Reason.DIFFERENT_KEY, (), "signed with another key"),
    )
    for reason, facts, sentence in reasons:
        found = (an_attention(3, reason, facts),)
        page.show_team(a_shown(an_overview(attention=found)))
        assert sentence in words(page.attention)


def test_the_first_few_are_shown_and_the_table_shows_all(qtbot, page):
    found = tuple(an_attention(number, Reason.QUIET) for number in range(1, 10))
    page.show_team(a_shown(an_overview(attention=found)))

    assert words(page.attention).count("No entry for 30 days") == 5
    with qtbot.wait_signal(page.attention.all_requested):
        click(named(page, "Show all 9 in the table"))


def test_what_can_be_done_is_asked_for_by_its_person(qtbot, page):
    with qtbot.wait_signal(page.attention.action_chosen) as asked:
        click(named(page, "Ask again: Learner 11"))

    assert asked.args == [11, "ask"]


def test_hard_questions_are_told_with_what_tempts_and_not_of_too_few(page):
    said = words(page._slips)

    assert "41% right first time · 12 answered" in said
    assert "Most chosen wrong: “It is mended in the next release” (6)" in said
    assert "When to re-assess\nToo few to say: 3 answered, from 5 on it is told." in said
    assert "33%" not in said


def test_records_past_their_period_are_told_once_and_can_be_reviewed(qtbot, page):
    found = tuple(an_attention(number, Reason.RETENTION, ("36",)) for number in (1, 2, 3))
    page.show_team(a_shown(an_overview(attention=found)))

    assert "3 records are past your 36-month period." in words(page)
    assert "Nothing at the moment." in words(page.attention)
    with qtbot.wait_signal(page.review_requested):
        click(named(page, "Review them"))


def test_who_renews_soon_is_listed_by_day(page):
    soon = str(TODAY + timedelta(days=9))
    page.show_team(a_shown(an_overview((a_person(1, renews=soon),), ())))

    assert "Learner 01\nfrom 2 Dec 2026" in words(page._renewals)


def test_a_team_without_people_says_how_records_come_in(page):
    page.show_team(a_shown(NOBODY, ()))
    click(named(page, "Copy the text"))

    assert "Ask each person for File > Share progress…" in words(page)
    assert "six words" in QGuiApplication.clipboard().text()
    assert not page.people.isVisible()


def test_enter_opens_the_person_one_stands_on(qtbot, page, table):
    press(Qt.Key.Key_Down)
    with qtbot.wait_signal(page.people.person_chosen) as chosen:
        press(Qt.Key.Key_Return)

    assert chosen.args == [2]


def test_s_sorts_by_the_column_one_stands_in_and_again_the_other_way(page, table):
    press(Qt.Key.Key_S)
    first = rows(page)[0]
    press(Qt.Key.Key_S)

    assert (first, rows(page)[0]) == ("Learner 01", "Learner 14")


def test_t_shows_the_table_without_tints_and_back(page, table):
    press(Qt.Key.Key_T)
    is_plain = page.people.table.cells.is_plain
    press(Qt.Key.Key_T)

    assert (is_plain, page.people.table.cells.is_plain) == (True, False)


def test_ctrl_c_copies_the_rows_that_are_selected(page, table):
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")

    assert len(lines) == 15
    assert lines[1].startswith("Learner 01\t100\t100")


def test_typing_a_name_filters_and_says_how_many_are_left(qtbot, page):
    with qtbot.wait_signal(page.people.filter_changed):
        QTest.keyClicks(page.people.bar._words, "12")

    assert rows(page) == ["Learner 12"]
    assert "1 of 14 shown" in words(page.people)


def test_whoever_one_stood_on_is_stood_on_after_a_filter(page):
    page.people._stand_on(13)
    page.people.show_filter(TeamFilter("learner 1", Kept.ALL, "", 0, is_descending=True))

    assert page.people._current() == 13


def test_one_part_of_the_guidelines_can_be_shown_alone(page):
    page.people.show_filter(TeamFilter(area="Secure development"))
    table = page.people.table
    shown = [column for column in range(20) if not table.isColumnHidden(column)]

    assert shown == [0, 5, 6, 7, 8, 18, 19]
    assert page.people.bar.area == "Secure development"


def test_a_filter_is_shown_as_it_was_kept(page):
    page.people.show_filter(TeamFilter("a", Kept.OVERDUE, "Secure design", 3, is_descending=True))
    bar, head = page.people.bar, page.people.table.head

    assert (bar.words, bar.kind, bar.area) == ("a", "overdue", "Secure design")
    assert head.sortIndicatorSection() == 3
    assert head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_kept_views_are_in_a_menu_with_a_way_to_keep_and_to_let_go(qtbot, page):
    bar = page.people.bar
    bar.show_views(("late", "all"), "late")
    texts = [action.text() for action in bar._menu.actions() if action.isVisible()]
    with qtbot.wait_signal(bar.view_chosen) as chosen:
        bar._menu.actions()[1].trigger()
    with qtbot.wait_signal(bar.forget_requested) as forgotten:
        bar._forget.trigger()

    assert [t for t in texts if t] == ["late", "all", "Keep this view…", "Remove the view late"]
    assert (chosen.args, forgotten.args) == (["all"], ["late"])


def test_files_and_folders_can_be_dropped_on_the_page(qtbot, page, tmp_path):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a")])
    no_keys, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, left, no_keys)
    with qtbot.wait_signal(page.files_dropped) as dropped:
        page.dropEvent(event)

    assert dropped.args == [Handed((tmp_path,))]


def test_several_teams_have_a_chooser_and_one_has_none(page):
    alone = page.tools._teams.isVisible()
    page.show_team(a_shown(teams=((1, "Claims platform"), (2, "Other"))))

    assert (alone, page.tools._teams.isVisible()) == (False, True)


def test_a_large_team_scrolls_in_its_own_table(page):
    page.show_team(a_shown(an_overview(a_team(300), ())))
    settle()
    table = page.people.table

    assert table.height() <= max(page.viewport().height(), 320)
    assert table.verticalScrollBar().maximum() > 1000


def test_what_a_record_cannot_show_is_always_said(page):
    assert "no record can show" in words(page)


def test_opening_puts_the_focus_on_the_title(page):
    page.take_focus()

    assert page.title.hasFocus()


@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (1300, 1.0), (764, 2.0), (904, 1.5)])
@pytest.mark.parametrize("overview", [None, NOBODY], ids=["people", "nobody"])
def test_nothing_is_cut_at_any_size(page, theme, width, scale, overview):
    theme.apply(ThemeChoice.LIGHT, scale, 80)
    page.resize(width, 500)
    page.show_team(a_shown(overview))
    page.tell("14 files were read. " * 10)
    settle()

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_team_looks_as_it_was_accepted(qtbot, theme, icons, choice):
    theme.apply(choice, 1.0, 72)
    page = TeamPage(theme, icons)
    page.show_team(a_shown())
    frame = show(qtbot, Frame(theme, icons, page, "Team"), 1280, 1100)
    page.take_focus()
    settle()

    assert_looks_like(frame, f"team-{choice}")


@pytest.mark.golden
def test_a_team_without_people_looks_as_it_was_accepted(qtbot, theme, icons):
    page = TeamPage(theme, icons)
    page.show_team(a_shown(NOBODY, ()))
    frame = show(qtbot, Frame(theme, icons, page, "Team"), 1280, 640)
    page.take_focus()
    settle()

    assert_looks_like(frame, "team-nobody")
