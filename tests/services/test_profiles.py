"""The profiles of an account, on real folders."""

import os
import stat
from datetime import UTC, datetime

import pytest

from app.errors import Code, StoreError
from app.services.profiles import KeptProfile, ProfilesService

USED = datetime(2026, 5, 3, 9, 12, tzinfo=UTC)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "Seawall"
    root.mkdir(mode=0o700)
    return root


@pytest.fixture
def service(root):
    return ProfilesService(root, "")


def begin(folder, used=USED):
    """Make a folder look like a profile that was used at a moment."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "profile.db"
    path.write_bytes(b"")
    os.utime(path, (used.timestamp(), used.timestamp()))
    return path


def test_there_is_always_the_first_profile(service):
    assert service.profiles() == (KeptProfile("", is_open=True, used_at=None),)


def test_profiles_are_listed_by_name_behind_the_first(service, root):
    begin(root)
    begin(root / "profiles" / "work")
    (root / "profiles" / "ada").mkdir()

    assert service.profiles() == (
        KeptProfile("", is_open=True, used_at=USED),
        KeptProfile("ada", is_open=False, used_at=None),
        KeptProfile("work", is_open=False, used_at=USED),
    )


def test_a_profile_with_a_name_knows_the_others(root):
    begin(root / "profiles" / "ada")
    service = ProfilesService(root / "profiles" / "ada", "ada")

    assert [(each.name, each.is_open) for each in service.profiles()] == [
        ("", False),
        ("ada", True),
    ]


def test_what_was_written_last_counts_even_if_it_is_not_in_the_database_yet(service, root):
    later = datetime(2026, 6, 1, tzinfo=UTC)
    path = begin(root)
    journal = path.with_name("profile.db-wal")
    journal.write_bytes(b"")
    os.utime(journal, (later.timestamp(), later.timestamp()))

    assert service.profiles()[0].used_at == later


def test_what_no_name_leads_to_is_not_listed(service, root, tmp_path):
    place = root / "profiles"
    place.mkdir()
    (place / "Ada").mkdir()
    (place / "con").mkdir()
    (place / "file").write_text("a file")
    (tmp_path / "elsewhere").mkdir()
    (place / "link").symlink_to(tmp_path / "elsewhere")

    assert [each.name for each in service.profiles()] == [""]


def test_a_new_profile_is_closed_to_others(service, root):
    made = service.create("ada")
    folder = root / "profiles" / "ada"

    assert made == KeptProfile("ada", is_open=False, used_at=None)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []


def test_a_name_that_is_taken_makes_nothing_and_changes_nothing(service, root):
    path = begin(root / "profiles" / "ada")
    before = path.stat()

    assert service.create("ada") is None
    assert path.stat() == before


def test_a_link_in_the_place_of_a_profile_is_refused_and_not_followed(service, root, tmp_path):
    (root / "profiles").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (root / "profiles" / "ada").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(StoreError) as refused:
        service.create("ada")
    assert refused.value.code is Code.ENV_FOLDER


def test_a_folder_that_others_may_write_to_is_refused_before_it_is_opened(service, root):
    path = begin(root / "profiles" / "ada")
    path.parent.chmod(0o777)

    with pytest.raises(StoreError) as refused:
        service.prepare("ada")
    assert (refused.value.code, refused.value.place) == (Code.ENV_FOLDER, path.parent)


def test_the_first_profile_can_be_prepared_from_another(root):
    begin(root / "profiles" / "ada")
    ProfilesService(root / "profiles" / "ada", "ada").prepare("")

    assert sorted(each.name for each in root.iterdir()) == ["profiles"]


def test_a_folder_of_profiles_that_cannot_be_read_is_told(service, root):
    (root / "profiles").write_text("a file")

    with pytest.raises(StoreError) as refused:
        service.profiles()
    assert (refused.value.code, refused.value.place) == (Code.ENV_FOLDER, root / "profiles")
