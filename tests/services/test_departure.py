import os
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from app.errors import Code, StoreError
from app.services.backing_up import BackupService
from app.services.departure import carry_out, close_profile
from app.services.profile import open_profile
from app.services.session import close_session, open_session
from app.services.wishes import Wish, put_wish
from app.settings import Settings
from app.store import database, layout, migrations
from app.store.backups import list_backups
from app.store.database import open_database
from tests.store.history import Learner


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "profile"


def begin(folder):
    return Learner(open_database(folder / "profile.db"))


def service(learner, folder, clock):
    return BackupService(learner.db, folder, clock)


def close(learner, folder, clock, *, is_clean=True):
    close_profile(learner.db, folder, clock, is_clean=is_clean)


def listed(folder):
    return list_backups(folder / "backups", "profile")


def answers(folder):
    learner = begin(folder)
    count = learner.log.head()[0]
    learner.db.close()
    return count


def test_the_first_clean_close_of_a_day_makes_a_backup(folder, clock):
    for _ in range(2):
        learner = begin(folder)
        learner.answer()
        close(learner, folder, clock)
    first = listed(folder)
    clock.pass_time(days=1)
    learner = begin(folder)
    learner.answer()
    close(learner, folder, clock)

    assert [(each.reason, each.contents.answers) for each in first] == [("daily", 1)]
    assert [each.contents.answers for each in listed(folder)] == [3, 1]


def test_an_unclean_end_makes_none(folder, clock):
    close(begin(folder), folder, clock, is_clean=False)

    assert listed(folder) == ()


def test_a_backup_that_cannot_be_made_keeps_nobody_from_closing(folder, clock, caplog):
    learner = begin(folder)
    (folder / "backups").write_text("in the way")
    close(learner, folder, clock)

    assert "no backup was made: E-ENV-FOLDER" in caplog.text
    assert answers(folder) == 0


def test_going_back_happens_at_the_close_and_can_be_taken_back(folder, clock):
    learner = begin(folder)
    learner.answer("pin-1")
    first = service(learner, folder, clock).back_up()
    clock.pass_time(minutes=1)
    learner.answer("pin-2")
    service(learner, folder, clock).go_back(first.path)
    before = learner.log.head()[0]
    close(learner, folder, clock)
    after = answers(folder)
    newest = listed(folder)[0]
    learner = begin(folder)
    service(learner, folder, clock).go_back(newest.path)
    close(learner, folder, clock)

    assert (before, after, answers(folder)) == (2, 1, 2)
    assert newest.reason == "restore"
    assert not (folder / Wish.RESTORE).exists()


def test_a_wish_that_a_crash_left_is_carried_out_by_the_next_start(folder, clock):
    learner = begin(folder)
    learner.answer("pin-1")
    first = service(learner, folder, clock).back_up()
    learner.answer("pin-2")
    service(learner, folder, clock).go_back(first.path)
    learner.db.close()
    session = open_session(folder, clock)
    found = Learner(session.database).log.head()[0]
    close_session(session, is_clean=True)

    assert found == 1


def test_a_restore_cut_off_between_its_renames_is_ended_by_the_next_start(folder, clock):
    learner = begin(folder)
    learner.answer()
    first = service(learner, folder, clock).back_up()
    service(learner, folder, clock).go_back(first.path)
    learner.db.close()
    (folder / "profile.db").unlink()
    session = open_session(folder, clock)
    found = Learner(session.database).log.head()[0]
    session.database.close()

    assert found == 1


@pytest.mark.parametrize("wish", ["../profile.db", "profile-nothing.gz", "", "\udcff"])
def test_what_is_no_backup_of_the_list_is_never_put_in_place(folder, clock, wish):
    learner = begin(folder)
    learner.answer()
    learner.db.close()
    (folder / Wish.RESTORE).write_bytes(os.fsencode(wish))
    with pytest.raises(StoreError) as caught:
        carry_out(folder, clock)

    assert caught.value.code is Code.BACKUP_DAMAGED
    assert not (folder / Wish.RESTORE).exists()
    assert answers(folder) == 1


def test_a_damaged_backup_is_refused_once_and_the_next_start_is_as_ever(folder, clock):
    learner = begin(folder)
    learner.answer()
    made = service(learner, folder, clock).back_up()
    learner.answer()
    service(learner, folder, clock).go_back(made.path)
    made.path.write_bytes(made.path.read_bytes()[:-1])
    with pytest.raises(StoreError) as caught:
        close(learner, folder, clock)

    assert caught.value.code is Code.BACKUP_DAMAGED
    assert answers(folder) == 2


def test_a_profile_that_is_open_elsewhere_is_not_replaced(folder, clock):
    learner = begin(folder)
    put_wish(folder, Wish.ERASE)
    with pytest.raises(StoreError) as caught:
        carry_out(folder, clock)
    learner.db.close()

    assert caught.value.code is Code.STORE_LOCKED
    assert (folder / Wish.ERASE).exists()


def test_even_a_damaged_profile_can_be_gone_back_from(folder, clock):
    learner = begin(folder)
    learner.answer()
    made = service(learner, folder, clock).back_up()
    service(learner, folder, clock).go_back(made.path)
    learner.db.close()
    (folder / "profile.db").write_bytes(b"damaged" * 1000)
    carry_out(folder, clock)

    assert answers(folder) == 1


def test_a_preview_says_what_would_go_and_what_would_come_back(folder, clock):
    learner = begin(folder)
    learner.answer("pin-1")
    old = service(learner, folder, clock).back_up()
    learner.answer("pin-2", day="2026-11-24")
    learner.answer("pin-3", day="2026-11-25", objective="other")
    clock.pass_time(minutes=1)
    new = service(learner, folder, clock).back_up()
    older = service(learner, folder, clock).preview(old.path)
    same = service(learner, folder, clock).preview(new.path)
    service(learner, folder, clock).go_back(old.path)
    close(learner, folder, clock)
    learner = begin(folder)
    learner.answer("pin-9", day="2026-11-26")
    forked = service(learner, folder, clock).preview(new.path)
    learner.db.close()

    assert (older.lost.count, older.lost.since, older.back.count) == (2, "2026-11-24", 0)
    assert older.lost.by_objective == {"pin-what-you-load": 1, "other": 1}
    assert (same.lost.count, same.back.count, same.lost.since) == (0, 0, "")
    assert (forked.lost.count, forked.back.count) == (1, 2)


def test_a_backup_of_another_learner_replaces_everything(folder, tmp_path, clock):
    other = begin(tmp_path / "other")
    other.answer()
    made = service(other, tmp_path / "other", clock).back_up()
    other.db.close()
    learner = begin(folder)
    learner.answer()
    change = service(learner, folder, clock).preview(made.path)
    learner.db.close()

    assert (change.lost.count, change.back.count) == (1, 1)


def test_after_a_clean_start_a_profile_of_today_is_not_backed_up_twice(folder, clock):
    profile = open_profile(folder, clock, Random(1))
    profile.save_settings(Settings(theme="dark"))
    close_profile(profile.database, folder, clock, is_clean=True)
    clock.pass_time(hours=1)
    session = open_session(folder, clock)
    close_session(session, is_clean=True)

    assert [each.at for each in listed(folder)] == [clock() - timedelta(hours=1)]


def test_a_start_that_updates_the_profile_backs_it_up_first(folder, clock, monkeypatch):
    learner = begin(folder)
    learner.answer()
    learner.db.close()
    steps = (*migrations.STEPS, lambda db: db.execute("create table mood (id text) strict"))
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(database, "PROFILE", replace(layout.PROFILE, schema=len(steps)))
    open_session(folder, clock).database.close()

    assert [(each.reason, each.contents.answers) for each in listed(folder)] == [("migration", 1)]


def test_a_wish_that_fails_without_a_profile_stays_until_it_can_be_fulfilled(folder, clock):
    learner = begin(folder)
    made = service(learner, folder, clock).back_up()
    service(learner, folder, clock).go_back(made.path)
    learner.db.close()
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[:-1])
    (folder / "profile.db").unlink()
    with pytest.raises(StoreError):
        carry_out(folder, clock)
    made.path.write_bytes(whole)
    carry_out(folder, clock)

    assert (folder / "profile.db").exists()
    assert not (folder / Wish.RESTORE).exists()
