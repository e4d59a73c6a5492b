import shutil
import subprocess
import sys

import pytest
import tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at rights as Unix has them")


@pytest.fixture
def copy(program, tmp_path):
    return shutil.copytree(program, tmp_path / "elsewhere" / "copy", symlinks=True)


def test_copies_in_other_folders_are_the_same(program, copy):
    assert tree.differences(program, copy) == []
    assert tree.digest(program) == tree.digest(copy)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("seawall", lambda path: path.write_text("#!/bin/sh\n")),
        ("seawall", lambda path: path.chmod(0o644)),
        ("_internal/libforeign.so.1", lambda path: path.unlink()),
        ("_internal/new", lambda path: path.touch()),
        (
            "_internal/libforeign.so",
            lambda path: (path.unlink(), path.symlink_to("content")),
        ),
        (
            "_internal/libforeign.so",
            lambda path: (path.unlink(), path.write_bytes(b"libforeign.so.1")),
        ),
    ],
)
def test_any_change_is_named(program, copy, name, change):
    change(copy / name)

    assert tree.differences(program, copy) == [name]
    assert tree.digest(program) != tree.digest(copy) or (copy / name).is_file()


def test_rights_do_not_depend_on_who_built(program):
    (program / "_internal" / "libforeign.so.1").chmod(0o777)
    (program / "_internal").chmod(0o700)
    (program / "seawall").chmod(0o700)

    tree.settle(program)

    rights = {path.name: path.stat().st_mode & 0o777 for path in program.rglob("*")}
    assert rights["seawall"] == rights["_internal"] == 0o755
    assert rights["libforeign.so.1"] == rights["core.catalogue"] == 0o644


def test_the_manifest_is_read_by_the_systems_own_tool(program):
    tree.write_manifest(program)
    check = ["sha256sum", "--check", "--quiet", tree.MANIFEST]

    whole = subprocess.run(check, cwd=program, capture_output=True, text=True, check=False)
    (program / "_internal" / "content" / "core.catalogue").write_bytes(b"0urs")
    changed = subprocess.run(check, cwd=program, capture_output=True, text=True, check=False)

    assert (whole.returncode, whole.stdout) == (0, "")
    assert changed.stdout == "_internal/content/core.catalogue: FAILED\n"
