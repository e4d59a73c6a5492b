"""install.sh in a home of its own, with a program that only says its version."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import linux
import pytest
import tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an installer for Linux")
ENTRY = Path(".local/share/applications/seawall.desktop")


@pytest.fixture
def download(program):
    share = program / "share"
    for name in ("seawall.desktop", "seawall.xml", "seawall.metainfo.xml"):
        folder = {"desktop": "applications", "xml": "mime/packages"}[name.rpartition(".")[2]]
        (share / folder).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(linux.HERE / name, share / folder / name)
    for folder in ("icons", "metainfo", "man"):
        (share / folder).mkdir(exist_ok=True)
    shutil.copy(linux.HERE / "install.sh", program / "install.sh")
    tree.write_manifest(program)
    return program


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home of Ada"
    (folder / ".local" / "share" / "Seawall").mkdir(parents=True)
    (folder / ".local" / "share" / "Seawall" / "profile.db").write_text("answers")
    (folder / ".local" / "share" / "applications").mkdir()
    (folder / ".local" / "share" / "applications" / "other.desktop").write_text("another's")
    return folder


def run(download, home, *words):
    kept = {key: value for key, value in os.environ.items() if key != "XDG_DATA_HOME"}
    return subprocess.run(
        [str(download / "install.sh"), *words],
        env={**kept, "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def files(home):
    names = {path.relative_to(home).as_posix() for path in tree.files(home)}
    # What the desktop's own tools wrote beside ours belongs to them.
    return {name for name in names if "share/mime/" not in name and "mimeinfo.cache" not in name}


def test_installing_starts_from_the_menu_and_says_where_things_are(download, home):
    done = run(download, home, "--user")

    started = subprocess.run([home / ".local/bin/seawall"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert started.stdout == "Seawall 0.0.1\n"
    assert f'Exec="{home}/.local/lib/seawall/seawall" %f\n' in (home / ENTRY).read_text()
    assert f"Your data is kept in {home}/.local/share/Seawall\n" in done.stdout


def test_removing_leaves_the_data_and_what_is_not_ours(download, home):
    before = files(home)
    run(download, home, "--user")

    done = run(home / ".local/lib/seawall", home, "--remove")

    assert done.returncode == 0, done.stderr
    assert files(home) == before
    assert f"  {home}/.local/share/Seawall\n" in done.stdout


def test_installing_again_replaces_the_program_whole(download, home):
    run(download, home, "--user")
    (download / "_internal" / "libforeign.so").unlink()
    (download / "seawall").write_text('#!/bin/sh\necho "Seawall 0.0.2"\n')
    tree.write_manifest(download)

    done = run(download, home, "--user")

    started = subprocess.run([home / ".local/bin/seawall"], capture_output=True, text=True)
    assert (done.returncode, started.stdout) == (0, "Seawall 0.0.2\n")
    assert not (home / ".local/lib/seawall/_internal/libforeign.so").is_symlink()
    assert [path.name for path in (home / ".local/lib").iterdir()] == ["seawall"]


def test_a_damaged_download_changes_nothing(download, home):
    before = files(home)
    (download / "_internal" / "content" / "core.catalogue").write_bytes(b"damaged")

    done = run(download, home, "--user")

    assert done.returncode == 1
    assert "Unpack it again. Nothing was changed." in done.stderr
    assert files(home) == before


def test_a_stick_keeps_its_data_to_itself(download, home):
    (download / "portable.ini").touch()
    (download / "data").mkdir()
    (download / "data" / "profile.db").touch()

    run(download, home, "--user")

    assert not (home / ".local/lib/seawall/data").exists()
    assert not (home / ".local/lib/seawall/portable.ini").exists()


def test_something_else_of_that_name_is_not_touched(download, home):
    (home / ".local/lib/seawall").mkdir(parents=True)
    (home / ".local/lib/seawall/theirs").touch()

    installed, removed = (run(download, home, word) for word in ("--user", "--remove"))

    assert (installed.returncode, removed.returncode) == (1, 1)
    assert (home / ".local/lib/seawall/theirs").exists()


def test_without_a_word_it_says_what_it_can_do(download, home):
    done = run(download, home)

    assert done.returncode == 2
    assert "--user" in done.stdout
    assert "--remove" in done.stdout
