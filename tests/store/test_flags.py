from datetime import UTC, datetime, timedelta, timezone

from app.domain.flag import Flag
from app.store.flags import FlagStore

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def put(db, *flags):
    with db.transaction():
        for flag in flags:
            FlagStore(db).put(flag)


def test_flags_come_back_newest_first(db):
    old = Flag("hash-1", "ab" * 32, "Which page?", AT)
    new = Flag("hash-2", "cd" * 32, "", AT + timedelta(hours=1))
    put(db, old, new)

    assert FlagStore(db).flags() == (new, old)


def test_a_flag_replaces_the_one_before_and_can_be_taken_back(db):
    put(db, Flag("hash-1", "ab" * 32, "a", AT), Flag("hash-1", "ab" * 32, "b", AT))
    assert [flag.note for flag in FlagStore(db).flags()] == ["b"]

    with db.transaction():
        FlagStore(db).remove("hash-1")
        FlagStore(db).remove("never-flagged")
    assert FlagStore(db).flags() == ()


def test_moments_of_other_places_are_kept_as_the_same_moment(db):
    there = AT.astimezone(timezone(timedelta(hours=13)))
    put(db, Flag("hash-1", "ab" * 32, "", there))

    assert FlagStore(db).flags()[0].flagged_at == AT


def test_a_flag_whose_moment_is_damaged_keeps_its_note_and_comes_last(db):
    put(db, Flag("hash-1", "ab" * 32, "a", AT), Flag("hash-2", "ab" * 32, "b", AT))
    for at in ("scratched", "2026-11-23"):
        with db.transaction():
            db.execute("update flag set flagged_at = ? where item = 'hash-1'", (at,))
        assert [flag.note for flag in FlagStore(db).flags()] == ["b", "a"]
