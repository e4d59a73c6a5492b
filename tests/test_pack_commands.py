"""Packs from a terminal: made, signed, verified, looked at and compared."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.__main__ import main
from app.content.minisign import PublicKey
from app.content.pack_file import PackFile
from tests.content.test_minisign import KEY, encrypted
from tests.pack_factory import core_guest, guest, guest_source, item, key, signed

ROOT = Path(__file__).resolve().parents[1]
real = pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")


@pytest.fixture(autouse=True)
def umask():
    """Leave the umask as it was found; the program narrows it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two versions of a pack, not signed."""
    folder = tmp_path_factory.mktemp("made")
    items = [item("bell-1"), item("bell-2", "And at dawn?"), item("bell-4", "And now?")]
    (folder / "old.seawallpack").write_bytes(core_guest(folder / "old"))
    newer = core_guest(folder / "new", version="1.1", items=items, rings="thrice")
    (folder / "new.seawallpack").write_bytes(newer)
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    """A folder to work in, with both packs."""
    for name in ("old", "new"):
        shutil.copy(made / f"{name}.seawallpack", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    def run(line):
        if line.startswith("build"):
            return build(line)
        code = main(["pack", *line.split()])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def build(line):
    """Drawing starts Qt, and there is one in this process already."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "pack", *line.split()],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def source(folder, **changes):
    """The source of a pack that adds to the course that ships."""
    made = guest_source(folder / "source", more='extends = "core"\n', **changes)
    (made / "guidelines.toml").unlink()
    return made


def test_a_pack_is_built_signed_verified_and_looked_at(folder, run):
    source(folder)
    code, said = run("build source -o out.seawallpack")
    assert (code, said.startswith("out.seawallpack: buoys 1.0, ")) == (0, True)
    assert run("keygen mine")[0] == 0
    public = PublicKey.from_text((folder / "mine.pub").read_text()).line

    assert run("sign out.seawallpack -s mine.key")[1].endswith(f"signed by {public}\n")

    code, said = run("verify out.seawallpack -p mine.pub")
    assert code == 0
    assert f"signed by {public}" in said
    assert run(f"verify out.seawallpack -p {public}")[0] == 0
    assert "Compare this key" in run("verify out.seawallpack")[1]
    assert oct((folder / "mine.key").stat().st_mode & 0o777) == "0o600"
    assert oct((folder / "out.seawallpack").stat().st_mode & 0o777) == "0o644"


def test_building_twice_gives_the_same_bytes(folder, run):
    source(folder)
    run("build source -o one.seawallpack")
    run("build -o two.seawallpack source")

    assert (folder / "one.seawallpack").read_bytes() == (folder / "two.seawallpack").read_bytes()


def test_other_programs_can_open_a_pack(folder):
    with zipfile.ZipFile(folder / "old.seawallpack") as archive:
        names, broken = archive.namelist(), archive.testzip()

    assert "index.json" in names
    assert broken is None


def test_a_pack_is_described(folder, run):
    code, said = run("info old.seawallpack")

    assert code == 0
    for line in (
        r"pack +buoys 1\.0",
        r"publisher +Pilots",
        r"key +not signed",
        r"needs +any Seawall",
        r"extends +core",
        r"holds +1 modules, 1 lessons, 3 items, 1 figures",
        r"know-buoy +3 items",
    ):
        assert re.search(line, said), line


def test_a_pack_that_extends_nothing_is_described_too(folder, run):
    (folder / "alone.seawallpack").write_bytes(guest(folder / "alone"))

    assert re.search(r"extends +nothing", run("info alone.seawallpack")[1])


def test_an_overlay_over_something_that_changed_says_so(folder, run):
    lesson = "supply-chain.load-weights-not-programs"
    more = (
        f'extends = "core"\n[[replace]]\nkind = "lesson"\nid = "{lesson}"\nsha256 = "{"0" * 64}"\n'
    )
    made = guest_source(folder / "over", more=more)
    (made / "guidelines.toml").unlink()
    assert run("build over -o over.seawallpack")[0] == 0

    said = run("info over.seawallpack")[1]

    assert f"stale     lesson {lesson} has changed below" in said


def test_two_versions_are_compared_objective_by_objective(folder, run):
    code, said = run("diff old.seawallpack new.seawallpack")

    assert code == 0
    assert said.startswith("buoys: 1.0 to 1.1\n\nknow-buoy: know a buoy\n")
    assert [line.split() for line in said.splitlines()[3:]] == [
        ["changed", "lesson", "buoys.read-a-buoy", "(Read", "a", "buoy)"],
        ["changed", "item", "bell-2"],
        ["new", "item", "bell-4"],
        ["withdrawn", "item", "bell-3"],
    ]
    assert "Nothing changed for learners." in run("diff old.seawallpack old.seawallpack")[1]


def test_two_different_packs_are_not_compared(folder, run):
    other = core_guest(folder / "x", id="bells")
    (folder / "other.seawallpack").write_bytes(other)

    code, said = run("diff old.seawallpack other.seawallpack")

    assert code == 1
    assert "it is 'bells', and old.seawallpack is 'buoys'" in said


def test_a_new_key_follows_an_old_one(folder, run):
    run("keygen one")
    run("keygen two")
    run("keygen three")
    assert run("change-key buoys one.key two.pub -o first.txt")[0] == 0
    assert run("change-key buoys two.key three.pub -o second.txt")[0] == 0

    code, _ = run("sign new.seawallpack -s three.key -c first.txt -c second.txt")

    seal = PackFile((folder / "new.seawallpack").read_bytes()).seal
    assert (code, len(seal.statements)) == (0, 2)
    code, said = run("sign new.seawallpack -s three.key -c first.txt")
    assert code == 1
    assert "do not lead to this key" in said
    (folder / "first.txt").write_text("hello")
    assert run("sign new.seawallpack -s three.key -c first.txt")[0] == 1


@real
def test_minisign_signs_the_index_and_the_signature_is_put_in(folder, run):
    with zipfile.ZipFile("old.seawallpack") as archive:
        (folder / "index.json").write_bytes(archive.read("index.json"))
    for line in ("-G -W -p m.pub -s m.key", "-Sm index.json -s m.key"):
        subprocess.run(["minisign", *line.split()], capture_output=True, check=True)

    code, said = run("sign old.seawallpack -x index.json.minisig -p m.pub")

    assert (code, "signed by RW" in said) == (0, True)
    assert run("verify old.seawallpack -p m.pub")[0] == 0


@real
def test_minisign_verifies_what_is_in_a_signed_pack(folder, run):
    run("keygen mine")
    run("sign old.seawallpack -s mine.key")
    with zipfile.ZipFile("old.seawallpack") as archive:
        for name in ("index.json", "index.json.minisig", "publisher.pub"):
            (folder / name).write_bytes(archive.read(name))

    done = subprocess.run(
        ["minisign", "-Vm", "index.json", "-p", "publisher.pub"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert "Trusted comment: pack buoys 1.0" in done.stdout


def test_a_signature_for_another_pack_is_not_put_in(folder, run):
    (folder / "s.minisig").write_text(key().sign(b"other", "x"))
    before = (folder / "old.seawallpack").read_bytes()

    code, said = run(f"sign old.seawallpack -x s.minisig -p {key().public.line}")

    assert code == 1
    assert "changed after signing" in said
    assert (folder / "old.seawallpack").read_bytes() == before


def test_a_password_is_asked_for(folder, run, monkeypatch):
    (folder / "locked.key").write_text(encrypted("harbour"))
    monkeypatch.setattr("app.pack_commands.getpass", lambda prompt: "harbour")

    assert run("sign old.seawallpack -s locked.key")[1].endswith(f"{KEY.public.line}\n")

    monkeypatch.setattr("app.pack_commands.getpass", lambda prompt: "wrong")
    code, said = run("sign old.seawallpack -s locked.key")
    assert (code, "the password is wrong" in said) == (1, True)


def test_a_pack_by_another_key_is_not_verified(folder, run):
    (folder / "signed.seawallpack").write_bytes(signed((folder / "old.seawallpack").read_bytes()))
    other = key(2).public.line

    for pack, reason in (("signed", "it is signed by RW"), ("old", "it is not signed")):
        code, said = run(f"verify {pack}.seawallpack -p {other}")
        assert (code, reason in said) == (1, True)
    assert run("verify old.seawallpack")[1].endswith("not signed\n")


def test_a_key_is_never_overwritten(folder, run):
    run("keygen mine")
    before = (folder / "mine.key").read_text()

    code, said = run("keygen mine")

    assert (code, "is not overwritten" in said) == (1, True)
    assert (folder / "mine.key").read_text() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("verify gone.seawallpack", "No such file or directory"),
        ("verify .", "Is a directory"),
        ("sign old.seawallpack -s gone.key", "No such file"),
        ("sign old.seawallpack -s old.seawallpack", "too long, or no plain text"),
        ("sign old.seawallpack -s hello", "holds no secret key"),
        ("verify old.seawallpack -p hello", "holds no secret key|holds no public key"),
        ("keygen nowhere/mine", "No such file"),
        ("build nowhere -o out.seawallpack", "The course in"),
        ("build source -o nowhere/out.seawallpack", "No such file"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(folder, run, line, said):
    source(folder)
    (folder / "hello").write_text("hello")

    code, words = run(line)

    assert code == 1
    assert re.search(said, words)
    assert "Traceback" not in words


@pytest.mark.parametrize(
    "change",
    [
        ("modules/01-buoys/items.toml", "needs"),
        ("modules/01-buoys/read-a-buoy.md", "item:gone"),
    ],
)
def test_a_course_that_is_not_in_order_is_not_built(folder, run, change):
    made = source(folder)
    file = made / change[0]
    if change[1] == "needs":
        file.write_text(item("bell-1", needs="99") + item("bell-2") + item("bell-3"))
    else:
        file.write_text(file.read_text().replace("item:bell-1", change[1]))

    code, words = run("build source -o out.seawallpack")

    assert code == 1
    assert "needs Seawall 99" in words or "the first is modules/01-buoys" in words
    assert not (folder / "out.seawallpack").exists()


def test_a_pack_that_does_not_fit_the_course_is_not_built(folder, run):
    text = (guest_source(folder / "x", module="buoys") / "guidelines.toml").read_text()
    assert "Keep the light" in text

    code, words = run("build x -o out.seawallpack")

    assert (code, "means something else in the course" in words) == (1, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "does not know what to do with: pack"),
        ("fly", "does not know what to do with: pack fly"),
        ("sign a -q b", "does not know"),
        ("verify a -p", "-p needs a value."),
        ("build a", "pack build needs"),
        ("check-in-helper a", "This command is for Seawall itself."),
    ],
)
def test_words_that_do_not_fit_are_named(run, line, said):
    code, words = run(line)

    assert code == 2
    assert said in words
