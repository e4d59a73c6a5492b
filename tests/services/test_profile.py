from random import Random

import pytest
from samples import a_lesson

from app.domain.place import Place, Screen
from app.errors import Code, StoreError
from app.services.calls import call, call_file
from app.services.profile import new_salt, open_profile
from app.settings import Settings

LESSON = a_lesson("pin.why")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def begin(folder, clock):
    opened = []

    def begin():
        opened.append(open_profile(folder, clock, Random(1)))
        return opened[-1]

    yield begin
    for profile in opened:
        profile.database._connection.close()


def test_a_new_profile_has_the_first_settings_and_no_place(begin, folder):
    profile = begin()

    assert (profile.settings, profile.place, profile.put_aside) == (Settings(), None, None)
    assert (folder / "profile.db").stat().st_mode & 0o777 == 0o600


def test_settings_and_place_are_there_at_the_next_start(begin, clock):
    first = begin()
    wanted = Settings(
        is_welcomed=True, display_name="Ada", text_percent=150, window=(1, 2, 3, 4, 0)
    )
    place = Place(Screen.LESSON, clock(), LESSON.id, LESSON.sections[1].id, 2)
    first.save_settings(wanted)
    first.study.remember(place)
    first.close()

    second = begin()
    assert second.settings == wanted
    assert second.place == place


def test_a_profile_that_is_open_is_refused_at_once(begin):
    begin()

    with pytest.raises(StoreError) as error:
        begin()
    assert error.value.code is Code.STORE_LOCKED


def test_a_damaged_profile_is_put_aside_whole_and_a_new_one_begun(begin, folder):
    folder.mkdir(mode=0o700)
    damaged = b"not a database, but long enough for a header" * 40
    (folder / "profile.db").write_bytes(damaged)

    profile = begin()

    assert (profile.put_aside / "profile.db").read_bytes() == damaged
    assert profile.put_aside.parent == folder / "quarantine"
    assert profile.settings == Settings()


def test_asking_to_raise_changes_the_file_that_the_window_watches(folder):
    folder.mkdir()
    call(folder)
    first = call_file(folder).read_text()

    call(folder)
    assert call_file(folder).read_text() != first


def test_asking_to_raise_a_window_without_a_folder_is_no_failure(folder):
    call(folder)

    assert not call_file(folder).exists()


def test_no_two_private_parts_hide_behind_the_same_salt():
    salts = {new_salt() for _ in range(100)}

    assert len(salts) == 100
    assert {len(salt) for salt in salts} == {16}
