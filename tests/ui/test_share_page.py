import course_factory
import pytest
from page_checks import (
    Frame,
    assert_controls_are_usable,
    assert_nothing_is_cut,
    click,
    named,
    settle,
    show,
    words,
)
from pictures import assert_looks_like
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.log import line_from_text
from app.domain.replay import Replay, Totals
from app.records.fingerprint import fingerprint, pseudonym
from app.services.sharing import Preview, ShareChoice, Shared
from app.ui.pages.share_page import SharePage
from app.ui.theme import ThemeChoice
from tests.records.histories import a_head, a_history, a_key

KID = a_key().public.thumbprint
TITLES = {f"objective-{n}": f"say what objective {n} asks of a team" for n in range(20)}
NOTHING = Preview(0, "", "", Totals(), (), 0, None, "", has_receipt=False)
DETAILS = "Add details: what you chose, when, for how long and how sure you were"


def a_preview(lines=30, *, has_key=True):
    replay = Replay()
    for text in a_history(lines).texts:
        replay.take(line_from_text(text))
    return Preview(
        lines=lines,
        first_day=replay.first_day,
        last_day=replay.last_day,
        totals=replay.totals,
        scores=replay.scores,
        details=27,
        fingerprint=fingerprint(KID) if has_key else None,
        pseudonym=pseudonym(KID) if has_key else "",
        has_receipt=False,
    )


@pytest.fixture
def page(qtbot, theme, icons):
    page = SharePage(theme, icons)
    page.show_preview(a_preview(), TITLES)
    return show(qtbot, page, 1084, 780)


@pytest.fixture
def wanted(page):
    heard = []
    page.save_requested.connect(heard.append)
    return heard


def inside(page):
    return words(page._contents.inside)


def outside(page):
    return words(page._contents.outside)


def test_the_page_says_what_is_in_the_file_and_what_is_not(page):
    assert "Entries of your learning log: 30, from 23 Nov 2026" in inside(page)
    assert "whether it was right" in inside(page)
    assert "What you chose" not in inside(page)
    assert "What you chose or wrote, the time of day" in outside(page)
    assert "Nothing is sent" in words(page)
    assert "It does not show who gave the answers" in words(page)


def test_details_move_to_what_is_in_the_file_when_they_are_ticked(page):
    click(named(page, DETAILS))
    with_details = inside(page), outside(page)
    click(named(page, DETAILS))

    assert "The details of your answers (27): what you chose" in with_details[0]
    assert "What you chose" not in with_details[1]
    assert "The details of" not in inside(page)


def test_nothing_is_added_that_was_not_ticked_or_typed(page, wanted):
    click(named(page, "Save the file…"))

    assert wanted == [ShareChoice("", has_details=False)]


def test_a_name_and_details_are_asked_for(page, wanted):
    QTest.keyClicks(page._name, "Kim")
    click(named(page, DETAILS))
    QTest.keyClick(page._name, Qt.Key.Key_Return)

    assert wanted == [ShareChoice("Kim", has_details=True)]


def test_a_receipt_can_be_taken_in(qtbot, page):
    with qtbot.wait_signal(page.receipt_requested):
        click(named(page, "Take in a receipt…"))


def test_before_the_first_file_the_page_says_that_a_key_will_be_made(page):
    page.show_preview(a_preview(has_key=False), TITLES)

    assert "makes a key that is yours alone" in words(page._key)
    assert "origin" not in words(page._key)


def test_a_key_is_shown_in_words_and_digits(page):
    said = words(page._key)

    assert "origin  parade  gallop  path  moss  olive" in said
    assert "79514  86651" in said
    assert "learner-177df703" in said


def test_objectives_are_told_by_their_words_or_their_id(page):
    page.show_preview(a_preview(), {"objective-1": "tell one from two"})

    said = words(page._objectives)
    assert "tell one from two" in said
    assert "objective-2\n" in said
    assert "right · " in said


def test_an_empty_log_is_said(page):
    page.show_preview(NOTHING, TITLES)

    assert "Nothing yet" in inside(page)
    assert not page._objectives.isVisible()


def test_what_was_saved_and_what_came_back_is_said_until_the_page_is_left(page, tmp_path):
    shared = Shared(tmp_path / "kim.seawall-record", a_head(a_history(), a_key()), fingerprint(KID))
    page.show_shared(shared)
    after_saving = words(page)
    page.show_receipt("Alex", "2026-11-23")
    after_receipt = words(page)
    page.clear_told()

    assert "kim.seawall-record" in after_saving
    assert "\u2068Alex\u2069 had your record on 23 Nov 2026" in after_receipt
    assert "Alex" not in words(page)


def test_text_from_outside_is_shown_as_it_is_written(page):
    page.show_receipt(course_factory.HOSTILE, "2026-11-23")
    page.show_preview(a_preview(), {"objective-1": course_factory.HOSTILE})

    assert words(page).count(course_factory.HOSTILE) == 2


def test_opening_puts_the_focus_on_the_title(page):
    page.take_focus()

    assert page.title.hasFocus()


@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (848, 2.0), (904, 1.5)])
def test_nothing_is_cut_at_any_size(page, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 80)
    page.resize(width, 500)
    page.show_receipt("A" * 80, "2026-11-23")
    click(named(page, DETAILS))
    settle()

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


@pytest.mark.golden
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_sharing_looks_as_it_was_accepted(qtbot, theme, icons, choice):
    theme.apply(choice, 1.0, 72)
    page = SharePage(theme, icons)
    page.show_preview(a_preview(8), TITLES)
    frame = show(qtbot, Frame(theme, icons, page, "Share progress"), 1280, 1500)
    click(named(page, DETAILS))
    page.take_focus()
    settle()

    assert_looks_like(frame, f"share-{choice}")
