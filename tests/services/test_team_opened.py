"""A lead's file is opened: damaged, held by somebody else, under rules of an organisation."""

import pytest

from app.errors import Code, StoreError
from app.services.team import open_teams
from tests.services.teaming import NOON


def test_a_lead_file_that_is_damaged_is_put_aside(tmp_path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o700)
    (folder / "team.db").write_bytes(b"no database" * 500)
    opened = open_teams(folder, lambda: NOON)
    assert (opened.put_aside / "team.db").exists()
    assert opened.service.teams() == ()
    opened.service.close()


def test_a_lead_file_that_is_open_elsewhere_or_may_not_be_written_is_said(lead) -> None:
    with pytest.raises(StoreError) as caught:
        open_teams(lead.folder / "profile", lambda: NOON)
    assert caught.value.code is Code.STORE_LOCKED


def test_the_period_that_an_organisation_set_holds_for_old_and_new_teams(tmp_path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o700)
    free = open_teams(folder, lambda: NOON).service
    free.create("Old", 60)
    free.close()
    held = open_teams(folder, lambda: NOON, 24).service
    made = held.create("New", 60)
    months = {team.name: team.retention_months for team in held.teams()}
    held.close()
    assert months == {"Old": 24, "New": 24}
    assert made.retention_months == 24
