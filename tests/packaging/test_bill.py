import re

import pytest
from bill import BillError, _inside, check_coverage
from linux import ROOT
from tree import sha256

PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+( ;.*)?")
FOREIGN = "_internal/libforeign.so.1"


@pytest.fixture
def bill(program):
    hashes = [{"alg": "SHA-256", "content": sha256(program / FOREIGN)}]
    listed = {"type": "file", "name": FOREIGN, "hashes": hashes}
    return {"components": [{"type": "library", "name": "foreign", "components": [listed]}]}


def test_a_whole_bill_is_counted(program, bill):
    said = check_coverage(program, bill)

    assert said == (
        "bill of materials: 1 of 1 files that are not ours, 1 components; 2 files are ours"
    )


def test_a_file_that_nobody_lists_is_named(program, bill):
    (program / "_internal" / "stowaway.so").touch()

    with pytest.raises(BillError, match=r"differ in: _internal/stowaway\.so$"):
        check_coverage(program, bill)


def test_a_file_that_is_not_there_is_named(program, bill):
    (program / FOREIGN).unlink()

    with pytest.raises(BillError, match="libforeign"):
        check_coverage(program, bill)


def test_a_file_with_other_bytes_is_named(program, bill):
    (program / FOREIGN).write_bytes(b"replaced")

    with pytest.raises(BillError, match="libforeign"):
        check_coverage(program, bill)


def requirements(text):
    """Give each requirement of a lock file on a line of its own, with its hashes."""
    lines = text.replace("\\\n", "").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def is_pinned(requirement):
    said, *hashes = requirement.split("--hash=sha256:")
    whole = [re.fullmatch(r"[0-9a-f]{64}\s*", each) for each in hashes]
    return bool(PINNED.fullmatch(said.strip())) and bool(whole) and all(whole)


@pytest.mark.parametrize("name", ["", "-dev", "-build"])
def test_every_wheel_is_pinned_by_its_hashes(name, figure):
    text = (ROOT / "packaging" / f"requirements{name}.txt").read_text()
    found = requirements(text)
    loose = [each for each in found if not is_pinned(each)]

    figure("S13", f"requirements{name}.txt: {len(found)} packages, {len(loose)} not pinned by hash")
    assert len(found) > 5
    assert loose == []


def test_a_wheel_that_is_not_pinned_would_be_noticed():
    sha256 = "0" * 64
    loose = ("a", "a>=1", f"a>=1 --hash=sha256:{sha256}", "a==1", "a==1 --hash=sha256:abc")

    assert [each for each in loose if is_pinned(each)] == []
    assert is_pinned(f"a==1 ; python_version < '4' --hash=sha256:{sha256}")


def test_what_the_office_library_has_compiled_in_is_named():
    inside = {told["name"]: told["version"] for told in _inside("lxml")}

    assert set(inside) == {"libxml2", "libxslt", "zlib"}
    assert all(version.split(".")[0].isdecimal() for version in inside.values())
