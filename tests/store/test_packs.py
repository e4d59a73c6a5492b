"""Packs on the disk and in the register: whole or not at all, whenever the program is killed."""

import errno
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.trust import Known, Offered
from app.errors import Code, PackError, StoreError
from app.store import pack_folder
from app.store.pack_folder import PackFolder, is_whole, read_part
from app.store.pack_register import PackRegister

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KILLED = """
import os, signal, sys
from pathlib import Path
from app.store import pack_folder
from app.store.pack_folder import PackFolder

STEPS = ("sync_file", "sync_folder")
count = 0

def counted(real):
    def step(path):
        global count
        count += 1
        if count == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(path)
    return step

for name in STEPS:
    setattr(pack_folder, name, counted(getattr(pack_folder, name)))
for name in ("rename",):
    real = getattr(Path, name)
    def renamed(path, target, real=real):
        counted(lambda nothing: None)(path)
        return real(path, target)
    setattr(Path, name, renamed)
folder = PackFolder(Path(sys.argv[1]))
aside = folder.make_aside()
(aside / "index.json").write_text("new")
(aside / "other").write_text("new")
folder.put(aside, "buoys", sys.argv[3])
print("done")
"""


@pytest.fixture
def folder(tmp_path):
    return PackFolder(tmp_path / "packs")


def put(folder, version, text="old"):
    aside = folder.make_aside()
    for name in ("index.json", "other"):
        (aside / name).write_text(text)
    folder.put(aside, "buoys", version)


def texts(folder, version):
    place = folder.place("buoys", version)
    return {path.name: path.read_text() for path in place.iterdir()} if place.exists() else {}


def killed_at(tmp_path, number, version):
    words = [sys.executable, "-c", KILLED, str(tmp_path / "packs"), str(number), version]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Linux does")
def test_killed_at_any_step_a_new_version_is_whole_or_not_there(tmp_path):
    whole = {"index.json": "new", "other": "new"}
    for number in range(1, 30):
        folder = PackFolder(tmp_path / str(number) / "packs")
        put(folder, "1.0")
        done = killed_at(tmp_path / str(number), number, "1.1")

        assert texts(folder, "1.0") == {"index.json": "old", "other": "old"}
        assert texts(folder, "1.1") in ({}, whole)
        folder.clean()
        assert not list((tmp_path / str(number) / "packs").glob("staging-*"))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL

    assert number > 5
    assert texts(folder, "1.1") == whole


def test_a_version_is_replaced_and_nothing_is_left_aside(folder, tmp_path):
    put(folder, "1.0")
    put(folder, "1.0", "new")

    assert texts(folder, "1.0") == {"index.json": "new", "other": "new"}
    assert [path.name for path in (tmp_path / "packs").iterdir()] == ["buoys"]


def test_packs_are_for_the_learner_alone(folder, tmp_path):
    put(folder, "1.0")

    modes = {
        oct(path.stat().st_mode & 0o777)
        for path in (tmp_path / "packs").rglob("*")
        if path.is_dir()
    }
    assert modes == {"0o700"}


def test_what_was_left_aside_is_thrown_away(folder, tmp_path):
    aside = folder.make_aside()
    (aside / "half").write_text("x")

    folder.clean()

    assert list((tmp_path / "packs").iterdir()) == []


def test_what_is_not_wanted_is_thrown_away(folder, tmp_path):
    aside = folder.make_aside()

    folder.throw_away(aside)

    assert not aside.exists()


def test_a_pack_is_removed_with_all_its_versions(folder, tmp_path):
    put(folder, "1.0")
    put(folder, "1.1")

    folder.remove("buoys")
    folder.remove("never-here")

    assert list((tmp_path / "packs").iterdir()) == []


@pytest.mark.parametrize("step", ["sync_file", "sync_folder"])
def test_a_disk_that_refuses_is_an_error_and_the_old_version_stays(folder, monkeypatch, step):
    put(folder, "1.0")

    def full(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(pack_folder, step, full)
    with pytest.raises(StoreError) as error:
        put(folder, "1.1", "new")

    assert error.value.code is Code.STORE_FULL
    assert texts(folder, "1.0") == {"index.json": "old", "other": "old"}
    assert texts(folder, "1.1") == {}


def test_a_file_is_whole_if_its_hash_is_its_name(tmp_path):
    name = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    (tmp_path / name).write_text("hello")

    assert is_whole(tmp_path, name)
    (tmp_path / name).write_text("hallo")
    assert not is_whole(tmp_path, name)
    assert not is_whole(tmp_path, "gone")


def test_a_part_is_read_up_to_a_limit(tmp_path):
    (tmp_path / "a").write_text("hello")

    assert read_part(tmp_path, "a", 5) == b"hello"
    with pytest.raises(PackError) as error:
        read_part(tmp_path, "a", 4)
    assert error.value.code is Code.PACK_SIZE
    with pytest.raises(PackError) as error:
        read_part(tmp_path, "gone", 4)
    assert error.value.code is Code.PACK_FILE


def offered(version, sha256="a" * 64, key="key"):
    return Offered("buoys", version, sha256, key)


def installed(db, *versions):
    register = PackRegister(db)
    for number, offer in enumerate(versions):
        with db.transaction():
            register.put_installed(offer, NOW.replace(hour=number))
    return register


def test_a_pack_is_remembered_and_selected(db):
    register = installed(db, offered("1.0"), offered("1.1", "b" * 64))

    (kept,) = register.selected()
    assert (kept.version, kept.sha256, kept.key) == ("1.1", "b" * 64, "key")
    assert register.known("buoys") == Known("key", "1.1", {"1.0": "a" * 64, "1.1": "b" * 64})
    assert [one.version for one in register.kept("buoys")] == ["1.1", "1.0"]
    assert register.known("bells") is None


def test_the_highest_version_never_falls(db):
    register = installed(db, offered("1.1", "b" * 64), offered("1.0"))

    assert register.known("buoys").highest == "1.1"
    assert register.selected()[0].version == "1.0"


def test_going_back_and_removing_forget_nothing(db):
    register = installed(db, offered("1.0"), offered("1.1", "b" * 64))
    known = register.known("buoys")
    with db.transaction():
        register.select("buoys", "1.0")
    assert register.selected()[0].version == "1.0"

    with db.transaction():
        register.put_removed("buoys")

    assert (register.selected(), register.kept("buoys")) == ((), ())
    assert register.known("buoys") == known


def test_what_was_removed_can_come_again(db):
    register = installed(db, offered("1.0"))
    with db.transaction():
        register.put_removed("buoys")

    installed(db, offered("1.0"))

    assert [one.version for one in register.selected()] == ["1.0"]
