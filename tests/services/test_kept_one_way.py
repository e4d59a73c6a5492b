"""Whatever a person writes survives a full disk and a write that failed, and is there once."""

from functools import partial

import pytest
from whole import disk_full

from app.domain.ids import LessonId, SectionId
from app.domain.notebook import EntryKind, Spot
from app.domain.place import Place, Screen
from app.domain.team_filter import TeamFilter
from app.settings import Settings
from app.store.ballast import ballast_of, take_ballast
from tests.records.histories import a_history
from tests.services.practising import ITEMS, answer_in_lesson
from tests.services.teaming import Lead
from tests.store.history import Failing, use_connection

HERE = Spot(LessonId("pin.why"), SectionId("pin.why.0"), 3, 0, 4, "A quote.")


def written_note(profile):
    profile.notebook.write_note(HERE, "Ask ops.")
    return [entry.text for entry in profile.notebook.entries()]


def toggled(kind, profile):
    profile.notebook.toggle(kind, HERE)
    return [entry.kind for entry in profile.notebook.entries()]


def flagged(profile):
    profile.flags.flag(ITEMS["q-00"], "Unclear.")
    return [flag.note for flag in profile.flags.flags()]


def set_up(profile):
    profile.save_settings(Settings(theme="dark"))
    return profile.kept_settings().theme


def at_a_place(profile):
    profile.study.remember(Place(Screen.REVIEW, profile.now()))
    return profile.study.place().screen


def viewed(profile):
    profile.lead.keep_view("Late", TeamFilter())
    return tuple(profile.lead.views())


def answered(profile):
    answer_in_lesson(profile, "a-1")
    return profile.log.head()[0], profile.log.first_break()


WRITES = {
    "a note": (written_note, ["Ask ops."]),
    "a highlight": (partial(toggled, EntryKind.HIGHLIGHT), [EntryKind.HIGHLIGHT]),
    "a bookmark": (partial(toggled, EntryKind.BOOKMARK), [EntryKind.BOOKMARK]),
    "a flag": (flagged, ["Unclear."]),
    "settings": (set_up, "dark"),
    "a place": (at_a_place, Screen.REVIEW),
    "a view of a team": (viewed, ("Late",)),
    "an answer and its section": (answered, (2, None)),
}


@pytest.fixture
def failing(monkeypatch):
    use_connection(monkeypatch, Failing)
    monkeypatch.setattr(Failing, "fails", [])
    return Failing.fails


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("what", WRITES)
def test_a_failed_commit_leaves_what_was_written_there_once(failing, profile, what, moment):
    write, kept = WRITES[what]
    failing.append(moment)

    assert write(profile) == kept
    assert failing == []


@pytest.mark.parametrize("what", WRITES)
def test_a_full_disk_is_given_its_ballast_whatever_is_written(profile, what):
    write, kept = WRITES[what]
    take_ballast(profile.folder)
    full = [True]

    def fail_once(sql, params):
        if sql == "commit" and full and full.pop():
            disk_full(sql, params)

    with profile.database.tracer(fail_once):
        found = write(profile)

    assert found == kept
    assert not ballast_of(profile.folder).exists()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_failed_commit_leaves_a_record_in_the_workbook_once(failing, tmp_path, moment):
    lead = Lead(tmp_path)
    failing.append(moment)
    first = lead.hand_in("one", a_history(10))
    failing.append(moment)
    again = lead.hand_in("two", a_history(10))
    failing.append(moment)
    lead.service.confirm(first.person)

    assert (str(first.verdict), str(again.verdict)) == ("new", "same")
    (person,) = lead.overview().people
    assert person.is_confirmed
    assert failing == []
    lead.service.close()
