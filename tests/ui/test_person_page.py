from dataclasses import replace

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
from team_factory import a_detail, a_person, guidelines

from app.domain.team import EarlierKey
from app.domain.verdict import Verdict
from app.records.fingerprint import fingerprint
from app.ui.pages.person_page import PersonPage
from app.ui.pages.person_words import person_shown, verdict_word
from app.ui.theme import ThemeChoice

OBJECTIVES = {"a": "tell content from orders", "b": "say what a signature proves"}


def a_shown(detail=None):
    detail = a_detail() if detail is None else detail
    return person_shown(detail, guidelines(), OBJECTIVES, fingerprint(detail.person.kid))


@pytest.fixture
def page(qtbot, theme, icons):
    page = PersonPage(theme, icons)
    page.show_person(a_shown())
    return show(qtbot, page, 1084, 780)


def test_a_person_is_told_with_the_day_of_their_record(page):
    assert "Record as of 12 Nov 2026 · last entry on 2 Nov 2026 · 51 lines" in words(page)
    assert "not who answered, when, or with what help" in words(page)


def test_standing_is_told_by_guideline_and_by_objective(page):
    assert "1.1 Raise staff awareness of threats and risks\n100% · 5 of 5 objectives" in words(page)
    assert "4.4 Collect and share lessons learned\nnothing answered yet" in words(page)
    assert "tell content from orders\n3 of 4 right · In progress · 20 Nov 2026" in words(page)
    assert "2.1 Secure your supply chain\nbefore 1 of 2, after 2 of 2" in words(page._changes)


def test_every_file_that_came_is_told_with_what_it_was_found_to_be(page):
    said = words(page._files)

    assert "22 Nov 2026  \u2068kim.seawall-record\u2069\nAltered or damaged\n" in said
    assert "What was found: line 3 was changed." in said
    assert "New · up to line 40" in said


def test_key_receipts_content_and_what_is_odd_are_told(page):
    assert "yes: you compared it with them" in words(page._key)
    assert len(fingerprint("A" * 43).words) == 6
    assert "2 Nov 2026\nup to line 40" in words(page._receipts)
    assert "core 1.0.0" in words(page._record)
    assert "clock was set back" in words(page._record)
    assert "not added" in words(page._record)


def test_earlier_keys_stay_with_the_person(page):
    earlier = EarlierKey("B" * 43, 30, "c" * 64, "2026-10-01")
    page.show_person(a_shown(a_detail(earlier=(earlier,))))

    assert "Earlier key BBBBBBBBBBBB\nuntil 1 Oct 2026, up to line 30" in words(page._key)


def test_nothing_yet_is_said_where_it_matters_and_empty_cards_go(page):
    nothing = {"scores": (), "changes": (), "files": (), "receipts": (), "attention": ()}
    page.show_person(a_shown(a_detail(a_person(1, seen=None), **nothing)))

    assert "None yet." in words(page._files)
    assert not page._changes.isVisible()
    assert not page._objectives.isVisible()
    assert not page._looks.isVisible()


@pytest.mark.parametrize(
    ("title", "signal"),
    [
        ("Give receipt…", "receipt_requested"),
        ("Ask again…", "ask_requested"),
        ("Remove person…", "remove_requested"),
        ("Back to the team", "back_requested"),
    ],
)
def test_what_can_be_done_is_asked_for(qtbot, page, title, signal):
    with qtbot.wait_signal(getattr(page, signal)):
        click(named(page, title))


def test_comparing_and_taking_a_new_key_are_offered_where_they_are_needed(qtbot, page):
    assert not page._compare.isVisible()
    assert not page._re_enrol.isVisible()
    person = a_person(1, is_confirmed=False, verdict=Verdict.DIFFERENT_KEY)
    page.show_person(a_shown(a_detail(person)))

    with qtbot.wait_signal(page.compare_requested):
        click(named(page, "Compare key…"))
    with qtbot.wait_signal(page.re_enrol_requested):
        click(named(page, "Take the new key…"))


def test_every_verdict_has_a_word_of_its_own():
    assert len({verdict_word(verdict) for verdict in Verdict}) == len(Verdict)


@pytest.mark.parametrize(("width", "scale"), [(1084, 1.0), (764, 2.0), (904, 1.5)])
def test_nothing_is_cut_at_any_size(page, theme, width, scale):
    theme.apply(ThemeChoice.LIGHT, scale, 80)
    page.resize(width, 500)
    page.show_person(replace(a_shown(), name="A" * 80))
    page.tell("Kept. " * 20)
    settle()

    assert_nothing_is_cut(page)
    assert_controls_are_usable(page)


@pytest.mark.golden
def test_a_person_looks_as_it_was_accepted(qtbot, theme, icons):
    page = PersonPage(theme, icons)
    page.show_person(a_shown())
    frame = show(qtbot, Frame(theme, icons, page, "Team"), 1280, 1500)
    page.take_focus()
    settle()

    assert_looks_like(frame, "person-light")
