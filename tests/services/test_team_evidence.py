"""One person's evidence sheet out of a lead's file: the same as the record alone would give."""

import pytest

from app.domain.course import Guideline
from app.errors import StoreError
from app.services.handed import read_all
from app.services.reporting import Reporter
from app.services.team_evidence import person_sheet
from tests.records.histories import a_history, a_key
from tests.services.teaming import NOON, Lead

GUIDELINES = tuple(Guideline(name, "Area", f"Title {name}", "", ()) for name in ("1.1", "2.10"))


@pytest.fixture
def lead(tmp_path):
    return Lead(tmp_path)


def sheet(lead, number=0):
    detail = lead.detail(lead.person(number).id)
    return person_sheet(lead.service.db, detail, lead.course, GUIDELINES, NOON.date())


def facts(document):
    return dict(next(part for part in document.parts if hasattr(part, "rows")).rows)


def test_a_sheet_out_of_the_file_says_what_a_sheet_out_of_the_record_says(lead):
    lead.hand_in("kim", a_history(60), display_name="Kim")
    (read,) = read_all((lead.path("kim"),)).files

    ours = sheet(lead)
    alone = Reporter(lead.course, GUIDELINES, NOON.date()).sheet(read)

    assert ours.about == "Kim"
    assert ours.main == alone.main
    assert facts(ours) == facts(alone)
    assert facts(ours)["Check it"] == "seawall verify kim.seawall-record"


def test_whether_the_key_was_compared_is_said(lead):
    lead.hand_in("kim", a_history())
    before = sheet(lead).parts[0].text
    lead.service.confirm(lead.person().id)

    assert "nobody has compared its key with the person" in before
    assert "its key was compared with the person" in sheet(lead).parts[0].text


def test_a_later_file_that_contradicts_is_said_and_not_used(lead):
    lead.hand_in("kim", a_history(20))
    before = facts(sheet(lead))
    lead.hand_in("kim-2", a_history(20, seed=2), a_key())
    after = sheet(lead)

    assert "contradicts what is held, and was not taken in" in after.parts[0].text
    assert facts(after) == before


def test_who_came_without_a_name_is_called_by_the_key(lead):
    lead.hand_in("kim", a_history())

    assert sheet(lead).about == lead.person().pseudonym


def test_a_history_that_was_changed_in_the_file_gives_no_sheet(lead):
    lead.hand_in("kim", a_history(30))
    detail = lead.detail(lead.person().id)
    with lead.service.db.transaction():
        lead.service.db.execute("update history_part set packed = x'00'")

    with pytest.raises(StoreError):
        person_sheet(lead.service.db, detail, lead.course, GUIDELINES, NOON.date())
