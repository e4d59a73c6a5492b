"""What an organisation has set: shown, held, and said by whom; a broken policy is said on top."""

from dataclasses import replace
from pathlib import Path

import pytest
from lead_window import LeadWindow, dialog, press, type_name
from PySide6.QtWidgets import QLineEdit
from whole import CTRL

from app.domain.place import Screen
from app.errors import Code, PolicyError
from app.policy import STRICT, Policy, Ruling
from app.services.sharing import ShareChoice
from app.settings import Settings
from app.ui.plain_text import PlainLabel
from app.ui.presenters.references import References
from app.ui.widgets.fact_rows import FactRow
from app.ui.widgets.options import OptionLine, Segments
from app.ui.widgets.problem_strip import ProblemStrip
from app.ui.widgets.stepper import Stepper

PLACE = Path("/etc/seawall/policy.json")
WORDS = "Set by your organisation (/etc/seawall/policy.json)"
LOCKED = Policy(
    presets=(
        ("is_lead", False),
        ("role", "developer"),
        ("text_percent", 125),
        ("theme", "light"),
        ("weekly_goal", 2),
    ),
    locked=frozenset({"is_lead", "role", "text_percent", "theme", "weekly_goal"}),
    data_folder="/var/local/seawall/{user}",
    names_in_exports=False,
    links=False,
)


@pytest.fixture
def ruled(whole):
    return whole(ruling=Ruling(LOCKED, PLACE), theme="light", text_percent=125, weekly_goal=2)


def controls(program, kind):
    return {control.accessibleName(): control for control in program.shown(kind)}


def facts(program):
    """Give what the cards of facts say, each value under its label."""
    rows = program.shown(FactRow)
    return {row._label.text(): row._value.text().replace("\u200b", "") for row in rows}


def test_locked_settings_are_shown_disabled_with_who_set_them(ruled):
    ruled.go(Screen.SETTINGS)

    segments, steppers = controls(ruled, Segments), controls(ruled, Stepper)
    for control in (segments["Theme"], segments["Weekly goal"], steppers["Text size"]):
        assert not control.isEnabled()
        assert control.accessibleDescription() == WORDS
    assert steppers["Longest line in a lesson"].isEnabled()
    assert not any(line.isEnabled() for line in ruled.shown(OptionLine) if line.autoExclusive())
    texts = [label.text().replace("\u200b", "") for label in ruled.shown(PlainLabel)]
    assert texts.count(WORDS) == 6


def test_no_key_and_no_reset_changes_what_is_locked(ruled):
    ruled.press(ord("0"), CTRL)
    ruled.app._settings.change(Settings(is_welcomed=True, theme="dark", measure=60))

    settings = ruled.app._settings.settings
    assert (settings.theme, settings.text_percent, settings.weekly_goal) == ("light", 125, 2)
    assert settings.measure == 60
    ruled.go(Screen.SETTINGS)
    ruled.click(ruled.button("Reset reading settings"))
    ruled.click(ruled.button("Reset reading settings"))
    assert controls(ruled, Stepper)["Text size"]._value == 125


def test_a_record_carries_no_name_where_the_policy_forbids_it(ruled, tmp_path):
    ruled.go(Screen.SHARE)
    (name,) = ruled.shown(QLineEdit)
    course, pack = ruled.desk.course, ruled.library.pack_hash()
    path = tmp_path / "progress.seawall-record"
    shared = ruled.desk.sharing.share(path, ShareChoice("Learner 01"), course, pack)

    assert not name.isEnabled()
    assert WORDS in ruled.words()
    assert shared.head.display_name is None


def address_of(program):
    references = References(program.desk)
    references.reference_requested.connect(program.app._dialogs.show_reference)
    (source, *_) = program.library.sources()
    references.show_source(source.id)
    program.settle()
    return program.words(program.dialog())


def test_addresses_can_be_copied_only_where_the_policy_lets_them(ruled, whole):
    assert "Copy address" not in address_of(ruled)
    ruled.close()
    assert "Copy address" in address_of(whole("other", theme="light"))


def test_the_first_start_shows_what_was_answered_already(whole):
    ruling = Ruling(LOCKED, PLACE)
    program = whole("first", ruling=ruling)

    assert program.app._settings.settings.text_percent == 125
    assert WORDS in program.words()
    assert not controls(program, Segments)["Theme"].isEnabled()


def test_a_first_start_that_is_to_ask_nothing_opens_on_today(whole):
    program = whole("silent", ruling=Ruling(Policy(has_welcome=False), PLACE))

    assert program.place.screen is Screen.TODAY


def test_the_renewal_period_is_that_of_the_policy(whole):
    program = whole("renewed", ruling=Ruling(replace(LOCKED, renewal_days=60), PLACE))

    assert program.profile.review._keeper.period_days == 60


def test_settings_say_in_words_what_the_organisation_set(ruled):
    ruled.go(Screen.SETTINGS)
    said = facts(ruled)

    assert said["Policy file"] == str(PLACE)
    assert said["What was learnt is renewed"] == "after 365 days"
    assert said["A lead is reminded of old records"] == "after 36 months, or what the lead chose"
    assert said["Packs that nobody has signed"] == "not allowed"
    assert said["Names in learner records"] == "not allowed"


def test_settings_say_that_there_is_no_policy_and_that_one_cannot_be_used(whole):
    none = whole("none", theme="light")
    none.go(Screen.SETTINGS)
    assert "Nobody has set anything here" in none.words()
    none.close()
    problem = PolicyError(Code.POLICY, PLACE, "links must be true or false")
    broken = whole("broken", ruling=Ruling(STRICT, PLACE, problem), theme="light")
    broken.go(Screen.SETTINGS)

    assert "the strict rules hold until it is mended" in broken.words()


def test_the_period_of_records_that_is_set_holds_for_every_team(keep, theme, icons):
    held = Ruling(replace(LOCKED, retention_months=24), PLACE)
    program = LeadWindow(keep(theme="light", is_lead=True, ruling=held), theme, icons)
    program.page.tools.period_requested.emit()
    asked = program.words(dialog(program))
    press(program, "Close")
    program.page.tools.new_requested.emit()
    type_name(program, "Claims")
    program.page.tools.period_requested.emit()
    again = program.words(dialog(program))
    program.close()

    assert "Now: 24 months." in asked
    assert WORDS in asked
    assert "12 months" not in asked
    assert "Now: 24 months." in again


def test_a_broken_policy_is_said_above_every_page_and_stays(whole):
    problem = PolicyError(Code.POLICY, PLACE, "links must be true or false")
    program = whole(ruling=Ruling(STRICT, PLACE, problem), theme="light")
    program.go(Screen.LEARN)
    program.app._on_saved()

    (strip,) = program.shown(ProblemStrip)
    assert "links must be true or false" in program.words(strip)
    assert "neither unsigned packs nor names" in program.words(strip)
    program.click(program.button("Dismiss"))
    assert not program.shown(ProblemStrip)
