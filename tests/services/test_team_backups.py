"""The backups of a lead's file: made at the end of a day, and gone with whom they hold."""

from app.store.backups import list_backups, restore_backup
from tests.records.histories import a_history, a_key
from tests.services.teaming import NOON


def test_the_first_good_end_of_a_day_backs_the_file_up_if_it_changed(lead) -> None:
    def end():
        lead.service.close()
        backups = list_backups(lead.db_path.parent / "backups", "team")
        lead.open_again()
        return [each.at.isoformat() for each in backups]

    lead.hand_in("anna", a_history(3))
    first = end()
    lead.hand_in("ben", a_history(4, seed=2), a_key(2))
    same_day = end()
    lead.wait(1)
    second = end()
    lead.wait(1)
    unchanged = end()

    assert first == same_day == ["2026-12-24T12:00:00+00:00"]
    assert second == ["2026-12-25T12:00:00+00:00", *first]
    assert unchanged == second


def test_a_backup_of_the_file_holds_everybody_and_is_proven(lead) -> None:
    lead.hand_in("anna", a_history(30), display_name="Anna")
    lead.service.close()
    folder = lead.db_path.parent
    (made,) = list_backups(folder / "backups", "team")
    lead.open_again()
    lead.hand_in("ben", a_history(4, seed=2), a_key(2), display_name="Ben")
    lead.service.close()
    aside = restore_backup(made.path, lead.db_path, NOON)
    lead.open_again()

    assert [person.name for person in lead.overview().people] == ["Anna"]
    assert (aside / "team.db").exists()


def test_old_backups_of_the_file_are_thinned_and_those_of_the_profile_are_not_touched(lead) -> None:
    backups = lead.db_path.parent / "backups"
    backups.mkdir(mode=0o700)
    (backups / "profile-20200101T090000Z-daily.gz").write_bytes(b"another's")
    for day in range(20):
        lead.hand_in(f"anna-{day}", a_history(day + 1))
        lead.service.close()
        lead.wait(1)
        lead.open_again()

    assert 7 <= len(list_backups(backups, "team")) < 20
    assert len(list_backups(backups, "profile")) == 1


def test_a_file_that_cannot_be_backed_up_is_closed_all_the_same(lead, caplog) -> None:
    (lead.db_path.parent / "backups").write_text("in the way")
    lead.service.close()
    lead.open_again()

    assert "no backup was made: E-ENV-FOLDER" in caplog.text


def test_with_a_person_their_backups_go(lead) -> None:
    told = lead.hand_in("anna", a_history(3))
    lead.service.close()
    lead.open_again()
    lead.service.remove(told.person)

    assert list_backups(lead.db_path.parent / "backups", "team") == ()
