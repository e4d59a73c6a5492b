"""Archives: what goes in comes out, and nothing that was changed does."""

import hashlib
import json
import os
from random import Random

import pytest

from app.errors import ArchiveError, Code, FileError
from app.records import archive
from app.records.archive import read_archive, write_archive

WORDS = "correct horse battery"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Make guessing cheap, so that many archives can be tried."""
    monkeypatch.setattr(archive, "_COST", 2)
    monkeypatch.setattr(archive, "_PIECE", 512)


def made(tmp_path, name="profile.gz", content=b"p" * 1300):
    (tmp_path / "part").write_bytes(content)
    (tmp_path / "receipt").write_bytes(b"r" * 40)
    parts = [
        (name, tmp_path / "part"),
        (f"receipts/{'ab' * 32}.seawall-receipt", tmp_path / "receipt"),
    ]
    path = tmp_path / "mine.seawall-archive"
    write_archive(path, WORDS, parts)
    return path


def refusal(path, folder, words=WORDS):
    folder.mkdir()
    with pytest.raises(ArchiveError) as caught:
        read_archive(path, words, folder)
    return caught.value


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513, 5000])
def test_what_goes_in_comes_out(tmp_path, length):
    content = Random(length).randbytes(length)
    path, folder = made(tmp_path, content=content), tmp_path / "out"
    folder.mkdir()
    before = os.umask(0)
    parts = read_archive(path, WORDS, folder)
    os.umask(before)
    files = [part for part in folder.rglob("*") if part.is_file()]

    assert (folder / "profile.gz").read_bytes() == content
    assert [part.name for part in parts] == ["profile.gz", f"receipts/{'ab' * 32}.seawall-receipt"]
    assert {oct(part.stat().st_mode)[-3:] for part in (path, *files)} == {"600"}
    assert oct((folder / "receipts").stat().st_mode)[-3:] == "700"


def test_nothing_of_the_content_can_be_read_and_no_two_are_alike(tmp_path):
    first = made(tmp_path).read_bytes()
    second = made(tmp_path).read_bytes()

    assert b"pppp" not in first
    assert b"profile" not in first
    assert first[34:] != second[34:]


def test_a_wrong_passphrase_is_told_from_damage_only_as_far_as_it_can_be(tmp_path):
    path = made(tmp_path)
    wrong = refusal(path, tmp_path / "a", "correct horse batter")
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    start = refusal(path, tmp_path / "b")
    content[40] ^= 1
    content[-1] ^= 1
    path.write_bytes(content)
    end = refusal(path, tmp_path / "c")

    assert [each.code for each in (wrong, start, end)] == [
        Code.ARCHIVE_SEALED,
        Code.ARCHIVE_SEALED,
        Code.ARCHIVE_FORMAT,
    ]


def test_a_passphrase_is_the_same_however_its_letters_are_composed(tmp_path):
    (tmp_path / "part").write_bytes(b"x")
    write_archive(tmp_path / "a", "Zoe\u0308 is here", [("profile.gz", tmp_path / "part")])
    (tmp_path / "out").mkdir()

    assert len(read_archive(tmp_path / "a", "Zo\u00eb is here", tmp_path / "out")) == 1


@pytest.mark.parametrize("times", [150, pytest.param(5000, marks=pytest.mark.deep)])
def test_every_changed_archive_is_refused(tmp_path, times):
    path, chance = made(tmp_path), Random(4)
    whole, taken = path.read_bytes(), []
    piece = 512 + 16
    for number in range(times):
        match number % 5:
            case 0:
                changed = whole[: chance.randrange(len(whole))]
            case 1:
                changed = whole + chance.randbytes(chance.randrange(1, 600))
            case 2:
                at = 34 + piece * chance.randrange(3)
                changed = whole[:at] + whole[at + piece :]
            case 3:
                changed = whole[:34] + whole[34 + piece : 34 + 2 * piece] + whole[34:]
            case _:
                at = chance.randrange(len(whole))
                changed = (
                    whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]
                )
        path.write_bytes(changed)
        folder = tmp_path / f"out-{number}"
        folder.mkdir()
        try:
            read_archive(path, WORDS, folder)
        except ArchiveError:
            continue
        taken.append(number)

    assert taken == []


def sealed(path, head, rest=b""):
    """Make a genuine archive of something that no program of ours would write."""
    stream = len(head).to_bytes(4, "big") + head + rest
    path.write_bytes(b"".join(archive._sealed(WORDS, iter([stream]))))


def a_part(name="profile.gz", content=b"", **changes):
    return {
        "name": name,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **changes,
    }


HOSTILE = {
    "a path": [a_part("../profile.gz")],
    "an absolute path": [a_part("/etc/passwd")],
    "another file": [a_part("profile.db")],
    "a receipt elsewhere": [a_part(), a_part("receipts/../x.seawall-receipt")],
    "a negative size": [a_part(size=-1)],
    "a size that is true": [a_part(size=True)],
    "a size of a fraction": [a_part(size=1.0)],
    "too large": [a_part(size=5 * 2**30)],
    "twice the same": [a_part(), a_part()],
    "no profile": [a_part("signing-key.pem")],
    "nothing": [],
    "a hash that is none": [a_part(sha256="x")],
    "another hash": [a_part(sha256="0" * 64)],
    "a name that is none": [a_part(name=7)],
    "a list for a name": [a_part(name=["profile.gz"])],
    "too short": [a_part(size=10)],
    "too many": [a_part()] + [a_part(f"receipts/{n:064x}.seawall-receipt") for n in range(1000)],
    "no object": 7,
    "no parts": [7],
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_genuine_archive_of_a_hostile_maker_is_refused(tmp_path, kind):
    path = tmp_path / "hostile.seawall-archive"
    sealed(path, json.dumps({"parts": HOSTILE[kind]}).encode())
    error = refusal(path, tmp_path / "out")

    assert error.code is Code.ARCHIVE_FORMAT
    assert {part.name for part in tmp_path.iterdir()} == {path.name, "out"}


@pytest.mark.parametrize(
    "head", [b"", b"{", b"[" * 100_000, b"\xff", b"{}", b" " * (512 * 1024 + 1), b'{"parts":null}']
)
def test_a_head_that_is_none_is_refused(tmp_path, head):
    path = tmp_path / "hostile.seawall-archive"
    sealed(path, head)

    assert refusal(path, tmp_path / "out").code is Code.ARCHIVE_FORMAT


def test_what_follows_the_last_part_is_refused(tmp_path):
    path = tmp_path / "hostile.seawall-archive"
    sealed(path, json.dumps({"parts": [a_part()]}).encode(), b"more")

    assert refusal(path, tmp_path / "out").reason == "something follows its last part"


def test_what_is_no_archive_is_refused_before_the_passphrase_counts(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG" * 50)

    assert refusal(path, tmp_path / "out").code is Code.ARCHIVE_FORMAT


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileError) as read:
        read_archive(tmp_path / "gone", WORDS, tmp_path)
    with pytest.raises(FileError) as written:
        write_archive(tmp_path / "new", WORDS, [("profile.gz", tmp_path / "gone")])

    assert (read.value.code, written.value.code) == (Code.FILE_READ, Code.FILE_WRITE)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_cut_between_two_pieces_is_refused_before_its_parts_are_compared(tmp_path):
    path = tmp_path / "cut.seawall-archive"
    pieces = list(archive._sealed(WORDS, iter([bytes(1200)])))
    path.write_bytes(b"".join(pieces[:-1]))
    with path.open("rb") as source, pytest.raises(ArchiveError) as caught:
        list(archive._opened(path, source, WORDS))

    assert caught.value.code is Code.ARCHIVE_FORMAT
