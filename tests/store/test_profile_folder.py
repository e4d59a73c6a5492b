import os
from contextlib import contextmanager

import pytest

from app.errors import Code
from app.store.database import open_database
from tests.store.history import open_learner, refusal


def test_folder_and_files_are_for_the_learner_alone_whatever_the_umask(path):
    before = os.umask(0)
    try:
        learner = open_learner(path)
        learner.answer()
        modes = {part.name: oct(part.stat().st_mode & 0o777) for part in path.parent.iterdir()}
        learner.db.close()
    finally:
        os.umask(before)

    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"
    assert modes == {"profile.db": "0o600", "profile.db-wal": "0o600"}


def test_folders_above_a_new_profile_are_for_the_learner_alone_too(tmp_path):
    before = os.umask(0)
    try:
        open_database(tmp_path / "share" / "seawall" / "profile.db").close()
    finally:
        os.umask(before)

    assert oct((tmp_path / "share").stat().st_mode & 0o777) == "0o700"


def test_a_profile_that_others_could_read_is_closed_to_them(path):
    open_database(path).close()
    path.chmod(0o644)
    open_database(path).close()

    assert oct(path.stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_may_write_is_refused(path, mode):
    path.parent.mkdir()
    path.parent.chmod(mode)

    error = refusal(path)
    assert (error.code, error.place) == (Code.ENV_FOLDER, path.parent)


def test_a_folder_of_somebody_else_is_refused(path, monkeypatch):
    path.parent.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: path.parent.stat().st_uid + 1)

    assert refusal(path).code is Code.ENV_FOLDER


def test_where_folders_have_no_owner_and_no_syncing_the_profile_opens(path, monkeypatch):
    monkeypatch.delattr(os, "geteuid")
    monkeypatch.delattr(os, "O_DIRECTORY")

    open_database(path).close()
    assert path.exists()


def test_a_profile_below_a_linked_home_opens(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "disk")
    open_database(tmp_path / "home" / "seawall" / "profile.db").close()

    assert (tmp_path / "disk" / "seawall" / "profile.db").exists()


def test_a_folder_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "profile").symlink_to(tmp_path / "elsewhere")

    assert refusal(tmp_path / "profile" / "profile.db").code is Code.ENV_FOLDER
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("has_target", [True, False])
def test_a_profile_that_is_a_link_is_refused(path, tmp_path, has_target):
    path.parent.mkdir(mode=0o700)
    path.symlink_to(tmp_path / "target.db")
    if has_target:
        (tmp_path / "target.db").touch()

    assert refusal(path).code is Code.ENV_FOLDER
    assert (tmp_path / "target.db").exists() is has_target


def test_a_profile_with_a_second_name_is_refused(path, tmp_path):
    open_database(path).close()
    (tmp_path / "second.db").hardlink_to(path)

    assert refusal(path).code is Code.ENV_FOLDER


def test_a_folder_in_place_of_the_profile_is_refused(path):
    path.mkdir(parents=True)
    path.parent.chmod(0o700)

    assert refusal(path).code is Code.ENV_FOLDER


def test_a_file_in_place_of_the_folder_is_said_to_be_the_trouble(tmp_path):
    (tmp_path / "profile").touch()

    assert refusal(tmp_path / "profile" / "profile.db").code is Code.ENV_FOLDER


def test_a_name_the_system_cannot_take_is_a_wrong_folder(tmp_path):
    error = refusal(tmp_path / ("n" * 300) / "profile.db")

    assert (error.code, error.reason) == (Code.ENV_FOLDER, "File name too long")


@contextmanager
def ordinary_person(path):
    """Become somebody whom the system may refuse something, and own the profile's folder."""
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    for part in (path.parent, *path.parent.iterdir()):
        os.chown(part, nobody, nobody)
    os.setresuid(nobody, nobody, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.parametrize(("file", "folder"), [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)])
def test_a_profile_that_may_not_be_written_is_said_to_be_read_only(tmp_path_factory, file, folder):
    path = tmp_path_factory.mktemp("readonly") / "profile.db"
    open_database(path).close()
    above = [part for part in path.parents if part.is_relative_to("/tmp")][1:-1]
    modes = {part: part.stat().st_mode & 0o777 for part in above}
    path.chmod(file)
    path.parent.chmod(folder)
    try:
        for part in above:
            part.chmod(0o755)
        with ordinary_person(path):
            error = refusal(path)
    finally:
        path.parent.chmod(0o700)
        for part, mode in modes.items():
            part.chmod(mode)

    assert error.code is Code.STORE_READONLY
